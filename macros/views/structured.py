"""What a model page says, as schema.org data for machines. The same figures as on the page; unknown ones are left out."""

from __future__ import annotations

from typing import Any

from macros.domain import figures
from macros.domain.economy import Nature
from macros.domain.parties import OrganisationKind
from macros.views.context import Context

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""What the content may be used under."""

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
        "license": LICENCE,
        "mainEntity": {
            "@type": "Project",
            "name": context.full_name,
            "member": [_organisation(context, party.organisation) for party in agreement.parties],
            "funding": [
                _grant(context, index)
                for index, line in enumerate(agreement.economy.funding)
                if line.nature is Nature.CASH
            ],
        },
    }


def _organisation(context: Context, id_: str) -> dict[str, Any]:
    organisation = context.catalogue.organisations[id_]
    return {"@type": KINDS.get(organisation.kind, "Organization"), "name": organisation.name}


def _grant(context: Context, index: int) -> dict[str, Any]:
    line = context.agreement.economy.funding[index]
    grant: dict[str, Any] = {"@type": "MonetaryGrant", "name": line.item, "funder": _organisation(context, line.payer)}
    total = figures.line_total(line)
    if total is not None:
        basis = context.words.basis(total)
        grant["amount"] = {
            "@type": "MonetaryAmount",
            "currency": total.currency,
            "value": total.value,
            "description": basis,
        }
    return grant
