"""The folders `data/releases/<n>/`: written once by `make release`, and never again. What is read is what was written, or a fault.

    release.yml             number, date, checksum, the entries of the changes, and which of them explains what
    <model>~<agreement>.csv a record a line, under its id after those of model and agreement
    columns.csv, words.csv  what the columns and the ids in them are called
    addresses.txt           the pages there were

Lines are for a comparison of two releases: a changed krone is a changed line. A file that is to the letter as in an earlier
release stands there and nowhere else (`as_before` in release.yml), and a line that is, in a file that is not, is written as its
id and `=`: a release takes what is new and no more.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros.domain.dates_and_statuses import Plain
from macros.domain.releases import SEVERAL, Heading, Release, ReleaseNote, Row, Rows, Snapshot, agreement_of, own_part
from macros.domain.renames import FURTHER
from macros.loading.data_file import read_data_file
from macros.loading.names import made_by_a_program
from macros.loading.problems import Problem
from macros.loading.reading import CannotRead, read_bytes
from macros.loading.writing import write_folder

FOLDER = "releases"
NOTE, COLUMNS, WORDS, ADDRESSES = "release.yml", "columns.csv", "words.csv", "addresses.txt"
HEAD = "# Skrevet af make release. Ret aldrig her: en udgave er, som den blev udgivet.\n"

FIXED = (
    "id",
    "label",
    "kind",
    "text",
    "value",
    "unit",
    "basis",
    "first_year",
    "last_year",
    "price_level",
    "status",
    "source",
)
"""The columns that have their own place in a line. What is seldom filled stands as `name=value` in the last one."""
MORE, LABEL, KIND = "more", "label", "kind"

SAME = "="
"""What stands after the id of a line that is as in the release before."""

STATED = "oplyst"
"""The kind of a record whose line has none."""

_SUM = re.compile(r"^checksum: .*\n", re.MULTILINE)


def folder_of(number: int, data: Path) -> Path:
    """Where a release stands."""
    return data / FOLDER / str(number)


@dataclass(frozen=True)
class Standing:
    """A file of an earlier release: its whole text, and the number of the release it stands in."""

    number: int
    text: str


def files_of(
    note: ReleaseNote, snapshot: Snapshot, addresses: Iterable[str], former: Mapping[str, Standing] | None = None
) -> dict[str, str]:
    """The text of each file that a release takes, by its name: all that are not among the `former` release's, to the letter, and
    in those the lines that are not. The checksum is of all its files, whole, and worked out here; that of `note` is not read."""
    usual = _usual_labels(snapshot)
    files = {f"{name.replace('.', FURTHER, 1)}.csv": text for name, text in _tables(snapshot, usual).items()}
    headings = ((name, one.text, one.form, SEVERAL if one.several else "") for name, one in snapshot.columns.items())
    files[COLUMNS] = _csv(("name", "heading", "form", "several"), headings)
    words = {**{(LABEL, id_): label for id_, label in sorted(usual.items())}, **snapshot.words}
    files[WORDS] = _csv(("column", "id", "words"), ((*of, told) for of, told in words.items()))
    files[ADDRESSES] = "".join(f"{path}\n" for path in addresses)
    same = {name: one.number for name, one in (former or {}).items() if files.get(name) == one.text}
    told = note.model_dump(mode="json", exclude_defaults=True, exclude={"checksum"}) | {"entries": _entries(note)}
    told |= {"as_before": same} if same else {}
    files[NOTE] = HEAD + yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120)
    files[NOTE] += f"checksum: {checksum_of(files)}\n"
    held = {name: one.text for name, one in (former or {}).items()}
    return {name: _in_part(name, text, held.get(name, "")) for name, text in files.items() if name not in same}


def standing_in(number: int, data: Path) -> dict[str, Standing]:
    """The files that a release has for the next one to be held against, by their names, each whole: its own and those that stand
    in earlier ones. Raises CannotRead."""
    former = standing_in(number - 1, data) if number > 1 else {}
    note = read_data_file(folder_of(number, data) / NOTE, ReleaseNote, data).value
    as_before = note.as_before if note else {}
    if missing := as_before.keys() - former.keys():
        raise CannotRead(f"{', '.join(sorted(missing))} er der ikke")
    held = {name: one.text for name, one in former.items()}
    texts = {name: text for name, text in _texts(folder_of(number, data), data).items() if name != NOTE}
    own = {name: Standing(number, _whole(name, text, held.get(name, ""))) for name, text in texts.items()}
    return own | {name: former[name] for name in as_before}


def _in_part(name: str, text: str, former: str) -> str:
    """A file with the lines that stand in the `former` release's as their ids alone, where no other line has the id."""
    if not (there := _by_id(name, former)):
        return text
    here, key = _by_id(name, text), _width(name)
    same = {id_ for id_, row in here.items() if there.get(id_) == row}
    return _csv_of([*row[:key], SAME] if tuple(row[:key]) in same else row for row in _lines(text))


def _whole(name: str, text: str, former: str) -> str:
    """The same back again. Raises CannotRead where the former file has no such line."""
    if not (there := _by_id(name, former)):
        return text
    key = _width(name)
    try:
        return _csv_of(there[tuple(row[:key])] if row[key:] == [SAME] else row for row in _lines(text))
    except KeyError as gone:
        raise CannotRead(f"{name}: linjen {gone} er der ikke") from None


def _width(name: str) -> int:
    """How many cells from the left are the id of a line in the file."""
    return 2 if name == WORDS else 1


def _by_id(name: str, text: str) -> dict[tuple[str, ...], list[str]]:
    """The lines of a file with ids, those whose id no other line has."""
    rows = _lines(text) if name.endswith(".csv") else []
    ids = Counter(tuple(row[: _width(name)]) for row in rows)
    return {id_: row for row in rows if ids[id_ := tuple(row[: _width(name)])] == 1}


def _entries(note: ReleaseNote) -> list[dict[str, object]]:
    return [entry.model_dump(mode="json", exclude_defaults=True) for entry in note.entries]


def checksum_of(files: Mapping[str, str]) -> str:
    """One hash for all files by their names, but for the line in `release.yml` that says it. How lines end is another
    program's matter."""
    found = hashlib.sha256()
    for name, text in sorted(files.items()):
        told = _SUM.sub("", text) if name == NOTE else text
        found.update(f"{name}\0{told}\0".encode())
    return found.hexdigest()


def write_release(data: Path, number: int, files: Mapping[str, str]) -> Path:
    """Write the folder of a release, whole or not at all. Returns where. Raises FileExistsError where it stands already."""
    place = folder_of(number, data)
    write_folder(place, files)
    return place


def read_releases(data: Path) -> tuple[tuple[Release, ...], list[Problem]]:
    """Every release, the first one first; or what is wrong with them, and none."""
    there = {path.name for path in (data / FOLDER).glob("*") if not made_by_a_program(path.name)}
    found: list[Release] = []
    problems: list[Problem] = []
    for number in range(1, len(there) + 1):
        if str(number) not in there:
            continue
        release, wrong = _read(number, data, found[-1] if found else None)
        problems += wrong
        found += [release] if release else []
    problems += [_stray(data / FOLDER / name) for name in sorted(there - {str(n) for n in range(1, len(there) + 1)})]
    return (() if problems else tuple(found)), problems


def _stray(path: Path) -> Problem:
    message = "udgaver har hver sin mappe, der hedder 1, 2, 3 … uden huller. Hent den, der mangler, eller flyt denne"
    return Problem(path.as_posix(), 1, 1, message)


def _out_of_line(note: ReleaseNote, number: int, former: Release | None) -> str:
    """What is wrong with a release whose number or former release is not what its place says; empty where it is."""
    if note.number != number:
        return f"filen er fra udgave {note.number}, men mappen hedder {number}"
    if note.former != (former.note.checksum if former else None):
        return f"udgave {number} bygger på en anden udgave {number - 1} end den, der er her"
    return ""


def _read(number: int, data: Path, former: Release | None) -> tuple[Release | None, list[Problem]]:
    """The release, or what is wrong with it. `former`: the one before it, where that is as it was."""
    folder = folder_of(number, data)
    place = (folder / NOTE).as_posix()
    try:
        files = _texts(folder, data)
    except CannotRead as error:
        return None, [Problem(place, 1, 1, str(error))]
    file = read_data_file(folder / NOTE, ReleaseNote, data)
    if file.value is None:
        return None, file.problems
    note: ReleaseNote = file.value
    if (former or number == 1) and (message := _out_of_line(note, number, former)):
        return None, [Problem(place, 1, 1, message)]
    if wrong := [name for name, of in note.as_before.items() if of >= number or name in files]:
        message = f"{', '.join(wrong)} kan ikke både stå i en tidligere udgave og her. Hent mappen igen"
        return None, [Problem(place, 1, 1, f"{message} (git checkout -- {folder.as_posix()})")]
    try:
        files |= {name: one.text for name, one in standing_in(number, data).items()}
    except CannotRead:
        message = "en fil eller en linje, som udgaven har fra en tidligere, er der ikke. Hent de tidligere udgaver igen"
        return None, [Problem(place, 1, 1, f"{message} (git checkout -- {folder.parent.as_posix()})")]
    if checksum_of(files) != note.checksum:
        message = (
            f"udgave {number} er ikke, som den blev lavet: kontrolsummen passer ikke. En udgave rettes ikke. Hent mappen igen "
            f"(git checkout -- {folder.as_posix()}), og skriv rettelsen i data, så den kommer med i næste udgave"
        )
        return None, [Problem(*_place_of_sum(place, files[NOTE]), message)]
    try:
        return Release(note, _snapshot(files), tuple(files[ADDRESSES].splitlines())), []
    except (KeyError, ValueError, csv.Error):
        return None, [Problem(place, 1, 1, f"udgave {number} mangler noget, eller en linje i den kan ikke læses")]


def _place_of_sum(place: str, text: str) -> tuple[str, int, int]:
    found = _SUM.search(text)
    return place, text.count("\n", 0, found.start()) + 1 if found else 1, 1


def _texts(folder: Path, data: Path) -> dict[str, str]:
    """Every file of a release by its name. Raises CannotRead."""
    if not folder.is_dir():
        raise CannotRead("her skal stå en mappe med udgavens filer")
    paths = (path for path in sorted(folder.iterdir()) if not made_by_a_program(path.name))
    return {path.name: _text(read_bytes(path, data)) for path in paths}


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace").replace("\r\n", "\n")


def _snapshot(files: Mapping[str, str]) -> Snapshot:
    """Raises KeyError and ValueError where the files are not a release's."""
    columns = {
        row["name"]: Heading(row["heading"], row["form"], row["several"] == SEVERAL) for row in _rows(files[COLUMNS])
    }
    told = {(row["column"], row["id"]): row["words"] for row in _rows(files[WORDS])}
    usual = {id_: words for (column, id_), words in told.items() if column == LABEL}
    found: dict[str, list[Row]] = {}
    for name, text in files.items():
        agreement, _, ending = name.replace(FURTHER, ".", 1).rpartition(".")
        if FURTHER in name and ending == "csv":
            lines = [(f"{agreement}.{line['id']}", _unpacked(line, usual)) for line in _rows(text)]
            own = _document({id_: (row,) for id_, row in lines}, agreement)
            for id_, row in lines:
                found.setdefault(id_, []).append(_in_full(row, own))
    words = {of: said for of, said in told.items() if of[0] != LABEL}
    return Snapshot({id_: tuple(rows) for id_, rows in found.items()}, columns, words)


def _usual_labels(snapshot: Snapshot) -> dict[str, str]:
    """What records of one kind are called in more than half of the agreements that have them, by their ids after those of model
    and agreement: it is written once."""
    found: dict[str, Counter[str]] = {}
    for id_, rows in snapshot.rows.items():
        found.setdefault(own_part(id_), Counter())[rows[0][LABEL]] += 1
    most = {id_: max(counted.items(), key=lambda one: (one[1], one[0])) for id_, counted in found.items()}
    return {id_: label for id_, (label, times) in most.items() if times > 1 and 2 * times > found[id_].total()}


def _tables(snapshot: Snapshot, usual: Mapping[str, str]) -> dict[str, str]:
    """The lines of each agreement, by `model.agreement`."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for id_, rows in snapshot.rows.items():
        own, name = _document(snapshot.rows, agreement_of(id_)), own_part(id_)
        found.setdefault(agreement_of(id_), []).extend(_packed(name, _in_short(row, own), usual) for row in rows)
    return {name: _csv((*FIXED, MORE), lines) for name, lines in found.items()}


def _document(rows: Rows, agreement: str) -> str:
    """The document that is the agreement: most sources are sections of it, and stand in the files without its name."""
    return next(
        (row["document"] for row in rows.get(f"{agreement}.{Plain.DOCUMENT_STATUS}", ()) if "document" in row), ""
    )


def _in_short(row: Row, own: str) -> Row:
    return _each_source(row, lambda ref: ref.removeprefix(own) if ref.startswith(f"{own}#") else ref)


def _in_full(row: Row, own: str) -> Row:
    return _each_source(row, lambda ref: f"{own}{ref}" if ref.startswith("#") else ref)


def _each_source(row: Row, told: Callable[[str], str]) -> Row:
    return {**row, "source": SEVERAL.join(map(told, row["source"].split(SEVERAL)))} if "source" in row else row


def _packed(id_: str, row: Row, usual: Mapping[str, str]) -> tuple[str, ...]:
    """Raises ValueError for a value that would not be read back."""
    usually = {LABEL: usual.get(id_), KIND: STATED}
    row = {name: value for name, value in row.items() if usually.get(name) != value}
    more = [f"{name}={value}" for name, value in row.items() if name not in FIXED]
    if any(re.search(r"\s", part) for part in more):
        raise ValueError(f"a value with a space in it: {more}")
    return (id_, *(row.get(name, "") for name in FIXED[1:]), " ".join(more))


def _unpacked(line: Row, usual: Mapping[str, str]) -> Row:
    more = (part.partition("=") for part in line[MORE].split())
    held = {name: line[name] for name in FIXED[1:] if line[name]} | {name: value for name, _, value in more}
    return {LABEL: held.get(LABEL) or usual[line["id"]], KIND: STATED} | held


def _csv(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    return _csv_of((columns, *rows))


def _csv_of(rows: Iterable[Iterable[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _lines(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), strict=True))


def _rows(text: str) -> list[dict[str, str]]:
    """Raises ValueError where a line has more or fewer cells than there are columns."""
    columns, *lines = _lines(text) or [[]]
    return [dict(zip(columns, line, strict=True)) for line in lines]
