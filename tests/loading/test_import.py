"""A model that was published loads back by the project's own types and rules, and is published as the same bytes again."""

from __future__ import annotations

import datetime
import errno
import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from macros.__main__ import main
from macros.domain.catalogue import Catalogue
from macros.domain.finished_answers import HANDLING
from macros.domain.model import Model
from macros.domain.plain import as_written
from macros.domain.quantities import Quantity
from macros.downloads.models import models
from macros.loading.catalogue import load_catalogue
from macros.loading.data_file import read_data_file
from macros.loading.hidden import HIDDEN_IN_VALUES
from macros.loading.import_model import Imported, import_model
from macros.loading.json_tree import parse_json
from macros.loading.model_text import model_text
from macros.loading.new_model import CannotWrite
from macros.loading.problems import CatalogueError, Problem
from macros.loading.yaml_tree import parse
from macros.views.book import Book
from tests.conftest import ROOT, TINY
from tests.real import BOOK, CATALOGUE

pytestmark = pytest.mark.longer

TODAY = datetime.date(2026, 11, 30)
HUS = Path("data/models/hus-for-alle.yml")


def exported(catalogue: Catalogue, slug: str) -> bytes:
    return next(file.bytes for file in models(Book(catalogue, BOOK.imprint)) if file.path.endswith(f"/{slug}.json"))


@pytest.fixture
def published(data: Path) -> Path:
    """The tiny catalogue's model as it is published, beside the data folder."""
    path = Path("hus-for-alle.json")
    path.write_bytes(exported(load_catalogue(data), "hus-for-alle"))
    return path


def told(path: Path, data: Path, out: Path | None = None) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        import_model(path, data, TODAY, out)
    return [str(problem) for problem in caught.value.problems]


def read_yaml(text: str) -> Model:
    problems: list[Problem] = []
    tree = parse(text, problems, "x.yml")
    assert problems == []
    assert tree is not None
    return Model.model_validate(tree.plain())


def test_a_model_comes_back_as_it_was_and_is_published_as_the_same_bytes(data: Path, published: Path) -> None:
    before = load_catalogue(data)
    HUS.unlink()
    assert import_model(published, data, TODAY).path == HUS
    after = load_catalogue(data)
    assert after == replace(before)
    assert exported(after, "hus-for-alle") == published.read_bytes()


def test_the_file_it_writes_is_the_same_each_time_and_reads_like_one_written_by_hand(
    data: Path, published: Path, tmp_path: Path
) -> None:
    first = import_model(published, data, TODAY, tmp_path / "en.yml").path.read_bytes()
    assert import_model(published, data, TODAY, tmp_path / "to.yml").path.read_bytes() == first
    text = first.decode()
    assert text.startswith("# yaml-language-server: $schema=../schema/model.schema.json\nname: Hus for alle\n")
    assert "\nchecked: 2026-01-02\n" in text
    assert "    age: {low: 0, high: 6, unit: aar}\n" in text
    assert "currency" not in text, "kroner need not be said"
    assert "null" not in text


@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_every_real_model_comes_back_from_its_file_and_through_yaml(slug: str) -> None:
    content = PUBLISHED[slug]
    tree = parse_json(content.decode(), [], "x.json")
    assert tree is not None
    back = Model.model_validate(tree.value["model"].plain())
    assert back == CATALOGUE.models[slug]
    again = read_yaml(model_text(back))
    assert again == back
    assert json.dumps(as_written(again)) == json.dumps(json.loads(content)["model"])


PUBLISHED = {Path(file.path).stem: file.bytes for file in models(BOOK) if file.path.count("/") > 1}


@pytest.mark.rest
@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_every_real_model_is_imported_over_itself_and_nothing_is_changed(slug: str, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    path, file = tmp_path / f"{slug}.json", data / "models" / f"{slug}.yml"
    path.write_bytes(PUBLISHED[slug])
    before = written(file)
    assert import_model(path, data, TODAY) == Imported(file, (), (), ())
    assert file.read_bytes() == (ROOT / "data" / "models" / f"{slug}.yml").read_bytes()
    assert written(file) == before


@pytest.mark.rest
@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_every_real_model_is_imported_by_all_rules_and_published_as_the_same_bytes(slug: str, tmp_path: Path) -> None:
    path = tmp_path / f"{slug}.json"
    path.write_bytes(PUBLISHED[slug])
    out = import_model(path, ROOT / "data", TODAY, tmp_path / f"{slug}.yml").path
    model = read_yaml(out.read_text(encoding="utf-8"))
    changed = replace(CATALOGUE, models={**CATALOGUE.models, slug: model})
    assert exported(changed, slug) == PUBLISHED[slug]


def test_what_stands_around_the_model_may_be_missing(data: Path, published: Path, tmp_path: Path) -> None:
    whole = json.loads(published.read_bytes())
    published.write_text(json.dumps({"slug": whole["slug"], "model": whole["model"]}), encoding="utf-8")
    assert import_model(published, data, TODAY, tmp_path / "ny.yml").path.is_file()


def change(path: Path, steps: tuple[str | int, ...], value: Any) -> None:
    """Put `value` at `steps` of a JSON file."""
    whole = json.loads(path.read_bytes())
    node = whole
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")


def written(path: Path) -> tuple[int, int]:
    """Which file it is, and when it was last written: whoever only reads it changes neither."""
    return path.stat().st_ino, path.stat().st_mtime_ns


def untouched(data: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}


FUNDING = ("model", "agreements", 0, "economy", "funding", 0)
FAULTS: dict[str, tuple[tuple[str | int, ...], Any, str]] = {
    "an unknown field": (("model", "nme"), "x", 'nme: findes ikke her; mente du "name"?'),
    "an unknown field around it": (("licens",), "x", 'licens: findes ikke her; mente du "licence"?'),
    "a text for an amount": ((*FUNDING, "amounts"), "mange", "amounts: skal være en liste"),
    "a list for a name": (("model", "name"), ["a"], "name: skal være én værdi, men er en liste"),
    "null for a name": (("model", "name"), None, "name: er tom"),
    "a power of ten": ((*FUNDING, "amounts", 0, "value"), 1e30, "er ikke et helt tal"),
    "a decimal": ((*FUNDING, "amounts", 0, "value"), 14000.5, "er ikke et helt tal"),
    "no model": (("model",), [], "model: skal være felter med navn mellem { og }, men er en liste"),
    "a list written as one value": (
        ("model", "agreements"),
        "x",
        "agreements: skal være en liste mellem [ og ], men er",
    ),
    "a field of two words": (("model", "name of it"), "x", "name of it: findes ikke her"),
    "a field that may be unknown": (
        FUNDING,
        {},
        'amounts: mangler. Skriv værdien, eller skriv {"unknown": "grunden", "cause": "ikke-omtalt"}',
    ),
    "a field whose name begins with a sign": (("schema",), "x", 'schema: findes ikke her; mente du "$schema"?'),
    "an unknown around it": (
        ("references", "sources"),
        [{"dated": {"unknown": "Ingen dato i sources", "cause": "guld"}}],
        'references.sources[1].dated.cause: har værdien "guld"',
    ),
    "an organisation nobody knows": ((*FUNDING, "payer"), "ingen", 'organisationen "ingen" findes ikke'),
    "a section that is not there": (("model", "summary_source"), ["hus-aftale#intet"], 'intet afsnit "intet"'),
    "a date to come": (("model", "checked"), "2027-01-01", "checked: 2027-01-01 er ikke kommet endnu"),
    "a phone number": (("model", "summary"), "Ring 12 34 56 78", "telefonnummer"),
    "a word of the template": (("model", "summary"), "UDFYLD", "her står stadig UDFYLD"),
    "an id that is a path": (("slug",), "../ude", 'slug: har værdien "../ude", som ikke har den rigtige form'),
    "an id Windows keeps": (("slug",), "con", 'slug: "con" er et navn, Windows holder for sig selv'),
    "an id with a nought": (("slug",), "a\0b", "usynligt tegn (U+0000)"),
    "many models": (("models",), [], "filen har mange modeller. Hent den, I vil læse ind, for sig"),
    "a reference that is none": (("references", "laws"), {"a": 1}, "references.laws: skal være en liste"),
}


@pytest.mark.parametrize(("steps", "value", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_in_danish_with_its_line_and_nothing_is_written(
    data: Path, published: Path, steps: tuple[str | int, ...], value: Any, message: str
) -> None:
    before = untouched(data)
    change(published, steps, value)
    found = [problem for problem in told(published, data) if message in problem]
    assert len(found) == 1
    line = int(found[0].removeprefix("hus-for-alle.json:").split(":")[0])
    near = "\n".join(published.read_text(encoding="utf-8").splitlines()[max(line - 2, 0) : line + 1])
    last = next(step for step in reversed(steps) if isinstance(step, str))
    assert last in near, f"{found[0]} is not where the fault is"
    assert untouched(data) == before


def test_all_faults_are_told_at_once(data: Path, published: Path) -> None:
    change(published, ("model", "name"), None)
    change(published, ("model", "chekced"), "x")
    change(published, (*FUNDING, "nature"), "guld")
    found = told(published, data)
    assert len(found) == 3


def test_what_is_told_is_a_line_of_letters_that_no_terminal_obeys(data: Path, published: Path) -> None:
    change(published, (*FUNDING, "nature"), "\x1b]0;guld\x07")
    change(published, ("model", "\x1b[2J\nx.json:1:1: \u202eton"), "x")
    published.write_text(json.dumps(json.loads(published.read_bytes())), encoding="utf-8")  # each as an escape
    found = told(published, data)
    assert [one for one in found if HIDDEN_IN_VALUES.search(one) or len(one.splitlines()) > 1] == []
    assert any('har værdien "<U+001B>]0;guld<U+0007>"' in one for one in found)
    assert any("<U+001B>[2J<U+000A>x.json:1:1: <U+202E>ton: " in one for one in found)


def test_of_many_thousand_faults_the_first_thousand_are_told_and_how_many_there_are(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agreements = ",".join(["{}"] * 3000)
    Path("x.json").write_text(f'{{"slug": "x", "model": {{"agreements": [{agreements}]}}}}', encoding="utf-8")
    assert main(["import", "x.json"]) == 1
    shown = capsys.readouterr()
    *lines, last = shown.out.splitlines()
    assert len(lines) == 1000
    assert all(line.startswith("x.json:1:") for line in lines)
    more = int(shown.err.removesuffix(" fejl\n")) - 1000
    assert more > 50_000
    assert last == f"Der er {more} fejl mere, som ikke er vist. Ret disse først"


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: None, "filen findes ikke eller kan ikke læses"),
    "a pipe": (os.mkfifo, "filen er en enhed eller et rør og ingen almindelig fil"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "filen er en enhed eller et rør"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "filen findes ikke eller kan ikke læses"),
    "a folder": (lambda path: path.mkdir(), "her står en mappe, hvor der skal stå en fil"),
    "five gigabytes": (lambda path: os.truncate(_touched(path), 5_000_000_000), "filen fylder 5000000 kB"),
    "no UTF-8": (lambda path: path.write_bytes("{æ".encode("latin-1")), "filen er ikke gemt som UTF-8"),
    "a list": (lambda path: path.write_text("[]"), "filen skal bestå af felter med navn mellem { og }"),
    "nothing in it": (lambda path: path.write_text("{}"), "model: mangler"),
    "a level too deep": (lambda path: path.write_text('{"model":' * 99), "for mange niveauer inden i hinanden"),
}


def _touched(path: Path) -> Path:
    path.touch()
    return path


@pytest.mark.parametrize(("make", "message"), STRANGE.values(), ids=STRANGE.keys())
def test_a_strange_file_is_refused_in_danish(
    data: Path, tmp_path: Path, make: Callable[[Path], object], message: str
) -> None:
    make(tmp_path / "x.json")
    assert message in "\n".join(told(tmp_path / "x.json", data))


AGREEMENTS = ("model", "agreements")


def raise_the_amount(path: Path) -> None:
    """Make the first amount of the JSON file another, and the total with it."""
    change(path, (*FUNDING, "amounts", 0, "value"), 31000)
    change(path, (*FUNDING, "stated_total", "amount", "value"), 91000)


def test_a_model_that_is_here_is_corrected_where_it_differs_and_the_second_time_nowhere(
    data: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = HUS.read_text(encoding="utf-8")
    raise_the_amount(published)
    assert main(["import", published.name]) == 0
    assert re.sub(r"\.yml:\d+:\d+:", ".yml:", capsys.readouterr().out).splitlines() == [
        "data/models/hus-for-alle.yml er rettet: 2 ændringer",
        "  agreements[1].economy.funding[1].amounts[1].value: 30000 → 31000",
        "  agreements[1].economy.funding[1].stated_total.amount.value: 90000 → 91000",
        "Se efter:",
        "  data/comparisons.yml: pairs[1].why: teksten handler om aftalen vigby-2024, som er ændret. Se efter, om den stadig passer",
        "Tag stilling til:",
        "  kør make check og make derived (eller: python -m macros derived), og læs forskellen i data/derived",
    ]
    after = HUS.read_text(encoding="utf-8")
    assert after == before.replace("value: 30000,", "value: 31000,", 1).replace("value: 90000,", "value: 91000,", 1)
    before_again = written(HUS)
    assert main(["import", published.name]) == 0
    assert capsys.readouterr().out == "Intet er ændret i data/models/hus-for-alle.yml\n"
    assert written(HUS) == before_again


def test_a_file_of_windows_stays_one_and_keeps_its_mark_and_who_may_read_it(data: Path, published: Path) -> None:
    text = HUS.read_text(encoding="utf-8").replace("\n", "\r\n")
    HUS.write_bytes(b"\xef\xbb\xbf" + text.encode())
    HUS.chmod(0o640)
    raise_the_amount(published)
    import_model(published, data, TODAY)
    expected = text.replace("value: 30000,", "value: 31000,", 1).replace("value: 90000,", "value: 91000,", 1)
    assert HUS.read_bytes() == b"\xef\xbb\xbf" + expected.encode()
    assert HUS.stat().st_mode & 0o777 == 0o640


def test_a_link_to_the_file_stays_one(data: Path, published: Path) -> None:
    HUS.rename(data / "hus.txt")
    HUS.symlink_to(Path("..") / "hus.txt")
    raise_the_amount(published)
    import_model(published, data, TODAY)
    assert HUS.is_symlink()
    assert "value: 31000," in (data / "hus.txt").read_text(encoding="utf-8")


def test_a_file_that_cannot_be_read_is_not_corrected(data: Path, published: Path) -> None:
    HUS.write_text(HUS.read_text(encoding="utf-8").replace("name: Hus for alle\n", ""), encoding="utf-8")
    before = untouched(data)
    assert "data/models/hus-for-alle.yml:3:1: name: mangler" in "\n".join(told(published, data))
    assert untouched(data) == before


def test_what_would_break_another_file_is_told_and_not_done(data: Path, published: Path) -> None:
    other = data / "organisations.yml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("kind: forening, cvr", "kind: forening, part_of: egen, cvr"), encoding="utf-8")
    own = "organisations:\n  - {id: egen, name: Egen forening, kind: forening}\n"
    HUS.write_text(HUS.read_text(encoding="utf-8") + own, encoding="utf-8")
    load_catalogue(data)
    before = untouched(data)
    assert 'organisations[2].part_of: organisationen "egen" findes ikke' in "\n".join(told(published, data))
    assert untouched(data) == before
    change(published, ("model", "organisations"), [{"id": "egen", "name": "Ny", "kind": "forening"}])
    imported = import_model(published, data, TODAY)
    said = "organisationen egen er ændret. data/organisations.yml bruger den også: se efter, om det stadig passer dér"
    assert said in imported.warnings
    assert imported.changes == ("organisations[1].name: Egen forening → Ny",)


def test_where_no_correction_is_found_nothing_is_written(
    data: Path, published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raise_the_amount(published)
    before = untouched(data)
    monkeypatch.setattr("macros.loading.import_model.corrected", lambda *_: None)
    assert main(["import", published.name]) == 1
    assert "data/models/hus-for-alle.yml kunne ikke rettes, så den siger det samme" in capsys.readouterr().err
    assert untouched(data) == before


def test_a_full_disk_leaves_the_file_as_it_was(
    data: Path, published: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raise_the_amount(published)
    before = untouched(data)

    def full(path: Path, *_: Any, **__: Any) -> None:
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(Path, "write_text", full)
    assert main(["import", published.name]) == 1
    assert "Disken er fuld" in capsys.readouterr().err
    assert untouched(data) == before


def test_what_somebody_did_here_after_the_file_was_fetched_is_named(data: Path, published: Path) -> None:
    HUS.write_text(
        HUS.read_text(encoding="utf-8").replace("checked: 2026-01-02", "checked: 2026-02-03", 1), encoding="utf-8"
    )
    change(published, ("model", "name"), "Huset")
    imported = import_model(published, data, TODAY)
    assert imported.warnings == (
        "modellen her i kataloget er kontrolleret 2026-02-03, og den fil, I læser ind, er fra 2026-01-02. Nogen kan have rettet den her, "
        "efter at I hentede den. Se med git diff, om I har taget deres rettelser tilbage i name, checked",
    )
    assert imported.changes == ("name: Hus for alle → Huset", "checked: 2026-02-03 → 2026-01-02")


def test_what_stands_beside_the_model_and_here_otherwise_or_not_is_told(data: Path, published: Path) -> None:
    whole = json.loads(published.read_bytes())
    whole["references"]["organisations"][0]["name"] += " (ny)"
    more = whole["references"]["organisations"][0] | {"id": "ukendt-forening", "name": "Ny"}
    whole["references"]["organisations"].append(more)
    whole["references"]["laws"][0]["today"] = "Noget andet"
    published.write_text(json.dumps(whole, indent=1), encoding="utf-8")
    said = [one.partition(": ")[2] for one in import_model(published, data, TODAY).warnings]
    first = whole["references"]["organisations"][0]["id"]
    law = whole["references"]["laws"][0]["id"]
    assert said == [
        f"references.organisations[1]: organisationen {first} siger noget andet her: name. Det, der står her, er ikke ændret",
        f"references.organisations[{len(whole['references']['organisations'])}]: organisationen ukendt-forening findes ikke "
        "her. Bruger I den, så skriv den i data/organisations.yml",
        f"references.laws[1]: lovhenvisningen {law} siger noget andet her: today. Det, der står her, er ikke ændret",
    ]


def test_what_must_be_decided_is_listed(data: Path, published: Path) -> None:
    assert main(["derived"]) == 0
    (data / "comparisons.yml").write_text("standing: [hus-for-alle]\npairs: []\n", encoding="utf-8")
    whole = json.loads(published.read_bytes())
    del whole["model"]["agreements"][1]["economy"]["funding"][1]
    whole["model"]["agreements"].reverse()
    whole["model"]["need_levels"] = {"unknown": "Slet intet", "cause": "ikke-omtalt"}
    whole["model"]["volunteers"] = {"unknown": "Intet", "cause": "ikke-omtalt", "source": ["hus-aftale#penge"]}
    published.write_text(json.dumps(whole), encoding="utf-8")
    imported = import_model(published, data, TODAY)
    assert "agreements[2]: flyttet; stod før som nr. 1" in (imported.changes or ())
    first, *lost, last = imported.to_decide
    assert first.startswith("modellens første aftale var vigby-2024 og er nu vigby-2026.")
    assert any("tallet hus-for-alle.vigby-2026.finansiering.huset.timer" in one for one in lost)
    assert all("Skriv i data/moved.yml" in one for one in lost)
    assert last.startswith("kør make check og make derived")


def test_what_the_form_does_not_ask_is_left_to_the_editor(data: Path, published: Path, tmp_path: Path) -> None:
    untouched = {"unknown": "Ingen har set efter", "cause": "ikke-undersoegt"}
    change(published, (*AGREEMENTS, 0, "principles"), untouched)
    change(published, (*AGREEMENTS, 0, "terms", "breach"), untouched)
    for part in range(2):
        change(published, (*AGREEMENTS, 0, "anchoring", "carriers", part, "after"), untouched)
    change(published, (*AGREEMENTS, 0, "caveats", 0, "handling"), HANDLING)
    left = import_model(published, data, TODAY, tmp_path / "et-nyt-hus.yml").to_decide
    title = json.loads(published.read_bytes())["model"]["agreements"][0]["caveats"][0]["title"]
    told = "ingen har set efter, om kilden siger noget. Se efter, eller lad det stå"
    assert [one for one in left if "ingen har set efter" in one or "handling" in one] == [
        f"agreements[1]: principles: {told}",
        f"agreements[1].terms: breach: {told}",
        f"agreements[1].anchoring.carriers: after: {told}",
        f"agreements[1].caveats[1].handling: skriv, hvad siden gør ved »{title}«, og hvad læseren bør afklare",
    ]


def test_a_new_unknown_without_a_source_is_to_be_decided(data: Path, published: Path) -> None:
    change(published, (*AGREEMENTS, 0, "principles"), [{"text": "Frivillighed.", "source": ["hus-aftale#penge"]}])
    change(published, (*AGREEMENTS, 0, "forums"), {"unknown": "Ingen fora", "cause": "ikke-omtalt"})
    imported = import_model(published, data, TODAY)
    unknown = "agreements[1].forums: ukendt uden kilde. Skriv source med stedet, hvor hullet ses, hvis der er et"
    assert [one for one in imported.to_decide if "ukendt" in one] == [unknown]


PLACES = {
    "a file that exists": ("data/models/hus-for-alle.yml", "findes allerede"),
    "a name that is no id": ("Ny fil.yml", "filnavnet skal være små bogstaver"),
    "JSON": ("ny.json", "filnavnet skal være små bogstaver"),
    "a folder that is not there": ("intet/ny.yml", "mappen intet findes ikke"),
}


@pytest.mark.parametrize(("out", "message"), PLACES.values(), ids=PLACES.keys())
def test_no_file_is_written_over_or_where_none_can_stand(data: Path, published: Path, out: str, message: str) -> None:
    before = HUS.read_bytes()
    with pytest.raises(CannotWrite, match=message):
        import_model(published, data, TODAY, Path(out))
    assert HUS.read_bytes() == before


def test_a_second_model_in_the_data_is_held_against_the_first(data: Path, published: Path) -> None:
    found = told(published, data, Path("data/models/hus-to.yml"))
    assert 'sources[1].id: "hus-aftale" findes allerede i data/models/hus-for-alle.yml' in "\n".join(found)


def test_the_command_says_what_it_did_and_what_comes_next(
    data: Path, published: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", published.name]) == 0
    assert capsys.readouterr().out == "Intet er ændret i data/models/hus-for-alle.yml\n"
    assert main(["import", published.name, "--out", "ny.yml"]) == 0
    assert capsys.readouterr().out.startswith("ny.yml er skrevet.")
    assert main(["import", published.name, "--out", "ny.yml"]) == 1
    assert "findes allerede" in capsys.readouterr().err


HUS_MODEL = read_data_file(TINY / "models" / "hus-for-alle.yml", Model, TINY).value


@settings(max_examples=15, deadline=None)
@given(st.text(min_size=1, max_size=40), st.sampled_from(["", "\n", "\t", " # ", ": ", "- ", "'", '"', "2026-01-01"]))
def test_whatever_a_text_is_the_file_has_it_as_it_is(text: str, more: str) -> None:
    told = f"{text}{more}{text}".strip()
    assume(told and not HIDDEN_IN_VALUES.search(told))
    tree = parse(model_text(HUS_MODEL.model_copy(update={"summary": told})), [], "x.yml")
    assert tree is not None
    assert tree.value["summary"].value == told


@settings(deadline=None)
@given(st.decimals(-(10**12), 10**12, places=2) | st.decimals(0, 1000, places=4) | st.decimals(0, 1, places=11))
def test_whatever_a_number_is_the_file_has_no_other(number: Decimal) -> None:
    digits = f"{number:f}"
    assume(len(digits) <= 15)
    quantity = Quantity.model_validate({"exactly": digits, "unit": "procent"})  # the one unit that may be below nought
    tree = parse_json(json.dumps(as_written(quantity)), [], "x.json")
    assert tree is not None
    assert Quantity.model_validate(tree.plain()) == quantity


@pytest.mark.parametrize(
    ("digits", "written"), {"12.50": 12.5, "8.0": 8, "12.3450": "12.3450", "0.00001": "0.00001"}.items()
)
def test_a_number_is_in_digits_where_the_types_read_it_so(digits: str, written: object) -> None:
    assert as_written(Quantity.model_validate({"exactly": digits, "unit": "aar"}))["exactly"] == written
