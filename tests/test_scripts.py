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


TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"
    r"|(?<=[(,=:\[!&|?{};+])\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+/|[`{}]",
    re.S,
)
"""What a template literal is told by, and whatever could be taken for it: comments, texts and patterns."""
WORDS = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])*(`|\$\{)", re.S)


def nested(text: str) -> list[int]:
    """The lines of template literals that stand in another, of which the minifier takes the spaces out."""
    found: list[int] = []
    inside: list[str] = []
    at = 0
    while match := (WORDS.match(text, at) if inside[-1:] == ["`"] else TOKEN.search(text, at)):
        at = match.end()
        sign = match.group(1) if inside[-1:] == ["`"] else match.group()
        if sign == "`" and inside[-1:] == ["`"]:
            inside.pop()
        elif sign == "`":
            found += [text.count("\n", 0, at) + 1] if "`" in inside else []
            inside.append(sign)
        elif sign in ("{", "${"):
            inside.append(sign)
        elif sign == "}" and inside:
            inside.pop()
    return found


def test_no_template_literal_stands_in_another() -> None:
    assert nested("const a = `x ${b ? `: ${c}` : {}} y`;\n`${`d`}`") == [1, 2]
    scripts = sorted((ROOT / "docs/assets/js").glob("*.js"))
    assert {path.name: lines for path in scripts if (lines := nested(path.read_text(encoding="utf-8")))} == {}
