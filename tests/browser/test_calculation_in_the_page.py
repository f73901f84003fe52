"""The page's script works out what Python does: every case of the table, and random inputs, to the krone and beyond."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from macros.domain.calculation import Per, Way, worked_out
from tests.browser.looking import opened
from tests.domain.test_calculation import CASES, CHOICES, FIGURES, MOVED, YEARLY, inputs_of, said

EVERY = (*FIGURES, *YEARLY, *CHOICES, *(f"{one}_new" for one in CHOICES), *MOVED, "dearest")
SAID = """async ([address, cases]) => {
  const m = await import(address);
  const number = ({ n, d }) => (d === 1n ? `${n}` : `${n}/${d}`);
  const sum = (one) => [number(one.known), ...[...one.open].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, many]) =>
    number(many) === "1" ? name : `${number(many)}*${name}`)].join(" + ");
  const range = (one) => {
    if (!one) return null;
    const [low, high] = [sum(one.low), sum(one.high)];
    return low === high ? low : `${low}..${high}`;
  };
  const FIGURES = { own_total: (one) => one.ownTotal, per_participant: m.perParticipant, need: (one) => m.need(one), new: (one) => m.isNew(one), others_at_most: m.othersAtMost,
    all_total: (one) => one.allTotal, all_per_participant: m.allPerParticipant, rest: m.rest, own_mean: m.ownMean, all_missing: m.allMissing };
  const YEARLY = { own: (one) => one.own, money: (one) => one.money, costs: (one) => one.costs, missing: m.missing };
  const CHOICES = { all: "hele", part: "mindre", handed_over: "videre" };
  const told = (key, inputs, worked) => {
    if (key === "dearest") return m.dearestYear(worked);
    if (key in FIGURES) return range(m.rangeOf(worked, FIGURES[key]));
    if (key in CHOICES) return m.yearsAfter(worked, CHOICES[key], m.after).map(range);
    if (key.endsWith("_new")) return m.yearsAfter(worked, CHOICES[key.replace("_new", "")], m.isNew).map(range);
    if (key.endsWith("_moved")) return m.moved(inputs, key.replace("_moved", "")).map(range);
    const years = worked.map(YEARLY[key]);
    return years[0] && years[0].map((_, k) => range(m.rangeOf(worked, (one) => YEARLY[key](one)[k])));
  };
  return cases.map(([inputs, keys]) => {
    const worked = m.workedOut(inputs);
    return Object.fromEntries(keys.map((key) => [key, told(key, inputs, worked)]));
  });
}"""


def test_the_table_in_the_page(browser: Browser, address: str) -> None:
    cases = [(case["in"], [key for key in case["out"] if key != "decided"]) for case in CASES]
    wanted = [{key: value for key, value in case["out"].items() if key != "decided"} for case in CASES]
    context = browser.new_context()
    page = opened(context, f"{address}/404.html")
    assert page.evaluate(SAID, [f"{address}/assets/js/regn.js", cases]) == wanted
    context.close()


KRONER = st.integers(0, 3_000_000).map(str)
PART = st.integers(0, 120).map(lambda per_cent: f"{per_cent}/100")
ENDS = st.lists(st.integers(0, 400), min_size=2, max_size=2).map(sorted)
AMOUNT = st.one_of(st.none(), KRONER, st.tuples(KRONER, KRONER).map(lambda two: sorted(two, key=int)))
RESULT = st.fixed_dictionaries({"rate": KRONER, "count": ENDS, "year": st.integers(1, 4)})
GIVEN = {"way": st.sampled_from([str(way) for way in Way]), "amounts": st.lists(AMOUNT, max_size=4)}
MAY = {
    "share": st.one_of(PART, st.lists(st.one_of(st.none(), PART), max_size=4)),
    "once_in": st.integers(1, 4),
    "again": st.sampled_from([None, True, False]),
    "results": st.lists(RESULT, max_size=2),
    "unsure": st.booleans(),
}
OTHERS = st.lists(st.sampled_from(["fond", "forening", "stat"]), unique=True, max_size=3).flatmap(
    lambda names: st.tuples(*(st.fixed_dictionaries({"name": st.just(name), **GIVEN}, optional=MAY) for name in names))
)
COST = st.fixed_dictionaries(
    {"name": st.sampled_from(["loen", "husleje"]), "amount": AMOUNT, "per": st.sampled_from([str(per) for per in Per])},
    optional={"hours": st.integers(0, 2_000).map(str), "again": st.sampled_from([None, True, False])},
)
CHANGE = st.integers(-30, 90).map(lambda of_thousand: f"{of_thousand}/1000")
GROWTH = st.one_of(
    CHANGE, st.dictionaries(st.integers(2020, 2034).map(str), CHANGE, min_size=1).map(lambda series: {"series": series})
)
INPUTS = st.fixed_dictionaries(
    {
        "start": st.integers(2020, 2030),
        "years": st.integers(1, 4),
        "own": st.lists(st.fixed_dictionaries(GIVEN, optional=MAY), min_size=1, max_size=2),
        "others": OTHERS,
        "costs": st.lists(COST, max_size=3),
    },
    optional={
        "groups": st.integers(0, 12),
        "of_group": ENDS,
        "growth": GROWTH,
        "part": PART,
        "keeps": KRONER,
        "limit": KRONER,
    },
)


@pytest.mark.parametrize("times", [8, pytest.param(200, marks=pytest.mark.rest)])
def test_whatever_is_typed_comes_to_the_same_in_both(browser: Browser, address: str, times: int) -> None:
    """Ten inputs at a time."""
    context = browser.new_context()
    page = opened(context, f"{address}/404.html")

    @settings(max_examples=times, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(INPUTS, min_size=10, max_size=10))
    def agree(several: list[dict[str, Any]]) -> None:
        asked = [(one, list(EVERY)) for one in several]
        found = page.evaluate(SAID, [f"{address}/assets/js/regn.js", asked])
        for one, in_script in zip(several, found, strict=True):
            inputs = inputs_of(one)
            worked = worked_out(inputs)
            assert in_script == {key: said(key, inputs, worked) for key in EVERY}

    agree()
    context.close()
