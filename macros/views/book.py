"""The catalogue with what is made of it once, however many pages and files ask for it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from macros.domain.base import HOME
from macros.domain.catalogue import Catalogue
from macros.loading.problems import nearest
from macros.views import actors, finding, peers
from macros.views.context import Context, contexts_of
from macros.views.danish import Words
from macros.views.explained import Explained, ToExplain
from macros.views.notes import Notes, OnPage


class UnknownName(Exception):
    """Something is asked for by a name that nothing in the catalogue has."""


@dataclass(frozen=True)
class Imprint:
    """What the settings say of the site: its name, its full address with a slash at the end, who publishes it, the page one
    writes to it on, and where its repository is; whether it is a public body's, and where the statement on its accessibility is
    that the law asks of one. What is not set is empty."""

    name: str = ""
    address: str = ""
    publisher: str = ""
    contact: str = ""
    repository: str = ""
    public_body: bool = False
    statement: str = ""


@dataclass(frozen=True, eq=False, repr=False)  # the macros plugin asks for the words of all it holds
class Book:
    """The catalogue, with every agreement's context made once. What is costly is worked out when first asked for."""

    catalogue: Catalogue
    imprint: Imprint = Imprint()
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of every file that is no page, by its path. Filled by who makes the files, before the pages that offer them."""
    kept: dict[Callable[[Any], Any], Any] = field(default_factory=dict, repr=False)
    """What was worked out of it once: see `macros.views.context.once`."""

    @cached_property
    def contexts(self) -> tuple[Context, ...]:
        """Every agreement, in the catalogue's order."""
        return tuple(contexts_of(self.catalogue))

    @cached_property
    def by_entry(self) -> Mapping[str, Context]:
        """Every agreement by the id that addresses name it by."""
        return {context.entry_id: context for context in self.contexts}

    @cached_property
    def _by_model(self) -> Mapping[str, Mapping[str, Context]]:
        found: dict[str, dict[str, Context]] = {slug: {} for slug in self.catalogue.models}
        for context in self.contexts:
            found[context.slug][context.agreement.id] = context
        return found

    @cached_property
    def taken_part(self) -> Mapping[str, tuple[actors.Involvement, ...]]:
        """The agreements every organisation is in, by the organisation's id."""
        return actors.involvements(self.catalogue, self.contexts)

    @cached_property
    def peer_of(self) -> peers.PeerOf:
        """What every organisation runs, has stopped or plans without standing in an agreement, by its id."""
        return peers.by_organisation(self.contexts)

    @cached_property
    def finder(self) -> finding.Finder:
        """The list of agreements with its filters, and the index its script reads."""
        return finding.finder(list(self.contexts))

    @cached_property
    def _to_explain(self) -> Mapping[str, ToExplain]:
        """The words that are explained on pages of agreements of each country, by its code."""
        names = [model.name for model in self.catalogue.models.values() if " " in model.name]
        every = self.catalogue.glossary
        return {
            country.id: ToExplain((entry for entry in every if entry.country in (None, country.id)), names)
            for country in self.catalogue.vocabularies.countries
        }

    @cached_property
    def _words(self) -> Words:
        return Words(self.catalogue.vocabularies)

    @cached_property
    def former_entries(self) -> Mapping[str, str]:
        """How addresses named agreements before they were renamed, with how they do now."""
        return self.catalogue.renames.entries_before(self.by_entry.keys())

    @property
    def standing(self) -> tuple[Context, ...]:
        """The agreements of the standing comparison."""
        return tuple(self.by_entry[id_] for id_ in self.catalogue.comparisons.standing)

    @property
    def checked(self) -> datetime.date:
        """The day the data was last checked."""
        return max(model.checked for model in self.catalogue.models.values())

    def context(self, slug: str, agreement: str | None = None) -> Context:
        """The agreement of a model, the first where none is named. Raises UnknownName."""
        if slug not in self._by_model:
            raise UnknownName(f'modellen "{slug}" findes ikke{nearest(slug, self._by_model)}')
        listed = self._by_model[slug]
        if agreement is None:
            return next(iter(listed.values()))
        if agreement not in listed:
            raise UnknownName(f'modellen "{slug}" har ingen aftale "{agreement}"{nearest(agreement, listed)}')
        return listed[agreement]

    def agreements_of(self, slug: str) -> tuple[Context, ...]:
        """The agreements of a model, the first one first."""
        return tuple(self._by_model[slug].values())

    def on_page(self, path: str, country: str = HOME) -> OnPage:
        """A page with no source notes yet. `path` is its address from the site's root, e.g. `om/metode/`; `country`: that of the
        agreement it tells of."""
        return OnPage(path, self.notes({}), Explained(self._to_explain[country]))

    def notes(self, names: dict[str, str] | None = None) -> Notes:
        """Source notes with none used yet. `names` as in `Notes`."""
        return Notes(self.catalogue.sources, self._words, names)
