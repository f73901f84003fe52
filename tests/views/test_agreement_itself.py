"""What became of an agreement, what it leaves out, how closely its parties work together, and where it can be read."""

from __future__ import annotations

import pytest

from macros.registry import all_downloads, all_pages
from macros.views import facts, finding, snapshots
from macros.views.book import Book
from macros.views.context import Context, contexts_of
from macros.views.coverage import coverage
from macros.views.side_by_side import answers
from tests.views.conftest import Changed

OUTCOME = "      outcome: {unknown: Ingen nyere kilde, cause: efter-dokumentet}\n"
ENDED = f"""{OUTCOME}      agreement_outcome:
        result: opsagt
        as_of: 2025-03
        text: Kommunen sagde aftalen op, og huset fandt andre penge.
        source: hus-aftale#penge
"""
PRINCIPLES = "    principles: {unknown: Intet om principper, cause: ikke-omtalt}\n"
LEFT_OUT = f"    excluded: [{{text: Natåbent er holdt uden for aftalen., source: hus-aftale#penge}}]\n{PRINCIPLES}"
DIALOGUE = f"    cooperation: {{degree: dialog, why: Styregruppen mødes hvert kvartal.}}\n{PRINCIPLES}"
AS_IT_WAS = "Hvad skete der siden:</b>"


def page(context: Context, path: str) -> str:
    found = next(page for page in all_pages(Book(context.catalogue)) if page.path == path)
    return found.html.replace("\u00a0", " ")


def test_the_outcome_of_the_agreement_stands_beside_that_of_the_effort(changed: Changed) -> None:
    context = changed((OUTCOME, ENDED))[0]
    assert facts.agreement_became(context) == "Aftalen: opsagt (oplyst i marts 2025)"
    assert [row.label for row in facts.outcomes(context)] == ["Hvad skete der siden. Aftalen", "Indsatsen"]
    for path in (context.path, context.guide_path):
        html = page(context, path)
        assert "Kommunen sagde aftalen op" in html, path
        assert "Indsatsen" in html, path
    assert "Aftalen: opsagt (oplyst i marts 2025)" in page(context, context.sheet_path)
    assert "Aftalen: opsagt (oplyst i marts 2025)" in page(context, "forankring/")
    assert answers(context)["aftalens-udfald"].text.startswith("Opsagt.")
    assert answers(context)["udfald"].state == "ukendt"
    files = {
        file.path: file.bytes.decode() for file in all_downloads(Book(context.catalogue)) if file.path.endswith("csv")
    }
    assert "opsagt" in files["data/aftaler.csv"]
    assert "agreement_outcome" in files["data/aftaler.csv"].splitlines()[0]
    noted = snapshots.records_of(context)["hus-for-alle.vigby-2024.forankring.aftalens-udfald"]
    assert noted[0]["agreement_outcome"] == "opsagt"


def test_an_agreement_whose_outcome_nobody_tells_apart_is_told_as_before(changed: Changed) -> None:
    context = changed()[0]
    assert [row.label for row in facts.outcomes(context)] == ["Hvad skete der siden"]
    assert AS_IT_WAS in page(context, context.path)
    assert "Aftalens udfald" not in page(context, context.path)
    assert "hus-for-alle.vigby-2024.forankring.aftalens-udfald" not in snapshots.records_of(context)


def test_what_is_held_outside_the_agreement_stands_with_the_tasks(changed: Changed) -> None:
    context = changed((PRINCIPLES, LEFT_OUT))[0]
    html = page(context, context.path)
    tasks = html[html.index('id="ansvar"') : html.index('id="oekonomi"')]
    assert "Ikke en del af aftalen" in tasks
    assert "Natåbent er holdt uden for aftalen." in tasks
    assert "Natåbent" in answers(context)["ikke-i-aftalen"].text
    assert "Ikke en del af aftalen" not in page(changed()[1], "modeller/hus-for-alle/vigby-2026/")


def test_how_closely_the_parties_work_together_is_the_catalogues_own_word(changed: Changed) -> None:
    context = changed((PRINCIPLES, DIALOGUE))[0]
    assert "katalogets egen læsning" in page(context, context.path)
    answer = answers(context)["samarbejde"]
    assert answer.text == "Dialog. Styregruppen mødes hvert kvartal. (katalogets egen læsning)"
    assert facts.stated_and_unknown(context) == facts.stated_and_unknown(changed_back(context))
    assert "Samarbejde" not in [group.label for group in coverage(context).groups]


def changed_back(context: Context) -> Context:
    """The same agreement without the word."""
    own = context.agreement.model_copy(update={"cooperation": None})
    return Context(context.catalogue, context.slug, own)


@pytest.mark.parametrize(("known", "offered"), [(True, True), (False, False)])
def test_the_filter_of_cooperation_is_offered_where_an_agreement_has_the_word(
    changed: Changed, known: bool, offered: bool
) -> None:
    contexts = changed((PRINCIPLES, DIALOGUE)) if known else changed()
    found = finding.finder(contexts_of(contexts[0].catalogue))
    assert ("samarbejde" in [facet.id for facet in found.facets]) is offered
    entry = found.index["entries"][0]
    assert len(entry["values"]) == len(found.facets) == len(found.index["facets"])
    if known:
        place = [facet.id for facet in found.facets].index("samarbejde")
        assert entry["values"][place] == [0]
        assert found.index["entries"][1]["values"][place] == []


def test_a_page_says_where_the_document_is_read_when_it_was_and_how_long_it_is(changed: Changed) -> None:
    context = changed()[0]
    found = facts.found(context)
    html = page(context, context.path)
    assert (
        f"Find det</dt><dd>{'<a href' if found.url else 'Ikke offentliggjort på nettet, så vidt kataloget ved'}" in html
    )
    assert "arkiveret kopi" not in html
    source = facts.document(context).model_copy(
        update={"url": None, "pages": 12, "archived": "https://arkiv.example/aftale", "second_hand": True}
    )
    context.catalogue.sources[source.id] = source  # type: ignore[index]
    assert facts.found(context).words.startswith("12 sider, gengivet af andre, set ")
    html = page(context, context.path)
    assert "Ikke offentliggjort på nettet, så vidt kataloget ved; 12 sider, gengivet af andre, set" in html
    assert '<a href="https://arkiv.example/aftale" data-pagefind-ignore>arkiveret kopi</a>' in html
