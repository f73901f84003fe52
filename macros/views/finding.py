"""The list of agreements with its filters: what can be chosen, what each row says, and the order of every column.

The page's script only chooses and arranges what is made here. List, counts and download all come from `Finder`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros.domain import figures
from macros.domain.anchoring import months_of
from macros.domain.economy import Nature
from macros.domain.figures import Money
from macros.domain.provenance import Unknown
from macros.views import comparison, danish, facts
from macros.views.context import Context
from macros.views.inline import inline
from macros.views.rows import Actor, Figure

UNKNOWN = "ukendt"

YEARLY_BANDS = (
    ("under-50000", "Under 50.000 kr.", 50_000),
    ("50000-199999", "50.000-199.999 kr.", 200_000),
    ("200000-499999", "200.000-499.999 kr.", 500_000),
    ("500000-999999", "500.000-999.999 kr.", 1_000_000),
    ("fra-1000000", "1 mio. kr. og derover", None),
)
"""Yearly municipal cash in kroner: id, words, and the amount the band ends before."""

TERM_BANDS = (
    ("op-til-1-aar", "Op til 1 år", 12),
    ("1-3-aar", "Mere end 1 og op til 3 år", 36),
    ("3-5-aar", "Mere end 3 og op til 5 år", 60),
    ("over-5-aar", "Mere end 5 år", None),
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
    ("penge", "Kommunens penge om året"),
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
    """An agreement in the list."""

    id: str
    name: str
    title: str
    path: str
    lead: Markup
    actors: tuple[Actor, ...]
    pattern_id: str
    pattern: str
    money: tuple[Figure, ...]
    besides: tuple[str, ...]
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
    words: Callable[[Context], Mapping[str, str]]
    hint: str = ""
    shown: bool = False


def finder(contexts: list[Context]) -> Finder:
    """The whole page from all agreements, in one pass over them."""
    values = {rule.id: [tuple(rule.values(context)) for context in contexts] for rule in RULES}
    facets = []
    for rule in RULES:
        models: dict[str, set[str]] = {}
        for context, found in zip(contexts, values[rule.id], strict=True):
            for value in found:
                models.setdefault(value, set()).add(context.slug)
        words = {UNKNOWN: "Ukendt", **rule.words(contexts[0])}
        words[UNKNOWN] = words.pop(UNKNOWN)  # last among the choices
        choices = tuple(Choice(id_, label, len(models[id_])) for id_, label in words.items() if id_ in models)
        facets.append(Facet(rule.id, rule.label, rule.hint, rule.shown, choices))
    ranks = {name: _ranks(keys) for name, keys in _sort_keys(contexts).items()}
    places = {facet.id: {choice.id: place for place, choice in enumerate(facet.choices)} for facet in facets}
    entries = [
        {
            "id": entry_id(context),
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


def entry_id(context: Context) -> str:
    """How an address names an agreement: the model's slug, with `~` and the agreement's id where it is not the first."""
    return context.slug if context.first else f"{context.slug}~{context.agreement.id}"


def _row(context: Context) -> FinderRow:
    financing = comparison.financing_row(context)
    stated, unknown = facts.stated_and_unknown(context)
    return FinderRow(
        id=entry_id(context),
        name=context.model.name,
        title=context.agreement.title,
        path=context.path,
        lead=inline(context.model.lead),
        actors=facts.signatories(context),
        pattern_id=financing.pattern_id,
        pattern=financing.pattern,
        money=tuple(_money(financing.measures)),
        besides=tuple(_besides_money(context)),
        period=financing.period,
        notice=financing.notice,
        outcome=facts.outcome_figure(context),
        way=context.label("anchoring_paths", context.agreement.anchoring.path),
        status=financing.status,
        reading=context.label("readings", facts.document(context).reading),
        stated=stated,
        unknown=unknown,
    )


def _money(measures: Iterable[comparison.Measure]) -> Iterable[Figure]:
    """The yearly figure; where the document's amount is no yearly one, that amount too."""
    found = {measure.id: measure.nominal for measure in measures}
    yield found["aar"]
    if found["aar"].kind == "uens" and found["eget"].kind in ("oplyst", "beregnet"):
        yield found["eget"]


def _besides_money(context: Context) -> Iterable[str]:
    """What is given besides money, and by whom: `Lokaler: Fredericia Kommune`."""
    given: dict[str, dict[str, None]] = {}
    for line in context.agreement.economy.funding:
        if line.nature is not Nature.CASH:
            form = (
                context.label("in_kind_kinds", line.in_kind) if line.in_kind else context.label("natures", line.nature)
            )
            given.setdefault(form, {})[context.actor(line.payer).name] = None
    return (f"{form}: {danish.listed(names)}" for form, names in given.items())


def _whole_kroner(context: Context) -> int | None:
    """The municipality's yearly cash in whole kroner as the list shows it; None where there is none, or in another currency."""
    answer = figures.per_year_of(figures.municipal_lines(context.agreement, context.municipal))
    return danish.whole(answer.value) if isinstance(answer, Money) and answer.currency == "DKK" else None


def _sort_keys(contexts: list[Context]) -> dict[str, list[Any]]:
    """What each column is sorted by; None, which always comes last, where it is unknown."""
    keys: dict[str, list[Any]] = {name: [] for name, _ in SORTS}
    for position, context in enumerate(contexts):
        vocabularies = context.catalogue.vocabularies
        order = {term.id: rank for rank, term in enumerate(vocabularies.in_kind_kinds)}
        given = [order[line.in_kind] for line in context.agreement.economy.funding if line.in_kind]
        outcome = context.agreement.anchoring.outcome
        keys["model"].append(position)
        keys["penge"].append(_whole_kroner(context))
        keys["finansiering"].append(_position(vocabularies.financing_patterns, context.agreement.economy.pattern))
        keys["andet"].append(min(given, default=None))
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
    """The kinds of those who take part; who is only named does not count."""
    organisations = context.catalogue.organisations
    parties = (p for p in context.agreement.parties if set(p.roles) != {"naevnes"})
    return dict.fromkeys(str(organisations[p.organisation].kind) for p in parties)


def _municipalities(context: Context) -> Mapping[str, str]:
    """Every municipality of the catalogue that can have an agreement: not its departments."""
    found = context.catalogue.organisations.values()
    return {one.id: one.name for one in found if one.id in context.municipal and not one.part_of}


def _yearly(context: Context) -> Iterable[str]:
    answer = figures.per_year_of(figures.municipal_lines(context.agreement, context.municipal))
    if isinstance(answer, Money):
        kroner = _whole_kroner(context)
        return ("anden-valuta",) if kroner is None else (_band(YEARLY_BANDS, kroner, below=True),)
    return ("ikke-aarligt",) if comparison.yearly_figure(context).kind == "uens" else (UNKNOWN,)


def _yearly_words(_: Context) -> Mapping[str, str]:
    bands = {id_: label for id_, label, _ in YEARLY_BANDS}
    return bands | {
        "anden-valuta": "I en anden valuta",
        "ikke-aarligt": "Kendt, men ikke et årligt beløb",
        UNKNOWN: "Ukendt eller ikke nævnt",
    }


def _given(context: Context) -> Iterable[str]:
    lines = context.agreement.economy.funding
    return dict.fromkeys(line.in_kind or ("timer" if line.nature is Nature.HOURS else "kontant") for line in lines)


def _given_words(context: Context) -> Mapping[str, str]:
    kinds = {term.id: term.label for term in context.catalogue.vocabularies.in_kind_kinds}
    return {"kontant": "Penge", **kinds, "timer": "Timer"}


def _term(context: Context) -> Iterable[str]:
    months = months_of(context.agreement)
    return (UNKNOWN,) if months is None else (_band(TERM_BANDS, months, below=False),)


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


def _vocabulary(name: str) -> Callable[[Context], Mapping[str, str]]:
    return lambda context: {term.id: term.label for term in getattr(context.catalogue.vocabularies, name)}


RULES = (
    _Rule("maalgruppe", "Målgruppe", lambda c: c.model.groups, _vocabulary("groups"), shown=True),
    _Rule("livsfase", "Livsfase", _phases, _vocabulary("phases")),
    _Rule(
        "beloeb",
        "Kommunens penge om året",
        _yearly,
        _yearly_words,
        hint="Kommunens kontante bidrag i dokumentets egne kroner. Det er ikke prisen for hele indsatsen.",
        shown=True,
    ),
    _Rule("giver", "Hvad der gives", _given, _given_words, hint="Af en hvilken som helst part.", shown=True),
    _Rule("kommune", "Kommune", lambda c: c.agreement.municipalities, _municipalities, shown=True),
    _Rule("moenster", "Finansiering", lambda c: (c.agreement.economy.pattern,), _vocabulary("financing_patterns")),
    _Rule("parter", "Slags parter", _kinds, _vocabulary("organisation_kinds")),
    _Rule("varighed", "Aftalens længde", _term, lambda _: {id_: label for id_, label, _ in TERM_BANDS}),
    _Rule("vej", "Vej til forankring", lambda c: (c.agreement.anchoring.path,), _vocabulary("anchoring_paths")),
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
