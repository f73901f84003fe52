"""Whom one can ask: who runs a model, has stopped or plans to, on the model's page, on their own, and in the files."""

from __future__ import annotations

from macros.registry import all_downloads, all_pages
from macros.views.book import Book
from macros.views.peers import peers
from tests.views.conftest import Changed

AGREEMENTS = "\nagreements:\n"
PEERS = """
peers:
  - {organisation: huset, relation: planlaegger, year: 2027, source: hus-aftale#penge}
  - {organisation: naboby-kommune, place: Naboby, relation: driver, source: hus-aftale#penge}
  - {organisation: naboby-kommune, relation: har-stoppet, year: 2020, text: Pengene slap op., source: hus-aftale#penge}
  - {organisation: vigby-kommune, relation: driver, year: 2024, source: hus-aftale#penge}
  - {organisation: naboby-kommune, relation: driver, year: 2025, source: hus-aftale#penge}
organisations:
  - {id: naboby-kommune, name: Naboby Kommune, kind: kommune}
agreements:
"""


def test_whom_one_can_ask_stands_where_one_asks_by_relation_and_year(changed: Changed) -> None:
    context = changed((AGREEMENTS, PEERS))[0]
    told = [(one.item.lead, one.item.actor.name if one.item.actor else "", one.item.text) for one in peers(context)]
    assert told == [
        ("Driver den", "Naboby Kommune", "2025"),
        ("Driver den", "Vigby Kommune", "2024"),
        ("Driver den", "Naboby Kommune", "Naboby"),
        ("Har stoppet", "Naboby Kommune", "2020. Pengene slap op."),
        ("Planlægger den", told[4][1], "2027"),
    ]
    html = {page.path: page for page in all_pages(Book(context.catalogue))}[context.path].html
    assert html.index('id="hvem-ved"') < html.index("Andre, der kender modellen") < html.index("Pengene slap op.")
    linked = next(one for one in peers(context) if one.item.actor and one.item.actor.name == "Vigby Kommune")
    assert linked.title == "Vigby 2026"
    assert f'href="../../{linked.path}"' in html


def test_a_model_that_names_nobody_else_has_no_empty_list(changed: Changed) -> None:
    context = changed()[0]
    html = {page.path: page for page in all_pages(Book(context.catalogue))}[context.path].html
    assert "Andre, der kender modellen" not in html


def test_an_organisation_that_only_knows_the_model_says_so_on_its_own_page_and_in_the_file(changed: Changed) -> None:
    context = changed((AGREEMENTS, PEERS))[0]
    book = Book(context.catalogue)
    html = {page.path: page for page in all_pages(book)}["aktoerer/naboby-kommune/"].html
    assert "Kender modellen" in html
    assert "Pengene slap op." in html
    assert 'href="../../modeller/hus-for-alle/"' in html
    files = {file.path: file.bytes.decode() for file in all_downloads(book) if file.path.endswith((".csv", ".json"))}
    codes = "hus-for-alle/driver/2025|hus-for-alle/driver|hus-for-alle/har-stoppet/2020"
    assert codes in files["data/aktoerer.csv"]
    assert '"relation": "har-stoppet"' in files["data/modeller/hus-for-alle.json"]
