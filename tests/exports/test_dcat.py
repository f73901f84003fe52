"""The open data for other catalogues (DCAT-AP-DK 2.0.2): what the profile demands is said, in Turtle and JSON-LD alike."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.compare import isomorphic

from macros.downloads.dcat import dcat
from macros.exports.rdf_file import json_ld, turtle
from macros.exports.served_as import MEDIA
from macros.exports.tables import TABLES
from macros.registry import all_parts
from macros.views.book import Book, Imprint
from macros.views.dcat import PREFIXES, Danish, Iri, Thing, Told, catalogue
from tests.real import BOOK, CATALOGUE, files, part, plain

pytestmark = pytest.mark.longer

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""rdflib reads JSON-LD by a class of its own that it has deprecated."""

SET = Imprint("Partnerskabsmodeller", "https://partnerskabsmodeller.example/", "Foreningen Eksempel")
PUBLISHED = Book(CATALOGUE, SET)

MANDATORY = {
    "dcat:Catalog": ("dct:title", "dct:description", "dct:publisher", "dcat:dataset"),
    "dcat:Dataset": ("dct:title", "dct:description"),
    "dcat:Distribution": ("dcat:accessURL",),
    "foaf:Agent": ("foaf:name",),
    "skos:Concept": ("skos:prefLabel",),
    "skos:ConceptScheme": ("dct:title",),
}
"""What a thing of each class must say of itself (DCAT-AP-DK 2.0.2), by the class."""
CLASSES = {
    "dct:publisher": "foaf:Agent",
    "dcat:dataset": "dcat:Dataset",
    "dcat:distribution": "dcat:Distribution",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
    "dct:license": "dct:LicenseDocument",
    "dct:accessRights": "dct:RightsStatement",
    "dcat:landingPage": "foaf:Document",
    "foaf:homepage": "foaf:Document",
}
"""The class of what is pointed to."""
ONCE = ("dct:publisher", "dct:license", "dct:modified", "dct:accessRights", "dct:accrualPeriodicity", "dcat:mediaType")
BEGINS = {
    "dcat:mediaType": "https://www.iana.org/assignments/media-types/",
    "dct:format": "http://publications.europa.eu/resource/authority/file-type/",
    "dct:accrualPeriodicity": "http://publications.europa.eu/resource/authority/frequency/",
}


def things() -> tuple[Thing, ...]:
    all_parts()
    return catalogue(PUBLISHED, [Told(table.name, table.title, table.columns) for table in TABLES.values()])


def iri(short: str) -> URIRef:
    prefix, _, name = short.partition(":")
    return URIRef(PREFIXES[prefix] + name)


def faults(listed: Iterable[Thing]) -> list[str]:
    """What the profile would say of the things, as they are read back from the file."""
    graph = Graph().parse(data=turtle(listed), format="turtle")
    found = []
    for kind, names in MANDATORY.items():
        for subject in graph.subjects(RDF.type, iri(kind)):
            found += [f"{kind} without {name}" for name in names if (subject, iri(name), None) not in graph]
    for name, kind in CLASSES.items():
        found += [
            f"{name} leads to no {kind}"
            for o in graph.objects(None, iri(name))
            if (o, RDF.type, iri(kind)) not in graph
        ]
    for name in ONCE:
        found += [f"{name} twice" for s in set(graph.subjects()) if len(list(graph.objects(s, iri(name)))) > 1]
    for name, begin in BEGINS.items():
        found += [f"{name} is {o}" for o in graph.objects(None, iri(name)) if not str(o).startswith(begin)]
    return found


def test_what_the_profile_demands_is_said() -> None:
    assert faults(things()) == []
    kinds = [thing.kind for thing in things()]
    assert kinds.count("dcat:Catalog") == kinds.count("foaf:Agent") == 1
    assert kinds.count("dcat:Dataset") == len(TABLES)
    assert kinds.count("dcat:Distribution") == 2 * len(TABLES)


def without(kind: str, name: str) -> list[Thing]:
    return [
        replace(thing, says=tuple(said for said in thing.says if said[0] != name)) if thing.kind == kind else thing
        for thing in things()
    ]


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in MANDATORY.items() for name in names])
def test_a_catalogue_that_does_not_say_it_is_found_out(kind: str, name: str) -> None:
    assert f"{kind} without {name}" in faults(without(kind, name))


def test_so_is_what_leads_nowhere_or_is_said_twice() -> None:
    assert "dct:publisher leads to no foaf:Agent" in faults(t for t in things() if t.kind != "foaf:Agent")
    twice = [
        replace(t, says=(*t.says, ("dct:license", Iri("https://example.org/")))) if t.kind == "dcat:Catalog" else t
        for t in things()
    ]
    assert {"dct:license twice", "dct:license leads to no dct:LicenseDocument"} <= set(faults(twice))


def test_both_files_say_the_same_and_lead_to_files_that_are_there() -> None:
    made = {file.path: file for file in dcat(PUBLISHED)}
    assert {path: file.media_type for path, file in made.items()} == {
        "data/dcat.ttl": "text/turtle",
        "data/dcat.jsonld": "application/ld+json",
    }
    one = Graph().parse(data=made["data/dcat.ttl"].bytes.decode(), format="turtle")
    other = Graph().parse(data=made["data/dcat.jsonld"].bytes.decode(), format="json-ld")
    assert isomorphic(one, other)
    assert len(one) > 200
    leads = [str(address).removeprefix(SET.address) for address in one.objects(None, iri("dcat:downloadURL"))]
    assert len(leads) == 2 * len(TABLES)
    assert set(leads) <= set(files())
    assert {path: MEDIA[path.rpartition(".")[2]].type for path in made} == {
        path: file.media_type for path, file in made.items()
    }


@pytest.mark.parametrize("text", ['x" . <a> <b> "', "linje\nto\r\ttre", "\\", "\u0007", "<script>", "æøå ”'"])
def test_no_text_ends_its_own_quotation_marks(text: str) -> None:
    hostile = (Thing(f"https://a.example/{text}", "foaf:Agent", (("foaf:name", Danish(text)), ("dct:title", text))),)
    one = Graph().parse(data=turtle(hostile), format="turtle")
    other = Graph().parse(data=json.dumps(json_ld(hostile)), format="json-ld")
    assert len(one) == 3
    assert isomorphic(one, other)
    assert [str(name) for name in one.objects(None, iri("foaf:name"))] == [text]


@pytest.mark.parametrize(
    ("imprint", "missing"),
    [
        (Imprint("P"), "mangler site_url og publisher."),
        (Imprint("P", address="https://p.example/"), "mangler publisher."),
        (Imprint("P", publisher="Foreningen"), "mangler site_url."),
    ],
)
def test_without_address_or_publisher_there_is_no_file_and_the_page_says_why(imprint: Imprint, missing: str) -> None:
    book = Book(CATALOGUE, imprint)
    assert list(dcat(book)) == []
    told = part("for_other_catalogues", book=book, path="om/data/")
    assert missing in plain(told.striptags())
    assert ".ttl" not in told


def test_with_both_the_page_leads_to_the_files() -> None:
    told = part("for_other_catalogues", book=PUBLISHED, path="om/data/")
    assert 'href="../../data/dcat.ttl"' in told
    assert 'href="../../data/dcat.jsonld"' in told
    assert BOOK.imprint == Imprint(), "the settings as they are have neither"


def test_a_table_promises_no_more_than_its_columns_hold() -> None:
    told = {
        thing.iri.rpartition("#")[2]: dict(thing.says)["dct:description"]
        for thing in things()
        if thing.kind == "dcat:Dataset"
    }
    held = {name: str(text) for name, text in told.items()}
    assert "kilde" not in held["aktoerer"].lower()
    for name, table in TABLES.items():
        assert ("står med kilden" in held[name]) is ("source_document" in table.columns), name
        assert ("grunden står" in held[name]) is any(column.reason for column in table.columns.values()), name
