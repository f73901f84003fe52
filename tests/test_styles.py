"""The styles as they are sent say what their sources say, and what is dark twice is dark in the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.downloads.stylesheet import JOINED, KINDS, SOURCES, compact, dark_where_it_is_asked_for, joined
from macros.views.offers import CannotMake
from tests.conftest import ROOT
from tests.real import files, pages

pytestmark = pytest.mark.longer

STYLES = sorted(SOURCES.rglob("*.css"))
COMPACTED = [
    ("a {\n  color: red;\n  margin: 0;\n}\n", "a{color:red;margin:0}"),
    ("a {\r\n\tcolor: red;;\r\n}", "a{color:red}"),
    ("/* one */ a { /* two; } */ color: red /* three **/; }\n/* four */\n", "a{color:red}"),
    ("a { margin: 0 /* both */ 1px; }", "a{margin:0 1px}"),
    ("a { margin: 0/**/1px; }", "a{margin:0 1px}"),
    ("/**/ a { } /***/ b { }", "a{}b{}"),
    (".a :is(.b, .c) :hover > d ~ e + f { }", ".a :is(.b,.c) :hover>d~e + f{}"),
    (".a * [b] .c, .d ::before { }", ".a * [b] .c,.d ::before{}"),
    ("a { width: calc(1px + 2 * (3px - var(--a, 1px)) / 2); }", "a{width:calc(1px + 2 * (3px - var(--a,1px))/2)}"),
    ("a { color: rgb( 0 0 0 / 28% ) !important; }", "a{color:rgb(0 0 0/28%)!important}"),
    ("@media screen and (max-width: 64rem) { a { b: c; } }", "@media screen and (max-width:64rem){a{b:c}}"),
    ("@supports not selector(:popover-open) { }", "@supports not selector(:popover-open){}"),
    (
        """a::after { content: "a : b; /* no */  } 'x' \\" , c"; }""",
        """a::after{content:"a : b; /* no */  } 'x' \\" , c"}""",
    ),
    ("""a::after { content: ' " { ' attr(data-l) " ;}"; }""", """a::after{content:' " { ' attr(data-l) " ;}"}"""),
    ("a { background: url(data:x/y;z,/*  */) , url( 'a  b' ); }", "a{background:url(data:x/y;z,/*  */),url('a  b')}"),
    (".a\\: b { }", ".a\\: b{}"),
    ('a { content: "\u00a0 \u2192"; }', 'a{content:"\u00a0 \u2192"}'),
    ('a { grid: "a  b" auto "c  d" auto / 1fr 2fr; }', 'a{grid:"a  b" auto "c  d" auto/1fr 2fr}'),
]


@pytest.mark.parametrize(("source", "sent"), COMPACTED)
def test_what_says_nothing_is_left_out(source: str, sent: str) -> None:
    assert compact(source) == sent
    assert compact(sent) == sent


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_nothing_but_white_space_and_comments_is_left_out(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    bare = re.sub(r"\s", "", re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)).replace(";}", "}")
    assert re.sub(r"\s", "", compact(source)) == bare


def test_every_source_is_sent() -> None:
    assert {path.stem for path in SOURCES.glob("*.css")} == {*JOINED, "bred"}
    sent = {path: file.bytes.decode() for path, file in files().items() if path.startswith("assets/css/")}
    kinds = {
        f"assets/css/{path.name}": f"{compact(path.read_text(encoding='utf-8'))}\n" for path in KINDS.glob("*.css")
    }
    whole = {"assets/css/katalog.css": f"{joined()}\n", "assets/css/bred.css": "@page{size:landscape}\n"}
    assert sent == whole | kinds


def test_every_kind_s_stylesheet_has_its_pages() -> None:
    """None is sent that no page asks for, and none asked for that is not sent (the links of a built site are checked)."""
    generated = {page.style for page in pages().values() if page.style}
    frame = (ROOT / "macros" / "theme" / "main.html").read_text(encoding="utf-8")
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "assets" / "js").glob("*.js"))
    framed = set(re.findall(r'"(\w+)"', found[1])) if (found := re.search(r"for style in (.+) %\}", frame)) else set()
    asked = set(re.findall(r"assets/css/(\w+)\.css", scripts))
    written = {
        found[1]
        for path in (ROOT / "docs").rglob("*.md")
        if (found := re.search(r"\A---\n(?:.*\n)*?style: (\S+)\n(?:.*\n)*?---\n", path.read_text(encoding="utf-8")))
    }
    assert framed == {"model", "guide", "prosa"}
    assert asked == {"kurv", "soeg"}
    assert generated | written | framed | asked == {path.stem for path in KINDS.glob("*.css")}


@pytest.mark.parametrize(("css", "count"), [("a{@dark}", 0), ("@dark{b:c}@dark{d:e}a{@dark}", 2)])
def test_dark_is_said_once(css: str, count: int) -> None:
    with pytest.raises(CannotMake, match=f"tokens.css skal have ét afsnit @dark .* og har {count}"):
        dark_where_it_is_asked_for(css)


def test_dark_as_the_system_asks_for_it_is_dark_as_the_reader_chooses_it() -> None:
    asked = r"@media screen and \(prefers-color-scheme:dark\)\{:root:not\(\[data-theme=light\]\)\{(.*?)\}\}"
    chosen = r"@media screen\{:root\[data-theme=dark\]\{(.*?)\}\}"
    (system,), (reader,) = re.findall(asked, joined()), re.findall(chosen, joined())
    assert system == reader
    assert system.startswith("color-scheme:dark;--bg:#0f1714;")
    assert "@dark" not in joined()
