"""The economy of every agreement in long format, for `budgetposter.csv` and `finansiering.csv`: one row per line and year.

A yearly amount with an end has a row for each of its years; one without an end has one row, with no last year.
Totals are left out, so that a column may be added up without counting twice. Unknown amounts are empty, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from macros.domain.catalogue import Catalogue
from macros.domain.economy import CostLine, Economy, FundingLine
from macros.domain.figures import spread
from macros.domain.provenance import Unknown
from macros.domain.quantities import NOT_STATED, Amount, Share
from macros.views.book import Book

Record = dict[str, str | int | None]
"""One row: values by the name of their column. A column that is not named is empty."""

SHARED: Mapping[str, str] = {
    "model": "Modellens id, som i adressen på dens side.",
    "model_name": "Modellens navn.",
    "agreement": "Aftalens id.",
    "agreement_title": "Aftalens titel.",
    "line": "Linjens nummer i aftalen, fra 1. Rækker med samme nummer er samme linje.",
}
AMOUNT: Mapping[str, str] = {
    "year": "Året, når beløbet er for ét kalenderår.",
    "first_year": "Periodens første år.",
    "last_year": "Periodens sidste år. Tomt, når der ikke er nogen slutning, eller den ikke er oplyst.",
    "first_month": "Periodens første måned (1-12), når kilden giver den.",
    "last_month": "Periodens sidste måned, når kilden giver den. Den kan stå alene.",
    "first_course_year": "Første år regnet fra forløbets start (1, 2, 3 …), når kilden ikke nævner kalenderår.",
    "last_course_year": "Sidste år regnet fra forløbets start.",
    "amount": "Beløbet i hele kroner. Tomt, når det er ukendt: se reason.",
    "currency": "Valuta, fx DKK.",
    "kind": "oplyst eller ukendt. Filen har kun det, kilderne siger; intet i den er beregnet.",
    "basis": "i-alt, i-aaret (ét år) eller pr-aar (samme beløb hvert år). Læg aldrig forskellige grundlag sammen. Et beløb pr-aar med måneder eller med rate er en sats: det er ikke årets beløb.",
    "rate": "ja, når beløbet er en sats for mindre end hele år, og kilden ikke siger hvilke måneder.",
    "per": "Enheden, når beløbet er pr. deltager, barn eller andet.",
    "bound": "praecis, cirka, mindst, over, godt eller hoejst, som kilden skriver det.",
    "precision": "Hvor groft kilden runder: 1 for hele kroner, 100000 for 0,1 mio. kr.",
    "price_level": "Året, hvis priser beløbet er i, eller ikke-oplyst.",
    "reason": "Hvorfor beløbet er ukendt.",
    "source_document": "Kildens id: se siden Kilder. Flere er adskilt med lodret streg.",
    "source_section": "Afsnittets id i kilden, i samme rækkefølge.",
    "document_status": "Dokumentets status, fx udkast eller indstilling.",
}
COST_COLUMNS: Mapping[str, str] = {
    **SHARED,
    "item": "Hvad pengene går til.",
    "category": "Udgiftsart.",
    **AMOUNT,
}
FUNDING_COLUMNS: Mapping[str, str] = {
    **SHARED,
    "payer": "Betalerens id.",
    "payer_name": "Betalerens navn.",
    "payer_kind": "kommune, stat, region, forening, fond, boligorganisation, virksomhed eller gruppe.",
    "item": "Hvad bidraget er.",
    "nature": "kontant, naturalier, timer eller garanti. Læg dem aldrig sammen.",
    "recurrence": "Om bidraget kommer én gang eller igen.",
    "status": "Hvor bindende det er lovet, fx bindende, hensigt, indstillet eller forhaandstilsagn.",
    **AMOUNT,
    "share_percent": "Procent, når kilden giver en andel i stedet for et beløb.",
    "share_of": "Det, andelen er en andel af.",
    "counted_with_line": "Nummeret på den linje, pengene er talt med i. Tæl dem ikke med igen.",
    "counted_with": "Hvorfor: paid_from (givet videre), included_in (indgår i linjen) eller repays (betaler linjen tilbage).",
}

TOTAL_COLUMNS: Mapping[str, str] = {
    **{name: text for name, text in SHARED.items() if name != "line"},
    "total_of": "Hvad tallet er: udgifter-i-alt, finansiering (i alt for én linje) eller andet (et tal om noget andet end modellen).",
    "line": "Linjens nummer i finansiering.csv, når tallet er i alt for en linje.",
    "item": "Hvad tallet dækker.",
    **AMOUNT,
}
CODES: Mapping[str, str] = {
    "category": "cost_categories",
    "nature": "natures",
    "recurrence": "recurrences",
    "status": "funding_statuses",
    "basis": "bases",
    "bound": "bounds",
    "document_status": "document_statuses",
    "financing_pattern": "financing_patterns",
    "anchoring_path": "anchoring_paths",
    "outcome": "outcomes",
    "reading": "readings",
}
"""Columns that hold ids of a vocabulary."""


def total_records(book: Book) -> Iterator[Record]:
    """`totaler.csv`: totals as the sources state them. They are kept apart, so that no sum counts twice."""
    for shared, economy in _agreements(book.catalogue):
        whole: Record = {"total_of": "udgifter-i-alt", "item": "Udgifter i alt, alle betalere"}
        if isinstance(economy.costs_total, Unknown):
            gap = economy.costs_total
            yield shared | whole | {"kind": "ukendt", "reason": gap.unknown} | place_columns(gap.source or ())
        else:
            yield (
                shared | whole | stated_columns(economy.costs_total.amount) | place_columns(economy.costs_total.source)
            )
        for number, line in enumerate(economy.funding, 1):
            if line.stated_total is not None:
                own: Record = {"total_of": "finansiering", "line": number, "item": line.described}
                yield shared | own | stated_columns(line.stated_total.amount) | place_columns(line.stated_total.source)
        for other in economy.alternatives:
            yield (
                shared
                | {"total_of": "andet", "item": other.text}
                | stated_columns(other.amount)
                | place_columns(other.source)
            )


def cost_records(book: Book) -> Iterator[Record]:
    """`budgetposter.csv`: what the money is spent on. An agreement with no budget has one row with the reason."""
    for shared, economy in _agreements(book.catalogue):
        if isinstance(economy.costs, Unknown):
            yield (
                shared | {"kind": "ukendt", "reason": economy.costs.unknown} | place_columns(economy.costs.source or ())
            )
            continue
        for number, line in enumerate(economy.costs, 1):
            own: Record = {"line": number, "item": line.item, "category": line.category, **place_columns(line.source)}
            for amounts in _amounts(line):
                yield shared | own | amounts


def funding_records(book: Book) -> Iterator[Record]:
    """`finansiering.csv`: who pays."""
    for shared, economy in _agreements(book.catalogue):
        numbers = {line.id: number for number, line in enumerate(economy.funding, 1) if line.id}
        for number, line in enumerate(economy.funding, 1):
            payer = book.catalogue.organisations[line.payer]
            own: Record = {
                "line": number,
                "payer": payer.id,
                "payer_name": payer.name,
                "payer_kind": payer.kind,
                "item": line.described,
                "nature": line.nature,
                "recurrence": line.recurrence,
                "status": line.status,
                **_counted_with(line, numbers),
                **place_columns(line.source),
            }
            for amounts in _amounts(line):
                yield shared | own | amounts


def _counted_with(line: FundingLine, numbers: Mapping[str, int]) -> Record:
    """The line that has this money in it already, and how they belong together."""
    if line.counted_with is None:
        return {}
    how, id_ = line.counted_with
    return {"counted_with_line": numbers[id_], "counted_with": how}


def _agreements(catalogue: Catalogue) -> Iterator[tuple[Record, Economy]]:
    for slug, model, agreement in catalogue.agreements():
        shared: Record = {
            "model": slug,
            "model_name": model.name,
            "agreement": agreement.id,
            "agreement_title": agreement.title,
            "document_status": catalogue.sources[agreement.document].status,
        }
        yield shared, agreement.economy


def _amounts(line: CostLine | FundingLine) -> Iterator[Record]:
    if isinstance(line.amounts, Unknown):
        gap = line.amounts
        yield {
            "kind": "ukendt",
            "reason": gap.unknown,
            "first_year": gap.first_year,
            "last_year": gap.last_year,
            "first_month": gap.first_month,
            "last_month": gap.last_month,
        }
    elif isinstance(line.amounts, Share):
        yield {
            "kind": "oplyst",
            "share_percent": str(line.amounts.percent),
            "share_of": line.amounts.of,
            "bound": line.amounts.bound,
            "reason": "Kilden giver en andel og intet beløb",
        }
    else:
        for whole in line.amounts:
            for amount in spread(whole):
                yield stated_columns(amount) | {"basis": whole.basis}


def stated_columns(amount: Amount) -> Record:
    """A stated amount by the columns of `AMOUNT`."""
    first, last = amount.years or (None, None)
    course = amount.course_years or (None, None)
    return {
        "year": first if first == last and not amount.is_rate else None,
        "first_year": first,
        "last_year": last,
        "first_month": amount.first_month,
        "last_month": amount.last_month,
        "rate": "ja" if amount.rate else None,
        "first_course_year": course[0],
        "last_course_year": course[1],
        "amount": amount.value,
        "currency": amount.currency,
        "kind": "oplyst",
        "basis": amount.basis,
        "per": amount.per,
        "bound": amount.bound,
        "precision": amount.precision,
        "price_level": NOT_STATED if amount.price_level is None else amount.price_level,
    }


def place_columns(refs: Iterable[str]) -> Record:
    """Where something stands by the columns of `AMOUNT`."""
    parts = [ref.partition("#") for ref in refs]
    return {
        "source_document": "|".join(document for document, _, _ in parts),
        "source_section": "|".join(section for _, _, section in parts),
    }
