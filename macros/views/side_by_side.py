"""Agreements side by side: the same criteria for every agreement, each answered by a row of facts or a reason why not.

The build renders every answer once for each agreement; the page's script only chooses and arranges them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from macros.domain.base import Entity
from macros.domain.figures import Money
from macros.domain.provenance import Unknown
from macros.domain.quantities import Frequency, Quantity
from macros.views import comparison, danish, duties, facts, guide
from macros.views.amounts import basis_of, restated
from macros.views.context import OF_ANOTHER, Context, once
from macros.views.inline import inline
from macros.views.rows import Figure, Gap, Item, Row
from macros.views.words import said

OWN_BASIS = "penge-eget"
"""The criterion whose amounts stand as the documents give them, each on its own basis."""

State = Literal["kendt", "ukendt", "uens"]
"""Whether an answer is known, unknown, or known on a basis that others do not share."""


Said = tuple[Item, ...] | Gap
"""What an agreement says under a criterion: at least one fact, or the reason why there is none."""


@dataclass(frozen=True)
class Criterion:
    """A row of the comparison. `group` is an id of `GROUPS`. `basis` marks amounts that may only be held against each other on the same
    basis; `own` what the catalogue itself calls the agreement, which no source says and nobody counts as known."""

    id: str
    label: str
    group: str
    answer: Callable[[Context], Said]
    basis: bool = False
    own: bool = False


@dataclass(frozen=True)
class Answer:
    """What one agreement has under a criterion: facts or a gap, the same as plain text, and whether it is known."""

    items: tuple[Item, ...]
    gap: Gap | None
    text: str
    state: State


def own_basis(context: Context) -> str:
    """On what basis the document gives the municipality's cash: one-off, a total of years, a year; empty where unknown."""
    answer = context.ledger.own.value
    return basis_of(context, answer) if isinstance(answer, Money) else ""


def apart(answer: Answer) -> str:
    """Why an amount cannot be held against the others on its basis; empty where it can."""
    if answer.state == "kendt":
        return ""
    return _text(answer.gap.reason) if answer.gap else answer.items[0].after


@once
def answers(context: Context) -> dict[str, Answer]:
    """Every criterion's answer for one agreement, by the criterion's id, in the order of `CRITERIA`."""
    found = {}
    for criterion in CRITERIA:
        said = criterion.answer(context)
        items, gap = ((), said) if isinstance(said, Gap) else (said, None)
        found[criterion.id] = Answer(items, gap, plain(said), _state(said))
    return found


def verdicts(contexts: list[Context]) -> dict[str, str]:
    """For each criterion with a basis: why these agreements' amounts cannot be held against each other; empty where they can.

    The page's script says the same of the agreements a reader chooses, from the same words (`apart`, `own_basis`).
    """
    columns = [(context.model.name, answers(context), own_basis(context)) for context in contexts]
    found = {}
    for criterion in CRITERIA:
        if criterion.id == OWN_BASIS:
            differ = len({basis for _, _, basis in columns if basis}) > 1
            found[criterion.id] = " ".join(f"{name}: {basis}." for name, _, basis in columns if basis and differ)
        elif criterion.basis:
            said = [(name, apart(answer[criterion.id])) for name, answer, _ in columns]
            some = any(why for _, why in said) and not all(why for _, why in said)
            found[criterion.id] = " ".join(f"{name}: {why}." for name, why in said if why and some)
    return found


def only_one_knows(contexts: Iterable[Context]) -> list[tuple[str, str]]:
    """Criteria that exactly one of the agreements has an answer to, with that agreement's name: gaps in the data."""
    known: dict[str, list[str]] = {criterion.id: [] for criterion in CRITERIA}
    for context in contexts:
        for id_, answer in answers(context).items():
            if answer.state != "ukendt":
                known[id_].append(context.name)
    return [(criterion.label, known[criterion.id][0]) for criterion in CRITERIA if len(known[criterion.id]) == 1]


def plain(said: Said) -> str:
    """An answer as one line of text, for spreadsheets and for seeing whether two answers are the same."""
    if isinstance(said, Gap):
        return f"ukendt: {_text(said.reason)}"
    return "; ".join(_plain_item(item) for item in said)


def _plain_item(item: Item) -> str:
    figure = "" if item.figure is None else item.figure.text
    if item.figure is not None and item.figure.kind == "beregnet":
        figure = f"{figure} (beregnet)"
    if item.figure is not None and item.figure.kind in ("ukendt", "uens") and item.after:
        figure = f"{figure}:"
    parts = (item.actor.name + ":" if item.actor else "", item.lead and item.lead + ".", _text(item.text), figure)
    said = " ".join(part for part in (*parts, item.after) if part.strip())
    return f"{said} ({', '.join(item.tags)})" if item.tags else said


def _text(html: str) -> str:
    return Markup(html).striptags()  # noqa: S704 - only to take the tags away


def _state(said: Said) -> State:
    if isinstance(said, Gap):
        return "ukendt"
    first = said[0].figure
    return "uens" if first is not None and first.kind == "uens" else "kendt"


def _of(row: Row) -> Said:
    return row.gap or row.items


def _or_nothing(items: Iterable[Item], nothing: str) -> Said:
    """What the document says, or that it says nothing of the kind."""
    return tuple(items) or Gap(inline(nothing), "")


def _form(context: Context) -> Said:
    term = facts.form(context)
    return (Item(inline(term.text or ""), lead=term.label),)


def _target(context: Context) -> Said:
    groups = context.holding(context.model.target_groups)
    return tuple(facts.target_group(context, group) for group in groups) or OF_ANOTHER


def _activities(context: Context) -> Said:
    words = context.words
    held = context.holding(context.model.activities)
    return (
        tuple(
            context.item(one, text=one.name, tags=(words.frequency(one.frequency),) if one.frequency else ())
            for one in held
        )
        or OF_ANOTHER
    )


def _scale(context: Context) -> Said:
    scale = context.agreement.scale
    if isinstance(scale, Unknown):
        return context.gap(scale)
    return tuple(
        context.item(
            one,
            text=f"{one.what}:",
            figure=Figure("oplyst", context.words.quantity(one.amount))
            if isinstance(one.amount, Quantity)
            else Figure("ukendt", "ukendt", reason=one.amount.unknown),
            after=f". {one.note}" if one.note else "",
            tags=context.aim(one),
        )
        for one in scale
    )


def _parties(context: Context) -> Said:
    return tuple(
        context.item(
            party,
            text=", ".join(context.label("party_roles", role).lower() for role in party.roles),
            actor=context.actor(party.organisation),
        )
        for party in context.agreement.parties
    )


def _municipal_tasks(context: Context) -> Said:
    mine = duties.municipal_duties(context)
    return _or_nothing(mine.do, "Ingen opgaver for kommunen er oplyst")


def _municipal_decisions(context: Context) -> Said:
    mine = duties.municipal_duties(context)
    return _or_nothing((*mine.decide, *mine.deadlines), "Ingen beslutninger eller frister er oplyst")


def _other_tasks(context: Context) -> Said:
    items = (
        context.item(
            task,
            text=task.task,
            with_laws=False,
            actor=context.actor(share.party),
            after=duties.part_words(context, task, (share,)),
            tags=(context.binding(share.binding),),
        )
        for task in context.agreement.responsibilities
        for share in task.shares
        if share.party not in context.municipal
    )
    return _or_nothing(items, "Ingen opgaver for andre er oplyst")


def _forums(context: Context) -> Said:
    found = context.agreement.forums
    if isinstance(found, Unknown):
        return context.gap(found)
    return tuple(
        context.item(
            forum,
            text=forum.name,
            tags=(
                context.words.frequency(forum.frequency)
                if isinstance(forum.frequency, Frequency)
                else "hvor tit: ukendt",
            ),
        )
        for forum in found
    )


def _pattern(context: Context) -> Said:
    economy = context.agreement.economy
    label = context.label("financing_patterns", economy.pattern)
    return (Item(inline(facts.pattern_note(context)), lead=label),)


def _payers(context: Context, *, cash: bool) -> Said:
    items = (
        _figure_item(
            payer.figure,
            actor=payer.actor,
            text="" if cash else f"{payer.nature}:",
            tags=(payer.status,),
        )
        for payer in comparison.payers(context)
        if bool(payer.nature) is not cash
    )
    return _or_nothing(items, "Intet er oplyst")


def _figure_item(figure: Figure, *, text: str = "", **more: object) -> Item:
    after = figure.reason if figure.kind in ("ukendt", "uens") else figure.detail
    after = f"{after}. {figure.formula}".lstrip(". ") if figure.formula else after
    return Item(inline(text), figure=figure, after=after, refs=figure.refs, caveats=figure.caveats, **more)  # type: ignore[arg-type]


def _measure(basis: str) -> Callable[[Context], Said]:
    """The municipality's cash on one basis: the document's kroner first, then in the index's last year's prices."""

    def answer(context: Context) -> Said:
        measure = next(one for one in comparison.measures(context) if one.id == basis)
        if measure.nominal.kind == "ukendt":
            return Gap(inline(measure.nominal.reason), "", measure.nominal.refs)
        items = [_figure_item(measure.nominal)]
        if not measure.same:
            prices = f"I {context.catalogue.target_year}-priser"
            figure = restated(context, measure.found, measure.label, (), year_told=True)
            items.append(_figure_item(figure, text=f"{prices}:"))
        return tuple(items)

    return answer


def _whole_price(context: Context) -> Said:
    figure = said(context, context.ledger.whole)
    if figure.kind == "ukendt":
        return Gap(inline(figure.reason), "", figure.refs)
    return (_figure_item(figure),)


def _budget(context: Context) -> Said:
    costs = context.agreement.economy.costs
    if isinstance(costs, Unknown):
        return context.gap(costs)
    items = []
    for line in costs:
        if isinstance(line.amounts, Unknown):
            figure = Figure("ukendt", "ukendt", reason=line.amounts.unknown)
        else:
            figure = Figure("oplyst", danish.listed(context.words.amount(amount) for amount in line.amounts))
        items.append(context.item(line, text=f"{line.item}:", figure=figure))
    return tuple(items)


def _facts(owner: Callable[[Context], Entity], field: str) -> Callable[[Context], Said]:
    """A field of facts, wherever in the agreement it stands."""
    return lambda context: _of(context.row(owner(context), field))


def _status(context: Context) -> Said:
    document = facts.document(context)
    return (Item(inline(document.status_note), lead=facts.document_status(context)),)


def _labelled(rows: Callable[[Context], tuple[Row, ...]], label: str) -> Callable[[Context], Said]:
    """The row with this label of one of the model page's groups."""
    return lambda context: _of(next(row for row in rows(context) if row.label == label))


def _way(context: Context) -> Said:
    found = context.agreement.anchoring.path
    if isinstance(found, Unknown):
        return context.gap(found)
    path = context.catalogue.vocabularies.term("anchoring_paths", found)
    return (Item(inline(path.text or ""), lead=path.label),)


def _carriers(context: Context) -> Said:
    after = guide.carriers_after(context)
    items = []
    for term in context.catalogue.vocabularies.carrier_parts:
        one = after[term.id]
        who = danish.listed(actor.name for actor in one.actors) if one.actors else "nævnt, men ikke hvem"
        if one.known:
            items.append(Item(inline(who), lead=term.label, tags=(one.binding,), refs=one.refs))
    return _or_nothing(items, "Kilden siger ikke, hvem der har ansvaret for noget bagefter")


def _unknowns(context: Context) -> Said:
    unknown = tuple(Item(inline(text)) for text in comparison.unknowns(context))
    return unknown or (Item(inline("Alt om pengene er oplyst")),)


def _known(context: Context) -> Said:
    stated, unknown = facts.stated_and_unknown(context)
    return (Item(inline(f"{stated} oplysninger, {unknown} ukendte felter")),)


def _caveats(context: Context) -> Said:
    items = tuple(
        Item(
            inline(caveat.title),
            tags=("læs først",) if caveat.first else (),
            caveats=context.caveat_links((caveat.id,)),
            refs=tuple(caveat.source),
        )
        for caveat in context.agreement.caveats
    )
    return items or (Item(inline("Ingen forbehold")),)


GROUPS = {
    "indsatsen": "Indsatsen",
    "parter-og-opgaver": "Parter og opgaver",
    "oekonomi": "Økonomi",
    "vilkaar": "Vilkår",
    "dokumentation": "Dokumentation",
    "bagefter": "Bagefter",
    "vide": "Hvad I skal vide",
}
"""The groups of criteria in the reader's order. The ids are anchors: part of the URL contract."""

EFFORT, PARTIES, MONEY, TERMS, PROOF, AFTER, GAPS = GROUPS

CRITERIA = (
    Criterion("form", "Hvad det er", EFFORT, _form, own=True),
    Criterion("maalgruppe", "Målgruppe", EFFORT, _target),
    Criterion("formaal", "Formål", EFFORT, _facts(lambda c: c.model, "purpose")),
    Criterion("aktiviteter", "Aktiviteter", EFFORT, _activities),
    Criterion("omfang", "Omfang", EFFORT, _scale),
    Criterion("rekruttering", "Rekruttering og henvisning", EFFORT, _facts(lambda c: c.model, "recruitment")),
    Criterion("parter", "Parter", PARTIES, _parties),
    Criterion("kommunens-opgaver", "Kommunens opgaver", PARTIES, _municipal_tasks),
    Criterion("kommunens-beslutninger", "Kommunens beslutninger og frister", PARTIES, _municipal_decisions),
    Criterion("andres-opgaver", "De andres opgaver", PARTIES, _other_tasks),
    Criterion("moedefora", "Mødefora", PARTIES, _forums),
    Criterion("moenster", "Måden at betale på", MONEY, _pattern, own=True),
    Criterion("betalere", "Hvem betaler", MONEY, lambda c: _payers(c, cash=True)),
    Criterion(OWN_BASIS, "Kommunens bidrag, som i dokumentet", MONEY, _measure("eget"), basis=True),
    Criterion("penge-aar", "Kommunens bidrag om året", MONEY, _measure("aar"), basis=True),
    Criterion("penge-ialt", "Kommunens bidrag i alt", MONEY, _measure("ialt"), basis=True),
    Criterion("penge-deltager", "Kommunens bidrag pr. deltager", MONEY, _measure("deltager"), basis=True),
    Criterion("udgifter", "Udgifter i alt, alle betalere", MONEY, _whole_price, basis=True),
    Criterion("naturalier", "Naturalier, timer og ukendt form", MONEY, lambda c: _payers(c, cash=False)),
    Criterion("budget", "Budgetposter", MONEY, _budget),
    Criterion("prisniveau", "Prisniveau", MONEY, _facts(lambda c: c.agreement.economy, "price_basis")),
    Criterion("vilkaar-for-penge", "Vilkår for pengene", MONEY, _facts(lambda c: c.agreement.economy, "conditions")),
    Criterion("betaling", "Betaling", MONEY, _facts(lambda c: c.agreement.economy, "payment")),
    Criterion("status", "Dokumentets status", TERMS, _status, own=True),
    Criterion("start", "Træder i kraft", TERMS, _labelled(facts.terms_rows, "Træder i kraft")),
    Criterion("slut", "Udløber", TERMS, _labelled(facts.terms_rows, "Udløber")),
    Criterion("genforhandling", "Genforhandling", TERMS, _facts(lambda c: c.agreement.terms, "review")),
    Criterion("opsigelse", "Opsigelse", TERMS, _labelled(facts.terms_rows, "Opsigelse")),
    Criterion("opsigelse-foelger", "Følger af opsigelse", TERMS, _labelled(facts.terms_rows, "Følger af opsigelse")),
    Criterion("misligholdelse", "Misligholdelse", TERMS, _facts(lambda c: c.agreement.terms, "breach")),
    Criterion("uenighed", "Uenighed", TERMS, _facts(lambda c: c.agreement.terms, "disputes")),
    Criterion("evaluering", "Evaluering", PROOF, _facts(lambda c: c.agreement.documentation, "evaluation")),
    Criterion("registrering", "Registrering", PROOF, _facts(lambda c: c.agreement.documentation, "registration")),
    Criterion(
        "succeskriterier", "Succeskriterier", PROOF, _facts(lambda c: c.agreement.documentation, "success_criteria")
    ),
    Criterion("undersoegt", "Er det undersøgt?", PROOF, lambda c: _of(facts.studied(c))),
    Criterion("persondata", "Persondata", PROOF, _facts(lambda c: c.agreement.safeguards, "data_protection")),
    Criterion("vej", "Vej til forankring", AFTER, _way, own=True),
    Criterion("forpligtelser", "Forpligtelser", AFTER, _labelled(facts.anchoring_rows, "Forpligtelser og hensigter")),
    Criterion("krav", "Krav fra giveren", AFTER, _facts(lambda c: c.agreement.anchoring, "funder_demands")),
    Criterion(
        "oekonomi-bagefter", "Økonomi bagefter", AFTER, _facts(lambda c: c.agreement.anchoring, "financing_after")
    ),
    Criterion(
        "ledelse-bagefter",
        "Organisering bagefter",
        AFTER,
        _facts(lambda c: c.agreement.anchoring, "organisation_after"),
    ),
    Criterion("maal-bagefter", "Mål bagefter", AFTER, _facts(lambda c: c.agreement.anchoring, "goals_after")),
    Criterion("baerer", "Hvem har ansvaret bagefter", AFTER, _carriers),
    Criterion("udfald", "Hvad skete der siden", AFTER, _labelled(facts.anchoring_rows, "Hvad skete der siden")),
    Criterion("ukendt", "Ukendt om pengene", GAPS, _unknowns),
    Criterion("belyst", "Så meget ved vi", GAPS, _known),
    Criterion("forbehold", "Forbehold", GAPS, _caveats),
)
"""The rows of every comparison, in the reader's order. The ids stand in the downloaded fragments: part of the URL contract."""
