"""What the calculator says: figures with unknown parts in words, what each agreement begins with, and the examples without scripts."""

from __future__ import annotations

from fractions import Fraction

import pytest

from macros.domain.calculation import Range, Sum, Way
from macros.views.calculator import calculator
from macros.views.calculator_answers import LABELS, example_of
from macros.views.calculator_start import agreement_start
from macros.views.calculator_words import OWN, YOURSELVES, Names, per_cent, said_of
from tests.real import BOOK, CATALOGUE

NAMES = Names({OWN: YOURSELVES, "fond": "Fonden", "stat": "Staten"}, {"leje": "Husleje", "loen": "Løn"})
STARTS = {context.entry_id: agreement_start(context) for context in BOOK.contexts}


def money(known: int | str, **parts: int | str) -> Sum:
    return Sum(Fraction(known), tuple(sorted((name, Fraction(times)) for name, times in parts.items())))


@pytest.mark.parametrize(
    ("low", "high", "when", "said"),
    [
        (money(84_000), None, "", ("84.000\u00a0kr.", "beregnet", "")),
        (money(3500), money("14000/3"), "", ("3.500-4.667\u00a0kr.", "beregnet", "")),
        (money("7/2"), money("18/5"), "", ("4\u00a0kr.", "beregnet", "")),
        (
            money(42_000, fond=1),
            None,
            " i 2025",
            ("mindst 42.000\u00a0kr.", "beregnet", "Dertil kommer det, Fonden betaler i 2025. Beløbet er ukendt"),
        ),
        (money(0, fond=1), None, "", ("ukendt", "ukendt", "Det er det, Fonden betaler. Beløbet er ukendt")),
        (money(0, **{OWN: 1}), None, "", ("ukendt", "ukendt", "Beløbet er ukendt")),
        (
            money(5, **{OWN: 3}),
            None,
            "",
            ("mindst 5\u00a0kr.", "beregnet", "Dertil kommer et beløb, der er ukendt"),
        ),
        (
            money(0, fond=1, stat=1, **{OWN: 1}),
            None,
            " i 2025",
            ("ukendt", "ukendt", "Det er det, Fonden, Staten og I selv betaler i 2025. Beløbet er ukendt"),
        ),
        (
            money(10, fond="1/4"),
            None,
            " i 2025",
            (
                "mindst 10\u00a0kr.",
                "beregnet",
                "Dertil kommer 25 pct. af det, Fonden betaler i 2025. Beløbet er ukendt",
            ),
        ),
        (
            money(10, leje=1, loen=1),
            None,
            "",
            ("mindst 10\u00a0kr.", "beregnet", "Dertil kommer posterne Husleje og Løn. Beløbet er ukendt"),
        ),
        (
            money(-5, fond=-1),
            None,
            "",
            ("kan ikke opgøres", "ukendt", "Det kan ikke siges uden det, Fonden betaler. Det er ukendt"),
        ),
    ],
)
def test_a_figure_with_unknown_parts_is_never_a_false_sum(
    low: Sum, high: Sum | None, when: str, said: tuple[str, str, str]
) -> None:
    found = said_of(Range(low, high or low), NAMES, when)
    assert (found.text, found.kind, found.detail) == said


def test_what_a_corner_does_not_have_cannot_be_said() -> None:
    assert said_of(None, NAMES).text == "kan ikke opgøres"


@pytest.mark.parametrize(("part", "said"), [("1/4", "25"), ("1019/1000", "101,9"), ("80/137", "58,4"), ("0", "0")])
def test_a_part_in_per_cent(part: str, said: str) -> None:
    assert per_cent(Fraction(part)) == said


def test_every_pattern_of_the_catalogue_has_an_example() -> None:
    examples = calculator(BOOK).examples
    assert len(examples) == len(CATALOGUE.patterns) > 10
    assert all(bool(one.waits) is not bool(one.answers) for one in examples)
    assert [figure.label for figure in examples[0].answers] == [
        "I betaler i alt",
        "I betaler om året i gennemsnit",
        "I betaler i det dyreste år",
        "Jeres del pr. mor",
        "Alle betaleres penge i alt",
        "Alle betaleres penge pr. mor",
        "Skal findes i 2026",
        "Det, I betaler i 2025 og kan fortsætte med",
        "Heraf nyt for jer",
        "Budgettet for 2026 vedtages senest",
    ]


def test_answers_stand_in_the_order_of_their_labels() -> None:
    for context in BOOK.contexts:
        found = [figure.label for figure in example_of(context, "").answers]
        begins = [label.partition("{")[0] for label in LABELS.values()]
        order = [max(i for i, begin in enumerate(begins) if label.startswith(begin)) for label in found]
        assert order == sorted(order)


def test_an_amount_has_its_source_and_an_empty_one_its_reason() -> None:
    for start in STARTS.values():
        for row in (*start["own"], *start["others"]):
            # Nothing in the years a contribution is not for is no amount of those it is for.
            given = any(amount not in ("", "0") for amount in row["amounts"]) or any(row["shares"])
            assert bool(row["why"]) is not given, (start["id"], row)
            assert row["where"] or row["name"] in (YOURSELVES, "eventuelle unavngivne")
        assert bool(start["start"]) is not bool(start["noStart"])
        assert bool(start["years"]) is not bool(start["noYears"]) or start["onlyLast"]
        assert start["after"]


@pytest.mark.parametrize(
    ("entry", "way", "amounts"),
    [
        ("ny-mor-i-danmark", Way.YEARLY, ["28.000"]),
        ("home-start", Way.YEARLY, ["283.333,33"]),
        ("barnets-blaa-hus", Way.STAIRS, ["118.174,40", "236.348,80", "354.523,20", "472.697,60"]),
        ("bydelsmoedre", Way.YEARLY, ["800.000"]),
        ("moedrehjaelpen-aaben-raadgivning", Way.STAIRS, []),
        ("familievaerkstedet", Way.YEARLY, []),
        ("headspace", Way.YEARLY, []),
    ],
)
def test_another_way_comes_to_as_much_in_all_and_makes_nothing_up(entry: str, way: Way, amounts: list[str]) -> None:
    assert (STARTS[entry]["other"]["way"], STARTS[entry]["other"]["amounts"]) == (way, amounts)


def test_what_is_counted_with_another_or_in_other_prices_is_told() -> None:
    (tuba,) = STARTS["tuba-effektinvestering"]["own"]
    assert "Betaler et udlæg tilbage" in tuba["more"]
    (learning,) = STARTS["laer-for-livet"]["own"]
    assert "2023-priser" in learning["more"]
    assert "164.105" in learning["more"]
    assert "1,4" in STARTS["bydelsmoedre"]["total"]
