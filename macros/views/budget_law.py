"""The sheet *Moms og fonde*: what changes a budget that no contribution shows. Off unless it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from macros.domain.budget import NO, YES, Cells
from macros.domain.law import LawFigure, LawTopic, LawUse
from macros.domain.terms import PartyRole, ResponsibilityPart
from macros.views import danish
from macros.views.budget_cells import AMOUNT, DraftSheet, Known, Row, Typed
from macros.views.context import Context
from macros.views.countries import abroad
from macros.views.duties import nobody_named
from macros.views.legal import VERIFY, topics_of
from macros.views.sheet_cells import places
from macros.views.sheets import Allowed, Cell, Look


@dataclass(frozen=True)
class Words:
    """What the sheet is called, and what it calls that which a municipality pays back of private grants."""

    sheet: str
    tax: str


HERE, ELSEWHERE = Words("Moms og fonde", "fondsmoms"), Words("Afgift og fonde", "afgift af tilskud")
"""The words where the catalogue knows the law, and where it does not: there it presumes no tax by its Danish name."""


def words_of(context: Context) -> Words:
    """The words for an agreement's country."""
    return ELSEWHERE if abroad(context) else HERE


def vat_rate(context: Context) -> Fraction | None:
    """The part of private grants that a municipality pays back; None where the data has no such figure."""
    found = _vat(context)
    return Fraction(found[1].value) / 100 if found else None


def _vat(context: Context) -> tuple[LawTopic, LawFigure] | None:
    """The figure, and the topic of law the sheet tells of: the one it stands under."""
    figures = ((topic, figure) for topic in topics_of(context) for figure in topic.figures)
    return next((found for found in figures if found[1].used_as is LawUse.FUND_VAT), None)


def law_sheet(context: Context, cells: Cells) -> DraftSheet:
    """The sheet."""
    words = words_of(context)
    rows: list[Row] = [
        (Cell(words.sheet, Look.TITLE),),
        (
            Cell(
                "Intet herfra tæller med i udgifterne, før I vælger ja. Kontrollér reglerne, før I regner med dem.",
                Look.ABOVE,
            ),
        ),
        (),
        tuple(Cell(head, Look.COLUMN) for head in ("Emne", "Jeres valg", "Hvad kilden siger", "Kilde", "Bemærkning")),
        (Cell(f"Medregn {words.tax} i udgifterne? (ja/nej)"), Typed("vat.counts", Look.INPUT_TEXT)),
        (
            Cell(f"Privat tilskud, der går til kommunen, {danish.sign(cells.plan.currency)}"),
            Typed("vat.grant"),
            None,
            None,
            Cell(f"Går pengene direkte til foreningen, er der ingen {words.tax} at medregne her."),
        ),
        _rate_row(context),
        (Cell(f"{danish.capital(words.tax)}, der lægges til udgifterne", Look.LABEL), Known("vat.due", Look.SUM)),
        *_notes(context),
        (),
        (
            Cell("Hvem ansætter?", Look.LABEL),
            Cell(None, Look.INPUT_TEXT),
            Cell(_employers(context)),
            None,
            Cell(EMPLOYING),
        ),
    ]
    fields = (
        Allowed("vat.counts", "Vælg ja eller nej.", one_of=(YES, NO)),
        Allowed("vat.grant", AMOUNT, 0),
        Allowed("vat.rate", "Skriv en procent fra 0 til 100.", 0, 1),
    )
    choice = Allowed(f"B{len(rows)}", "Vælg fra listen.", one_of=("kommunen", "foreningen", "en anden"))
    return DraftSheet(words.sheet, tuple(rows), (44, 16, 60, 44, 52), (4, 1), fields, (choice,))


EMPLOYING = (
    "Svaret er til jer selv og ændrer ingen tal: den, der ansætter, har lønnen og de udgifter, der følger med den."
)


def _rate_row(context: Context) -> Row:
    rate = Typed("vat.rate", Look.INPUT_PERCENT)
    found = _vat(context)
    if found is None:
        return (Cell("Sats"), rate, Cell("Kataloget har ikke noteret nogen sats."))
    _, figure = found
    source = Cell(places(context.catalogue, figure.source))
    return (Cell("Sats"), rate, Cell(_told(figure), Look.STATED_TEXT), source, Cell(figure.otherwise))


def _told(figure: LawFigure) -> str:
    """`Fondsmoms af private tilskud til kommunen: 17,5 pct. (kontrollér)`."""
    verify = f" ({VERIFY})" if figure.verify else ""
    return f"{figure.what}: {danish.number(figure.value)}{danish.SPACE}{figure.unit}{verify}"


def _notes(context: Context) -> Iterator[Row]:
    """The rules and figures of the topic, with where they stand, and what was not read."""
    found = _vat(context)
    if found is None:
        return
    topic, rate = found
    yield ()
    yield (Cell("Regler, som de står i kilderne", Look.HEADING),)
    for rule in topic.rules:
        verify = Cell("Kontrollér, før I bruger reglen" if rule.verify else None)
        where = Cell(places(context.catalogue, rule.source))
        yield (Cell(rule.law or topic.title), None, Cell(rule.text), where, verify)
    for figure in topic.figures:
        if figure is not rate:
            told, where = Cell(_told(figure), Look.STATED_TEXT), Cell(places(context.catalogue, figure.source))
            yield (Cell("Tal"), None, told, where, Cell(figure.otherwise))
    for advice in topic.advice:
        yield (Cell("Katalogets råd", Look.LABEL), None, Cell(advice.text), Cell(advice.grounds))
    yield (Cell("Ikke læst"), None, Cell(topic.unread))


def _employers(context: Context) -> str:
    """Who employs or has the employees under it according to the source, and how firmly that is put where it is a task."""
    told: dict[str, list[str]] = {}
    for task in context.agreement.responsibilities:
        for share in task.shares:
            if share.part in EMPLOYMENT and share.whose is not None:
                part = danish.inside(context.label("responsibility_parts", share.part))
                firm = danish.listed(context.label("bindings", one).lower() for one in share.binding)
                said = f"{context.actor(share.whose).name} {part} ({firm})"
                told.setdefault(share.whose, []).append(" ".join(filter(None, (f"{said}.", share.note))))
    role = danish.inside(context.label("party_roles", PartyRole.EMPLOYER))
    for party in context.agreement.parties:
        if PartyRole.EMPLOYER in party.roles and party.organisation not in told:
            told[party.organisation] = [f"{context.actor(party.organisation).name} {role}."]
    shares = [share for task in context.agreement.responsibilities for share in task.shares if share.part in EMPLOYMENT]
    named = (one for found in told.values() for one in found)
    every = " ".join(dict.fromkeys((*named, *nobody_named(context, shares))))
    return f"Ifølge kilden: {every}" if every else "Kataloget har ikke noteret, hvem der ansætter."


EMPLOYMENT = (ResponsibilityPart.EMPLOYS, ResponsibilityPart.HAS_EMPLOYED)
"""Parts in a task that say with whom somebody is employed."""
