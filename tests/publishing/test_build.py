"""One strict build of the tiny catalogue, end to end, and what must stop it."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.exports.served_as import MEDIA
from macros.publishing.links import check_site
from tests.conftest import ROOT, lay_out
from tests.serving import leads_on
from tests.tiers import named

PAGES = {
    "index.md": "---\ntitle: Forside\n---\n# Tiny\n\n{{ model_list() }}\n\n[Metode](om/metode.md)\n",
    "om/metode.md": '# Metode\n\n{{ responsibilities("hus-for-alle") }}\n\n{{ fields("hus-for-alle", "vilkaar", "vigby-2026") }}\n',
    "om/kilder.md": "# Kilder\n\n{{ source_list() }}\n",
    "om/datadaekning.md": "# Datadækning\n\n{{ coverage_map() }}\n",
    "om/ordbog.md": "# Ordbog\n\n{{ glossary() }}\n",
    "om/data.md": '# Data\n\n{{ data_columns("finansiering") }}\n',
    "om/makroer.md": '# Makroer\n\nI alt {{ amount("hus-for-alle", "kommunens-penge") }}.\n\n{{ staircase("hus-for-alle") }}\n',
    "om/aendringer.md": "# Ændringer\n\n{{ changes() }}\n",
    "om/tilgaengelighed.md": "# Tilgængelighed\n\n{# en note til os selv #}\n\n## Økonomi og råd\n\n## Ø\n\n## Åben { #fast-id }\n",
    "om/privatliv.md": "# Privatliv\n",
}


def lay_out_project(folder: Path) -> Path:
    """Make `folder` a project with the real code and settings, the tiny data and small pages."""
    lay_out(folder)
    shutil.copytree(ROOT / "macros", folder / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs" / "assets", folder / "docs" / "assets")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for name, text in PAGES.items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with the real code and settings, the tiny data and small pages."""
    return lay_out_project(tmp_path)


def make_site(project: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"} | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "macros", "site"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def page(project: Path, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((project / "site" / name).read_text(encoding="utf-8"))


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


NOT_ASCII = "om/Ærlige spørgsmål/Søg hjælp"
"""The path of a page as an editor may name it."""


def add_page_with_danish_name(project: Path) -> None:
    """A page at NOT_ASCII with a word that stands nowhere else, and a link to it on the front page."""
    own = project / "docs" / f"{NOT_ASCII}.md"
    own.parent.mkdir()
    own.write_text("# Søg hjælp\n\n## Økonomi\n\nRabarbergrød.\n", encoding="utf-8")
    front = project / "docs" / "index.md"
    link = f"\n[Søg hjælp](<{NOT_ASCII}.md#oekonomi>)\n"
    front.write_text(front.read_text(encoding="utf-8") + link, encoding="utf-8")


def test_a_whole_build(project: Path) -> None:
    add_page_with_danish_name(project)
    done = make_site(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert check_site(project / "site") == []
    model = page(project, "modeller/hus-for-alle/index.html")
    assert model.css_first("h1").text() == "Hus for alle"
    assert model.css_first("html").attributes["lang"] == "da"
    assert "{{ 7*7 }}" in model.body.text()  # type: ignore[union-attr]
    assert (
        page(project, "modeller/hus-for-alle/vigby-2026/index.html").css_first("h1").text()
        == "Hus for alle, Vigby 2026"
    )
    assert (project / "site/data/schema/model.schema.json").is_file()
    own = [node.attributes for node in model.css('link[rel="alternate"][type="text/csv"]')]
    assert [(link["href"], link["title"]) for link in own] == [
        ("tal.excel.csv", "Sidens tal til Excel"),
        ("tal.csv", "Sidens tal til programmer"),
    ]
    assert page(project, f"{NOT_ASCII}/index.html").css_first("h1").text() == "Søg hjælp"
    assert page(project, "index.html").css('a[href$="S%C3%B8g%20hj%C3%A6lp/#oekonomi"]')
    assert page(project, "oekonomi/index.html").css("table.tbl--fin tbody tr")
    assert page(project, "modeller/hus-for-alle/oekonomi/index.html").css(".calc dd code")
    assert page(project, "modeller/hus-for-alle/vigby-2026/oekonomi/index.html").css("table.tbl--penge")
    pattern = page(project, "oekonomi/trappemodel/index.html")
    assert pattern.css_first(".voices__advice small").text() == "Bygger på: Katalogets skøn"
    assert "Trin for trin {{ 7*7 }} <b>op</b>." in pattern.css_first(".lead").text()
    guide = page(project, "modeller/hus-for-alle/forankring/index.html")
    assert [node.text() for node in guide.css(".checks li")] == ["Har I skrevet beløbet?"]
    assert len(guide.css(".vej > li")) == 3
    assert "Spørg {{ 7*7 }} <b>om</b> pengene." in guide.body.text()  # type: ignore[union-attr]
    assert page(project, "forankring/index.html").css_first("#vej-kommunal-trappe")
    assert (project / "site/modeller/hus-for-alle/hus-for-alle-forankring.ics").is_file()
    assert (project / "site/forankring/milepaele.ics").is_file()
    assert (project / "site/data/finansiering.csv").read_bytes().count(b"\r\n") == 6
    amount = page(project, "om/makroer/index.html").css_first("p .fig--oplyst")
    assert amount.text().replace("\u00a0", " ") == "90.000 kr."
    prose = page(project, "om/metode/index.html")
    assert len(prose.css("table.tbl--matrix tbody tr")) == 1
    assert prose.css(".notes li"), "a hand-written page lists the sources it uses"
    assert "{{ 7*7 }}" in page(project, "index.html").body.text()  # type: ignore[union-attr]
    ids = [node.attributes["id"] for node in page(project, "om/tilgaengelighed/index.html").css(":is(h1, h2)[id]")]
    assert ids[:4] == ["tilgaengelighed", "oekonomi-og-raad", "oe", "fast-id"], "as all ids of the house"
    for unset in ("Foreslå en rettelse", "Udgives af", "og:image", "canonical", "atom.xml", "example"):
        assert unset not in (project / "site/modeller/index.html").read_text(encoding="utf-8")
    assert not list((project / "site").glob("sitemap.*")), "a sitemap without addresses is not valid"
    assert not (project / "site/robots.txt").exists(), "it would tell of a sitemap that is not made"
    first = digest(project / "site")
    assert make_site(project).returncode == 0
    assert digest(project / "site") == first, "the same input gives the same bytes"


@pytest.mark.rest
def test_a_hand_written_page_takes_the_place_of_a_generated_one(project: Path) -> None:
    own = project / "docs" / "modeller" / "hus-for-alle.md"
    own.parent.mkdir()
    own.write_text(
        '# Vores eget\n\n{{ key_figures("hus-for-alle") }}\n\n'
        '## Må vi det? {: #jura}\n\nJa.\n\n## Forbehold {: #forbehold}\n\n{{ caveats("hus-for-alle") }}\n\n'
        "## Hvem kan I spørge? {: #hvem-ved}\n\nOs.\n",
        encoding="utf-8",
    )
    done = make_site(project)
    assert done.returncode == 0, done.stdout + done.stderr
    tree = page(project, "modeller/hus-for-alle/index.html")
    assert tree.css_first("h1").text() == "Vores eget"
    assert len(tree.css(".kf")) == 4


@pytest.mark.rest
def test_what_programs_leave_among_the_pages_is_not_published(project: Path) -> None:
    left = ["Thumbs.db", "om/metode.md~", "om/desktop.ini", "om/metode.md.bak", "assets/js/side.js.orig"]
    for name in left:
        (project / "docs" / name).write_text("efterladt", encoding="utf-8")
    done = make_site(project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [name for name in left if (project / "site" / name).exists()] == []


CLASHES = {
    "a page": ("modeller/Hus-For-Alle.md", "modeller/Hus-For-Alle", "modeller/hus-for-alle"),
    "the folder of a page": ("Modeller/andet/side.md", "Modeller", "modeller"),
    "a file": ("data/Index.json", "data/Index.json", "data/index.json"),
    "a page in a folder of its own": ("om/METODE/index.md", "om/METODE", "om/metode"),
}


@pytest.mark.rest
@pytest.mark.parametrize(("name", "path", "other"), named(["a page"], CLASHES))
def test_what_differs_in_case_only_from_what_is_built_stops_the_build(
    project: Path, name: str, path: str, other: str
) -> None:
    own = project / "docs" / name
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text("# Vores eget\n", encoding="utf-8")
    done = make_site(project)
    assert done.returncode == 1
    told = done.stdout.splitlines()
    assert len(told) == 1
    assert f"{path} er kun forskellig" in told[0]
    assert f" fra {other}" in told[0]
    assert "i store og små bogstaver" in told[0]
    assert "Traceback" not in done.stdout + done.stderr


def test_a_file_at_the_address_of_a_generated_one_stops_the_build(project: Path) -> None:
    own = project / "docs" / "data" / "index.json"
    own.parent.mkdir()
    own.write_text("{}", encoding="utf-8")
    done = make_site(project)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "docs/data/index.json: adressen data/index.json har også en fil, som programmet laver. Giv den ene en anden"
    ]


def test_the_site_works_under_a_path(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        settings.replace('site_url: ""', "site_url: https://huset.example/under/")
        .replace('repo_url: ""', "repo_url: https://huset.example/kode")
        .replace('publisher: ""', "publisher: Foreningen Huset")
        .replace('contact: ""', "contact: https://huset.example/kontakt"),
        encoding="utf-8",
    )
    done = make_site(project)
    assert done.returncode == 0, done.stdout + done.stderr
    hole = (project / "site/.well-known/security.txt").read_text(encoding="utf-8")
    assert hole.startswith("Contact: https://huset.example/kontakt\n"), "MkDocs leaves out names that begin with a dot"
    model = (project / "site/modeller/hus-for-alle/index.html").read_text(encoding="utf-8")
    assert 'href="https://huset.example/kode/edit/main/data/models/hus-for-alle.yml"' in model
    assert "Udgives af Foreningen Huset" in model
    assert 'content="https://huset.example/under/modeller/hus-for-alle/deling.png"' in model
    assert (project / "site/modeller/hus-for-alle/deling.png").is_file()
    assert 'content="https://huset.example/under/assets/kort.png"' in page(project, "index.html").html
    lost = page(project, "404.html")
    assert not lost.css("script:not([src]), noscript"), "the address says where the catalogue is"
    assert {node.attributes["href"] for node in lost.css(".ways a")} == {
        "/under/modeller/",
        "/under/om/kilder/",
        "/under/.",
    }
    feed = ElementTree.parse(project / "site/om/aendringer/atom.xml").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    assert [entry.findtext(f"{atom}summary") for entry in feed.iter(f"{atom}entry")] == ["Et hus & et navn."]
    assert feed.findtext(f"{atom}updated") == "2026-01-03T00:00:00Z"
    listed = (
        (project / "site/robots.txt")
        .read_text(encoding="utf-8")
        .partition("\nSitemap: https://huset.example/under/")[2]
    )
    assert "<loc>https://huset.example/under/" in (project / "site" / listed.strip()).read_text(encoding="utf-8")
    endings = {path.suffix[1:] for path in (project / "site").rglob("*.*") if path.is_file()}
    assert endings - MEDIA.keys() == set(), "macros/exports/served_as.py: what a server must call each kind of file"
    assert MEDIA.keys() - endings == LIKELY
    assert 'href="https://huset.example/under/modeller/hus-for-alle/"' in (
        project / "site/modeller/hus-for-alle/index.html"
    ).read_text(encoding="utf-8")


LIKELY = {"wasm", "webmanifest"}
"""What a copy of the catalogue is likely to add, and what the invented one has not."""

STOPS = {
    "unknown model": (
        "docs/om/metode.md",
        '"hus-for-alle") }}',
        '"hus-for-ale") }}',
        'docs/om/metode.md:{line}:1: modellen "hus-for-ale" findes ikke',
    ),
    "unknown group": (
        "docs/om/metode.md",
        '"vilkaar"',
        '"vilkar"',
        'docs/om/metode.md:{line}:1: feltgruppen "vilkar" findes ikke',
    ),
    "unknown macro": (
        "docs/om/metode.md",
        "responsibilities(",
        "responsibility(",
        'docs/om/metode.md:{line}:1: makroen "responsibility" findes ikke',
    ),
    "wrong arguments": (
        "docs/om/ordbog.md",
        "glossary()",
        "glossary(1)",
        "docs/om/ordbog.md:{line}:1: glossary: forkerte argumenter",
    ),
    "half a call": (
        "docs/om/ordbog.md",
        "{{ glossary() }}",
        "{{ glossary( }}",
        "docs/om/ordbog.md:{line}:1: kaldet kan ikke læses",
    ),
    "a model that only rendering names": (
        "docs/om/ordbog.md",
        "# Ordbog",
        '# Ordbog {% for slug in ["hus-for-ale"] %}{{ caveats(slug) }}{% endfor %}',
        'docs/om/ordbog.md: modellen "hus-for-ale" findes ikke; mente du "hus-for-alle"?',
    ),
    "arguments that only rendering shows": (
        "docs/om/ordbog.md",
        "# Ordbog",
        "# Ordbog {% set a = [1, 2] %}{{ glossary(*a) }}",
        "docs/om/ordbog.md: glossary: forkerte argumenter: der er for mange uden navn. Den tager ingen",
    ),
    "line after front matter": (
        "docs/index.md",
        "model_list()",
        "model_liste()",
        'docs/index.md:{line}:1: makroen "model_liste" findes ikke',
    ),
    "unknown filter": (
        "docs/om/ordbog.md",
        "{{ glossary() }}",
        "{{ glossary() | sorteret }}",
        "docs/om/ordbog.md:{line}:1: kaldet kan ikke læses",
    ),
    "an id written as a comment": (
        "docs/om/ordbog.md",
        "# Ordbog",
        "# Ordbog\n\n## Hvem {#hvem}",
        'docs/om/ordbog.md:{line+2}:1: "{#" begynder en kommentar, som ikke kommer med på siden. '
        "Et id på en overskrift skrives {: #mit-id}. Skal tegnene stå som tekst, så sæt dem mellem {% raw %} og {% endraw %}",
    ),
    "two ids that swallow what is between": (
        "docs/om/ordbog.md",
        "# Ordbog",
        "# Ordbog {#a}\n\nTabt.\n\n## B {#b #}",
        'docs/om/ordbog.md:{line}:1: "{#" begynder en kommentar',
    ),
    "a comment that ends with the next one": (
        "docs/om/ordbog.md",
        "# Ordbog",
        "# Ordbog {# husk\n\nTabt.\n\n{# mere #}",
        'docs/om/ordbog.md:{line}:1: "{#" begynder en kommentar',
    ),
    "braces of another language": (
        "docs/om/ordbog.md",
        "# Ordbog",
        "# Ordbog\n\n    key: ${{ secrets.X }}",
        'docs/om/ordbog.md:{line+2}:1: navnet "secrets" findes ikke. Skal tegnene stå som tekst, så sæt dem mellem {% raw %}',
    ),
    "two headings with one address": (
        "docs/om/ordbog.md",
        "# Ordbog",
        "# Ordbog\n\n## Råd\n\n## Råd",
        'docs/om/ordbog.md: overskriften "Råd" har ingen fast adresse',
    ),
    "a heading without letters": (
        "docs/om/ordbog.md",
        "# Ordbog",
        "# Ordbog\n\n## ???",
        'docs/om/ordbog.md: overskriften "???" har ingen fast adresse',
    ),
    "undefined name": (
        "docs/om/ordbog.md",
        "# Ordbog",
        "# Ordbog {{ intet }}",
        'docs/om/ordbog.md:{line}:1: navnet "intet" findes ikke',
    ),
    "broken link in a page": ("docs/index.md", "om/metode.md", "om/metoden.md", "om/metoden.md"),
    "broken link in raw HTML": (
        "docs/index.md",
        "# Tiny",
        '# Tiny\n\n<a href="findes/ikke/">x</a>',
        'linket "findes/ikke/" fører ingen steder hen',
    ),
    "broken anchor": (
        "docs/index.md",
        "# Tiny",
        '# Tiny\n\n<a href="om/metode/#nix">x</a>',
        "peger på et sted, der ikke findes",
    ),
    "error in the data": (
        "data/models/hus-for-alle.yml",
        "value: 30000",
        "value: 30.000",
        "data/models/hus-for-alle.yml:{line}:16: ",
    ),
    "setting that would run": (
        "mkdocs.yml",
        'contact: ""',
        'contact: "javascript:alert(1)"',
        'mkdocs.yml:{line}:3: extra.contact: "javascript:alert(1)" er ikke en adresse på nettet',
    ),
    "what nobody sees in a page": (
        "docs/om/ordbog.md",
        "# Ordbog",
        "# Ord\u202ebog",
        "docs/om/ordbog.md:{line}:6: usynligt styretegn (U+202E). Slet tegnet",
    ),
    "broken YAML": ("data/organisations.yml", "organisations:", "organisations: [", "data/organisations.yml:"),
}


OF_EACH_KIND = (
    "a model that only rendering names",
    "broken anchor",
    "error in the data",
)
"""Of those that find a fault: the rendering, our links, the data. Each case is a build of its own, so the others are for the rest."""


@pytest.mark.parametrize(("file", "old", "new", "message"), named(OF_EACH_KIND, STOPS))
def test_what_stops_a_build_leaves_the_last_good_site(
    project: Path, file: str, old: str, new: str, message: str
) -> None:
    good = project / "site"
    good.mkdir()
    (good / "index.html").write_text("den sidste gode", encoding="utf-8")
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    done = make_site(project)
    assert done.returncode == 1
    line = text[: text.index(old)].count("\n") + 1
    assert message.replace("{line}", str(line)).replace("{line+2}", str(line + 2)) in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert (good / "index.html").read_text(encoding="utf-8") == "den sidste gode"
    assert not (project / ".site-next").exists()


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<a href="x/">x</a>', 'linket "x/" fører ingen steder hen'),
        ('<a href="/x/">x</a>', 'linket "/x/" fører ingen steder hen'),
        ('<a href="../">x</a>', 'linket "../" fører ingen steder hen'),
        ('<a href="#x">x</a>', 'linket "#x" peger på et sted, der ikke findes på siden'),
        ('<a href="javascript:x">x</a>', 'linket "javascript:x" har en form, der ikke må bruges'),
        (
            '<a href="javascript://huset.example/%0ax">x</a>',
            'linket "javascript://huset.example/%0ax" har en form, der ikke må bruges',
        ),
        ('<a href="data:text/html,x">x</a>', 'linket "data:text/html,x" har en form, der ikke må bruges'),
        ('<i id="a"></i><i id="a"></i>', 'id "a" står 2 gange'),
        ('<button popovertarget="x">x</button>', 'knappen peger på "x", som ikke findes på siden'),
        ('<img src="x.png" alt="">', 'linket "x.png" fører ingen steder hen'),
        (
            '<p style="color: red">x</p>',
            '<p style="…"> har ingen virkning: siden tager kun stil fra filer. Giv den en klasse',
        ),
        (
            "<style>p { color: red }</style>",
            "<style> har ingen virkning: siden tager kun stil fra filer. Skriv det i macros/theme/styles",
        ),
        ("<script>x()</script>", "et script i selve siden bliver ikke kørt. Læg det i en fil i docs/assets/js"),
        ('<p onClick="x()">x</p>', '<p onclick="…"> bliver ikke kørt. Læg det i en fil i docs/assets/js'),
    ],
)
def test_faults_in_built_pages(tmp_path: Path, markup: str, fault: str) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><title>x</title>{markup}", encoding="utf-8")
    assert check_site(tmp_path) == [f"index.html: {fault}"]


def test_what_only_reads_like_something_inline_is_none(tmp_path: Path) -> None:
    for name in ("index.html", "404.html"):
        own = "<script>x()</script>" if name == "404.html" else ""
        (tmp_path / name).write_text(
            f'<p title="a onclick=b">&lt;p onclick="x" style="y"&gt;</p><script type="application/ld+json">{{}}</script>{own}',
            encoding="utf-8",
        )
    assert check_site(tmp_path) == []


def test_whole_links_hold(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text('<p id="å">x</p><a href="../#top">x</a>', encoding="utf-8")
    (tmp_path / "index.html").write_text(
        '<i id="top"></i><a href="a/#%C3%A5">x</a><a href="/a/">x</a><a href="https://huset.example/">x</a>',
        encoding="utf-8",
    )
    assert check_site(tmp_path) == []


HOSTILE = {
    "data/models/hus-for-alle.yml": [
        ("name: Hus for alle", "name: 'Hus <script>alert(1)</script> & \"citat\"'"),
        ("lead: Et *åbent* hus", "lead: 'x\"><script>alert(2)</script> et hus'\n#"),
        ("title: Vigby 2026", 'title: "Vigby <svg onload=alert(3)> 2026"'),
    ],
    "data/organisations.yml": [("name: Foreningen Huset", "name: Huset</title><script>alert(4)</script>")],
    "docs/om/metode.md": [("# Metode", "---\ndescription: 'x\" onload=\"alert(5)'\n---\n# Metode")],
    "docs/om/ordbog.md": [("# Ordbog", "# Ordbog\n\n{{ config.site_name }}")],
    "mkdocs.yml": [
        ("site_name: Partnerskabsmodeller", 'site_name: "Katalog <script>alert(7)</script>"'),
        ("site_description: ", "site_description: 'x\"><script>alert(8)</script>'\n#"),
        ('site_url: ""', "site_url: https://huset.example/under/"),
        ('publisher: ""', 'publisher: "<script>alert(9)</script> & co"'),
        ("copyright: Indhold", "copyright: <script>alert(10)</script> Indhold"),
        ("- Ordbog: om", "- 'Ordbog <script>alert(11)</script>': om"),
    ],
}
"""Text in every place the page frame takes one from: file, and what is written instead of what."""


def test_text_in_the_page_frame_is_text(project: Path) -> None:
    """Names, leads, descriptions, headings and settings stand in the head, the breadcrumb, the menus and the foot."""
    for file, changes in HOSTILE.items():
        text = (project / file).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        (project / file).write_text(text, encoding="utf-8")
    (project / "docs" / "fra-overskrift.md").write_text("# Data &amp; *mere* `<b>`\n", encoding="utf-8")
    (project / "docs" / "egen-titel.md").write_text("---\ntitle: Data <b>& 'mere'\n---\n# Andet\n", encoding="utf-8")
    done = make_site(project)
    assert done.returncode == 0, done.stdout + done.stderr
    for path in (project / "site").rglob("*.html"):
        if leads_on(path):
            continue
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for script in tree.css("script"):
            assert script.attributes.get("src") or script.attributes.get("type") in (
                "application/json",
                "application/ld+json",
            ), script.html
            assert "alert" not in (script.attributes.get("src") or "")
        assert not tree.css("[onload], svg:not([viewBox])"), path
        assert tree.css_first("title").parent.tag == "head"
        assert tree.css_first(".foot p:nth-of-type(2)").text() == "Udgives af <script>alert(9)</script> & co"
    name, catalogue = 'Hus <script>alert(1)</script> & "citat"', "Katalog <script>alert(7)</script>"
    model = page(project, "modeller/hus-for-alle/index.html")
    assert model.css_first("title").text() == f"{name} – {catalogue}"
    assert model.css_first(".crumbs [aria-current]").text() == name
    for meta in ("meta[name=description]", 'meta[property="og:description"]'):
        assert model.css_first(meta).attributes["content"] == 'x"><script>alert(2)</script> et hus'
    assert model.css_first('meta[property="og:title"]').attributes["content"] == f"{name} – {catalogue}"
    further = page(project, "modeller/hus-for-alle/vigby-2026/index.html")
    assert further.css(".crumbs li")[2].text() == name
    assert further.css_first(".crumbs [aria-current]").text() == f"{name}, Vigby <svg onload=alert(3)> 2026"
    actor = page(project, "aktoerer/huset/index.html")
    assert actor.css_first(".crumbs [aria-current]").text() == "Huset</title><script>alert(4)</script>"
    prose = page(project, "om/metode/index.html")
    assert prose.css_first("meta[name=description]").attributes["content"] == 'x" onload="alert(5)'
    for name, title in {"fra-overskrift": "Data & mere <b>", "egen-titel": "Data <b>& 'mere'"}.items():
        tree = page(project, f"{name}/index.html")
        assert tree.css_first("title").text() == f"{title} – {catalogue}"
        assert tree.css_first(".crumbs [aria-current]").text() == title
    words = page(project, "om/ordbog/index.html")
    assert words.css_first(".prose h1 + p").text() == catalogue
    assert words.css_first(".subnav [aria-current]").text() == "Ordbog <script>alert(11)</script>"
    assert words.css_first("meta[name=description]").attributes["content"] == 'x"><script>alert(8)</script>'


AS_CODE = "{{ 7*7 }}{% set x = 1 %}"
LINK = "[x](javascript:ran(1)) *y*{: onmouseover=ran(2) }"


@pytest.mark.rest
def test_no_title_is_a_template_and_no_text_is_markdown(project: Path) -> None:
    """Not the name of a model, nor a title of the menu or of a page, nor a part in a line, a list or a heading."""
    for file, old, new in (
        ("data/models/hus-for-alle.yml", "name: Hus for alle", f"name: 'Hus {AS_CODE}'"),
        ("data/models/hus-for-alle.yml", "task: Drive huset", f"task: 'Drive {LINK}'"),
        ("mkdocs.yml", "site_name: Partnerskabsmodeller", f"site_name: 'Katalog {LINK}'"),
        ("mkdocs.yml", "- Ordbog: om", f"- 'Ordbog {AS_CODE}': om"),
    ):
        text = (project / file).read_text(encoding="utf-8")
        assert old in text
        (project / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    (project / "docs" / "titel.md").write_text(f"---\ntitle: 'Titel {AS_CODE}'\n---\n# Andet\n", encoding="utf-8")
    (project / "docs" / "dele.md").write_text(
        "# Om {{ config.site_name }}\n\n{{ config.site_name }}\n\n"
        '- {{ responsibilities("hus-for-alle") }}\n\n{{ config.site_name | inline }}\n',
        encoding="utf-8",
    )
    done = make_site(project)
    assert done.returncode == 0, done.stdout + done.stderr
    for name, title in {
        "modeller/hus-for-alle": f"Hus {AS_CODE}",
        "om/ordbog": f"Ordbog {AS_CODE}",
        "titel": f"Titel {AS_CODE}",
        "dele": f"Om Katalog {LINK}",
    }.items():
        tree = page(project, f"{name}/index.html")
        assert tree.css_first("title").text() == f"{title} – Katalog {LINK}"
        assert tree.css_first(".crumbs [aria-current]").text() == title
    parts = page(project, "dele/index.html")
    assert not parts.css('[href*="javascript"], [onmouseover]')
    prose = parts.css_first("main").text()
    assert prose.count(f"Katalog {LINK}") == 2, "the heading and the line"
    assert f"Drive {LINK}" in prose
