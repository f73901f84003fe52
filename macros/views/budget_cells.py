"""Cells that know what they are called, and how they become cells of a sheet: a calculation as a formula with its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from macros.domain.formulas import OPERATORS, Area, Call, Constant, Node, Ref, Refused, Value
from macros.domain.formulas import Sheet as Worked
from macros.views.sheets import Allowed, Cell, Formula, Look, Sheet

CANNOT = "kan ikke opgøres"
"""What a cell says where a figure cannot be given."""
ROOM = 180
"""Rows below a list's last line with a name that still belong to it: what is summed and what is checked end there both."""
AMOUNT = (
    "Skriv et beløb i hele kroner, 0 eller mere, uden punktum og kr. Lad feltet stå tomt, hvis beløbet ikke kendes."
)
"""What is said where something else than an amount is typed."""


@dataclass(frozen=True)
class Typed:
    """A cell that a reader fills in, by its name."""

    key: str
    look: Look = Look.INPUT


@dataclass(frozen=True)
class Known:
    """A cell that is worked out: by its name, or by a calculation of its own that no other cell asks for."""

    of: str | Node
    look: Look = Look.DERIVED


Draft = Cell | Typed | Known | None
Row = tuple[Draft, ...]


@dataclass(frozen=True)
class DraftSheet:
    """A sheet before it is known where everything stands. `fields`: what may be typed into cells that have names, which stand
    in the place of `cells`."""

    name: str
    rows: tuple[Row, ...]
    widths: tuple[float, ...] = ()
    frozen: tuple[int, int] = (0, 0)
    fields: tuple[Allowed, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    portrait: bool = False


@dataclass
class Places:
    """Where every cell that has a name stands: sheet, row and column, from 0."""

    found: dict[str, tuple[str, int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, sheets: Iterable[DraftSheet]) -> Places:
        """Of all the sheets. Raises ValueError for a name that two cells have."""
        places = cls()
        for sheet in sheets:
            for row, drafts in enumerate(sheet.rows):
                for column, draft in enumerate(drafts):
                    if (key := _name_of(draft)) is not None:
                        if key in places.found:
                            raise ValueError(f"two cells are called {key}")
                        places.found[key] = (sheet.name, row, column)
        return places

    def written(self, asked: Node) -> str:
        """A calculation as a formula has it, without the sign it begins with."""
        if isinstance(asked, Constant):
            return _constant(asked.value)
        if isinstance(asked, Ref):
            sheet, row, column = self.found[asked.key]
            return f"'{sheet}'!{_absolute(row, column)}"
        if isinstance(asked, Area):
            return self._area(asked)
        return self._call(asked)

    def _call(self, asked: Call) -> str:
        given = [self.written(one) for one in asked.given]
        if asked.name in OPERATORS:
            return f"({given[0]}{asked.name}{given[1]})"
        return f"{asked.name}({','.join(given)})"

    def _area(self, area: Area) -> str:
        at = [self.found[key] for key in area.keys]
        (sheet,) = {one[0] for one in at}
        rows, columns = [one[1] for one in at], [one[2] for one in at]
        first, last = (min(rows), min(columns)), (max(rows), max(columns))
        if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) != len(set(at)):
            raise ValueError(f"no rectangle: {area.keys[0]} … {area.keys[-1]}")
        end = last[0] + ROOM if area.open else last[0]
        return f"'{sheet}'!{_absolute(*first)}:{_absolute(end, last[1])}"

    def address(self, key: str) -> str:
        """Of a cell within its sheet: `C8`."""
        _, row, column = self.found[key]
        return f"{letters(column)}{row + 1}"


def letters(column: int) -> str:
    """What a spreadsheet calls a column, from 0: `A`, `AB`."""
    before, own = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + own)


def _absolute(row: int, column: int) -> str:
    return f"${letters(column)}${row + 1}"


def _constant(value: int | str | Refused) -> str:
    if isinstance(value, Refused):
        return f'"{CANNOT}"'
    return str(value) if isinstance(value, int) else '"' + value.replace('"', '""') + '"'


def _name_of(draft: Draft) -> str | None:
    if isinstance(draft, Typed):
        return draft.key
    return draft.of if isinstance(draft, Known) and isinstance(draft.of, str) else None


def finished(
    drafts: Iterable[DraftSheet], inputs: Mapping[str, Value], formulas: Mapping[str, Node]
) -> tuple[Sheet, ...]:
    """The sheets as they are written. Raises KeyError for a name that has no calculation, ValueError as `Places`."""
    sheets = tuple(drafts)
    places, worked = Places.of(sheets), Worked(inputs, formulas)
    return tuple(
        Sheet(
            sheet.name,
            tuple(tuple(_cell(draft, places, worked, formulas) for draft in row) for row in sheet.rows),
            sheet.widths,
            sheet.frozen,
            allowed=(*_allowed(sheet.fields, places), *sheet.allowed),
            portrait=sheet.portrait,
        )
        for sheet in sheets
    )


def _allowed(fields: Iterable[Allowed], places: Places) -> Iterator[Allowed]:
    for one in fields:
        yield replace(one, cells=places.address(one.cells))


def _cell(draft: Draft, places: Places, worked: Worked, formulas: Mapping[str, Node]) -> Cell | None:
    if isinstance(draft, Typed):
        typed = worked.value(draft.key)
        return Cell(typed if typed is None or isinstance(typed, str) else _stored(typed), draft.look)
    if isinstance(draft, Known):
        asked = formulas[draft.of] if isinstance(draft.of, str) else draft.of
        value = worked.work_out(asked)
        return Cell(Formula(f"={places.written(asked)}", "" if value is None else _stored(value)), draft.look)
    return draft


def _stored(value: Value) -> str | int | Decimal:
    """A value as a file has it: a broken number as exactly as a spreadsheet keeps it."""
    if isinstance(value, Refused):
        return CANNOT
    if value is None or isinstance(value, str):
        return value or ""
    exact = Fraction(value)
    return int(exact) if exact.denominator == 1 else Decimal(exact.numerator) / Decimal(exact.denominator)
