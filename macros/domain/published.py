"""The form of a model as it is published as open data: the model as it was written, and what it refers to beside it.

`model` alone is what loads back: it has the very fields of the model's file. The rest is for a reader who has nothing but
this file, and may be left out by whoever writes one.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.domain.base import Country, Date, Entity, OneLine, Slug, Text, Url
from macros.domain.model import Model
from macros.domain.parties import Organisation
from macros.domain.provenance import Law, Source


class References(Entity, title="Det, modellen henviser til"):
    """What the model names by an id and does not hold itself."""

    sources: tuple[Source, ...] = Field(
        title="Kilder", description="Kilder, som flere modeller bruger. Modellens egne står i modellen."
    )
    organisations: tuple[Organisation, ...] = Field(
        title="Organisationer", description="Organisationer, som flere modeller bruger. Modellens egne står i modellen."
    )
    laws: tuple[Law, ...] = Field(title="Lovhenvisninger", description="Det, kilden skriver, og hvad der gælder i dag.")
    law_topics: dict[Slug, OneLine] = Field(title="Juridiske emner", description="Emnets navn efter dets id.")
    words: dict[str, dict[Slug | Country, OneLine]] = Field(
        title="Ord", description="For hver ordliste: det ord på siderne, som hvert id i filen står for."
    )


class EditorNote(Entity, title="Til redaktionen"):
    """What a party knows and no source says: the file has it as unknown, and the editor has the words."""

    place: OneLine = Field(title="Sted i filen", description="Det felt, det handler om.")
    text: Text = Field(title="Det, parten skriver")


SchemaAddress = Annotated[
    Text, Field(alias="$schema", title="Skema", description="Adressen på det skema, filen følger.")
]
Licence = Annotated[Url, Field(title="Licens", description="Det, filen må bruges til.")]
ModelId = Annotated[Slug, Field(title="Modellens id", description="Filens navn, og modellens navn i adresser.")]
Page = Annotated[Text, Field(title="Side", description="Adressen på modellens side, regnet fra denne fil.")]
Checked = Annotated[
    Date, Field(title="Sidst kontrolleret", description="Dagen, hvor modellen sidst er holdt op mod kilden.")
]
Authored = Annotated[
    Model, Field(title="Modellen", description="Felterne i modellens fil. Det er det, der kan læses ind igen.")
]
Name = Annotated[OneLine | None, Field(title="Katalog", description="Navnet på det katalog, filen er fra.")]
Publisher = Annotated[
    OneLine | None, Field(title="Udgiver", description="Organisationen bag kataloget, når den er oplyst.")
]


class PublishedModel(Entity, title="En offentliggjort model"):
    """`data/modeller/<slug>.json`."""

    schema_: SchemaAddress
    catalogue: Name = None
    publisher: Publisher = None
    licence: Licence
    slug: ModelId
    page: Page
    checked: Checked
    model: Authored
    references: References = Field(title="Det, modellen henviser til")
    to_editor: tuple[EditorNote, ...] | None = Field(
        default=None,
        title="Til redaktionen",
        description="Kun i en fil, nogen har skrevet i formularen. Det bliver ikke læst ind.",
    )


class Entry(Entity, title="En model i filen"):
    """A model with its id, and where it is shown."""

    slug: ModelId
    page: Page
    checked: Checked
    model: Authored


class PublishedModels(Entity, title="Alle offentliggjorte modeller"):
    """`data/modeller.json`."""

    schema_: SchemaAddress
    catalogue: Name = None
    publisher: Publisher = None
    licence: Licence
    checked: Date = Field(title="Sidst kontrolleret", description="Den seneste dag, en model er holdt op mod kilden.")
    models: tuple[Entry, ...] = Field(title="Modeller", description="Alle modeller, i alfabetisk orden efter navn.")
    references: References = Field(title="Det, modellerne henviser til")
