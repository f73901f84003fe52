"""The open data as other catalogues read them: a catalogue by DCAT-AP-DK 2.0.2, with a dataset for each table.

Language is left out: the profile's words ask for one list of ids
(`…/authority/language/`) and its shapes for another, which does not exist (`…/dataset/language/`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from macros.views.book import Book, Imprint
from macros.views.citing import LICENCE, LICENCE_ADDRESS
from macros.views.countries import where
from macros.views.open_columns import FOR_PEOPLE, FOR_PROGRAMS, Columns, held

PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

CATALOGUE = "data/dcat"
"""Where the files are, without their endings."""

EU = "http://publications.europa.eu/resource/authority/"
THEMES: Mapping[str, str] = {
    f"{EU}data-theme/SOCI": "Befolkning og samfund",
    f"{EU}data-theme/GOVE": "Regeringen og den offentlige sektor",
}
KEYWORDS = ("partnerskab", "kommune", "civilsamfund", "finansiering", "forankring")
CSV_TYPE, CSV_FORMAT = "https://www.iana.org/assignments/media-types/text/csv", f"{EU}file-type/CSV"


@dataclass(frozen=True)
class Iri:
    """The address of a thing."""

    address: str


@dataclass(frozen=True)
class Danish:
    """A text in Danish."""

    text: str


@dataclass(frozen=True)
class Told:
    """A table, as it is told of: its name, its title and its columns."""

    name: str
    title: str
    columns: Columns


Value = Iri | Danish | datetime.date | str


@dataclass(frozen=True)
class Thing:
    """A thing by its address: its class, and what is said of it by prefixed names, a name once for each value."""

    iri: str
    kind: str
    says: tuple[tuple[str, Value], ...]


def not_set(imprint: Imprint) -> tuple[str, ...]:
    """The settings without which there is no catalogue: others need its full address, and who answers for it."""
    return tuple(name for name, value in (("site_url", imprint.address), ("publisher", imprint.publisher)) if not value)


def catalogue(book: Book, tables: Sequence[Told]) -> tuple[Thing, ...]:
    """Everything said; nothing where a setting is missing."""
    if not_set(book.imprint):
        return ()
    return (
        _itself(book, tables),
        *_frame(book),
        *(thing for table in tables for thing in _dataset(book, table)),
    )


def _page(imprint: Imprint) -> str:
    return f"{imprint.address}om/data/"


def _publisher(imprint: Imprint) -> Iri:
    return Iri(f"{_page(imprint)}#udgiver")


def _frame(book: Book) -> Iterator[Thing]:
    """What all datasets share: publisher, licence, page, themes, and who may read them."""
    imprint = book.imprint
    yield Thing(_publisher(imprint).address, "foaf:Agent", (("foaf:name", Danish(imprint.publisher)),))
    yield Thing(LICENCE_ADDRESS, "dct:LicenseDocument", (("dct:title", Danish(LICENCE)),))
    yield Thing(_page(imprint), "foaf:Document", (("dct:title", Danish("Åbne data")),))
    yield Thing(imprint.address, "foaf:Document", (("dct:title", Danish(imprint.name)),))
    yield Thing(f"{EU}data-theme", "skos:ConceptScheme", (("dct:title", Danish("EU’s emner for datasæt")),))
    yield from (Thing(iri, "skos:Concept", (("skos:prefLabel", Danish(label)),)) for iri, label in THEMES.items())
    yield Thing(f"{EU}access-right/PUBLIC", "dct:RightsStatement", (("skos:prefLabel", Danish("Offentlig")),))


def _itself(book: Book, tables: Sequence[Told]) -> Thing:
    """The catalogue itself."""
    imprint = book.imprint
    datasets = tuple(("dcat:dataset", Iri(_iri(imprint, table.name))) for table in tables)
    return Thing(
        f"{_page(imprint)}#katalog",
        "dcat:Catalog",
        (
            ("dct:title", Danish(f"{imprint.name}: åbne data")),
            (
                "dct:description",
                Danish(
                    f"Partnerskaber mellem kommuner og civilsamfund i {where(book.contexts)}: hvem gør hvad, hvem betaler, og hvad sker der bagefter."
                ),
            ),
            ("dct:publisher", _publisher(imprint)),
            ("dct:license", Iri(LICENCE_ADDRESS)),
            ("dct:modified", book.checked),
            ("dcat:themeTaxonomy", Iri(f"{EU}data-theme")),
            ("foaf:homepage", Iri(imprint.address)),
            *datasets,
        ),
    )


def _iri(imprint: Imprint, name: str) -> str:
    return f"{_page(imprint)}#{name}"


def _dataset(book: Book, table: Told) -> Iterator[Thing]:
    imprint, name = book.imprint, table.name
    iri, page = _iri(imprint, name), Iri(_page(imprint))
    formats = ((FOR_PROGRAMS, "til programmer", "csv"), (FOR_PEOPLE, "til Excel", "excel"))
    yield Thing(
        iri,
        "dcat:Dataset",
        (
            ("dct:title", Danish(f"{table.title} ({name})")),
            ("dct:description", Danish(" ".join((f"{table.title}.", *held(table.columns))))),
            ("dct:identifier", iri),
            ("dct:publisher", _publisher(imprint)),
            ("dct:modified", book.checked),
            ("dct:accessRights", Iri(f"{EU}access-right/PUBLIC")),
            ("dct:accrualPeriodicity", Iri(f"{EU}frequency/IRREG")),
            ("dcat:landingPage", page),
            *(("dcat:theme", Iri(theme)) for theme in THEMES),
            *(("dcat:keyword", Danish(word)) for word in KEYWORDS),
            *(("dcat:distribution", Iri(f"{iri}-{id_}")) for _, _, id_ in formats),
        ),
    )
    for ending, whom, id_ in formats:
        yield Thing(
            f"{iri}-{id_}",
            "dcat:Distribution",
            (
                ("dct:title", Danish(f"{name}{ending}, {whom}")),
                ("dcat:accessURL", page),
                ("dcat:downloadURL", Iri(f"{imprint.address}data/{name}{ending}")),
                ("dcat:mediaType", Iri(CSV_TYPE)),
                ("dct:format", Iri(CSV_FORMAT)),
                ("dct:license", Iri(LICENCE_ADDRESS)),
                ("dct:modified", book.checked),
            ),
        )
