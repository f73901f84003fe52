"""Every organisation has a page with its part in each agreement, and is a link wherever it is named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.domain.parties import Organisation
from macros.views.actors import actor_view, in_families, involvements, overview
from macros.views.context import contexts_of
from tests.real import BOOK, CATALOGUE, CONTEXTS, pages, plain

TAKEN = involvements(CATALOGUE, CONTEXTS)


def shown(path: str) -> str:
    text = LexborHTMLParser(pages()[path].html).text(separator=" ")
    return " ".join(plain(text).split())


def test_every_organisation_has_a_page_and_stands_in_the_list() -> None:
    links = {node.attributes["href"] for node in LexborHTMLParser(pages()["aktoerer/"].html).css("a.actor")}
    for id_, entries in TAKEN.items():
        assert entries or id_ in BOOK.peer_of, f"{id_} is in no agreement and knows no model: why is it in the data?"
        assert f"aktoerer/{id_}/" in pages()
        assert (f"../aktoerer/{id_}/" in links) is bool(entries), "the list is of those who are in an agreement"


BY_HAND = [
    ("drc-integration", "Ny mor i Danmark, Ishøj 2023-2025"),
    ("drc-integration", "Ejer projektet"),
    ("drc-integration", "Koordinere projektets forankring"),
    ("moedrehjaelpen", "Forening. Er med i 4 aftaler."),
    ("moedrehjaelpen", "Er ikke part i "),
    ("ishoej-kommune", "og 42.000 kr. i 2025"),
    ("ishoej-kommune", "Kommunekode 0183"),
    ("fredericia-kommune", "Lokaler til den åbne rådgivning med relevant inventar"),
    ("ole-kirks-fond", "beløb ukendt"),
    ("ishoej-kommune", "Sætte en politisk proces i gang og stå for den, så projektet kan etableres og forankres"),
    ("drc-integration", "Bidrager Henvise mødre i målgruppen til de tre forløb via sundhedsplejen"),
    ("drc-integration", "Ishøj Kommune er primært ansvarlig."),
    ("drc-integration", "Hvert halve år: Fællesmøde"),
    ("drc-integration", "Uden fast dato: Hver part kan opsige"),
    ("regionale-aktoerer", "Kun nævnt i 1 aftale."),
    ("social-og-integrationsministeriet", "Statslig myndighed. Er med i 1 aftale."),
    ("fonden-for-socialt-ansvar", "Bagefter"),
    ("natteravnene", "Intet bidrag herfra til indsatsen er oplyst"),
    ("beskaeftigelses-og-integrationsforvaltningen", "Del af Københavns Kommune"),
]


@pytest.mark.parametrize(("actor", "text"), BY_HAND)
def test_what_a_page_says(actor: str, text: str) -> None:
    assert text in shown(f"aktoerer/{actor}/")


def test_the_list_says_what_is_unknown_of_a_contribution() -> None:
    """The premises are known; what they are worth is not."""
    assert "I naturalier, værdi: ukendt" in shown("aktoerer/")
    assert "Penge, beløb: ukendt" in shown("aktoerer/")
    assert "Timer, antal: ukendt" in shown("aktoerer/")


def test_a_whole_takes_part_through_its_parts() -> None:
    parent = Organisation.model_validate({"id": "drc", "name": "DRC", "kind": "forening"})
    child = CATALOGUE.organisations["drc-integration"].model_copy(update={"part_of": "drc"})
    changed = replace(CATALOGUE, organisations={**CATALOGUE.organisations, "drc": parent, "drc-integration": child})
    taken = involvements(changed, contexts_of(changed))
    (one,) = taken["drc"]
    assert one.through == ("drc-integration",)
    view = actor_view(changed, parent, taken["drc"])
    assert [actor.name for actor in view.parts] == ["DRC Integration"]
    assert [actor.path for actor in view.agreements[0].through] == ["aktoerer/drc-integration/"]
    assert view.agreements[0].rows == ()


def test_what_belongs_to_an_organisation_stands_below_it() -> None:
    (table,) = (table for kind, table in overview(CATALOGUE, TAKEN) if kind == "kommune")
    names = list(dict.fromkeys(row.actor.name for row in table.rows if row.actor))
    own = names.index("Københavns Kommune")
    parts = sorted(one.name for one in CATALOGUE.parts["koebenhavns-kommune"])
    assert sorted(names[own + 1 : own + 1 + len(parts)]) == parts
    for row in table.rows:
        assert row.under is row.detail.startswith("Del af ")


def test_the_order_of_families_loses_nobody_and_begins_with_the_whole() -> None:
    given = [
        Organisation.model_validate({"id": id_, "name": id_.upper(), "kind": "kommune", "part_of": whole})
        for id_, whole in (("a", "d"), ("b", None), ("c", "a"), ("d", None), ("e", "elsewhere"))
    ]
    assert [one.id for one in in_families(given)] == ["b", "d", "a", "c", "e"]


def test_a_former_body_leads_to_todays_with_the_source_of_it() -> None:
    (now,) = (one.succeeded_by for one in CATALOGUE.organisations.values() if one.succeeded_by)
    former = actor_view(CATALOGUE, CATALOGUE.organisations["socialstyrelsen"], TAKEN["socialstyrelsen"])
    assert former.today
    assert former.today.actor
    assert (former.today.actor.name, former.today.refs) == ("Social- og Boligstyrelsen", tuple(now.source))
    today = actor_view(CATALOGUE, CATALOGUE.organisations[now.organisation], TAKEN[now.organisation])
    assert [actor.name for actor in today.before] == ["Socialstyrelsen"]
    assert "I dag: Social- og Boligstyrelsen" in shown("aktoerer/")
    assert "I dag Social- og Boligstyrelsen" in shown("aktoerer/socialstyrelsen/")


def test_an_actor_is_a_link_wherever_it_is_named_but_on_its_own_page() -> None:
    for path, page in pages().items():
        for node in LexborHTMLParser(page.html).css(".actor"):
            if node.tag == "a":
                up = page.path.count("/") * "../"
                assert (node.attributes["href"] or "").startswith(f"{up}aktoerer/"), path
            else:
                assert path.startswith("aktoerer/")
                assert node.text() == page.title


def test_no_cell_or_item_is_the_bare_name_of_an_organisation() -> None:
    names = {organisation.name for organisation in CATALOGUE.organisations.values()}
    bare = {
        (path, node.text(deep=False).strip())
        for path, page in pages().items()
        for node in LexborHTMLParser(page.html).css("dt, dd, li, th, td")
        if node.text(deep=False).strip() in names
    }
    assert bare == set()


def test_the_tasks_of_an_actor_stand_with_what_binds_most_first() -> None:
    strength = [term.label for term in CATALOGUE.vocabularies.bindings]
    asked = 0
    for id_, taken in TAKEN.items():
        for one in actor_view(CATALOGUE, CATALOGUE.organisations[id_], taken).agreements:
            for row in (row for row in one.rows if row.label == "Opgaver"):
                firm = [strength.index(item.tags[0].split(" og ")[0].split(",")[0]) for item in row.items]
                assert firm == sorted(firm), (id_, one.title)
                asked += len(firm) > 1
    assert asked > 30
