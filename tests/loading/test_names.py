"""Names of files and ids: what a program left is passed over, and what would not work everywhere is refused."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.domain.base import LONGEST_NAME
from macros.loading.catalogue import load_catalogue
from macros.loading.names import check_pages
from macros.loading.new_model import CannotWrite, write_new_model
from macros.loading.problems import CatalogueError
from tests.conftest import Problems

pytestmark = pytest.mark.longer

LEFT_BY_PROGRAMS = [
    "Thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "Desktop.ini",
    ".DS_Store",
    "._hus-for-alle.yml",
    "Icon\r",
    "Icon?",
    "hus-for-alle.yml~",
    "hus-for-alle.yml.bak",
    "hus-for-alle.yml.orig",
    "hus-for-alle.yml.tmp",
    ".hus-for-alle.yml.swp",
    "hus-for-alle.yml.swp",
    "#hus-for-alle.yml#",
    "~$hus-for-alle.docx",
    "4913",
    "5036",
]


@pytest.mark.parametrize("name", LEFT_BY_PROGRAMS)
def test_what_the_system_or_an_editor_left_among_the_models_is_passed_over(data: Path, name: str) -> None:
    (data / "models" / name).write_bytes(b"\x00\xff")
    assert list(load_catalogue(data).models) == ["hus-for-alle"]


COPIES = [
    "hus-for-alle - Kopi.yml",
    "hus-for-alle - Kopi (2).yml",
    "hus-for-alle - Copy.yml",
    "hus-for-alle kopi.yml",
    "hus-for-alle kopi 2.yml",
    "Kopi af hus-for-alle.yml",
    "Copy of hus-for-alle.yml",
    "hus-for-alle (1).yml",
    "hus-for-alle(1).yml",
    "hus-for-alle (Husets konflikterede kopi 2026-01-02).yml",
    "hus-for-alle.sync-conflict-20260102-123456.yml",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_of_a_model_is_told_that_it_is_one(data: Path, name: str) -> None:
    (data / "models" / name).write_text("name: x\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=r'kopi af "hus-for-alle\.yml"') as caught:
        load_catalogue(data)
    assert [problem.file for problem in caught.value.problems] == [f"data/models/{name}"]


REFUSED = {
    **dict.fromkeys(["con", "prn", "aux", "nul", "com1", "com0", "lpt9"], "Windows holder for sig selv"),
    "constructor": "betyder noget andet i sidens scripts",
    "a" * (LONGEST_NAME + 1): "der er højst plads til 80",
    "a" * 245: "navnet har 245 tegn",
}


@pytest.mark.parametrize(("name", "why"), REFUSED.items())
def test_a_name_that_works_nowhere_is_refused_by_new_and_by_check(data: Path, name: str, why: str) -> None:
    with pytest.raises(CannotWrite, match=why):
        write_new_model(name, data, datetime.date(2026, 1, 2))
    whole = (data / "models" / "hus-for-alle.yml").read_bytes()
    (data / "models" / f"{name}.yml").write_bytes(whole)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    assert [why in str(problem) and problem.file.endswith(f"{name}.yml") for problem in caught.value.problems] == [True]


@pytest.mark.parametrize("name", ["__proto__", "toString", "valueOf", "CON", "Con", "con.x", "com¹", "NUL "])
def test_other_spellings_are_no_model_files_either(data: Path, name: str) -> None:
    with pytest.raises(CannotWrite):
        write_new_model(name, data, datetime.date(2026, 1, 2))
    (data / "models" / f"{name}.yml").write_text("name: x\n", encoding="utf-8")
    with pytest.raises(CatalogueError):
        load_catalogue(data)


IDS = {
    "an agreement": ("models/hus-for-alle.yml", "id: vigby-2026", "id: {}"),
    "an organisation of a model": (
        "models/hus-for-alle.yml",
        "agreements:\n",
        "organisations:\n  - {{id: {}, name: Foreningen, kind: forening}}\nagreements:\n",
    ),
    "a shared organisation": ("organisations.yml", "id: vigby-kommune", "id: {}"),
    "a source": ("models/hus-for-alle.yml", "  - id: hus-aftale\n", "  - id: {}\n"),
    "a forbehold": ("models/hus-for-alle.yml", "- id: uklar", "- id: {}"),
    "a law": ("laws.yml", "id: persondataloven", "id: {}"),
    "a topic of law": ("law_topics.yml", "id: hjemmel", "id: {}"),
    "a word": ("vocabularies.yml", "id: trappemodel", "id: {}"),
    "a glossary entry": ("glossary.yml", "{id: forankring", "{{id: {}"),
}


@pytest.mark.parametrize(("file", "old", "new"), IDS.values(), ids=IDS.keys())
@pytest.mark.parametrize(("name", "why"), [(name, REFUSED[name]) for name in ("con", "constructor")])
def test_an_id_that_becomes_a_file_an_address_or_a_key_is_refused_where_it_is_given(
    problems: Problems, file: str, old: str, new: str, name: str, why: str
) -> None:
    found = [one for one in problems((old, new.format(name)), file=file) if why in one]
    assert len(found) >= 1
    assert all(f'"{name}"' in one for one in found)


PAGES = {
    "docs/om/con.md": "Windows holder for sig selv",
    "docs/aux/side.md": "Windows holder for sig selv",
    "docs/om/NUL.md": "Windows holder for sig selv",
    "docs/om/constructor.md": "betyder noget andet",
    f"docs/{'a' * 100}.md": "navnet har 100 tegn",
    "docs/om/hvad?.md": "må ikke indeholde",
    "docs/om/a:b.md": "må ikke indeholde",
    "docs/om/metode - Kopi.md": 'kopi af "metode.md"',
    "docs/om/METODE.md": "store og små bogstaver",
    "docs/om/\u00c6ble.md": "store og små bogstaver",
    "docs/om/A\u030aben.md": "store og små bogstaver",
    "docs/OM/side.md": "store og små bogstaver",
}


@pytest.mark.parametrize(("name", "why"), PAGES.items())
def test_a_page_whose_name_fails_elsewhere_is_refused(data: Path, name: str, why: str) -> None:
    for path in [Path(name), *map(Path, ("docs/om/metode.md", "docs/om/\u00e6ble.md", "docs/om/\u00e5ben.md"))]:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# Side\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=why.replace("(", r"\\(")):
        load_catalogue(data)


@pytest.mark.parametrize("name", ["Sources.yml", "SCHEMA/noter.txt", "models/HUS-for-alle.yml"])
def test_a_file_of_the_data_that_differs_from_another_in_case_only_is_refused(data: Path, name: str) -> None:
    """Nobody on Windows or macOS could fetch both of them."""
    (data / "schema").mkdir()
    (data / name).parent.mkdir(exist_ok=True)
    (data / name).write_text("noter", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    told = [problem for problem in caught.value.problems if "store og små bogstaver" in str(problem)]
    assert len(told) == 1, "one word for a folder, not one for each file in it"
    assert name.split("/")[0].casefold() in told[0].file.casefold()


FINE = ["om/metode.md", "om/Ærlige spørgsmål.md", "om/konflikter-og-kopier.md", "om/kopi.md", "om/com.md", "2026/a.md"]


def test_ordinary_pages_have_ordinary_names(tmp_path: Path) -> None:
    for name in FINE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# Side\n", encoding="utf-8")
    assert list(check_pages(tmp_path)) == []
