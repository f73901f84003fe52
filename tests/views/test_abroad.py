"""An agreement of another country: it says where it is from, nothing on its pages presumes Denmark, and no krone is held against
another currency."""

from __future__ import annotations

import csv
import html
import json
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.domain.quantities import Amount
from macros.loading.catalogue import load_catalogue
from macros.registry import all_downloads, all_pages
from macros.rendering.page import RenderedPage
from macros.views import alike, calculator_start, cliff, countries, guide, side_by_side
from macros.views.actors import actor_view
from macros.views.book import Book, Imprint
from macros.views.budget import budget
from macros.views.calculator import calculator
from macros.views.calendar_events import calendar_path, events
from macros.views.cliff_events import cliff_events
from macros.views.context import Context
from macros.views.dcat import catalogue as dcat_of
from macros.views.list_row import list_row
from macros.views.working_days import working_days_of
from tests.abroad import DANISH, SWEDISH, add_twins, real_data
from tests.real import BOOK, plain

pytestmark = pytest.mark.longer

SAID = (
    "15. september",
    "15. oktober",
    "30. juni",
    "byrådet",
    "§ 18",
    "§ 17",
    "hjemmel",
    "udbud",
    "statsstøtte",
    "fondsmoms",
    "momskompensation",
    "børneattest",
    "underretningspligt",
    "databeskyttelsesrådgiver",
    "arbejdsdag",
    "budgetproces",
    "kommunernes almindelige budgetår",
    "jura/#",
    "helligdage.json",
    "forbrugerpriser",
    "p/l",
    "KL's",
    "kr.",
)
"""What the catalogue says of Denmark, in its advice, its law, its prices and its templates. The Danish twin says every one, so
that no word stands here which nobody would miss."""

NEVER = (
    "kommunalbestyrelse",
    "serviceloven",
    "barnets lov",
    "kommunalfuldmagt",
    "finanslov",
    "satspulje",
    "CVR",
    "Danmarks Statistik",
    "Ankestyrelse",
    "Datatilsyn",
    "Folketing",
    "danske ",
)
"""What could come in beside it: the words of the law's own pages, of the glossary and of registers."""

OF_DENMARK = re.compile(
    "|".join(re.escape(word) for word in (*SAID, *NEVER) if word != "p/l") + r"|\bp/l\b", re.IGNORECASE
)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The real catalogue with an invented Swedish model, and its Danish twin."""
    data = real_data(tmp_path_factory.mktemp("udlandet"))
    add_twins(data)
    return Book(load_catalogue(data), Imprint("Navn", "https://eksempel.dk/", "Udgiver"))


@pytest.fixture(scope="module")
def pages(book: Book) -> dict[str, RenderedPage]:
    return {page.path: page for page in all_pages(book)}


@pytest.fixture(scope="module")
def files(book: Book) -> dict[str, bytes]:
    wanted = ("aftaler.csv", "klippen", "kvinnohuset", "kvindehuset", "index.json", "modeller.json")
    return {file.path: file.bytes for file in all_downloads(book) if any(word in file.path for word in wanted)}


def all_said(book: Book, pages: dict[str, RenderedPage], slug: str) -> dict[str, str]:
    """What stands on the pages of a model, in its tags and addresses too, by path; and in its calendars."""
    found = {
        path: plain(html.unescape(page.html)) for path, page in pages.items() if path.startswith(f"modeller/{slug}/")
    }
    assert len(found) == 8
    calendars = ((context, list(events(context))) for context in book.agreements_of(slug))
    return found | {
        calendar_path(context): " ".join(f"{e.title} {e.text}" for e in dated) for context, dated in calendars
    }


def test_nothing_on_the_pages_of_a_swedish_agreement_presumes_denmark(
    book: Book, pages: dict[str, RenderedPage]
) -> None:
    for path, said in all_said(book, pages, SWEDISH).items():
        assert sorted({found[0] for found in OF_DENMARK.finditer(said)}) == [], path


def test_the_very_same_agreement_of_denmark_is_told_all_of_it(book: Book, pages: dict[str, RenderedPage]) -> None:
    told = " ".join(all_said(book, pages, DANISH).values()).casefold()
    assert [word for word in SAID if word.casefold() not in told] == []


def empty(tree: LexborHTMLParser) -> int:
    """How many parts have nothing in them."""
    return sum(not node.text().strip() for node in tree.css("section, .voices__advice, details, dl, ul, ol"))


def test_no_advice_and_no_law_of_denmark_is_told_abroad_and_no_heading_is_left_empty(
    book: Book, pages: dict[str, RenderedPage]
) -> None:
    advice = book.catalogue.advice
    texts = [text for one in advice.steps for text in (one.title, one.needs)] + [one.check for one in advice.decisions]
    told = " ".join(all_said(book, pages, SWEDISH).values())
    assert [text for text in texts if text in told] == []
    of_twin = all_said(book, pages, DANISH)
    for path, page in all_said(book, pages, SWEDISH).items():
        tree = LexborHTMLParser(page)
        assert empty(tree) <= empty(LexborHTMLParser(of_twin[path.replace(SWEDISH, DANISH)])), path
        assert tree.css_first("#tjekliste, #jura, #datoer, .voices__advice, .way-advice") is None, path
        gone = {link.attributes["href"] for link in tree.css('a[href^="#"]')}
        assert {href for href in gone if href and tree.css_first(f"[id='{href[1:]}']") is None} == set(), path


def test_one_sentence_says_what_is_left_out_abroad(book: Book, pages: dict[str, RenderedPage]) -> None:
    said = "Katalogets råd om budgetår og lov gælder Danmark. Aftalen er fra Sverige, så de står ikke her."
    for end, times in (("", 1), ("forankring/", 1), ("oekonomi/", 0), ("faktaark/", 0)):
        assert str(pages[f"modeller/{SWEDISH}/{end}"].html).count(said) == times
        assert "Katalogets råd om budgetår" not in str(pages[f"modeller/{DANISH}/{end}"].html)


def test_a_page_says_which_country_it_is_of_where_that_is_another(book: Book, pages: dict[str, RenderedPage]) -> None:
    for end in ("", "oekonomi/", "forankring/", "faktaark/"):
        for slug, badges in ((SWEDISH, ["Sverige"]), (DANISH, [])):
            tree = LexborHTMLParser(str(pages[f"modeller/{slug}/{end}"].html))
            assert [node.text() for node in tree.css(".badge") if node.text() in ("Sverige", "Danmark")] == badges
    assert list_row(book.context(SWEDISH), None).entry.endswith("Sverige.")
    assert "Danmark" not in list_row(book.context(DANISH), None).entry


def test_an_actor_of_another_country_says_so(book: Book) -> None:
    def facts(id_: str) -> dict[str, str]:
        one = book.catalogue.organisations[id_]
        return dict(actor_view(book.catalogue, one, book.taken_part[id_]).facts)

    assert facts(f"{SWEDISH}-vigby-kommune")["Land"] == "Sverige"
    assert "Land" not in facts(f"{DANISH}-vigby-kommune")


def test_the_filter_of_countries_is_offered_only_where_there_is_more_than_one(book: Book) -> None:
    of_one = {context.agreement.country for context in BOOK.contexts}
    assert any(facet.id == "land" for facet in BOOK.finder.facets) == (len(of_one) > 1)
    (land,) = (facet for facet in book.finder.facets if facet.id == "land")
    assert {("dk", "Danmark"), ("se", "Sverige")} <= {(one.id, one.label) for one in land.choices}
    index = book.finder.index
    place = list(index["facets"]).index("land")
    chosen = {entry["id"]: index["facets"]["land"][entry["values"][place][0]] for entry in index["entries"]}
    real = {context.entry_id for context in BOOK.contexts if context.agreement.country == "SE"}
    assert {id_ for id_, country in chosen.items() if country == "se"} == {SWEDISH, f"{SWEDISH}~vigby-2026", *real}


def test_files_have_the_country_of_every_agreement(files: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(files["data/aftaler.csv"].decode("utf-8-sig").splitlines()))
    assert {row["country"] for row in rows if row["model"] == SWEDISH} == {"SE"}
    assert {row["country"] for row in rows if row["model"] == DANISH} == {"DK"}
    assert all(row["country"] for row in rows)
    entries = json.loads(files["data/index.json"])["entries"]
    assert {entry["country"] for entry in entries if entry["id"].startswith(SWEDISH)} == {"SE"}
    model = json.loads(files[f"data/modeller/{SWEDISH}.json"])
    assert [one["country"] for one in model["model"]["agreements"]] == ["SE", "SE"]
    assert model["references"]["words"]["countries"] == {"SE": "Sverige"}


def test_the_country_is_a_row_of_the_comparison_and_counts_as_nothing_known(book: Book) -> None:
    (land,) = (criterion for criterion in side_by_side.CRITERIA if criterion.id == "land")
    assert land.own
    told = [side_by_side.answers(book.context(slug))["land"].text.rstrip(". ") for slug in (SWEDISH, DANISH)]
    assert told == ["Sverige", "Danmark"]


def test_what_a_catalogue_is_of_is_what_its_agreements_are_of(book: Book) -> None:
    of_two = [context for context in book.contexts if context.agreement.country in ("DK", "SE")]
    assert countries.where([one for one in of_two if one.agreement.country == "DK"]) == "Danmark"
    assert countries.where(of_two) == "Danmark og Sverige"
    assert f"i {countries.where(book.contexts)}:" in str(dcat_of(book, ()))


# ---- dates -------------------------------------------------------------------------------------------------------------


def test_no_day_is_moved_for_the_holidays_of_another_country() -> None:
    christmas, sunday = date(2024, 12, 25), date(2024, 6, 2)
    assert not working_days_of("DK")(christmas)
    assert not working_days_of("DK")(sunday)
    assert working_days_of("SE")(christmas)
    assert working_days_of("SE")(sunday)


def test_advice_of_another_country_is_told_there_alone_and_on_its_very_day(tmp_path: Path) -> None:
    data = real_data(tmp_path)
    add_twins(data)
    path = data / "advice.yml"
    step = (
        "steps:\n  - {id: svensk, title: Svensk raad, phase: foer-start, offset: {anchor: start, months: -7}, who: Kommunen, "
        "needs: Et brev, text: Gør noget., grounds: Katalogets skøn, country: SE}\n"
    )
    path.write_text(path.read_text(encoding="utf-8").replace("steps:\n", step, 1), encoding="utf-8")
    there = Book(load_catalogue(data))
    steps = {slug: guide.all_steps(guide.way(there.context(slug))) for slug in (SWEDISH, DANISH)}
    (told,) = (one for one in steps[SWEDISH] if one.voice == "advice")
    assert plain(told.note).endswith("senest 1. juni 2023")
    assert "Svensk raad" not in {one.what for one in steps[DANISH]}
    assert countries.left_unsaid(there.context(SWEDISH)) == ""


def test_money_that_ends_abroad_follows_no_danish_budget(book: Book, files: dict[str, bytes]) -> None:
    ends = {slug: cliff.endings(cliff.entries(book.context(slug))) for slug in (SWEDISH, DANISH)}
    assert [(one.end.budget, one.end.decided, one.end.decided_if_sooner) for one in ends[SWEDISH]] == [
        (None, None, None)
    ]
    assert all(one.end.decided for one in ends[DANISH])
    figure = cliff.decided(ends[SWEDISH][0].end)
    assert (figure.kind, figure.detail) == ("uens", "Katalogets regel om budgetår gælder Danmark")
    titles = [event.title for event in cliff_events(book)]
    assert [title for title in titles if SWEDISH in title and "budget" in title] == []
    assert [title for title in titles if DANISH in title and "budget" in title]
    rows = list(csv.DictReader(files["data/klippen.csv"].decode("utf-8-sig").splitlines()))
    ended = {slug: [row for row in rows if row["model"] == slug and row["end_last"]] for slug in (SWEDISH, DANISH)}
    assert {(row["budget_year"], row["budget_adopted_by"]) for row in ended[SWEDISH]} == {("", "")}
    assert all(row["budget_year"] and row["budget_adopted_by"] for row in ended[DANISH])


def test_the_danish_fee_on_grants_is_no_name_of_a_sheet_abroad(book: Book) -> None:
    def words(slug: str) -> str:
        sheets = budget(book, book.context(slug)).sheets
        cells = (cell for sheet in sheets for row in sheet.rows for cell in row if cell is not None)
        return " ".join((*(sheet.name for sheet in sheets), *(str(cell.value) for cell in cells)))

    assert "fondsmoms" in words(DANISH)
    assert not re.search(r"moms\b|\bkr\.", words(SWEDISH).replace("uden punktum og kr.", ""), re.IGNORECASE)


# ---- money -------------------------------------------------------------------------------------------------------------


BASED = tuple(one for one in side_by_side.CRITERIA if one.basis)


def verdicts(*contexts: Context) -> dict[str, str]:
    return {id_: why for id_, why in side_by_side.verdicts(list(contexts)).items() if why}


def test_kroner_are_never_held_against_another_currency(book: Book) -> None:
    swedish, danish = book.context(SWEDISH), book.context(DANISH)
    why = f"{swedish.model.name}: beløbet er i SEK og er ikke regnet om."
    told = verdicts(swedish, danish)
    assert {id_: words for id_, words in told.items() if id_ != side_by_side.OWN_BASIS} == {
        one.id: why for one in BASED if one.id != side_by_side.OWN_BASIS
    }
    assert "beløbet er i SEK og er ikke regnet om" in told[side_by_side.OWN_BASIS]
    assert verdicts(swedish, swedish) == verdicts(danish, danish) == {}
    for criterion in BASED:
        keys = [
            alike.key(
                criterion, side_by_side.answers(one)[criterion.id], side_by_side.in_another_currency(one, criterion)
            )
            for one in (swedish, danish)
        ]
        assert alike.alike(keys) is alike.Alike.APART, criterion.id


def test_an_amount_abroad_is_no_bar_no_rank_and_no_limit_of_the_list(book: Book) -> None:
    swedish = {entry["id"]: entry for entry in book.finder.index["entries"]}[SWEDISH]
    assert (swedish["yearly"], swedish["years"]) == (None, [])
    assert swedish["ranks"][1] is None
    assert list_row(book.context(SWEDISH), Fraction(1)).paid.share is None


def test_what_ends_in_a_year_is_summed_in_kroner_and_says_that_it_lacks_the_rest(book: Book) -> None:
    year = next(year for year in cliff.cliff_view(book).years if year.year == 2025)
    assert year.total is not None
    assert "SEK" not in year.total.text + year.total.formula
    assert year.total.text.startswith("mindst")
    assert "i en anden valuta" in year.total.detail


def test_the_calculator_begins_with_no_amount_of_another_currency(book: Book) -> None:
    start = calculator_start.agreement_start(book.context(SWEDISH))
    assert [one for row in (*start["own"], *start["others"]) for one in row["amounts"] if one] == []
    assert all("ikke regnet om til kroner" in row["why"] for row in start["own"])
    assert [cost["amount"] for cost in start["costs"]] == ["", ""]
    assert start["other"]["amounts"] == []
    twin = calculator_start.agreement_start(book.context(DANISH))
    assert [one for row in twin["own"] for one in row["amounts"]]
    examples = {one.entry for one in calculator(book).examples}
    assert SWEDISH not in {entry.partition("~")[0] for entry in examples}


def test_a_danish_index_restates_no_amount_of_another_country(book: Book) -> None:
    ledger = book.context(SWEDISH).ledger
    assert ledger.indices() == {}
    assert book.context(DANISH).ledger.indices()["DKK"].country == "DK"


def amounts(book: Book, slug: str) -> Iterator[Amount]:
    for line in book.context(slug).agreement.economy.funding:
        yield from line.amounts if isinstance(line.amounts, tuple) else ()


def test_the_twins_differ_in_nothing_but_country_and_currency(book: Book) -> None:
    swedish, danish = (tuple(one.value for one in amounts(book, slug)) for slug in (SWEDISH, DANISH))
    assert swedish == danish != ()
