"""What a page says, as schema.org data for machines. Of a model the same figures as on its page; unknown ones are left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from macros.domain import figures
from macros.domain.economy import FundingLine
from macros.domain.parties import OrganisationKind
from macros.views import amounts
from macros.views.book import Book
from macros.views.citing import LICENCE_ADDRESS
from macros.views.context import Context
from macros.views.countries import where
from macros.views.finding import taking_part

KINDS = {
    OrganisationKind.MUNICIPALITY: "GovernmentOrganization",
    OrganisationKind.STATE: "GovernmentOrganization",
    OrganisationKind.REGION: "GovernmentOrganization",
    OrganisationKind.ASSOCIATION: "NGO",
    OrganisationKind.FOUNDATION: "NGO",
}


def model_data(context: Context) -> dict[str, Any]:
    """A WebPage about a Project, its members and its grants (https://schema.org/MonetaryGrant)."""
    agreement = context.agreement
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": context.model.name,
        "description": context.lead,
        "inLanguage": "da",
        "dateModified": context.model.checked.isoformat(),
        "license": LICENCE_ADDRESS,
        "mainEntity": {
            "@type": "Project",
            "name": context.full_name,
            "member": [_organisation(context, id_) for id_ in taking_part(context)],
            "funding": [_grant(context, line) for line in figures.counted(agreement.economy)],
        },
    }


def _organisation(context: Context, id_: str) -> dict[str, Any]:
    organisation = context.catalogue.organisations[id_]
    return {"@type": KINDS.get(organisation.kind, "Organization"), "name": organisation.name}


def _grant(context: Context, line: FundingLine) -> dict[str, Any]:
    """A contribution with how firmly it is promised, and by what: an amount that is only asked for is no grant yet."""
    firm = ", ".join(filter(None, (amounts.statuses(context, (line,)), context.according)))
    grant: dict[str, Any] = {
        "@type": "MonetaryGrant",
        "name": line.item,
        "description": f"Tilsagn: {firm}",
        "funder": _organisation(context, line.payer)
        if not line.with_payers
        else [_organisation(context, id_) for id_ in line.payers],
    }
    total = figures.line_total(line)
    if total is not None:
        grant["amount"] = {
            "@type": "MonetaryAmount",
            "currency": total.currency,
            "value": total.value,
            "description": f"{context.words.amount(total)} {context.words.basis(total)}",
        }
    return grant


def dataset(book: Book) -> dict[str, Any]:
    """The open data as a Dataset (https://schema.org/Dataset). Files are named where the site has an address."""
    imprint = book.imprint
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": f"{imprint.name}: åbne data",
        "description": f"Partnerskaber mellem kommuner og civilsamfund i {where(book.contexts)} i tal: hvem betaler, hvad pengene går til, "
        "hvem der er med, og hvad der er ukendt. Det, en kilde siger, står med kilden, og det, ingen siger, med grunden.",
        "inLanguage": "da",
        "isAccessibleForFree": True,
        "license": LICENCE_ADDRESS,
        "dateModified": book.checked.isoformat(),
    }
    told |= {"publisher": {"@type": "Organization", "name": imprint.publisher}} if imprint.publisher else {}
    if not imprint.address:
        return told
    table = {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": f"{imprint.address}data/tal.csv"}
    return told | {"url": f"{imprint.address}om/data/", "distribution": [table]}


OF_PAGE: Mapping[str, Callable[[Book], dict[str, Any]]] = {"dataset": dataset}
"""What a hand-written page may say of itself, by the name that its front matter gives (`structured:`)."""
