"""One model as it would look, in a folder of its own: what is made, what is said, and what is left alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.__main__ import main
from macros.loading.catalogue import load_catalogue
from macros.publishing import preview as previewing
from macros.publishing.inward import inward
from macros.publishing.links import check_site
from macros.publishing.preview import BANNER, HEAD, LISTED, CannotPreview, Previewed, preview
from tests.loading.test_import import exported, untouched
from tests.publishing.test_build import digest, lay_out_project

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1)) \" ' &lt;b>"


def make_preview(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "macros", "preview", *arguments],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_a_model_that_is_sent_is_seen_as_it_would_be_published(tmp_path: Path) -> None:
    project = lay_out_project(tmp_path)
    before = untouched(project)
    whole = json.loads(exported(load_catalogue(project / "data"), "hus-for-alle"))
    whole["model"]["summary"] = HOSTILE
    sent = tmp_path / "hus-for-alle.json"
    sent.write_text(json.dumps(whole), encoding="utf-8")
    done = make_preview(project, sent.name)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[:2] == ["Ingen fejl i modellen", "Ændres, hvis den læses ind:"]
    assert "  summary: " in done.stdout
    opened = "Åbn .preview/modeller/hus-for-alle/index.html i en browser. Links til sider uden for modellen fører ingen steder"
    assert done.stdout.splitlines()[-1].startswith(opened)

    made = project / ".preview"
    assert {path: content for path, content in untouched(project).items() if made not in path.parents} == before | {
        sent: sent.read_bytes()
    }
    below = made / "modeller" / "hus-for-alle"
    pages = {path.parent.relative_to(made).as_posix() for path in made.rglob("*.html")}
    first, *more = [one["id"] for one in whole["model"]["agreements"]]
    folders = ["modeller/hus-for-alle", *(f"modeller/hus-for-alle/{id_}" for id_ in more)]
    own = {f"{folder}/{one}".rstrip("/") for folder in folders for one in ("", "oekonomi", "forankring", "faktaark")}
    assert pages == own | {f"tal/hus-for-alle~{id_}" for id_ in (first, *more)}
    assert check_site(made) == [], "every link that is left leads to a file that is there"
    for path in made.rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert tree.css_first("body > p strong").text() == BANNER
        assert tree.css_first('link[rel="stylesheet"]').attributes["href"]
        links = [link.attributes["href"] or "" for link in tree.css("a[href]")]
        assert [
            link for link in links if not link.startswith(("#", "http", "mailto:")) and "index.html" not in link
        ] == []
    body = LexborHTMLParser((below / "index.html").read_text(encoding="utf-8")).body
    assert body is not None
    assert "<script>alert(1)</script> {{ 7*7 }}" in body.text()
    assert [node for node in body.css("script") if "alert" in node.text()] == []
    assert body.css('a[href$="oekonomi/index.html"]'), "the pages of the model lead to each other"

    first = digest(made)
    del whole["model"]["name"]
    sent.write_text(json.dumps(whole), encoding="utf-8")
    wrong = make_preview(project, sent.name)
    assert (wrong.returncode, wrong.stderr) == (1, "1 fejl\n")
    assert "name: mangler" in wrong.stdout
    assert digest(made) == first, "the earlier preview stands"


def test_faults_are_told_as_the_check_tells_them_and_nothing_is_made(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = data / "models" / "hus-for-alle.yml"
    sent = Path("hus-for-alle.yml")
    text = model.read_text(encoding="utf-8")
    sent.write_text(text.replace("checked: 2026-01-02", "checkd: 2026-01-02", 1) + "ny: x\n", encoding="utf-8")
    before = untouched(data)
    assert main(["preview", sent.name]) == 1
    found = [line.partition(": ") for line in capsys.readouterr().out.splitlines()]
    assert all(place.startswith("hus-for-alle.yml:") for place, _, _ in found)
    assert len(found) == 3
    assert untouched(data) == before
    assert not Path(".preview").exists()


def test_where_another_file_has_faults_there_is_no_preview_and_it_is_said(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = data / "glossary.yml"
    other.write_text(other.read_text(encoding="utf-8") + "ny: x\n", encoding="utf-8")
    assert main(["preview", "data/models/hus-for-alle.yml"]) == 1
    assert "Andre filer i data har fejl" in capsys.readouterr().err


BUILT = {"modeller/hus/index.html": "ny", "assets/a.css": "ny"}


@pytest.fixture
def show(data: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Put what stands in BUILT, in the place of a build, into a folder."""

    def build(root: Path, folder: Path, *_: object) -> tuple[object, list[str]]:
        for name, text in BUILT.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return object(), []

    monkeypatch.setattr(previewing, "run_mkdocs", build)
    catalogue = load_catalogue(data)
    return lambda place: preview(Path.cwd(), Previewed(catalogue, "hus"), Path(place))


def lay(folder: str, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


OURS = {LISTED: f"{HEAD}\nassets/a.css\nassets/old.css\ngammel/index.html\n"}
REFUSED: dict[str, Callable[[], object]] = {
    "a folder of somebody's": lambda: lay("ud", {"brev.txt": "x"}),
    "a folder with a file of the same name": lambda: lay("ud", {LISTED: "min egen\nbrev.txt", "brev.txt": "x"}),
    "a folder whose list leads elsewhere": lambda: (lay("ud", {"a": "x"}), Path("ud", LISTED).symlink_to("../liste")),
    "a file": lambda: lay(".", {"ud": "x"}),
    "a link to a folder": lambda: (Path("mit").mkdir(), Path("ud").symlink_to("mit")),
    "a file of somebody's where one of ours goes": lambda: lay("ud", OURS | {"modeller/hus/index.html": "min"}),
    "a link on the way": lambda: (
        lay("ud", OURS),
        lay("mit", {"a.css": "min"}),
        Path("ud/assets").symlink_to("../mit"),
    ),
    "a file on the way": lambda: lay("ud", OURS | {"modeller": "min"}),
}


def standing() -> dict[str, str]:
    paths = [path for path in Path().rglob("*") if "data" not in path.parts]
    return {
        str(path): os.readlink(path) if path.is_symlink() else path.read_text()
        for path in paths
        if path.is_symlink() or not path.is_dir()
    }


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED.keys())
def test_no_folder_is_taken_that_is_not_a_previews(show: Callable[..., Path], make: Callable[[], object]) -> None:
    lay(".", {"liste": f"{HEAD}\na\n"})
    make()
    before = standing()
    with pytest.raises(CannotPreview, match="--out"):
        show("ud")
    assert standing() == before


def test_nothing_is_laid_among_the_data(show: Callable[..., Path]) -> None:
    with pytest.raises(CannotPreview, match="ligger i mappen med data"):
        show("data/models/../ny")


def test_what_the_last_preview_made_goes_and_all_else_stays(show: Callable[..., Path]) -> None:
    listed = OURS[LISTED] + "../udenfor.txt\nlink/x.txt\n/etc/hostname\n"
    lay("ud", {LISTED: listed, "assets/old.css": "x", "assets/a.css": "x", "gammel/index.html": "x", "min.txt": "min"})
    lay(".", {"udenfor.txt": "min", "mit/x.txt": "min"})
    Path("ud/link").symlink_to("../mit")
    assert show("ud") == Path("ud/modeller/hus/index.html")
    list_ = "\n".join([HEAD, *sorted(BUILT), ""])
    mine = {"udenfor.txt": "min", "mit/x.txt": "min", "ud/min.txt": "min", "ud/link": "../mit"}
    assert standing() == {f"ud/{name}": text for name, text in (BUILT | {LISTED: list_}).items()} | mine
    assert not Path("ud/gammel").exists()


def test_a_preview_that_fails_on_the_way_is_put_right_by_the_next(
    show: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    show("ud")
    with monkeypatch.context() as patch:
        patch.setattr("shutil.copyfile", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OSError, match="full"):
            show("ud")
    assert show("ud").read_text(encoding="utf-8") == "ny"


def test_what_stops_the_build_is_told_and_the_earlier_preview_stands(
    show: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    show("ud")
    before = standing()
    monkeypatch.setattr(previewing, "run_mkdocs", lambda *_: (None, ["fejl i en", "fejl i to"]))
    with pytest.raises(CannotPreview, match=r"^fejl i en\nfejl i to$"):
        show("ud")
    assert standing() == before


AT = "modeller/hus/index.html"
BUILT_PATHS = {AT, "modeller/hus/oekonomi/index.html", "assets/a.css", "assets/ø.css"}
LINKS: dict[str, tuple[str, str | None]] = {
    "a page of the model": ("oekonomi/", "oekonomi/index.html"),
    "a place on one": ("oekonomi/#tal-1", "oekonomi/index.html#tal-1"),
    "the page itself": ("../hus/", "../hus/index.html"),
    "a place on the page": ("#kilder", "#kilder"),
    "a file": ("../../assets/%C3%B8.css", "../../assets/%C3%B8.css"),
    "another page of the site": ("../../om/kilder/#x", None),
    "the front page": ("../../.", None),
    "above the site": ("../../../../etc/passwd", None),
    "from the root": ("/etc/passwd", None),
    "elsewhere": ("https://kommune.example/a?b", "https://kommune.example/a?b"),
    "to write to": ("mailto:post@kommune.example", "mailto:post@kommune.example"),
}


@pytest.mark.parametrize(("link", "leads"), LINKS.values(), ids=LINKS.keys())
def test_links_lead_to_what_is_there_and_nowhere_else(link: str, leads: str | None) -> None:
    tree = LexborHTMLParser(inward(f'<p><a class="x" href="{link}">Ord &lt;b&gt;</a>', AT, BUILT_PATHS))
    node: Any = tree.css_first("a.x")
    assert node.attributes.get("href") == leads
    assert node.text() == "Ord <b>"


def test_what_a_browser_would_fetch_and_is_not_there_is_gone() -> None:
    head = '<link rel="stylesheet" href="../../assets/a.css"><link rel="alternate" href="tal.csv">'
    tree = LexborHTMLParser(inward(f"<!doctype html><head>{head}</head><p>x", AT, BUILT_PATHS))
    assert [node.attributes["href"] for node in tree.css("link")] == ["../../assets/a.css"]
