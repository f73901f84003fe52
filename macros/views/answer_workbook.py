"""The questions to a contributor as a workbook that is filled in and read by `import`: the same questions as in the form.

Every cell for an answer has a key, in a column or a row that is hidden (`macros.domain.answer_cells`): what is read goes by the keys,
so that rows and columns may be moved. A list to choose from stands on a sheet of its own, and no range has a name: not every
program keeps names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from macros.domain.answer_cells import BETWEEN, MOST_ROWS, Holds, Part, causes_of, parts_of, words_of
from macros.domain.answer_keys import (
    ASKED,
    CAUSE,
    EXAMPLE,
    HEADS,
    HELPS,
    KEYS,
    NONE,
    OWN_SECTION,
    OWN_SOURCE,
    REASON,
    REST,
    SINGLE,
    SOURCED,
    Column,
    key_of,
    part_key,
    place_of,
)
from macros.domain.catalogue import Catalogue
from macros.domain.questions import FieldKind, FormField, FormPart, FormRows, Need, Question
from macros.views import danish
from macros.views.book import Book
from macros.views.budget_cells import letters
from macros.views.contribution import NEEDS, numbers_of
from macros.views.sheets import Allowed, Cell, Look, Sheet, Workbook

READ_FIRST, LISTS = "Læs først", "Lister"
"""Sheets that hold no answers."""
PARTIES = "aftale.parties"
"""The list whose organisations are chosen from elsewhere."""
YES = "x"
INPUTS: Mapping[Holds, Look] = {
    Holds.NUMBER: Look.INPUT_DECIMAL,
    Holds.DAY: Look.INPUT_WHOLE,
    Holds.MONTH: Look.INPUT_WHOLE,
    Holds.YEAR: Look.INPUT_WHOLE,
    Holds.ROW: Look.INPUT_WHOLE,
}
WIDTHS: Mapping[Holds, float] = {
    Holds.TEXT: 34,
    Holds.LINES: 40,
    Holds.WORD: 22,
    Holds.PARTY: 22,
    Holds.NUMBER: 13,
    Holds.DAY: 8,
    Holds.MONTH: 9,
    Holds.YEAR: 9,
    Holds.ROW: 11,
    Holds.TICK: 9,
}
Row = tuple[Cell | None, ...]


@dataclass
class _Lists:
    """The lists to choose from, each in a column of the last sheet, and where each is. `parties`: where the parties' names stand."""

    parties: str
    columns: dict[tuple[str, ...], tuple[str, str]] = field(default_factory=dict)

    def range_of(self, name: str, words: Sequence[str]) -> str:
        """Where the words stand, as a spreadsheet names it."""
        listed = tuple(words)
        if listed not in self.columns:
            column = letters(len(self.columns))
            self.columns[listed] = (name, f"={LISTS}!${column}$2:${column}${len(listed) + 1}")
        return self.columns[listed][1]

    def sheet(self) -> Sheet:
        """The sheet they stand on."""
        longest = max(map(len, self.columns), default=0)
        head: Row = tuple(Cell(name, Look.COLUMN) for name, _ in self.columns.values())
        rows = (
            tuple(Cell(words[number]) if number < len(words) else None for words in self.columns)
            for number in range(longest)
        )
        return Sheet(LISTS, (head, *rows), frozen=(1, 0))


def answer_workbook(book: Book, *, filled: bool = False) -> Workbook:
    """The workbook to fill in; `filled`: with the example's answers in their places instead of beside them."""
    catalogue = book.catalogue
    parties = next((one for one in catalogue.questions.rows if one.place == PARTIES), None)
    lists = _Lists(_parties(parties, len(_beside(catalogue, parties, filled=filled))) if parties else "")
    first = catalogue.questions.parts[0].id
    tables = [(_table(catalogue, rows, lists, filled=filled), rows.part == first) for rows in catalogue.questions.rows]
    # What the answers are from comes first.
    sheets = [
        *(table for table, is_first in tables if is_first),
        _singles(catalogue, lists, filled=filled),
        *(table for table, is_first in tables if not is_first),
    ]
    title = "Et udfyldt eksempel" if filled else "Skema til en model"
    subject = "Spørgsmålene fra siden »Få jeres model med«"
    return Workbook(title, subject, book.checked, (_read_first(catalogue, filled=filled), *sheets, lists.sheet()))


def _read_first(catalogue: Catalogue, *, filled: bool) -> Sheet:
    asked = catalogue.questions
    lines = (
        f"Her er de samme {len(asked.questions)} spørgsmål som i formularen på siden »Få jeres model med«. Brug den af dem, I har det bedst med.",
        "Skriv i de blå felter. Begynd med arket »Kilder«: alt på siden skal kunne slås efter i en kilde.",
        f"Arket »{SINGLE}« har de spørgsmål, der har ét svar. De andre ark har én række for hver part, opgave, bidrag og så videre.",
        "Står noget ikke i kilden, så vælg en grund i kolonnen »Står det ikke?«. Det er også et svar. Et felt, ingen har svaret på, kommer til at stå som »ikke undersøgt«.",
        "Skriv datoer som tal i hver sin celle: dag, måned og år. Skriv kun så meget, som der står.",
        "Skriv aldrig 0 for et beløb, I ikke kender, og regn ikke selv om.",
        "Skriv organisationer og funktioner, aldrig navne, telefonnumre eller e-mail på personer.",
        "Har I flere oplysninger i én celle, så skriv hver på sin linje. Alt og Enter giver en ny linje i Excel. Er en linje fra en anden kilde, så slut den med kildens nummer: [2], eller [2: side 4].",
        f"Rækker, der begynder med »{EXAMPLE}«, er et opdigtet eksempel. De bliver ikke læst.",
        "Gem filen som .xlsx, og send den til den, der driver kataloget. Er der fejl, får I dem at vide med ark og celle.",
    )
    head: Row = (Cell("Et udfyldt eksempel (opdigtet)" if filled else "Få jeres model med", Look.TITLE),)
    parts = [
        (Cell(part.title, Look.LABEL), Cell(part.lead), Cell(", ".join(_sheets_of(catalogue, part))))
        for part in asked.parts
    ]
    rows: list[Row] = [head, *((Cell(line, Look.ABOVE),) for line in lines), (Cell("Delene", Look.HEADING),), *parts]
    return Sheet(READ_FIRST, tuple(rows), widths=(24, 70, 60))


def _sheets_of(catalogue: Catalogue, part: FormPart) -> Iterator[str]:
    if any(one.rows is None for one in catalogue.questions.questions if one.part == part.id):
        yield SINGLE
    yield from (rows.many for rows in catalogue.questions.rows if rows.part == part.id)


# ---- the sheet of single answers ----

HEAD: Mapping[Column, str] = {
    Column.KEY: KEYS,
    Column.NUMBER: "Nr.",
    Column.QUESTION: "Spørgsmål",
    Column.HELP: "Hjælp",
    Column.ANSWER: "Svar",
    Column.EXAMPLE: "Eksempel (opdigtet)",
    Column.CAUSE: "Står det ikke?",
    Column.REASON: "Grund med egne ord",
    Column.SOURCE: "Kilde nr.",
    Column.SECTION: "Afsnit eller side",
}
SINGLE_WIDTHS: Mapping[Column, float] = {
    Column.KEY: 1,
    Column.NUMBER: 5,
    Column.QUESTION: 38,
    Column.HELP: 46,
    Column.ANSWER: 50,
    Column.EXAMPLE: 40,
    Column.CAUSE: 26,
    Column.REASON: 30,
    Column.SOURCE: 9,
    Column.SECTION: 22,
}


def _singles(catalogue: Catalogue, lists: _Lists, *, filled: bool) -> Sheet:
    example = catalogue.questions.example.answers
    head: Row = tuple(Cell(HEAD[column], Look.COLUMN if column else Look.ABOVE) for column in Column)
    rows: list[Row] = [(None, Cell("Spørgsmål med ét svar", Look.TITLE)), head]
    allowed: list[Allowed] = []
    for line in _lines(catalogue):
        number = len(rows) + 1
        said = {place: example.get(key, "") for place, key in line.keys.items()}
        rows.append(tuple(line.cells(said, filled=filled)))
        for column, key in line.keys.items():
            if checked := _allowed(f"{letters(column)}{number}", line.holds[column], lists, catalogue, key, line.words):
                allowed.append(checked)
    return Sheet(
        SINGLE,
        tuple(rows),
        widths=tuple(SINGLE_WIDTHS[column] for column in Column),
        frozen=(2, Column.HELP),
        allowed=tuple(allowed),
        hidden_columns=(Column.KEY,),
    )


@dataclass(frozen=True)
class _Line:
    """A line of the sheet: its key, what it says, and which cells of it are filled in, by their columns."""

    key: str
    number: str
    words: str
    help: str
    look: Look
    holds: Mapping[Column, Part]
    keys: Mapping[Column, str]

    def cells(self, example: Mapping[Column, str], *, filled: bool) -> Iterator[Cell | None]:
        beside = ", ".join(word for word in example.values() if word)
        said = {
            Column.KEY: Cell(self.key, Look.ABOVE),
            Column.NUMBER: Cell(self.number),
            Column.QUESTION: Cell(self.words, self.look),
            Column.HELP: Cell(self.help, Look.HELP),
            Column.EXAMPLE: Cell(beside, Look.UNKNOWN) if beside and not filled else None,
        }
        for column in Column:
            if part := self.holds.get(column):
                yield Cell(_value(example.get(column, "") if filled else ""), _input(part))
            else:
                yield said.get(column)


def _lines(catalogue: Catalogue) -> Iterator[_Line]:
    """Every line, part by part."""
    for part in catalogue.questions.parts:
        groups = tuple(catalogue.questions.of_part(part.id))
        if part is not catalogue.questions.parts[0]:
            yield from _part_lines(part)
        for rows, questions in groups:
            if rows is not None:
                yield from _rows_lines(rows, questions)
            else:
                yield from _question_lines(questions[0])


def _part_lines(part: FormPart) -> Iterator[_Line]:
    key = part_key(part)
    help_ = "Hvor har I svarene i denne del fra? Skriv kildens nummer på arket »Kilder«, og hvilket afsnit."
    yield _Line(key, "", part.title, help_, Look.HEADING, _SOURCE, _source_keys(key))
    yield _Line(
        f"{key}{REST}",
        "",
        "Det, der er læst, siger intet om resten af denne del",
        f"Skriv {YES}, hvis alt det, I ikke svarer på i delen, ikke står i det, I har læst.",
        Look.TEXT,
        {Column.ANSWER: Part("", "", Holds.TICK)},
        {Column.ANSWER: f"{key}{REST}"},
    )


def _rows_lines(rows: FormRows, questions: Sequence[Question]) -> Iterator[_Line]:
    number = numbers_of(questions)
    help_ = f"Er der ingen: {danish.inside(rows.unsaid)}" if rows.unsaid else ""
    holds, keys = (_UNSAID, _unsaid_keys(rows.place)) if rows.unsaid else ({}, {})
    yield _Line(rows.place, number, f"Se arket »{rows.many}«", help_, Look.LABEL, holds, keys)
    if rows.none:
        key = f"{rows.place}{NONE}"
        help_ = f"Skriv {YES}, hvis der ikke er nogen."
        tick = {Column.ANSWER: Part("", "", Holds.TICK)}
        yield _Line(key, "", rows.none, help_, Look.TEXT, tick, {Column.ANSWER: key})


_UNSAID: Mapping[Column, Part] = {Column.CAUSE: Part("", "", Holds.WORD), Column.REASON: Part("", "", Holds.TEXT)}
_SOURCE: Mapping[Column, Part] = {Column.SOURCE: Part("", "", Holds.TEXT), Column.SECTION: Part("", "", Holds.TEXT)}


def _unsaid_keys(place: str) -> dict[Column, str]:
    return {Column.CAUSE: f"{place}{CAUSE}", Column.REASON: f"{place}{REASON}"}


def _source_keys(place: str) -> dict[Column, str]:
    return {Column.SOURCE: f"{place}{OWN_SOURCE}", Column.SECTION: f"{place}{OWN_SECTION}"}


def _question_lines(question: Question) -> Iterator[_Line]:
    headed = bool(question.whole or question.fields[0].label)
    if question.whole and question.unsaid:
        yield _asked(
            question,
            question.whole,
            {**_UNSAID, **_SOURCE},
            _unsaid_keys(question.whole) | _source_keys(question.whole),
        )
    elif headed:
        yield _asked(question, "", {}, {})
    for one in question.fields:
        place = place_of(question, one)
        for index, part in enumerate(parts_of(one)):
            first = index == 0
            holds: dict[Column, Part] = {Column.ANSWER: part}
            keys = {Column.ANSWER: key_of(place, part.name)}
            if first and question.unsaid_of(one):
                holds |= _UNSAID
                keys |= _unsaid_keys(place)
            if first and one.kind in SOURCED:
                holds |= _SOURCE
                keys |= _source_keys(place)
            number = str(question.number) if first and not headed and one is question.fields[0] else ""
            yield _Line(
                key_of(place, part.name),
                number,
                _worded(question, one, part),
                _help(question, one) if first else "",
                Look.LABEL if number else Look.TEXT,
                holds,
                keys,
            )


def _asked(question: Question, key: str, holds: Mapping[Column, Part], keys: Mapping[Column, str]) -> _Line:
    """A line of the question itself, above those of its answers."""
    help_ = " ".join(
        danish.closed(text) for text in (question.help, f"Fx {question.good}" if question.good else "") if text
    )
    return _Line(key, str(question.number), f"{question.text}{_need(question)}", help_, Look.LABEL, holds, keys)


def _need(question: Question) -> str:
    return f" ({NEEDS[question.need]})" if question.need is Need.MUST else ""


def _worded(question: Question, one: FormField, part: Part) -> str:
    named = one.label or ("Svaret" if question.whole else f"{question.text}{_need(question)}")
    if one.label and one.optional:
        named = f"{named} (må stå tomt)"
    return f"{named}: {part.label}" if part.label else named


def _help(question: Question, one: FormField, *, under: bool = False) -> str:
    """`under`: the question stands right above the field, and its help nowhere else."""
    own = under or (not one.label and not question.whole)
    told = [one.help or (question.help if own else ""), f"Fx {one.good}" if one.good else ""]
    if own and question.good:
        told.append(f"Fx {question.good}")
    return " ".join(danish.closed(text) for text in told if text)


# ---- a sheet for each list ----

ABOVE_ROWS = 6
"""Lines above the first row of answers, counted without the examples."""
DRAWN_ROWS = 25
"""Rows that are numbered and blue: a cell that is drawn is printed, though it is empty. Whoever has more writes on below."""


def _table(catalogue: Catalogue, rows: FormRows, lists: _Lists, *, filled: bool) -> Sheet:
    questions = tuple(one for one in catalogue.questions.questions if one.rows == rows.id)
    columns = tuple(_columns(questions, rows))
    examples = catalogue.questions.example.rows.get(rows.id, ())
    beside = _beside(catalogue, rows, filled=filled)
    first = ABOVE_ROWS + len(beside)
    none = f" Er der ingen, så skriv det på arket »{SINGLE}«." if rows.unsaid or rows.none else ""
    lead = f"Én række for hver. Skriv i de blå felter. Er der ikke nok, så skriv videre nedenunder, højst {MOST_ROWS} rækker.{none}"
    head: list[Row] = [
        (Cell(rows.many, Look.TITLE),),
        (Cell(lead, Look.ABOVE),),
        (Cell(KEYS, Look.ABOVE), *(Cell(column.key, Look.ABOVE) for column in columns)),
        (
            Cell(ASKED, Look.ABOVE),
            *(Cell(column.question, Look.LABEL) if column.question else None for column in columns),
        ),
        (Cell(HEADS, Look.COLUMN), *(Cell(column.words, Look.COLUMN) for column in columns)),
        (Cell(HELPS, Look.ABOVE), *(Cell(column.help, Look.HELP) if column.help else None for column in columns)),
    ]
    shown = [
        (Cell(EXAMPLE, Look.UNKNOWN), *(Cell(_value(one.get(column.key, "")), Look.UNKNOWN) for column in columns))
        for one in beside
    ]
    answers = [
        (
            Cell(number + 1, Look.WHOLE),
            *(
                Cell(
                    _value(examples[number].get(column.key, "") if filled and number < len(examples) else ""),
                    _input(column.part),
                )
                for column in columns
            ),
        )
        for number in range(max(DRAWN_ROWS, len(examples) if filled else 0))
    ]
    allowed = [
        checked
        for place, column in enumerate(columns, 1)
        if (
            checked := _allowed(
                f"{letters(place)}{first + 1}:{letters(place)}{first + MOST_ROWS}",
                column.part,
                lists,
                catalogue,
                column.key,
                column.words,
            )
        )
    ]
    return Sheet(
        rows.many,
        (*head, *shown, *answers),
        widths=(6, *(WIDTHS[column.part.holds] for column in columns)),
        frozen=(ABOVE_ROWS - 1, 2),
        allowed=tuple(allowed),
        hidden_rows=(2,),
        below=(Look.WHOLE, *(_input(column.part) for column in columns)),
    )


@dataclass(frozen=True)
class _Column:
    key: str
    question: str
    words: str
    help: str
    part: Part


def _columns(questions: Sequence[Question], rows: FormRows) -> Iterator[_Column]:
    for question in questions:
        for number, one in enumerate(question.fields):
            parts = parts_of(one)
            for index, part in enumerate(parts):
                asked = f"{question.number}. {question.text}" if number == index == 0 else ""
                # What a field of several parts is called stands above the first, where the question does not.
                above = asked or (one.label or "" if index == 0 and len(parts) > 1 else "")
                words = part.label or one.label or ("Svaret" if asked else question.text)
                if index == 0 and not (one.optional or question.unsaid_of(one) or one.kind is FieldKind.SAME_MONEY):
                    words = f"{words} ({NEEDS[Need.MUST]})"
                help_ = _help(question, one, under=number == 0) if index == 0 else ""
                yield _Column(key_of(one.place, part.name), above, words, help_, part)
            if question.unsaid_of(one):
                yield _Column(f"{one.place}{CAUSE}", "", "Står det ikke?", "", Part("", "", Holds.WORD))
                yield _Column(f"{one.place}{REASON}", "", "Grund med egne ord", "", Part("", "", Holds.TEXT))
    if rows.place != "model.sources":
        yield _Column(
            OWN_SOURCE, "", "Kilde nr. (hvis en anden end delens)", "Fx 2, eller 1, 3", Part("", "", Holds.TEXT)
        )
        yield _Column(OWN_SECTION, "", "Afsnit eller side", "", Part("", "", Holds.TEXT))


# ---- cells ----


def _value(text: str) -> str | int | None:
    """A number where the text is one, so that it is one in the workbook too."""
    return int(text) if text.isdecimal() else text or None


def _input(part: Part) -> Look:
    return INPUTS.get(part.holds, Look.INPUT_TEXT)


def _allowed(cells: str, part: Part, lists: _Lists, catalogue: Catalogue, key: str, named: str) -> Allowed | None:
    """What may be typed; `named`: what a list to choose from is called. A number in words is refused when it is read, with a word on it: a cell takes `1,5 mio.` too."""
    if key.endswith(CAUSE):
        return Allowed(
            cells,
            "Vælg en af grundene på listen.",
            source=lists.range_of("Står det ikke?", [word for _, word in causes_of(catalogue.vocabularies)]),
        )
    if part.holds is Holds.PARTY and lists.parties:
        return Allowed(cells, "Vælg en af dem, der står på arket »Parter«.", source=lists.parties)
    if part.holds is Holds.TICK:
        return Allowed(cells, f"Skriv {YES}, eller lad cellen være tom.", one_of=(YES,))
    if part.holds is Holds.WORD:
        words = [word for _, word in words_of(part, catalogue.vocabularies)]
        return Allowed(cells, "Vælg et af ordene på listen.", source=lists.range_of(named, words))
    if part.holds in BETWEEN:
        least, most, message = BETWEEN[part.holds]
        return Allowed(cells, message, least=least, most=most, whole=True)
    return None


def _beside(catalogue: Catalogue, rows: FormRows, *, filled: bool) -> Sequence[Mapping[str, str]]:
    """The examples that stand above the rows to fill in."""
    return () if filled else catalogue.questions.example.rows.get(rows.id, ())


def _parties(rows: FormRows, examples: int) -> str:
    first = ABOVE_ROWS + examples + 1
    return f"='{rows.many}'!$B${first}:$B${first + MOST_ROWS - 1}"
