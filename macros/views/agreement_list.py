"""`aftaler.csv`: every agreement in one row, with what the list of agreements can be filtered and sorted by.

No field holds a line break, so that the page can pick the rows it shows straight from the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from macros.domain.agreement import Outcome
from macros.domain.anchoring import months_of
from macros.domain.figures import Money
from macros.domain.provenance import Unknown
from macros.domain.quantities import NOT_STATED
from macros.views import comparison, danish, facts
from macros.views.book import Book
from macros.views.context import Context
from macros.views.finding import given, taking_part, yearly
from macros.views.long_format import Record

COLUMNS: Mapping[str, str] = {
    "id": "Aftalens id, som i adressen på listen og i sammenligninger.",
    "model": "Modellens id, som i adressen på dens side.",
    "model_name": "Modellens navn.",
    "agreement": "Aftalens id.",
    "agreement_title": "Aftalens titel.",
    "form": "Hvad det er: aftale, forslag, rammeaftale, landsmodel eller ordning.",
    "page": "Aftalens side på dette websted.",
    "municipalities": "Kommuner. Flere er adskilt med lodret streg, som i alle kolonner med flere værdier.",
    "parties": "Organisationer, der er med. De, der kun er nævnt, er ikke her.",
    "groups": "Målgrupper, som ord.",
    "phases": "Livsfaser, som ord, eller ukendt.",
    "financing_pattern": "Måden at betale på.",
    "municipal_yearly": "Kommunens kontante bidrag om året i hele kroner eller en anden hel valuta. Tomt, når der ikke er noget: se reason.",
    "bound": "praecis, cirka, mindst eller hoejst. Mindst: kun en del af bidraget er kendt.",
    "municipal_yearly_kind": "oplyst, beregnet (gennemsnit over årene), ukendt eller ikke-sammenligneligt.",
    "currency": "Valuta, fx DKK.",
    "price_level": "Året, hvis priser beløbet er i, eller ikke-oplyst.",
    "reason": "Hvorfor der ikke er et beløb om året.",
    "given": "Hvad parterne giver: kontant, timer eller slags naturalier.",
    "months": "Aftalens længde i måneder. Tomt, når start eller slut er ukendt.",
    "first_year": "Året, aftalen begynder, når det kendes.",
    "notice": "Opsigelsesvarsel, eller ukendt.",
    "anchoring_path": "Vejen mod forankring.",
    "outcome": "Hvad der skete siden, eller ukendt.",
    "outcome_date": "Dagen, udfaldet er opgjort.",
    "document_status": "Dokumentets status, fx udkast eller indstilling.",
    "reading": "Om kataloget har læst hele dokumentet.",
    "stated": "Antal oplysninger, en kilde har.",
    "unknown": "Antal felter, ingen kilde har svar på.",
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
            "outcome_date": _day(outcome),
            "document_status": facts.document(context).status,
            "reading": facts.document(context).reading,
            "stated": stated,
            "unknown": unknown,
        }


def _yearly(context: Context) -> Record:
    answer = yearly(context)
    figure = comparison.yearly_figure(context)
    if not isinstance(answer, Money):
        kind = "ikke-sammenligneligt" if figure.kind == "uens" else figure.kind
        return {"municipal_yearly_kind": kind, "reason": " ".join(figure.reason.split())}
    level = answer.amounts[0].price_level
    return {
        "municipal_yearly": danish.whole(answer.value),
        "municipal_yearly_kind": figure.kind,
        "bound": answer.bound,
        "currency": answer.currency,
        "price_level": NOT_STATED if level is None else level,
    }


def _day(outcome: Outcome | Unknown) -> str | None:
    return None if isinstance(outcome, Unknown) or isinstance(outcome.as_of, Unknown) else outcome.as_of


def _several(values: Iterable[str]) -> str:
    return "|".join(values)
