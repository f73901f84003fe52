"""What an agreement's country is called, and what the catalogue leaves unsaid where it is not its own.

Its advice, law, budget year, holidays and prices are each of a country (`macros.domain`). Where an agreement is of another one,
they are left out, headings and all, and one sentence says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.domain.base import HOME
from macros.views import danish
from macros.views.context import Context


def name_of(context: Context, country: str) -> str:
    """`Sverige`. Raises KeyError for a code that the vocabulary does not have."""
    return context.label("countries", country)


def abroad(context: Context) -> str:
    """The name of the agreement's country, where it is not the catalogue's own; else empty."""
    return "" if context.agreement.country == HOME else name_of(context, context.agreement.country)


def where(contexts: Sequence[Context]) -> str:
    """The countries that agreements are of, in the order of the vocabulary: `Danmark og Sverige`. Raises IndexError for none."""
    found = {context.agreement.country for context in contexts}
    return danish.listed(one.label for one in contexts[0].catalogue.vocabularies.countries if one.id in found)


def advised(context: Context) -> bool:
    """Whether the catalogue has advice or law of the agreement's country."""
    return context.agreement.country in _advised(context)


def left_unsaid(context: Context) -> str:
    """`Katalogets råd om budgetår og lov gælder Danmark. Aftalen er fra Sverige, så de står ikke her.` Empty where they do."""
    if advised(context):
        return ""
    of = danish.listed(name_of(context, country) for country in _advised(context))
    thing, country = danish.capital(context.the_thing), name_of(context, context.agreement.country)
    return f"Katalogets råd om budgetår og lov gælder {of}. {thing} er fra {country}, så de står ikke her."


def _advised(context: Context) -> tuple[str, ...]:
    """The countries of which there is advice or law, in the order of the data."""
    advice, law = context.catalogue.advice, context.catalogue.law
    steps, decisions = (step.country for step in advice.steps), (one.country for one in advice.decisions)
    return tuple(dict.fromkeys((*steps, *decisions, *(topic.country for topic in law.law_topics))))
