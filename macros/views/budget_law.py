"""The sheet *Moms og fonde*: what changes a budget that no contribution shows. Off unless it is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from macros.domain.budget import YES, Cells
from macros.domain.law import LawFigure, LawTopic
from macros.domain.terms import PartyRole, ResponsibilityPart
from macros.views import danish
from macros.views.budget_cells import DraftSheet, Known, Row, Typed
from macros.views.context import Context
from macros.views.legal import VERIFY
from macros.views.sheets import Allowed, Cell, Look

SHEET = "Moms og fonde"
TOPIC = "moms"
"""The topic of law (`data/law_topics.yml`) the sheet tells of. Its first figure is what a municipality pays back of private
grants."""


def vat_rate(context: Context) -> Fraction | None:
    """The part of private grants that a municipality pays back; None where the data has no such topic or figure."""
    topic = _topic(context)
    return Fraction(topic.figures[0].value) / 100 if topic and topic.figures else None


def _topic(context: Context) -> LawTopic | None:
    return next((topic for topic in context.catalogue.law.law_topics if topic.id == TOPIC), None)


def law_sheet(context: Context, cells: Cells) -> DraftSheet:
    """The sheet."""
    rows: list[Row] = [
        (Cell("Moms og fonde", Look.TITLE),),
        (
            Cell(
                "Intet herfra tæller med i udgifterne, før I vælger ja. Kontrollér reglerne, før I regner med dem.",
                Look.ABOVE,
            ),
        ),
        (),
        tuple(Cell(head, Look.COLUMN) for head in ("Emne", "Jeres valg", "Hvad kilden siger", "Kilde", "Bemærkning")),
        (Cell("Medregn fondsmoms i udgifterne? (ja/nej)"), Typed("vat.counts", Look.INPUT_TEXT)),
        (
            Cell("Privat tilskud, der går til kommunen, kr."),
            Typed("vat.grant"),
            None,
            None,
            Cell("Går pengene direkte til foreningen, er der ingen fondsmoms at medregne her."),
        ),
        *_rate_row(context, cells),
        (Cell("Fondsmoms, der lægges til udgifterne", Look.LABEL), Known("vat.due", Look.SUM)),
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
        Allowed("vat.counts", "Vælg ja eller nej.", one_of=(YES, "nej")),
        Allowed("vat.grant", "Skriv et beløb i hele kroner, 0 eller mere.", 0),
        Allowed("vat.rate", "Skriv en procent fra 0 til 100.", 0, 1),
    )
    choice = Allowed(f"B{len(rows)}", "Vælg fra listen.", one_of=("kommunen", "foreningen", "en anden"))
    return DraftSheet(SHEET, tuple(rows), (44, 16, 60, 44, 52), (4, 1), fields, (choice,))


EMPLOYING = (
    "Svaret er til jer selv og ændrer ingen tal: den, der ansætter, har lønnen og de udgifter, der følger med den."
)


def _rate_row(context: Context, cells: Cells) -> Iterator[Row]:
    topic = _topic(context)
    figure = topic.figures[0] if topic and topic.figures else None
    source = Cell(_places(context, figure.source) if figure else None)
    told = Cell(_told(figure) if figure else None, Look.STATED_TEXT if figure else Look.TEXT)
    yield (
        Cell("Sats"),
        Typed("vat.rate", Look.INPUT_PERCENT),
        told,
        source,
        Cell(figure.otherwise if figure else None),
    )


def _told(figure: LawFigure) -> str:
    """`Fondsmoms af private tilskud til kommunen: 17,5 pct. (kontrollér)`."""
    verify = f" ({VERIFY})" if figure.verify else ""
    return f"{figure.what}: {danish.number(figure.value)}{danish.SPACE}{figure.unit}{verify}"


def _notes(context: Context) -> Iterator[Row]:
    """The rules and figures of the topic, with where they stand, and what was not read."""
    topic = _topic(context)
    if topic is None:
        return
    yield ()
    yield (Cell("Regler, som de står i kilderne", Look.HEADING),)
    for rule in topic.rules:
        verify = Cell("Kontrollér, før I bruger reglen" if rule.verify else None)
        yield (Cell(rule.law or topic.title), None, Cell(rule.text), Cell(_places(context, rule.source)), verify)
    for figure in topic.figures[1:]:
        yield (
            Cell("Tal"),
            None,
            Cell(_told(figure), Look.STATED_TEXT),
            Cell(_places(context, figure.source)),
            Cell(figure.otherwise),
        )
    for advice in topic.advice:
        yield (Cell("Katalogets råd", Look.LABEL), None, Cell(advice.text), Cell(advice.grounds))
    yield (Cell("Ikke læst"), None, Cell(topic.unread))


def _places(context: Context, refs: tuple[str, ...]) -> str:
    """`Dokument, afsnit; …`."""
    sources = context.catalogue.sources
    found = (ref.partition("#") for ref in refs)
    return "; ".join(
        f"{sources[document].title}, {sources[document].sections[section]}" for document, _, section in found
    )


def _employers(context: Context) -> str:
    """Who employs according to the source."""
    parties = [one.organisation for one in context.agreement.parties if PartyRole.EMPLOYER in one.roles]
    shares = (share for task in context.agreement.responsibilities for share in task.shares)
    parties += [share.party for share in shares if share.part == ResponsibilityPart.EMPLOYS]
    names = [context.actor(id_).name for id_ in dict.fromkeys(parties)]
    return (
        f"Ifølge kilden ansætter {danish.listed(names)}." if names else "Kataloget har ikke noteret, hvem der ansætter."
    )
