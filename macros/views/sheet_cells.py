"""What stands in the cells of workbooks for people: a figure with its mark and why, a date as precise as it is known, a place
in a document, and tables made of the records of open data."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from macros.domain.catalogue import Catalogue
from macros.domain.derived import PROMISED
from macros.domain.ledger import Measured
from macros.domain.price_rule import Converted
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, When
from macros.views import amounts, danish
from macros.views.book import Book
from macros.views.context import Context
from macros.views.long_format import PRICE_LEVEL
from macros.views.open_columns import (
    Column,
    Columns,
    Form,
    Record,
    as_of,
    filled,
    for_people,
    headings,
    of_people,
    told_places,
)
from macros.views.rows import Figure, Kind
from macros.views.sheets import Cell, Link, Look, Sheet, Value, table

Cells = tuple[Cell | None, ...]

MARKS: Mapping[Kind, str] = {
    "oplyst": "oplyst",
    "beregnet": "beregnet",
    "ukendt": "ukendt",
    "uens": "ikke sammenligneligt",
}
"""The word that stands beside every figure: its form alone says nothing to whoever does not see it."""

LOOKS: Mapping[str, Look] = {
    "oplyst": Look.STATED,
    "beregnet": Look.DERIVED,
    "ukendt": Look.UNKNOWN,
    "uens": Look.UNKNOWN,
}


@dataclass(frozen=True)
class Part:
    """Some columns of a table that are filled together: their headings, and what of an agreement stands under them.
    `widths` in letters; none where the columns fit what stands in them."""

    headings: tuple[str, ...]
    cells: Callable[[Context], Cells]
    widths: tuple[float, ...] = ()


def of_parts(name: str, parts: Iterable[Part], contexts: Iterable[Context]) -> Sheet:
    """A table of agreements, a row for each. Raises ValueError where a part fills too many or too few columns."""
    listed = tuple(parts)
    rows = [[cell for part in listed for cell in _filled(part, context)] for context in contexts]
    heads = (heading for part in listed for heading in part.headings)
    widths = (width for part in listed for width in part.widths or (0,) * len(part.headings))
    return replace(both_kept(table(name, heads, rows)), widths=tuple(widths))


def _filled(part: Part, context: Context) -> Cells:
    found = part.cells(context)
    if len(found) != len(part.headings):
        raise ValueError(f"{part.headings}: {len(found)} cells")
    return found


FIGURE_WIDTHS = (14, 21, 40)
"""Of the columns of `figure_cells`, in letters."""


def figure_headings(label: str) -> tuple[str, ...]:
    """What stands over the cells of `figure_cells`."""
    return label, f"{label}: læsemærke", f"{label}: forklaring"


def figure_cells(figure: Figure, value: int | None) -> Cells:
    """A figure as a number, its reading mark in a word, and what else a page says of it: how firm it is, the sum, or why
    there is none. `value`: the number as a page rounds it; None where there is none."""
    told = danish.number(value) if value is not None else ""
    # A number alone does not say `mindst`, and where there is none the page's word may say more than the mark.
    text = "" if figure.text == MARKS[figure.kind] or (told and figure.text.startswith(told)) else figure.text
    said = (text, figure.detail, figure.formula, figure.reason)
    note = " ".join(danish.closed(danish.capital(part)) for part in said if part)
    return (
        Cell(value, LOOKS[figure.kind]),
        Cell(MARKS[figure.kind]),
        Cell(note, Look.UNKNOWN if figure.kind == "ukendt" else Look.TEXT),
    )


def shown(found: Measured[object]) -> int | None:
    """The figure's sum as a page rounds it; None where it is none."""
    return None if found.money is None else danish.as_shown(found.money.value, found.money.precision)


def shown_in_other_prices(context: Context, found: Measured[object]) -> int | None:
    """The same in the prices of the index's last year; None where it cannot be restated."""
    result = None if found.money is None else context.ledger.restated(found.money)
    if not isinstance(result, Converted):
        return None
    return danish.as_shown(result.value, danish.step_in_other_prices(result.value, result.precision))


MONEY_HEADINGS = ("Valuta", "Prisniveau", "Tilsagn")


def money_cells(context: Context, found: Measured[object]) -> Cells:
    """What an amount is not to be held against others without: its currency, the price level of the amounts it is made of,
    and how firmly they are promised. Blank where nobody has told an amount; no promise of what is spent."""
    lines = [line for line in found.lines if not isinstance(line.amounts, Unknown)]
    each = [amount for line in lines if isinstance(line.amounts, tuple) for amount in line.amounts]
    made_of = found.money.amounts if found.money else each
    promised = amounts.statuses(context, lines) if lines and found.measure in PROMISED else ""
    firm = ", ".join(filter(None, (promised, context.according))) if promised else ""
    return (
        Cell("; ".join(dict.fromkeys(amount.currency for amount in made_of)) or None),
        Cell(_level_of(made_of), Look.WHOLE),
        Cell(firm or None),
    )


def _level_of(made_of: Iterable[Amount]) -> int | str | None:
    """The year of the one price level; in words where there are several, or none is told."""
    levels = dict.fromkeys(amount.level for amount in made_of)
    told = [PRICE_LEVEL.words.get(level, level) if isinstance(level, str) else level for level in levels]
    return told[0] if len(told) == 1 else "; ".join(map(str, told)) or None


def index_refs(context: Context, found: Measured[object]) -> tuple[str, ...]:
    """Where the price index stands that the sum was restated by; nothing where it was not."""
    result = None if found.money is None else context.ledger.restated(found.money)
    return tuple(result.index.source) if isinstance(result, Converted) else ()


def unknown_cell(gap: Unknown) -> Cell:
    """That something is not known, and why."""
    return Cell(f"ukendt: {gap.unknown}", Look.UNKNOWN)


def figure_word(figure: Figure) -> Cell:
    """What is no number, in a word, with what limits it; or why it is not known."""
    if figure.kind == "ukendt":
        return Cell(f"{figure.text}: {figure.reason}", Look.UNKNOWN)
    return Cell(", ".join(filter(None, (figure.text, figure.detail))))


def date_headings(label: str) -> tuple[str, ...]:
    """What stands over the cells of a date: a column has one precision."""
    return f"{label}: dag", f"{label}: år", f"{label}: måned"


def date_cells(when: When | None) -> Cells:
    """A time as a day, a year and a month, as far as it is known; nothing for what is no date."""
    if when is None:
        return None, None, None
    if when.date is not None:
        return _day(when.date)
    return None, _whole(when.in_year), _whole(when.month)


def part_date_cells(dated: str | None) -> Cells:
    """The same of a date that is written as far as it is known: `2023`, `2023-05`, `2023-05-31`."""
    if dated is None:
        return None, None, None
    day, year, month = as_of("dated", dated).values()
    return Cell(datetime.date.fromisoformat(str(day)), Look.DATE) if day else None, _whole(year), _whole(month)


def _day(day: datetime.date) -> Cells:
    return Cell(day, Look.DATE), _whole(day.year), _whole(day.month)


def _whole(value: str | int | None) -> Cell | None:
    return None if value is None else Cell(value, Look.WHOLE)


def places(catalogue: Catalogue, refs: Iterable[str]) -> str:
    """Where something stands: each document on a line of its own, with its sections."""
    parts = (ref.partition("#") for ref in refs)
    return "\n".join(told_places(catalogue, ((document, section) for document, _, section in parts)))


def address(book: Book, path: str) -> Cell:
    """A page, as a link where the site's address is known."""
    base = book.imprint.address
    return Cell(Link(f"{base}{path}", path)) if base else Cell(path)


def record_sheet(name: str, book: Book, columns: Columns, records: Iterable[Record], note: str = "") -> Sheet:
    """A table of open data as people read it, under the same headings as its file for people."""
    held = tuple(records)
    told = filled(columns, held)
    named, shown = of_people(told), for_people(book.catalogue, told, held, book.imprint.address)
    rows = [
        [_of_record(column, record, value) for column, value in zip(named.values(), values, strict=True)]
        for record, values in zip(held, shown, strict=True)
    ]
    return both_kept(table(name, headings(told), rows, note))


def _of_record(column: Column, record: Record, value: Value) -> Cell | None:
    if column.kind:
        kind = str(record[column.kind])
        if value is None:  # a share is stated though it is no amount
            return None if kind == "oplyst" else Cell(None, Look.UNKNOWN)
        return Cell(int(str(value)), LOOKS[kind])
    if value is None or value == "":
        return None
    if column.form is Form.AMOUNT:
        return Cell(int(str(value)), Look.MONEY)
    if isinstance(value, datetime.date):
        return Cell(value, Look.DATE)
    if isinstance(value, int):
        return Cell(value, Look.WHOLE)
    if column.form is Form.DECIMAL:
        return Cell(value, Look.NUMBER)
    if column.form is Form.PLACE and str(value).startswith("http"):
        return Cell(Link(str(value), str(value)))
    return Cell(str(value))


def both_kept(sheet: Sheet) -> Sheet:
    """The table with its first two columns in sight: which model, and which agreement."""
    return replace(sheet, frozen=(sheet.frozen[0], 2))
