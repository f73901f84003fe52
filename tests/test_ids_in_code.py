"""No rule, template or script names an id of a vocabulary but by its enum, which the check holds against the data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from macros.domain.catalogue import CODE_VOCABULARIES, NAMED_IN_CODE, Vocabularies
from tests.conftest import ROOT, Problems

pytestmark = pytest.mark.longer

VOCABULARIES = yaml.safe_load((ROOT / "data" / "vocabularies.yml").read_text(encoding="utf-8"))
IDS = {str(term["id"]) for terms in VOCABULARIES.values() for term in terms}

EXCEPTIONS: dict[str, dict[str, str]] = {
    "the folder of the data, the scheme of an address, or the name of a script or a stylesheet": {
        "docs/assets/js/side.js": "forankring",
        "macros/__main__.py": "data",
        "macros/alone.py": "data",
        "macros/hooks.py": "data",
        "macros/pages/anchoring_overview.py": "forankring",
        "macros/pages/way.py": "forankring",
        "macros/publishing/policy.py": "data",
        "macros/publishing/preview.py": "data",
        "macros/publishing/publish.py": "data",
        "macros/releasing.py": "data",
        "macros/renaming.py": "data",
    },
    "a country's code beside its name, for whoever writes the name": {"macros/domain/base.py": "DE DK NO SE"},
    "a section of a page, or a criterion of the comparison: part of an address": {
        "macros/domain/agreement.py": "evaluering slut start",
        "macros/domain/economy.py": "betaling",
        "macros/domain/model.py": "aktiviteter frivillige",
        "macros/loading/rules/model_files.py": "forankring",
        "macros/parts/agreement.py": "aktiviteter data forankring vilkaar",
        "macros/templates/anchoring_overview.html.j2": "penge",
        "macros/templates/economy_overview.html.j2": "data",
        "macros/templates/fact_sheet.html.j2": "ansvar vilkaar",
        "macros/templates/model_page.html.j2": "aktiviteter ansvar data vilkaar",
        "macros/views/anchoring_answers.py": "penge",
        "macros/views/figure_addresses.py": "penge",
        "macros/views/glance.py": "ansvar forankring",
        "macros/views/side_by_side.py": "laengde naturalier slut status",
    },
    "a filter, a setting or a column, by its name in an address or a file": {
        "macros/domain/budget.py": "start",
        "macros/views/budget_inputs.py": "start",
        "docs/assets/js/faelles.js": "aar deltager hoejst procent",
        "docs/assets/js/regneord.js": "aar deltager engang forloeb time",
        "docs/assets/js/side.js": "aar deltager",
        "macros/views/agreement_list.py": "status",
        "macros/views/cliff_records.py": "status",
        "macros/views/comparison.py": "aar deltager",
        "macros/views/finding.py": "hoejst kommune mindst penge status",
        "macros/views/glance.py": "aar deltager",
        "macros/views/list_row.py": "aar",
        "macros/views/long_format.py": "status",
        "macros/views/whole_workbook.py": "aar deltager",
        "macros/loading/release_files.py": "status",
        "macros/views/figure_addresses.py": "status",
        "macros/views/snapshots.py": "status",
    },
    "the end of an agreement that an offset counts from (`Anchor`), and the fields and words for it": {
        "docs/assets/js/faelles.js": "slut start",
        "macros/templates/guide_page.html.j2": "slut start",
        "macros/views/guide.py": "slut start",
    },
    "a Danish word on a page, or in a comment": {
        "docs/assets/js/beregnerfelter.js": "deltager deltagere",
        "docs/assets/js/bidragvis.js": "gang",
        "docs/assets/js/soeg.js": "familie lokaler",
        "macros/domain/quantities.py": "ikke-oplyst over",
        "macros/views/budget_money.py": "mindst",
        "macros/loading/messages.py": "mindst",
        "macros/loading/sheet_text.py": "cirka fra garanti godt knap mindst over",
        "macros/publishing/search_index.py": "time",
        "macros/publishing/search_terms.py": "procent",
        "macros/views/actors.py": "penge",
        "macros/views/calculator_start.py": "deltager",
        "macros/views/calculator_words.py": "mindst",
        "macros/views/anchoring_answers.py": "aftale",
        "macros/views/changes.py": "aftale",
        "macros/views/comparing.py": "penge",
        "macros/views/dcat.py": "forankring kommune partnerskab",
        "macros/views/guide.py": "efter senest",
        "macros/views/lasting.py": "mindst",
        "macros/views/model_fields.py": "mindst",
        "macros/views/money.py": "penge",
        "macros/views/whole_workbook.py": "mindst",
        "macros/views/words.py": "deltager",
    },
    "a part of a figure's id, the name of a field, or a word of a message": {
        "macros/loading/sheet_text.py": "start",
        "macros/views/facts.py": "start",
        "macros/views/figure_records.py": "over procent status",
        "macros/__main__.py": "aftale",
        "macros/domain/derived.py": "over start status",
        "macros/domain/figures.py": "status",
        "macros/loading/derived_files.py": "mangler",
        "macros/views/comparing.py": "status",
        "macros/views/financing.py": "aftale",
        "macros/views/mixes.py": "aftale",
    },
    "a role or an attribute of HTML, a place to scroll to, a class of a table, or on and off": {
        "docs/assets/js/beregnervis.js": "fond",
        "docs/assets/js/beregner.js": "start",
        "docs/assets/js/beregnerfelter.js": "start",
        "docs/assets/js/beregnertilstand.js": "start",
        "docs/assets/js/kopi.js": "start",
        "docs/assets/js/sammenlign-mere.js": "dialog",
        "docs/assets/js/side.js": "dialog fra",
        "docs/assets/js/soeg.js": "dialog fra status",
        "docs/assets/js/valg.js": "status",
        "macros/templates/actors.html.j2": "status",
        "macros/templates/anchoring_overview.html.j2": "aar status",
        "macros/templates/calculator_page.html.j2": "beslutning knap region start status",
        "macros/templates/comparison.html.j2": "status",
        "macros/templates/contribution_page.html.j2": "dialog",
        "macros/templates/coverage.html.j2": "region",
        "macros/templates/economy_overview.html.j2": "aar i-alt",
        "macros/templates/financing.html.j2": "maal region status",
        "macros/templates/guide_page.html.j2": "status",
        "macros/templates/law_page.html.j2": "status",
        "macros/templates/models_page.html.j2": "status",
        "macros/templates/parts.html.j2": "dialog penge region status",
        "macros/theme/partials/citat.html": "dialog status",
        "macros/views/money.py": "penge",
        "macros/views/economy_answers.py": "i-alt",
        "macros/views/financing.py": "aar deltager",
        "macros/views/side_by_side.py": "aar deltager",
        "macros/views/ways.py": "efter",
    },
    "a constant that the build writes": {
        "docs/assets/js/bidragord.js": "aar beslutning cirka efter-dokumentet felt-tomt i-aaret i-alt ikke-i-det-laeste ikke-omtalt"
        " ikke-oplyst ikke-undersoegt kendt-uden-kilde kommune laest-uddrag paa pr-aar pr-maaned praecis staar-i-bilag uklart",
    },
    "a part of a field of the form, a class, or what a place in a model's file begins with": {
        "docs/assets/js/bidrag.js": "aftale center start",
        "docs/assets/js/bidragdok.js": "aar aftale dag fra laengde over",
        "docs/assets/js/bidragfejl.js": "aar fra",
        "docs/assets/js/bidragfelter.js": "fra",
        "docs/assets/js/bidragvis.js": "region",
        "macros/domain/answer_cells.py": "aar cirka dag fra godt laengde mindst over procent",
        "macros/domain/answer_rules.py": "aftale",
        "macros/domain/finished_answers.py": "start",
        "macros/domain/places.py": "aftale",
        "macros/domain/typed_answers.py": "aar dag fra laengde mindst",
        "macros/loading/workbook_answers.py": "fra",
        "macros/loading/workbook_words.py": "kommune",
        "macros/templates/contribution_page.html.j2": "aar aftale dag efter fejl fra gruppe knap laengde mindst slut status",
    },
    "a name in an address": {
        "docs/assets/js/regneord.js": "deltagere efter start timer",
        "macros/views/calculator.py": "aar deltagere efter forloeb start timer",
    },
}
"""Where the same letters are something else, by what they are there. One that no longer stands is a fault."""


def python_literals(path: Path) -> Iterator[str]:
    """Every string of a Python file, but those that are the values of an enum."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    enums = [n for n in ast.walk(tree) if isinstance(n, ast.ClassDef) and "StrEnum" in map(ast.unparse, n.bases)]
    inside = {id(node) for enum in enums for node in ast.walk(enum)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            yield node.value


def quoted(path: Path) -> Iterator[str]:
    """Every word in quotation marks of a template or script."""
    text = path.read_text(encoding="utf-8")
    for pattern in (r'"([a-z0-9-]+)"', r"'([a-z0-9-]+)'", r"`([a-z0-9-]+)`"):
        yield from re.findall(pattern, text)


def literals() -> set[tuple[str, str]]:
    """File and id of every literal id."""
    found = set()
    for folder, pattern, read in (
        ("macros", "*.py", python_literals),
        ("macros/templates", "*.j2", quoted),
        ("macros/theme", "*.html", quoted),
        ("docs/assets/js", "*.js", quoted),
    ):
        paths = sorted((ROOT / folder).rglob(pattern))
        assert paths, folder
        for path in paths:
            found |= {(path.relative_to(ROOT).as_posix(), word) for word in read(path) if word in IDS}
    return found


def test_no_id_is_named_but_by_its_enum() -> None:
    excepted = {
        (path, word) for files in EXCEPTIONS.values() for path, words in files.items() for word in words.split()
    }
    found = literals()
    assert found - excepted == set(), "name the id by its enum (macros/domain/terms.py), or say what it is here"
    assert excepted - found == set(), "these exceptions are stale"


def test_the_enums_are_of_vocabularies_that_exist() -> None:
    assert not CODE_VOCABULARIES.keys() & NAMED_IN_CODE.keys()
    assert CODE_VOCABULARIES.keys() | NAMED_IN_CODE.keys() <= set(Vocabularies.model_fields)


@pytest.mark.parametrize(
    ("vocabulary", "id_"),
    [(name, value.value) for name, values in {**CODE_VOCABULARIES, **NAMED_IN_CODE}.items() for value in values],
)
def test_an_id_that_code_names_cannot_be_renamed(problems: Problems, vocabulary: str, id_: str) -> None:
    """Renamed in the vocabulary it is missed by its file and line, wherever else it was renamed too."""
    text = (ROOT / "data" / "vocabularies.yml").read_text(encoding="utf-8")
    listed = text[text.index(f"\n{vocabulary}:\n") :]
    entry = re.search(rf"{{id: {id_}, ", listed)
    assert entry
    before = f"\n{vocabulary}:\n" + listed[len(f"\n{vocabulary}:\n") : entry.end()]
    found = problems(
        (before, before.replace(f"{{id: {id_}, ", "{id: omdoebt, ")),
        file="vocabularies.yml",
        mark=f"\n¤{vocabulary}:\n",
    )
    assert any(line.startswith(f"¤: {vocabulary}: mangler ") and f'"{id_}"' in line for line in found), found


def test_an_entry_that_no_code_names_is_a_change_of_data_only(problems: Problems) -> None:
    assert problems(("\nunits:\n", "\nunits:\n  - {id: sofa, label: sofa}\n"), file="vocabularies.yml") == []
