"""What a page says of one agreement: whose part, how binding, by when, and nothing that is another's."""

from __future__ import annotations

import pytest
import yaml

from macros.domain import derived
from macros.domain.figures import Cannot, Money, units_of_participants
from macros.domain.quantities import Amount, Basis, Bound
from macros.domain.shown import Section
from macros.domain.starting_point import Gap as StartGap
from macros.domain.starting_point import starting_point_of
from macros.registry import all_downloads, all_pages
from macros.views import (
    actors,
    budget_law,
    calculations,
    chart,
    comparison,
    coverage,
    duties,
    facts,
    fields,
    finding,
    guide,
    long_format,
    money,
    side_by_side,
)
from macros.views.book import Book
from macros.views.closed import closed_parts
from macros.views.context import OF_ANOTHER, Context
from macros.views.words import said
from tests.real import plain
from tests.views.conftest import Changed

pytestmark = pytest.mark.longer

TASK = """      - task: Drive huset
        shares:
          - {party: huset, part: primaert-ansvarlig, binding: forpligtet}
        source: hus-aftale#penge
"""
MILESTONE = "      - {what: Huset åbner, kind: start,"


def task(party: str, part: str, binding: str, **more: str) -> tuple[str, str]:
    """A task of one party, in the place of the invented one."""
    when = f"        when: {more['when']}\n" if "when" in more else ""
    share = f"{{party: {party}, part: {part}, binding: {binding}{more.get('more', '')}}}"
    others = more.get("others", "")
    return (
        TASK,
        f"      - task: Holde huset åbent\n        shares: [{share}{others}]\n{when}        source: hus-aftale#penge\n",
    )


@pytest.mark.parametrize(
    ("change", "after", "tags"),
    [
        (task("vigby-kommune", "medansvarlig", "ansvar"), ". Vigby Kommune er medansvarlig.", ("Ansvar",)),
        (task("vigby-kommune", "primaert-ansvarlig", "ansvar"), ". Vigby Kommune er primært ansvarlig.", ("Ansvar",)),
        (task("vigby-kommune", "staar-for", "[hensigt, ansvar]"), "", ("Ansvar og hensigt",)),
        (
            task(
                "vigby-kommune",
                "bidrager",
                "beskrevet",
                others=", {party: huset, part: staar-for, binding: forpligtet}",
            ),
            ". Vigby Kommune bidrager.",
            ("Beskrevet",),
        ),
        (
            task("vigby-kommune", "staar-for", "ansvar", more=", note: gennem sin sundhedspleje"),
            ". Gennem sin sundhedspleje.",
            ("Ansvar",),
        ),
    ],
)
def test_a_part_in_a_task_keeps_its_word_and_its_own_strength(
    changed: Changed, change: tuple[str, str], after: str, tags: tuple[str, ...]
) -> None:
    (duty,) = duties.municipal_duties(changed(change)[0]).do
    assert (duty.item.after, duty.item.tags) == (after, tags)


@pytest.mark.parametrize(
    ("part", "column"),
    [
        ("beslutter", "decide"),
        ("godkender", "decide"),
        ("tager-politisk-initiativ", "decide"),
        ("indstiller", "do"),
        ("staar-for", "do"),
    ],
)
def test_a_deadline_is_no_decision(changed: Changed, part: str, column: str) -> None:
    mine = duties.municipal_duties(
        changed(task("vigby-kommune", part, "ansvar", when="{year: 2025, relation: senest}"))[0]
    )
    assert [len(getattr(mine, name)) for name in ("do", "decide")] == ([1, 0] if column == "do" else [0, 1])
    assert [plain(item.text) for item in mine.deadlines] == ["Senest 2025: Holde huset åbent"]


def milestone(what: str, when: str, **more: str) -> tuple[str, str]:
    parties = more.get("parties", "[vigby-kommune, huset]")
    new = (
        f"      - {{what: {what}, kind: {more.get('kind', 'moede')}, phase: undervejs, when: {when}, "
        f"parties: {parties}, binding: {more.get('binding', 'ansvar')}, source: hus-aftale#penge}}\n"
    )
    return (MILESTONE, new + MILESTONE)


def test_deadlines_are_those_of_tasks_and_milestones_and_one_thing_is_told_once(changed: Changed) -> None:
    when = "{year: 2025, part: medio, relation: senest}"
    found = changed(
        task("vigby-kommune", "staar-for", "ansvar", when=when),
        milestone("Huset er holdt åbent", when, binding="[hensigt, ansvar]"),
        milestone("Huset er malet", "{year: 2024, relation: senest}"),
        milestone("Døren er åben", "{unknown: Ingen ved det, cause: ikke-omtalt}"),
        milestone("Naboen holder fest", "{year: 2024}", parties="[huset]"),
    )[0]
    told = [(plain(item.text), item.tags, item.after) for item in duties.municipal_duties(found).deadlines]
    assert told == [
        ("Senest 2024: Huset er malet", ("Ansvar",), ". Hvem: Vigby Kommune og Foreningen Huset"),
        (
            "Senest medio 2025: Huset er holdt åbent",
            ("Ansvar og hensigt",),
            ". Hvem: Vigby Kommune og Foreningen Huset",
        ),
    ]


def test_an_end_known_to_a_year_stands_after_what_is_dated_in_it(changed: Changed) -> None:
    found = changed(
        milestone("Tilskuddet slutter", "{year: 2023}", kind="slut"),
        milestone("Udvalget mødes", "{year: 2023, month: 8}"),
        milestone("Det varme efterår", "{year: 2023}", kind="start"),
    )[0]
    told = [moment.what for moment in facts.timeline(found)]
    assert told == ["Det varme efterår", "Udvalget mødes", "Tilskuddet slutter", "Huset åbner"]


def test_milestones_stand_in_one_order_on_the_page_and_in_the_guide(changed: Changed) -> None:
    found = changed(
        milestone("Sidst", "{year: 2025, relation: senest}"),
        milestone("Først", "{year: 2024, part: foraar}"),
        milestone("Uden dato", "{unknown: Ingen ved det, cause: ikke-omtalt}"),
        milestone("Midt", "{year: 2024, part: efteraar}"),
    )[0]
    page = [moment.what for moment in facts.timeline(found) if moment.what != "Huset åbner"]
    steps = [
        step.what for step in guide.all_steps(guide.way(found)) if step.voice == "doc" and step.what != "Huset åbner"
    ]
    # The one without a date stays after the one it follows in the file.
    assert page == ["Først", "Uden dato", "Midt", "Sidst"]
    assert steps == page


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("    text: Familier.\n", "    text: Familier.\n    agreements: [vigby-2026]\n", "model.target_groups"),
        ("    text: Kaffe og snak.\n", "    text: Kaffe og snak.\n    agreements: [vigby-2026]\n", "model.activities"),
        (
            "volunteers: {unknown: Intet, cause: ikke-omtalt}",
            "volunteers: [{text: De er glade., agreements: [vigby-2026], source: hus-aftale-2#penge}]",
            "model.volunteers",
        ),
        (
            "    source: hus-aftale#penge\npurpose:",
            "    source: hus-aftale#penge\n    agreements: [vigby-2026]\npurpose:",
            "model.problem",
        ),
        (
            "    text: 20 familier svarede før og efter.\n",
            "    text: 20 familier svarede før og efter.\n    agreements: [vigby-2026]\n",
            "model.studied",
        ),
    ],
)
def test_a_fact_of_one_agreement_is_not_told_of_another(changed: Changed, old: str, new: str, field: str) -> None:
    first, second = changed((old, new))
    assert fields.row(first, field).gap == OF_ANOTHER
    assert fields.row(second, field).items
    for context in (first, second):
        short = (*facts.time_in_short(context), *facts.in_short(context))
        rows = [*short, *(row for rows in fields.by_section(context).values() for row in rows)]
        told = [row for row in rows if row.field == field]
        assert told
        assert all(bool(row.gap) is (context is first) for row in told)


def test_the_heading_shows_the_parties_and_not_whoever_pays(changed: Changed) -> None:
    found = changed(("roles: [aftalepart, betaler]", "roles: [betaler]"))[0]
    assert [actor.name for actor in facts.signatories(found)] == ["Foreningen Huset"]


@pytest.mark.parametrize(
    ("second_hand", "quoted"), [("", "Kildens ord: ”hen på året”"), ("    second_hand: true\n", "Hen på året")]
)
def test_only_what_was_read_is_quoted(changed: Changed, second_hand: str, quoted: str) -> None:
    found = changed(
        milestone("Huset er malet", "{year: 2024, words: hen på året}"),
        ("    reading: laest-helt\n", f"    reading: laest-helt\n{second_hand}"),
    )[0]
    steps = [step for step in guide.all_steps(guide.way(found)) if step.what == "Huset er malet"]
    assert [step.when_words for step in steps] == [quoted]


@pytest.mark.parametrize(
    ("second_hand", "words"), [("", "(kildens ord: ”hen på året”)"), ("    second_hand: true\n", "(hen på året)")]
)
def test_an_end_that_is_known_in_words_has_them_in_the_head_and_among_the_terms(
    changed: Changed, second_hand: str, words: str
) -> None:
    found = changed(
        ("        when: {date: 2025-12-31}\n", "        when: {year: 2025, words: hen på året}\n"),
        ("    reading: laest-helt\n", f"    reading: laest-helt\n{second_hand}"),
    )[0]
    rows = (*facts.time_in_short(found), *fields.rows(found, Section.TERMS))
    assert [item.tail.strip() for row in rows if row.label == "Udløber" for item in row.items] == [words, words]


def test_no_question_goes_to_a_group_nobody_can_write_to(changed: Changed) -> None:
    contexts = changed(("kind: forening", "kind: gruppe"), file="organisations.yml")
    asked = [ask.actor.kind for context in contexts for ask in coverage.coverage(context).asks if ask.actor]
    assert asked
    assert "gruppe" not in asked


def test_a_municipality_finds_the_framework_that_names_it(changed: Changed) -> None:
    contexts = changed(("    form: aftale\n", "    form: landsmodel\n"), ("    municipalities: [vigby-kommune]\n", ""))
    found = finding.finder(contexts)
    choices = next(facet for facet in found.facets if facet.id == "kommune").choices
    assert {choice.label for choice in choices} == {"Vigby Kommune", "Ikke en bestemt kommune"}


def test_a_share_says_what_it_is_a_share_of_and_in_what_form(changed: Changed) -> None:
    old = "          nature: kontant\n"
    contexts = changed(
        (old, "          nature: penge-eller-naturalier\n"),
        ("          recurrence: hvert-aar-i-perioden\n", "          recurrence: loebende\n"),
    )
    assert "penge og naturalier under ét" in said(contexts[0], contexts[0].ledger.own).label
    own = next(m for m in comparison.measures(contexts[0]) if m.id == "eget").nominal
    assert "penge og naturalier under ét" in own.detail.lower()


def test_a_sum_of_the_cash_beside_what_may_be_cash_is_a_least_sum(changed: Changed) -> None:
    other = """        - payer: huset
          item: Noget
          nature: ikke-oplyst
          recurrence: ikke-oplyst
          status: beskrevet
          amounts: {unknown: Ingen ved det, cause: ikke-omtalt}
          source: hus-aftale#penge
"""
    before = "      conditions: {unknown: Ingen vilkår, cause: ikke-omtalt}\n"
    foot = money.funding_table(changed((before, other + before))[0]).foot[0]
    assert foot.cells[0].figure is not None
    assert plain(foot.cells[0].figure.text) == "mindst 90.000 kr."


def test_the_catalogues_own_words_are_not_counted_as_known(changed: Changed) -> None:
    counted = {id_ for group in coverage.coverage(changed()[0]).groups for id_, _ in group.marks}
    own = {criterion.id for criterion in side_by_side.CRITERIA if criterion.own}
    assert own == {"form", "land", "moenster", "samarbejde", "status", "vej"}
    assert not counted & own


def test_the_comparison_keeps_age_aim_and_note(changed: Changed) -> None:
    contexts = changed(
        (
            "        aim: ramme\n        measures: deltagere\n",
            "        aim: maal\n        note: Over to år.\n        measures: deltagere\n",
        )
    )
    found = side_by_side.answers(contexts[0])
    assert "Alder: 0-6 år" in plain(found["maalgruppe"].text)
    assert "Over to år." in found["omfang"].text
    assert "mål" in found["omfang"].text


def test_a_price_of_a_unit_restated_says_so(changed: Changed) -> None:
    found = changed(
        (
            "{value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}",
            "{value: 30000, basis: i-alt, per: familie, price_level: 2024}",
        ),
        ("            - {value: 60000, basis: i-aaret, first_year: 2025, price_level: ikke-oplyst}\n", ""),
        (
            "          stated_total:\n            amount: {value: 90000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}\n            source: hus-aftale#penge\n",
            "",
        ),
    )[0]
    assert calculations.in_todays_prices(found)[0].label == "Kommunens bidrag, pr. familie i alt"


def test_a_row_of_the_overview_leads_to_the_agreement_it_tells_of(changed: Changed) -> None:
    """A standing comparison may name an agreement that is not its model's first."""
    assert [facts.overview_row(context).path for context in changed()] == [
        "modeller/hus-for-alle/",
        "modeller/hus-for-alle/vigby-2026/",
    ]


def test_a_share_of_people_says_that_it_is_one_and_of_what(changed: Changed) -> None:
    """Where a number stands alone under its label too, and no money is shared out between it."""
    found = changed(
        (
            "      - what: Familier i alt\n        amount: {at_most: 30, unit: familie}\n        aim: ramme\n"
            "        measures: deltagere\n",
            "      - what: Familier, der bliver ved\n        amount: {at_least: 50, unit: procent}\n        aim: maal\n"
            "        note: Efter et år.\n",
        )
    )[0]
    assert (plain(money.headline_figure(found).text), money.headline_figure(found).label) == (
        "mindst 50 pct.",
        "Familier, der bliver ved (mål)",
    )
    (row,) = (row for row in facts.scale_table(found).rows if row.head == "Familier, der bliver ved")
    assert row.cells[0].figure is not None
    assert plain(row.cells[0].figure.text) == "mindst 50 pct."
    told = plain(side_by_side.answers(found)["omfang"].text)
    assert "Familier, der bliver ved: mindst 50 pct. Efter et år." in told
    assert units_of_participants(found.agreement) == frozenset()
    assert found.ledger.participants is None
    assert isinstance(found.ledger.per_participant.value, Cannot)


def test_activities_may_be_unknown_and_the_reason_stands_wherever_they_would(changed: Changed) -> None:
    entry = "  - name: Åbent hus\n    text: Kaffe og snak.\n    frequency: {times: 2, every: uge}\n    source: hus-aftale#penge\n"
    unknown = "activities: {unknown: Kilden siger ikke hvad de laver, cause: ikke-omtalt}\n"
    found = changed((f"activities:\n{entry}", unknown))[0]
    (row,) = (row for row in fields.by_section(found)[Section.ACTIVITIES] if row.field == "model.activities")
    assert row.gap is not None
    assert row.gap.reason == "Kilden siger ikke hvad de laver"
    assert side_by_side.answers(found)["aktiviteter"].text.startswith("ukendt")
    closed = closed_parts(found)[Section.ACTIVITIES]
    assert closed.answer.startswith("Ukendt: Aktiviteter")


NOBODY = "{unknown: Vigby nævner ingen, cause: ikke-omtalt, source: hus-aftale#penge, caveats: [uklar]}"
WHY = "Hvem der har opgaven, er ikke oplyst. Vigby nævner ingen."


@pytest.mark.parametrize(
    ("part", "word", "sentence"),
    [
        ("udfoerer", "Udfører", ". Foreningen Huset og Vigby Kommune udfører."),
        ("medansvarlig", "Er medansvarlige", ". Foreningen Huset og Vigby Kommune er medansvarlige."),
    ],
)
def test_those_who_have_the_same_part_of_a_task_stand_together(
    changed: Changed, part: str, word: str, sentence: str
) -> None:
    share = "          - {party: huset, part: primaert-ansvarlig, binding: forpligtet}\n"
    shares = (f"          - {{party: {who}, part: {part}, binding: ansvar}}\n" for who in ("huset", "vigby-kommune"))
    context = changed((share, "".join(shares)))[0]
    (entry,) = context.agreement.responsibilities
    (alike,) = facts.parts(context, entry)
    assert ([actor.name for actor in alike.actors], alike.word) == (["Foreningen Huset", "Vigby Kommune"], word)
    assert duties.part_words(context, entry, entry.shares) == sentence


def test_a_task_of_nobody_by_name_keeps_what_binds_and_is_given_to_nobody(changed: Changed) -> None:
    alone = f"      - task: Rydde op\n        shares: [{{party: {NOBODY}, part: udfoerer, binding: forpligtet}}]\n        source: hus-aftale#penge\n"
    before, found = changed()[0], changed((TASK, TASK + alone))[0]
    table = facts.responsibilities(found)
    assert [column.text for column in table.columns] == ["Opgave", "Foreningen Huset", "Hvem er ikke oplyst"]
    (first, second) = (row.cells for row in table.rows)
    assert (first[-1].empty, second[0].empty) == ("hvem er oplyst", "ingen opgave nævnt")
    (part,) = second[-1].parts
    assert (part.actors, part.word, part.binding, part.strong) == ((), "Udfører", "Forpligtet", True)
    assert part.gap is not None
    assert (part.gap.reason, len(part.gap.refs), len(part.gap.caveats)) == ("Vigby nævner ingen", 1, 1)
    assert [column.text for column in facts.responsibilities(before).columns] == ["Opgave", "Foreningen Huset"]
    mine = duties.municipal_duties(found)
    assert (mine.do, mine.decide) == ((), ())
    assert actors.named(found.agreement) == actors.named(before.agreement)
    closed = closed_parts(found)["ansvar"]
    assert closed.answer.endswith("Foreningen Huset i 1. Hvem er ikke oplyst i 1.")
    assert closed.marks == ("forening", "ukendt")
    told = side_by_side.answers(found)["andres-opgaver"]
    assert told.items[-1].actor is None
    assert (told.items[-1].after, len(told.items[-1].caveats)) == (f". {WHY}", 1)
    pages = {page.path: page.html for page in all_pages(Book(found.catalogue))}
    assert "Hvem er ikke oplyst" in pages[found.path]
    assert [path for path, html in pages.items() if path.startswith("aktoerer/") and "Rydde op" in html] == []
    assert any("Vigby nævner ingen" in html for path, html in pages.items() if path.endswith("faktaark/"))


def test_whoever_has_a_task_with_somebody_who_is_not_named_is_told_so(changed: Changed) -> None:
    unknown = f", {{party: {NOBODY}, part: samarbejder, binding: ansvar}}"
    (duty,) = duties.municipal_duties(changed(task("vigby-kommune", "samarbejder", "ansvar", others=unknown))[0]).do
    assert duty.item.after == ". Hvem der samarbejder, er ikke oplyst. Vigby nævner ingen."
    assert len(duty.item.caveats) == 1


def test_whoever_employs_may_be_unknown(changed: Changed) -> None:
    (change,) = (task(NOBODY, "ansaetter", "ansvar"),)
    assert budget_law._employers(changed(change)[0]) == (
        "Ifølge kilden: Hvem der ansætter, er ikke oplyst. Vigby nævner ingen."
    )


GROWS = """        - payer: vigby-kommune
          item: Tilskud
          nature: kontant
          recurrence: loebende
          status: bindende
          amounts: {unknown: Det første år er ukendt, cause: ikke-omtalt}
          increase: {value: 200000, bound: cirka, source: hus-aftale#penge}
          source: hus-aftale#penge
"""
BY = "stiger med cirka 200.000 kr. om året"
CONDITIONS = "      conditions: {unknown: Ingen vilkår, cause: ikke-omtalt}\n"


def test_what_an_unknown_amount_grows_by_is_told_where_it_is_and_never_computed_with(changed: Changed) -> None:
    found = changed((CONDITIONS, GROWS + CONDITIONS))[0]
    row = next(row for row in money.funding_table(found).rows if row.head == "Tilskud")
    assert row.cells[0].figure is not None
    assert (plain(row.cells[0].figure.text), row.cells[0].figure.reason) == (f"ukendt; {BY}", "Det første år er ukendt")
    (told,) = (item for line, item in money.payments(found, found.municipal) if line.increase)
    assert plain(told.text) == f"Tilskud (beløb ukendt). Det første år er ukendt. Beløbet {BY}"
    answer = plain(side_by_side.answers(found)["betalere"].text)
    assert "mindst 90.000 kr." in answer
    assert f"dertil et ukendt beløb, der {BY}" in answer
    total = found.ledger.total.value
    assert isinstance(total, Money)
    assert (total.value, total.bound) == (90_000, Bound.AT_LEAST)
    (record,) = (one for one in long_format.funding_records(Book(found.catalogue)) if one["item"] == "Tilskud")
    assert "amount" not in record
    assert plain(str(record["reason"])) == f"Det første år er ukendt. Beløbet {BY}"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("value: 200000, bound: cirka", BY),
        ("value: 5000, falls: true", "falder med 5.000 kr. om året"),
        (
            "value: 5000, currency: SEK, bound: mindst, to_year: 2027",
            "stiger med mindst 5.000 SEK om året til og med 2027",
        ),
    ],
)
def test_a_contribution_alone_that_grows_says_by_how_much_beside_others(changed: Changed, more: str, told: str) -> None:
    grows = GROWS.replace("value: 200000, bound: cirka", more).replace("vigby-kommune", "huset")
    found = changed((CONDITIONS, grows + CONDITIONS))[0]
    assert told in plain(side_by_side.answers(found)["betalere"].text)
    pages = {page.path: plain(page.html) for page in all_pages(Book(found.catalogue))}
    assert f"ukendt; {told}" in pages[found.path]


STEPS = (
    "            - {value: 30000, basis: i-aaret, first_year: 2024, price_level: ikke-oplyst}\n"
    "            - {value: 60000, basis: i-aaret, first_year: 2025, price_level: ikke-oplyst}\n"
    "          stated_total:\n"
    "            amount: {value: 90000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}\n"
    "            source: hus-aftale#penge\n"
)
EVERY = "          recurrence: hvert-aar-i-perioden\n"


def by_month(changed: Changed, more: str, recurrence: str = "hvert-aar-i-perioden") -> Context:
    """The invented agreement with so much a month in the place of the municipality's amounts of single years."""
    new = f"            - {{value: 5000, basis: pr-maaned, {more}price_level: ikke-oplyst}}\n"
    return changed((EVERY, EVERY.replace("hvert-aar-i-perioden", recurrence)), (STEPS, new))[0]


def test_so_much_a_month_in_whole_years_is_twelve_times_itself_and_says_so(changed: Changed) -> None:
    found = by_month(changed, "first_year: 2024, last_year: 2025, ")
    told = {name: said(found, getattr(found.ledger, name)) for name in ("own", "total", "per_year")}
    assert [(plain(figure.text), figure.kind, plain(figure.formula)) for figure in told.values()] == [
        ("5.000 kr.", "oplyst", ""),
        ("120.000 kr.", "beregnet", "2 × 12 × 5.000 = 120.000 kr."),
        ("60.000 kr.", "beregnet", "(2 × 12 × 5.000) : 2 = 60.000 kr."),
    ]
    assert "om måneden 2024-2025" in told["own"].label
    each = said(found, found.ledger.per_participant)
    assert (plain(each.text), plain(each.formula)) == ("4.000 kr.", "(2 × 12 × 5.000) : 30 = 4.000 kr.")
    (record,) = (r for r in long_format.funding_records(Book(found.catalogue)) if r.get("basis") == Basis.PER_MONTH)
    assert (record["amount"], record["year"], record["first_year"], record["last_year"]) == (5000, None, 2024, 2025)
    assert chart.staircase(found) is None
    records = {r["id"]: r for r in derived.records(found.slug, found.model, found.ledger)}
    total = next(r for r in records.values() if r.get("value") == 120_000 and "operands" in r)
    assert {(one["value"], one["basis"], one["times"]) for one in total["operands"]} == {(5000, "pr-maaned", 12)}
    point = starting_point_of(found.ledger)
    assert [one.gap for one in point.own] == [None]
    pages = {page.path: plain(page.html) for page in all_pages(Book(found.catalogue))}
    assert "om måneden 2024-2025" in pages[found.path]


@pytest.mark.parametrize(
    ("more", "recurrence", "words"),
    [
        (
            "first_year: 2024, ",
            "loebende",
            "Beløbet er om måneden, og der er ikke oplyst en slutdato. Derfor er der ingen sum",
        ),
        ("", "loebende", "Det er ikke oplyst, hvilke år beløbet dækker"),
        (
            "first_year: 2024, last_year: 2025, first_month: 3, last_month: 6, ",
            "loebende",
            "Beløbet gælder en periode, der ikke er hele kalenderår",
        ),
    ],
)
def test_so_much_a_month_of_no_whole_years_has_no_sum(changed: Changed, more: str, recurrence: str, words: str) -> None:
    found = by_month(changed, more, recurrence)
    for name in ("total", "per_year"):
        figure = said(found, getattr(found.ledger, name))
        assert (figure.kind in ("ukendt", "uens"), figure.reason) == (True, words)
    assert plain(said(found, found.ledger.own).text) == "5.000 kr."
    assert [one.gap for one in starting_point_of(found.ledger).own] == [StartGap.BY_THE_MONTH]
    pages = {page.path: plain(page.html) for page in all_pages(Book(found.catalogue))}
    assert "om måneden" in pages[found.path]
    assert list(all_downloads(Book(found.catalogue)))


@pytest.mark.parametrize(
    ("amounts", "text"),
    [
        ("basis: pr-maaned", "om måneden"),
        ("basis: pr-maaned, first_year: 2024", "om måneden fra 2024"),
        ("basis: pr-maaned, first_year: 2024, last_year: 2024", "om måneden i 2024"),
        ("basis: pr-maaned, per: familie, first_year: 2024, last_year: 2025", "pr. familie om måneden 2024-2025"),
    ],
)
def test_so_much_a_month_in_words(changed: Changed, amounts: str, text: str) -> None:
    amount = Amount.model_validate({"value": 1, "price_level": "ikke-oplyst"} | yaml.safe_load(f"{{{amounts}}}"))
    assert plain(changed()[0].words.basis(amount)) == text
