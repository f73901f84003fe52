"""Scripts are sent without what only those need who change them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from macros.publishing.scripts import lighten
from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "docs/assets/js").glob("*.js"))


def sent(path: str, text: str, tmp_path: Path) -> str:
    config = MkDocsConfig()
    config.plugins = SimpleNamespace(_current_plugin=None)  # type: ignore[assignment] - only asked who makes the file
    config.load_dict({"site_name": "Prøve", "docs_dir": str(tmp_path), "site_dir": str(tmp_path / "site")})
    file = File.generated(config, path, content=text)
    lighten(Files([file]))
    return file.content_string


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("// Why.\nconst a = 1; /* and how */\n", "const a=1;"),
        ('const a = "// no comment";\n', 'const a="// no comment";'),
        ("const a = `two  // words ${ b } `;\n", "const a=`two  // words ${ b } `;"),
        ("const a = /\\/\\*  x/u.test(b);\n", "const a=/\\/\\*  x/u.test(b);"),
        ("const a = b\n(c)\n", "const a=b\n(c)"),
        ('import { a } from "./b.js";\n', 'import{a}from"./b.js";'),
        ("const ø = 'æ';\n", "const ø='æ';"),
    ],
    ids=[
        "comments",
        "in a text",
        "in a template",
        "in a pattern",
        "a line that may end a statement",
        "an import",
        "letters",
    ],
)
def test_only_what_says_nothing_is_left_out(text: str, kept: str, tmp_path: Path) -> None:
    assert sent("assets/js/x.js", text, tmp_path) == kept


@pytest.mark.parametrize("path", ["assets/js/x.txt", "assets/x.js"])
def test_other_files_are_sent_as_they_are(path: str, tmp_path: Path) -> None:
    assert sent(path, "// Why.\n", tmp_path) == "// Why.\n"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_a_good_deal_lighter(script: Path, tmp_path: Path) -> None:
    text = script.read_text(encoding="utf-8")
    light = sent(f"assets/js/{script.name}", text, tmp_path)
    assert 100 < len(light) < 0.9 * len(text)
    assert "\n//" not in light
