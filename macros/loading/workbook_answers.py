"""What stands in the cells of a filled-in workbook, as the file of a model: by the keys of the cells (`macros.domain.answer_keys`).

What cannot be read is told at its cell, in the words of the form. The rest is for the same types and rules as any other file: every
value knows the cell it is from.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from macros.domain.answer_cells import (
    BASES,
    BETWEEN,
    SEVERAL,
    STEP_YEARS,
    Holds,
    Part,
    causes_of,
    chosen,
    parts_of,
    step_name,
    words_of,
)
from macros.domain.answer_keys import (
    ABOVE,
    CAUSE,
    EXAMPLE,
    KEYS,
    NONE,
    OWN_SECTION,
    OWN_SOURCE,
    REASON,
    REST,
    SINGLE,
    Column,
    key_of,
    part_key,
    place_of,
)
from macros.domain.base import shown
from macros.domain.catalogue import Vocabularies
from macros.domain.finished_answers import Around, From, at, finished, slug, unused
from macros.domain.parties import OrganisationKind
from macros.domain.provenance import UnknownCause
from macros.domain.quantities import Basis
from macros.domain.questions import FieldKind, FormField, FormRows, Need, Question
from macros.domain.terms import Reading
from macros.domain.typed_answers import (
    FAULTS,
    NOBODY,
    PERCENT,
    STEPS,
    NotAnAnswerError,
    Typed,
    answer,
    as_read,
    source_of,
)
from macros.loading.problems import nearest
from macros.loading.workbook_file import CellSheet, SheetCell
from macros.loading.yaml_tree import Node

Path = tuple[str | int, ...]
Cells = Mapping[str, SheetCell]

OTHER_WORKBOOK = "er ikke skabelonen: arket »{}« mangler, eller dets skjulte nøgler er væk. Hent skabelonen igen, og kopiér svarene over"
KNOWN_BY_US = "En af parterne ved det, men det står ikke i en kilde"
"""What the file says where only the editor has the words."""
BESIDE = "Her bliver intet læst. Skriv svaret i et blåt felt."
SOURCES, PARTIES = "model.sources", "aftale.parties"
ANSWERS = frozenset(("x", "ja", "sand", "true", "1"))
REFUSALS = frozenset(("nej", "falsk", "false", "0"))


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell."""

    cell: SheetCell
    message: str


@dataclass
class Answered:
    """The model's file, or what of it can be made; what is wrong; and which cell each value is from, by its path in the file."""

    file: dict[str, Any]
    faults: list[Fault]
    cells: dict[Path, SheetCell]

    def tree(self) -> Node:
        """The file as a tree whose places are cells: a line of it is a row of a sheet (`line_of`)."""
        return self._node(self.file, ())

    def cell_of(self, path: Path) -> SheetCell:
        """The cell of a value, or of the nearest that it is a part of or has a part of."""
        for length in range(len(path), -1, -1):
            if found := self.cells.get(path[:length]):
                return found
        return SheetCell(0, 1, 1, "")

    def _node(self, value: Any, path: Path) -> Node:
        cell = self.cell_of(path)
        place = line_of(cell.sheet, cell.row), cell.column
        if isinstance(value, dict):
            children = {name: self._node(child, (*path, name)) for name, child in value.items()}
            return Node(children, *place, keys={name: (child.line, child.column) for name, child in children.items()})
        if isinstance(value, list):
            return Node([self._node(child, (*path, number)) for number, child in enumerate(value)], *place)
        if isinstance(value, bool):
            return Node("true" if value else "false", *place)
        return Node(None if value is None else str(value), *place)


ROWS_OF_A_SHEET = 10_000


def line_of(sheet: int, row: int) -> int:
    """Where a row stands in the whole workbook, so that what is wrong is told in the order of the sheets."""
    return sheet * ROWS_OF_A_SHEET + row


def sheet_and_row(line: int) -> tuple[int, int]:
    """The sheet and the row that `line_of` made."""
    return divmod(line, ROWS_OF_A_SHEET)


def answered(
    sheets: tuple[CellSheet, ...], around: Around, vocabularies: Vocabularies, today: datetime.date
) -> Answered | str:
    """The file of the answers in the workbook; or why it is none of ours."""
    by_name = {sheet.name: sheet for sheet in sheets}
    for name in (SINGLE, *(rows.many for rows in around.asked.rows)):
        if name not in by_name or _head(by_name[name]) is None:
            return OTHER_WORKBOOK.format(name)
    reader = _Reader(by_name, around, vocabularies)
    reader.read()
    places = reader.places
    file = finished(reader.doc, places, around, today)
    for number, source in enumerate(file["model"].get("sources") or ()):
        if not source["sections"]:
            message = "Ingen svar er fra den kilde. Skriv dens nummer ved et svar, eller slet rækken."
            reader.faults.append(Fault(reader.cells[("model", "sources", number)], message))
    if reader.notes:
        file["to_editor"] = reader.notes
    return Answered(file, reader.faults, reader.cells)


def _head(sheet: CellSheet) -> int | None:
    """Which row begins the answers: the one that its keys stand in, or under; None where there is none."""
    return next(
        (
            number
            for number, row in enumerate(sheet.rows)
            if any(cell.text == KEYS and cell.column == 1 for cell in row)
        ),
        None,
    )


def _answers(sheet: CellSheet) -> Iterator[tuple[str, tuple[SheetCell, ...]]]:
    """The rows of a list that are answers, each after what it begins with: a number, or nothing where it has been put in."""
    for row in sheet.rows[(_head(sheet) or 0) + 1 :]:
        first = next((cell.text for cell in row if cell.column == 1), "")
        if first not in ABOVE:
            yield first, row


def _first_answer(sheet: CellSheet) -> SheetCell:
    """Where the first row of a list is answered: the first that has a number."""
    numbered = (row[0].row for first, row in _answers(sheet) if first.isdecimal())
    return SheetCell(sheet.number, next(numbered, (_head(sheet) or 0) + 2), 2, "")


@dataclass
class _Reader:
    """One workbook on its way."""

    sheets: Mapping[str, CellSheet]
    around: Around
    vocabularies: Vocabularies
    doc: dict[str, Any] = field(default_factory=lambda: {"model": {"agreements": [{}]}})
    faults: list[Fault] = field(default_factory=list)
    cells: dict[Path, SheetCell] = field(default_factory=dict)
    places: dict[str, tuple[From, ...]] = field(default_factory=dict)
    notes: list[dict[str, str]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """The organisations that may be named, by their names in small letters."""
    parties: dict[str, str] = field(default_factory=dict)
    """Likewise of those that are parties."""
    unplaced: dict[str, SheetCell] = field(default_factory=dict)
    """Where a part of the questions is to say which source it is from, and does not."""
    silent: set[str] = field(default_factory=set)
    """The parts of the questions whose source is silent on the rest."""
    source_rows: dict[int, int] = field(default_factory=dict)
    """The place in the list of sources by the row's number in its sheet."""

    def read(self) -> None:
        """All of it: first what the rest names."""
        self.names = {name.lower(): id_ for id_, name in self.around.names.items()}
        singles = self._singles()
        self._look_beside(singles)
        lists = {rows.place: rows for rows in self.around.asked.rows}
        self._rows(lists[SOURCES], singles)
        self._sources_of_parts(singles)
        self._rows(lists[PARTIES], singles)
        for rows in self.around.asked.rows:
            if rows.place not in (SOURCES, PARTIES):
                self._rows(rows, singles)
        for question in self.around.asked.questions:
            if question.rows is None:
                self._single(question, singles)
        if len(self.source_rows) > 1:
            for part in _placeholders(self.doc) & self.unplaced.keys():
                self._fault(self.unplaced[part], "Skriv nummeret på den kilde, svarene i denne del er fra.")

    # ---- where answers are from ----

    def _singles(self) -> dict[str, dict[int, SheetCell]]:
        """The cells of each line of the sheet of single answers, by the line's key."""
        sheet = self.sheets[SINGLE]
        found: dict[str, dict[int, SheetCell]] = {}
        for row in sheet.rows[(_head(sheet) or 0) + 1 :]:
            by_column = {cell.column - 1: cell for cell in row}
            if key := by_column.get(Column.KEY):
                found[key.text] = by_column
        return found

    def _look_beside(self, singles: Mapping[str, Mapping[int, SheetCell]]) -> None:
        """Tell what is typed where there is no answer, so that nothing is lost without a word."""
        asked = self.around.asked
        fields = [
            (one, place_of(question, one))
            for question in asked.questions
            if not question.rows
            for one in question.fields
        ]
        ours = {key_of(place, part.name) for one, place in fields for part in parts_of(one)}
        ours |= {f"{part_key(part)}{REST}" for part in asked.parts} | {f"{rows.place}{NONE}" for rows in asked.rows}
        for key, line in singles.items():
            if (cell := line.get(Column.ANSWER)) and key not in ours:
                self._fault(cell, BESIDE)

    def _sources_of_parts(self, singles: Mapping[str, Mapping[int, SheetCell]]) -> None:
        for part in self.around.asked.parts:
            key = part_key(part)
            line = singles.get(key, {})
            self.places[part.id] = self._from(line.get(Column.SOURCE), line.get(Column.SECTION)) or (From(0, ""),)
            if Column.SOURCE not in line and (begins := line.get(Column.KEY)):
                self.unplaced[part.id] = SheetCell(begins.sheet, begins.row, Column.SOURCE + 1, "")
            if self._tick(singles.get(f"{key}{REST}", {}).get(Column.ANSWER)):
                self.silent.add(part.id)

    def _from(self, number: SheetCell | None, section: SheetCell | None) -> tuple[From, ...]:
        """Where an answer is from, which may be several places: `1, 3`; none where nothing is said of it."""
        if number is None and section is None:
            return ()
        rows = re.split(r"\s*(?:,|;|\+|&|og)\s*", number.text.lower()) if number else ["1"]
        found = [self.source_rows.get(int(row)) if row.isdecimal() else None for row in rows]
        if number and None in found:
            self._fault(
                number, f"Skriv nummeret på en kilde, som det står på arket »{self._many(SOURCES)}«, fx 1 eller 1, 3."
            )
        named = section.text if section else ""
        several = named.split(";") if len(rows) > 1 else [named]
        # One section said for several sources is that of each.
        sections = several if len(several) == len(rows) else [named] * len(rows)
        return tuple(From(place or 0, one.strip()) for place, one in zip(found, sections, strict=True))

    def _many(self, place: str) -> str:
        return next(rows.many for rows in self.around.asked.rows if rows.place == place)

    def _placed(self, key: str, part: str, number: SheetCell | None, section: SheetCell | None) -> str:
        """What stands for the source of an answer: that of the part, or one of its own."""
        own = self._from(number, section)
        if not own:
            return part
        # A section alone is one of the part's source, and a source alone is all of what is read.
        of_part = self.places.get(part, own)[0].source
        self.places[key] = own if number else (From(of_part, own[0].section),)
        return key

    # ---- lists ----

    def _rows(self, rows: FormRows, singles: Mapping[str, Mapping[int, SheetCell]]) -> None:
        sheet = self.sheets[rows.many]
        head = _head(sheet)
        keys = {cell.column: cell.text for cell in sheet.rows[head or 0]}
        questions = tuple(one for one in self.around.asked.questions if one.rows == rows.id)
        path = _path(rows.place)
        made: list[dict[str, Any]] = []
        numbers: list[str] = []
        for first, row in _answers(sheet):
            cells = {keys[cell.column]: cell for cell in row if cell.column > 1 and cell.column in keys}
            for cell in row:
                if cell.column not in keys:
                    self._fault(cell, BESIDE)
            if not cells:
                continue
            numbers.append(first)
            if rows.place == SOURCES:
                self.source_rows[int(first) if first.isdecimal() else len(numbers)] = len(made)
            made.append(
                self._row(rows, questions, cells, {key: column for column, key in keys.items()}, (*path, len(made)))
            )
        self._look_at_examples(rows, sheet, keys)
        none, line = singles.get(f"{rows.place}{NONE}", {}).get(Column.ANSWER), singles.get(rows.place, {})
        if made:
            self._put(path, made, self.cells[(*path, 0)])
            self._same_money(rows, sheet, keys, numbers, path)
            if said := (none if self._tick(none) else None) or line.get(Column.CAUSE) or line.get(Column.REASON):
                self._fault(said, f"Her står, at der ingen er, men arket »{rows.many}« har svar. Slet det ene.")
        else:
            self._tick(none)
            self.cells[path] = _first_answer(sheet)
            self._no_rows(rows, questions, line, path)

    def _row(
        self, rows: FormRows, questions: Iterable[Question], cells: Cells, columns: Mapping[str, int], path: Path
    ) -> dict[str, Any]:
        first = next(iter(cells.values()))
        self.cells[path] = first
        entry: dict[str, Any] = {}
        placed = rows.part
        if rows.place != SOURCES:
            placed = self._placed(".".join(map(str, path)), rows.part, cells.get(OWN_SOURCE), cells.get(OWN_SECTION))
            entry["source"] = source_of(placed)
        for question in questions:
            for one in question.fields:
                column = columns.get(key_of(one.place, parts_of(one)[0].name), first.column)
                missing = SheetCell(first.sheet, first.row, column, "")
                found = self._field(question, one, one.place, cells, placed, (*path, one.place), missing)
                for name, value in found.items():
                    entry[name] = value
        return entry

    def _look_at_examples(self, rows: FormRows, sheet: CellSheet, keys: Mapping[int, str]) -> None:
        """A row that begins as an example does is not read: somebody who has typed over one is told."""
        known = {str(word) for row in self.around.asked.example.rows.get(rows.id, ()) for word in row.values()}
        plain = known | {word.replace(".", "") for word in known}
        for row in sheet.rows:
            if any(cell.column == 1 and cell.text == EXAMPLE for cell in row):
                own = next(
                    (cell for cell in row if cell.column in keys and cell.column > 1 and cell.text not in plain), None
                )
                if own:
                    self._fault(
                        own,
                        f"Rækken begynder med »{EXAMPLE}« og bliver ikke læst. Skriv svaret i en række med et nummer.",
                    )

    def _no_rows(
        self, rows: FormRows, questions: Iterable[Question], line: Mapping[int, SheetCell], path: Path
    ) -> None:
        cause, reason = line.get(Column.CAUSE), line.get(Column.REASON)
        if cause or reason:
            self._put(path, self._unknown(path, rows.part, rows.unsaid or "", cause, reason), cause or reason)
        elif rows.unsaid and rows.part in self.silent:
            self._put(path, self._silent(rows.part, rows.unsaid), None)
        elif any(one.need is Need.MUST for one in questions):
            self._fault(_first_answer(self.sheets[rows.many]), f"{rows.add}: der skal være mindst én.")

    def _same_money(
        self, rows: FormRows, sheet: CellSheet, keys: Mapping[int, str], numbers: list[str], path: Path
    ) -> None:
        """Join each line to the one whose money it is, once all of them are there."""
        places = [
            one.place
            for question in self.around.asked.questions
            if question.rows == rows.id
            for one in question.fields
            if one.kind is FieldKind.SAME_MONEY
        ]
        entries = at(self.doc, rows.place)
        for index, entry in enumerate(entries if places else ()):
            joined = entry.pop(SAME, None)
            if joined is None:
                continue
            how, number = joined
            if number is None or number.text not in numbers or numbers.index(number.text) == index:
                self._fault(number or how, "Skriv nummeret på den anden række, som det står i den første kolonne.")
                continue
            other = entries[numbers.index(number.text)]
            wanted = slug(other.get("item") or "") or f"bidrag-{numbers.index(number.text) + 1}"
            other.setdefault("id", unused(wanted, [one.get("id", "") for one in entries]))
            entry[how.text] = other["id"]
            self.cells[(*path, index, how.text)] = number

    # ---- single answers ----

    def _single(self, question: Question, singles: Mapping[str, Mapping[int, SheetCell]]) -> None:
        if question.whole:
            line = singles.get(question.whole, {})
            path = _path(question.whole)
            if untold := line.get(Column.CAUSE) or line.get(Column.REASON):
                unknown = self._unknown(
                    path, question.part, question.unsaid or "", line.get(Column.CAUSE), line.get(Column.REASON)
                )
                return self._put(path, unknown, untold)
            if not any(_line_cells(question, one, singles) for one in question.fields):
                if question.part in self.silent and question.unsaid:
                    self._put(path, self._silent(question.part, question.unsaid), None)
                return None
            if line.get(Column.SOURCE) or line.get(Column.SECTION):
                placed = self._placed(question.whole, question.part, line.get(Column.SOURCE), line.get(Column.SECTION))
                self._put((*path, "source"), source_of(placed), line.get(Column.SOURCE))
        for one in question.fields:
            place = place_of(question, one)
            cells = _line_cells(question, one, singles)
            path = _path(place)
            placed = self._placed(
                place, question.part, cells.get(f"{place}{OWN_SOURCE}"), cells.get(f"{place}{OWN_SECTION}")
            )
            missing = _first_line(place, one, singles)
            for name, value in self._field(question, one, place, cells, placed, path, missing).items():
                self._put((*path[:-1], name), value, self.cells.get((*path[:-1], name)))
        return None

    # ---- one field ----

    def _field(
        self,
        question: Question,
        one: FormField,
        place: str,
        cells: Cells,
        placed: str,
        path: Path,
        missing: SheetCell | None,
    ) -> dict[str, Any]:
        """What the cells of a field put into the file, by the names of its fields; nothing where it is not answered.

        `missing`: where that is told, where it must be.
        """
        name = str(path[-1])
        there = {part.name: cells[key] for part in parts_of(one) if (key := key_of(place, part.name)) in cells}
        for cell in there.values():
            self.cells.setdefault(path, cell)
        if missing:
            self.cells.setdefault(path, missing)
        for part, inside in PARTS_IN_FILE.items():
            if part in there and one.kind in WITHIN:
                self.cells[(*path, *WITHIN[one.kind], inside)] = there[part]
        cause, reason = cells.get(f"{place}{CAUSE}"), cells.get(f"{place}{REASON}")
        unsaid = question.unsaid_of(one)
        untold = cause or reason or (there.get("grundlag") if self._amountless(one, there) else None)
        if untold:
            return {name: self._unknown(path, placed, unsaid or "", cause, reason) | self._years(one, there, untold)}
        if one.kind is FieldKind.SAME_MONEY:
            return self._joined(one, there)
        before = len(self.faults)
        value = self._value(one, there, placed, path)
        if isinstance(value, _Sets):
            return dict(value.fields)
        if value is not None:
            return {name: value}
        if len(self.faults) > before:
            return {}
        if unsaid and question.part in self.silent:
            return {name: self._silent(placed, unsaid)}
        if not unsaid and not one.optional and not one.folded and missing:
            self._fault(missing, question.message_of(one))
        return {}

    def _amountless(self, one: FormField, there: Cells) -> bool:
        """Whether all that is said of an amount is that the source does not say what it is of."""
        basis = there.get("grundlag")
        said = basis and {word.lower(): id_ for id_, word in BASES.items()}.get(basis.text.lower())
        return one.kind is FieldKind.CONTRIBUTION and said == Basis.NOT_STATED and "tal" not in there

    def _years(self, one: FormField, there: Cells, untold: SheetCell) -> dict[str, int]:
        """The years of an amount that nobody has given: all that may stand beside that it is not told."""
        years = {"fra": "first_year", "til": "last_year"} if one.kind is FieldKind.CONTRIBUTION else {}
        other = [
            cell for part, cell in there.items() if part not in years and cell is not untold and part != "grundlag"
        ]
        for cell in other[:1]:
            self._fault(untold, f"I har både svaret i {cell.address} og skrevet, at det ikke står der. Slet det ene.")
        found = {name: year for part, name in years.items() if part in there and (year := self._year(there[part]))}
        return found

    def _year(self, cell: SheetCell) -> int | None:
        if re.fullmatch(r"(19|20)\d\d", cell.text):
            return int(cell.text)
        self._fault(cell, FAULTS["YEARS"])
        return None

    def _value(self, one: FormField, there: Cells, placed: str, path: Path) -> Any:
        typed: dict[str, Any] = {}
        wrong = False
        for part in parts_of(one):
            if (cell := there.get(part.name)) is None:
                continue
            found = self._typed(part, cell)
            wrong = wrong or found is None
            typed[part.name] = found
        if wrong:
            return None
        if one.kind is FieldKind.ORGANISATION:
            return self._organisation(typed, there)
        if one.kind is FieldKind.MUNICIPALITIES:
            return self._municipalities(there)
        if one.kind is FieldKind.CHOICE:
            return _choice(one, typed)
        try:
            if one.kind is FieldKind.FACTS:
                return self._facts(there[""], placed) if "" in there else None
            return answer(one.kind, _as_typed(one, typed), placed)
        except NotAnAnswerError as error:
            self._fault(there.get(error.part) or next(iter(there.values())), str(error))
            return None

    def _facts(self, cell: SheetCell, placed: str) -> Any:
        """One for each line, which may end with the number of a source of its own: `[2]`, `[2: side 4]`."""
        said: list[dict[str, Any]] = []
        for number, line in enumerate(cell.text.split("\n")):
            own = re.search(r"\s*\[(?:kilde )?([0-9]+)(?::\s*([^\]]*))?\]\s*$", line, re.I)
            place = placed
            if own:
                place = f"{placed}:{cell.sheet}.{cell.row}.{cell.column}.{number}"
                text = [SheetCell(cell.sheet, cell.row, cell.column, part or "") for part in own.groups()]
                self.places[place] = self._from(*text)
            said.append({"text": line[: own.start()] if own else line, "source": source_of(place)})
        return answer(FieldKind.FACTS, {"list": said}, placed)

    def _typed(self, part: Part, cell: SheetCell) -> Any:
        """What a cell stands for; None where it cannot be read, which is told."""
        if cell.fault:
            self._fault(cell, cell.fault)
            return None
        if part.holds is Holds.TICK:
            return self._tick(cell)
        if part.holds is Holds.PARTY:
            return self._party(cell)
        if part.holds is Holds.WORD:
            return self._word(cell, words_of(part, self.vocabularies))
        if part.holds in BETWEEN:
            least, most, message = BETWEEN[part.holds]
            if not cell.text.isdecimal() or not least <= int(cell.text) <= most:
                self._fault(cell, message)
                return None
        return cell.text

    def _tick(self, cell: SheetCell | None) -> bool:
        if cell is None:
            return False
        if cell.text.lower() in ANSWERS:
            return True
        if cell.text.lower() not in REFUSALS:
            self._fault(cell, "Skriv x, eller lad cellen være tom.")
        return False

    def _word(self, cell: SheetCell, words: Iterable[tuple[str, str]]) -> str | None:
        by_word = {" ".join(word.lower().split()): id_ for id_, word in words}
        if found := by_word.get(" ".join(cell.text.lower().split())):
            return found
        said = f'"{shown(cell.text)}" står ikke på listen{nearest(cell.text, [word for _, word in words])}'
        self._fault(cell, said)
        return None

    def _party(self, cell: SheetCell) -> str | None:
        if found := self.parties.get(cell.text.lower()):
            return found
        names = [self._name(id_) for id_ in self.parties.values()]
        self._fault(cell, f'"{shown(cell.text)}" står ikke på arket »{self._many(PARTIES)}«{nearest(cell.text, names)}')
        return None

    def _name(self, id_: str) -> str:
        own = {one["id"]: one["name"] for one in self.doc["model"].get("organisations", ())}
        return own.get(id_) or self.around.names.get(id_, id_)

    def _organisation(self, typed: Typed, there: Cells) -> str | None:
        if "navn" not in there:
            return None
        cell = there["navn"]
        id_ = self.names.get(cell.text.lower())
        if id_ is None:
            kind = typed.get("slags") or (str(OrganisationKind.MUNICIPALITY) if _is_municipality(cell.text) else None)
            if not kind:
                self._fault(cell, f'"{shown(cell.text)}" er ny i kataloget: vælg i kolonnen »slags«, hvad det er.')
            id_ = self._add(cell, kind, typed.get("land"))
        self.parties[cell.text.lower()] = id_
        return id_

    def _add(self, cell: SheetCell, kind: str | None, country: str | None) -> str:
        """Put a new organisation into the model's own list."""
        listed = self.doc["model"].setdefault("organisations", [])
        id_ = unused(slug(cell.text) or "organisation", self.names.values())
        entry = {"id": id_, "name": cell.text, **({"kind": kind} if kind else {})}
        if country and country != "DK":
            entry["country"] = country
        self.cells[("model", "organisations", len(listed))] = cell
        listed.append(entry)
        self.names[cell.text.lower()] = id_
        return id_

    def _municipalities(self, there: Cells) -> list[str] | None:
        if "" not in there:
            return None
        found = []
        for name in (line.strip() for line in there[""].text.split("\n")):
            if not name:
                continue
            cell = SheetCell(there[""].sheet, there[""].row, there[""].column, name)
            id_ = self.names.get(name.lower())
            if id_ is None and not _is_municipality(name):
                self._fault(
                    cell,
                    f'"{shown(name)}" kendes ikke. Skriv hele navnet, fx Aalborg Kommune, og hver kommune på sin linje',
                )
                continue
            found.append(id_ or self._add(cell, str(OrganisationKind.MUNICIPALITY), None))
        return found or None

    def _joined(self, one: FormField, there: Cells) -> dict[str, Any]:
        how = there.get("hvordan")
        if how is None:
            if "raekke" in there:
                self._fault(there["raekke"], "Vælg også, hvordan det er de samme penge.")
            return {}
        word = self._word(how, parts_of(one)[0].words)
        if word is None:
            return {}
        return {SAME: (SheetCell(how.sheet, how.row, how.column, word), there.get("raekke"))}

    # ---- what is not told ----

    def _unknown(
        self, path: Path, placed: str, unsaid: str, cause: SheetCell | None, reason: SheetCell | None
    ) -> dict[str, str]:
        silent = self._silent(placed, unsaid)
        chosen_cause = self._word(cause, causes_of(self.vocabularies)) if cause else silent["cause"]
        words = reason.text if reason else ""
        if chosen_cause == UnknownCause.NO_SOURCE:
            if words:
                self.notes.append({"place": ".".join(map(str, path)), "text": words})
            return {"unknown": KNOWN_BY_US, "cause": chosen_cause}
        unknown = words.removesuffix(".") or silent["unknown"]
        return {"unknown": unknown, "cause": chosen_cause or silent["cause"]}

    def _silent(self, placed: str, unsaid: str) -> dict[str, str]:
        """That the source of an answer is silent: no more than what was read of it."""
        sources = self.doc["model"].get("sources") or [{}]
        place = self.places.get(placed, (From(0, ""),))[0].source
        source = sources[place] if place < len(sources) else {}
        in_part = source.get("reading") == Reading.EXCERPT or source.get("second_hand")
        cause = UnknownCause.SHEET if in_part else UnknownCause.SILENT
        return {"unknown": (as_read(unsaid) if in_part else unsaid).removesuffix("."), "cause": str(cause)}

    # ---- the file ----

    def _fault(self, cell: SheetCell, message: str) -> None:
        self.faults.append(Fault(cell, message))

    def _put(self, path: Path, value: Any, cell: SheetCell | None) -> None:
        holder: Any = self.doc
        for step, following in pairwise(path):
            holder = (
                holder[step]
                if isinstance(step, int)
                else holder.setdefault(step, [] if isinstance(following, int) else {})
            )
        holder[path[-1]] = value
        if cell:
            self.cells[path] = cell


SAME = "@same"
"""Holds which money a line's is until all lines are read."""


PARTS_IN_FILE: Mapping[str, str] = {
    "tal": "value",
    "grundlag": "basis",
    "fra": "first_year",
    "til": "last_year",
    "priser": "price_level",
    "valuta": "currency",
}
"""What the parts of an amount are in the file, so that what is wrong is told at the part's own cell."""
WITHIN: Mapping[FieldKind, Path] = {
    FieldKind.MONEY: (),
    FieldKind.STATED_TOTAL: ("amount",),
    FieldKind.CONTRIBUTION: (0,),
}
"""Where in a field the amount is."""


@dataclass(frozen=True)
class _Sets:
    """What a choice puts in several fields at once."""

    fields: Mapping[str, Any]


def _placeholders(value: Any) -> set[str]:
    """What stands for sources anywhere in the answers (`source_of`)."""
    if isinstance(value, dict | list):
        return {
            found for held in (value.values() if isinstance(value, dict) else value) for found in _placeholders(held)
        }
    return {value[1:]} if isinstance(value, str) and value.startswith("@") else set()


def _path(place: str) -> Path:
    top, *steps = place.split(".")
    return ("model", *steps) if top == "model" else ("model", "agreements", 0, *steps)


def _line_cells(
    question: Question, one: FormField, singles: Mapping[str, Mapping[int, SheetCell]]
) -> dict[str, SheetCell]:
    """The cells of a field of the sheet of single answers, by their keys."""
    place = place_of(question, one)
    found: dict[str, SheetCell] = {}
    for index, part in enumerate(parts_of(one)):
        line = singles.get(key_of(place, part.name), {})
        more = (
            (Column.CAUSE, CAUSE),
            (Column.REASON, REASON),
            (Column.SOURCE, OWN_SOURCE),
            (Column.SECTION, OWN_SECTION),
        )
        if cell := line.get(Column.ANSWER):
            found[key_of(place, part.name)] = cell
        for column, end in more if index == 0 else ():
            if cell := line.get(column):
                found[f"{place}{end}"] = cell
    return found


def _first_line(place: str, one: FormField, singles: Mapping[str, Mapping[int, SheetCell]]) -> SheetCell | None:
    """The cell that a field is answered in first, empty as it is."""
    line = singles.get(key_of(place, parts_of(one)[0].name), {})
    key = line.get(Column.KEY)
    return SheetCell(key.sheet, key.row, Column.ANSWER + 1, "") if key else None


def _choice(one: FormField, typed: Typed) -> Any:
    if not typed.get(""):
        return None
    choice = chosen(one, typed[""])
    if choice.value:
        return choice.value
    words: Mapping[str, bool] = {"true": True, "false": False}
    return _Sets({name: words.get(value, value) for name, value in choice.sets.items()})


def _as_typed(one: FormField, typed: Mapping[str, Any]) -> Typed:
    """The parts of a field as the form has them."""
    if one.kind in (FieldKind.TICKS, FieldKind.PARTIES):
        return {"list": list(dict.fromkeys(typed[str(n)] for n in range(1, SEVERAL + 1) if typed.get(str(n))))}
    if one.kind is FieldKind.SHARES:
        names = ("party", "part", "binding")
        said = [{name: typed.get(f"{n}.{name}") for name in names} for n in range(1, SEVERAL + 1)]
        # The list of names has no word for nobody: a part of a task without one is nobody's that is named.
        return {"list": [{**one, "party": one["party"] or NOBODY} if one["part"] else one for one in said]}
    if one.kind is FieldKind.CONTRIBUTION and typed.get("grundlag") == STEPS and typed.get("valuta") != PERCENT:
        return {**typed, "trin": list(_steps(typed))}
    if one.kind is FieldKind.LINE:
        return {"": " ".join(str(typed.get("") or "").split())}
    return typed


def _steps(typed: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Year and amount of each year, from the first on."""
    first = str(typed.get("fra") or "")
    yield first, str(typed.get("tal") or "")
    for number in range(2, STEP_YEARS + 1):
        if value := typed.get(step_name(number)):
            yield (str(int(first) + number - 1) if first.isdecimal() else ""), str(value)


def _is_municipality(name: str) -> bool:
    return name.lower().endswith(("kommune", "kommun"))
