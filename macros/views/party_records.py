"""Who takes part, as rows of open data: `aktoerer.csv`, every organisation, and `parter.csv`, its place in each agreement."""

from __future__ import annotations

from collections.abc import Iterator

from macros.views import long_format
from macros.views.book import Book
from macros.views.figure_records import CAVEATS
from macros.views.long_format import HEAD, PLACE, STATUS
from macros.views.open_columns import SEVERAL, Column, Columns, Form, Record
from macros.views.peers import codes_of

ORGANISATION_COLUMNS: Columns = {
    "id": Column("Id", "Organisationens id, som i adressen på dens side.", Form.KEY, needed=True),
    "name": Column("Navn", "Organisationens navn.", needed=True),
    "kind": Column(
        "Slags",
        "Slags organisation.",
        terms=("organisation_kinds",),
        needed=True,
    ),
    "country": Column("Land", "Landekode efter ISO 3166, fx DK.", needed=True, pattern="^[A-Z]{2}$"),
    "municipality_code": Column("Kommunekode", "Kommunens nummer uden foranstillet nul, fx 183 for Ishøj.", Form.WHOLE),
    "cvr": Column("CVR-nummer", "CVR-nummer. Tomt, når kataloget ikke har det.", Form.WHOLE),
    "website": Column(
        "Hjemmeside", "Organisationens hjemmeside. Tomt, når kataloget ikke har den: det siger ikke, at der ingen er."
    ),
    "part_of": Column("Del af", "Id på den organisation, den hører under.", Form.ORGANISATION),
    "peer_of": Column(
        "Kender modellen",
        "Modeller, den driver, har stoppet eller planlægger, uden at det er en aftale her: model/forhold/år.",
        Form.KEY,
        several=True,
    ),
}

PARTY_COLUMNS: Columns = {
    **HEAD,
    "organisation": Column("Organisations-id", "Organisationens id: se aktoerer.csv.", Form.KEY, needed=True),
    "organisation_name": Column("Organisation", "Organisationens navn.", needed=True),
    "organisation_kind": ORGANISATION_COLUMNS["kind"],
    "roles": Column("Roller", "Hvad den er i aftalen.", terms=("party_roles",), several=True, needed=True),
    "text": Column("Hvad den gør her", "En sætning om, hvad den gør i aftalen.", needed=True),
    **PLACE,
    "caveats": CAVEATS,
    "document_status": STATUS,
}


def organisation_records(book: Book) -> Iterator[Record]:
    """Every organisation of the catalogue."""
    for one in book.catalogue.organisations.values():
        yield {
            "id": one.id,
            "name": one.name,
            "kind": one.kind,
            "country": one.country,
            "municipality_code": int(one.municipality_code) if one.municipality_code else None,
            "cvr": int(one.cvr) if one.cvr else None,
            "website": one.website,
            "part_of": one.part_of,
            "peer_of": SEVERAL.join(codes_of(book.peer_of, one.id)) or None,
        }


def party_records(book: Book) -> Iterator[Record]:
    """Every organisation that an agreement names, in the order of the agreements."""
    for context in book.contexts:
        for party in context.agreement.parties:
            organisation = book.catalogue.organisations[party.organisation]
            yield {
                **long_format.of_agreement(context),
                "organisation": organisation.id,
                "organisation_name": organisation.name,
                "organisation_kind": organisation.kind,
                "roles": SEVERAL.join(party.roles),
                "text": party.text,
                **long_format.place_columns(context.catalogue, party.source),
                "caveats": SEVERAL.join(party.caveats) or None,
            }
