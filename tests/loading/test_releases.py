"""A release is what the catalogue said that day: whole, small, never rewritten, and nothing in it has changed without a reason."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.domain.dates_and_statuses import noted
from macros.domain.derived import entries
from macros.domain.ledger import Measured
from macros.domain.releases import (
    NO_FIGURES,
    Difference,
    How,
    ReleaseNote,
    Snapshot,
    differences,
    not_released,
    own_part,
    reasons,
)
from macros.loading import release_files
from macros.loading.catalogue import load_catalogue
from macros.loading.release_files import NOTE, files_of, folder_of, read_releases, standing_in, write_release
from macros.loading.writing import write_folder
from macros.releasing import NO_SUM, CannotRelease
from macros.views.changes import now
from macros.views.snapshots import records_of
from tests.conftest import ROOT
from tests.real import BOOK, CATALOGUE, CONTEXTS
from tests.released import (
    DATE,
    HUS,
    KRONE,
    MOVED,
    NOW_AT,
    OTHER_REASON,
    OUTCOME,
    REASON,
    SECOND,
    STATUS,
    add_entries,
    book_of,
    freshen,
    one_release,
    replace,
)
from tests.released import release as released_on

pytestmark = pytest.mark.longer

DAY = datetime.date(2026, 12, 1)
LIMIT = 200_000
"""Bytes that a release may take."""


def note(number: int = 1, **more: object) -> ReleaseNote:
    told = {"number": number, "date": DAY, "models": {}, "entries": (), "checksum": NO_SUM}
    return ReleaseNote.model_validate(told | more)


def test_a_release_of_the_catalogue_says_all_of_it() -> None:
    for context in CONTEXTS:
        figures = {entry.id for entry in entries(context.slug, context.model, context.ledger)}
        others = {f"{context.slug}.{context.agreement.id}.{one.id}" for one in noted(context.agreement)}
        assert records_of(context).keys() == figures | others
        assert not figures & others


def _frozen(entry: object) -> dict[str, object]:
    return {name: getattr(entry, name) for name in ("date", "title", "text", "models")}


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    write_release(tmp_path, 1, files_of(note(), now(BOOK), ("", "om/metode/")))
    (found,), problems = read_releases(tmp_path)
    assert problems == []
    assert found.snapshot == now(BOOK)
    assert found.addresses == ("", "om/metode/")


def test_a_release_takes_what_is_new_and_says_all_the_same(tmp_path: Path) -> None:
    """What one agreement says is as it was: it stands in the first release alone, and the third finds it there."""
    data, other = one_release(tmp_path), "hus-for-alle~vigby-2026.csv"
    for number, changed in (
        (2, ("date: 2025-12-31", "date: 2025-11-30")),
        (3, ("date: 2025-11-30", "date: 2025-10-31")),
    ):
        replace(data / HUS, changed)
        freshen(data)
        add_entries(
            data,
            f"changes:\n  - {{date: 2026-11-29, title: Læst igen {number}, text: Igen., models: [hus-for-alle]}}\n",
        )
        released_on(tmp_path, str(number), SECOND)
        (*_, last), problems = read_releases(data)
        assert problems == []
        assert last.note.as_before[other] == 1
        assert not (folder_of(number, data) / other).exists()
        lines = (folder_of(number, data) / "hus-for-alle~vigby-2024.csv").read_text(encoding="utf-8").splitlines()
        whole = [line for line in lines if not line.endswith(",=")]
        assert 0 < len(whole) < len(lines) / 2, "a line that is as it was is its id alone"
        assert last.snapshot == now(book_of(data))
    changed_file = folder_of(3, data) / "hus-for-alle~vigby-2024.csv"
    was = changed_file.read_text(encoding="utf-8")
    changed_file.write_text(f"{was}findes-ikke,=\n", encoding="utf-8")
    gone = "en fil eller en linje, som udgaven har fra en tidligere, er der ikke"
    assert gone in "".join(str(one) for one in read_releases(data)[1])
    changed_file.write_text(was, encoding="utf-8")
    assert read_releases(data)[1] == []
    shutil.rmtree(folder_of(1, data))
    assert gone in "".join(str(one) for one in read_releases(data)[1])


def test_the_next_release_of_the_catalogue_is_small() -> None:
    files = files_of(note(2), now(BOOK), CATALOGUE.releases[-1].addresses, standing_in(1, ROOT / "data"))
    assert sum(len(text.encode()) for text in files.values()) <= LIMIT


def test_the_same_data_give_the_same_bytes(released: Path, tmp_path: Path) -> None:
    other = one_release(tmp_path)
    for path in sorted(folder_of(1, released).iterdir()):
        assert (folder_of(1, other) / path.name).read_bytes() == path.read_bytes()


def test_every_date_and_status_has_an_id_without_a_line_number() -> None:
    """A line more or less above it must not move it."""
    for context in CONTEXTS:
        agreement = context.agreement
        turned = agreement.model_copy(update={"milestones": tuple(reversed(agreement.milestones))})
        ids = [one.id for one in noted(agreement)]
        assert len(set(ids)) == len(ids)
        assert {one.id for one in noted(turned)} == set(ids)


def test_what_follows_from_others_is_told_from_what_sources_state() -> None:
    checked = 0
    for context in CONTEXTS:
        for entry in entries(context.slug, context.model, context.ledger):
            if isinstance(entry.of, Measured):
                rows = records_of(context)[entry.id]
                assert not Difference(entry.id, (), rows, ()).stated, entry.id
                checked += 1
    assert checked > 300


def test_each_change_has_the_reason_of_the_entry_that_names_it(released: Path) -> None:
    (first, second), problems = read_releases(released)
    assert problems == []
    found = {one.id: one for one in differences(first.snapshot, second.snapshot)}
    told = {entry.title: entry.explains for entry in second.note.entries}
    assert {KRONE, DATE} <= set(told[REASON])
    assert set(told[OTHER_REASON]) == {STATUS, OUTCOME}, "an entry that names figures explains no others"
    assert [(one.id, one.to) for one in second.note.went] == [(MOVED, NOW_AT)]
    assert NOW_AT not in {id_ for ids in told.values() for id_ in ids}, "the move is its reason"
    explained = {id_ for ids in told.values() for id_ in ids} | {MOVED, NOW_AT}
    assert {id_ for id_ in found if not id_.startswith("hus-for-faa.")} == explained
    assert found[MOVED].how is How.GONE
    assert second.note.former == first.note.checksum


@pytest.mark.parametrize(
    ("entries", "places"),
    [
        ([], ()),
        ([(("a",), ())], (0,)),
        ([(("b",), ())], ()),
        ([(("a",), ()), ((), ("a.x.penge",))], (1,)),
        ([((), ("a.x",)), ((), ("a.x.penge.i-alt",))], (1,)),
        ([(("a",), ()), (("a",), ())], (0, 1)),
        ([(("a",), ("a.x.andet",))], ()),
        ([(("a", "b"), ("b.x.andet",))], (0,)),
        ([((), ("a.x.peng",))], ()),
    ],
)
def test_what_names_a_record_most_exactly_explains_it(
    entries: list[tuple[tuple[str, ...], tuple[str, ...]]], places: tuple[int, ...]
) -> None:
    assert reasons([Difference("a.x.penge.i-alt", (), (), ())], entries) == {"a.x.penge.i-alt": places}


def release(capsys: pytest.CaptureFixture[str], number: str = "3", date: str = "2026-11-29") -> str:
    """What the command says that refuses it."""
    assert main(["release", number, "--date", date]) == 1
    told = capsys.readouterr()
    assert not any(Path("data/releases").glob("[!12]*")), "nothing is half done"
    return told.out


@pytest.mark.parametrize(
    ("number", "date", "said"),
    [
        ("4", "2026-11-29", 'Den næste udgave er nummer 3, ikke "4". Skriv: make release N=3'),
        ("to", "2026-11-29", 'Den næste udgave er nummer 3, ikke "to"'),
        ("3", "2026-13-02", '"2026-13-02" er ikke en dato. Skriv år-måned-dag'),
        ("3", "20261129", '"20261129" er ikke en dato'),
        ("3", "2026-11-28", "28. november 2026 er før udgave 2, som er fra 29. november 2026"),
        ("3", "2026-01-01", "1. januar 2026 er før den dag, data sidst blev kontrolleret. data/sources.yml:"),
        ("3", "2026-11-29", "Intet er ændret siden udgave 2, så der er ikke noget at udgive"),
    ],
)
def test_a_release_out_of_its_turn_is_refused(
    after_two: Path, capsys: pytest.CaptureFixture[str], number: str, date: str, said: str
) -> None:
    assert said in release(capsys, number, date)


def test_a_change_without_a_reason_is_refused_where_it_stands(
    after_two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(
        after_two / HUS,
        ("value: 35000, basis", "value: 40000, basis"),
        ("amount: {value: 95000", "amount: {value: 100000"),
    )
    freshen(after_two)
    told = release(capsys)
    lines = told.splitlines()
    assert len(lines) == 2, "what follows from them is not told too"
    assert lines[0].startswith("data/derived/hus-for-alle.yml:")
    assert (
        "(35.000\u00a0kr. i 2024 → 40.000\u00a0kr. i 2024), og ingen ny post i data/changes.yml siger hvorfor"
        in lines[0]
    )
    add_entries(after_two, "changes:\n  - {date: 2026-11-29, title: Andet, text: Andet., models: [hus-for-faa]}\n")
    assert release(capsys) == told, "an entry on another model is no reason"
    replace(after_two / "changes.yml", ("models: [hus-for-faa]", "models: [hus-for-alle]"))
    assert main(["release", "3", "--date", "2026-11-29"]) == 0
    assert main(["check"]) == 0


def test_an_entry_from_before_the_last_release_is_no_reason(
    after_two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All its entries name the model, and all have been told."""
    replace(after_two / HUS, ("date: 2025-11-30", "date: 2025-10-31"))
    freshen(after_two)
    assert "vilkaar.slut er ændret (30. november 2025 → 31. oktober 2025)" in release(capsys)


def test_data_with_faults_or_old_figures_are_not_released(after_two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(
        after_two / HUS,
        ("value: 35000, basis", "value: 40000, basis"),
        ("amount: {value: 95000", "amount: {value: 100000"),
    )
    assert "passer ikke til data/models/hus-for-alle.yml. Kør: make derived" in release(capsys)
    replace(after_two / HUS, ("value: 40000, basis", "value: fyrre, basis"))
    assert '"fyrre" er ikke et helt tal' in release(capsys)


def test_a_change_of_words_alone_can_be_released(after_two: Path) -> None:
    replace(after_two / HUS, ("Kaffe og snak.", "Te og snak."))
    freshen(after_two)
    assert main(["release", "3", "--date", "2026-11-29"]) == 0


def edit(name: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda data: replace(folder_of(1, data) / name, (old, new))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            edit("hus-for-alle~vigby-2024.csv", "30000", "31000"),
            "udgave 1 er ikke, som den blev lavet",
        ),
        (edit("release.yml", "Huset er med", "Huset er ude"), "udgave 1 er ikke, som den blev lavet"),
        (edit("addresses.txt", "aktoerer/\n", ""), "udgave 1 er ikke, som den blev lavet"),
        (
            lambda data: (folder_of(1, data) / "words.csv").unlink(),
            "udgave 1 er ikke, som den blev lavet",
        ),
        (
            lambda data: (folder_of(1, data) / "mere.csv").write_text("x"),
            "udgave 1 er ikke, som den blev",
        ),
        (lambda data: (folder_of(1, data) / NOTE).unlink(), "filen findes ikke"),
        (lambda data: shutil.rmtree(folder_of(1, data)), "data/releases/2:1:1: udgaver har hver sin mappe"),
        (
            lambda data: folder_of(2, data).rename(data / "releases" / "to"),
            "data/releases/to:1:1: udgaver har hver sin mappe",
        ),
        (edit("release.yml", "number: 1", "number: et"), 'number: "et" er ikke et helt tal'),
    ],
)
def test_a_release_that_is_not_as_it_was_is_a_fault(
    after_two: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], object], said: str
) -> None:
    spoil(after_two)
    assert main(["check"]) == 1
    told = capsys.readouterr().out
    assert said in told
    assert told.startswith("data/releases/")


def test_a_release_is_not_made_anew_under_another(after_two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever rewrites one with its checksum is told by the next."""
    shutil.rmtree(folder_of(1, after_two))
    write_release(after_two, 1, files_of(note(), Snapshot({}, {}, {}), ()))
    assert main(["check"]) == 1
    assert "udgave 2 bygger på en anden udgave 1 end den, der er her" in capsys.readouterr().out


def test_files_as_windows_and_git_leave_them_are_the_same_release(after_two: Path) -> None:
    for path in folder_of(1, after_two).iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (folder_of(1, after_two) / "Thumbs.db").write_bytes(b"\0")
    assert main(["check"]) == 0


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    place, left = tmp_path / "1", tmp_path / ".1.new"
    left.mkdir()
    (left / "halv.csv").write_text("x")
    write_folder(place, {"a.csv": "å\n"})
    assert [path.name for path in tmp_path.rglob("*")] == ["1", "a.csv"]
    with pytest.raises(FileExistsError):
        write_folder(place, {"b.csv": ""})
    with pytest.raises(FileNotFoundError):
        write_folder(tmp_path / "2", {"no/such.csv": ""})
    assert [path.name for path in tmp_path.iterdir()] == ["1"]


def test_a_released_entry_is_told_as_it_was_and_none_is_slipped_in(
    after_two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    replace(after_two / "changes.yml", ("Kommunens bidrag er 35.000 kr.", "Kommunens bidrag er 36.000 kr."))
    assert main(["check"]) == 0, "its text may be mended, for the release has its own"
    assert not_released(load_catalogue(after_two).changes, load_catalogue(after_two).releases) == ()
    replace(after_two / "changes.yml", ("date: 2026-11-28", "date: 2026-11-27"))
    assert main(["check"]) == 1
    assert "posten er ældre end udgave 2 fra 2026-11-29" in capsys.readouterr().out


def test_a_figure_of_a_release_is_never_forgotten(after_two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its address is cited, also when its line in `moved.yml` is old."""
    replace(after_two / "moved.yml", (f"  - {{id: {MOVED}, to: {NOW_AT}, why: Huslejen er mest materialer.}}\n", ""))
    assert main(["check"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 1
    assert told[0].startswith(f"data/moved.yml:1:1: tallet {MOVED} er i udgave 1 og findes ikke mere.")


def test_every_time_and_status_is_told_from_the_figures() -> None:
    for context in CONTEXTS:
        figures = entries(context.slug, context.model, context.ledger)
        assert not [one.id for one in figures if own_part(one.id).startswith(NO_FIGURES)]
        assert all(one.id.startswith(NO_FIGURES) for one in noted(context.agreement))


def test_a_figure_that_an_entry_names_exists(after_two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entry = "changes:\n  - {date: 2026-11-29, title: Andet, text: Andet., figures: [hus-for-alle.vigby-2024.vilkar, %s, hus-for-alle]}\n"
    add_entries(after_two, entry % MOVED)
    assert main(["check"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert len(told) == 1
    assert "changes[1].figures[1]: hus-for-alle.vigby-2024.vilkar findes ikke" in told[0]


def test_the_addresses_of_a_release_are_those_of_its_pages(released: Path) -> None:
    found = book_of(released).catalogue.releases[0].addresses
    assert {"modeller/hus-for-alle/", "tal/hus-for-alle~vigby-2024/", "om/aendringer/", "forankring/"} <= set(found)
    assert list(found) == sorted(set(found))


def test_a_value_that_cannot_be_read_back_is_not_written() -> None:
    rows = {"a.b.c": ({"label": "L", "text": "T", "repeats": "to ord"},)}
    with pytest.raises(ValueError, match="a space"):
        release_files.files_of(note(), Snapshot(rows, {}, {}), ())


@pytest.mark.parametrize("day", ["2026-11-30", "2062-12-01"])
def test_a_release_is_not_dated_ahead_of_the_day_it_is_made(after_two: Path, day: str) -> None:
    """No entry could be written until that day: it would be older than the release, or from a day that has not come."""
    replace(after_two / HUS, ("Kaffe og snak.", "Te og snak."))
    freshen(after_two)
    with pytest.raises(CannotRelease, match="er ikke kommet endnu; i dag er 2026-11-29"):
        released_on(Path(), "3", day)
    assert not folder_of(3, after_two).exists()
    released_on(Path(), "3", "2026-11-29")


def test_what_is_told_on_the_day_of_a_release_comes_with_the_next(after_two: Path) -> None:
    """Its entry has the day of the release before, and is refused by no rule."""
    replace(after_two / HUS, ("date: 2025-11-30", "date: 2025-10-31"))
    add_entries(after_two, "changes:\n  - {date: 2026-11-29, title: Samme dag, text: Nyt., models: [hus-for-alle]}\n")
    freshen(after_two)
    released_on(Path(), "3", "2026-11-29")
    assert load_catalogue(after_two).releases[-1].note.entries[0].title == "Samme dag"


def test_the_earliest_day_a_release_may_have_is_named(after_two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Den tidligste dag, udgaven kan have, er 2026-11-29" in release(capsys, "3", "2026-01-01")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            lambda root: (root / "docs" / "om" / "ny.md").write_text('# Ny {: #ny }\n\n{{ caveats("findes-ikke") }}\n'),
            'docs/om/ny.md:3:1: modellen "findes-ikke" findes ikke',
        ),
        (
            lambda root: replace(
                root / "data" / "moved.yml", ("to: modeller/hus-for-alle/", "to: modeller/hus-for-ale/")
            ),
            "modeller/hus-for-ale/, som modeller/et-hus/ er flyttet til, findes ikke",
        ),
        (
            lambda root: replace(root / "data" / "moved.yml", ("id: modeller/et-hus/", "id: om/aendringer/")),
            "om/aendringer/ findes stadig. En adresse, der er flyttet, bruges ikke igen",
        ),
        (
            lambda root: (root / "docs" / "om" / "aendringer.md").unlink(),
            "siden om/aendringer/ er i udgave 1 og er her ikke mere",
        ),
    ],
)
def test_a_release_that_no_site_could_be_built_of_is_not_written(
    after_two: Path, capsys: pytest.CaptureFixture[str], spoil: Callable[[Path], object], said: str
) -> None:
    replace(after_two / HUS, ("Kaffe og snak.", "Te og snak."))
    freshen(after_two)
    spoil(Path())
    assert said in release(capsys)


def test_a_change_of_a_model_that_is_gone_is_told_at_a_file_that_is_there(
    after_two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("models", "derived"):
        (after_two / folder / "hus-for-faa.yml").unlink()
    gone = [
        id_
        for id_ in load_releases(after_two)
        if id_.startswith("hus-for-faa.") and not own_part(id_).startswith(NO_FIGURES)
    ]
    lines = "".join(f"  - {{id: {id_}, why: Huset er lukket.}}\n" for id_ in gone)
    replace(after_two / "moved.yml", ("figures:\n", f"figures:\n{lines}"))
    told = [line for line in release(capsys).splitlines() if "hus-for-faa" in line]
    assert told
    for line in told:
        assert Path(line.split(":")[0]).is_file(), line


def load_releases(data: Path) -> list[str]:
    (*_, last), problems = read_releases(data)
    assert problems == []
    return list(last.snapshot.rows)


def test_what_an_entry_of_the_changes_lacks_is_told_with_its_form(
    after_two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_entries(after_two, "changes:\n  - {date: 2026-11-29, title: Andet}\n")
    assert main(["check"]) == 1
    said = capsys.readouterr().out
    assert "changes[1].text: mangler. Skriv værdien. Hele punktet skrives fx: - {date: 2026-12-01, title:" in said
