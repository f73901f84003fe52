"""The manifest of a built site tells what a change did to it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.publishing.manifest import differences, hashes_of, write_manifest

PAGE = """<html><head><title>{title}</title><meta name=description content="Om huset"><script>let a = "kode"</script></head>
<body><h1>{title}</h1><p>Åbent  <b>hver</b> dag</p><style>p{{}}</style></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "huset").mkdir(parents=True)
    (site / "huset" / "index.html").write_text(PAGE.format(title="Huset"), encoding="utf-8")
    (site / "tal.csv").write_text("a;b\n", encoding="utf-8")
    return site


def test_a_page_is_written_as_its_texts_and_every_file_as_its_hash(site: Path, tmp_path: Path) -> None:
    assert write_manifest(site, tmp_path / "nu") == 2
    text = (tmp_path / "nu" / "tekst" / "huset" / "index.txt").read_text(encoding="utf-8")
    assert text.splitlines() == ["Huset", "Om huset", "Huset", "Åbent", "hver", "dag"]
    assert "tal.csv" in (tmp_path / "nu" / "filer.txt").read_text(encoding="utf-8")


def test_what_differs_is_named_with_how(site: Path, tmp_path: Path) -> None:
    write_manifest(site, tmp_path / "foer")
    (site / "huset" / "index.html").write_text(PAGE.format(title="Haven"), encoding="utf-8")
    (site / "tal.csv").unlink()
    (site / "nyt.csv").write_text("", encoding="utf-8")
    write_manifest(site, tmp_path / "nu")
    assert differences(hashes_of(tmp_path / "foer"), hashes_of(tmp_path / "nu")) == [
        "ændret  huset/index.html",
        "ny      nyt.csv",
        "væk     tal.csv",
    ]


def test_the_command_says_what_is_missing_and_what_changed(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["manifest", "foer"]) == 0
    assert main(["manifest", "nu", "--mod", "foer"]) == 0
    assert capsys.readouterr().out.endswith("Intet er ændret\n")
    assert main(["manifest", "nu", "--mod", "findes-ikke"]) == 1
    assert "findes-ikke" in capsys.readouterr().err
    site.rename(tmp_path / "andet")
    assert main(["manifest", "nu"]) == 1
    assert "python -m macros site" in capsys.readouterr().err


def test_a_build_is_held_against_what_stood_in_the_same_folder(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["manifest", "nu"]) == 0
    (site / "tal.csv").write_text("a;c\n", encoding="utf-8")
    assert main(["manifest", "nu", "--mod", "./nu"]) == 0
    assert capsys.readouterr().out.endswith("ændret  tal.csv\n1 fil er anderledes end i nu\n")


@pytest.mark.parametrize(
    ("folder", "why"), [("site/nu", "ligger i site"), ("site", "ligger i site"), ("mit", "slettet")]
)
def test_a_manifest_takes_no_folder_that_is_not_its_own(
    site: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    folder: str,
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    kept = tmp_path / "mit" / "tekst" / "roman.txt"
    kept.parent.mkdir(parents=True)
    kept.write_text("Kapitel 1", encoding="utf-8")
    assert main(["manifest", folder]) == 1
    assert why in capsys.readouterr().err
    assert kept.exists()
    assert not (site / "filer.txt").exists()


@pytest.mark.parametrize(
    "page",
    [b"<title>\xe6bler</title><body>Hj\xe6lp", b"<meta name=description><body>Hus", b"", b"<p>&#xD800;</p>"],
    ids=["no UTF-8", "a description without content", "nothing", "half a letter"],
)
def test_a_page_of_any_bytes_is_read_out(site: Path, tmp_path: Path, page: bytes) -> None:
    (site / "huset" / "index.html").write_bytes(page)
    assert write_manifest(site, tmp_path / "nu") == 2


def test_a_file_whose_name_is_no_text_is_named(site: Path, tmp_path: Path) -> None:
    write_manifest(site, tmp_path / "foer")
    Path(os.fsdecode(os.fsencode(site) + b"/\xe6ble.csv")).write_bytes(b"")
    write_manifest(site, tmp_path / "nu")
    [line] = differences(hashes_of(tmp_path / "foer"), hashes_of(tmp_path / "nu"))
    assert os.fsencode(line).endswith(b"\xe6ble.csv")
