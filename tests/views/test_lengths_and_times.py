"""How long an agreement runs where no dates are known, and times whose year nobody names, on the pages and in the files."""

from __future__ import annotations

from macros.domain.anchoring import length_of
from macros.domain.derived import records
from macros.domain.ledger import Ledger
from macros.pages.guide import guide_view
from macros.registry import all_pages
from macros.views import facts, figure_records
from macros.views.book import Book
from macros.views.calendar_events import events
from macros.views.context import Context
from macros.views.coverage import COUNTED
from macros.views.side_by_side import answers
from tests.views.conftest import Changed

DATES = """      start:
        when: {date: 2024-01-01}
        source: hus-aftale#penge
      end:
        when: {date: 2025-12-31}
        source: hus-aftale#penge
"""
NO_DATES = """      start: {unknown: Intet om start, cause: ikke-omtalt}
      end: {unknown: Intet om slut, cause: ikke-omtalt}
      length: {amount: {exactly: 3, circa: %s, unit: aar}, source: hus-aftale#penge}
"""


def length_record(context: Context) -> dict[str, object]:
    found = records(context.slug, context.model, context.ledger)
    return next(one for one in found if str(one["id"]).endswith("vilkaar.laengde"))


def test_a_length_without_dates_is_told_and_known(changed: Changed) -> None:
    context = changed((DATES, NO_DATES % "false"))[0]
    assert facts.length_figure(context).text.replace("\u00a0", " ") == "36 måneder"
    assert facts.length_figure(context).kind == "oplyst"
    assert length_record(context)["months"] == 36
    labels = [row.label for row in facts.time_in_short(context)]
    assert labels == ["Træder i kraft", "Udløber", "Længde", "Opsigelse"]
    page = next(page for page in all_pages(Book(context.catalogue)) if page.path == "modeller/hus-for-alle/").html
    assert "3\u00a0år" in page


def test_two_agreements_are_held_together_by_length_however_it_is_known(changed: Changed) -> None:
    stated, dated = changed((DATES, NO_DATES % "false"))
    told = [answers(context)["laengde"] for context in (stated, dated)]
    assert told[0].text.replace("\u00a0", " ") == "36 måneder"
    assert told[0].items[0].refs == ("hus-aftale#penge",)
    assert [one.state for one in told] == ["kendt", "kendt"]
    assert "(beregnet)" in told[1].text
    assert "laengde" not in [criterion.id for criterion in COUNTED]


def test_a_length_of_about_three_years_is_no_firmer_than_its_source(changed: Changed) -> None:
    context = changed((DATES, NO_DATES % "true"))[0]
    assert facts.length_figure(context).text.replace("\u00a0", " ") == "cirka 36 måneder"
    assert length_record(context)["bound"] == "cirka"


def test_a_length_that_is_no_one_number_is_told_and_nothing_is_made_of_it(changed: Changed) -> None:
    context = changed((DATES, (NO_DATES % "false").replace("exactly: 3", "at_least: 3")))[0]
    assert length_of(context.agreement) is None
    reason = facts.length_figure(context).reason.replace("\u00a0", " ")
    assert reason == "Kilden giver ikke ét tal, men mindst 3 år"


def test_a_length_that_is_left_out_is_no_row(changed: Changed) -> None:
    context = changed()[0]
    assert "Længde" not in [row.label for row in facts.time_in_short(context)]
    page = next(page for page in all_pages(Book(context.catalogue)) if page.path == "modeller/hus-for-alle/").html
    assert "Længde</" not in page


def test_a_day_without_a_year_is_in_no_calendar_and_the_guide_says_so(changed: Changed) -> None:
    milestone = "kind: start, phase: start, needs: En nøgle, when: {date: 2024-01-01}"
    other = "kind: start, phase: start, when: {date: 2024-02-01}, binding: forpligtet, source: hus-aftale#penge}"
    one = "{what: Huset lukker, kind: start, phase: start, when: {day: 1, month: 1, year: ikke-oplyst}, binding: forpligtet, source: hus-aftale#penge}"
    context = changed(
        ("    milestones:\n", f"    milestones:\n      - {one}\n      - {{what: Nøglen, {other}\n"),
        (milestone, milestone),
    )[0]
    assert "Huset lukker" not in " ".join(event.title for event in events(context))
    assert guide_view(context).without_year == ("Huset lukker",)
    html = next(page for page in all_pages(Book(context.catalogue)) if page.path == context.guide_path).html
    assert "Ikke med, for årstallet er ikke oplyst: Huset lukker" in html
    assert "1. januar, årstallet er ikke oplyst" in html.replace("\u00a0", " ").lower()


def test_a_start_without_a_year_leaves_period_and_length_unknown_with_the_reason(changed: Changed) -> None:
    start = "when: {date: 2024-01-01}\n        source: hus-aftale#penge\n      end"
    context = changed((start, start.replace("{date: 2024-01-01}", "{day: 1, month: 1, year: ikke-oplyst}")))[0]
    assert length_of(context.agreement) is None
    assert "årstallet er ikke oplyst" in facts.length_figure(context).reason
    assert facts.period(context) == "til 2025"
    row = next(row for row in figure_records.rows(context) if str(row["id"]).endswith("vilkaar.start"))
    assert (row.get("first_year"), row.get("first_month")) == (None, 1)
    assert isinstance(Ledger(context.agreement, context.ledger.frame).total.value, object)
