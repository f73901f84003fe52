"""The economy pages held against figures worked out by hand from the four documents."""

from __future__ import annotations

import pytest

from macros.domain import derived
from macros.domain.ledger import Kind
from macros.pages.economy import economy_view
from macros.views import bars, calculations, chart, comparing, comparison, money
from macros.views.context import Context
from macros.views.rows import Figure
from macros.views.words import said
from tests.real import BOOK, BYDELSMOEDRE, CATALOGUE, MENTOR, MOEDREHJAELPEN, NY_MOR, plain
from tests.views.conftest import Changed


def all_figures(entry: str) -> dict[str, Figure]:
    """The figures of an entry: a model's first agreement, or `model~agreement`."""
    slug, _, agreement = entry.partition("~")
    context = BOOK.context(slug, agreement or None)
    groups = (calculations.municipal(context), calculations.whole(context), calculations.afterwards(context))
    return {plain(figure.label): figure for group in groups for figure in group}


# model, label, kind, text, formula: each worked out by hand from the document
BY_HAND = [
    (NY_MOR, "Kommunens bidrag i alt", "oplyst", "84.000 kr.", ""),
    (NY_MOR, "Kommunens bidrag om året", "beregnet", "28.000 kr.", "(14.000 + 28.000 + 42.000) : 3 = 28.000 kr."),
    (NY_MOR, "Trinnet fra år til år", "beregnet", "14.000 kr. mere", "28.000 − 14.000 = 14.000"),
    (NY_MOR, "Kommunens bidrag pr. mor ved 24 mødre", "beregnet", "3.500 kr.", "84.000 : 24 = 3.500 kr."),
    (NY_MOR, "Kommunens bidrag pr. mor ved 18 mødre", "beregnet", "4.667 kr.", "84.000 : (3 × 6) ≈ 4.667 kr."),
    (NY_MOR, "Udgifter i alt, alle betalere, ifølge udkastet", "ukendt", "kan ikke opgøres", ""),
    (NY_MOR, "Bidrag, hvis beløb er oplyst", "beregnet", "1 af 2", "1 af 2 linjer under Hvem betaler"),
    (NY_MOR, "Kendte kontante bidrag i det sidste år, 2025", "beregnet", "mindst 42.000 kr.", ""),
    (NY_MOR, "Finansieringsbehov i 2026, det første år efter", "ukendt", "kan ikke opgøres", ""),
    (MOEDREHJAELPEN, "Kommunens bidrag om året", "oplyst", "160.000 kr.", ""),
    (MOEDREHJAELPEN, "Kommunens bidrag i alt", "uens", "kan ikke opgøres", ""),
    (MOEDREHJAELPEN, "Finansieringsbehov det første år efter", "ukendt", "kan ikke opgøres", ""),
    (BYDELSMOEDRE, "Kommunens bidrag, én gang, indstillet", "oplyst", "0,8 mio. kr.", ""),
    (BYDELSMOEDRE, "Kommunens bidrag om året, indstillet", "uens", "kan ikke opgøres", ""),
    (BYDELSMOEDRE, "Udgifter i alt, alle betalere, ifølge indstillingen, i 2011", "oplyst", "1,4 mio. kr.", ""),
    (
        BYDELSMOEDRE,
        "Budgetposterne lagt sammen",
        "beregnet",
        "1.370.000 kr.",
        "500.000 + 250.000 + 345.000 + 75.000 + 200.000 = 1.370.000 kr.",
    ),
    (
        BYDELSMOEDRE,
        "Forskel mellem posterne og det oplyste i alt",
        "beregnet",
        "30.000 kr.",
        "1.400.000 − 1.370.000 = 30.000",
    ),
    (BYDELSMOEDRE, "Kommunens bidrag i procent af posterne", "beregnet", "58 pct.", "800.000 : 1.370.000 ≈ 58 pct."),
    (BYDELSMOEDRE, "Resten, regnet fra posterne", "beregnet", "570.000 kr.", "1.370.000 − 800.000 = 570.000 kr."),
    (
        BYDELSMOEDRE,
        "Resten, regnet fra det oplyste i alt",
        "beregnet",
        "0,6 mio. kr.",
        "1.400.000 − 800.000 = 600.000 kr.",
    ),
    (MENTOR, "Kommunens bidrag i alt", "ukendt", "ikke nævnt", ""),
    (MENTOR, "Bidrag, hvis beløb er oplyst", "beregnet", "0 af 1", "0 af 1 linje under Hvem betaler"),
    # Parts of the investment, and what is paid back of it, are no contributions of their own.
    (
        "housing-first-unge-hjemloese",
        "Bidrag, hvis beløb er oplyst",
        "beregnet",
        "2 af 4",
        "2 af 4 linjer under Hvem betaler. Det, der indgår i et andet bidrag, er ikke talt med",
    ),
    (NY_MOR, "Heraf nyt for kommunen", "ukendt", "kan ikke opgøres", ""),
    # The municipality paid all of the known cash itself, so nothing of it is new.
    ("sozialdienst-nordschleswig", "Heraf nyt for kommunen", "beregnet", "mindst 0 kr.", "100.000 − 100.000 = 0 kr."),
    # The organisation's own money is not known, so the municipality's is the least that has to be found.
    (
        "sozialdienst-nordschleswig",
        "Finansieringsbehov i 2028, det første år efter",
        "beregnet",
        "mindst 100.000 kr.",
        "",
    ),
    # The fund gave once, for years that include the last.
    ("familievaerkstedet", "Kendte kontante bidrag i det sidste år, 2025", "beregnet", "mindst 200.000 kr.", ""),
    # One yearly grant, agreed on for 2019 and proposed from 2020, has no last year; so much a child is no sum.
    ("moedrehjaelpen-randers", "Finansieringsbehov det første år efter", "ukendt", "kan ikke opgøres", ""),
    ("laer-for-livet~odsherred-2021", "Finansieringsbehov det første år efter", "uens", "kan ikke opgøres", ""),
    # Two ends are stated, so no year is the first one after.
    ("home-start", "Finansieringsbehov det første år efter", "ukendt", "kan ikke opgøres", ""),
    ("frivilligcentre", "Kommunens bidrag om året", "uens", "kan ikke opgøres", ""),
]


@pytest.mark.parametrize(("slug", "label", "kind", "text", "formula"), BY_HAND)
def test_worked_out_by_hand(slug: str, label: str, kind: str, text: str, formula: str) -> None:
    figure = all_figures(slug)[label]
    assert (figure.kind, plain(figure.text), plain(figure.formula)) == (kind, text, formula)


REASONS = [
    (
        "moedrehjaelpen-randers",
        "Kommunens bidrag i alt, aftalt politisk og indstillet",
        "Bidragene har ikke samme periode",
    ),
    ("familievaerkstedet", "Kommunens bidrag om året", "Bidragene har ikke samme form, grundlag og periode"),
    (
        "tuba-effektinvestering",
        "Udgifter i alt, alle betalere",
        "Investeringen er oplyst, men ikke hvad forløbene koster",
    ),
    (
        "sociale-partnerskaber",
        "Udgifter i alt, alle betalere",
        "Københavns Kommune (tilskud til fem tidligere foreninger",
    ),
    ("home-start", "Kommunens bidrag pr. familie ved 75 familier", "Kommunens bidrag delt med målet"),
    ("headspace", "Bidrag, hvis beløb er oplyst", "3 er kun givet i procent"),
    (
        "headspace~slagelse-2020",
        "Finansieringsbehov det første år efter",
        "Det læste beskriver økonomien bagefter, men giver ikke ét samlet beløb for det første år",
    ),
]


@pytest.mark.parametrize(("slug", "label", "words"), REASONS)
def test_the_reason_is_the_one_of_the_agreement(slug: str, label: str, words: str) -> None:
    figure = all_figures(slug)[label]
    assert words in plain(figure.reason or figure.detail)


def test_amounts_agreed_and_proposed_are_told_apart() -> None:
    """Randers: four parties agreed on 2019, the same from 2020 was a proposal."""
    context = BOOK.context("moedrehjaelpen-randers")
    text = plain(said(context, context.ledger.own).text)
    assert text == "350.000 kr. i 2019 (aftalt politisk) og 350.000 kr. om året fra 2020 (indstillet)"


def test_an_unknown_round_is_told_among_the_known_ones() -> None:
    """Sociale partnerskaber: the notice of the round 2017-2020 gives no amount."""
    context = BOOK.context("sociale-partnerskaber")
    assert "et ukendt beløb i 2017-2020 (tilskud til fem tidligere" in plain(said(context, context.ledger.own).text)
    assert "Københavns Kommune: en del af beløbet" in list(comparison.unknowns(context))


def test_what_is_paid_back_is_unknown_as_what_it_is() -> None:
    assert "Brøndby Kommune: tilbagebetaling" in list(comparison.unknowns(BOOK.context("tuba-effektinvestering")))


def test_a_price_over_years_of_a_course_is_no_price_of_the_first() -> None:
    """Volunteer centres: 190.000 kr. in the first year and 270.000 kr. in the second."""
    told = comparison.payers(BOOK.context("frivilligcentre"))
    found = next(payer.figure for payer in told if plain(payer.figure.text) == "460.000 kr.")
    assert (found.kind, plain(found.detail)) == ("beregnet", "pr. frivilligcenter i alt 1.-2. år")


CHARTS = [
    ("sociale-partnerskaber", "Københavns Kommunes bidrag er 6.170.000 kr. hvert år fra 2025"),
    ("familievaerkstedet", "Ét af Tønder Kommunes bidrag er 200.000 kr. om året i 2024-2025"),
]


@pytest.mark.parametrize(("slug", "title"), CHARTS)
def test_a_chart_says_where_another_contribution_stands_beside_it(slug: str, title: str) -> None:
    drawn = chart.staircase(BOOK.context(slug))
    assert drawn is not None
    assert plain(drawn.title) == title


def test_years_without_an_index_are_named_together() -> None:
    found = plain(calculations.in_todays_prices(BOOK.context("barnets-blaa-hus"))[0].reason)
    assert found.startswith("Kataloget har intet indekstal for 2025-2027. De år, der kan omregnes: 2024:")
    assert found.endswith("kr. Antaget løbende priser")


def test_whoever_pays_an_outlay_back_stands_among_the_payers() -> None:
    told = {payer.actor.name: payer.status for payer in comparison.payers(BOOK.context("tuba-effektinvestering"))}
    assert told["Brøndby Kommune"] == comparison.REPAYS


def test_the_remainder_rests_on_an_advance_promise() -> None:
    rest = all_figures(BYDELSMOEDRE)["Resten, regnet fra posterne"]
    assert "Fonden for Socialt Ansvar (forhåndstilsagn)" in rest.detail
    assert "ikke sikrere" in rest.detail
    assert "antaget løbende priser" in rest.detail
    assert rest.caveats


@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_every_figure_can_be_followed(slug: str) -> None:
    """A stated figure has a source, a derived one a formula or sources, one without a value its reason."""
    context = BOOK.context(slug)
    found = [*all_figures(slug).values(), *calculations.in_todays_prices(context), *money.key_figures(context)]
    for measure in comparison.measures(context):
        found += [measure.nominal, measure.restated, measure.by_pay]
    for figure in found:
        if figure.kind == "oplyst":
            assert figure.refs, figure
        elif figure.kind == "beregnet":
            assert figure.formula or figure.refs, figure
        else:
            assert figure.reason, figure


@pytest.mark.parametrize(
    ("slug", "index", "text", "needed"),
    [
        (BYDELSMOEDRE, 1, "1.697.000 kr.", ["2024-priser", "forbrugerpriser, ikke p/l"]),
        (BYDELSMOEDRE, 0, "1,0 mio. kr.", ["Antaget løbende priser fra 2011"]),
        (MOEDREHJAELPEN, 0, "184.000 kr.", ["Antaget løbende priser fra 2020", "Kun beløbet i det første år, 2020"]),
        (NY_MOR, 0, "kan ikke omregnes", ["intet indekstal for 2025", "2023: 14.200 kr., 2024: 28.000 kr."]),
    ],
)
def test_in_2024_prices(slug: str, index: int, text: str, needed: list[str]) -> None:
    figure = calculations.in_todays_prices(BOOK.context(slug))[index]
    assert plain(figure.text) == text
    for words in needed:
        assert words in plain(figure.detail + figure.reason)


# The same amounts by the state's series: 2025 is known there, as an estimate.
@pytest.mark.parametrize(
    ("slug", "basis", "text"),
    [
        (BYDELSMOEDRE, "eget", "1,0 mio. kr."),
        (MOEDREHJAELPEN, "aar", "180.000 kr."),
        (NY_MOR, "ialt", "83.400 kr."),
        ("laer-for-livet", "deltager", "171.000 kr."),
    ],
)
def test_in_2024_prices_by_the_states_series(slug: str, basis: str, text: str) -> None:
    """160.000 × 1,012 × 1,043 × 1,025 × 1,04; 14.000 × 1,04 + 28.000 + 42.000 : 1,028; 164.105 × 1,04."""
    measure = next(one for one in comparison.measures(BOOK.context(slug)) if one.id == basis)
    assert plain(measure.by_pay.text) == text
    assert "ikke KL's pris- og lønskøn; 2024 og 2025 er skøn" in measure.by_pay.detail


def test_a_stated_level_is_not_said_to_be_assumed() -> None:
    figure = calculations.in_todays_prices(BOOK.context(BYDELSMOEDRE))[1]
    assert "antaget" not in figure.detail.lower()


def table_row(slug: str) -> dict[str, tuple[str, str]]:
    return {
        m.id: (m.nominal.kind, plain(m.nominal.text)) for m in comparison.financing_row(BOOK.context(slug)).measures
    }


def test_like_for_like_or_not_at_all() -> None:
    different = ("uens", "ikke sammenligneligt")
    assert table_row(NY_MOR) == {
        "eget": ("oplyst", "84.000 kr."),
        "aar": ("beregnet", "28.000 kr."),
        "ialt": ("oplyst", "84.000 kr."),
        "deltager": ("beregnet", "3.500 kr."),
    }
    assert table_row(MOEDREHJAELPEN) == {
        "eget": ("oplyst", "160.000 kr."),
        "aar": ("oplyst", "160.000 kr."),
        "ialt": different,
        "deltager": ("ukendt", "kan ikke beregnes"),
    }
    assert table_row(BYDELSMOEDRE) == {
        "eget": ("oplyst", "0,8 mio. kr."),
        "aar": different,
        "ialt": ("oplyst", "0,8 mio. kr."),
        "deltager": ("ukendt", "kan ikke beregnes"),
    }
    assert set(table_row(MENTOR).values()) == {("ukendt", "ikke nævnt")}


def test_the_cost_of_going_on_as_before_is_no_price_of_the_model() -> None:
    """4,6 mio. kr. a year stands apart, in no table, chart or calculation."""
    context = BOOK.context(BYDELSMOEDRE)
    ((text, figure),) = money.alternatives(context)
    assert plain(figure.text) == "cirka 4,6 mio. kr."
    assert "ikke prisen" in text
    assert len(figure.caveats) == 1, "that it is not the model's price is to be known of it too"
    everything = [f.text for f in all_figures(BYDELSMOEDRE).values()]
    drawn = comparison.payer_chart(context)
    assert drawn is not None
    everything += [bar.text for bar in drawn.drawings[0].bars]
    assert not any("4,6" in text for text in everything)


def test_the_municipal_part_is_never_the_price_of_the_whole() -> None:
    for slug, _, agreement in CATALOGUE.agreements():
        context = Context(CATALOGUE, slug, agreement)
        whole = said(context, context.ledger.whole)
        unvalued = [line for line in agreement.economy.funding if not isinstance(line.amounts, tuple)]
        if unvalued and not hasattr(agreement.economy.costs_total, "amount"):
            assert whole.kind == "ukendt", slug


@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_bars_stay_inside_their_picture(slug: str) -> None:
    context = BOOK.context(slug)
    for drawn in (comparison.payer_chart(context), comparison.cost_chart(context)):
        for drawing in drawn.drawings if drawn else ():
            assert all(bar.width <= drawing.width for bar in drawing.bars)
            assert all(bar.bar_y + drawing.bar <= drawing.height + drawing.bar for bar in drawing.bars)


HUSLEJE = """        - item: Husleje
          category: lokaler
          amounts: [{value: 50000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: 2024}]
          source: hus-aftale#penge
"""


@pytest.mark.parametrize(
    ("edits", "title", "detail"),
    [
        ((), "Den største post er 67 pct. af posterne: Løn", "Rummer 2 af 2 poster"),
        (((HUSLEJE, ""), ("{value: 150000", "{value: 100000")), None, ""),
    ],
)
def test_one_cost_is_no_part_of_itself(
    changed: Changed, edits: tuple[tuple[str, str], ...], title: str | None, detail: str
) -> None:
    found = changed(*edits)[0]
    drawn, added = comparison.cost_chart(found), found.ledger.lines_added
    assert (plain(drawn.title) if drawn else None) == title
    assert added is not None
    assert said(found, added).detail == detail


def test_a_figure_too_long_for_its_bar_stands_under_the_label() -> None:
    long = bars.bar_chart("x", "T", "U", [bars.Bar("Kort", "et meget langt tal med mange ord i sig", "oplyst", 1)])  # type: ignore[arg-type]
    wide, narrow = long.drawings
    assert wide.bars[0].inside
    assert narrow.bars[0].above


@pytest.mark.parametrize(
    ("slug", "steps", "after"),
    [(NY_MOR, 3, "ukendt"), (MOEDREHJAELPEN, 3, "fortsaetter"), (BYDELSMOEDRE, 1, "andet")],
)
def test_a_contribution_over_time(slug: str, steps: int, after: str) -> None:
    drawn = chart.staircase(BOOK.context(slug))
    assert drawn is not None
    assert len(drawn.drawings[0].steps) == steps
    assert drawn.after == after


def test_no_chart_says_that_nothing_is_known_of_years_that_another_contribution_is_for() -> None:
    """Randers gave an amount for 2019, and from 2020 on another is proposed."""
    randers = BOOK.context("moedrehjaelpen-randers")
    assert chart.staircase(randers) is None
    assert chart.year_bars(randers) is None


def test_a_contribution_without_an_end_has_none_invented() -> None:
    drawn = chart.staircase(BOOK.context(MOEDREHJAELPEN))
    assert drawn is not None
    assert plain(drawn.title) == "Fredericia Kommunes bidrag er 160.000 kr. hvert år fra 2020"
    assert "Ingen slutdato" in drawn.description
    assert drawn.drawings[0].after_year == "slutdato ikke oplyst"


def test_documents_and_advice_are_kept_apart() -> None:
    """What a pattern's documents say has sources; the catalogue's advice has grounds; neither stands in the other."""
    for guide in CATALOGUE.patterns.values():
        for name in ("how", "asks", "fits", "risks"):
            aspect = getattr(guide, name)
            assert all(one.grounds for one in aspect.advice)
            if isinstance(aspect.documents, tuple):
                assert all(fact.source for fact in aspect.documents)


STEPS = "          item: Bidrag i trin\n"
GIVEN = "          amounts:\n            - {value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}\n"
LATER = "            - {value: 60000, basis: i-aaret, first_year: 2025, price_level: ikke-oplyst}\n"
IN_ALL = (
    "          stated_total:\n"
    "            amount: {value: 90000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}\n"
    "            source: hus-aftale#penge\n"
)
EVERY = "          recurrence: hvert-aar-i-perioden\n          status: bindende\n"
STANDS = "          source: hus-aftale#penge\n      conditions:"


def beside(*lines: str) -> tuple[str, str]:
    """An edit that puts contributions after the invented agreement's own."""
    of_hus = "".join(f"        - payer: vigby-kommune\n{line}          source: hus-aftale#penge\n" for line in lines)
    return STANDS, STANDS.replace("      conditions:", f"{of_hus}      conditions:")


def test_one_off_beside_what_comes_again_is_told_apart(changed: Changed) -> None:
    once = EVERY.replace("hvert-aar-i-perioden", "engang")
    again = (
        "          item: Drift\n          nature: kontant\n          recurrence: hvert-aar-i-perioden\n          status: indstillet\n"
        "          amounts: {unknown: Beløbet står der ikke, cause: ikke-omtalt, first_year: 2026, last_year: 2030}\n"
        "          increase: {value: 200000, bound: cirka, to_year: 2030, source: hus-aftale#penge}\n"
    )
    found = changed((LATER, ""), (IN_ALL, ""), (EVERY, once), beside(again))[0]
    own = said(found, found.ledger.own)
    assert plain(own.text) == (
        "30.000 kr. i 2024 (forpligtet) og et ukendt beløb i 2026-2030, der stiger med cirka 200.000 kr. om året til og med 2030 (drift; indstillet)"
    )
    assert own.kind == "oplyst"
    assert found.ledger.per_year.kind is Kind.APART
    assert chart.staircase(found) is None, "a picture of 2024 alone would say that the time after is unknown"


def test_a_total_of_no_known_years_is_told_as_a_total_wherever_it_stands(changed: Changed) -> None:
    undated = "{value: 90000, basis: i-alt, price_level: ikke-oplyst}"
    whole = "{value: 150000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: 2024}"
    other = f"      alternatives:\n        - text: Et andet sted\n          amount: {undated}\n          source: hus-aftale#penge\n"
    found = changed(
        (GIVEN, GIVEN.replace("i-aaret, first_year: 2024", "i-alt")),
        (LATER, ""),
        (IN_ALL, ""),
        (whole, "{value: 150000, basis: i-alt, price_level: 2024}"),
        ("      conditions:", f"{other}      conditions:"),
    )[0]
    assert said(found, found.ledger.own).label == "Kommunens bidrag, i alt"
    assert said(found, found.ledger.whole).label == "Udgifter i alt, alle betalere"
    assert calculations.in_todays_prices(found)[0].label == "Kommunens bidrag, i alt"
    ((_, elsewhere),) = money.alternatives(found)
    assert (plain(elsewhere.text), elsewhere.detail) == ("90.000 kr.", "i alt, prisniveau ikke oplyst")


@pytest.mark.parametrize(
    ("nature", "given", "gives"),
    [("kontant", "Betales", "betaler"), ("timer", "Gives", "giver"), ("ikke-oplyst", "Gives", "giver")],
)
def test_only_money_is_paid_together(changed: Changed, nature: str, given: str, gives: str) -> None:
    together = (
        f"          with_payers: [huset]\n          item: Personale\n          nature: {nature}\n"
        "          recurrence: hvert-aar-i-perioden\n          status: aftalt\n          amounts: "
    )
    unknown, known = (
        "{unknown: Omfanget står der ikke, cause: ikke-omtalt}\n",
        "[{value: 9000, basis: i-alt, price_level: 2024}]\n",
    )
    # Of an amount that nobody knows it goes without saying.
    for amounts, each in ((unknown, ""), (known, f": hvor meget hver {gives}, er ikke oplyst")):
        found = changed(beside(together + amounts))[0]
        notes = [cell.note for row in money.funding_table(found).rows for cell in row.cells]
        assert f"{given} sammen med Foreningen Huset: tælles én gang" in notes
        told = [item.after for _, item in money.payments(found, {"huset"}) if "sammen med" in item.after]
        assert told[-1].endswith(f"(sammen med Vigby Kommune{each})")


ENDS = ("        when: {date: 2025-12-31}\n", "        when: {date: 2024-12-31}\n")


@pytest.mark.parametrize(
    ("status", "edits", "title", "label", "gap"),
    [
        (
            "indstillet",
            (ENDS,),
            "Indstillet: Vigby Kommunes engangsbidrag er 30.000 kr. i 2024",
            "Kommunens bidrag, én gang, indstillet",
            "Kun én gang, indstillet: Vigby Kommune",
        ),
        (
            "bevilget",
            (ENDS,),
            "Vigby Kommunes engangsbidrag er 30.000 kr. i 2024",
            "Kommunens bidrag, én gang",
            "Kun én gang, bevilget: Vigby Kommune",
        ),
        (
            "aftalt",
            (),
            "Vigby Kommunes bidrag er 30.000 kr. i 2024",
            "Kommunens bidrag for 2024",
            "Beløb kun oplyst for 2024, aftalt: Vigby Kommune",
        ),
    ],
    ids=["only proposed", "granted", "one of the years of the agreement"],
)
def test_what_comes_once_is_as_firm_as_it_was_promised_and_no_one_off_of_one_year_of_several(
    changed: Changed, status: str, edits: tuple[tuple[str, str], ...], title: str, label: str, gap: str
) -> None:
    once = EVERY.replace("hvert-aar-i-perioden", "engang").replace("bindende", status)
    found = changed((LATER, ""), (IN_ALL, ""), (EVERY, once), *edits)[0]
    drawn = chart.staircase(found)
    assert drawn is not None
    assert plain(drawn.title) == title
    assert said(found, found.ledger.total).label == label
    assert gap in said(found, found.ledger.need).reason


def test_payers_of_one_line_are_told_apart_from_those_of_another(changed: Changed) -> None:
    together = (
        "          with_payers: [huset]\n          item: Resten\n          nature: kontant\n          recurrence: engang\n"
        "          status: bindende\n          amounts: {unknown: Beløbet står der ikke, cause: ikke-omtalt}\n"
    )
    found = changed(beside(together))[0]
    lines = found.agreement.economy.funding
    assert comparing.names(found, lines[:1]) == "Vigby Kommune (bidrag i trin)"
    assert comparing.names(found, lines) == "Vigby Kommune; Vigby Kommune og Foreningen Huset sammen"


def test_what_is_unknown_of_another_year_stands_beside_what_is_known(changed: Changed) -> None:
    later = (
        "          item: Året efter\n          nature: kontant\n          recurrence: hvert-aar-i-perioden\n          status: bindende\n"
        "          amounts: {unknown: Beløbet står der ikke, cause: ikke-omtalt, first_year: 2025, last_year: 2025}\n"
    )
    found = changed((LATER, ""), (IN_ALL, ""), beside(later))[0]
    ledger = found.ledger
    own, total, cash = (said(found, one) for one in (ledger.own, ledger.total, ledger.cash))
    assert plain(own.text) == "30.000 kr. i 2024 og et ukendt beløb i 2025 (året efter)"
    assert (own.label, own.kind) == ("Kommunens bidrag", "oplyst")
    assert own.detail == "Der er kun oplyst beløb for nogle af årene. Beløbet står der ikke"
    for figure, label in ((total, "Kommunens bidrag i alt"), (cash, "Kendte kontante bidrag")):
        assert (figure.label, plain(figure.text)) == (label, "mindst 30.000 kr.")
        assert figure.detail == "i alt 2024-2025. Rummer 1 af 2 bidrag"
    assert said(found, ledger.per_year).reason == own.detail
    records = {one["id"]: one for one in derived.records(found.slug, found.model, ledger)}
    told = records["hus-for-alle.vigby-2024.kommunens-bidrag.i-alt"]
    assert (told["basis"], told["first_year"], told["last_year"], told["bound"]) == ("i-alt", 2024, 2025, "mindst")


def test_years_with_others_between_are_no_sum_and_no_average(changed: Changed) -> None:
    found = changed((LATER, LATER.replace("2025", "2027")), (IN_ALL, ""))[0]
    assert plain(said(found, found.ledger.own).text) == "30.000 kr. i 2024 og 60.000 kr. i 2027"
    for one in (found.ledger.total, found.ledger.per_year):
        assert said(found, one).reason == "Der er kun oplyst beløb for nogle af årene, og de er ikke lagt sammen"


def test_the_last_year_alone_is_told_with_the_amount_and_ends_the_money(changed: Changed) -> None:
    until = GIVEN.replace("i-aaret, first_year: 2024", "pr-aar, last_year: 2026")
    found = changed((GIVEN, until), (LATER, ""), (IN_ALL, ""))[0]
    (_, amount), *_ = [(row.head, row.cells[0].figure) for row in money.funding_table(found).rows]
    assert amount is not None
    assert plain(f"{amount.text} {amount.detail}") == "30.000 kr. om året frem til 2026, prisniveau ikke oplyst"
    assert said(found, found.ledger.lasts).reason == (
        "Det er oplyst, hvor langt frem pengene er kendt, men ikke, hvornår de begynder: Vigby Kommune. De er oplyst frem til 2026"
    )


POOL = """        - payer: vigby-kommune
          item: Pulje
          nature: kontant
          recurrence: ikke-oplyst
          status: bindende
          amounts: {unknown: Intet beløb, cause: ikke-omtalt, last_year: 2019}
          source: hus-aftale#penge
"""


def test_money_without_a_beginning_ends_with_its_own_last_year(changed: Changed) -> None:
    """Not with that of other money: what another contribution ends with says nothing of these."""
    until = GIVEN.replace("i-aaret, first_year: 2024", "pr-aar, last_year: 2026")
    named = ("      conditions: {unknown: Ingen vilkår", f"{POOL}      conditions: {{unknown: Ingen vilkår")
    found = changed((GIVEN, until), (LATER, ""), (IN_ALL, ""), named)[0]
    reason = said(found, found.ledger.lasts).reason
    assert reason.endswith(
        "begynder: Vigby Kommune (pulje) frem til 2019 og Vigby Kommune (bidrag i trin) frem til 2026"
    )
    voldparken = BOOK.context("frivilligcenter-voldparken")
    assert "2024" not in said(voldparken, voldparken.ledger.lasts).reason


def test_a_length_without_its_years_is_told_where_there_is_no_sum() -> None:
    """GirlTalk's branch was given an amount for four years, and no source says which."""
    girltalk = BOOK.context("girltalk-aalborg")
    told = said(girltalk, girltalk.ledger.total).reason
    assert plain(told).startswith("Det læste siger ikke, hvilke år beløbet dækker, kun hvor længe: 4 år.")
    assert plain(said(girltalk, girltalk.ledger.lasts).reason) == (
        "Hvilke år beløbet er for, er ikke oplyst: Aalborg Kommune. Kun hvor længe, er oplyst: 4 år. "
        "Andre penge er oplyst til og med 2023 (Det Obelske Familiefond og Spar Nord Fonden)"
    )


def test_how_far_other_money_reaches_is_told_where_the_years_of_some_are_unknown() -> None:
    broen, oase = (BOOK.context(name) for name in ("broen", "vinterherberg-den-blaa-oase"))
    assert plain(said(broen, broen.ledger.lasts).reason) == (
        "Hvilke år pengene er for, er ikke oplyst: Fonde, som BROEN Tønder søger. Andre penge er oplyst til og med 2022 (Tønder Kommune)"
    )
    assert plain(said(oase, oase.ledger.lasts).reason) == (
        "Hvornår pengene slutter, er ikke oplyst: Aabenraa Kommune. De er kendt fra 2019. "
        "Andre penge er oplyst til og med 2019 (Socialstyrelsen)"
    )


TERMS = "    terms:\n      start:\n        when: {date: 2024-01-01}\n        source: hus-aftale#penge\n"
ENDS = "      end:\n        when: {date: 2025-12-31}\n        source: hus-aftale#penge\n"
NO_END = "      end: {unknown: Intet om slut, cause: ikke-omtalt}\n"
OF_THREE_YEARS = "      length: {amount: {exactly: 3, unit: aar}, source: hus-aftale#penge}\n"


@pytest.mark.parametrize(
    ("end", "told"),
    [(ENDS, ""), (NO_END, "3 år")],
    ids=["the agreement's years are known", "its end is not"],
)
def test_the_length_of_an_agreement_is_no_news_of_its_money_where_its_years_are_known(
    end: str, told: str, changed: Changed
) -> None:
    undated = (GIVEN, GIVEN.replace("i-aaret, first_year: 2024", "i-alt"))
    found = changed(undated, (LATER, ""), (IN_ALL, ""), (TERMS + ENDS, TERMS + end + OF_THREE_YEARS))[0]
    lasts, total = (plain(said(found, one).reason) for one in (found.ledger.lasts, found.ledger.per_year))
    assert (
        lasts
        == f"Hvilke år beløbet er for, er ikke oplyst: Vigby Kommune{told and f'. Kun hvor længe, er oplyst: {told}'}"
    )
    assert ("kun hvor længe: 3 år" in total) is bool(told)


def test_the_first_year_alone_leaves_only_the_end_unsaid(changed: Changed) -> None:
    silent = "          amounts: {unknown: Intet beløb, cause: ikke-omtalt, first_year: 2024}\n"
    found = changed((GIVEN, silent), (LATER, ""), (IN_ALL, ""))[0]
    assert said(found, found.ledger.lasts).reason == (
        "Hvornår pengene slutter, er ikke oplyst: Vigby Kommune. De er kendt fra 2024"
    )


@pytest.mark.parametrize(
    ("form", "end", "wanted"),
    [
        ("ordning", ENDS, "Det er en ordning, der slutter i 2025, og ikke én aftale"),
        ("landsmodel", NO_END, "Det er en landsmodel og ikke én aftale med et sidste år"),
        ("rammeaftale", NO_END, "Det er en rammeaftale og ikke én aftale med et sidste år"),
    ],
)
def test_what_is_no_one_agreement_is_called_what_it_is(form: str, end: str, wanted: str, changed: Changed) -> None:
    found = changed((TERMS + ENDS, TERMS + end), ("form: aftale", f"form: {form}"))[0]
    assert said(found, found.ledger.need).reason == wanted


def test_parts_of_an_amount_may_be_some_of_them_only(changed: Changed) -> None:
    part = (
        "          item: En del\n          included_in: alt\n          more_parts: true\n          nature: kontant\n"
        "          recurrence: engang\n          status: bindende\n"
        "          amounts: [{value: 100, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}]\n"
    )
    found = changed((STEPS, f"{STEPS}          id: alt\n"), beside(part))[0]
    notes = [cell.note for row in money.funding_table(found).rows for cell in row.cells]
    assert "Indgår i et andet beløb: tælles ikke med igen. Kilden nævner ikke alle dele af det beløb" in notes
    assert plain(said(found, found.ledger.total).text) == "90.000 kr."


def test_a_forbehold_about_the_money_stands_there_without_a_line_of_its_own(changed: Changed) -> None:
    told = [economy_view(changed()[0]), economy_view(changed(("        first: true\n", "        money: true\n"))[0])]
    assert [[caveat.title for caveat in view.caveats] for view in told] == [[], ["Uklart ansvar"]]
    assert told[0].caveats_in_all == 1
