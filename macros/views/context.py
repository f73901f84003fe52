"""Lookups every view needs: names, labels, laws and numbered caveats of one agreement."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, wraps
from typing import Any, Protocol, TypeVar

from macros.domain.agreement import Agreement, AgreementForm, Milestone, ScaleItem
from macros.domain.base import Entity
from macros.domain.catalogue import Catalogue
from macros.domain.economy import FundingLine
from macros.domain.ledger import Frame, Ledger
from macros.domain.model import Model
from macros.domain.parties import Organisation
from macros.domain.provenance import Fact, ShortAnswer, Unknown
from macros.domain.quantities import Quantity, When
from macros.domain.renames import FURTHER
from macros.domain.terms import DocumentStatus, Reading, ScaleAim
from macros.domain.typed_answers import as_read
from macros.views import danish
from macros.views.inline import inline
from macros.views.rows import Actor, CaveatLink, CaveatView, Figure, Firm, Gap, Item, LawNote, Row

ACCORDING: Mapping[str, str] = {
    DocumentStatus.DRAFT: "ifølge udkastet",
    DocumentStatus.RECOMMENDATION: "ifølge indstillingen",
}
"""Documents that are no agreement yet, as they are named beside what they say."""

THE_THING: Mapping[AgreementForm, str] = {
    AgreementForm.AGREEMENT: "aftalen",
    AgreementForm.PROPOSAL: "forslaget",
    AgreementForm.FRAMEWORK: "rammeaftalen",
    AgreementForm.NATIONAL: "landsmodellen",
    AgreementForm.SCHEME: "ordningen",
    AgreementForm.GRANT: "tilskuddet",
    AgreementForm.RATE: "betalingen",
}
"""What an entry is, as running words name it: not everything here is an agreement."""

A_THING: Mapping[AgreementForm, str] = {
    AgreementForm.FRAMEWORK: "en rammeaftale",
    AgreementForm.NATIONAL: "en landsmodel",
    AgreementForm.SCHEME: "en ordning",
    AgreementForm.RATE: "en betaling efter takst",
}
"""The same of what is no one agreement, where it is told what it is."""

OF_ANOTHER = Gap(inline("Det er kun oplyst for en anden aftale under samme model"), "")
"""What stands where the model has something to say, but not of the agreement at hand."""


class _OfAgreements(Protocol):
    @property
    def agreements(self) -> tuple[str, ...]:
        """Ids of the agreements it holds for; empty where it is all of them."""


E = TypeVar("E", bound=_OfAgreements)
T = TypeVar("T")


def actor_of(organisation: Organisation) -> Actor:
    """An organisation by its name and kind, and where its page is."""
    return Actor(organisation.name, organisation.kind, f"aktoerer/{organisation.id}/")


def _cited(value: object) -> Iterator[str]:
    """The ids of the documents that what is told rests on, wherever in it they are named."""
    if isinstance(value, tuple):
        for one in value:
            yield from _cited(one)
    elif isinstance(value, Entity):
        for name, held in value:
            yield from (ref.partition("#")[0] for ref in held or ()) if name == "source" else _cited(held)


def anchor(entry_id: str) -> str:
    """The id on a page of what is told of an agreement there."""
    return entry_id.replace(FURTHER, "-")


def contexts_of(catalogue: Catalogue) -> list[Context]:
    """Every agreement of the catalogue, in its order."""
    return [Context(catalogue, slug, agreement) for slug, _, agreement in catalogue.agreements()]


def model_path(slug: str) -> str:
    """Where the page of a model is, which is that of its first agreement."""
    return f"modeller/{slug}/"


class Context:
    """One agreement of one model, with the catalogue around it."""

    def __init__(self, catalogue: Catalogue, slug: str, agreement: Agreement) -> None:
        self.catalogue = catalogue
        self.slug = slug
        self.model: Model = catalogue.models[slug]
        self.agreement = agreement
        self.words = danish.Words(catalogue.vocabularies)
        self.ledger = Ledger(agreement, Frame.of(catalogue))
        self.kept: dict[Callable[[Any], Any], Any] = {}
        self._caveats = {caveat.id: index for index, caveat in enumerate(agreement.caveats, 1)}

    @property
    def path(self) -> str:
        """Where the agreement's page is: the model page itself for a model's first agreement."""
        return model_path(self.slug) if self.first else f"{model_path(self.slug)}{self.agreement.id}/"

    @property
    def economy_path(self) -> str:
        """Where its economy is told in full. No agreement has the id: `RESERVED` in macros/loading."""
        return f"{self.path}oekonomi/"

    @property
    def guide_path(self) -> str:
        """Where its way to permanence is. No agreement has the id: `RESERVED` in macros/loading."""
        return f"{self.path}forankring/"

    @property
    def sheet_path(self) -> str:
        """Where its fact sheet is. No agreement has the id: `RESERVED` in macros/loading."""
        return f"{self.path}faktaark/"

    @property
    def first(self) -> bool:
        """Whether this is the model's first agreement, whose page is the model's own."""
        return self.agreement is self.model.agreements[0]

    @property
    def entry_id(self) -> str:
        """How an address names the agreement: the model's slug, with `~` and the agreement's id where it is not the first."""
        return self.slug if self.first else f"{self.slug}{FURTHER}{self.agreement.id}"

    @property
    def figures_id(self) -> str:
        """What the permanent ids of its figures begin with: `model.agreement`."""
        return f"{self.slug}.{self.agreement.id}"

    @property
    def name(self) -> str:
        """The model's name, with the agreement's title where it is not the first."""
        return self.model.name if self.first else self.full_name

    @property
    def own_name(self) -> str:
        """The model's name, with the agreement's title where the model has several: what a list of all agreements says."""
        return self.full_name if len(self.model.agreements) > 1 else self.model.name

    @property
    def full_name(self) -> str:
        """The model's name with the agreement's title, also where it is the first: `Ny mor, Ishøj 2023`."""
        return f"{self.model.name}, {self.agreement.title}"

    @property
    def lead(self) -> str:
        """What it is in a sentence: the agreement's own words where it has any, else the model's."""
        return self.agreement.lead or self.model.lead

    @property
    def answer(self) -> ShortAnswer:
        """What is first read of it in a list: the agreement's own words where it has any, else the model's."""
        return self.agreement.answer or self.model.answer

    @property
    def summary(self) -> tuple[str, tuple[str, ...]]:
        """The matter in short and where it stands: the agreement's own where it has any, else the model's."""
        own = self.agreement
        if own.summary and own.summary_source:
            return own.summary, tuple(own.summary_source)
        return self.model.summary, tuple(self.model.summary_source)

    @property
    def the_thing(self) -> str:
        """What the entry is, as running words name it: `aftalen`, `ordningen`."""
        return THE_THING[self.agreement.form]

    @property
    def according(self) -> str:
        """What carries the figures where it is no agreement yet: `ifølge udkastet`; empty for everything else."""
        return ACCORDING.get(self.catalogue.sources[self.agreement.document].status, "")

    @property
    def municipal(self) -> frozenset[str]:
        """Ids of all organisations whose money is municipal."""
        return self.catalogue.municipal

    def label(self, vocabulary: str, id_: str) -> str:
        """Danish label of a vocabulary entry."""
        return self.words.label(vocabulary, id_)

    def binding(self, *found: Iterable[str]) -> Firm:
        """How firmly something is put, the firmest word first, each once: `Ansvar og hensigt`."""
        held = {id_ for ids in found for id_ in ids}
        said = [term for term in self.catalogue.vocabularies.bindings if term.id in held]
        return Firm(danish.capital(danish.listed(term.label.lower() for term in said)), said[0].id)

    def promise(self, line: FundingLine) -> Firm:
        """How firmly money is promised."""
        terms = self.catalogue.vocabularies.funding_statuses
        status = next(term for term in terms if term.id == line.status)
        return Firm(status.label, status.weighs)

    def firmness(self, *found: Iterable[str]) -> int:
        """Where the firmest of these words stands in the vocabulary, whose order it is: 0 binds most."""
        held = {id_ for ids in found for id_ in ids}
        return next(rank for rank, term in enumerate(self.catalogue.vocabularies.bindings) if term.id in held)

    def firmest(self, found: Iterable[str]) -> str:
        """The word among these that binds most."""
        return self.catalogue.vocabularies.bindings[self.firmness(found)].id

    def time_of(self, milestone: Milestone) -> str:
        """When a milestone is, or that it is not known; what happens only if somebody makes use of a right has no date."""
        if isinstance(milestone.when, When):
            return danish.capital(self.words.when(milestone.when))
        return "Uden fast dato" if milestone.conditional else "Tidspunkt ukendt"

    def times_of(self, milestone: Milestone) -> str:
        """The same with how often it comes again; where only that is known, that alone."""
        often = self.words.frequency(milestone.repeats) if milestone.repeats else ""
        if often and isinstance(milestone.when, Unknown):
            return danish.capital(often)
        return ", ".join(filter(None, (self.time_of(milestone), often)))

    def certainty(self, milestone: Milestone) -> str:
        """How binding a milestone is; and that it hangs on something, be it a right that somebody makes use of or a payment by
        results: neither a plan, nor only a possibility."""
        binding = self.binding(milestone.binding)
        return f"{binding}, kun hvis noget bestemt sker" if milestone.conditional else binding

    def in_words(self, when: When, refs: Iterable[str]) -> str:
        """A time in the words of the data, where they say more than the time as told: `kildens ord: ”medio 2025”`. What is
        known from a summary by somebody else is told too, and not quoted."""
        if not when.words or when.words in self.words.when(when):
            return ""
        at_hand = not any(self.catalogue.sources[ref.partition("#")[0]].second_hand for ref in refs)
        return f"kildens ord: ”{when.words}”" if at_hand else when.words

    def aside(self, when: When, refs: Iterable[str]) -> str:
        """The same to stand after the time: `(kildens ord: ”medio 2025”)`."""
        words = self.in_words(when, refs)
        return f"({words})" if words else ""

    @cached_property
    def read_in_part(self) -> bool:
        """Whether any of the sources the agreement rests on was read in part only, or as told by somebody else. What is not in what
        was read may then stand in the rest."""
        sources = (self.catalogue.sources[id_] for id_ in {self.agreement.document, *_cited(self.agreement)})
        return any(source.second_hand or source.reading == Reading.EXCERPT for source in sources)

    def silent(self, sentence: str) -> str:
        """A sentence on what the source does not say, `Kilden nævner ingen opgave`, claiming no more than was read of it: `Det læste
        nævner ingen opgave`."""
        return as_read(sentence) if self.read_in_part else sentence

    def holding(self, entries: Iterable[E]) -> tuple[E, ...]:
        """Those of the model's entries that hold for this agreement."""
        return tuple(e for e in entries if not e.agreements or self.agreement.id in e.agreements)

    def actor(self, id_: str) -> Actor:
        """An organisation by its name and kind, and where its page is. Raises KeyError for an unknown id."""
        return actor_of(self.catalogue.organisations[id_])

    def payers(self, line: FundingLine) -> str:
        """Everybody who pays a contribution by name: `Vigby Kommune og Fonden sammen`."""
        names = danish.listed(self.actor(id_).name for id_ in line.payers)
        return f"{names} sammen" if line.with_payers else names

    def together(self, line: FundingLine, but: str = "") -> str:
        """With whom somebody (the first, or `but`) pays a contribution: `sammen med Fonden`; empty where nobody does."""
        others = [self.actor(id_).name for id_ in line.payers if id_ != (but or line.payer)]
        return f"sammen med {danish.listed(others)}" if others else ""

    def caveat_links(self, ids: Iterable[str]) -> tuple[CaveatLink, ...]:
        """Links to the agreement's caveats, by number; ids of another agreement's caveats are left out."""
        titles = {caveat.id: caveat.title for caveat in self.agreement.caveats}
        found = (CaveatLink(self._caveats[id_], titles[id_], self.path) for id_ in ids if id_ in titles)
        return tuple(sorted(found, key=lambda link: link.number))

    def law_notes(self, ids: Iterable[str]) -> tuple[LawNote, ...]:
        """What applies today for the provisions a source cites."""
        laws = (self.catalogue.laws[id_] for id_ in ids)
        return tuple(
            LawNote(law.cited, law.today, law.repealed, danish.date(law.since) if law.since else "", law.verify)
            for law in laws
        )

    def item(self, entry: Any, text: str = "", with_laws: bool = True, **more: Any) -> Item:
        """An item from anything that has a source: its text, notes, laws and caveats."""
        return Item(
            text=inline((text or entry.text).strip()),
            refs=tuple(entry.source),
            laws=self.law_notes(getattr(entry, "laws", ()) if with_laws else ()),
            caveats=self.caveat_links(entry.caveats),
            **more,
        )

    def unknown(self, unknown: Unknown, label: str = "") -> Figure:
        """The same as a figure that nobody has given."""
        refs, held = tuple(unknown.source or ()), self.caveat_links(unknown.caveats)
        return Figure("ukendt", "ukendt", label, reason=unknown.unknown, refs=refs, caveats=held)

    def gap(self, unknown: Unknown) -> Gap:
        """An unknown with its reason."""
        return Gap(
            inline(unknown.unknown),
            self.label("unknown_causes", unknown.cause),
            tuple(unknown.source or ()),
            self.caveat_links(unknown.caveats),
        )

    def row(self, owner: Any, field: str, label: str = "") -> Row:
        """A row for a field of facts, under the field's own Danish title."""
        value = getattr(owner, field)
        title = label or type(owner).model_fields[field].title or field
        if isinstance(value, Unknown):
            return Row(title, gap=self.gap(value))
        facts: tuple[Fact, ...] = self.holding(value) if isinstance(owner, Model) else value
        return self.row_of(title, (self.item(fact) for fact in facts))

    def row_of(self, title: str, items: Iterable[Item]) -> Row:
        """A row of what the model says of this agreement, or that it says it of another one only."""
        told = tuple(items)
        return Row(title, told) if told else Row(title, gap=OF_ANOTHER)

    def counted(self, item: ScaleItem, amount: Quantity) -> str:
        """A count with the time it is of: `359 familier på cirka 15 år`."""
        return f"{self.words.quantity(amount)} {self.counted_in(item)}".rstrip()

    def counted_in(self, item: ScaleItem) -> str:
        """When a count is of; empty where nobody says, or where what stands beside it has the time in words already."""
        if item.when is None:
            return ""
        beside = f"{item.what} {item.note or ''}"
        told = "|".join(map(re.escape, self.words.ways_to_say(item.when)))
        return "" if re.search(rf"(?<![\w-])(?:{told})(?![\w-])", beside) else self.words.counted_in(item.when)

    def note_on(self, item: ScaleItem) -> str:
        """What is said of a count besides, and why its time is not known where a source is silent on it."""
        silent = f"Tiden er ukendt: {item.period.unknown}" if isinstance(item.period, Unknown) else ""
        return (
            " ".join(danish.closed(part) for part in (item.note or "", silent) if part) if silent else item.note or ""
        )

    def aim(self, item: ScaleItem) -> tuple[str, ...]:
        """What a number is to the effort, where that is told and is anything else than what the agreement lays down: `mål`. Not where
        its time says it: what is `opgjort i 2020` is counted."""
        word = self.label("scale_aims", item.aim).lower()
        told = isinstance(item.amount, Quantity) and self.counted_in(item).split(" ")[0] == word
        return () if told or item.aim in (ScaleAim.FRAME, ScaleAim.NOT_STATED) else (word,)

    def caveats(self) -> tuple[CaveatView, ...]:
        """All caveats of the agreement, in the order of the file."""
        return tuple(
            CaveatView(
                number=number,
                path=self.path,
                kind=self.label("caveat_kinds", caveat.kind),
                title=caveat.title,
                text=inline(caveat.text),
                handling=inline(caveat.handling),
                first=caveat.first,
                refs=tuple(caveat.source),
                laws=self.law_notes(caveat.laws),
            )
            for number, caveat in enumerate(self.agreement.caveats, 1)
        )


class _Keeps(Protocol):
    """What remembers what was worked out of it: an agreement's context, or the whole book."""

    @property
    def kept(self) -> dict[Callable[[Any], Any], Any]:
        """The answers, by what gave them."""


K = TypeVar("K", bound=_Keeps)


def once(found: Callable[[K], T]) -> Callable[[K], T]:
    """Work something out once for each agreement, or for the book, however many pages ask for it."""

    @wraps(found)
    def kept(of: K) -> T:
        if found not in of.kept:
            of.kept[found] = found(of)
        answer: T = of.kept[found]
        return answer

    return kept
