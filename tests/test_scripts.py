"""What Python and the page's scripts share is written from Python, and stands so in the scripts."""

from __future__ import annotations

import re

from macros.script_constants import (
    BEGIN,
    CALCULATOR,
    CLASSIC,
    CONSTANTS,
    END,
    FORM,
    MODULE,
    OF_THE_CALCULATOR,
    OF_THE_FORM,
    calculator,
    classic,
    form,
    module,
)
from tests.conftest import ROOT


def test_the_scripts_have_what_python_says() -> None:
    """`make scripts` writes them anew."""
    assert (ROOT / MODULE).read_text(encoding="utf-8") == module()
    assert (ROOT / CALCULATOR).read_text(encoding="utf-8") == calculator()
    assert (ROOT / FORM).read_text(encoding="utf-8") == form()
    script = (ROOT / CLASSIC).read_text(encoding="utf-8")
    assert script == classic(script)


ALSO_SOMETHING_ELSE = {"FIRST_SORT", "START", "JOINT"}
"""Constants whose letters mean other things in scripts too: a place to scroll to, a field of the calculator, a letter of no number."""


def test_every_constant_is_used_by_a_script_and_stands_in_none_by_hand() -> None:
    scripts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs/assets/js").glob("*.js")}
    made = scripts[CLASSIC.name].partition(BEGIN)[2].partition(END)[0]
    generated = (MODULE.name, CALCULATOR.name, FORM.name)
    others = " ".join(text for name, text in scripts.items() if name not in generated).replace(made, "")
    texts = {name: value for name, _, value in CONSTANTS if isinstance(value, str)}
    assert len(texts) > 15
    assert [
        name for name, *_ in (*CONSTANTS, *OF_THE_CALCULATOR, *OF_THE_FORM) if not re.search(rf"\b{name}\b", others)
    ] == []
    by_hand = {name for name, value in texts.items() if re.search(rf"[\"'`]{re.escape(value)}[\"'`]", others)}
    assert by_hand <= ALSO_SOMETHING_ELSE, "take these from faelles.js"
