"""What the catalogue itself says (*katalogets råd*): kept apart from what documents say, and never without grounds."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.domain.base import Entity, Flag, Ref, Slug, Text
from macros.domain.provenance import Facts, Known


class Advice(Entity):
    """One piece of advice, and what it rests on."""

    text: Text = Field(title="Råd", description="Ét råd, skrevet til kommunen: I og jer.")
    grounds: Text = Field(
        title="Bygger på", description="Hvad rådet hviler på: en aftale i kataloget, en regel, et skøn."
    )
    verify: Flag = Field(
        default=False, title="Kontrollér", description="true, når læseren selv skal slå efter, før rådet bruges."
    )


class Aspect(Entity):
    """One question about a financing pattern: what documents say of it, and what the catalogue advises."""

    documents: Known[Facts] = Field(title="Dokumenterne siger", description="Hver oplysning med sin kilde.")
    advice: tuple[Advice, ...] = Field(min_length=1, title="Katalogets råd")


class PatternGuide(Entity):
    """A way of financing a partnership (*finansieringsmønster*), explained for a municipality."""

    pattern: Annotated[Slug, Ref("financing_patterns")] = Field(title="Mønster")
    lead: Text = Field(title="Kort sagt", description="En eller to sætninger: hvad mønstret er.")
    how: Aspect = Field(title="Sådan virker det")
    asks: Aspect = Field(title="Det kræver af kommunen")
    fits: Aspect = Field(title="Når det passer")
    risks: Aspect = Field(title="Det kan gå galt")
