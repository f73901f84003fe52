"""`partnerskabsmodeller.xlsx`: one of everything, for whoever works in a spreadsheet. Agreements, contributions, cost lines,
milestones, forbehold and sources, each as a table with the words of the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from macros.domain.agreement import OtherTime, Outcome, Stated
from macros.domain.anchoring import months_of
from macros.domain.catalogue import Catalogue
from macros.domain.provenance import Source, Unknown
from macros.views import citing, comparison, danish, facts, long_format, milestone_records
from macros.views.agreement_list import COLUMNS, NO_MUNICIPALITY
from macros.views.amounts import restated
from macros.views.book import Book
from macros.views.context import Context
from macros.views.countries import name_of
from macros.views.finding import taking_part
from macros.views.inline import bare
from macros.views.sheet_cells import (
    FIGURE_WIDTHS,
    MONEY_HEADINGS,
    Cells,
    Part,
    address,
    both_kept,
    date_cells,
    date_headings,
    figure_cells,
    figure_headings,
    figure_word,
    index_refs,
    money_cells,
    of_parts,
    part_date_cells,
    places,
    record_sheet,
    shown,
    shown_in_other_prices,
    unknown_cell,
)
from macros.views.sheets import Cell, Link, Look, Sheet, Workbook, table
from macros.views.words import said

NO_AMOUNT = "intet beløb"
"""What stands for the currency and the price level of money that nobody has told."""

UNKNOWN_IN_CELLS = (
    "I en kolonne med tal eller dage er cellen tom, og grunden står i samme række. "
    "I en kolonne med ord står det med et ord, fx ukendt, ikke nævnt eller kan ikke beregnes, og grunden efter ordet eller i samme række."
)
"""How a cell tells that something is unknown: a column of numbers has no words in it, so that it can be reckoned with."""

DO_NOT_ADD = "Læg kun rækker sammen, når form, grundlag, valuta, prisniveau og enhed er ens, og rækken ikke er talt med i en anden."


def whole_workbook(book: Book) -> Workbook:
    """The workbook of everything."""
    return Workbook(
        title=book.imprint.name or "Partnerskabsmodeller",
        subject="Partnerskaber mellem kommuner og civilsamfund",
        day=book.checked,
        sheets=(
            read_me(book, "Partnerskabsmodeller: alt i ét regneark", _contents(book)),
            agreements_sheet(book),
            record_sheet(
                "Finansiering", book, long_format.FUNDING_COLUMNS, long_format.funding_records(book), DO_NOT_ADD
            ),
            record_sheet("Udgifter", book, long_format.COST_COLUMNS, long_format.cost_records(book), DO_NOT_ADD),
            record_sheet("Milepæle", book, milestone_records.COLUMNS, milestone_records.records(book)),
            caveats_sheet(book.contexts),
            sources_sheet(book.catalogue, book.catalogue.sources.values()),
        ),
    )


def _contents(book: Book) -> tuple[tuple[str, str], ...]:
    return (
        (
            "Aftaler",
            f"{len(book.contexts)} aftaler, en række for hver: hvem, hvor længe, hvad kommunen giver, hvad der blev af det.",
        ),
        ("Finansiering", "Hvem betaler: en række for hvert bidrag og hvert år."),
        ("Udgifter", "Hvad pengene går til: en række for hver budgetpost og hvert år."),
        ("Milepæle", "Hvad der skal ske hvornår, og hvor bindende det er."),
        ("Forbehold", "Det, kilderne ikke er enige om, eller som er uklart i dem."),
        ("Kilder", f"De {len(book.catalogue.sources)} dokumenter og sider, alt bygger på."),
    )


def read_me(book: Book, title: str, contents: Iterable[tuple[str, str]]) -> Sheet:
    """The first sheet: what the file is, how its marks are read, and when its data was last checked. `contents`: the other
    sheets, with what is on each."""
    year = book.catalogue.target_year
    rows: list[Cells] = [(Cell(title, Look.TITLE),), ()]
    if book.imprint.address:
        rows.append((Cell("Hentet fra", Look.LABEL), address(book, "")))
    if book.imprint.publisher:
        rows.append((Cell("Udgives af", Look.LABEL), Cell(book.imprint.publisher)))
    rows += [
        (Cell("Sidst kontrolleret", Look.LABEL), Cell(book.checked, Look.DATE)),
        (Cell("Må bruges", Look.LABEL), Cell(f"Frit, når I skriver, hvor tallene er fra ({citing.LICENCE}).")),
        (),
        (Cell("Ark", Look.HEADING), Cell("Hvad der står på det", Look.HEADING)),
        *((Cell(name, Look.LABEL), Cell(text)) for name, text in contents),
        (),
        (Cell("Læsemærker", Look.HEADING), Cell("Sådan læses et tal", Look.HEADING)),
        (Cell("oplyst", Look.STATED), Cell("Tallet står i kilden. Kilden er nævnt i samme række.")),
        (
            Cell("ukendt", Look.UNKNOWN),
            Cell(f"Ingen af kilderne siger det. {UNKNOWN_IN_CELLS} Ukendt er ikke nul."),
        ),
        (
            Cell("ikke sammenligneligt", Look.UNKNOWN),
            Cell("Beløbet er kendt, men på et andet grundlag end de andres, fx én gang i stedet for hvert år."),
        ),
        (Cell("beregnet", Look.DERIVED), Cell("Kataloget har regnet det ud af oplyste tal. Regnestykket står i forklaringen.")),
        (),
        (Cell("Når I regner", Look.HEADING), Cell(None, Look.HEADING)),
        (
            Cell("n af N", Look.LABEL),
            Cell("Antal bidrag med oplyst beløb, ud af alle bidrag i aftalen. Er n mindre end N, er en sum ikke hele prisen."),
        ),
        (Cell("mindst", Look.LABEL), Cell("En del af beløbet er ukendt. Tallet er summen af det, der er kendt.")),
        (Cell("Tilsagn", Look.LABEL), Cell("Hvor bindende pengene er lovet. Det, der kun er indstillet eller hensigt, er ikke bevilget.")),
        (Cell("Prisniveau", Look.LABEL), Cell("Året, hvis priser beløbet er i. Siger kilden intet, står der ikke oplyst.")),
        (
            Cell(f"{year}-priser", Look.LABEL),
            Cell(f"Beløbet omregnet med forbrugerpriserne til {year}. Uden prisniveau er løbende priser antaget."),
        ),
        (Cell("Læg sammen", Look.LABEL), Cell(DO_NOT_ADD)),
    ]  # fmt: skip
    return Sheet("Læs mig", tuple(rows), widths=(24, 100))


def agreements_sheet(book: Book) -> Sheet:
    """Every agreement in one row."""
    return of_parts("Aftaler", agreement_parts(book), book.contexts)


def agreement_parts(book: Book) -> tuple[Part, ...]:
    """The columns of that table."""
    year = book.catalogue.target_year
    return (
        Part(("Model", "Aftale"), lambda c: (Cell(c.model.name), Cell(c.agreement.title))),
        Part(("Land",), lambda c: (Cell(name_of(c, c.agreement.country)),)),
        Part(("Kommuner", "Parter"), _who),
        Part(
            (COLUMNS["standing"].heading, "Dokumentets status", "Måde at betale på"),
            lambda c: (
                Cell(facts.standing(c)),
                Cell(facts.document_status(c)),
                Cell(c.label("financing_patterns", c.agreement.economy.pattern)),
            ),
        ),
        Part(
            ("Kommunens bidrag, som i dokumentet", "Som i dokumentet: læsemærke", "Som i dokumentet: forklaring"),
            _as_told,
            (40, 16, 40),
        ),
        Part(MONEY_HEADINGS, _of_amounts),
        *_of_measure("aar", "Kommunens bidrag om året", year),
        *_of_measure("ialt", "Kommunens bidrag i alt", year),
        *_of_measure("deltager", "Kommunens bidrag pr. deltager", year),
        Part(
            figure_headings("Udgifter i alt, alle betalere"),
            lambda c: figure_cells(said(c, c.ledger.whole), shown(c.ledger.whole)),
            FIGURE_WIDTHS,
        ),
        Part(
            figure_headings(f"Udgifter i alt i {year}-priser"),
            lambda c: figure_cells(restated(c, c.ledger.whole, ""), shown_in_other_prices(c, c.ledger.whole)),
            FIGURE_WIDTHS,
        ),
        Part(
            ("Udgifter: valuta", "Udgifter: prisniveau"), lambda c: money_cells(c, c.ledger.whole)[:2],
        ),
        Part(("Bidrag med oplyst beløb (n)", "Bidrag i aftalen (N)"), _known),
        Part(("Træder i kraft", *date_headings("Træder i kraft")), lambda c: _time(c, c.agreement.terms.start)),
        Part(("Udløber", *date_headings("Udløber")), lambda c: _time(c, c.agreement.terms.end)),
        Part(("Længde i måneder", "Længde: forklaring", "Opsigelse"), _length),
        Part(("Hvad skete der siden", *date_headings("Opgjort")), _outcome),
        Part(("Aftalens udfald", *date_headings("Aftalens udfald opgjort")), _agreement_outcome),
        Part(("Samarbejde (katalogets egen læsning)",), _cooperation),
        Part(
            (
                "Kilder til kommunens bidrag",
                "Kilder til udgifterne",
                "Kilder til prisindekset",
                "Kilder til tider, opsigelse og udfald",
                "Forbehold ved tallene",
                "Side",
            ),
            _rests_on(book),
        ),
    )  # fmt: skip


def _of_measure(id_: str, label: str, year: int) -> Iterator[Part]:
    """The municipality's money on one basis, as the document's kroner and in the prices of `year`."""

    def measure(context: Context) -> comparison.Measure:
        return next(one for one in comparison.measures(context) if one.id == id_)

    yield Part(
        figure_headings(label), lambda c: figure_cells(measure(c).nominal, shown(measure(c).found)), FIGURE_WIDTHS
    )
    yield Part(
        figure_headings(f"{label} i {year}-priser"),
        lambda c: figure_cells(measure(c).restated, shown_in_other_prices(c, measure(c).found)),
        FIGURE_WIDTHS,
    )


def _as_told(context: Context) -> Cells:
    figure = comparison.own_figure(context)
    _, mark, note = figure_cells(replace(figure, text=""), None)
    return Cell(figure.text, Look.UNKNOWN if figure.kind == "ukendt" else Look.TEXT), mark, note


def _who(context: Context) -> Cells:
    names = "; ".join(context.actor(id_).name for id_ in context.agreement.municipalities)
    parties = "; ".join(context.actor(id_).name for id_ in taking_part(context))
    return Cell(names or NO_MUNICIPALITY), Cell(parties)


def _of_amounts(context: Context) -> Cells:
    """What the municipality's amounts are not to be read without; where there is none, that."""
    cells = money_cells(context, context.ledger.own)
    return cells if cells[0] and cells[0].value else (Cell(NO_AMOUNT), Cell(NO_AMOUNT), cells[2])


def _known(context: Context) -> Cells:
    count = context.ledger.amounts_known.value
    return Cell(count.known, Look.WHOLE), Cell(count.of, Look.WHOLE)


def _time(context: Context, time: Stated | Unknown) -> Cells:
    """A time of the agreement in words and as numbers; where sources disagree, what each says and no number."""
    if isinstance(time, Unknown):
        return unknown_cell(time), None, None, None
    every: tuple[Stated | OtherTime, ...] = (time, *time.others)
    said = (f"{context.words.when(one.when)} {context.aside(one.when, one.source)}" for one in every)
    return Cell("; ".join(map(str.rstrip, said))), *date_cells(time.settled)


def _length(context: Context) -> Cells:
    months, told = months_of(context.agreement), facts.length_figure(context)
    notice = figure_word(comparison.notice_figure(context))
    number = Cell(months, Look.UNKNOWN if months is None else Look.WHOLE)
    return number, Cell(told.reason or told.formula or None), notice


def _outcome(context: Context) -> Cells:
    outcome = context.agreement.anchoring.outcome
    figure = facts.outcome_figure(context)
    if not isinstance(outcome, Outcome):
        return figure_word(figure), None, None, None
    dated = None if isinstance(outcome.as_of, Unknown) else outcome.as_of
    return figure_word(figure), *part_date_cells(dated)


def _agreement_outcome(context: Context) -> Cells:
    """What became of the agreement itself; empty where no source tells it apart."""
    outcome = context.agreement.anchoring.agreement_outcome
    if outcome is None:
        return None, None, None, None
    if isinstance(outcome, Unknown):
        return unknown_cell(outcome), None, None, None
    dated = None if isinstance(outcome.as_of, Unknown) else outcome.as_of
    return Cell(context.label("agreement_outcomes", outcome.result)), *part_date_cells(dated)


def _cooperation(context: Context) -> Cells:
    found = context.agreement.cooperation
    return (Cell(context.label("cooperation_degrees", found.degree)) if found else None,)


def _rests_on(book: Book) -> Callable[[Context], Cells]:
    def cells(context: Context) -> Cells:
        measures, whole = comparison.measures(context), context.ledger.whole
        refs = (ref for measure in measures for ref in measure.nominal.refs)
        indexed = (ref for found in (*(m.found for m in measures), whole) for ref in index_refs(context, found))
        terms, outcome = context.agreement.terms, context.agreement.anchoring.outcome
        timed = (ref for one in (terms.start, terms.end, terms.notice, outcome) for ref in one.source or ())
        held = context.caveat_links(dict.fromkeys((*(i for m in measures for i in m.found.caveats), *whole.caveats)))
        return (
            Cell(places(book.catalogue, refs)),
            Cell(places(book.catalogue, whole.source)),
            Cell(places(book.catalogue, indexed) or None),
            Cell(places(book.catalogue, timed) or None),
            Cell("; ".join(link.title for link in held)),
            address(book, context.path),
        )

    return cells


def caveats_sheet(contexts: Iterable[Context]) -> Sheet:
    """Every forbehold of these agreements."""
    heads = (
        "Model",
        "Aftale",
        "Nr.",
        "Slags",
        "Overskrift",
        "Hvad er på færde",
        "Hvad kataloget gør",
        "Læs først",
        "Kilde",
    )
    rows = (
        (
            Cell(context.model.name),
            Cell(context.agreement.title),
            Cell(number, Look.WHOLE),
            Cell(context.label("caveat_kinds", caveat.kind)),
            Cell(bare(caveat.title)),
            Cell(bare(caveat.text)),
            Cell(bare(caveat.handling)),
            Cell("ja" if caveat.first else "nej"),
            Cell(places(context.catalogue, caveat.source)),
        )
        for context in contexts
        for number, caveat in enumerate(context.agreement.caveats, 1)
    )  # fmt: skip
    return both_kept(table("Forbehold", heads, rows))


def sources_sheet(catalogue: Catalogue, sources: Iterable[Source]) -> Sheet:
    """The documents, each with its status and how it was read."""
    described = ("Titel", "Udsteder", "Slags", "Status", "Hvad status bygger på", "Sådan er den læst")
    found = (
        "Hvorfor uden dato",
        "Sagsnummer",
        "Dokumentnummer",
        "Adresse",
        "Sider",
        "Arkiveret kopi",
        "Sidst kontrolleret",
    )
    heads = (*described, *date_headings("Dateret"), *found, "Afsnit, der henvises til")
    rows = (_source(catalogue, source) for source in sources)
    return table("Kilder", heads, rows)


def _archived(source: Source) -> Cell | None:
    """A copy in an archive, or why there is none; empty where nobody has looked for one."""
    if source.archived is None or isinstance(source.archived, Unknown):
        return None if source.archived is None else unknown_cell(source.archived)
    return Cell(Link(source.archived, source.archived))


def _source(catalogue: Catalogue, source: Source) -> Cells:
    def label(vocabulary: str, id_: str) -> Cell:
        return Cell(catalogue.vocabularies.term(vocabulary, id_).label)

    undated = source.dated if isinstance(source.dated, Unknown) else None
    return (
        Cell(source.title),
        Cell(source.issuer),
        label("source_kinds", source.kind),
        label("document_statuses", source.status),
        Cell(bare(source.status_note)),
        label("readings", source.reading),
        *part_date_cells(None if isinstance(source.dated, Unknown) else source.dated),
        unknown_cell(undated) if undated else None,
        Cell(source.case_number),
        Cell(source.document_number),
        Cell(Link(source.url, source.url)) if source.url else Cell("ikke oplyst"),
        Cell(source.pages, Look.WHOLE) if source.pages else None,
        _archived(source),
        Cell(source.checked, Look.DATE),
        Cell(danish.listed(source.sections.values())),
    )
