"""The list of agreements with its filters: what can be chosen, what each row says, and the order of every column.

The page's script only chooses and arranges what is made here. List, counts and download all come from `Finder`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from macros.domain import figures
from macros.domain.anchoring import months_of
from macros.domain.catalogue import Catalogue
from macros.domain.economy import Nature
from macros.domain.figures import Answer, Money
from macros.domain.parties import OrganisationKind
from macros.domain.provenance import Unknown
from macros.domain.quantities import FLOORS
from macros.domain.terms import PartyRole
from macros.views import comparison, danish, facts
from macros.views.amounts import form_of
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.rows import Actor, Figure

UNKNOWN = "ukendt"
AMOUNT = "beloeb"
"""The filter of yearly amounts, which a limit belongs to as well."""
MODELS, INDEX = "modeller/", "data/index.json"
"""Where the list and its index are."""

YEARLY_BANDS = (
    ("under-50000", "Under 50.000 kr.", 50_000),
    ("50000-199999", "50.000-199.999 kr.", 200_000),
    ("200000-499999", "200.000-499.999 kr.", 500_000),
    ("500000-999999", "500.000-999.999 kr.", 1_000_000),
    ("fra-1000000", "1 mio. kr. og derover", None),
)
"""Yearly municipal cash in kroner: id, words, and the amount the band ends before."""

TERM_BANDS = (
    ("op-til-1-aar", "Højst 1 år", 12),
    ("1-3-aar", "Over 1 og højst 3 år", 36),
    ("3-5-aar", "Over 3 og højst 5 år", 60),
    ("over-5-aar", "Over 5 år", None),
)
"""Length of the agreement: id, words, and the months the band goes up to."""

KNOWN_BANDS = (
    ("fra-90", "Mindst 90 pct. oplyst", 90),
    ("75-89", "75-89 pct. oplyst", 75),
    ("50-74", "50-74 pct. oplyst", 50),
    ("under-50", "Under 50 pct. oplyst", 0),
)
"""How much of an entry is known: id, words, and the least per cent of its fields that a source states."""

SORTS = (
    ("model", "Model"),
    ("penge", "Kommunens bidrag om året"),
    ("finansiering", "Finansiering"),
    ("andet", "Andet end penge"),
    ("periode", "Periode og varsel"),
    ("udfald", "Hvad skete der siden"),
    ("dokument", "Dokument"),
)
"""The columns a reader can sort by. The ids stand in the page's address: part of the URL contract."""


@dataclass(frozen=True)
class Choice:
    """One value of a filter, and how many models have it."""

    id: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """A filter. Its id and its values' ids stand in the page's address: part of the URL contract."""

    id: str
    label: str
    hint: str
    shown: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class FinderRow:
    """An agreement in the list. `besides`: what is given besides money, and by whom."""

    id: str
    name: str
    title: str
    path: str
    lead: Markup
    actors: tuple[Actor, ...]
    pattern_id: str
    pattern: str
    money: tuple[Figure, ...]
    besides: tuple[tuple[str, tuple[Actor, ...]], ...]
    period: Figure
    notice: Figure
    outcome: Figure
    way: str
    status: str
    reading: str
    stated: int
    unknown: int


@dataclass(frozen=True)
class Finder:
    """The page: filters, rows in their order, and the index for the script.

    In the index an entry's values are places in the list of the filter's values, so that it stays small with many models.
    """

    facets: tuple[Facet, ...]
    rows: tuple[FinderRow, ...]
    models: int
    index: dict[str, Any]


@dataclass(frozen=True)
class _Rule:
    """How a filter reads an agreement: which values it has, and the words for them, in the order they are shown."""

    id: str
    label: str
    values: Callable[[Context], Iterable[str]]
    words: Callable[[Catalogue], Mapping[str, str]]
    hint: str = ""
    shown: bool = False


def finder(contexts: list[Context]) -> Finder:
    """The whole page from all agreements (at least one: the loader sees to that), in one pass over them."""
    values = {rule.id: [tuple(rule.values(context)) for context in contexts] for rule in RULES}
    facets = []
    for rule in RULES:
        models: dict[str, set[str]] = {}
        for context, found in zip(contexts, values[rule.id], strict=True):
            for value in found:
                models.setdefault(value, set()).add(context.slug)
        words = {UNKNOWN: "Ukendt", **rule.words(contexts[0].catalogue)}
        words[UNKNOWN] = words.pop(UNKNOWN)  # last among the choices
        choices = tuple(Choice(id_, label, len(models[id_])) for id_, label in words.items() if id_ in models)
        facets.append(Facet(rule.id, rule.label, rule.hint, rule.shown, choices))
    ranks = {name: _ranks(keys) for name, keys in _sort_keys(contexts).items()}
    places = {facet.id: {choice.id: place for place, choice in enumerate(facet.choices)} for facet in facets}
    entries = [
        {
            "id": context.entry_id,
            "name": context.model.name,
            "title": context.agreement.title,
            "values": [[places[rule.id][value] for value in values[rule.id][index]] for rule in RULES],
            "ranks": [ranks[name][index] for name, _ in SORTS],
            "yearly": _whole_kroner(context),
        }
        for index, context in enumerate(contexts)
    ]
    return Finder(
        tuple(facets),
        tuple(_row(context) for context in contexts),
        len({context.slug for context in contexts}),
        {
            "facets": {facet.id: [choice.id for choice in facet.choices] for facet in facets},
            "sorts": [name for name, _ in SORTS],
            "entries": entries,
        },
    )


ANY_MUNICIPALITY = "alle-kommuner"
"""The value of frameworks and schemes, which are between no named municipalities."""


def way_words(context: Context) -> str:
    """The way to permanence the agreement takes, or that it is not known."""
    path = context.agreement.anchoring.path
    return "Vejen er ukendt" if isinstance(path, Unknown) else context.label("anchoring_paths", path)


def _ways(context: Context) -> Iterable[str]:
    path = context.agreement.anchoring.path
    return (UNKNOWN,) if isinstance(path, Unknown) else (path,)


def _row(context: Context) -> FinderRow:
    financing = comparison.financing_row(context)
    stated, unknown = facts.stated_and_unknown(context)
    return FinderRow(
        id=context.entry_id,
        name=context.model.name,
        title=context.agreement.title,
        path=context.path,
        lead=inline(context.lead),
        actors=facts.signatories(context),
        pattern_id=financing.pattern_id,
        pattern=financing.pattern,
        money=tuple(_money(context, financing.measures)),
        besides=tuple(_besides_money(context)),
        period=financing.period,
        notice=financing.notice,
        outcome=facts.outcome_figure(context),
        way=way_words(context),
        status=financing.status,
        reading=facts.reading(context),
        stated=stated,
        unknown=unknown,
    )


def _money(context: Context, measures: Iterable[comparison.Measure]) -> Iterable[Figure]:
    """The yearly figure; where the document's amount is no yearly one, that amount too, with a reason of its own only."""
    found = {measure.id: measure for measure in measures}
    yearly, own = found["aar"], found["eget"]
    yield replace(yearly.nominal, formula="")  # the amounts it is made of stand in its detail
    if yearly.nominal.kind == "uens" and own.nominal.kind in ("oplyst", "beregnet"):
        form = form_of(context, context.ledger.lines)
        yield replace(own.nominal, detail=form) if own.found == yearly.found else own.nominal


def _besides_money(context: Context) -> Iterable[tuple[str, tuple[Actor, ...]]]:
    """What is given besides money, or may be, and by whom: `Lokaler`, Fredericia Kommune."""
    given: dict[str, dict[Actor, None]] = {}
    for line in context.agreement.economy.funding:
        if line.nature in figures.IN_KRONER and not line.in_kind:
            continue
        form = context.label("in_kind_kinds", line.in_kind) if line.in_kind else context.label("natures", line.nature)
        if line.nature in figures.IN_KRONER:
            form = f"{form} (eller penge)"
        given.setdefault(form, {})[context.actor(line.payer)] = None
    return ((form, tuple(actors)) for form, actors in given.items())


def yearly(context: Context) -> Answer:
    """The municipality's cash a year, or why there is none."""
    return context.ledger.per_year.value


def _whole_kroner(context: Context) -> int | None:
    """The yearly cash in whole kroner, to be held against an amount; None where it is not known in full, or not kroner."""
    answer = yearly(context)
    if not isinstance(answer, Money) or answer.currency != "DKK" or answer.bound in FLOORS:
        return None
    return danish.whole(answer.value)


def _sort_keys(contexts: list[Context]) -> dict[str, list[Any]]:
    """What each column is sorted by; None, which always comes last, where it is unknown."""
    keys: dict[str, list[Any]] = {name: [] for name, _ in SORTS}
    for position, context in enumerate(contexts):
        vocabularies = context.catalogue.vocabularies
        order = {term.id: rank for rank, term in enumerate(vocabularies.in_kind_kinds)}
        forms = [order.get(form, len(order)) for form in given(context) if form != Nature.CASH]
        outcome = context.agreement.anchoring.outcome
        keys["model"].append(position)
        keys["penge"].append(_whole_kroner(context))
        keys["finansiering"].append(_position(vocabularies.financing_patterns, context.agreement.economy.pattern))
        keys["andet"].append(min(forms, default=None))
        keys["periode"].append(facts.first_year(context))
        keys["udfald"].append(
            None if isinstance(outcome, Unknown) else _position(vocabularies.outcomes, outcome.result)
        )
        keys["dokument"].append(_position(vocabularies.document_statuses, facts.document(context).status))
    return keys


def _position(terms: Iterable[Any], id_: str) -> int:
    return next(rank for rank, term in enumerate(terms) if term.id == id_)


def _ranks(keys: list[Any]) -> list[int | None]:
    """Each key's place among the different keys; equal keys share a place."""
    places = {key: rank for rank, key in enumerate(sorted({key for key in keys if key is not None}))}
    return [places.get(key) for key in keys]


def _phases(context: Context) -> Iterable[str]:
    return (UNKNOWN,) if isinstance(context.model.phases, Unknown) else context.model.phases


def _kinds(context: Context) -> Iterable[str]:
    organisations = context.catalogue.organisations
    return dict.fromkeys(str(organisations[id_].kind) for id_ in taking_part(context))


def taking_part(context: Context) -> list[str]:
    """The organisations that take part in the agreement; who is only named does not."""
    return [party.organisation for party in context.agreement.parties if set(party.roles) != {PartyRole.ONLY_NAMED}]


def _wholes(context: Context) -> Iterable[str]:
    """The municipalities the agreement is for, and those that take part in it: a framework names some of those it is open
    to. A department counts as the municipality it is part of."""
    organisations = context.catalogue.organisations
    found: dict[str, None] = {}
    for id_ in (*context.agreement.municipalities, *taking_part(context)):
        while (whole := organisations[id_].part_of) is not None:
            id_ = whole
        if organisations[id_].kind is OrganisationKind.MUNICIPALITY:
            found[id_] = None
    return found if context.agreement.municipalities else {**found, ANY_MUNICIPALITY: None}


def _municipalities(catalogue: Catalogue) -> Mapping[str, str]:
    named = {id_: catalogue.organisations[id_].name for id_ in catalogue.organisations if id_ in catalogue.municipal}
    return named | {ANY_MUNICIPALITY: "Ikke en bestemt kommune"}


def _yearly_band(context: Context) -> Iterable[str]:
    answer = yearly(context)
    if isinstance(answer, Money):
        kroner = _whole_kroner(context)
        if kroner is None:
            return ("mindst",) if answer.currency == "DKK" else ("anden-valuta",)
        return (_band(YEARLY_BANDS, kroner, below=True),)
    return ("ikke-aarligt",) if comparison.yearly_figure(context).kind == "uens" else (UNKNOWN,)


def _yearly_words(_: Catalogue) -> Mapping[str, str]:
    bands = {id_: label for id_, label, _ in YEARLY_BANDS}
    return bands | {
        "mindst": "Kun en del er kendt (mindst …)",
        "anden-valuta": "I en anden valuta",
        "ikke-aarligt": "Kan ikke gøres op om året",
        UNKNOWN: "Ukendt eller ikke nævnt",
    }


def given(context: Context) -> Iterable[str]:
    """The forms the parties give in, each once: kontant, timer, or the kind of thing in kind. What may be money or a thing
    is found under both."""
    forms: dict[str, None] = {}
    for line in context.agreement.economy.funding:
        kind = (line.in_kind,) if line.in_kind else ()
        forms |= dict.fromkeys(kind if line.nature is Nature.IN_KIND else (*kind, str(line.nature)))
    return forms


def _given_words(catalogue: Catalogue) -> Mapping[str, str]:
    kinds = {term.id: term.label for term in catalogue.vocabularies.in_kind_kinds}
    return {
        Nature.CASH: "Penge",
        **kinds,
        Nature.HOURS: "Timer",
        **{
            n: catalogue.vocabularies.term("natures", n).label
            for n in (Nature.GUARANTEE, Nature.CASH_OR_IN_KIND, Nature.NOT_STATED)
        },
    }


def _term(context: Context) -> Iterable[str]:
    months = months_of(context.agreement)
    return (UNKNOWN,) if months is None else (_band(TERM_BANDS, months, below=False),)


def _term_words(_: Catalogue) -> Mapping[str, str]:
    return {id_: label for id_, label, _ in TERM_BANDS} | {UNKNOWN: "Ukendt eller uden slutdato"}


def _band(bands: Iterable[tuple[str, str, int | None]], value: int, *, below: bool) -> str:
    """The first band that `value` is below, or not above."""
    return next(id_ for id_, _, end in bands if end is None or (value < end if below else value <= end))


def _known(context: Context) -> Iterable[str]:
    stated, unknown = facts.stated_and_unknown(context)
    percent = 100 * stated // (stated + unknown)
    return (next(id_ for id_, _, least in KNOWN_BANDS if percent >= least),)


def _outcome(context: Context) -> Iterable[str]:
    outcome = context.agreement.anchoring.outcome
    return (UNKNOWN,) if isinstance(outcome, Unknown) else (outcome.result,)


def _vocabulary(name: str) -> Callable[[Catalogue], Mapping[str, str]]:
    return lambda catalogue: {term.id: term.label for term in getattr(catalogue.vocabularies, name)}


RULES = (
    _Rule("maalgruppe", "Målgruppe", lambda c: c.model.groups, _vocabulary("groups"), shown=True),
    _Rule("livsfase", "Livsfase", _phases, _vocabulary("phases")),
    _Rule(
        AMOUNT,
        "Kommunens bidrag om året",
        _yearly_band,
        _yearly_words,
        hint="Kommunens kontante bidrag i dokumentets egne kroner. Det er ikke prisen for hele indsatsen.",
        shown=True,
    ),
    _Rule("giver", "Hvad der gives", given, _given_words, hint="Uanset hvem der giver det.", shown=True),
    _Rule("kommune", "Kommune", _wholes, _municipalities, shown=True),
    _Rule("form", "Hvad det er", lambda c: (c.agreement.form,), _vocabulary("agreement_forms")),
    _Rule("moenster", "Finansiering", lambda c: (c.agreement.economy.pattern,), _vocabulary("financing_patterns")),
    _Rule("parter", "Typer af parter", _kinds, _vocabulary("organisation_kinds")),
    _Rule("varighed", "Aftalens længde", _term, _term_words),
    _Rule("vej", "Vej til forankring", _ways, _vocabulary("anchoring_paths")),
    _Rule("udfald", "Hvad skete der siden", _outcome, _vocabulary("outcomes")),
    _Rule("status", "Dokumentets status", lambda c: (facts.document(c).status,), _vocabulary("document_statuses")),
    _Rule("laest", "Sådan er det læst", lambda c: (facts.document(c).reading,), _vocabulary("readings")),
    _Rule(
        "belyst",
        "Hvor godt belyst",
        _known,
        lambda _: {id_: label for id_, label, _ in KNOWN_BANDS},
        hint="Andelen af felter, en kilde har svar på. Det siger ikke, hvor god aftalen er.",
    ),
)
