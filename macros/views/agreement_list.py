"""`aftaler.csv`: every agreement in one row, with what the list of agreements can be filtered and sorted by.

No field holds a line break, so that the page can pick the rows it shows straight from the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.domain.agreement import Outcome
from macros.domain.anchoring import months_of
from macros.domain.figures import Money
from macros.domain.provenance import Unknown
from macros.domain.quantities import NOT_STATED
from macros.views import comparison, danish, facts
from macros.views.book import Book
from macros.views.context import Context
from macros.views.finding import given, taking_part, yearly
from macros.views.long_format import KINDS, PRICE_LEVEL, STATUS
from macros.views.open_columns import SEVERAL, Column, Columns, Form, Record, as_of, as_of_columns

UNKNOWN = {"ukendt": "ukendt"}
APART = "ikke-sammenligneligt"
"""What is known, but not as an amount a year."""

COLUMNS: Columns = {
    "id": Column("Id", "Aftalens id, som i adressen på listen og i sammenligninger.", Form.KEY, needed=True),
    "model": Column("Model-id", "Modellens id, som i adressen på dens side.", Form.KEY, needed=True),
    "model_name": Column("Model", "Modellens navn.", needed=True),
    "agreement": Column("Aftale-id", "Aftalens id.", Form.KEY, needed=True),
    "agreement_title": Column("Aftale", "Aftalens titel.", needed=True),
    "form": Column(
        "Hvad det er",
        "Hvad det er: aftale, forslag, rammeaftale, landsmodel eller ordning.",
        terms=("agreement_forms",),
        needed=True,
    ),
    "page": Column("Side", "Aftalens side på dette websted.", Form.PLACE, needed=True),
    "municipalities": Column(
        "Kommuner",
        "Kommuner. Flere er adskilt med lodret streg, som i alle kolonner med flere værdier.",
        several=True,
    ),
    "parties": Column("Parter", "Organisationer, der er med. De, der kun er nævnt, er ikke her.", several=True),
    "groups": Column("Målgrupper", "Målgrupper, som ord.", several=True),
    "phases": Column("Livsfaser", "Livsfaser, som ord, eller ukendt.", several=True),
    "financing_pattern": Column("Måde at betale på", "Måden at betale på.", terms=("financing_patterns",), needed=True),
    "municipal_yearly": Column(
        "Kommunens bidrag om året",
        "Kommunens kontante bidrag om året i hele kroner eller en anden hel valuta. Tomt, når der ikke er noget: se reason.",
        Form.WHOLE,
        reason="reason",
    ),
    "bound": Column(
        "Sikkerhed",
        "praecis, cirka, mindst eller hoejst. Mindst: kun en del af bidraget er kendt.",
        terms=("bounds",),
    ),
    "municipal_yearly_kind": Column(
        "Oplyst, beregnet eller ukendt",
        "oplyst, beregnet (gennemsnit over årene), ukendt eller ikke-sammenligneligt.",
        words={**KINDS, APART: "ikke sammenligneligt"},
        needed=True,
    ),
    "currency": Column("Valuta", "Valuta, fx DKK."),
    "price_level": PRICE_LEVEL,
    "reason": Column("Hvorfor intet beløb", "Hvorfor der ikke er et beløb om året."),
    "given": Column(
        "Hvad parterne giver",
        "Hvad parterne giver: kontant, timer eller slags naturalier.",
        terms=("natures", "in_kind_kinds"),
        several=True,
    ),
    "months": Column(
        "Længde i måneder",
        "Aftalens længde i måneder. Tomt, når start eller slut er ukendt.",
        Form.WHOLE,
    ),
    "first_year": Column("Første år", "Året, aftalen begynder, når det kendes.", Form.WHOLE),
    "notice": Column("Opsigelsesvarsel", "Opsigelsesvarsel, eller ukendt."),
    "anchoring_path": Column("Vej", "Vejen mod forankring.", terms=("anchoring_paths",), words=UNKNOWN),
    "outcome": Column(
        "Hvad skete der siden", "Hvad der skete siden, eller ukendt.", terms=("outcomes",), words=UNKNOWN
    ),
    **as_of_columns("outcome_date", "Opgjort", "Dagen, udfaldet er opgjort, når kilden giver den. Ellers tom."),
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
        slug, model, agreement = context.slug, context.model, context.agreement
        notice, outcome = agreement.terms.notice, agreement.anchoring.outcome
        stated, unknown = facts.stated_and_unknown(context)
        yield {
            "id": context.entry_id,
            "model": slug,
            "model_name": model.name,
            "agreement": agreement.id,
            "agreement_title": agreement.title,
            "form": agreement.form,
            "page": context.path,
            "municipalities": _several(context.actor(id_).name for id_ in agreement.municipalities),
            "parties": _several(context.actor(id_).name for id_ in taking_part(context)),
            "groups": _several(context.label("groups", id_) for id_ in model.groups),
            "phases": "ukendt"
            if isinstance(model.phases, Unknown)
            else _several(context.label("phases", id_) for id_ in model.phases),
            "financing_pattern": agreement.economy.pattern,
            **_yearly(context),
            "given": _several(given(context)),
            "months": months_of(agreement),
            "first_year": facts.first_year(context),
            "notice": "ukendt" if isinstance(notice, Unknown) else context.words.notice(notice.period),
            "anchoring_path": "ukendt" if isinstance(agreement.anchoring.path, Unknown) else agreement.anchoring.path,
            "outcome": outcome.result if isinstance(outcome, Outcome) else "ukendt",
            **as_of("outcome_date", _dated(outcome)),
            "document_status": facts.document(context).status,
            "reading": facts.document(context).reading,
            "stated": stated,
            "unknown": unknown,
        }


def _yearly(context: Context) -> Record:
    answer = yearly(context)
    figure = comparison.yearly_figure(context)
    if not isinstance(answer, Money):
        kind = APART if figure.kind == "uens" else figure.kind
        return {"municipal_yearly_kind": kind, "reason": " ".join(figure.reason.split())}
    level = answer.amounts[0].price_level
    return {
        "municipal_yearly": danish.whole(answer.value),
        "municipal_yearly_kind": figure.kind,
        "bound": answer.bound,
        "currency": answer.currency,
        "price_level": NOT_STATED if level is None else level,
    }


def _dated(outcome: Outcome | Unknown) -> str | None:
    return None if isinstance(outcome, Unknown) or isinstance(outcome.as_of, Unknown) else outcome.as_of


def _several(values: Iterable[str]) -> str:
    return SEVERAL.join(values)
