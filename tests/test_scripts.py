"""What Python and the page's scripts share is written from Python, and stands so in the scripts."""

from __future__ import annotations

from macros.script_constants import CLASSIC, CONSTANTS, MODULE, classic, module
from tests.conftest import ROOT


def test_the_scripts_have_what_python_says() -> None:
    """`make scripts` writes them anew."""
    assert (ROOT / MODULE).read_text(encoding="utf-8") == module()
    script = (ROOT / CLASSIC).read_text(encoding="utf-8")
    assert script == classic(script)


def test_every_constant_is_used_by_a_script_and_written_in_no_other() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/assets/js").glob("*.js")}
    others = " ".join(text for name, text in scripts.items() if name != MODULE.name)
    assert len(CONSTANTS) > 20
    assert [name for name, *_ in CONSTANTS if name not in others] == []
