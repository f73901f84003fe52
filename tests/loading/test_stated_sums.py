"""A sum that a source gives is held against what its parts may come to, and against nothing that they are not."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.conftest import TINY, Problems
from tests.domain.test_given_money import line

FUNDING = re.search(
    r"      funding:\n.*?(?=      conditions)", (TINY / "models/hus-for-alle.yml").read_text("utf-8"), re.DOTALL
)
NOT_STATED = "ikke-oplyst"


def year(first: int, value: int, **more: Any) -> dict[str, Any]:
    return {"value": value, "basis": "i-aaret", "first_year": first, "price_level": NOT_STATED, **more}


def both(value: int, basis: str = "i-alt", **more: Any) -> dict[str, Any]:
    """An amount for 2024 and 2025."""
    years = {"first_year": 2024, "last_year": 2025, "price_level": NOT_STATED}
    return {"value": value, "basis": basis, **years, **more}


def total(amount: dict[str, Any]) -> dict[str, Any]:
    return {"stated_total": {"amount": amount, "source": "hus-aftale#penge"}}


def share(percent: int, **more: Any) -> dict[str, Any]:
    return line(**{"amounts": {"percent": percent, "of": "alt"}, **more})


WHOLE = {"id": "alt"}
PART = {"included_in": "alt"}
A_MONTH = {"value": 1000, "up_to": 2000, "basis": "pr-maaned", "first_year": 2024, "price_level": NOT_STATED}
OF_A_YEAR = {"first_year": 2024, "last_year": 2024}
NO_GROUND = "linjerne har forskelligt grundlag og kan ikke lægges sammen"

CASES: dict[str, tuple[tuple[dict[str, Any], ...], str]] = {
    "so much a year, and what it comes to": ((line(both(100, "pr-aar"), **total(both(200))),), ""),
    "so much a year, and another sum": (
        (line(both(100, "pr-aar"), **total(both(250))),),
        "kilden siger 250 i alt, men linjerne giver 200.",
    ),
    "a total of each year is no sum of them": (
        (line(year(2024, 100), year(2025, 100), **total(both(200, "pr-aar"))),),
        NO_GROUND,
    ),
    "a sum in another currency": (
        (line(year(2024, 100, currency="SEK"), year(2025, 100, currency="SEK"), **total(both(200))),),
        NO_GROUND,
    ),
    "a range a month": ((line({**A_MONTH, **OF_A_YEAR}, **total(both(18_000, **OF_A_YEAR))),), ""),
    "more than a range a month": (
        (line({**A_MONTH, **OF_A_YEAR}, **total(both(25_000, **OF_A_YEAR))),),
        "kilden siger 25000 i alt, men linjerne giver fra 12000 til 24000.",
    ),
    "at least so much in a sum of more": ((line(year(2024, 100, bound="mindst"), **total(both(300))),), ""),
    "at least so much in a sum of less": (
        (line(year(2024, 100, bound="mindst"), **total(both(90))),),
        "kilden siger 90 i alt, men linjerne giver mindst 100.",
    ),
    "parts that reach a whole by their upper ends": (
        (line(both(300), **WHOLE), line(year(2024, 100, up_to=150), year(2025, 100, up_to=150), **PART)),
        "",
    ),
    "parts within the upper end of a whole": (
        (line(year(2024, 100, up_to=200), year(2025, 100, up_to=200), **WHOLE), line(both(300), **PART)),
        "",
    ),
    "parts above both ends of a whole": (
        (line(year(2024, 100, up_to=200), **WHOLE), line(year(2024, 300), **PART)),
        "linjen er på fra 100 til 200, men delene, der indgår i den, giver 300",
    ),
    "parts of at least so much": ((line(both(200, bound="mindst"), **WHOLE), line(both(300), **PART)), ""),
    "a part of at most so much": ((line(both(200), **WHOLE), line(both(300, bound="hoejst"), **PART)), ""),
    "a part of at most too little": (
        (line(both(200), **WHOLE), line(both(100, bound="hoejst"), **PART)),
        "linjen er på 200, men delene giver kun højst 100.",
    ),
    "a part that was refused is no part": (
        (line(both(200), **WHOLE), line(both(200), **PART), line(both(100), status="afvist", **PART)),
        "",
    ),
    "a part of what was refused is given": (
        (line(both(200), status="afvist", **WHOLE), line(both(200), **PART)),
        'funding[2].included_in: "alt", som pengene er talt med, er afvist, men linjen er bindende. Ret det ene, eller slet included_in',
    ),
    "a share of what was refused is given": (
        (line(both(200), status="afvist", **WHOLE), share(50, amounts={"percent": 50, "of": "det", "of_line": "alt"})),
        'funding[2].amounts.of_line: "alt" er afvist, men andelen af det er bindende. Ret det ene',
    ),
    "a share that another came in the place of": (
        (share(60, id="foer", status="udloebet"), share(50, replaces="foer"), share(50, payer="huset")),
        "",
    ),
    "a share that another is only asked for in the place of": (
        (share(60, id="foer"), share(50, replaces="foer", status="ansoegt"), share(40, payer="huset")),
        "",
    ),
    "shares that come to more than all of it": (
        (share(60), share(50, payer="huset")),
        'andelene af "alt" giver 110 pct. tilsammen; de skal give 100',
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_stated_sum_is_held_against_what_its_parts_may_come_to(problems: Problems, name: str) -> None:
    lines, said = CASES[name]
    assert FUNDING is not None
    found = problems((FUNDING[0], f"      funding: {json.dumps(lines)}\n"))
    assert [said in one for one in found] == ([True] if said else []), found
