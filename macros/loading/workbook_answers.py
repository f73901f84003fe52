"""What stands in the cells of a filled-in workbook, as the file of a model: by the keys of the cells (`macros.domain.answer_keys`).

What cannot be read is told at its cell, in the words of the form. The rest is for the same types and rules as any other file: every
value knows the cell it is from.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from macros.domain.answer_cells import (
    BASES,
    SEVERAL,
    STEP_YEARS,
    causes_of,
    chosen,
    parts_of,
    step_name,
)
from macros.domain.answer_keys import (
    CAUSE,
    EXAMPLE,
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
from macros.domain.catalogue import Vocabularies
from macros.domain.finished_answers import Around, From, at, finished, slug, unused
from macros.domain.provenance import UnknownCause
from macros.domain.quantities import Basis
from macros.domain.questions import FieldKind, FormField, FormRows, Need, Question
from macros.domain.typed_answers import (
    FAULTS,
    KNOWN_BY_US,
    NOBODY,
    PERCENT,
    STEPS,
    NotAnAnswerError,
    Typed,
    answer,
    source_of,
)
from macros.loading.messages import Place
from macros.loading.workbook_file import CellSheet, SheetCell
from macros.loading.workbook_lines import Lines, answers_of, empty_cell, first_answer, head_of, line_cells, lines_of
from macros.loading.workbook_sources import AnswerSources, placeholders
from macros.loading.workbook_tree import Answered
from macros.loading.workbook_words import CellReader, Cells

OTHER_WORKBOOK = "er ikke skabelonen: arket »{}« mangler, eller dets skjulte nøgler er væk. Hent skabelonen igen, og kopiér svarene over"
BESIDE = "Her bliver intet læst. Skriv svaret i et blåt felt."
SOURCES, PARTIES = "model.sources", "aftale.parties"
Empty = Callable[[str], SheetCell | None]
"""The cell that a part is typed in, empty as it is; None where it is gone."""


def answered(
    sheets: tuple[CellSheet, ...], around: Around, vocabularies: Vocabularies, today: datetime.date
) -> Answered | str:
    """The file of the answers in the workbook; or why it is none of ours."""
    by_name = {sheet.name: sheet for sheet in sheets}
    for name in (SINGLE, *(rows.many for rows in around.asked.rows if not rows.later or rows.many in by_name)):
        if name not in by_name or head_of(by_name[name]) is None:
            return OTHER_WORKBOOK.format(name)
    called = {rows.place: rows.many for rows in around.asked.rows}
    doc: dict[str, Any] = {"model": {"agreements": [{}]}}
    cells: dict[Place, SheetCell] = {}
    words = CellReader(vocabularies, around.names, called[PARTIES], doc["model"], cells)
    sources = AnswerSources(words, called[SOURCES])
    reader = _Reader(by_name, around, words, sources, doc, cells)
    reader.read()
    file = finished(doc, sources.places, around, today)
    for number, source in enumerate(file["model"].get("sources") or ()):
        if not source["sections"]:
            message = "Ingen svar er fra den kilde. Skriv dens nummer ved et svar, eller slet rækken."
            words.fault(cells[("model", "sources", number)], message)
    if reader.notes:
        file["to_editor"] = reader.notes
    return Answered(file, words.faults, cells)


@dataclass
class _Reader:
    """One workbook on its way."""

    sheets: Mapping[str, CellSheet]
    around: Around
    reader: CellReader
    sources: AnswerSources
    doc: dict[str, Any]
    cells: dict[Place, SheetCell]
    notes: list[dict[str, str]] = field(default_factory=list)
    unplaced: dict[str, SheetCell] = field(default_factory=dict)
    """Where a part of the questions is to say which source it is from, and does not."""
    silent: set[str] = field(default_factory=set)
    """The parts of the questions whose source is silent on the rest."""

    def read(self) -> None:
        """All of it: first what the rest names."""
        singles = lines_of(self.sheets[SINGLE])
        self._look_beside(singles)
        self._country(singles)
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
        if len(self.sources.rows) > 1:
            for part in placeholders(self.doc) & self.unplaced.keys():
                self.reader.fault(self.unplaced[part], "Skriv nummeret på den kilde, svarene i denne del er fra.")

    def _country(self, singles: Lines) -> None:
        """Organisations and amounts are of the country of the agreement until somebody says otherwise."""
        asked = ((question, one) for question in self.around.asked.questions for one in question.fields)
        for question, one in asked:
            if one.kind is FieldKind.COUNTRY and question.rows is None:
                cells = line_cells(question, one, singles)
                said = [cells[key] for part in parts_of(one) if (key := key_of(one.place, part.name)) in cells]
                self.reader.country = self.reader.country_in(said)

    # ---- where answers are from ----

    def _look_beside(self, singles: Lines) -> None:
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
                self.reader.fault(cell, BESIDE)

    def _sources_of_parts(self, singles: Lines) -> None:
        for part in self.around.asked.parts:
            key = part_key(part)
            line = singles.get(key, {})
            self.sources.places[part.id] = self.sources.said(line.get(Column.SOURCE), line.get(Column.SECTION)) or (
                From(0, ""),
            )
            if Column.SOURCE not in line and (begins := line.get(Column.KEY)):
                self.unplaced[part.id] = SheetCell(begins.sheet, begins.row, Column.SOURCE + 1, "")
            if self.reader.tick(singles.get(f"{key}{REST}", {}).get(Column.ANSWER)):
                self.silent.add(part.id)

    # ---- lists ----

    def _rows(self, rows: FormRows, singles: Lines) -> None:
        sheet = self.sheets.get(rows.many)
        if sheet is None:
            return  # an older workbook, from before it was asked
        head = head_of(sheet)
        keys = {cell.column: cell.text for cell in sheet.rows[head or 0]}
        questions = tuple(one for one in self.around.asked.questions if one.rows == rows.id)
        path = _path(rows.place)
        made: list[dict[str, Any]] = []
        numbers: list[str] = []
        for first, row in answers_of(sheet):
            cells = {keys[cell.column]: cell for cell in row if cell.column > 1 and cell.column in keys}
            for cell in row:
                if cell.column not in keys:
                    self.reader.fault(cell, BESIDE)
            if not cells:
                continue
            numbers.append(first)
            if rows.place == SOURCES:
                self.sources.rows[int(first) if first.isdecimal() else len(numbers)] = len(made)
            made.append(
                self._row(rows, questions, cells, {key: column for column, key in keys.items()}, (*path, len(made)))
            )
        self._look_at_examples(rows, sheet, keys)
        none, line = singles.get(f"{rows.place}{NONE}", {}).get(Column.ANSWER), singles.get(rows.place, {})
        if made:
            self._put(path, made, self.cells[(*path, 0)])
            self._other_rows(rows, numbers, path)
            if said := (none if self.reader.tick(none) else None) or line.get(Column.CAUSE) or line.get(Column.REASON):
                self.reader.fault(said, f"Her står, at der ingen er, men arket »{rows.many}« har svar. Slet det ene.")
        else:
            self.reader.tick(none)
            self.cells[path] = first_answer(sheet)
            self._no_rows(rows, questions, line, path)

    def _row(
        self, rows: FormRows, questions: Iterable[Question], cells: Cells, columns: Mapping[str, int], path: Place
    ) -> dict[str, Any]:
        first = next(iter(cells.values()))
        self.cells[path] = first
        entry: dict[str, Any] = {}
        placed = rows.part
        if rows.place != SOURCES:
            placed = self.sources.placed(
                ".".join(map(str, path)), rows.part, cells.get(OWN_SOURCE), cells.get(OWN_SECTION)
            )
            entry["source"] = source_of(placed)

        def empty(key: str) -> SheetCell:
            return SheetCell(first.sheet, first.row, columns.get(key, first.column), "")

        for question in questions:
            for one in question.fields:
                found = self._field(question, one, one.place, cells, placed, (*path, one.place), empty)
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
                    self.reader.fault(
                        own,
                        f"Rækken begynder med »{EXAMPLE}« og bliver ikke læst. Skriv svaret i en række med et nummer.",
                    )

    def _no_rows(
        self, rows: FormRows, questions: Iterable[Question], line: Mapping[int, SheetCell], path: Place
    ) -> None:
        cause, reason = line.get(Column.CAUSE), line.get(Column.REASON)
        if cause or reason:
            self._put(path, self._unknown(path, rows.part, rows.unsaid or "", cause, reason), cause or reason)
        elif rows.unsaid and rows.part in self.silent:
            self._put(path, self.sources.silence(rows.part, rows.unsaid), None)
        elif any(one.need is Need.MUST for one in questions):
            self.reader.fault(first_answer(self.sheets[rows.many]), f"{rows.add}: der skal være mindst én.")

    def _other_rows(self, rows: FormRows, numbers: list[str], path: Place) -> None:
        """Join each line to those it names by their numbers, once all of them are there."""
        entries = at(self.doc, rows.place)
        for index, entry in enumerate(entries):
            for joined in [entry.pop(key) for key in tuple(entry) if key.startswith(SAME)]:
                self._join(entries, index, joined, numbers, path)

    def _join(
        self,
        entries: list[dict[str, Any]],
        index: int,
        joined: tuple[SheetCell, SheetCell | None],
        numbers: list[str],
        path: Place,
    ) -> None:
        how, number = joined
        if number is None or number.text not in numbers or numbers.index(number.text) == index:
            self.reader.fault(number or how, "Skriv nummeret på den anden række, som det står i den første kolonne.")
            return
        other = entries[numbers.index(number.text)]
        wanted = slug(other.get("item") or "") or f"bidrag-{numbers.index(number.text) + 1}"
        other.setdefault("id", unused(wanted, [one.get("id", "") for one in entries]))
        entries[index][how.text] = other["id"]
        self.cells[(*path, index, how.text)] = number

    # ---- single answers ----

    def _single(self, question: Question, singles: Lines) -> None:
        if question.whole:
            line = singles.get(question.whole, {})
            path = _path(question.whole)
            if untold := line.get(Column.CAUSE) or line.get(Column.REASON):
                unknown = self._unknown(
                    path, question.part, question.unsaid or "", line.get(Column.CAUSE), line.get(Column.REASON)
                )
                return self._put(path, unknown, untold)
            if not any(line_cells(question, one, singles) for one in question.fields):
                if question.part in self.silent and question.unsaid:
                    self._put(path, self.sources.silence(question.part, question.unsaid), None)
                return None
            if line.get(Column.SOURCE) or line.get(Column.SECTION):
                placed = self.sources.placed(
                    question.whole, question.part, line.get(Column.SOURCE), line.get(Column.SECTION)
                )
                self._put((*path, "source"), source_of(placed), line.get(Column.SOURCE))
        for one in question.fields:
            place = place_of(question, one)
            cells = line_cells(question, one, singles)
            path = _path(place)
            placed = self.sources.placed(
                place, question.part, cells.get(f"{place}{OWN_SOURCE}"), cells.get(f"{place}{OWN_SECTION}")
            )
            found = self._field(question, one, place, cells, placed, path, lambda key: empty_cell(key, singles))
            for name, value in found.items():
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
        path: Place,
        empty: Empty,
    ) -> dict[str, Any]:
        """What the cells of a field put into the file, by the names of its fields; nothing where it is not answered.

        `empty`: where a part is typed, by its key: what is lacking is told there.
        """
        missing = empty(key_of(place, parts_of(one)[0].name))
        name = str(path[-1])
        there = {part.name: cells[key] for part in parts_of(one) if (key := key_of(place, part.name)) in cells}
        for cell in there.values():
            self.cells.setdefault(path, cell)
        if missing:
            self.cells.setdefault(path, missing)
        for part, inside in {**PARTS_IN_FILE, **INSTEAD.get(one.kind, {})}.items():
            if part in there and one.kind in WITHIN:
                self.cells[(*path, *WITHIN[one.kind], inside)] = there[part]
        cause, reason = cells.get(f"{place}{CAUSE}"), cells.get(f"{place}{REASON}")
        unsaid = question.unsaid_of(one)
        untold = cause or reason or (there.get("grundlag") if self._amountless(one, there) else None)
        if untold:
            return {name: self._unknown(path, placed, unsaid or "", cause, reason) | self._years(one, there, untold)}
        if one.kind is FieldKind.SAME_MONEY:
            return self._joined(one, there)
        if one.kind is FieldKind.OTHER_ROW:
            return self._named_row(one, there)
        before = len(self.reader.faults)
        value = self._value(question, one, there, placed, lambda part: empty(key_of(place, part)))
        if one.kind is FieldKind.PRICE_PARTS:
            for number, told in enumerate(value or ()):
                self.cells[(*path, number)] = there[told["part"]]
        if isinstance(value, _Sets):
            return dict(value.fields)
        if value is not None:
            return {name: value}
        if len(self.reader.faults) > before:
            return {}
        if unsaid and question.part in self.silent:
            return {name: self.sources.silence(placed, unsaid)}
        if not unsaid and not one.optional and not one.folded and missing:
            self.reader.fault(missing, question.message_of(one))
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
            self.reader.fault(
                untold, f"I har både svaret i {cell.address} og skrevet, at det ikke står der. Slet det ene."
            )
        found = {name: year for part, name in years.items() if part in there and (year := self._year(there[part]))}
        return found

    def _year(self, cell: SheetCell) -> int | None:
        if re.fullmatch(r"(19|20)\d\d", cell.text):
            return int(cell.text)
        self.reader.fault(cell, FAULTS["YEARS"])
        return None

    def _value(self, question: Question, one: FormField, there: Cells, placed: str, empty: Empty) -> Any:
        typed: dict[str, Any] = {}
        wrong = False
        for part in parts_of(one):
            if (cell := there.get(part.name)) is None:
                continue
            found = self.reader.typed(part, cell)
            wrong = wrong or found is None
            typed[part.name] = found
        if wrong:
            return None
        if one.kind is FieldKind.ORGANISATION:
            rows = next((rows for rows in self.around.asked.rows if rows.id == question.rows), None)
            return self.reader.organisation(typed, there, is_party=rows is not None and rows.place == PARTIES)
        if one.kind is FieldKind.MUNICIPALITIES:
            return self.reader.municipalities(there)
        if one.kind is FieldKind.CHOICE:
            return _choice(one, typed)
        try:
            if one.kind is FieldKind.FACTS:
                return self._facts(there[""], placed) if "" in there else None
            return answer(one.kind, _as_typed(one, typed, self.reader.currency), placed)
        except NotAnAnswerError as error:
            ours = error.part in {part.name for part in parts_of(one)}
            lacking = there.get(error.part) or (empty(error.part) if ours else None)
            self.reader.fault(lacking or next(iter(there.values())), str(error))
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
                self.sources.places[place] = self.sources.said(*text)
            said.append({"text": line[: own.start()] if own else line, "source": source_of(place)})
        return answer(FieldKind.FACTS, {"list": said}, placed)

    def _joined(self, one: FormField, there: Cells) -> dict[str, Any]:
        how = there.get("hvordan")
        if how is None:
            if "raekke" in there:
                self.reader.fault(there["raekke"], "Vælg også, hvordan det er de samme penge.")
            return {}
        word = self.reader.word(how, parts_of(one)[0].words)
        if word is None:
            return {}
        return {SAME: (SheetCell(how.sheet, how.row, how.column, word), there.get("raekke"))}

    def _named_row(self, one: FormField, there: Cells) -> dict[str, Any]:
        cell = there.get("raekke")
        if cell is None or self.reader.typed(parts_of(one)[0], cell) is None:
            return {}
        return {f"{SAME}:{one.place}": (SheetCell(cell.sheet, cell.row, cell.column, one.place), cell)}

    # ---- what is not told ----

    def _unknown(
        self, path: Place, placed: str, unsaid: str, cause: SheetCell | None, reason: SheetCell | None
    ) -> dict[str, str]:
        silent = self.sources.silence(placed, unsaid)
        chosen_cause = self.reader.word(cause, causes_of(self.reader.vocabularies)) if cause else silent["cause"]
        words = reason.text if reason else ""
        if chosen_cause == UnknownCause.NO_SOURCE:
            if words:
                self.notes.append({"place": ".".join(map(str, path)), "text": words})
            return {"unknown": KNOWN_BY_US, "cause": chosen_cause}
        unknown = words.removesuffix(".") or silent["unknown"]
        return {"unknown": unknown, "cause": chosen_cause or silent["cause"]}

    # ---- the file ----

    def _put(self, path: Place, value: Any, cell: SheetCell | None) -> None:
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
"""Begins what holds which other row a line names until all lines are read."""
PARTS_IN_FILE: Mapping[str, str] = {
    "tal": "value",
    "op": "up_to",
    "grundlag": "basis",
    "fra": "first_year",
    "til": "last_year",
    "priser": "price_level",
    "valuta": "currency",
}
"""What the parts of an amount are in the file, so that what is wrong is told at the part's own cell."""
WITHIN: Mapping[FieldKind, Place] = {
    FieldKind.MONEY: (),
    FieldKind.STATED_TOTAL: ("amount",),
    FieldKind.CONTRIBUTION: (0,),
    FieldKind.INCREASE: (),
    FieldKind.ACTUAL: (0, "amount"),
    FieldKind.COUNT_TIME: (),
}
"""Where in a field the amount is."""
INSTEAD: Mapping[FieldKind, Mapping[str, str]] = {FieldKind.INCREASE: {"til": "to_year"}}
"""What parts are in the file of a field that is no whole amount."""


@dataclass(frozen=True)
class _Sets:
    """What a choice puts in several fields at once."""

    fields: Mapping[str, Any]


def _path(place: str) -> Place:
    top, *steps = place.split(".")
    return ("model", *steps) if top == "model" else ("model", "agreements", 0, *steps)


def _choice(one: FormField, typed: Typed) -> Any:
    if not typed.get(""):
        return None
    choice = chosen(one, typed[""])
    if choice.value:
        return choice.value
    return _Sets(choice.values)


def _as_typed(one: FormField, typed: Mapping[str, Any], currency: str) -> Typed:
    """The parts of a field as the form has them. `currency`: of amounts that say none."""
    if one.kind in WITHIN and one.kind is not FieldKind.COUNT_TIME:
        typed = {"valuta": currency, **typed}
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
