"""`aftaler.csv`: every agreement in one row, with what the list of agreements can be filtered and sorted by.

No field holds a line break, so that the page can pick the rows it shows straight from the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from macros.domain.anchoring import length_of
from macros.domain.figures import Money
from macros.domain.provenance import Unknown
from macros.domain.quantities import Bound
from macros.views import comparison, danish, facts, long_format
from macros.views.book import Book
from macros.views.context import Context
from macros.views.finding import given, taking_part, yearly
from macros.views.long_format import (
    APART,
    HEAD,
    KINDS_OR_APART,
    PLACE,
    PRICE_LEVEL,
    STATUS,
    UNKNOWN,
    of_agreement,
    outcome_columns,
    outcome_of,
)
from macros.views.open_columns import SEVERAL, Column, Columns, Form, Record

OUTCOME_DATE = "outcome_date"

NO_ONE, NO_MUNICIPALITY = "ingen-bestemt", "ingen bestemt"
"""That it is of no certain municipality, for programs and in words."""

DOCUMENT, SECTION, SOURCE_STATUS = (f"yearly_{name}" for name in PLACE)
YEARLY_PLACE: Columns = {
    DOCUMENT: replace(
        PLACE["source_document"],
        heading="Kilde til bidraget om året",
        text=f"{PLACE['source_document'].text} Er der intet beløb, er det kilderne til grunden eller til de bidrag, der er.",
        beside=SECTION,
        only="municipal_yearly",
    ),
    SECTION: PLACE["source_section"],
    SOURCE_STATUS: replace(PLACE["source_status"], heading="Status for kilden til bidraget", beside=DOCUMENT),
}
"""Where the amount a year stands; the rest of a row has its places in the tables of their own."""

COLUMNS: Columns = {
    "id": Column("Id", "Aftalens id, som i adressen på listen og i sammenligninger.", Form.KEY, needed=True),
    **HEAD,
    "standing": Column(
        "Hvad det er, eller hvordan det er kendt",
        "Som på listen: hvad kataloget har set af en aftale eller et forslag, fx et udkast, og ellers hvad det er. Ikke alt er en aftale.",
        needed=True,
    ),
    "form": Column(
        "Form",
        "Formen alene. En aftale her kan være et udkast eller kun kendt fra omtale: se document_status.",
        terms=("agreement_forms",),
        needed=True,
        programs=True,
    ),
    "cooperation": Column(
        "Samarbejde",
        "Hvor tæt parterne arbejder sammen: katalogets egen læsning. Tom, når kataloget ikke har sat et ord på.",
        terms=("cooperation_degrees",),
    ),
    "page": Column("Side", "Aftalens side på dette websted.", Form.PLACE, needed=True),
    "country": Column("Land", "Landekode efter ISO 3166, fx DK.", needed=True, pattern="^[A-Z]{2}$"),
    "municipalities": Column(
        "Kommuner",
        "Kommuner, eller ingen-bestemt. Flere er adskilt med lodret streg, som i alle kolonner med flere værdier.",
        words={NO_ONE: NO_MUNICIPALITY},
        others=True,
        several=True,
        needed=True,
    ),
    "parties": Column("Parter", "Organisationer, der er med. De, der kun er nævnt, er ikke her.", several=True),
    "groups": Column("Målgrupper", "Målgrupper, som ord.", several=True),
    "phases": Column("Livsfaser", "Livsfaser, som ord, eller ukendt.", several=True, reason="phases_reason"),
    "phases_reason": Column("Hvorfor livsfaserne er ukendte", "Hvorfor livsfaserne er ukendte."),
    "financing_pattern": Column("Måde at betale på", "Måden at betale på.", terms=("financing_patterns",), needed=True),
    "municipal_yearly": Column(
        "Kommunens bidrag om året",
        "Kommunens kontante bidrag om året i hele kroner eller en anden hel valuta. Tomt, når der ikke er noget: se reason.",
        Form.AMOUNT,
        kind="municipal_yearly_kind",
        reason="reason",
    ),
    "bound": Column(
        "Sikkerhed",
        "Hvor fast beløbet er. Mindst: kun en del af bidraget er kendt.",
        terms=("bounds",),
    ),
    "municipal_yearly_kind": Column(
        "Oplyst, beregnet eller ukendt",
        "Beregnet er et gennemsnit over årene. Ukendt og ikke sammenligneligt: se reason.",
        words=KINDS_OR_APART,
        needed=True,
    ),
    "currency": Column("Valuta", "Valuta, fx DKK."),
    "price_level": PRICE_LEVEL,
    "status": Column("Tilsagn", "Hvor bindende beløbet om året er lovet.", terms=("funding_statuses",), several=True),
    "reason": Column("Hvorfor intet beløb", "Hvorfor der ikke er et beløb om året."),
    **YEARLY_PLACE,
    "given": Column(
        "Hvad parterne giver",
        "Hvad parterne giver: former og slags naturalier.",
        terms=("natures", "in_kind_kinds"),
        several=True,
    ),
    "months": Column(
        "Længde i måneder",
        "Aftalens længde i måneder. Tomt, når den er ukendt: se months_reason.",
        Form.WHOLE,
        reason="months_reason",
    ),
    "months_bound": Column(
        "Længdens sikkerhed",
        "hoejst, når aftalen begynder eller slutter i et år, og kilden ikke giver dagen. Ellers tomt.",
        terms=("bounds",),
    ),
    "months_reason": Column("Hvorfor længden er ukendt", "Hvorfor længden er ukendt."),
    "first_year": Column(
        "Aftalen eller indsatsen begynder, år",
        "Året, aftalen træder i kraft. Hænger det på en begivenhed uden dag, fx underskrift, er det året, indsatsen starter. Tomt, når det er ukendt: se first_year_reason.",
        Form.WHOLE,
        reason="first_year_reason",
    ),
    "first_year_reason": Column("Hvorfor det år er ukendt", "Hvorfor det år er ukendt."),
    "notice": Column("Opsigelsesvarsel", "Opsigelsesvarsel, eller ukendt.", reason="notice_reason"),
    "notice_reason": Column("Hvorfor varslet er ukendt", "Hvorfor opsigelsesvarslet er ukendt."),
    "anchoring_path": Column(
        "Vej",
        "Vejen mod forankring, eller ukendt.",
        terms=("anchoring_paths",),
        words={UNKNOWN: UNKNOWN},
        reason="anchoring_path_reason",
    ),
    "anchoring_path_reason": Column("Hvorfor vejen er ukendt", "Hvorfor vejen mod forankring er ukendt."),
    **outcome_columns(OUTCOME_DATE),
    "document_status": STATUS,
    "reading": Column(
        "Sådan er kilden læst", "Om kataloget har læst hele dokumentet.", terms=("readings",), needed=True
    ),
    "stated": Column("Oplysninger", "Antal oplysninger, en kilde har.", Form.WHOLE, needed=True),
    "unknown": Column("Ukendte felter", "Antal felter, ingen kilde har svar på.", Form.WHOLE, needed=True),
}


def agreement_records(book: Book) -> Iterator[Record]:
    """One row for each agreement, in the order of the list."""
    for context in book.contexts:
        agreement, document = context.agreement, facts.document(context)
        stated, unknown = facts.stated_and_unknown(context)
        yield {
            **of_agreement(context),
            "id": context.entry_id,
            "standing": facts.standing(context),
            "form": agreement.form,
            "cooperation": agreement.cooperation.degree if agreement.cooperation else None,
            "page": context.path,
            "country": agreement.country,
            "municipalities": _several(context.actor(id_).name for id_ in agreement.municipalities) or NO_ONE,
            "parties": _several(context.actor(id_).name for id_ in taking_part(context)),
            "groups": _several(context.label("groups", id_) for id_ in context.model.groups),
            **_phases(context),
            "financing_pattern": agreement.economy.pattern,
            **_yearly(context),
            "given": _several(given(context)),
            **_time(context),
            **_path(context),
            **outcome_of(context, OUTCOME_DATE),
            "reading": document.reading,
            "stated": stated,
            "unknown": unknown,
        }


def _phases(context: Context) -> Record:
    phases = context.model.phases
    if isinstance(phases, Unknown):
        return {"phases": UNKNOWN, "phases_reason": phases.unknown}
    return {"phases": _several(context.label("phases", id_) for id_ in phases)}


def _path(context: Context) -> Record:
    path = context.agreement.anchoring.path
    if isinstance(path, Unknown):
        return {"anchoring_path": UNKNOWN, "anchoring_path_reason": path.unknown}
    return {"anchoring_path": path}


def _time(context: Context) -> Record:
    """How long, from when, and how it is left; for each what is known, or why nothing is."""
    found = length_of(context.agreement)
    length, year, notice = facts.length_figure(context), facts.first_year(context), comparison.notice_figure(context)
    return {
        "months": found.months if found else None,
        "months_bound": found.bound if found and found.bound is not Bound.EXACT else None,
        "months_reason": length.reason or None,
        "first_year": year,
        "first_year_reason": facts.no_first_year(context) if year is None else None,
        "notice": notice.text,
        "notice_reason": notice.reason or None,
    }


def _yearly(context: Context) -> Record:
    answer, figure = yearly(context), comparison.yearly_figure(context)
    places = long_format.place_columns(context.catalogue, context.ledger.per_year.source)
    stands: Record = {name: places[of] for name, of in zip(YEARLY_PLACE, PLACE, strict=True)}
    if not isinstance(answer, Money):
        kind = APART if figure.kind == "uens" else figure.kind
        return stands | {"municipal_yearly_kind": kind, "reason": " ".join(figure.reason.split())}
    return stands | {
        "municipal_yearly": danish.as_shown(answer.value, answer.precision),
        "municipal_yearly_kind": figure.kind,
        "bound": answer.bound,
        "currency": answer.currency,
        "price_level": answer.amounts[0].level,
        "status": _several(dict.fromkeys(line.status for line in context.ledger.per_year.lines)),
    }


def _several(values: Iterable[str]) -> str:
    return SEVERAL.join(values)
