"""The field's terms stand on the pages of the models whose sources use them, and invented words nowhere."""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from macros.views.explained import Explained, ToExplain
from tests.conftest import ROOT
from tests.real import CATALOGUE, pages, plain

pytestmark = pytest.mark.longer

TERMS: dict[str, list[str]] = yaml.safe_load((ROOT / "tests" / "terms.yml").read_text(encoding="utf-8"))

INVENTED = {
    "hele uddraget": "den læste del",
    "hvor fast": "hvor bindende",
    "springet": "finansieringsbehov",
    "hvem bærer": "hvem har ansvaret",
    "haves ikke": "kataloget har ikke bilaget",
    "kommunens penge": "kommunens bidrag",
    "kommunens andel": "kommunens bidrag",
    "selvbæring": "drift uden kommunale midler",
    "mens projektet kører": "undervejs",
    "projektpenge": "bevilling",
    "skriver under på aftalen": "er part i aftalen",
}
"""Words of our own that the field has others for."""


@cache
def visible(path: str) -> str:
    """The text a reader sees on a page: no sheets that explain a word or a source, no scripts."""
    tree = LexborHTMLParser(pages()[path].html)
    tree.strip_tags(["script", "style"])
    for sheet in tree.css(".note-sheet"):
        sheet.decompose()
    return " ".join(plain(tree.text(separator=" ")).split()).casefold()


@pytest.mark.parametrize(("model", "term"), [(model, term) for model, terms in TERMS.items() for term in terms])
def test_a_term_of_the_source_stands_on_the_pages_of_its_model(model: str, term: str) -> None:
    own = [path for path in pages() if path.startswith(f"modeller/{model}/")]
    assert own
    assert any(term in visible(path) for path in own)


def test_every_model_has_its_terms() -> None:
    assert set(TERMS) == set(CATALOGUE.models)


@pytest.mark.parametrize("word", INVENTED)
def test_an_invented_word_stands_nowhere(word: str) -> None:
    found = {path: re.findall(f".{{0,40}}{word}.{{0,20}}", visible(path)) for path in pages()}
    assert {path: words for path, words in found.items() if words} == {}, f"write: {INVENTED[word]}"


def test_a_name_is_no_use_of_the_words_it_is_made_of() -> None:
    entry = next(one for one in CATALOGUE.glossary if not one.common)
    explained = Explained(ToExplain(CATALOGUE.glossary, [f"Vores {entry.term}"]))
    assert "<button" not in explained.mark(Markup(f"Om Vores {entry.term}."))
    assert "<button" in explained.mark(Markup(f"Om {entry.term}."))
