"""A model's YAML file that somebody sends is taken in by the same rules as JSON, and kept as it stands where it is new."""

from __future__ import annotations

import os
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from macros.__main__ import main
from macros.loading.catalogue import load_catalogue
from macros.loading.import_model import import_model
from macros.loading.model_text import HEAD
from macros.loading.problems import CatalogueError
from tests.conftest import TINY
from tests.loading.test_import import HUS, TODAY, exported, untouched

pytestmark = pytest.mark.longer

TEXT = (TINY / "models" / "hus-for-alle.yml").read_text(encoding="utf-8")


@pytest.fixture
def sent(data: Path) -> Path:
    """The tiny catalogue's own model file, as somebody sends it, in a folder beside the data."""
    path = Path("post/hus-for-alle.yml")
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def told(path: Path, data: Path) -> str:
    with pytest.raises(CatalogueError) as caught:
        import_model(path, data, TODAY)
    return "\n".join(map(str, caught.value.problems))


NEW = {
    "as it stands": TEXT.encode(),
    "line ends of Windows and its mark": b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(),
    "comments and space that say nothing": TEXT.encode() + b"\n\n# En note til redaktionen.\n",
}


@pytest.mark.parametrize("content", NEW.values(), ids=NEW.keys())
def test_a_new_file_is_taken_as_it_stands_to_the_byte(data: Path, sent: Path, content: bytes) -> None:
    HUS.unlink()
    sent.write_bytes(content)
    imported = import_model(sent, data, TODAY)
    assert (imported.path, imported.changes) == (HUS, None)
    assert HUS.read_bytes() == content
    load_catalogue(data)


@pytest.mark.parametrize(("head", "count"), [(HEAD, 0), (HEAD.replace("\n", "\r\n"), 0), ("", 1)])
def test_a_new_file_that_no_editor_finds_the_schema_of_is_told_of(
    data: Path, sent: Path, head: str, count: int
) -> None:
    HUS.unlink()
    sent.write_bytes((head + TEXT.partition("\n")[2]).encode())
    assert len([one for one in import_model(sent, data, TODAY).to_decide if HEAD.strip() in one]) == count


def test_a_file_that_is_here_is_corrected_where_it_differs_and_keeps_its_comments(
    data: Path, sent: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raised = TEXT.replace("value: 30000,", "value: 31000,", 1).replace("value: 90000,", "value: 91000,", 1)
    assert raised != TEXT
    sent.write_text(yaml.safe_dump(yaml.load(raised, yaml.BaseLoader), allow_unicode=True), encoding="utf-8")
    assert main(["import", str(sent)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[:3] == [
        "data/models/hus-for-alle.yml er rettet: 2 ændringer",
        "  agreements[1].economy.funding[1].amounts[1].value: 30000 → 31000",
        "  agreements[1].economy.funding[1].stated_total.amount.value: 90000 → 91000",
    ]
    assert HUS.read_text(encoding="utf-8") == raised
    assert main(["import", str(sent)]) == 0
    assert capsys.readouterr().out == "Intet er ændret i data/models/hus-for-alle.yml\n"


def test_an_agreement_more_is_a_block_after_the_last(data: Path, sent: Path) -> None:
    whole = yaml.load(TEXT, yaml.BaseLoader)
    whole["agreements"].append(deepcopy(whole["agreements"][-1]) | {"id": "vigby-2029", "title": "Vigby 2029"})
    sent.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), encoding="utf-8")
    imported = import_model(sent, data, TODAY)
    assert imported.changes is not None
    assert [change.partition(":")[0] for change in imported.changes] == [f"agreements[{len(whole['agreements'])}]"]
    after = HUS.read_text(encoding="utf-8")
    assert "# An invented model." in after
    assert "id: vigby-2029" in after
    assert [one.id for one in load_catalogue(data).models["hus-for-alle"].agreements][-1] == "vigby-2029"


def test_what_is_published_may_be_written_as_yaml_under_any_name(data: Path) -> None:
    published = exported(load_catalogue(data), "hus-for-alle")
    path = Path("Fra os (2).yaml")
    path.write_bytes(published.replace(b"\t", b" "))  # JSON is YAML
    before = untouched(data)
    assert import_model(path, data, TODAY).changes == ()
    assert untouched(data) == before


FAULTS: dict[str, tuple[str, str, str]] = {
    "an unknown field": ("name: Hus for alle", "nme: Hus for alle", "post/hus-for-alle.yml:3:1: "),
    "a key twice": ("name: Hus for alle", "name: Hus\nname: Hus for alle", "post/hus-for-alle.yml:4:1: "),
    "an alias": ("name: Hus for alle", "name: &a Hus for alle", "post/hus-for-alle.yml:3:"),
    "a tag that runs": ("name: Hus for alle", "name: !!python/name:os.system x", "post/hus-for-alle.yml:3:"),
    "broken YAML": ("name: Hus for alle", "name: [", "post/hus-for-alle.yml:"),
    "a letter nobody sees": ("name: Hus for alle", "name: Hus\u200b for alle", "usynligt styretegn (U+200B)"),
    "one as an escape": ("name: Hus for alle", 'name: "Hus\\u202e"', "usynligt tegn (U+202E)"),
    "a phone number in a comment": ("name: Hus for alle", "name: Hus for alle  # ring 12 34 56 78", "telefonnummer"),
    "a field of what is published": ("name: Hus for alle", "slug: hus\nname: Hus for alle", "slug: findes ikke her"),
    "an address that is a path": (
        "name: Hus for alle",
        "slug: ../ude\nmodel: {}\nnme: x",
        'slug: har værdien "../ude"',
    ),
    "no model in what is published": (
        "name: Hus for alle",
        "slug: hus\nmodel: []",
        "model: skal være felter med navn og",
    ),
    "many models": ("name: Hus for alle", "models: []\nmodel: {}", "filen har mange modeller"),
}


@pytest.mark.parametrize(("old", "new", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_told_where_it_stands_and_nothing_is_written(
    data: Path, sent: Path, old: str, new: str, message: str
) -> None:
    before = untouched(data)
    sent.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    found = told(sent, data)
    assert message in found
    assert all(line.startswith("post/hus-for-alle.yml:") for line in found.splitlines())
    assert untouched(data) == before


NAMES = {
    "a name that is no id": ("Åben Café.yml", "filnavnet skal være små bogstaver"),
    "a copy": ("hus-for-alle (1).yml", 'filen ser ud til at være en kopi af "hus-for-alle.yml"'),
    "a name Windows keeps": ("con.yml", '"con" er et navn, Windows holder for sig selv'),
    "another ending": ("hus-for-alle.yaml", "ende på .yml"),
}


@pytest.mark.parametrize(("name", "message"), NAMES.values(), ids=NAMES.keys())
def test_a_file_whose_name_can_be_no_address_is_refused(data: Path, sent: Path, name: str, message: str) -> None:
    before = untouched(data)
    sent.rename(sent.with_name(name))
    assert message in told(sent.with_name(name), data)
    assert untouched(data) == before


STRANGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing": (lambda path: None, "filen findes ikke eller kan ikke læses"),
    "a pipe": (os.mkfifo, "filen er en enhed eller et rør og ingen almindelig fil"),
    "a folder": (lambda path: path.mkdir(), "her står en mappe, hvor der skal stå en fil"),
    "half a megabyte": (
        lambda path: path.write_bytes(b"#" * 500_000),
        "filen fylder 500 kB; der er højst plads til 400",
    ),
    "no UTF-8": (lambda path: path.write_bytes("name: æ".encode("latin-1")), "filen er ikke gemt som UTF-8"),
    "a list": (lambda path: path.write_text("- a"), "filen skal bestå af felter med navn og kolon"),
    "nothing in it": (lambda path: path.write_text(""), "x.yml:1:1: "),
    "too deep": (lambda path: path.write_text("[" * 5000), "x.yml:1:"),
}


@pytest.mark.parametrize(("make", "message"), STRANGE.values(), ids=STRANGE.keys())
def test_a_strange_yaml_file_is_refused_in_danish(data: Path, make: Callable[[Path], object], message: str) -> None:
    make(Path("x.yml"))
    assert message in told(Path("x.yml"), data)
