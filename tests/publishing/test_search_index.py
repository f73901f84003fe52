"""What the search reads of a page, and what it knows beyond the page's own words."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from macros.domain.catalogue import GlossaryEntry, SearchWords
from macros.publishing.search_index import (
    MAGIC,
    SYSTEM,
    SearchIndexError,
    for_pagefind,
    index_site,
    packed,
    place_of,
    read_page,
    words_of,
)
from macros.publishing.search_terms import SEAM, SearchTerms
from tests.conftest import Problems
from tests.real import CATALOGUE, pages

WORDS = {
    "parts": ["gruppe", "familie", "plan", "indsats"],
    "forms": [["mor", "mødre"], ["barn", "børn"], ["finansiere", "finansiering"]],
    "synonyms": [
        {"words": ["fødsel", "barsel"], "typed": ["baby"]},
        {"words": ["kommunal trappe", "trappemodel"]},
        {"words": ["mentor", "kontaktperson"]},
    ],
}
NOTHING = SearchTerms((), SearchWords())


@pytest.fixture(scope="module")
def terms() -> SearchTerms:
    entry = GlossaryEntry(id="tilskudsbrev", term="Tilskudsbrev", text="Et brev.", also=("tilsagnsbrev",))
    common = GlossaryEntry(id="aftale", term="Aftale", text="En aftale.", also=("kontrakt",), common=True)
    return SearchTerms((entry, common), SearchWords.model_validate(WORDS))


# A seam is shown as | and a hidden term as +.
CASES = [
    ("Mødregrupper.", "Mødre|grupper. +mor"),
    ("gruppe", "gruppe"),
    ("grupperne", "grupperne"),
    ("(børnefamilier),", "(børne|familier), +barn"),
    ("småbørnsfamilier", "små|børns|familier +små|barn"),
    ("bydelsmødreindsatsen", "bydels|mødre|indsatsen +bydels|mor"),
    ("Bydelsmor", "Bydels|mor +bydels|mødre"),
    ("humor", "humor"),
    ("helhedsplanerne forplantes planlagt", "helheds|planerne forplantes planlagt"),
    ("medfinansierer", "med|finansierer +med|finansiering"),
    ("Fødslen eller fødsler", "Fødslen +barsel +baby eller fødsler"),
    ("fødsel, fødsel", "fødsel, +barsel +baby fødsel"),
    ("mentorer", "mentorer +kontaktperson"),
    ("kontaktpersonen", "kontaktpersonen +mentor"),
    ("baby", "baby"),
    ("en kommunal trappe.", "en kommunal +trappemodel trappe."),
    ("en kommunal indsats", "en kommunal indsats"),
    ("trappemodel", "trappemodel +kommunal +trappe"),
    ("tilskudsbrevet", "tilskudsbrevet +tilsagnsbrev"),
    ("Aftale", "Aftale"),
    ("0,8 mio. kr.", "0,8 +800000 +0_komma_8_ mio. kr."),
    ("1,37 mio. kr.", "1,37 +1370000 +1_komma_37_ mio. kr."),
    ("84.000 kr.", "84.000 kr."),
    ("efter § 18, stk. 3", "efter § 18, +paragraf_18_ stk. 3"),
    ("(§ 18)", "(§ 18) +paragraf_18_"),
    ("(§18) om", "(§18) +paragraf_18_ om"),
    ("§§ 132-135.", "§§ 132-135. +paragraf_132_ +paragraf_135_"),
    ("§ 83 a om", "§ 83 +paragraf_83_ +paragraf_83a_ a om"),
    ("§ 18 i loven", "§ 18 +paragraf_18_ i loven"),
    ("pris p/l. P/L", "pris p/l. +p_l_ P/L"),
    ("0-6 år, 10-12 år", "0-6 +0_6_ år, 10-12 år"),
    ("50 pct. af 2,5 %", "50 +procent_50_ pct. af 2,5 +2_komma_5_ +procent_2_5_ %"),
    ("50%", "50% +procent_50_"),
    ("§ ukendt", "§ ukendt"),
    ("2011 millioner", "2011 millioner"),
    (f"sær{SEAM}ligt", "særligt"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "spread"), CASES)
def test_terms(terms: SearchTerms, text: str, spread: str) -> None:
    (found,) = terms.spread(text)
    assert found.replace(f" {SEAM}", " +").replace(SEAM, "|") == spread


def test_a_term_is_hidden_once_in_a_section(terms: SearchTerms) -> None:
    assert terms.spread("Mentor", "En mentor.") == (f"Mentor {SEAM}kontaktperson", "En mentor.")


@pytest.mark.parametrize(
    ("visible", "typed"),
    [
        ("børnefamilier", "familie"),
        ("småbørnsfamilierne", "barn"),
        ("mødregruppe", "gruppe"),
        ("mødregruppeforløb", "forløb"),
        ("bydelsmødrene", "bydelsmor"),
        ("fødslen fødsel", "barsel"),
        ("nyfødte", "barsel"),
        ("mentor", "kontaktperson"),
        ("frivillige", "civilsamfund"),
        ("foreninger", "ngo"),
        ("opsigelsen", "varsel"),
        ("lokaler", "husleje"),
        ("evaluering", "effekt"),
        ("personoplysninger", "gdpr"),
        ("databeskyttelsesloven", "beskyttelse"),
        ("bevillingen", "tilskud"),
        ("tilskuddet", "støtte"),
        ("udgifter", "pris"),
        ("børneattesten", "straffeattest"),
        ("Trappemodellen", "optrapning"),
        ("risici", "risiko"),
        ("evalueres", "evaluering"),
        ("databehandling", "databehandleraftale"),
        ("frivilligcentre", "frivilligcenter"),
        ("databeskyttelsesforordningen", "persondataloven"),
        ("barnets lov", "serviceloven"),
        ("dagtilbudsloven", "daginstitutionsloven"),
        ("Social- og Boligstyrelsen", "socialstyrelsen"),
        ("Tønder Kommune", "løgumkloster"),
    ],
)
def test_the_real_words_reach_what_people_type(visible: str, typed: str) -> None:
    (found,) = SearchTerms(CATALOGUE.glossary, CATALOGUE.search).spread(visible)
    pieces = [piece for word in found.split() for piece in word.strip(SEAM).split(SEAM)]
    wholes = [word.replace(SEAM, "") for word in found.split()]
    assert any(word.startswith(typed) for word in pieces + wholes), found.replace(SEAM, "|")


PAGE = """<!doctype html><html lang="da"><body>
<nav class="crumbs"><ol><li><a href="/">Forside</a></li><li><a>Modeller</a></li><li aria-current="page">Hus</li></ol></nav>
<main id="indhold" data-pagefind-body><h1>Hus <button class="kilde"><i data-n="2"></i></button></h1><p>Et <b>hus</b> for alle</p>
<form>skema</form><div class="note-sheet"><p>kilde</p><span class="kilde">2</span></div>
<section id="ansvar" aria-labelledby="ansvar-h"><details><summary><h2 id="ansvar-h">Hvem gør hvad</h2><span class="del__svar">To opgaver.</span><span class="del__mini"><b>2</b></span></summary>
<table><tr><th>Betale<small>to gange</small></th><td>Kommunen</td><td>&lt;b&gt; &amp; mere!</td></tr></table>
<article id="forbehold-1"><h3>Et hul</h3><p>mangler</p></article><p>til sidst</p></details></section>
<h2 id="om">Om huset</h2><p>Gammelt.</p><dl><div id="ord"><dt>Ord</dt><dd>forklaring</dd></div></dl><i id="mal"></i></main>
<footer>bund</footer></body></html>"""


def test_a_page_is_read_in_sections() -> None:
    page = read_page(PAGE)
    assert page is not None
    assert (page.title, page.trail, page.weight) == ("Hus", "Modeller", None)
    assert [(section.id, section.name, section.text()) for section in page.sections] == [
        (None, "Hus", "Et hus for alle"),
        ("ansvar", "Hvem gør hvad", "Betale · to gange · Kommunen · <b> & mere! til sidst"),
        ("forbehold-1", "Hvem gør hvad · Et hul", "mangler"),
        ("om", "Om huset", "Gammelt."),
        ("ord", "Om huset · Ord", "forklaring"),
    ]


def test_text_stays_text_for_pagefind() -> None:
    page = read_page(PAGE.replace("Modeller</a>", "A, b: &quot;&lt;i&gt;</a>"))
    assert page is not None
    html = for_pagefind(page, NOTHING)
    assert "&lt;b&gt; &amp; mere!" in html
    assert 'data-sti="A, b: &quot;&lt;i&gt;"' in html
    assert '<h2 id="ansvar">Hvem gør hvad</h2>' in html


@pytest.mark.parametrize("html", ["<main><h1>x</h1></main>", "<main data-pagefind-body>x</main>", ""])
def test_a_page_that_is_not_to_be_found(html: str) -> None:
    assert read_page(html) is None


def test_a_page_may_stand_last() -> None:
    page = read_page('<main data-pagefind-body data-pagefind-weight="0.1"><h1>x</h1></main>')
    assert page is not None
    assert for_pagefind(page, NOTHING).count('data-pagefind-weight="0.1"') == 2


GAPS = """<main data-pagefind-body%s><h1>x</h1><h2 id="a">Hverdag</h2>
<dl><div><dt>Åbningstider</dt><dd>9 til 12</dd></div>
<div class="is-gap"><dt>Lukkedage</dt><dd><span class="gap">ukendt <b>Ingen siger det.</b></span></dd></div></dl>
<table><tr><th>Bagefter</th><td><div><span class="gap">ukendt</span></div></td></tr></table>
<p>Dateret <span class="gap">ukendt</span> i juni.</p><h3 id="hvem-ved">Hvem ved</h3><dl><dt>Staten</dt><dd>Prisniveau</dd></dl></main>"""


def test_what_nobody_knows_has_no_weight() -> None:
    """So that a page that only says "unknown" stands after every page that knows."""
    page = read_page(GAPS % "")
    assert page is not None
    html = for_pagefind(page, NOTHING)
    assert re.findall(r"<p( [^>]*)?>(.*?)</p>", html)[1:] == [
        ("", "Åbningstider · 9 til 12 ·"),
        (' data-pagefind-weight="0"', "Lukkedage · ukendt Ingen siger det."),
        ("", "Bagefter ·"),
        (' data-pagefind-weight="0"', "ukendt ·"),
        ("", "Dateret ukendt i juni."),
        ("", ""),  # whom to ask is no answer: it is left out
    ]


@pytest.mark.parametrize(
    ("weight", "place"), [("2", "first"), ("0.4", "below"), ("0.1", "last"), ("1", ""), (None, "")]
)
def test_a_page_has_its_place_among_the_results(weight: str | None, place: str) -> None:
    page = read_page(GAPS % (f' data-pagefind-weight="{weight}"' if weight else ""))
    assert page is not None
    assert place_of(page) == place


def test_a_weight_that_is_no_number_is_said_in_danish() -> None:
    page = read_page(GAPS % ' data-pagefind-weight="lav"')
    assert page is not None
    with pytest.raises(SearchIndexError, match='"lav" er ikke et tal'):
        place_of(page)


def test_the_word_list_has_wholes_and_parts() -> None:
    html = f"<p>Høje-Taastrup Mødre{SEAM}grupper. {SEAM}bydels{SEAM}mor 84.000 p/l snake_case A</p>"
    assert words_of(html) == {
        *("højetaastrup", "høje", "taastrup", "mødregrupper", "mødre", "grupper", "bydelsmor", "bydels", "mor"),
        *("84000", "84", "000", "pl", "snake_case", "snake", "case", "a"),
    }


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ({"mor", "moren", "mord", "far"}, "AfarAmorDdDen"),
        ({"å" * 30, "å" * 31}, "A" + "å" * 30 + "Z" + "å" * 6),
        ({"\N{MATHEMATICAL BOLD SMALL A}b", "\N{MATHEMATICAL BOLD SMALL A}c"}, "A\U0001d41abA\U0001d41ac"),
        (set(), ""),
    ],
)
def test_the_words_are_packed_by_what_they_share(words: set[str], text: str) -> None:
    assert packed(words) == text


def test_a_page_is_kept_without_what_is_never_shown(tmp_path: Path) -> None:
    """Of a hidden term only that it is there, so that the places of the words after it stay."""
    heading = '<h2 id="a">Mødregrupper og mentor</h2><p>fødsel <b>grupper</b></p>'
    (tmp_path / "index.html").write_text(f"<main data-pagefind-body><h1>Mentor</h1>{heading}</main>", encoding="utf-8")
    index_site(tmp_path, SearchTerms((), SearchWords.model_validate(WORDS)))
    [fragment] = (tmp_path / "pagefind" / "fragment").iterdir()
    assert fragment.read_bytes()[SYSTEM] == 0xFF, "no version of Python names its own system: the bytes are the same"
    page = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(MAGIC))
    assert page["content"].split() == [
        "Mentor",
        "^",
        "Mødregrupper",
        "^",
        "og",
        "mentor",
        "^",
        "fødsel",
        "^",
        "^",
        "grupper.",
    ]
    assert page["meta"]["title"] == "Mentor ^"
    assert page["anchors"] == [{"id": "a", "text": "Mødregrupper ^ og mentor ^", "location": 2}]


def test_models_and_municipalities_come_first_and_what_belongs_to_them_after() -> None:
    places = {page.path: (page.first, page.below) for page in pages().values()}
    assert {path for path, (first, _) in places.items() if first} >= {
        *(f"modeller/{slug}/" for slug in CATALOGUE.models),
        *(f"aktoerer/{id_}/" for id_ in ("fredericia-kommune", "randers-kommune", "aarhus-kommune")),
    }
    plain = ["modeller/", "aktoerer/kommuner-med-headspace/", "aktoerer/vink/", "aktoerer/moedrehjaelpen/"]
    assert {places[path] for path in plain} == {(False, False)}
    below = ["modeller/headspace/oekonomi/", "modeller/headspace/forankring/", "oekonomi/trappemodel/"]
    assert {places[path] for path in below} == {(False, True)}


def test_the_index_is_small_and_the_same_each_time(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    assert index_site(tmp_path, NOTHING) == 2
    folder = tmp_path / "pagefind"
    first = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert not [name for name in first if re.search("ui|unknown|highlight|worker", name)]
    assert {"pagefind.js", "wasm.da.pagefind", "pagefind-entry.json", "ord.json"} <= set(first)
    assert index_site(tmp_path, NOTHING) == 2
    again = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert again == first


def test_the_places_of_the_pages_are_listed_and_the_index_is_the_same_each_time(tmp_path: Path) -> None:
    """With places of every kind: Pagefind's own way of keeping them has another order each time."""
    for name, weight in {"a": "2", "b": "2", "c": "0.4", "d": "0.1", "e": "1"}.items():
        (tmp_path / name).mkdir()
        text = f'<main data-pagefind-body data-pagefind-weight="{weight}"><h1>{name * 3}</h1></main>'
        (tmp_path / name / "index.html").write_text(text, encoding="utf-8")
    found = set()
    for _ in range(5):
        index_site(tmp_path, NOTHING)
        files = sorted(path for path in (tmp_path / "pagefind").rglob("*") if path.is_file())
        found.add(tuple((path.name, path.read_bytes()) for path in files))
    assert len(found) == 1
    listed = json.loads((tmp_path / "pagefind" / "ord.json").read_text(encoding="utf-8"))
    assert listed["words"] == "AaaaAbbbAcccAdddAeee"
    assert listed["names"] == ["aaa", "bbb", "ddd", "eee"]
    assert {place: len(pages) for place, pages in listed["places"].items()} == {"first": 2, "below": 1, "last": 1}


def test_a_site_without_pages_has_no_index(tmp_path: Path) -> None:
    assert index_site(tmp_path, NOTHING) == 0
    assert not (tmp_path / "pagefind").exists()


@pytest.mark.parametrize(
    ("search", "message"),
    [
        ("parts: [Gruppe]", '"Gruppe" kan ikke bruges i søgningen. Skriv små bogstaver'),
        ("parts: [to ord]", '"to ord" kan ikke være led i et sammensat ord'),
        ("parts: [by]", '"by" kan ikke være led i et sammensat ord'),
        ("parts: [plan, plan]", '"plan" står to gange på listen'),
        ("forms: [[mor]]", "skal have mindst to former"),
        ("forms: [[mor, mor]]", '"mor" står to gange på listen'),
        ("synonyms: [{words: [barsel]}]", "skal have mindst to ord"),
        ("synonyms: [{words: [barsel], typed: [barsel]}]", '"barsel" står to gange på listen'),
        ("synonyms: [{words: []}]", "er tom"),
        ("synonyms: [{words: [84.000]}]", '"84.000" kan ikke bruges i søgningen'),
        ("synonyms: [{ord: [barsel, fødsel]}]", "mangler"),
        ("part: [plan]", 'findes ikke her; mente du "parts"?'),
    ],
)
def test_nonsense_in_the_words_is_refused(problems: Problems, search: str, message: str) -> None:
    found = problems(("glossary:\n", f"search: {{{search}}}\nglossary:\n"), file="glossary.yml")
    assert any(message in problem for problem in found), found


def test_a_pagefind_that_cannot_run_is_said_in_danish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.publishing.search_index.get_executable", lambda: tmp_path / "nix")
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    with pytest.raises(SearchIndexError, match=r"søgeindekset kunne ikke laves\. Programmet kan ikke startes: .*nix"):
        index_site(tmp_path, NOTHING)
