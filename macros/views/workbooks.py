"""Which workbooks there are besides those of single agreements: one of everything, the list of agreements, and a comparison for
each pair of the data. A page that offers one loops over these; `macros/downloads/workbooks.py` writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from macros.domain.catalogue import Pair
from macros.views import agreement_list, danish
from macros.views.book import Book
from macros.views.page_files import COMPARED
from macros.views.pair_workbook import pair_workbook
from macros.views.sheet_cells import record_sheet
from macros.views.sheets import Workbook
from macros.views.whole_workbook import UNKNOWN_IN_CELLS, whole_workbook

WHOLE, LIST = "data/partnerskabsmodeller.xlsx", "data/aftaler.xlsx"
"""Where they are, from the site's root."""

FORM = "Excel"
BETWEEN = "--"
"""Parts the agreements in the name of a comparison's file: no id has two hyphens on end."""


@dataclass(frozen=True)
class Offered:
    """A workbook that can be fetched: its address, what it is called, its form and what is inside, in Danish; and what makes
    its contents. Its size in bytes is the book's to say once the files are made."""

    path: str
    name: str
    form: str
    inside: str
    make: Callable[[], Workbook]


def workbooks(book: Book) -> Iterator[Offered]:
    """Every one of them."""
    yield of_everything(book)
    yield of_the_list(book)
    yield from of_pairs(book)


def of_everything(book: Book) -> Offered:
    """The whole catalogue."""
    inside = f"{len(book.contexts)} aftaler med bidrag, budgetposter, milepæle, forbehold og kilder, et ark for hver"
    return Offered(WHOLE, "Alt i ét regneark", FORM, inside, partial(whole_workbook, book))


def of_the_list(book: Book) -> Offered:
    """The list of models and agreements, to be filtered."""
    inside = f"{len(book.contexts)} aftaler, en række for hver, klar til at filtrere"
    return Offered(LIST, "Listen over aftaler", FORM, inside, partial(list_workbook, book))


def list_workbook(book: Book) -> Workbook:
    """The list as one table."""
    note = f"Sidst kontrolleret {danish.date(book.checked)}. Ukendt: {danish.inside(UNKNOWN_IN_CELLS)}"
    sheet = record_sheet("Aftaler", book, agreement_list.COLUMNS, agreement_list.agreement_records(book), note)
    return Workbook("Listen over aftaler", "Partnerskaber mellem kommuner og civilsamfund", book.checked, (sheet,))


def of_pairs(book: Book) -> Iterator[Offered]:
    """The comparisons of the data, each once."""
    pairs: dict[str, Pair] = {}
    for pair in book.catalogue.comparisons.pairs:
        pairs.setdefault(pair_path(pair), pair)
    for path, pair in pairs.items():
        contexts = [book.by_entry[id_] for id_ in pair.agreements]
        names = danish.listed(context.name for context in contexts)
        inside = "Hvert punkt med alle svar, eller hvorfor der ikke er noget, beløbene som tal, forbehold og kilder"
        yield Offered(path, names, FORM, inside, partial(pair_workbook, book, contexts, pair.why))


def pair_path(pair: Pair) -> str:
    """Where the workbook of a pair is, from the site's root."""
    return f"{COMPARED}{BETWEEN.join(pair.agreements)}.xlsx"
