"""The forankring guides held against the four documents, worked through by hand."""

from __future__ import annotations

import pytest

from macros.domain.terms import MilestoneKind
from macros.views import countries, guide
from macros.views.context import Context
from macros.views.guide import Step
from macros.views.way_picture import way_picture
from tests.real import BOOK, BYDELSMOEDRE, CATALOGUE, CONTEXTS, MENTOR, MOEDREHJAELPEN, NY_MOR, pages, plain
from tests.views.conftest import Changed


def steps(slug: str, voice: str = "doc") -> list[Step]:
    return [step for step in guide.all_steps(guide.way(BOOK.context(slug))) if step.voice == voice]


# model, words in the step, its time, how it repeats
BY_HAND = [
    (NY_MOR, "politisk proces", "Senest medio 2025", ""),
    (NY_MOR, "vedtager aftalen politisk", "Før projektets start", ""),
    (NY_MOR, "Fællesmøde", "Tidspunkt ukendt", "hvert halve år"),
    (NY_MOR, "slutter", "31. december 2025", ""),
    (MOEDREHJAELPEN, "drøftelse af aftalen", "Senest 2. kvartal hvert år", "hvert år"),
    (MOEDREHJAELPEN, "Følgegruppen mødes", "Fra ultimo 2020", "hvert kvartal"),
    (MOEDREHJAELPEN, "Styregruppen mødes", "Fra ultimo 2020", "hvert halve år"),
    (BYDELSMOEDRE, "tre lokale", "Senest ultimo 2011", ""),
    (BYDELSMOEDRE, "15 foreningskoordinatorer", "Senest ultimo 2011", ""),
    (BYDELSMOEDRE, "fælles koncept", "Senest ultimo 2011", ""),
    (BYDELSMOEDRE, "uafhængig af kommunal medfinansiering", "Fra 2012", ""),
    (MENTOR, "idtvejsevaluering", "Medio 2014", ""),
    (MENTOR, "lutevaluering", "Ultimo 2015", ""),
    (MENTOR, "orankringsplan", "2. halvår 2015", ""),
]


@pytest.mark.parametrize(("slug", "words", "when", "repeats"), BY_HAND)
def test_the_documents_own_steps(slug: str, words: str, when: str, repeats: str) -> None:
    found = [step for step in steps(slug) if words.casefold() in step.what.casefold()]
    assert found, [step.what for step in steps(slug)]
    assert any(plain(step.when) == when and step.repeats == repeats for step in found), [
        (step.what, step.when, step.repeats) for step in found
    ]


def test_the_political_process_stands_both_as_a_duty_and_as_an_intention() -> None:
    rows = {row.label: row for row in guide.standing(BOOK.context(NY_MOR))}
    for label in ("Parterne har ansvar for", "Det er kun en hensigt"):
        assert any("politisk proces" in item.text and "senest medio 2025" in item.tags for item in rows[label].items)
    assert all(row.gap for label, row in rows.items() if label.startswith(("Økonomi", "Organisering")))


def test_advice_has_dates_only_where_the_document_has_them() -> None:
    dated = {step.id: step.note for step in steps(NY_MOR, "advice")}
    assert plain(dated["blivende-udgift-i-budgettet"]) == "Regnet fra aftalens datoer: senest 30. juni 2025"
    assert plain(dated["et-aar-efter"]) == "Regnet fra aftalens datoer: omkring 30. december 2026"
    assert all(not step.note for step in steps(MENTOR, "advice") if step.offset.startswith("start"))


def test_steps_of_a_phase_stand_in_order_of_time() -> None:
    whats = [step.what for step in guide.all_steps(guide.way(BOOK.context(NY_MOR)))]
    assert whats.index("Fortæl deltagere, frivillige og ansatte det") < whats.index(
        "Projektperioden og aftalen slutter"
    )


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda c: f"{c.slug}-{c.agreement.id}")
def test_advice_counted_back_from_an_end_stands_before_it(context: Context) -> None:
    ends = {m.what for m in context.agreement.milestones if m.kind == MilestoneKind.END}
    for phase in guide.way(context):
        last = max((i for i, step in enumerate(phase.steps) if step.what in ends), default=len(phase.steps))
        before = [i for i, step in enumerate(phase.steps) if step.offset.startswith("slut -")]
        assert all(i < last for i in before), [(step.offset, step.what) for step in phase.steps]


@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_voices_are_never_mixed(slug: str) -> None:
    for step in steps(slug):
        assert step.text is not None
        assert step.text.refs, "a step of the document has its source"
        assert not step.grounds
        assert not step.offset
    for step in steps(slug, "advice"):
        assert step.grounds
        assert step.needs
        assert step.text is not None
        assert not step.text.refs


def test_an_agreement_without_an_end_gets_no_steps_counted_from_one() -> None:
    assert all(step.offset.startswith("start") for step in steps(MOEDREHJAELPEN, "advice"))
    assert any(step.offset.startswith("slut") for step in steps(NY_MOR, "advice"))


@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_every_part_has_its_carrier_or_a_reason(slug: str) -> None:
    table = guide.carriers(BOOK.context(slug))
    assert [row.head for row in table.rows] == [term.label for term in CATALOGUE.vocabularies.carrier_parts]
    for row in table.rows:
        for cell in row.cells:
            assert cell.gap.reason if cell.gap else cell.items[0].refs


@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_three_decisions_and_a_checklist(slug: str) -> None:
    context = BOOK.context(slug)
    found = guide.decisions(context)
    assert len(found) == 3
    for decision in found:
        assert decision.row.gap or decision.row.items
        assert all(one.grounds for one in decision.advice)
    assert (len(guide.checklist(context)) >= 5) is countries.advised(context)
    assert all(check.endswith("?") for check in guide.checklist(context))


def test_risks_have_owners_or_say_that_nobody_is_named() -> None:
    found = guide.risks(BOOK.context(BYDELSMOEDRE))
    assert isinstance(found, tuple)
    assert any("modstand" in item.text for item, _, _ in found)
    assert all((owner is None) != (gap is None) for _, owner, gap in found)
    # The agreement calls nothing a risk; what it does say of VINK stands in the reason.
    mentor = guide.risks(BOOK.context(MENTOR))
    assert not isinstance(mentor, tuple)
    assert "VINK" in mentor.reason


OUTCOMES = {
    "ny-mor-i-danmark": None,
    "bydelsmoedre": None,
    "mentor-rollemodel-foraeldre": None,
    "sociale-partnerskaber": "Forankret oplyst pr. 11. maj 2023",
    "familiens-hus": "I drift oplyst i maj 2023, kun Høje-Taastrup Kommune",
    "barnets-blaa-hus": "I drift Datoen er ukendt",
    "headspace~slagelse-2020": "Afsluttet",
    "home-start": None,
}


@pytest.mark.parametrize(("entry", "outcome"), OUTCOMES.items())
def test_an_outcome_is_told_only_where_a_source_tells_it(entry: str, outcome: str | None) -> None:
    slug, _, agreement = entry.partition("~")
    row = guide.outcome(BOOK.context(slug, agreement or None))
    assert bool(row.gap) == (outcome is None)
    if outcome is not None:
        item = row.items[0]
        assert f"{item.lead} {' '.join(item.tags)}{item.after}".startswith(outcome)
        assert item.refs


@pytest.mark.parametrize("slug", CATALOGUE.models)
def test_the_picture_has_a_mark_for_each_step_inside_its_frame(slug: str) -> None:
    phases = guide.way(BOOK.context(slug))
    for drawing in way_picture("x", phases).drawings:
        assert len(drawing.marks) == len(guide.all_steps(phases))
        assert all(0 <= mark.x <= drawing.width - drawing.size for mark in drawing.marks)
        assert all(0 <= mark.y <= drawing.height - drawing.size for mark in drawing.marks)


def test_the_guided_choice_reaches_every_way_and_closes_none() -> None:
    ways = {path.path for path in CATALOGUE.paths.paths}
    reached = {path for question in CATALOGUE.paths.questions for answer in question.answers for path in answer.paths}
    assert reached == ways
    page = pages()["forankring/"].html
    for way in ways:
        assert f'id="vej-{way}"' in page
        assert f'href="#vej-{way}"' in page


def test_parts_that_nobody_has_looked_into_are_one_row_and_those_who_pay_have_the_money(changed: Changed) -> None:
    silent = "{unknown: Intet, cause: ikke-omtalt}"
    untouched = "{unknown: Ingen har set efter, cause: ikke-undersoegt}"
    parts = [
        (
            f"{{part: {part}, before: {silent}, after: {silent}}}",
            f"{{part: {part}, before: {untouched}, after: {untouched}}}",
        )
        for part in ("uddannelse", "supervision", "data")
    ]
    money = (f"{{part: penge, before: {silent}", f"{{part: penge, before: {untouched}")
    table = guide.carriers(changed(*parts, money)[0])
    heads = [row.head for row in table.rows]
    assert "Uddannelse; Supervision og støtte; Data" in heads
    assert len(heads) == len(CATALOGUE.vocabularies.carrier_parts) - 2
    before, after = table.rows[heads.index("Penge")].cells
    assert [actor.name for actor in before.actors] == ["Vigby Kommune"]
    assert before.items[0].refs
    assert after.items


NAMED = "Katalogets navn for vejen: Kommunal trappe. Kataloget forklarer den sådan: Kommunens bidrag vokser år for år, og fonden forudsætter, at kommunerne tager økonomisk ansvar for den langsigtede drift."


@pytest.mark.parametrize(
    ("nth", "told"), [(0, f"Vigby betaler mere hvert år. {NAMED}"), (1, NAMED)], ids=["what happened first", "no note"]
)
def test_the_way_is_told_as_the_catalogues_name_and_not_as_the_sources_words(
    changed: Changed, nth: int, told: str
) -> None:
    assert guide.lead(changed()[nth]) == told


@pytest.mark.parametrize(("form", "whose"), [("aftale", "aftalens"), ("ordning", "ordningens")])
def test_advice_is_counted_from_the_dates_of_what_the_entry_is(changed: Changed, form: str, whose: str) -> None:
    context = changed(("    form: aftale", f"    form: {form}"))[0]
    notes = {step.note.partition(":")[0] for step in guide.all_steps(guide.way(context)) if step.voice == "advice"}
    assert notes - {""} == {f"Regnet fra {whose} datoer"}
