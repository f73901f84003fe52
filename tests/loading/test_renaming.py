"""A former name leads to one that is there and is nobody's now; the command renames everything, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.__main__ import main
from macros.loading import writing
from macros.loading.catalogue import load_catalogue
from macros.loading.derived_files import stale
from tests.conftest import Problems
from tests.released import HUS, freshen, replace

pytestmark = pytest.mark.longer


def entry(id_: str, to: str) -> tuple[str, str]:
    return ("figures:\n", f"renamed:\n  - {{id: {id_}, to: {to}, why: Nyt navn.}}\nfigures:\n")


@pytest.mark.parametrize(
    ("id_", "to", "said"),
    [
        ("et-hus", "hus-for-alle", ""),
        ("et-hus", "hus-for-ale", 'hus-for-ale, som et-hus er omdøbt til, findes ikke; mente du "hus-for-alle"?'),
        ("hus-for-alle", "et-hus", "hus-for-alle findes stadig. Et navn, der er flyttet fra, bruges ikke igen"),
        ("hus-for-alle.vigby-2020", "hus-for-alle.vigby-2024", ""),
        ("hus-for-alle.vigby-2026", "hus-for-alle.vigby-2024", "hus-for-alle.vigby-2026 findes stadig"),
        ("et-hus", "hus-for-alle.vigby-2024", "en model bliver omdøbt til en model, og en aftale til en aftale"),
        (
            "et-hus.vigby-2024.penge",
            "hus-for-alle.vigby-2024",
            "Skriv modellens id, eller modellens og aftalens, fx aaben-cafe",
        ),
    ],
)
def test_a_former_name_that_leads_nowhere_or_is_in_use_is_told_where_it_stands(
    problems: Problems, id_: str, to: str, said: str
) -> None:
    found = problems(entry(id_, to), file="moved.yml")
    assert len(found) == bool(said)
    if said:
        assert found[0].startswith("2:")
        assert said in found[0]


def everything(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def project(data: Path) -> Path:
    freshen(data)
    page = data.parent / "docs" / "side.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text(
        '# Side {: #side }\n\n{{ budget_table("hus-for-alle") }} [Huset](../modeller/hus-for-alle/oekonomi/?m=hus-for-alle)\n',
        encoding="utf-8",
    )
    return data


def test_one_command_renames_a_model_everywhere(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace(project / HUS, ("name: Hus for alle", "name: Hus for alle  # et navn, der bliver stående"))
    assert main(["rename", "hus-for-alle", "aabent-hus", "--why", "Foreningen hedder noget andet."]) == 0
    told = capsys.readouterr().out
    assert "data/models/aabent-hus.yml er skrevet" in told
    assert 'Modellens name er stadig "Hus for alle"' in told
    assert main(["check"]) == 0
    catalogue = load_catalogue(project)
    assert stale(project, catalogue) == []
    assert list(catalogue.models) == ["aabent-hus"]
    assert not (project / "derived" / "hus-for-alle.yml").exists()
    assert "# et navn, der bliver stående" in (project / "models" / "aabent-hus.yml").read_text(encoding="utf-8")
    assert catalogue.comparisons.standing == ("aabent-hus", "aabent-hus~vigby-2026")
    assert catalogue.moved_addresses[0].to == "modeller/aabent-hus/"
    assert [(one.id, one.to, one.why) for one in catalogue.renamed] == [
        ("hus-for-alle", "aabent-hus", "Foreningen hedder noget andet.")
    ]
    page = (project.parent / "docs" / "side.md").read_text(encoding="utf-8")
    assert '"aabent-hus") }} [Huset](../modeller/aabent-hus/oekonomi/?m=aabent-hus)' in page


def test_one_command_renames_an_agreement_everywhere(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for old, new in (("vigby-2026", "vigby-2027"), ("vigby-2024", "vigby-2023a")):
        assert main(["rename", f"hus-for-alle.{old}", f"hus-for-alle.{new}"]) == 0
    told = capsys.readouterr().out
    assert "Aftalens title er stadig" in told
    assert 'Grunden i data/moved.yml er "Aftalen har fået et andet id."' in told
    assert main(["check"]) == 0
    catalogue = load_catalogue(project)
    assert stale(project, catalogue) == []
    assert [one.id for one in catalogue.models["hus-for-alle"].agreements] == ["vigby-2023a", "vigby-2027"]
    assert catalogue.comparisons.standing == ("hus-for-alle", "hus-for-alle~vigby-2027")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hus-for-ale", "aabent-hus", 'hus-for-ale findes ikke; mente du "hus-for-alle"?'),
        ("hus-for-alle", "hus-for-alle", "hus-for-alle findes allerede"),
        ("hus-for-alle", "Åbent hus", '"Åbent hus" skal være små bogstaver a-z, tal og bindestreger'),
        ("hus-for-alle", "con", '"con" er et navn, Windows holder for sig selv'),
        ("hus-for-alle", "aabent-hus.vigby-2024", "passer ikke til hus-for-alle"),
        ("hus-for-alle.vigby-2024", "andet-hus.vigby-2024", "passer ikke til hus-for-alle.vigby-2024"),
        ("hus-for-alle.vigby-2024", "hus-for-alle.vigby-2026", "hus-for-alle.vigby-2026 findes allerede"),
        ("hus-for-alle.vigby-2024", "hus-for-alle.oekonomi", '"oekonomi" er adressen på en anden side'),
    ],
)
def test_a_rename_that_cannot_be_changes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    before = everything(project.parent)
    assert main(["rename", old, new]) == 1
    assert said in capsys.readouterr().out
    assert everything(project.parent) == before


def test_a_rename_that_cannot_be_written_whole_is_put_back(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before, written = everything(project.parent), 0
    whole = writing.write_whole

    def full(path: Path, text: str) -> None:
        nonlocal written
        written += not path.is_absolute()
        if written == 4:
            raise OSError(28, "No space left on device")
        whole(path, text)

    monkeypatch.setattr("macros.renaming.write_whole", full)
    assert main(["rename", "hus-for-alle", "aabent-hus"]) == 1
    assert written == 4
    assert everything(project.parent) == before


def test_a_name_that_a_release_has_is_not_used_again(after_two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rename", "hus-for-faa", "aabent-hus"]) == 0
    assert main(["rename", "hus-for-alle", "hus-for-faa"]) == 1
    assert "hus-for-faa har været navnet på noget i kataloget før" in capsys.readouterr().out
    assert main(["check"]) == 0
