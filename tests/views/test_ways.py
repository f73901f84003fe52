"""Forankring over all agreements: what became of them, who carries what, how long the money lasts, and the ways in short."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.domain.advice import ShortAnswer
from macros.domain.agreement import Carried
from macros.domain.base import MOST_LETTERS
from macros.domain.provenance import Unknown
from macros.pages.anchoring_overview import anchoring_overview
from macros.pages.way import way_view
from macros.views import anchoring_answers, lasting, ways
from macros.views.folding import SHOWN, folded
from tests.real import BOOK, CATALOGUE, CONTEXTS, pages, plain

PATHS = CATALOGUE.paths.paths


def test_every_agreement_stands_under_its_outcome_once() -> None:
    found = ways.outcomes(CONTEXTS)
    listed = [row.path for group in found.groups for row in group.held.all]
    unknown = [row.path for row in found.unknown.all]
    assert sorted((*listed, *unknown)) == sorted(context.guide_path for context in CONTEXTS)
    assert sorted(unknown) == sorted(
        context.guide_path for context in CONTEXTS if isinstance(context.agreement.anchoring.outcome, Unknown)
    )
    assert found.known + found.unknown.count == found.count == len(CONTEXTS)


def test_what_has_a_date_stands_before_what_has_none() -> None:
    for group in ways.outcomes(CONTEXTS).groups:
        undated = [row.when.startswith("Dato ukendt") for row in group.held.all]
        assert undated == sorted(undated)


def test_every_known_carrier_is_told_with_how_binding_it_is() -> None:
    known = [c for context in CONTEXTS for c in context.agreement.anchoring.carriers if isinstance(c.after, Carried)]
    lines, parts = ways.carriers_known(CONTEXTS).all, ways.carriers_by_part(CONTEXTS)
    assert sum(part.known for part in parts) == len(known)
    assert {ref for line in lines for ref in line.item.refs} == {
        ref for carrier in known if isinstance(carrier.after, Carried) for ref in carrier.after.source
    }
    assert all(line.binding and line.parts for line in lines)


@pytest.mark.parametrize(("count", "shown", "more"), [(10, 10, ""), (11, 10, "Og 1 til"), (45, 10, "Og 35 til")])
def test_a_group_beyond_ten_rows_is_folded(count: int, shown: int, more: str) -> None:
    found = folded(range(count))
    assert (len(found.shown), found.words, found.count, found.all) == (shown, more, count, tuple(range(count)))
    assert shown == SHOWN


@pytest.mark.parametrize(
    ("months", "middle"), [((12, 36, 84), Fraction(36)), ((12, 36, 48, 84), Fraction(42)), ((24,), Fraction(24))]
)
def test_the_middle_of_several_lengths(months: Iterable[int], middle: Fraction) -> None:
    assert lasting.middle(months) == middle


def test_the_spread_has_every_agreement_once_the_longest_first() -> None:
    found = lasting.spread(CONTEXTS)
    known = [row.figure.of.value.months for row in found.rows.all if row.figure.of]
    assert known == sorted(known, reverse=True)
    assert found.rows.count + sum(group.rows.count for group in found.others) == found.count == len(CONTEXTS)
    for row in found.rows.all:
        assert row.figure.of is not None
        assert sum(cell.width + lasting.GAP for cell in row.cells) == row.figure.of.value.months
        assert row.cells[-1].x + row.cells[-1].width <= found.width


def test_the_spread_says_how_many_lengths_are_no_exact_number() -> None:
    found = lasting.spread(CONTEXTS)
    rows = [row.figure.text for row in found.rows.all]
    most, least = (sum(text.startswith(word) for text in rows) for word in ("højst", "mindst"))
    assert most > 0
    assert least > 0
    assert found.told.endswith(f"; {most} er højst og {least} er mindst så længe")


def test_what_others_say_of_the_time_stands_with_its_scope_and_no_count() -> None:
    page = LexborHTMLParser(pages()["forankring/"].html)
    beside = page.css_first(".raekker__tid")
    assert beside is not None
    assert "5-10 år" in beside.text()
    assert "ikke enhver aftale mellem en kommune og en forening" in beside.text()
    assert beside.css_first(".kilde") is not None
    assert "af 19" not in beside.text()


@pytest.mark.parametrize("path", PATHS, ids=[path.path for path in PATHS])
def test_a_way_is_answered_in_short_with_where_that_stands(path: object) -> None:
    for name, _, _ in anchoring_answers.WAY_ASPECTS:
        aspect = getattr(path, name)
        item = anchoring_answers.in_short(CONTEXTS[0], aspect)
        if isinstance(aspect.answer, ShortAnswer):
            assert len(aspect.answer.text) <= MOST_LETTERS
            assert bool(item.refs) != (anchoring_answers.ADVICE in item.tags)
        else:
            assert item.figure is not None
            assert (item.figure.kind, bool(item.after)) == ("ukendt", True)
        said = (
            [] if isinstance(aspect.documents, Unknown) else [ref for fact in aspect.documents for ref in fact.source]
        )
        gap = aspect.documents.source or () if isinstance(aspect.documents, Unknown) else ()
        assert set(item.refs) <= {*said, *gap}, "no more than what stands below"


@pytest.mark.parametrize("path", PATHS, ids=[path.path for path in PATHS])
def test_a_way_has_its_own_page_with_all_that_is_said_of_it(path: object) -> None:
    view = way_view(BOOK, path)  # type: ignore[arg-type]
    shown = plain(LexborHTMLParser(pages()[f"forankring/{view.id}/"].html).text(separator=" "))
    shown = " ".join(shown.split())
    assert " ".join(view.lead.split()) in shown
    for aspect in view.aspects:
        for one in aspect.advice:
            assert one.grounds in shown
    for taken in view.taken:
        assert taken.why, "each agreement says why it stands on its way"
        assert taken.why in shown
        assert taken.money.figure.text in shown


def test_the_old_addresses_of_the_page_still_lead_somewhere() -> None:
    tree = LexborHTMLParser(pages()["forankring/"].html)
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    old = {"veje", "valg", "udfald", "baerer", "kilder", *(f"vej-{path.path}" for path in PATHS)}
    old |= {f"valg-{question.id}" for question in CATALOGUE.paths.questions}
    assert old <= ids


def test_every_answer_of_the_guided_choice_says_why_and_leads_on() -> None:
    tree = LexborHTMLParser(pages()["forankring/"].html)
    answers = tree.css(".vejvalg__a")
    wanted = [answer for question in CATALOGUE.paths.questions for answer in question.answers]
    assert len(answers) == len(wanted)
    for node, answer in zip(answers, wanted, strict=True):
        field, why = node.css_first("input"), node.css_first(".vejvalg__h")
        assert field is not None
        assert why is not None
        assert field.attributes["data-peger"] == " ".join(f"vej-{path}" for path in answer.paths)
        assert [link.attributes["href"] for link in why.css("a")] == [f"#vej-{path}" for path in answer.paths]


def test_the_counts_of_the_answers_are_those_of_the_page() -> None:
    view = anchoring_overview(BOOK)
    told = " ".join(item.text for line in view.answers for item in line.items)
    assert f"En kilde svarer for {view.became.known} af {len(CONTEXTS)} aftaler" in told
    assert f"Perioden er kendt for {view.money.rows.count} af {len(CONTEXTS)} aftaler" in told
    known = sum(isinstance(c.after, Carried) for x in CONTEXTS for c in x.agreement.anchoring.carriers)
    assert f"Kendt i {known} af " in told
    assert 8 <= len(view.answers) <= 12
