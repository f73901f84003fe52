"""The model page, the comparison and the coverage walk the types: each field in its place, and none found by its label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.domain.agreement import Agreement
from macros.domain.base import Entity
from macros.domain.model import Model
from macros.domain.shown import Section, entities_of
from macros.exports.workbook import XLSX
from macros.loading.catalogue import load_catalogue
from macros.registry import all_downloads, all_pages
from macros.views import fields
from macros.views.book import Book
from macros.views.context import Context, contexts_of
from macros.views.coverage import COUNTED, coverage
from macros.views.facts import stated_and_unknown
from macros.views.side_by_side import CRITERIA, GROUPS, answers
from tests.conftest import ROOT
from tests.real import part

pytestmark = pytest.mark.longer

WALK = {
    Section.MONEY: "economy.price_basis economy.conditions economy.payment",
    Section.AFTER: "anchoring.commitments anchoring.funder_demands anchoring.financing_after"
    " anchoring.organisation_after anchoring.goals_after anchoring.risks anchoring.outcome",
    Section.PURPOSE: "problem purpose target_groups target_groups.age need_levels recruitment context",
    Section.ACTIVITIES: "activities volunteers",
    Section.TASKS: "",
    Section.ORGANISATION: "principles operations.leadership operations.opening_hours operations.closing_days"
    " operations.quality",
    Section.TERMS: "terms.start terms.end terms.review terms.amendment terms.notice terms.notice.consequences"
    " terms.breach terms.liability terms.disputes terms.scope",
    Section.PROOF: "documentation.evaluation documentation.registration documentation.success_criteria studied",
    Section.DATA: "safeguards.data_protection safeguards.duty_to_notify safeguards.safety communication.publicity"
    " communication.rights",
    Section.SOURCES: "annexes",
}

PUBLISHED = [
    "form",
    "maalgruppe",
    "formaal",
    "aktiviteter",
    "omfang",
    "rekruttering",
    "parter",
    "kommunens-opgaver",
    "kommunens-beslutninger",
    "andres-opgaver",
    "moedefora",
    "moenster",
    "betalere",
    "penge-eget",
    "penge-aar",
    "penge-ialt",
    "penge-deltager",
    "udgifter",
    "naturalier",
    "budget",
    "prisniveau",
    "vilkaar-for-penge",
    "betaling",
    "status",
    "start",
    "slut",
    "genforhandling",
    "opsigelse",
    "opsigelse-foelger",
    "misligholdelse",
    "uenighed",
    "evaluering",
    "registrering",
    "succeskriterier",
    "undersoegt",
    "persondata",
    "vej",
    "forpligtelser",
    "krav",
    "oekonomi-bagefter",
    "ledelse-bagefter",
    "maal-bagefter",
    "baerer",
    "udfald",
    "ukendt",
    "belyst",
    "forbehold",
]
"""Ids of criteria that stand in addresses and downloads: none may ever go."""


@pytest.fixture
def context(data: Path) -> Context:
    return contexts_of(load_catalogue(data))[0]


@pytest.mark.parametrize("section", Section)
def test_each_section_tells_its_fields_in_their_order(context: Context, section: Section) -> None:
    """A field that is new may stand among them; what stands there keeps its order."""
    told = [row.field.partition(".")[2] for row in fields.rows(context, section)]
    assert [field for field in told if field in WALK[section].split()] == WALK[section].split()


def test_what_has_a_table_is_a_row_only_where_it_is_unknown(data: Path) -> None:
    path = data / "models" / "hus-for-alle.yml"
    text = path.read_text(encoding="utf-8")
    for field, after in (("costs", "      costs_total:"), ("forums", "    operations:")):
        start = text.index(f"{field}:\n")
        text = f"{text[:start]}{field}: {{unknown: Intet, cause: ikke-omtalt}}\n{text[text.index(after, start) :]}"
    path.write_text(text, encoding="utf-8")
    context = contexts_of(load_catalogue(data))[0]
    money = [row.field for row in fields.rows(context, Section.MONEY)]
    assert money[:2] == ["agreement.economy.costs", "agreement.economy.price_basis"]
    assert "agreement.economy.costs" not in [
        row.field for row in fields.rows(context, Section.MONEY, gaps_of_tables=False)
    ]
    assert [row.field for row in fields.rows(context, Section.ORGANISATION)][:2] == [
        "agreement.principles",
        "agreement.forums",
    ]


def test_every_section_of_the_types_is_one_of_the_page() -> None:
    template = (ROOT / "macros" / "templates" / "model_page.html.j2").read_text(encoding="utf-8")
    for section in Section:
        assert f'fold(view.closed["{section}"], "{section}"' in template
        assert f"view.rows.{section})" in template


def test_the_ids_of_criteria_are_never_renamed() -> None:
    ids = [criterion.id for criterion in CRITERIA]
    assert len(ids) == len(set(ids))
    assert [id_ for id_ in ids if id_ in PUBLISHED] == PUBLISHED
    assert list(dict.fromkeys(criterion.group for criterion in CRITERIA)) == list(GROUPS)


def kinds(kind: type[Entity], seen: set[type[Entity]]) -> set[type[Entity]]:
    if kind not in seen:
        seen.add(kind)
        for info in kind.model_fields.values():
            for inner in entities_of(info):
                kinds(inner, seen)
    return seen


@pytest.fixture
def reworded() -> Iterator[str]:
    """Every title of the types and every name of a criterion is another; the mark that makes it so."""
    mark = "¤"
    infos = [info for root in (Model, Agreement) for kind in kinds(root, set()) for info in kind.model_fields.values()]
    before = [(info, info.title) for info in {id(info): info for info in infos}.values()]
    labels = [(criterion, criterion.label) for criterion in CRITERIA]
    for info, title in before:
        info.title = f"{mark}{title}"
    for criterion, label in labels:
        object.__setattr__(criterion, "label", f"{mark}{label}")
    yield mark
    for info, title in before:
        info.title = title
    for criterion, label in labels:
        object.__setattr__(criterion, "label", label)


def built(data: Path) -> dict[str, str]:
    book = Book(load_catalogue(data))
    pages = {page.path: str(page.html) for page in all_pages(book)}
    coverage = str(part("coverage_map", book=book, path="om/datadaekning/"))
    columns = [f for f in all_downloads(book) if f.path.startswith("data/sammenlign/") and f.media_type != XLSX]
    return {**pages, "coverage": coverage, **{file.path: file.bytes.decode() for file in columns}}


@pytest.fixture
def as_it_is(data: Path) -> dict[str, str]:
    return built(data)


def test_no_label_is_a_key(data: Path, as_it_is: dict[str, str], reworded: str) -> None:
    """With other words in every label nothing fails, nothing moves, and only the words are others."""
    found = built(data)
    assert found.keys() == as_it_is.keys()
    assert reworded not in "".join(as_it_is.values())
    assert "".join(found.values()).count(reworded) > 100
    assert {path: html.replace(reworded, "") for path, html in found.items()} == as_it_is


def test_every_criterion_of_a_field_is_answered_and_counted(context: Context) -> None:
    found = answers(context)
    compared = [field.shown for field in fields.FIELDS if field.shown.criterion]
    assert len(compared) > 25
    assert {mark.criterion for mark in compared} <= found.keys()
    assert {mark.criterion for mark in compared if not mark.own} <= {criterion.id for criterion in COUNTED}


def test_a_field_that_is_left_out_stands_as_unknown(context: Context) -> None:
    """As where a field is new, and no model has it yet."""
    agreement = context.agreement
    terms = agreement.terms.model_copy(update={"breach": None, "notice": None})
    without = Context(context.catalogue, context.slug, agreement.model_copy(update={"terms": terms}))
    gaps = {row.field: row.gap for row in fields.rows(without, Section.TERMS)}
    assert gaps["agreement.terms.breach"] == gaps["agreement.terms.notice"] == fields.LEFT_OUT
    assert gaps["agreement.terms.notice.consequences"] is not None
    assert answers(without)["misligholdelse"].state == "ukendt"
    before, after = stated_and_unknown(context), stated_and_unknown(without)
    # The breach was unknown before; the notice was known, and what follows of it was not.
    assert after == (before[0] - 1, before[1])


def test_a_field_of_each_forum_is_told_under_the_name_of_the_forum(data: Path) -> None:
    path = data / "models" / "hus-for-alle.yml"
    text = path.read_text(encoding="utf-8")
    first = text.index("      - name: Styregruppe\n")
    more = """      - name: Fællesmøde
        kind: styregruppe
        purpose: {unknown: Det er *ikke* sagt & <b>, cause: ikke-omtalt}
        members: {unknown: Alle må komme, cause: ikke-omtalt}
        frequency: {times: 1, every: aar}
        source: hus-aftale#penge
"""
    path.write_text(text[:first] + more + text[first:], encoding="utf-8")
    context, other = contexts_of(load_catalogue(data))
    found = answers(context)
    assert found["moede-formaal"].text == (
        "Fællesmøde. ukendt: Det er ikke sagt & <b>.; Styregruppe. Følge husets økonomi."
    )
    gap = found["moede-medlemmer"].gap
    assert gap is not None
    assert gap.reason == "Fællesmøde: Alle må komme. Styregruppe: Medlemmerne er ikke nævnt."
    marks = {id_: mark for group in coverage(context).groups for id_, mark in group.marks}
    assert (marks["moede-formaal"], marks["moede-medlemmer"]) == ("delvis", "ukendt")
    alone = answers(other)["moede-medlemmer"].gap
    assert alone is not None
    assert alone.reason == "Medlemmerne er ikke nævnt"


def test_no_rule_hangs_on_a_word_that_is_read() -> None:
    """Labels are for readers: a rule of the stylesheet or a script that asks for one is off when it is reworded."""
    style = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "macros/theme/styles").glob("*.css"))
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "assets" / "js").glob("*.js"))
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "macros").rglob("*.html*"))
    for attribute in ("data-l", "aria-label", "title", "data-navn", "placeholder"):
        assert not re.search(rf"\[{attribute}[*^$~|]?=", style + scripts), attribute
    assert not re.search(r"(select|reject)attr\([\"'](label|title|text|caption|head)", templates)
