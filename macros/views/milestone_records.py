"""What is due and when, as rows of open data: `milepaele.csv`, every milestone of every agreement."""

from __future__ import annotations

from collections.abc import Iterator

from macros.domain.agreement import Milestone
from macros.domain.provenance import Unknown
from macros.views import long_format
from macros.views.book import Book
from macros.views.context import Context
from macros.views.figure_records import CAVEATS
from macros.views.inline import bare
from macros.views.long_format import HEAD, PLACE, STATUS, YES
from macros.views.open_columns import SEVERAL, Column, Columns, Form, Record

COLUMNS: Columns = {
    **HEAD,
    "number": Column("Nr.", "Milepælens nummer i aftalen, fra 1.", Form.WHOLE, needed=True),
    "what": Column("Hvad", "Hvad der skal ske.", needed=True),
    "kind": Column("Slags", "Slags milepæl.", terms=("milestone_kinds",), needed=True),
    "phase": Column("Fase", "Hvor på vejen den hører til.", terms=("guide_phases",), needed=True),
    "text": Column("Hvornår", "Tiden, som siden siger den. Tomt, når den er ukendt: se reason.", reason="reason"),
    "relation": Column("Forhold", "Hvordan det ligger i forhold til tiden.", terms=("relations",)),
    "date": Column("Dato", "Dagen, når kilden giver den. Kun hele datoer.", Form.DAY),
    "year": Column("År", "Året, når det kendes.", Form.WHOLE),
    "month": Column("Måned", "Måneden (1-12), når den kendes.", Form.WHOLE),
    "year_part": Column("Del af året", "Når kilden kun siger en del af et år.", terms=("year_parts",)),
    "event": Column("Regnet fra", "Når tiden er en begivenhed.", terms=("events",)),
    "repeats": Column("Gentages", "Hvor tit, når det sker igen."),
    "conditional": Column(
        "Kun hvis", "ja, når det kun sker, hvis noget bestemt sker, fx en opsigelse eller et målt resultat.", words=YES
    ),
    "needs": Column("Beslutning eller papir", "Det, trinnet kræver ifølge kilden."),
    "parties": Column("Hvem", "Id på dem, der gør det: se aktoerer.csv.", Form.ORGANISATION, several=True),
    "certainty": Column(
        "Hvor bindende",
        "Det samme som binding i ord, og om det kun sker, hvis noget bestemt sker: se conditional.",
        needed=True,
    ),
    "binding": Column(
        "Binding",
        "Hvor bindende det er sagt. Er conditional ja, gælder det kun, hvis noget bestemt sker.",
        Form.KEY,
        terms=("bindings",),
        several=True,
        needed=True,
    ),
    "reason": Column("Hvorfor tiden er ukendt", "Hvorfor tiden er ukendt."),
    **PLACE,
    "caveats": CAVEATS,
    "document_status": STATUS,
}


def records(book: Book) -> Iterator[Record]:
    """Every milestone, in the order of the agreements and of their documents."""
    for context in book.contexts:
        for number, milestone in enumerate(context.agreement.milestones, 1):
            yield {
                **long_format.of_agreement(context),
                "number": number,
                "what": bare(milestone.what),
                "kind": milestone.kind,
                "phase": milestone.phase,
                **_when(context, milestone),
                "repeats": context.words.frequency(milestone.repeats) if milestone.repeats else None,
                "conditional": "ja" if milestone.conditional else None,
                "needs": bare(milestone.needs) if milestone.needs else None,
                "parties": SEVERAL.join(milestone.parties) or None,
                "certainty": str(context.certainty(milestone)),
                "binding": SEVERAL.join(milestone.binding),
                **long_format.place_columns(context.catalogue, milestone.source),
                "caveats": SEVERAL.join(milestone.caveats) or None,
            }


def _when(context: Context, milestone: Milestone) -> Record:
    when = milestone.when
    if isinstance(when, Unknown):
        return {"text": context.time_of(milestone) if milestone.conditional else None, "reason": when.unknown}
    return {
        "text": context.time_of(milestone),
        "relation": when.relation,
        "date": when.date.isoformat() if when.date else None,
        "year": when.in_year,
        "month": when.date.month if when.date else when.month,
        "year_part": when.part,
        "event": when.event,
    }
