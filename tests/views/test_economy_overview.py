"""The overview of economy: every agreement in one place, every count the data's, and long groups folded."""

from __future__ import annotations

import copy
from collections import Counter
from fractions import Fraction

import pytest

from macros.domain import figures
from macros.domain.economy import FundingLine, StatedTotal
from macros.domain.figures import Cannot, Why
from macros.domain.ledger import UNKNOWN
from macros.domain.parties import OrganisationKind
from macros.domain.price_rule import Converted
from macros.domain.prices import Series
from macros.domain.provenance import Unknown
from macros.domain.quantities import Share
from macros.pages.economy_overview import economy_overview
from macros.views import comparison, mixes, yearly
from macros.views.comparing import IN_A_WORD, TEXTS
from macros.views.context import Context
from macros.views.financing import CHOICES, financing_table
from macros.views.folding import SHOWN, folded
from macros.views.rows import Item
from macros.views.yearly import REASONS
from tests.domain.test_figures import CASES
from tests.real import BOOK, plain

VIEW = economy_overview(BOOK)
CONTEXTS = BOOK.contexts
NAMES = sorted(context.name for context in CONTEXTS)


def many(count: int) -> tuple[Context, ...]:
    """So many agreements: the real ones again and again."""
    return tuple(copy.copy(CONTEXTS[number % len(CONTEXTS)]) for number in range(count))


def told(items: tuple[Item, ...]) -> str:
    texts = (f"{item.text} {item.figure.text}{item.tail}" if item.figure else item.text for item in items)
    return plain(" ".join(texts))


# ---- the chart, and what stands beside it ----


def test_each_agreement_is_in_exactly_one_place() -> None:
    bars = [bar.path for bar in VIEW.yearly.bars.all]
    apart = [row.path for reason in VIEW.yearly.reasons for row in reason.rows.all]
    assert sorted([*bars, *apart]) == sorted(context.path for context in CONTEXTS)
    assert VIEW.yearly.comparable + VIEW.yearly.others == VIEW.yearly.of == len(CONTEXTS)
    assert sum(reason.count for reason in VIEW.yearly.reasons) == VIEW.yearly.others


def test_an_agreement_stands_under_its_own_reason() -> None:
    for reason in VIEW.yearly.reasons:
        paths = {row.path for row in reason.rows.all}
        for context in CONTEXTS:
            answer = context.ledger.per_year.value
            why = answer.why if isinstance(answer, Cannot) else yearly.OTHER_CURRENCY
            assert (context.path in paths) == (why == reason.id and context.path not in BARS)


BARS = {bar.path for bar in VIEW.yearly.bars.all}
BAR_NAMES = {bar.name for bar in VIEW.yearly.bars.all}


def test_bars_are_sorted_and_as_long_as_their_amounts() -> None:
    bars = VIEW.yearly.bars.all
    assert [bar.size for bar in bars] == sorted((bar.size for bar in bars), reverse=True)
    assert bars[0].step == yearly.STEPS
    for bar in bars:
        assert abs(Fraction(bar.step, 100) - bar.size / bars[0].size) <= Fraction(1, 100)
    sizes = {bar.name: bar.size for bar in bars}
    assert (sizes["Mødrehjælpens åbne rådgivning"], sizes["Ny mor i Danmark"]) == (160_000, 28_000)
    assert len({bar.step for bar in bars}) > 3, "bars that are all alike tell nothing"


def test_what_is_unknown_has_no_bar() -> None:
    assert all(bar.figure.kind in ("oplyst", "beregnet") for bar in VIEW.yearly.bars.all)


def test_amounts_that_take_a_paragraph_are_counted_beside_the_chart() -> None:
    rows = {row.name: row for reason in VIEW.yearly.reasons for row in reason.rows.all}
    figure = rows["Frivilligcentre"].figure
    assert figure is not None
    assert figure.text == "6 oplysninger"
    assert all(len(row.figure.text) <= yearly.LONG for row in rows.values() if row.figure)


def test_the_reasons_in_short_count_all_without_a_bar() -> None:
    counts = [int(part.split(":")[0]) for part in VIEW.yearly.reasons_in_short.split("; ")]
    assert sum(counts) == VIEW.yearly.others


# ---- who shares the bill ----


def test_each_agreement_is_drawn_in_one_way() -> None:
    drawn = [mix.path for group in VIEW.mixes for mix in group.mixes.all]
    assert sorted(drawn) == sorted(context.path for context in CONTEXTS)
    for group in VIEW.mixes:
        assert group.count == f"{len(group.mixes.all)} {'aftale' if len(group.mixes.all) == 1 else 'aftaler'}"


def test_a_scale_stands_only_where_the_parts_are_known() -> None:
    groups = {group.id: group.mixes.all for group in VIEW.mixes}
    assert {"Bevæg dig for livet i Kalundborg", "Bydelsmødre", "headspace"} <= {mix.name for mix in groups["andel"]}
    assert "Ny mor i Danmark" not in {mix.name for mix in groups["andel"]}, "the foundation's grant is not known"
    for mix in groups["andel"]:
        assert sum(part.step or 0 for part in mix.parts) + mix.rest == pytest.approx(100, abs=1)
        assert mix.whole
    for id_ in ("hvem", "ene"):
        assert all(part.step is None for mix in groups[id_] for part in mix.parts)
        assert all(mix.rest == 0 for mix in groups[id_])
    assert all(len(mix.payers) == 1 for mix in groups["ene"])
    assert all(len(mix.payers) > 1 for mix in groups["hvem"])


def test_every_payer_is_drawn_and_told_once() -> None:
    for group in VIEW.mixes:
        for mix in group.mixes.all:
            context = next(one for one in CONTEXTS if one.path == mix.path)
            payers = comparison.payers(context)
            assert [part.payer for part in mix.parts] == list(payers)
            assert sum(len(payer.parts) for payer in mix.payers) == len(payers)
            for part in mix.parts:
                assert part.known == (part.payer.figure.kind != "ukendt")


def test_the_shapes_of_the_key_are_those_that_are_drawn() -> None:
    drawn = {part.payer.actor.kind for group in VIEW.mixes for mix in group.mixes.all for part in mix.parts}
    assert {kind for kind, _ in VIEW.mix_key} == drawn


# ---- what it costs in all ----


def test_the_whole_is_told_as_stated_added_up_and_in_both_prices() -> None:
    cost, *more = VIEW.whole.known.all
    assert [(plain(figure.text), figure.kind) for figure in cost.figures] == [
        ("1,4 mio. kr.", "oplyst"),
        ("1.370.000 kr.", "beregnet"),
        ("1.697.000 kr.", "beregnet"),
        ("1.686.000 kr.", "beregnet"),
    ]
    assert "rummer 5 af 5 poster" in cost.figures[1].label
    assert "forbrugerpriser, ikke p/l" in cost.figures[2].label
    assert "ikke KL's pris- og lønskøn; 2024 og 2025 er skøn" in cost.figures[3].label
    assert cost.figures[2].refs != cost.figures[3].refs, "each has its own source"
    told = [context for context in CONTEXTS if stated(context)]
    assert [one.path for one in (cost, *more)] == [context.path for context in told]
    assert (VIEW.whole.count, VIEW.whole.unknown) == (len(told), len(CONTEXTS) - len(told))


def stated(context: Context) -> bool:
    return isinstance(context.agreement.economy.costs_total, StatedTotal)


def test_a_cost_that_cannot_be_told_in_other_prices_is_told_once_and_lines_alone_are_no_whole() -> None:
    costs = {cost.path: [plain(figure.text) for figure in cost.figures] for cost in VIEW.whole.known.all}
    assert costs["modeller/vinterherberg-den-blaa-oase/"] == ["cirka 800.000 kr."]
    assert "modeller/game-streetmekka/" not in costs


# ---- the table ----


def yearly_money(row: comparison.FinancingRow) -> figures.Money | None:
    return next(one.found.money for one in row.measures if one.id == "aar")


def test_the_table_has_every_agreement_once_the_largest_first() -> None:
    rows = [row for group in VIEW.table.groups for row in group.rows.all]
    assert sorted(row.entry_id for row in rows) == sorted(context.entry_id for context in CONTEXTS)
    first = VIEW.table.groups[0].rows.all
    paid = [
        money for row in first if (money := yearly_money(row)) and money.currency == "DKK" and row.name in BAR_NAMES
    ]
    assert len(paid) == len(BAR_NAMES)
    assert [money.value for money in paid] == sorted((money.value for money in paid), reverse=True)
    assert {row.name for row in first[: len(paid)]} == BAR_NAMES
    other = [row for row in first if (money := yearly_money(row)) and money.currency != "DKK"]
    assert list(first[len(paid) : len(paid) + len(other)]) == other, "held against no krone, they come after"
    rest = [row.entry_id for row in first[len(paid) + len(other) :]]
    assert rest == [context.entry_id for context in CONTEXTS if context.entry_id in rest]


def test_the_table_opens_on_a_year_and_on_the_documents_prices() -> None:
    assert {name: options[0][0] for name, options in CHOICES.items()} == {"grundlag": "aar", "priser": "egne"}
    assert {id_ for id_, _ in CHOICES["grundlag"]} == {id_ for id_, _ in comparison.BASES}


def test_a_cell_says_in_a_word_why_there_is_no_amount() -> None:
    for context in CONTEXTS:
        for measure in comparison.measures(context):
            if measure.found.money is None:
                assert len(measure.short.text) <= 30
                assert measure.nominal.reason or measure.nominal.detail, "the whole reason stands below"


def test_bases_that_come_to_the_same_are_told_once() -> None:
    (one,) = comparison.financing_row(BOOK.context("mentor-rollemodel-foraeldre")).told[:1]
    assert one.labels == "Som i dokumentet, om året og i alt"


def test_an_amount_is_told_in_both_prices_each_with_its_source() -> None:
    row = comparison.financing_row(BOOK.context("laer-for-livet"))
    consumer, state = row.told[0].restated
    assert (plain(consumer.text), plain(state.text)) == ("166.000 kr.", "171.000 kr.")
    assert consumer.refs != state.refs
    assert "ikke KL's pris- og lønskøn; 2024 og 2025 er skøn" in state.detail


# ---- the answers ----

LINES = {line.word: told(line.items) for line in VIEW.answers.lines}


def test_there_are_ten_answers_each_leading_to_its_part() -> None:
    assert len(VIEW.answers.lines) == 10
    assert {line.section for line in VIEW.answers.lines} <= {
        "om-aaret",
        "betalere",
        "i-alt",
        "aftaler",
        "moenstre",
        "regler",
    }


def test_the_marks_beside_the_heading_are_one_for_each_agreement() -> None:
    assert len(VIEW.answers.marks) == len(CONTEXTS)
    groups = Counter({group.id.value: len(group.rows.all) for group in VIEW.table.groups})
    assert Counter(VIEW.answers.marks) == groups, "they are the groups of the table"


# Counted here from the contributions themselves, line by line.
N = len(CONTEXTS)


def lines_of(context: Context, kind: OrganisationKind) -> list[FundingLine]:
    """The contributions of payers of a kind; of the municipality those that are the ledger's."""
    if kind is OrganisationKind.MUNICIPALITY:
        return list(context.ledger.lines)
    organisations = context.catalogue.organisations
    return [x for x in context.agreement.economy.given if kind in {organisations[id_].kind for id_ in x.payers}]


def known_in(kind: OrganisationKind) -> tuple[int, int, int, int]:
    """In how many an amount is known, only a part of the whole, neither, and in how many nobody of the kind is named."""
    found: Counter[str] = Counter()
    for context in CONTEXTS:
        amounts = [line.amounts for line in lines_of(context, kind)]
        kinds = ("amount", tuple), ("share", Share), ("unknown", object)
        found[next((name for name, of in kinds if any(isinstance(x, of) for x in amounts)), "none")] += 1
    return found["amount"], found["share"], found["unknown"], found["none"]


def named_in(kind: OrganisationKind) -> int:
    organisations = CONTEXTS[0].catalogue.organisations
    return sum(
        any(kind is organisations[id_].kind for line in context.agreement.economy.given for id_ in line.payers)
        for context in CONTEXTS
    )


def restated_in(series: Series) -> int:
    own = [(context.ledger, context.ledger.own.money) for context in CONTEXTS]
    return sum(money is not None and isinstance(ledger.restated(money, series), Converted) for ledger, money in own)


def told_of(kind: OrganisationKind) -> str:
    amount, share, unknown, _ = known_in(kind)
    of_which = f"; kun en procent i {share}, ukendt i {unknown}." if share else f"; ukendt i {unknown}."
    name = {OrganisationKind.FOUNDATION: "en fond", OrganisationKind.STATE: "staten"}[kind]
    return f"Beløb kendt i {amount} af de {amount + share + unknown} aftaler, der nævner {name}{of_which}"


MUNICIPALITY, FOUNDATION, STATE = OrganisationKind.MUNICIPALITY, OrganisationKind.FOUNDATION, OrganisationKind.STATE
OWN, YEARLY = known_in(MUNICIPALITY), VIEW.yearly.bars.all
PATTERN, MOST = Counter(context.agreement.economy.pattern for context in CONTEXTS).most_common(1)[0]
ANSWERS = {
    "Hvem": f"kommune i {named_in(MUNICIPALITY)}, fond i {named_in(FOUNDATION)}, stat i {named_in(STATE)}",
    "Kommunens bidrag": f"Beløb kendt i {OWN[0]} af {N} aftaler; kun en procent i {OWN[1]}, ukendt i {OWN[2]}, ikke nævnt i {OWN[3]}.",
    "Om året": f"{len(YEARLY)} af {N} aftaler kan sammenlignes: fra {plain(YEARLY[-1].figure.text)} i {YEARLY[-1].name} til {plain(YEARLY[0].figure.text)} i {YEARLY[0].name}.",
    "Pr. deltager": "Lær for Livet: 164.105 kr. pr. barn i alt over seks år.",
    "I alt": f"oplyst i {sum(map(stated, CONTEXTS))} af {N} aftaler. Bydelsmødre: 1,4 mio. kr. i 2011, 2011-priser.",
    "Fondenes bidrag": told_of(FOUNDATION),
    "Statens bidrag": told_of(STATE),
    "Hvor længe": f"et varsel i {sum(not isinstance(context.agreement.terms.notice, Unknown) for context in CONTEXTS)}.",
    "Måder at betale": f"Hyppigst i {MOST} aftaler: {CONTEXTS[0].label('financing_patterns', PATTERN)}.",
    "Priser": f"i {restated_in(Series.CONSUMER)} (forbrugerpriser, ikke p/l) og i {restated_in(Series.STATE_PAY)} (statens generelle p/l, ikke KL's pris- og lønskøn",
}


def test_the_counts_are_of_something() -> None:
    """No answer is right because there is nothing to count."""
    assert all(OWN)
    assert all(known_in(FOUNDATION)[0::2])
    assert known_in(STATE)[1]
    assert 2 < len(YEARLY) < N
    assert 0 < restated_in(Series.CONSUMER) < restated_in(Series.STATE_PAY) < N


@pytest.mark.parametrize("word", ANSWERS)
def test_an_answer_is_counted_from_the_data(word: str) -> None:
    assert ANSWERS[word] in LINES[word]


# ---- with many more agreements ----


def test_a_group_of_ten_is_whole_and_one_of_eleven_folds() -> None:
    assert folded(range(SHOWN), str).rest == ()
    assert folded(range(SHOWN), str).words == ""
    found = folded(range(SHOWN + 3), lambda rest: f"fra {rest[0]} til {rest[-1]}")
    assert (len(found.shown), found.rest, found.words) == (SHOWN, (10, 11, 12), "3 til: fra 10 til 12")
    assert found.all == tuple(range(SHOWN + 3))
    assert folded(range(2 * SHOWN + 1), str).words == f"Og {SHOWN + 1} til", "so many names are no answer"


def test_with_many_agreements_no_group_shows_more_than_ten_and_none_is_lost() -> None:
    contexts = many(95)
    chart = yearly.yearly(contexts)
    groups = [
        chart.bars,
        *(reason.rows for reason in chart.reasons),
        *(group.mixes for group in mixes.mix_groups(contexts)),
        *(group.rows for group in financing_table(contexts).groups),
    ]
    assert any(group.rest for group in groups)
    for group in groups:
        assert len(group.shown) <= SHOWN
        assert bool(group.rest) == bool(group.words)
        start = f"Og {len(group.rest)} til" if len(group.rest) > SHOWN else f"{len(group.rest)} til: "
        assert not group.rest or group.words.startswith(start)
    assert len(chart.bars.all) + sum(len(reason.rows.all) for reason in chart.reasons) == 95
    assert sum(len(group.rows.all) for group in financing_table(contexts).groups) == 95


def test_whatever_is_in_the_way_has_a_heading_and_a_word() -> None:
    """Every reason that the arithmetic has a case of, so that a new one cannot stop the build."""
    whys = {
        function: {expected for other, _, expected in CASES.values() if other is function and isinstance(expected, Why)}
        for function, _, _ in CASES.values()
    }
    assert whys[figures.per_year_of] <= set(REASONS)
    apart = set().union(*whys.values()) | {Why.YEARLY_PRICE, Why.OTHER_PERIOD}
    assert apart - UNKNOWN <= set(IN_A_WORD)
    assert set(Why) - {Why.UNKNOWN, Why.NO_ONE_AGREEMENT} == set(TEXTS)  # those two are told by what is at hand
