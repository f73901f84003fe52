"""The list of agreements with its filters: what can be chosen, what each row says, and the order of every column.

The page's script only chooses and arranges what is made here. List, counts and download all come from `Finder`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from macros.domain import figures
from macros.domain.anchoring import months_of
from macros.domain.catalogue import Catalogue
from macros.domain.economy import Nature
from macros.domain.figures import Answer, Money
from macros.domain.ledger import Measured
from macros.domain.provenance import Unknown
from macros.domain.quantities import FLOORS
from macros.domain.terms import PartyRole
from macros.views import amounts, comparison, danish, facts, list_row
from macros.views.context import Context
from macros.views.list_row import ListRow

UNKNOWN = "ukendt"
AT_LEAST = "mindst"
"""The amount of which only a part is known."""
AMOUNT = "beloeb"
"""The filter of yearly amounts, which a limit belongs to as well."""
COUNTRY = "land"
"""The filter of countries, which is offered where there is more than one."""
FOR_WHOM = "maalgruppe"
"""The filter that ends the sentence which opens the list and the front page."""
LIMIT = "hoejst"
"""The field for the highest amount, in the forms and in the address."""
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
    """A filter. Its id and its values' ids stand in the page's address: part of the URL contract. `every`: what it says where
    nothing is chosen (`alle målgrupper`), if it stands among the first filters; empty for those behind *Flere filtre*."""

    id: str
    label: str
    hint: str
    every: str
    choices: tuple[Choice, ...]

    @property
    def first(self) -> bool:
        """Whether it stands among the first filters."""
        return bool(self.every)


@dataclass(frozen=True)
class Finder:
    """The page: filters, rows in their order, and the index for the script.

    In the index an entry's values are places in the list of the filter's values, so that it stays small with many models.
    """

    facets: tuple[Facet, ...]
    rows: tuple[ListRow, ...]
    models: int
    index: dict[str, Any]

    @property
    def sentence(self) -> Facet:
        """The filter of the sentence that opens the page: whom the money is for."""
        return next(facet for facet in self.facets if facet.id == FOR_WHOM)

    @property
    def beside(self) -> tuple[Facet, ...]:
        """The other filters that stand open to everybody."""
        return tuple(facet for facet in self.facets if facet.first and facet.id != FOR_WHOM)

    @property
    def more(self) -> tuple[Facet, ...]:
        """The filters behind *Flere filtre*."""
        return tuple(facet for facet in self.facets if not facet.first)


@dataclass(frozen=True)
class _Rule:
    """How a filter reads an agreement: which values it has, and the words for them, in the order they are shown."""

    id: str
    label: str
    values: Callable[[Context], Iterable[str]]
    words: Callable[[Catalogue], Mapping[str, str]]
    hint: str = ""
    every: str = ""
    needs_several: bool = False
    """Whether it is offered only where the agreements have more than one of its values."""


def _offered(contexts: list[Context]) -> dict[_Rule, list[tuple[str, ...]]]:
    """The filters that are offered, each with the values of every agreement: none that no agreement answers."""
    found = {rule: [tuple(rule.values(context)) for context in contexts] for rule in RULES}
    return {
        rule: values
        for rule, values in found.items()
        if any(values) and (not rule.needs_several or len(set(values)) > 1)
    }


def finder(contexts: list[Context]) -> Finder:
    """The whole page from all agreements (at least one: the loader sees to that), in one pass over them."""
    values = _offered(contexts)
    facets = []
    for rule in values:
        models: dict[str, set[str]] = {}
        for context, found in zip(contexts, values[rule], strict=True):
            for value in found:
                models.setdefault(value, set()).add(context.slug)
        words = {UNKNOWN: "Ukendt", **rule.words(contexts[0].catalogue)}
        words[UNKNOWN] = words.pop(UNKNOWN)  # last among the choices
        choices = tuple(Choice(id_, label, len(models[id_])) for id_, label in words.items() if id_ in models)
        facets.append(Facet(rule.id, rule.label, rule.hint, rule.every, choices))
    ranks = {name: _ranks(keys) for name, keys in _sort_keys(contexts).items()}
    places = {facet.id: {choice.id: place for place, choice in enumerate(facet.choices)} for facet in facets}
    most = max((money.value for context in contexts if (money := _kroner(context.ledger.per_year))), default=None)
    entries = [
        {
            "id": context.entry_id,
            "name": context.model.name,
            "title": context.agreement.title,
            "country": context.agreement.country,
            "values": [[places[rule.id][value] for value in values[rule][index]] for rule in values],
            "ranks": [ranks[name][index] for name, _ in SORTS],
            "yearly": _whole_kroner(context),
            "years": _years(context),
            "open": _open(context),
        }
        for index, context in enumerate(contexts)
    ]
    return Finder(
        tuple(facets),
        tuple(list_row.list_row(context, most) for context in contexts),
        len({context.slug for context in contexts}),
        {
            "facets": {facet.id: [choice.id for choice in facet.choices] for facet in facets},
            "sorts": [name for name, _ in SORTS],
            "entries": entries,
        },
    )


ANY_MUNICIPALITY = "alle-kommuner"
"""The value of frameworks and schemes, which are between no named municipalities."""


def _cooperation(context: Context) -> Iterable[str]:
    """None where the catalogue has not read it: then no source is silent on it either."""
    found = context.agreement.cooperation
    return () if found is None else (found.degree,)


def _ways(context: Context) -> Iterable[str]:
    path = context.agreement.anchoring.path
    return (UNKNOWN,) if isinstance(path, Unknown) else (path,)


def yearly(context: Context) -> Answer:
    """The municipality's cash a year, or why there is none."""
    return context.ledger.per_year.value


def _kroner(found: Measured[Answer]) -> Money | None:
    """The figure as a sum of kroner; None where it is none."""
    return found.money if found.money and found.money.currency == "DKK" else None


def _whole_kroner(context: Context) -> int | None:
    """The yearly cash in whole kroner, to be held against an amount; None where it is not known in full, or not kroner."""
    money = _kroner(context.ledger.per_year)
    return None if money is None or money.bound in FLOORS else danish.whole(money.value)


def _years(context: Context) -> list[tuple[int, str]]:
    """The cash in each year in whole kroner, and in words with its years; empty where the document does not give it so."""
    runs = figures.by_year(context.ledger.lines)
    if any(amount.currency != "DKK" for run in runs for amount in run):
        return []
    return [(run[0].value, " ".join(amounts.told_run(context, run))) for run in runs]


OPEN_UNKNOWN, OPEN_OTHERWISE = UNKNOWN, "andet"
"""Why an agreement cannot be held against an amount a year: nobody knows what it costs, or what is known is an amount of
something else. They stand in the address, for showing those too: part of the URL contract."""


def _open(context: Context) -> str:
    """Which of the two it would be."""
    return OPEN_UNKNOWN if {UNKNOWN, AT_LEAST} & set(_yearly_band(context)) else OPEN_OTHERWISE


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


def _municipal(context: Context) -> Iterable[str]:
    """Every municipality the agreement names; a framework names some of those it is open to."""
    found = list_row.municipalities(context)
    return found if context.agreement.municipalities else {**found, ANY_MUNICIPALITY: None}


def _municipalities(catalogue: Catalogue) -> Mapping[str, str]:
    named = {id_: catalogue.organisations[id_].name for id_ in catalogue.organisations if id_ in catalogue.municipal}
    return named | {ANY_MUNICIPALITY: "Ikke en bestemt kommune"}


def _yearly_band(context: Context) -> Iterable[str]:
    """The band of the amount a year; of each where it is given for several years and has no average."""
    answer = yearly(context)
    if isinstance(answer, Money):
        kroner = _whole_kroner(context)
        if kroner is None:
            return (AT_LEAST,) if answer.currency == "DKK" else ("anden-valuta",)
        return (_band(YEARLY_BANDS, kroner, below=True),)
    if years := _years(context):
        return dict.fromkeys(_band(YEARLY_BANDS, kroner, below=True) for kroner, _ in years)
    return ("ikke-aarligt",) if comparison.yearly_figure(context).kind == "uens" else (UNKNOWN,)


def _yearly_words(_: Catalogue) -> Mapping[str, str]:
    bands = {id_: label for id_, label, _ in YEARLY_BANDS}
    return bands | {
        AT_LEAST: "Kun en del er kendt (mindst …)",
        "anden-valuta": "I en anden valuta",
        "ikke-aarligt": "Kan ikke gøres op om året",
        UNKNOWN: "Ukendt eller ikke nævnt",
    }


def given(context: Context) -> Iterable[str]:
    """The forms the parties give in, each once: kontant, timer, or the kind of thing in kind. What may be money or a thing
    is found under both."""
    forms: dict[str, None] = {}
    for line in context.agreement.economy.given:
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
    _Rule(FOR_WHOM, "Målgruppe", lambda c: c.model.groups, _vocabulary("groups"), every="alle målgrupper"),
    _Rule("livsfase", "Livsfase", _phases, _vocabulary("phases")),
    _Rule(
        AMOUNT,
        "Kommunens bidrag om året",
        _yearly_band,
        _yearly_words,
        hint="Kommunens kontante bidrag i dokumentets egne kroner. Det er ikke prisen for hele indsatsen.",
    ),
    _Rule("giver", "Hvad der gives", given, _given_words, hint="Uanset hvem der giver det."),
    _Rule("kommune", "Kommune", _municipal, _municipalities, hint="Kommuner, som aftalen gælder, og dem, den nævner."),
    _Rule("form", "Hvad det er", lambda c: (c.agreement.form,), _vocabulary("agreement_forms")),
    _Rule(
        COUNTRY,
        "Land",
        lambda c: (c.agreement.country.lower(),),
        lambda catalogue: {one.id.lower(): one.label for one in catalogue.vocabularies.countries},
        needs_several=True,
    ),
    _Rule(
        "moenster",
        "Finansiering",
        lambda c: (c.agreement.economy.pattern,),
        _vocabulary("financing_patterns"),
        every="alle måder",
    ),
    _Rule("parter", "Typer af parter", _kinds, _vocabulary("organisation_kinds")),
    _Rule("varighed", "Aftalens længde", _term, _term_words),
    _Rule(
        "samarbejde",
        "Samarbejde",
        _cooperation,
        _vocabulary("cooperation_degrees"),
        hint="Hvor tæt parterne arbejder sammen: katalogets egen læsning.",
    ),
    _Rule("vej", "Vej til forankring", _ways, _vocabulary("anchoring_paths")),
    _Rule("udfald", "Hvad skete der siden", _outcome, _vocabulary("outcomes"), every="alle udfald"),
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
