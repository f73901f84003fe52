"""The economy of every agreement in long format, for `budgetposter.csv` and `finansiering.csv`: one row per line and year.

A yearly amount with an end has a row for each of its years; one without an end has one row, with no last year.
Totals are left out, so that a column may be added up without counting twice. Unknown amounts are empty, with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from macros.domain.agreement import AgreementOutcome
from macros.domain.catalogue import Catalogue
from macros.domain.economy import CostLine, Economy, FundingLine
from macros.domain.figures import spread
from macros.domain.provenance import Unknown
from macros.domain.quantities import NOT_STATED, Amount, Basis, Share
from macros.views import facts, money
from macros.views.book import Book
from macros.views.context import Context
from macros.views.open_columns import SEVERAL, Column, Columns, Form, Record, as_of, as_of_columns
from macros.views.told import outcome_limits

KINDS = {"oplyst": "oplyst", "beregnet": "beregnet", "ukendt": "ukendt"}
APART = "ikke-sammenligneligt"
"""What is known, but on no basis that others share."""
KINDS_OR_APART = {**KINDS, APART: "ikke sammenligneligt"}
YES = {"ja": "ja"}
UNKNOWN = "ukendt"
"""What stands where a word is expected and no source has it. Why is in the column that `reason` names."""

HEAD: Columns = {
    "model": Column("Model-id", "Modellens id, som i adressen på dens side.", Form.KEY, needed=True),
    "model_name": Column("Model", "Modellens navn.", needed=True),
    "agreement": Column("Aftale-id", "Aftalens id.", Form.KEY, needed=True),
    "agreement_title": Column("Aftale", "Aftalens titel.", needed=True),
}
"""What every table of something of agreements begins with."""
LINE = Column("Linje", "Linjens nummer i aftalen, fra 1. Rækker med samme nummer er samme linje.", Form.WHOLE)
PERIOD: Columns = {
    "first_year": Column("Første år", "Periodens første år.", Form.WHOLE),
    "last_year": Column(
        "Sidste år",
        "Periodens sidste år. Tomt, når der ikke er nogen slutning, eller den ikke er oplyst.",
        Form.WHOLE,
    ),
    "first_month": Column("Første måned", "Periodens første måned (1-12), når kilden giver den.", Form.WHOLE),
    "last_month": Column(
        "Sidste måned", "Periodens sidste måned, når kilden giver den. Den kan stå alene.", Form.WHOLE
    ),
    "first_course_year": Column(
        "Første forløbsår",
        "Første år regnet fra forløbets start (1, 2, 3 …), når kilden ikke nævner kalenderår.",
        Form.WHOLE,
    ),
    "last_course_year": Column("Sidste forløbsår", "Sidste år regnet fra forløbets start.", Form.WHOLE),
}
PRICE_LEVEL = Column(
    "Prisniveau",
    "Året, hvis priser beløbet er i, eller ikke-oplyst.",
    words={NOT_STATED: "ikke oplyst"},
    others=True,
    pattern=f"^([0-9]{{4}}|{NOT_STATED})$",
)
PLACE: Columns = {
    "source_document": Column(
        "Kilde",
        "Kildens id: se siden Kilder. Flere er adskilt med lodret streg. I filen til Excel står hver kilde med sine afsnit.",
        Form.DOCUMENT,
        several=True,
        beside="source_section",
    ),
    "source_section": Column(
        "Afsnit i kilden",
        "Afsnittets id i kilden, i samme rækkefølge. I filen til Excel står det ved kilden.",
        Form.KEY,
        several=True,
    ),
    "source_status": Column(
        "Kildens status",
        "Kildens egen status, i samme rækkefølge.",
        Form.STATUS,
        terms=("document_statuses",),
        beside="source_document",
        several=True,
    ),
}
STATUS = Column(
    "Aftaledokumentets status",
    "Status for dokumentet bag hele aftalen. Det er ikke altid rækkens egen kilde.",
    terms=("document_statuses",),
    needed=True,
)
AMOUNT: Columns = {
    "year": Column("År", "Året, når beløbet er for ét kalenderår.", Form.WHOLE),
    **PERIOD,
    "amount": Column(
        "Beløb", "Beløbet i hele kroner. Tomt, når det er ukendt: se reason.", Form.AMOUNT, reason="reason", kind="kind"
    ),
    "currency": Column("Valuta", "Valuta, fx DKK."),
    "kind": Column(
        "Oplyst eller ukendt",
        "Filen har kun det, kilderne siger; intet i den er beregnet.",
        words={name: KINDS[name] for name in ("oplyst", "ukendt")},
        needed=True,
    ),
    "basis": Column(
        "Grundlag",
        "Hvad beløbet er for: en hel periode, ét år, hvert år eller hver måned. Læg aldrig forskellige grundlag sammen. Et beløb pr-aar med måneder eller med rate er en sats: det er ikke årets beløb.",
        terms=("bases",),
    ),
    "rate": Column(
        "Sats",
        "ja, når beløbet er en sats for mindre end hele år, og kilden ikke siger hvilke måneder.",
        words=YES,
    ),
    "per": Column("Pr.", "Enheden, når beløbet er pr. deltager, barn eller andet.", terms=("units",)),
    "bound": Column("Sikkerhed", "Hvor fast beløbet er, som kilden skriver det.", terms=("bounds",)),
    "amount_up_to": Column(
        "Beløb op til",
        "Øvre ende, når kilden giver et spænd. Så er amount den nedre ende, og intet dækker det hele.",
        Form.AMOUNT,
    ),
    "known_in": Column(
        "Kendt for",
        "Året, et beløb om året eller om måneden er kendt for. Andre år er ukendte: gang det ikke op.",
        Form.WHOLE,
    ),
    "precision": Column(
        "Kilden runder til",
        "Hvor groft kilden runder: 1 for hele kroner, 100000 for 0,1 mio. kr.",
        Form.AMOUNT,
    ),
    "price_level": PRICE_LEVEL,
    "reason": Column("Hvorfor ukendt", "Hvorfor beløbet er ukendt."),
    **PLACE,
    "document_status": STATUS,
}
PART = Column(
    "Beløb nr.",
    "Beløbets nummer på linjen, fra 1. Sammen med model, agreement og line peger det på netop én række.",
    Form.WHOLE,
    needed=True,
)
ACTUAL = Column(
    "Faktisk beløb",
    "Det, der ifølge kilden faktisk blev betalt eller brugt, med ord. Det er aldrig en del af amount: beløbene står hver for sig i totaler.csv.",
)
COST_COLUMNS: Columns = {
    **HEAD,
    "line": LINE,
    "item": Column("Post", "Hvad pengene går til."),
    "category": Column("Udgiftsart", "Udgiftsart.", terms=("cost_categories",)),
    **AMOUNT,
    "phase": Column("Fase", "Hvornår i indsatsens liv udgiften falder, når kilden siger det.", terms=("cost_phases",)),
    "actual": ACTUAL,
    "part": PART,
}
FUNDING_COLUMNS: Columns = {
    **HEAD,
    "line": LINE,
    "payer": Column("Betaler-id", "Betalerens id.", Form.KEY, needed=True),
    "payer_name": Column("Betaler", "Betalerens navn.", needed=True),
    "payer_kind": Column(
        "Slags betaler",
        "Slags organisation.",
        terms=("organisation_kinds",),
        needed=True,
    ),
    "item": Column("Bidrag", "Hvad bidraget er.", needed=True),
    "nature": Column("Form", "Hvad der gives. Læg aldrig former sammen.", terms=("natures",), needed=True),
    "recurrence": Column("Gentagelse", "Om bidraget kommer én gang eller igen.", terms=("recurrences",), needed=True),
    "status": Column(
        "Tilsagn",
        "Hvor bindende det er lovet. Det, der aldrig blev givet, må ikke lægges til noget.",
        terms=("funding_statuses",),
        needed=True,
    ),
    **AMOUNT,
    "share_percent": Column(
        "Andel i procent", "Procent, når kilden giver en andel i stedet for et beløb.", Form.DECIMAL
    ),
    "share_percent_up_to": Column(
        "Andel op til", "Øvre ende, når kilden giver et spænd. Så er share_percent den nedre ende.", Form.DECIMAL
    ),
    "share_words": Column("Andel med ord", "Andelen med kildens ord, når den ingen procent giver, fx størstedelen."),
    "share_of": Column("Andel af", "Det, andelen er en andel af."),
    "share_of_line": Column(
        "Andel af linje", "Nummeret på den linje, andelen er af. Den er ikke en andel af det hele.", Form.WHOLE
    ),
    "counted_with_line": Column(
        "Talt med i linje", "Nummeret på den linje, pengene er talt med i. Tæl dem ikke med igen.", Form.WHOLE
    ),
    "counted_with": Column(
        "Talt med fordi",
        "Hvorfor pengene er talt med i en anden linje.",
        words={"paid_from": "givet videre", "included_in": "indgår i linjen", "repays": "betaler linjen tilbage"},
    ),
    "actual": ACTUAL,
    "with_payers": Column(
        "Sammen med",
        "Id på de andre, der betaler beløbet sammen med betaleren. Tæl det én gang.",
        Form.KEY,
        several=True,
    ),
    "tied_to": Column("Kun til", "Målgruppen eller formålet, pengene kun må gå til, når kilden binder dem."),
    "replaces_line": Column(
        "Afløser linje",
        "Nummeret på den linje, bidraget kom i stedet for. Læg ikke de to sammen for samme år.",
        Form.WHOLE,
    ),
    "part": PART,
}

TOTAL_COLUMNS: Columns = {
    **HEAD,
    "total_of": Column(
        "Slags tal",
        "Hvad tallet er i alt af.",
        words={
            "udgifter-i-alt": "udgifter i alt",
            "finansiering": "i alt for ét bidrag",
            "andet": "et tal om noget andet end modellen",
            "faktisk-betalt": "faktisk betalt af ét bidrag",
            "faktisk-brugt": "faktisk brugt på én budgetpost",
        },
        needed=True,
    ),
    "line": Column(
        "Linje",
        "Linjens nummer i finansiering.csv (ved faktisk-brugt i budgetposter.csv), når tallet er om en linje.",
        Form.WHOLE,
    ),
    "item": Column("Hvad tallet dækker", "Hvad tallet dækker.", needed=True),
    **AMOUNT,
}


def outcome_columns(dated: str) -> Columns:
    """What became of the effort; `dated` is what its date is called."""
    return {
        "outcome": Column(
            "Hvad skete der siden",
            "Hvad kilderne siger, der blev af aftalen og indsatsen, eller ukendt.",
            terms=("outcomes",),
            words={UNKNOWN: UNKNOWN},
            needed=True,
            reason="outcome_reason",
        ),
        "outcome_limits": Column(
            "Udfaldet gælder", "Hvornår det er oplyst, og hvem det gælder for, når det ikke er alle."
        ),
        "outcome_reason": Column("Hvorfor udfaldet er ukendt", "Hvorfor udfaldet eller dagen for det er ukendt."),
        **as_of_columns(dated, "Opgjort", "Dagen, udfaldet er opgjort, når kilden giver den. Ellers tom."),
        "agreement_outcome": Column(
            "Aftalens udfald",
            "Hvad der blev af selve aftalen, når kilden siger det for sig. Ellers tom.",
            terms=("agreement_outcomes",),
        ),
        **as_of_columns(
            "agreement_outcome_as_of",
            "Aftalens udfald opgjort",
            "Dagen, aftalens udfald er opgjort, når kilden giver den. Ellers tom.",
        ),
    }


def outcome_of(context: Context, dated: str) -> Record:
    """The same by those columns."""
    outcome = context.agreement.anchoring.outcome
    own = context.agreement.anchoring.agreement_outcome
    told: Record = {"agreement_outcome": own.result} if isinstance(own, AgreementOutcome) else {}
    if isinstance(own, AgreementOutcome) and not isinstance(own.as_of, Unknown):
        told |= as_of("agreement_outcome_as_of", own.as_of)
    if isinstance(outcome, Unknown):
        return told | {"outcome": UNKNOWN, "outcome_reason": outcome.unknown}
    told |= {"outcome": outcome.result, "outcome_limits": outcome_limits(context, outcome)}
    if isinstance(outcome.as_of, Unknown):
        return told | {"outcome_reason": outcome.as_of.unknown}
    return told | as_of(dated, outcome.as_of)


def total_records(book: Book) -> Iterator[Record]:
    """`totaler.csv`: totals as the sources state them. They are kept apart, so that no sum counts twice."""
    place = partial(place_columns, book.catalogue)
    for shared, economy in _agreements(book):
        whole: Record = {"total_of": "udgifter-i-alt", "item": "Udgifter i alt, alle betalere"}
        if isinstance(economy.costs_total, Unknown):
            gap = economy.costs_total
            yield shared | whole | {"kind": "ukendt", "reason": gap.unknown} | place(gap.source or ())
        else:
            yield shared | whole | stated_columns(economy.costs_total.amount) | place(economy.costs_total.source)
        for number, line in enumerate(economy.funding, 1):
            if line.stated_total is not None:
                own: Record = {"total_of": "finansiering", "line": number, "item": line.described}
                yield shared | own | stated_columns(line.stated_total.amount) | place(line.stated_total.source)
            yield from (shared | one for one in _in_fact(book.catalogue, number, line.described, line))
        for number, cost in enumerate(() if isinstance(economy.costs, Unknown) else economy.costs, 1):
            yield from (shared | one for one in _in_fact(book.catalogue, number, cost.item, cost))
        for other in economy.alternatives:
            told: Record = {"total_of": "andet", "item": other.text}
            yield shared | told | stated_columns(other.amount) | place(other.source)


def _in_fact(catalogue: Catalogue, number: int, item: str, line: CostLine | FundingLine) -> Iterator[Record]:
    """What was paid or used in fact of a line."""
    for one in line.actual:
        of = "faktisk-betalt" if isinstance(line, FundingLine) else "faktisk-brugt"
        told: Record = {"total_of": of, "line": number, "item": item}
        yield told | stated_columns(one.amount) | place_columns(catalogue, one.source)


def cost_records(book: Book) -> Iterator[Record]:
    """`budgetposter.csv`: what the money is spent on. An agreement with no budget has one row with the reason."""
    place = partial(place_columns, book.catalogue)
    for context in book.contexts:
        shared, economy = of_agreement(context), context.agreement.economy
        if isinstance(economy.costs, Unknown):
            gap = economy.costs
            yield shared | {"kind": "ukendt", "reason": gap.unknown, "part": 1} | place(gap.source or ())
            continue
        for number, line in enumerate(economy.costs, 1):
            own: Record = {"line": number, "item": line.item, "category": line.category, **place(line.source)}
            own |= {"phase": line.phase, "actual": money.actual(context, line) or None}
            for part, amounts in enumerate(_amounts(line), 1):
                yield shared | own | amounts | {"part": part}


def funding_records(book: Book) -> Iterator[Record]:
    """`finansiering.csv`: who pays."""
    for context in book.contexts:
        shared, funding = of_agreement(context), context.agreement.economy.funding
        numbers = {line.id: number for number, line in enumerate(funding, 1) if line.id}
        for number, line in enumerate(funding, 1):
            own = {"line": number, **contribution(context, line), **_counted_with(line, numbers)}
            own |= {"actual": money.actual(context, line) or None}
            own |= {"tied_to": line.tied_to, "with_payers": SEVERAL.join(line.with_payers) or None}
            of_line = line.amounts.of_line if isinstance(line.amounts, Share) else None
            own |= {"share_of_line": numbers[of_line]} if of_line else {}
            own |= {"replaces_line": numbers[line.replaces]} if line.replaces else {}
            for part, amounts in enumerate(_amounts(line), 1):
                why: Record = {"reason": context.words.why_unknown(line)} if line.increase else {}
                yield shared | own | amounts | why | {"part": part}


def contribution(context: Context, line: FundingLine) -> Record:
    """A contribution but for its amounts, by the columns of `FUNDING_COLUMNS`."""
    payer = context.catalogue.organisations[line.payer]
    return {
        "payer": payer.id,
        "payer_name": payer.name,
        "payer_kind": payer.kind,
        "item": line.described,
        "nature": line.nature,
        "recurrence": line.recurrence,
        "status": line.status,
        **place_columns(context.catalogue, line.places),
    }


def _counted_with(line: FundingLine, numbers: Mapping[str, int]) -> Record:
    """The line that has this money in it already, and how they belong together."""
    if line.counted_with is None:
        return {}
    how, id_ = line.counted_with
    return {"counted_with_line": numbers[id_], "counted_with": how}


def of_agreement(context: Context) -> Record:
    """What a row of something of an agreement begins with, by the columns of `HEAD`, and the status of its document."""
    return {
        "model": context.slug,
        "model_name": context.model.name,
        "agreement": context.agreement.id,
        "agreement_title": context.agreement.title,
        "document_status": facts.document(context).status,
    }


def _agreements(book: Book) -> Iterator[tuple[Record, Economy]]:
    return ((of_agreement(context), context.agreement.economy) for context in book.contexts)


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
        yield {"kind": "oplyst", "reason": "Kilden giver en andel og intet beløb", **share_columns(line.amounts)}
    else:
        for whole in line.amounts:
            # What comes by the month stands as it is stated: a year of it is worked out.
            for amount in (whole,) if whole.basis is Basis.PER_MONTH else spread(whole):
                yield stated_columns(amount) | {"basis": whole.basis}


def share_columns(share: Share) -> Record:
    """A part of a whole by the columns of `FUNDING_COLUMNS`, but for the line it may be a part of."""
    return {
        "share_percent": None if share.percent is None else str(share.percent),
        "share_percent_up_to": None if share.up_to is None else str(share.up_to),
        "share_words": share.words,
        "share_of": share.of,
        "bound": share.bound if share.percent is not None else None,
    }


def stated_columns(amount: Amount) -> Record:
    """A stated amount by the columns of `AMOUNT`."""
    first, last = amount.years or (None, amount.only_end)
    course = amount.course_years or (None, None)
    return {
        "year": first if first == last and amount.basis is not Basis.PER_MONTH and not amount.is_rate else None,
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
        "amount_up_to": amount.up_to,
        "known_in": amount.known_in,
        "precision": amount.precision,
        "price_level": amount.level,
    }


def place_columns(catalogue: Catalogue, refs: Iterable[str]) -> Record:
    """Where something stands, and how firm that source is, by the columns of `PLACE`."""
    parts = [ref.partition("#") for ref in refs]
    return {
        "source_document": SEVERAL.join(document for document, _, _ in parts),
        "source_section": SEVERAL.join(section for _, _, section in parts),
        "source_status": SEVERAL.join(catalogue.sources[document].status for document, _, _ in parts),
    }
