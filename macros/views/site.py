"""Every page and part of the site as finished HTML. The only door to the templates.

A part (`responsibilities`, `caveats`, …) is the same view and template on a generated page and when a
hand-written page calls for it by macro.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.domain.catalogue import Catalogue, Pair
from macros.domain.parties import Organisation, OrganisationKind
from macros.domain.provenance import Unknown
from macros.domain.shown import Section
from macros.domain.terms import DocumentStatus, FinancingPattern
from macros.loading.problems import nearest
from macros.views import (
    actors,
    agreement_list,
    calculations,
    chart,
    comparison,
    coverage,
    danish,
    duties,
    facts,
    fields,
    finding,
    guide,
    long_format,
    money,
    side_by_side,
    structured,
    ways,
)
from macros.views.calendar_events import Event, events, left_out
from macros.views.context import Context, contexts_of
from macros.views.explained import Explained
from macros.views.inline import inline
from macros.views.notes import NOT_FOUND_AGAIN, Notes, OnPage
from macros.views.way_picture import way_picture
from macros.views.words import said

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

SECTIONS = (
    ("kort", "Kort fortalt"),
    ("laes-foerst", "Læs dette først"),
    ("kommunen", "Kommunens del"),
    ("ansvar", "Hvem gør hvad"),
    ("oekonomi", "Hvem betaler"),
    ("bagefter", "Hvad sker der bagefter"),
    ("maalgruppe", "Formål og målgruppe"),
    ("aktiviteter", "Aktiviteter"),
    ("organisering", "Organisering"),
    ("vilkaar", "Vilkår"),
    ("dokumentation", "Dokumentation"),
    ("data", "Data og omtale"),
    ("forbehold", "Forbehold"),
    ("kilder", "Kilder"),
)
"""The sections of a model page, in the reader's order. The ids are part of the URL contract."""


ECONOMY_SECTIONS = (
    ("betalere", "Hvem betaler"),
    ("poster", "Hvad pengene går til"),
    ("bagefter", "Når pengene hører op"),
    ("regnestykker", "Det har vi regnet ud"),
    ("priser", "I nye priser"),
    ("forbehold-penge", "Forbehold"),
    ("kilder", "Kilder"),
)
"""The sections of an agreement's economy page."""


GUIDE_SECTIONS = (
    ("stilling", "Her står det"),
    ("vejen", "Vejen"),
    ("baerer", "Hvem har ansvaret for hvad"),
    ("oekonomi", "Økonomi"),
    ("beslutninger", "De tre beslutninger"),
    ("tjekliste", "Tjekliste"),
    ("risici", "Risici"),
    ("kilder", "Kilder"),
)
"""The sections of an agreement's forankring guide."""


PATH_ASPECTS = ("conditions", "costs", "failure")
"""The questions answered for every way from project to permanence."""


ASPECTS = ("how", "asks", "fits", "risks")
"""The questions answered for every financing pattern, in the reader's order."""


SECTION_BAR = {"kort", "kommunen", "ansvar", "oekonomi", "bagefter", "vilkaar", "forbehold", "kilder"}
"""The sections the bar under the key figures leads to: so few that it fits a laptop."""


DATA_FILES = {
    "aftaler": (agreement_list.COLUMNS, agreement_list.agreement_records),
    **long_format.FILES,
}
"""The files of open data by name: their columns with a description each, and what fills them."""


class UnknownName(Exception):
    """A hand-written page asks for a model, agreement or group of fields that does not exist."""


@dataclass(frozen=True)
class RenderedPage:
    """A generated page: where it is, what it is called, its HTML, and the data file an editor changes.

    `first` and `below` are for the search: a model's or a municipality's own page stands before others, and what belongs
    to such a page, or tells of what models have in common, after them.
    """

    path: str
    title: str
    description: str
    html: Markup
    data_file: str | None
    contents: tuple[tuple[str, str], ...] = ()
    crumbs: tuple[tuple[str, str], ...] = ()
    structured: dict[str, Any] | None = None
    first: bool = False
    below: bool = False


def _is_one_municipality(organisation: Organisation) -> bool:
    """Not a part of one, and not several under one name: those have neither a code nor a municipality's name."""
    named = organisation.municipality_code is not None or organisation.name.endswith(" Kommune")
    return organisation.kind is OrganisationKind.MUNICIPALITY and organisation.part_of is None and named


class Site:
    """The catalogue as HTML."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["inline"] = inline
        self._environment.globals["FinancingPattern"] = FinancingPattern
        self._statuses = {term.id: term.label for term in catalogue.vocabularies.document_statuses}

    def on_page(self, path: str) -> OnPage:
        """A page with no source notes yet. `path` is its address from the site's root, e.g. `om/metode/`."""
        return OnPage(path, Notes(self.catalogue.sources, self._statuses), Explained(self.catalogue.glossary))

    def pages(self) -> list[RenderedPage]:
        """All generated pages."""
        pages = [
            self.overview(),
            self._anchoring_overview(),
            self._economy_overview(),
            *(self._pattern(id_) for id_ in self.catalogue.patterns),
            *self._actors(),
            self._comparison(),
        ]
        for slug, model, agreement in self.catalogue.agreements():
            context = self.context(slug, agreement.id)
            pages.append(
                RenderedPage(
                    path=context.path,
                    title=context.name,
                    description=context.lead,
                    html=self.model_page(slug, agreement.id, page=self.on_page(context.path)),
                    data_file=f"data/models/{slug}.yml",
                    contents=SECTIONS,
                    crumbs=(
                        ("Modeller", "modeller/"),
                        *(() if context.first else ((model.name, f"modeller/{slug}/"),)),
                    ),
                    structured=structured.model_data(context),
                    first=True,
                )
            )
            pages.append(self._economy(context))
            pages.append(self._guide(context))
        return pages

    def _actors(self) -> Iterable[RenderedPage]:
        """The list of organisations, and a page for each."""
        page = self.on_page("aktoerer/")
        description = "Kommuner, foreninger, fonde og myndigheder: hvilke aftaler de er med i, og hvad de betaler og har ansvaret for."
        yield RenderedPage(page.path, "Aktører", description, self.actor_list(page=page), "data/organisations.yml")
        for id_, organisation in self.catalogue.organisations.items():
            page = self.on_page(f"aktoerer/{id_}/")
            html = self.actor_page(id_, page=page)
            lead = f"Hvad {organisation.name} gør, betaler og har ansvaret for i katalogets aftaler."
            yield RenderedPage(
                page.path,
                organisation.name,
                lead,
                html,
                None,
                crumbs=(("Aktører", "aktoerer/"),),
                first=_is_one_municipality(organisation),
            )

    @cached_property
    def _taken_part(self) -> Mapping[str, tuple[actors.Involvement, ...]]:
        return actors.involvements(self.catalogue, self._contexts)

    def actor_list(self, *, page: OnPage) -> Markup:
        """Every organisation with its agreements, in a table for each kind."""
        tables = actors.overview(self.catalogue, self._taken_part)
        return self._render("actors.html.j2", page, tables=tables, count=len(self.catalogue.organisations))

    def actor_page(self, id_: str, *, page: OnPage) -> Markup:
        """One organisation: its role in each agreement, what it pays and what it carries. Raises UnknownName."""
        organisations = self.catalogue.organisations
        if id_ not in organisations:
            raise UnknownName(f'organisationen "{id_}" findes ikke{nearest(id_, organisations)}')
        view = actors.actor_view(self.catalogue, organisations[id_], self._taken_part[id_])
        return self._render("actor_page.html.j2", page, view=view)

    def _comparison(self) -> RenderedPage:
        page = self.on_page("sammenlign/")
        standing = [self._by_entry[id_] for id_ in self.catalogue.comparisons.standing]
        columns = [self.fragment(context) for context in standing]
        html = self._render(
            "comparison.html.j2",
            page,
            criteria=side_by_side.CRITERIA,
            groups=side_by_side.GROUPS,
            columns=columns,
            sheets={id_: sheet for column in columns for id_, sheet in column["sheets"].items()},
            apart=side_by_side.verdicts(standing),
            target_year=self.catalogue.target_year,
            pairs=[self._pair(pair) for pair in self.catalogue.comparisons.pairs],
        )
        description = "To til fire aftaler side om side: opgaver, økonomi, vilkår, forankring, og hvad ingen ved."
        return RenderedPage(page.path, "Sammenlign", description, html, "data/comparisons.yml")

    def _pair(self, pair: Pair) -> SimpleNamespace:
        names = [self._by_entry[id_].name for id_ in pair.agreements]
        return SimpleNamespace(names=danish.listed(names), address=",".join(pair.agreements), why=pair.why)

    @cached_property
    def _by_entry(self) -> dict[str, Context]:
        return {context.entry_id: context for context in self._contexts}

    def fragments(self) -> dict[str, dict[str, Any]]:
        """What the page for comparing fetches of each agreement, by path: finished cells, so that its script works nothing out."""
        return {f"data/sammenlign/{id_}.json": self.fragment(context) for id_, context in self._by_entry.items()}

    def fragment(self, context: Context) -> dict[str, Any]:
        """One agreement as a column: its cells as HTML, as text and as a state, and its source notes."""
        notes = Notes(self.catalogue.sources, self._statuses)
        notes.expect(context.agreement.document)
        page = OnPage("sammenlign/", notes, Explained(()))
        parts: Any = self._environment.get_template("parts.html.j2").make_module(self._around(page))
        found = side_by_side.answers(context)
        cells = {id_: [str(parts.answer(answer)).strip(), answer.text, answer.state] for id_, answer in found.items()}
        return {
            "id": context.entry_id,
            "name": context.model.name,
            "title": context.agreement.title,
            "path": context.path,
            "status": facts.document_status(context),
            "cells": cells,
            "apart": {c.id: side_by_side.apart(found[c.id]) for c in side_by_side.CRITERIA if c.basis},
            "basis": side_by_side.own_basis(context),
            "sources": str(parts.note_list()).strip(),
            "sheets": {note.anchor: str(parts.note_sheet(note)).strip() for note in notes.all()},
        }

    def _economy(self, context: Context) -> RenderedPage:
        page = self.on_page(f"{context.path}oekonomi/")
        html = self.economy_page(context.slug, context.agreement.id, page=page)
        return self._below(context, page, "Økonomi", facts.money_in_short(context), html, ECONOMY_SECTIONS)

    def _guide(self, context: Context) -> RenderedPage:
        page = self.on_page(f"{context.path}forankring/")
        html = self.guide_page(context.slug, context.agreement.id, page=page)
        description = "Vejen mod forankring: hvad kilden siger, og hvad kataloget råder til."
        return self._below(context, page, "Forankring", description, html, GUIDE_SECTIONS)

    @staticmethod
    def _below(
        context: Context, page: OnPage, word: str, description: str, html: Markup, contents: tuple[tuple[str, str], ...]
    ) -> RenderedPage:
        """A page below an agreement's own page. `word` is what it is about."""
        return RenderedPage(
            path=page.path,
            title=f"{word}: {context.name}",
            description=description,
            html=html,
            data_file=f"data/models/{context.slug}.yml",
            contents=contents,
            crumbs=(("Modeller", "modeller/"), (context.name, context.path)),
            below=True,
        )

    def guide_page(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """The forankring guide of an agreement in full."""
        context = self.context(slug, agreement)
        page.notes.expect(context.agreement.document)
        phases = guide.way(context)
        risks = guide.risks(context)
        view = SimpleNamespace(
            badges=facts.badges(context),
            unsigned=facts.document(context).status != DocumentStatus.SIGNED,
            heading=context.name,
            name=context.model.name,
            title=context.agreement.title,
            lead=guide.lead(context),
            slug=context.slug,
            model_path=context.path,
            entry_id=context.entry_id,
            contents=GUIDE_SECTIONS,
            standing=guide.standing(context),
            outcome=guide.outcome(context),
            phases=phases,
            picture=way_picture(f"vejen-{context.slug}-{context.agreement.id}", phases),
            calendar=_calendar_path(context) if any(events(context)) else "",
            left_out=left_out(context),
            carriers=guide.carriers(context),
            afterwards=calculations.afterwards(context),
            decisions=guide.decisions(context),
            checklist=guide.checklist(context),
            risks=risks if isinstance(risks, tuple) else (),
            risk_gap=None if isinstance(risks, tuple) else risks,
        )
        return self._render("guide_page.html.j2", page, view=view)

    def _anchoring_overview(self) -> RenderedPage:
        page = self.on_page("forankring/")
        contexts = self._contexts
        words = contexts[0]
        labels = {term.id: term.label for term in self.catalogue.vocabularies.anchoring_paths}
        paths = []
        for one in self.catalogue.paths.paths:
            taken = []
            for entry in one.taken_by:
                context = self.context(entry.model, entry.agreement)
                taken.append(
                    SimpleNamespace(
                        name=context.model.name,
                        title=context.agreement.title,
                        path=context.path,
                        why=entry.why,
                        outcome=guide.outcome(context),
                    )
                )
            aspects = [
                SimpleNamespace(
                    title=type(one).model_fields[name].title,
                    documents=words.row(getattr(one, name), "documents"),
                    advice=getattr(one, name).advice,
                )
                for name in PATH_ASPECTS
            ]
            paths.append(
                SimpleNamespace(
                    id=one.path,
                    label=labels[one.path],
                    lead=one.lead,
                    agreements=[f"{t.name}, {t.title}" for t in taken],
                    models=[t.name for t in taken],
                    aspects=aspects,
                    taken=taken,
                )
            )
        by_id = {path.id: path for path in paths}
        questions = [
            SimpleNamespace(
                id=question.id,
                text=question.text,
                answers=[
                    SimpleNamespace(text=a.text, why=a.why, paths=[by_id[id_] for id_ in a.paths])
                    for a in question.answers
                ],
            )
            for question in self.catalogue.paths.questions
        ]
        html = self._render(
            "anchoring_overview.html.j2",
            page,
            paths=paths,
            questions=questions,
            carriers=ways.carriers_table(contexts),
            outcomes=ways.outcomes_table(contexts),
            counts=ways.outcome_counts(contexts),
            rows=contexts,
            contents=(
                ("veje", "Vejene"),
                ("valg", "Hvilken vej passer"),
                ("udfald", "Hvad skete der siden"),
                ("baerer", "Hvem har ansvaret for hvad bagefter"),
                *((f"vej-{path.id}", path.label) for path in paths),
            ),
        )
        description = "Veje mod forankring: hvad kilderne siger om dem, hvad de kræver, og hvordan det gik."
        return RenderedPage("forankring/", "Forankring", description, html, None)

    def calendars(self) -> dict[str, tuple[str, tuple[Event, ...]]]:
        """The calendar files by path: their names and events. One for each agreement with a dated milestone, one for all."""
        found: dict[str, tuple[str, tuple[Event, ...]]] = {}
        everything: list[Event] = []
        for context in self._contexts:
            own = tuple(events(context))
            everything += own
            if own:
                found[_calendar_path(context)] = (f"{context.model.name}, {context.agreement.title}", own)
        return found | {"forankring/milepaele.ics": ("Partnerskabsmodeller: tidspunkter", tuple(everything))}

    def forankring_timeline(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """The way from project to permanence: the document's milestones and the catalogue's advice."""
        return self._render("way.html.j2", page, phases=guide.way(self.context(slug, agreement)))

    def carriers(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """Who carries what, while the project runs and after it."""
        return self._part("{{ p.table(it) }}", page, guide.carriers(self.context(slug, agreement)))

    def checklist(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """The catalogue's questions for the case."""
        return self._render("checklist.html.j2", page, checks=guide.checklist(self.context(slug, agreement)))

    def _economy_overview(self) -> RenderedPage:
        page = self.on_page("oekonomi/")
        contexts = self._contexts
        guides = [
            SimpleNamespace(
                id=guide.pattern,
                label=self._pattern_label(guide.pattern),
                lead=guide.lead,
                agreements=[
                    f"{c.model.name}, {c.agreement.title}"
                    for c in contexts
                    if c.agreement.economy.pattern == guide.pattern
                ],
            )
            for guide in self.catalogue.patterns.values()
        ]
        indices = tuple(self.catalogue.prices.values())
        html = self._render(
            "economy_overview.html.j2",
            page,
            chart=comparison.yearly_chart(contexts),
            rows=[comparison.financing_row(c) for c in contexts],
            bases=comparison.BASES,
            choices=(("alle", "Alle"), *comparison.BASES),
            prices=(("alle", "Begge"), ("egne", "Dokumentets kroner"), ("nye", f"{self.catalogue.target_year}-priser")),
            target_year=self.catalogue.target_year,
            indices=indices,
            patterns=guides,
        )
        description = "Hvem betaler, hvor meget, hvor længe, og hvad ved vi ikke? Alle aftaler side om side."
        return RenderedPage("oekonomi/", "Økonomi", description, html, None)

    def _pattern(self, id_: str) -> RenderedPage:
        guide = self.catalogue.patterns[id_]
        page = self.on_page(f"oekonomi/{id_}/")
        chosen = [c for c in self._contexts if c.agreement.economy.pattern == id_]
        # Facts about a pattern are worded by any agreement's context: they have no forbehold of their own.
        words = self._contexts[0]
        aspects = []
        for name in ASPECTS:
            aspect = getattr(guide, name)
            aspects.append(
                SimpleNamespace(
                    id=name,
                    title=type(guide).model_fields[name].title,
                    documents=words.row(aspect, "documents"),
                    advice=aspect.advice,
                )
            )
        label = self._pattern_label(id_)
        html = self._render(
            "pattern_page.html.j2",
            page,
            view=SimpleNamespace(id=id_, label=label, lead=guide.lead, aspects=aspects),
            rows=[comparison.financing_row(c) for c in chosen],
            bases=comparison.BASES,
            charts=[stairs for c in chosen if (stairs := chart.staircase(c))],
            pairs=[self._pair(pair) for pair in self.catalogue.comparisons.pairs if pair.pattern == id_],
            target_year=self.catalogue.target_year,
        )
        crumbs = (("Økonomi", "oekonomi/"),)
        return RenderedPage(page.path, label, guide.lead, html, "data/patterns.yml", crumbs=crumbs, below=True)

    @cached_property
    def _contexts(self) -> list[Context]:
        return contexts_of(self.catalogue)

    def _pattern_label(self, id_: str) -> str:
        return self.catalogue.vocabularies.term("financing_patterns", id_).label

    def data_files(self) -> dict[str, tuple[tuple[str, ...], Iterable[long_format.Record]]]:
        """The files of open data by path: their columns and rows."""
        return {
            f"data/{name}.csv": (tuple(columns), records(self.catalogue))
            for name, (columns, records) in DATA_FILES.items()
        }

    def overview(self) -> RenderedPage:
        """The list of models with its filters."""
        page = self.on_page("modeller/")
        html = self._render("overview.html.j2", page, finder=self._finder, labels=dict(finding.SORTS))
        description = (
            "Find en model: efter målgruppe, kommunens bidrag om året, hvad der gives, og hvad der skete siden."
        )
        return RenderedPage("modeller/", "Modeller", description, html, None)

    @cached_property
    def _finder(self) -> finding.Finder:
        return finding.finder(self._contexts)

    def index(self) -> dict[str, Any]:
        """What the list's script chooses and sorts by: `/data/index.json`."""
        return self._finder.index

    def context(self, slug: str, agreement: str | None = None) -> Context:
        """The agreement of a model, the first where none is named. Raises UnknownName."""
        if slug not in self.catalogue.models:
            raise UnknownName(f'modellen "{slug}" findes ikke{nearest(slug, self.catalogue.models)}')
        listed = {context.agreement.id: context for context in self._contexts if context.slug == slug}
        if agreement is None:
            return next(iter(listed.values()))
        if agreement not in listed:
            raise UnknownName(f'modellen "{slug}" har ingen aftale "{agreement}"{nearest(agreement, listed)}')
        return listed[agreement]

    def model_page(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """The whole model page."""
        context = self.context(slug, agreement)
        page.notes.expect(context.agreement.document)
        document = facts.document(context)
        caveats = context.caveats()
        summary, summary_refs = context.summary
        view = SimpleNamespace(
            badges=facts.badges(context),
            unsigned=document.status != DocumentStatus.SIGNED,
            heading=context.name,
            name=context.model.name,
            title=context.agreement.title,
            entry_id=context.entry_id,
            lead=inline(context.lead),
            signatories=facts.signatories(context),
            agreements=facts.other_agreements(context),
            key_figures=money.key_figures(context),
            contents=tuple(entry for entry in SECTIONS if entry[0] in SECTION_BAR),
            gist=facts.gist(context),
            summary=inline(summary),
            summary_refs=summary_refs,
            in_short=facts.in_short(context),
            first_caveats=tuple(c for c in caveats if c.first),
            caveats=caveats,
            coverage=coverage.coverage(context),
            duties=duties.municipal_duties(context),
            responsibilities=facts.responsibilities(context),
            pattern_note=inline(facts.pattern_note(context)),
            pattern=context.label("financing_patterns", context.agreement.economy.pattern),
            pattern_id=context.agreement.economy.pattern,
            economy_path=f"{context.path}oekonomi/",
            guide_path=f"{context.path}forankring/",
            staircase=chart.staircase(context),
            funding=money.funding_table(context),
            costs=money.cost_table(context),
            rows=fields.by_section(context),
            off_sheet=fields.OFF_SHEET,
            alternatives=money.alternatives(context),
            timeline=facts.timeline(context),
            scale=facts.scale_table(context),
            parties=facts.party_table(context),
            forums=facts.forums(context),
            document=document,
            document_status=facts.document_status(context),
            dated=None if isinstance(document.dated, Unknown) else danish.part_date(document.dated),
            undated_reason=document.dated.unknown if isinstance(document.dated, Unknown) else "",
            reading=facts.reading(context),
            checked=danish.date(context.model.checked),
        )
        return self._render("model_page.html.j2", page, view=view)

    def economy_page(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """The economy of an agreement in full."""
        context = self.context(slug, agreement)
        page.notes.expect(context.agreement.document)
        economy = context.agreement.economy
        ids = calculations.caveat_ids(context)
        mentioned = [
            view for caveat, view in zip(context.agreement.caveats, context.caveats(), strict=True) if caveat.id in ids
        ]
        # Beside the pictures stand the forbehold of the contributions themselves, the unknown ones first.
        lines = sorted(economy.funding, key=lambda line: isinstance(line.amounts, tuple))
        figured = [link.number for line in lines for link in context.caveat_links(line.caveats)]
        view = SimpleNamespace(
            badges=facts.badges(context, facts.price_badge(context)),
            unsigned=facts.document(context).status != DocumentStatus.SIGNED,
            heading=context.name,
            name=context.model.name,
            title=context.agreement.title,
            lead=facts.money_in_short(context),
            model_path=context.path,
            entry_id=context.entry_id,
            key_figures=money.key_figures(context),
            contents=ECONOMY_SECTIONS,
            pattern_id=economy.pattern,
            pattern=context.label("financing_patterns", economy.pattern),
            pattern_note=inline(facts.pattern_note(context)),
            staircase=chart.staircase(context),
            payers=comparison.payer_chart(context),
            first_caveats=sorted((c for c in mentioned if c.number in figured), key=lambda c: figured.index(c.number))[
                :2
            ],
            caveats=mentioned,
            funding=money.funding_table(context),
            rows=fields.rows(context, Section.MONEY, gaps_of_tables=False),
            costs=money.cost_table(context),
            cost_chart=comparison.cost_chart(context),
            cost_gap=context.gap(economy.costs) if isinstance(economy.costs, Unknown) else None,
            alternatives=money.alternatives(context),
            municipal=calculations.municipal(context),
            whole=calculations.whole(context),
            afterwards=calculations.afterwards(context),
            after=(
                context.row(context.agreement.anchoring, "financing_after"),
                context.row(context.agreement.anchoring, "risks"),
            ),
            prices=calculations.in_todays_prices(context),
            index=calculations.index_of(context),
        )
        return self._render("economy_page.html.j2", page, view=view)

    def key_figures(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """The strip of four key figures."""
        return self._part("{{ p.key_figures(it) }}", page, money.key_figures(self.context(slug, agreement)))

    def responsibilities(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """Who does what, as a table of tasks and parties."""
        return self._part("{{ p.table(it) }}", page, facts.responsibilities(self.context(slug, agreement)))

    def parties(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """Everybody in the agreement and their roles."""
        return self._part("{{ p.table(it) }}", page, facts.party_table(self.context(slug, agreement)))

    def scale(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """Every number on the size of the effort."""
        return self._part("{{ p.table(it) }}", page, facts.scale_table(self.context(slug, agreement)))

    def funding_table(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """Who pays."""
        return self._part("{{ p.table(it) }}", page, money.funding_table(self.context(slug, agreement)))

    def budget_table(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """What the money is spent on, or why nobody knows."""
        context = self.context(slug, agreement)
        costs = context.agreement.economy.costs
        if isinstance(costs, Unknown):
            return self._part("<p>{{ p.gap(it) }}</p>", page, context.gap(costs))
        return self._part("{{ p.table(it) }}", page, money.cost_table(context))

    def staircase(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """The municipality's money over time as a picture. Raises UnknownName where there is no amount to draw."""
        context = self.context(slug, agreement)
        drawn = chart.staircase(context)
        if drawn is None:
            raise UnknownName(
                f'aftalen "{context.agreement.id}" har intet beløb for noget år, så der er intet at tegne'
            )
        return self._render("staircase.html.j2", page, chart=drawn)

    def amount(self, slug: str, name: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """One figure with its reading mark and source, to stand in a sentence: see `calculations.AMOUNTS`. Raises UnknownName."""
        if name not in calculations.AMOUNTS:
            raise UnknownName(f'beløbet "{name}" findes ikke{nearest(name, calculations.AMOUNTS)}')
        return self._part(
            "{{ p.fig(it) }}{{ p.notes(it.refs) }}", page, calculations.AMOUNTS[name](self.context(slug, agreement))
        )

    def data_columns(self, name: str, *, page: OnPage) -> Markup:
        """The columns of a file of open data, each with its meaning. Raises UnknownName."""
        if name not in DATA_FILES:
            raise UnknownName(f'filen "{name}" findes ikke{nearest(name, DATA_FILES)}')
        columns = [
            SimpleNamespace(
                name=column,
                text=text,
                codes=getattr(self.catalogue.vocabularies, long_format.CODES[column])
                if column in long_format.CODES
                else (),
            )
            for column, text in DATA_FILES[name][0].items()
        ]
        return self._render("data_columns.html.j2", page, columns=columns)

    def caveats(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """All forbehold of an agreement."""
        source = '<div class="cavs">{% for c in it %}{{ p.caveat(c) }}{% endfor %}</div>'
        return self._part(source, page, self.context(slug, agreement).caveats())

    def timeline(self, slug: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """The document's milestones."""
        return self._part("{{ p.moments(it) }}", page, facts.timeline(self.context(slug, agreement)))

    def fields(self, slug: str, group: str, agreement: str | None = None, *, page: OnPage) -> Markup:
        """One group of fields of the model page: see `FIELD_GROUPS`. Raises UnknownName."""
        if group not in FIELD_GROUPS:
            raise UnknownName(f'feltgruppen "{group}" findes ikke{nearest(group, FIELD_GROUPS)}')
        return self._part("{{ p.rows(it) }}", page, fields.rows(self.context(slug, agreement), FIELD_GROUPS[group]))

    def model_list(self, *, level: int = 2, standing: bool = False, page: OnPage) -> Markup:
        """The models at a glance. `level`: the level of their headings. `standing`: only those of the standing comparison."""
        chosen = [self._by_entry[id_] for id_ in self.catalogue.comparisons.standing] if standing else self._firsts()
        rows = [facts.overview_row(context) for context in chosen]
        return self._render("model_rows.html.j2", page, models=rows, level=level)

    def model_index(self, *, page: OnPage) -> Markup:
        """Every model by name, with its agreements, and how many there are."""
        found: dict[str, list[Context]] = {}
        for context in self._contexts:
            found.setdefault(context.slug, []).append(context)
        outcomes = [context.agreement.anchoring.outcome for context in self._contexts]
        return self._render(
            "model_index.html.j2",
            page,
            models=list(found.values()),
            agreements=len(self._by_entry),
            known_outcomes=sum(not isinstance(outcome, Unknown) for outcome in outcomes),
        )

    def specimen(self, slug: str, *, page: OnPage) -> Markup:
        """One model's figures as a sheet that shows the reading marks at work."""
        context = self.context(slug)
        figures = (
            said(context, context.ledger.own),
            said(context, context.ledger.per_participant),
            said(context, context.ledger.whole),
        )
        return self._render(
            "specimen.html.j2",
            page,
            name=f"{context.model.name}, {context.agreement.title}",
            path=f"modeller/{slug}/",
            status=facts.document_status(context),
            figures=figures,
        )

    def reading_marks(self, slug: str, *, page: OnPage) -> Markup:
        """The four reading marks explained, with figures of one model as examples."""
        context = self.context(slug)
        return self._render(
            "reading_marks.html.j2",
            page,
            stated=said(context, context.ledger.own),
            derived=said(context, context.ledger.per_participant),
            unknown=said(context, context.ledger.whole),
        )

    def source_list(self, *, page: OnPage) -> Markup:
        """Every document, its status, how it was read and which pages use it."""
        words = danish.Words(self.catalogue.vocabularies)
        used: dict[str, list[tuple[str, str]]] = {}
        for slug, model, agreement in self.catalogue.agreements():
            entry = (model.name, f"modeller/{slug}/")
            for id_ in dict.fromkeys((agreement.document, *(s.id for s in model.sources))):
                if entry not in used.setdefault(id_, []):
                    used[id_].append(entry)
        sources = [
            SimpleNamespace(
                id=s.id,
                title=s.title,
                issuer=s.issuer,
                kind=words.label("source_kinds", s.kind),
                status=words.label("document_statuses", s.status),
                status_note=s.status_note,
                dated=None if isinstance(s.dated, Unknown) else danish.part_date(s.dated),
                undated_reason=s.dated.unknown if isinstance(s.dated, Unknown) else "",
                case_number=s.case_number,
                document_number=s.document_number,
                url=s.url,
                reading=words.label("readings", s.reading) + (", på anden hånd" if s.second_hand else ""),
                missing=NOT_FOUND_AGAIN if s.not_found_again else "",
                second_hand=s.second_hand,
                checked=danish.date(s.checked),
                used_by=used.get(s.id, ()),
                sections=tuple(s.sections.values()),
            )
            for s in sorted(self.catalogue.sources.values(), key=lambda s: s.title)
        ]
        shared = ("Fælles for kataloget", "")
        groups: dict[tuple[str, str], list[SimpleNamespace]] = {
            (model.name, f"modeller/{slug}/"): [] for slug, model in self.catalogue.models.items()
        }
        for source in sources:
            groups.setdefault(source.used_by[0] if source.used_by else shared, []).append(source)
        return self._render(
            "source_list.html.j2", page, groups={name: found for name, found in groups.items() if found}
        )

    def coverage_map(self, *, page: OnPage) -> Markup:
        """Every agreement by every group of criteria: what is documented, what is not, and whom to ask."""
        return self._render("coverage.html.j2", page, entries=[coverage.coverage(c) for c in self._contexts])

    def glossary(self, *, page: OnPage) -> Markup:
        """The words of the field, explained."""
        return self._render("glossary.html.j2", page, glossary=self.catalogue.glossary)

    def changes(self, *, page: OnPage) -> Markup:
        """What is new or mended, newest first."""
        names = {slug: (model.name, f"modeller/{slug}/") for slug, model in self.catalogue.models.items()}
        listed = [
            SimpleNamespace(
                date=danish.date(change.date),
                title=change.title,
                text=change.text,
                models=[names[slug] for slug in change.models if slug in names],
            )
            for change in self.catalogue.changes
        ]
        return self._render("changes.html.j2", page, changes=listed)

    def note_list(self, *, page: OnPage) -> Markup:
        """The notes and explained words a hand-written page has used so far."""
        return self._part("{{ p.note_list() }}{{ p.sheets() }}", page, None)

    @staticmethod
    def _around(page: OnPage) -> dict[str, Any]:
        """What every template knows of the page it is on."""
        return {"base": page.base, "here": page.path, "page_notes": page.notes, "explained": page.explained}

    def _firsts(self) -> list[Context]:
        """The first agreement of every model."""
        return [context for context in self._contexts if context.first]

    def _part(self, source: str, page: OnPage, it: Any) -> Markup:
        template = self._environment.from_string('{% import "parts.html.j2" as p with context %}' + source)
        return Markup(template.render(self._around(page) | {"it": it}).strip())  # noqa: S704 - autoescaped templates

    def _render(self, template: str, page: OnPage, **values: Any) -> Markup:
        rendered = self._environment.get_template(template).render(self._around(page) | values)
        return Markup(rendered)  # noqa: S704 - the same


def _calendar_path(context: Context) -> str:
    name = context.slug if context.first else f"{context.slug}-{context.agreement.id}"
    return f"{context.path}{name}-forankring.ics"


FIELD_GROUPS: Mapping[str, Section] = {
    "formaal": Section.PURPOSE,
    "aktiviteter": Section.ACTIVITIES,
    "organisering": Section.ORGANISATION,
    "oekonomi": Section.MONEY,
    "vilkaar": Section.TERMS,
    "dokumentation": Section.PROOF,
    "data": Section.DATA,
    "forankring": Section.AFTER,
}
"""Groups of fields that `fields` can show, by their Danish id."""
