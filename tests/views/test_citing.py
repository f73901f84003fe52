"""A page is cited with what it rests on and the day that was checked; never with a day that is none of its own."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from macros.views import facts
from macros.views.book import Book, Imprint
from macros.views.citing import checked, citation
from macros.views.context import Context
from macros.views.figure_addresses import page_of
from tests.real import BOOK, CATALOGUE, CONTEXTS, NY_MOR, pages, plain

NAME = Imprint("Kataloget")


def on_days(*days: str) -> list[Context]:
    """Agreements of models that were checked on these days."""
    models = list(CATALOGUE.models.values())[: len(days)]
    dated = {
        m.name: m.model_copy(update={"checked": datetime.date.fromisoformat(d)})
        for m, d in zip(models, days, strict=True)
    }
    changed = {slug: dated.get(model.name, model) for slug, model in CATALOGUE.models.items()}
    return [c for c in Book(replace(CATALOGUE, models=changed)).contexts if c.model.name in dated and c.first]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), ""),
        (("2026-03-03",), "Sidst kontrolleret 3. marts 2026"),
        (("2026-03-03", "2026-03-03"), "Sidst kontrolleret 3. marts 2026"),
        (("2026-11-28", "2026-03-03", "2026-05-01"), "Sidst kontrolleret mellem 3. marts 2026 og 28. november 2026"),
    ],
)
def test_a_page_is_dated_from_the_oldest_to_the_newest_it_tells_of(days: tuple[str, ...], said: str) -> None:
    assert checked(on_days(*days)) == said


@pytest.mark.parametrize(
    ("title", "imprint", "days", "said"),
    [
        ("Metode", NAME, (), "Metode. Kataloget."),
        ("", NAME, (), "Kataloget."),
        ("Må vi det?", NAME, (), "Må vi det? Kataloget."),
        ("Metode", Imprint("Kataloget", "", "Huset"), (), "Metode. Kataloget, udgivet af Huset."),
        ("Økonomi", NAME, ("2026-03-03", "2026-03-03"), "Økonomi. Kataloget. Sidst kontrolleret 3. marts 2026."),
    ],
)
def test_a_citation_has_what_is_known_and_no_more(
    title: str, imprint: Imprint, days: tuple[str, ...], said: str
) -> None:
    assert citation(title, imprint, on_days(*days)) == said


def test_the_page_of_an_agreement_names_its_document_and_what_that_is() -> None:
    said = plain(citation("Ny mor i Danmark", NAME, [BOOK.context(NY_MOR)]))
    assert said.startswith("Ny mor i Danmark. Kataloget. Dokument: Udkast til samarbejdsaftale")
    assert "(udkast uden underskrift). Sidst kontrolleret " in said


def test_a_figure_is_cited_with_the_documents_it_rests_on_and_the_agreement_s_own_where_it_rests_on_none() -> None:
    for context in CONTEXTS:
        for group in page_of(BOOK, context).groups:
            for one in group.addresses:
                named = [CATALOGUE.sources[section.id] for section in one.sources] or [facts.document(context)]
                _, word, told = one.cited.partition("Dokument: " if len(named) == 1 else "Dokumenter: ")
                assert word
                assert [f"{source.title} (" in told for source in named] == [True] * len(named)
    refused = next(
        one.cited
        for group in page_of(BOOK, BOOK.context("aktiv-med-demens")).groups
        for one in group.addresses
        if "broenderslev" in one.anchor
    )
    assert "Millionstøtte" not in refused
    assert "Dokument: Borgere med demens skal fortsat have ekstra hjælp i Brønderslev" in refused


def test_every_page_of_an_agreement_tells_of_that_one_and_an_actor_of_its_own() -> None:
    """What names none is an overview of all."""
    for context in CONTEXTS:
        for path in (context.path, context.economy_path, context.guide_path):
            assert pages()[path].about == (context,)
    actors = {
        path: page.about for path, page in pages().items() if path.startswith("aktoerer/") and page.data_file is None
    }
    assert len(actors) > 20
    for path, about in actors.items():
        id_ = path.split("/")[1]
        alike = (context for context, _ in BOOK.peer_of.get(id_, ()))
        assert about == tuple(dict.fromkeys((*(one.context for one in BOOK.taken_part[id_]), *alike)))
    assert {"modeller/", "oekonomi/", "forankring/", "sammenlign/"} <= {
        p for p, page in pages().items() if page.about is None
    }


def test_the_day_an_agreement_was_checked_stands_on_its_pages_for_readers_and_scripts() -> None:
    for context in CONTEXTS:
        iso = context.model.checked.isoformat()
        for path in (context.path, context.economy_path, context.guide_path):
            assert f'<time datetime="{iso}">' in pages()[path].html
            assert f'<tid-siden fra="{iso}"></tid-siden>' in pages()[path].html
