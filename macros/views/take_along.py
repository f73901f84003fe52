"""What a reader takes along from a page: files and sheets, each with its form, its size and what is inside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from macros.views import danish, page_files, published, workbooks
from macros.views.book import Book
from macros.views.budget import budget_path
from macros.views.calendar_events import calendar_path, events
from macros.views.closed import Closed
from macros.views.context import Context
from macros.views.open_columns import FOR_PEOPLE

KILO, MEGA = 1_000, 1_000_000
A_PAGE = "Side"
"""The form of what leads to a page."""


@dataclass(frozen=True)
class ToTake:
    """One thing to take along. `size` is empty for a page, and where the files have not been made."""

    path: str
    name: str
    form: str
    inside: str
    size: str = ""


def size_in_words(count: int) -> str:
    """Bytes as one reads them: `16 kB`, `1,2 MB`. Never less than 1 kB."""
    if count < MEGA:
        return f"{max(1, round(count / KILO))} kB"
    return f"{danish.decimals(Fraction(count, MEGA), 1)} MB"


def _with_sizes(book: Book, listed: Iterable[ToTake]) -> tuple[ToTake, ...]:
    return tuple(
        replace(one, size=size_in_words(book.sizes[one.path])) if one.path in book.sizes else one for one in listed
    )


def closed(listed: tuple[ToTake, ...]) -> Closed:
    """What a folded list says while it is closed: what is in it, and how many files that is. A page is no file."""
    count = sum(one.form != A_PAGE for one in listed)
    names = danish.listed(danish.inside(one.name) for one in listed)
    return Closed(danish.closed(danish.capital(names)), count=danish.some(count, "fil", "filer"))


def from_agreement(book: Book, context: Context, page: str) -> tuple[ToTake, ...]:
    """What goes with an agreement, from its own page or one below it at `page`, whose figures are the ones to take."""
    own = page_files.files_of(context, page)
    dated = len(tuple(events(context)))
    calendar = ToTake(
        calendar_path(context),
        "Frister",
        "Kalender",
        f"{danish.some(dated, 'tidspunkt', 'tidspunkter')} fra kilden, med hvor {'bindende de er' if dated != 1 else 'bindende det er'}",
    )
    listed = (
        ToTake(context.sheet_path, "Faktaark", "To sider A4", "Til mødet: det vigtigste, og hvad I kan spørge om"),
        ToTake(budget_path(context), "Budgetark", "Excel", "År for år, med plads til jeres egne tal"),
        *(_of_page(own) if own else ()),
        *((calendar,) if dated else ()),
        ToTake(
            published.address_of(context.slug),
            "Hele modellen",
            "JSON",
            "Alt, der er skrevet om den, og kan læses ind igen",
        ),
    )
    return _with_sizes(book, listed)


def from_list(book: Book) -> tuple[ToTake, ...]:
    """What goes with the list of models."""
    return _with_sizes(
        book,
        (_workbook(workbooks.of_the_list(book)), _workbook(workbooks.of_everything(book)), _table("aftaler", "Listen")),
    )


def from_economy(book: Book) -> tuple[ToTake, ...]:
    """What goes with the financing side by side."""
    tables = (
        _table("finansiering", "Hvem betaler"),
        _table("budgetposter", "Hvad pengene går til"),
        _table("totaler", "Kildernes summer"),
        *_of_page(page_files.files_of_overview(book, "oekonomi/")),
        ToTake("om/data/", "Hvad kolonnerne betyder", A_PAGE, "Hver fil og hver kolonne, også dem til programmer"),
    )
    return _with_sizes(book, (_workbook(workbooks.of_everything(book)), *tables))


def from_anchoring(book: Book) -> tuple[ToTake, ...]:
    """What goes with the overview of anchoring."""
    calendar = ToTake("forankring/milepaele.ics", "Tidspunkter", "Kalender", "Alle aftalers tidspunkter, fra kilderne")
    own = _of_page(page_files.files_of_overview(book, "forankring/"))
    return _with_sizes(
        book, (calendar, *own, _table("milepaele", "Milepæle"), _table("klippen", "Bidrag, der slutter"))
    )


def from_comparison(book: Book) -> tuple[ToTake, ...]:
    """What goes with the comparison. The pairs of the data have their workbooks where they are told of."""
    return _with_sizes(
        book, (_workbook(workbooks.of_everything(book)), _table("tal", "Alle tal"), _table("aftaler", "Listen"))
    )


def from_cliff(book: Book) -> tuple[ToTake, ...]:
    """What goes with the grants that end."""
    calendar = ToTake("forankring/klippen.ics", "Slutninger", "Kalender", "Hver slutning og hver budgetvedtagelse")
    return _with_sizes(book, (calendar, _table("klippen", "Bidragene")))


def _workbook(one: workbooks.Offered) -> ToTake:
    return ToTake(one.path, one.name, one.form, one.inside)


def _of_page(files: page_files.PageFiles) -> tuple[ToTake, ToTake]:
    """The figures of a page, as people take them and as programs do."""
    people, programs = files.for_people, files.as_json
    return (
        ToTake(people.path, "Sidens tal", people.format, people.inside),
        ToTake(programs.path, "De samme tal", f"{programs.format} til programmer", programs.inside),
    )


def _table(name: str, said: str) -> ToTake:
    """A table of open data as people take it; the one for programs is led to from the page on data."""
    return ToTake(f"data/{name}{FOR_PEOPLE}", said, "CSV til Excel", "En række for hvert, med kilde og grund")
