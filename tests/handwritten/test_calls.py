"""The calls on a hand-written page are held against what there is, by line, and nothing is made of them."""

from __future__ import annotations

import pytest

from macros.handwritten.calls import AS_TEXT, problems_in_calls
from macros.rendering import templates
from tests.real import BOOK

LONG = f"findes ikke. {AS_TEXT}"
NEAR = f'findes ikke; mente du "caveats"? {AS_TEXT}'

FAULTS = {
    "a part that does not exist": ('# A\n\n{{ caveat("ny-mor-i-danmark") }}', (3, f'makroen "caveat" {NEAR}')),
    "a name that does not exist": ("# A\n{{ intet }}", (2, f'navnet "intet" {LONG}')),
    "a part without parentheses": (
        "# A\n\n{{ glossary }}",
        (3, '"glossary" er en makro og mangler parenteser: skriv {{ glossary() }}'),
    ),
    "a part as something else": (
        "{{ glossary() }}\n{% if caveats %}x{% endif %}",
        (2, '"caveats" er en makro og mangler parenteser: skriv {{ caveats() }}'),
    ),
    "all settings": (
        "{{ config }}",
        (1, '"config" er ikke en tekst: skriv hvad af det der skal stå, fx {{ config.site_name }}'),
    ),
    "arguments it does not take": (
        "{{ glossary(1) }}",
        (1, "glossary: forkerte argumenter: der er for mange uden navn. Den tager ingen"),
    ),
    "a model that does not exist": (
        '\n{{ caveats("ny-mor-i-danmar") }}',
        (2, 'modellen "ny-mor-i-danmar" findes ikke; mente du "ny-mor-i-danmark"?'),
    ),
    "an agreement of another model": (
        '{{ caveats("ny-mor-i-danmark", agreement="ishoej-2024") }}',
        (1, 'modellen "ny-mor-i-danmark" har ingen aftale "ishoej-2024"; mente du "ishoej-2023"?'),
    ),
    "a picture of nothing": (
        '{{ staircase("mentor-rollemodel-foraeldre") }}',
        (1, 'aftalen "koebenhavn-2012" har intet beløb for noget år, så der er intet at tegne'),
    ),
}


@pytest.mark.parametrize(("markdown", "problem"), FAULTS.values(), ids=FAULTS.keys())
def test_faults(markdown: str, problem: tuple[int, str]) -> None:
    assert problems_in_calls(markdown, BOOK) == [problem]


GOOD = [
    '{{ caveats("ny-mor-i-danmark") }} {{ model_list(level=3) }} {{ config.site_name }}',
    '{% for slug in ["x", "y"] %}{{ caveats(slug) }}{% endfor %}',
    "{% for changes in [1] %}{{ changes }}{% endfor %}",
    '{% set a = ["ny-mor-i-danmark"] %}{{ caveats(*a) }}',
]


@pytest.mark.parametrize("markdown", GOOD)
def test_nothing_is_made_to_see_that_a_call_is_right(markdown: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "ENVIRONMENT", None)
    assert problems_in_calls(markdown, BOOK) == []
