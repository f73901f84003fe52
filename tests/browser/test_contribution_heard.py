"""The form by ear and by keyboard alone: focus stays where somebody types, what happens is said, and nothing is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import opened, until
from tests.browser.test_contribution import FORM, add, differences, field, form_in, go, leave, row, said_at, saved
from tests.browser.test_contribution_answers import begun, draft, finished
from tests.tiers import one_of

FOCUSED = "document.activeElement.closest('label')?.innerText.trim() ?? document.activeElement.innerText.trim()"
"""What the control that has the focus is called."""

HELD = "async () => (await import('/assets/js/bidragfelter.js')).state.doc"
"""What the form holds now."""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from form_in(browser, address)


def told(page: Page) -> list[str]:
    """What is to be mended before the file can be made."""
    go(page, "gem")
    return [" ".join(text.split()) for text in page.locator("#fejlliste li").all_inner_texts()]


def test_years_are_typed_to_the_end_in_the_last_step(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem-betaler")
    money = field(add(page, "bidrag"), "amounts")
    money.locator("[data-del=grundlag]").select_option("trappe")
    money.locator('[data-trin="0"] input').first.focus()
    for typed in ("2018", "100.000", "2019", "200.000", "2020"):
        page.keyboard.type(typed)
        if typed != "2020":
            page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) == "År, trin 3"
    expect(money.locator('[data-trin="2"] input').first).to_have_value("2020")
    page.keyboard.press("Tab")
    page.keyboard.type("300.000")
    held = draft(page)["doc"]["model"]["agreements"][0]["economy"]["funding"][0]["amounts"]
    assert [(one["first_year"], one["value"]) for one in held] == [(2018, 100_000), (2019, 200_000), (2020, 300_000)]
    expect(money.locator("[data-trin]")).to_have_count(4)


def test_a_municipality_that_is_typed_is_not_lost(page: Page, tmp_path: Path, address: str) -> None:
    begun(page, tmp_path)
    go(page, "hvem")
    where = field(page, "aftale.municipalities")
    where.locator("input").focus()
    page.keyboard.type("Middelfart Kommune")
    page.keyboard.press("Tab")
    expect(where.locator(".chip")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(where.locator(".chip")).to_contain_text("Middelfart Kommune")
    expect(where.locator("input")).to_have_value("")
    assert finished(page, address)["agreements"][0]["municipalities"] == ["middelfart-kommune"]


def test_a_name_that_is_not_a_municipalitys_is_asked_about_and_counted_until_it_is_added(
    page: Page, tmp_path: Path
) -> None:
    begun(page, tmp_path)
    go(page, "hvem")
    where = field(page, "aftale.municipalities")
    where.locator("input").focus()
    page.keyboard.type("Midd")
    leave(page)
    expect(said_at(page, "aftale.municipalities")).to_contain_text("»Midd« er ikke tilføjet.")
    assert any("»Midd« er ikke tilføjet." in text for text in told(page))
    until(page, "localStorage.getItem('bidrag')?.includes('Midd')")
    page.reload()
    page.locator("html[data-bidrag=klar]").wait_for()
    go(page, "hvem")
    expect(where.locator("input")).to_have_value("Midd")
    for added in (0, 1):
        where.locator("[data-tilfoej]").focus()
        page.keyboard.press("Enter")
        expect(where.locator(".chip")).to_have_count(added)
    expect(said_at(page, "aftale.municipalities")).to_be_hidden()


def test_a_source_in_use_that_is_removed_from_an_opened_file_is_caught_as_in_a_draft(
    page: Page, built: Path, tmp_path: Path
) -> None:
    published = built / "data" / "modeller" / "laer-for-livet.json"
    page.locator("#aabn").set_input_files(published)
    expect(page.locator("#sagt")).to_contain_text("Åbnet")
    assert told(page) == []
    go(page, "kilder")
    before = page.evaluate(HELD)
    used = 0
    for place in range(4):
        row(page, "kilde", place).evaluate("(one) => { one.open = true; }")
        row(page, "kilde", place).locator("[data-fjern]").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#fortryd-om")).to_contain_text("er fjernet")
        is_used = "Den er kilde til" in page.locator("#fortryd-om").inner_text()
        go(page, "gem")
        lost = page.locator("#fejlliste li").filter(has_text="kilde").count()
        assert bool(lost) is is_used
        used += is_used
        go(page, "kilder")
        page.locator("#fortryd-knap").evaluate("(one) => one.click()")
        assert differences(before, page.evaluate(HELD)) == []
    assert used
    assert saved(page).read_bytes() == published.read_bytes()


def test_a_file_that_is_opened_over_a_draft_can_be_taken_back(page: Page, built: Path, tmp_path: Path) -> None:
    go(page, "hvem")
    page.locator("#aabn").set_input_files(built / "data" / "modeller" / "home-start.json")
    expect(page.locator("#sagt")).to_have_text("Åbnet: Home-Start.")
    expect(page.locator("#forrige")).to_be_hidden()
    name = field(page, "model.name").locator("input")
    name.fill("UGEMT ÆNDRING")
    page.locator("#aabn").set_input_files(built / "data" / "modeller" / "bydelsmoedre.json")
    expect(page.locator("#sagt")).to_contain_text("Kladden »UGEMT ÆNDRING« er lagt til side")
    expect(name).to_have_value("Bydelsmødre")
    go(page, "for-hvem")
    page.locator("#aabn").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "forrige-knap"
    page.keyboard.press("Enter")
    expect(page.locator("#sagt")).to_have_text("Kladden »UGEMT ÆNDRING« er hentet igen.")
    assert page.evaluate("document.activeElement.id") == "aabn"
    go(page, "hvem")
    expect(name).to_have_value("UGEMT ÆNDRING")
    assert draft(page)["doc"]["model"]["name"] == "UGEMT ÆNDRING"


def test_what_nobody_has_chosen_does_not_look_chosen_and_no_counts(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem-goer-hvad")
    annex = add(page, "bilag")
    page.keyboard.type("Bilag 1: Budget")
    read = field(annex, "at_hand")
    expect(read.get_by_label("Nej")).not_to_be_checked()
    assert any("Har I læst det?: Vælg ja eller nej." in text for text in told(page))
    go(page, "hvem-goer-hvad")
    page.wait_for_timeout(300)  # the heading has taken the focus
    read.get_by_label("Nej").press("Space")
    expect(read.get_by_label("Nej")).to_be_checked()
    assert draft(page)["doc"]["model"]["agreements"][0]["annexes"][0]["at_hand"] is False
    assert [text for text in told(page) if "Har I læst det?" in text] == []


def test_where_a_forbehold_stands_may_be_left_as_it_is(page: Page, tmp_path: Path) -> None:
    """The last of its answers leaves the fields empty, and the field may be."""
    begun(page, tmp_path)
    go(page, "bagefter")
    stands = field(add(page, "forbehold"), "first")
    expect(stands.get_by_label("Sammen med de andre forbehold")).to_be_checked()


def heard(page: Page) -> Any:
    return page.locator("#hoert")


def invalid(of: Any) -> list[str]:
    """What the controls are called that are marked as wrong."""
    return of.locator("[aria-invalid=true]").evaluate_all(
        "(all) => all.map((one) => one.closest('label')?.innerText.split('\\n')[0] ?? one.dataset.del)"
    )


def test_an_error_is_said_when_the_group_is_left_marks_what_is_wrong_and_is_heard_with_its_mending(
    page: Page, tmp_path: Path
) -> None:
    begun(page, tmp_path)
    go(page, "hvem")
    begins = field(page, "aftale.terms.start")
    begins.locator("[data-del=dag]").focus()
    page.keyboard.type("6")
    page.keyboard.press("Tab")
    expect(said_at(page, "aftale.terms.start")).to_be_hidden()
    assert invalid(begins) == []
    leave(page)
    expect(said_at(page, "aftale.terms.start")).to_have_text("Skriv året med fire cifre, fx 2023.")
    assert invalid(begins) == ["År"]
    expect(heard(page)).to_have_text("Skal rettes: Skriv året med fire cifre, fx 2023.")
    year = begins.locator("[data-del=aar]")
    assert said_at(page, "aftale.terms.start").get_attribute("id") in year.get_attribute("aria-describedby").split()
    year.fill("2023")
    expect(said_at(page, "aftale.terms.start")).to_have_text("Skriv også måneden.")
    assert invalid(begins) == ["Måned"]
    begins.locator("[data-del=md]").select_option("5")
    expect(said_at(page, "aftale.terms.start")).to_be_hidden()
    leave(page)
    expect(heard(page)).to_have_text("Rettet: Begynder")


@pytest.mark.parametrize(
    ("group", "place", "typed", "wrong"),
    one_of(
        3,
        [
            ("bidrag", "amounts", {"tal": "0", "grundlag": "i-alt"}, "Beløb eller procent"),
            ("bidrag", "amounts", {"tal": "100,50"}, "Beløb eller procent"),
            ("bidrag", "amounts", {"tal": "100"}, "Er det om året, i alt, eller står det ikke?"),
            ("bidrag", "amounts", {"tal": "100", "grundlag": "pr-aar", "fra": "2024", "til": "2023"}, "Til år"),
            ("tal", "amount", {"tal": "24"}, "Enhed"),
            ("tal", "amount", {"bund": "span", "tal": "24", "til": "20", "enhed": "deltager"}, "Til (ved »mellem«)"),
            ("maalgruppe", "age", {"fra": "12", "til": "ung"}, "Til"),
            ("aktivitet", "frequency", {"gange": "2"}, "Hvert"),
        ],
    ),
)
def test_the_part_that_is_wrong_alone_is_marked_and_led_to_with_its_words_in_view(
    browser: Browser, address: str, tmp_path: Path, group: str, place: str, typed: dict[str, str], wrong: str
) -> None:
    """Also in a window of 320 by 256 pixels, which is what 400 per cent leaves."""
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = opened(context, f"{address}{FORM}")
    page.locator("html[data-bidrag=klar]").wait_for()
    begun(page, tmp_path)
    parts = {"bidrag": "hvem-betaler", "tal": "for-hvem", "maalgruppe": "for-hvem", "aktivitet": "hvad"}
    go(page, parts[group])
    own = field(add(page, group), place)
    for name, text in typed.items():
        part = own.locator(f"[data-del={name}]")
        if part.evaluate("(one) => one.matches('select')"):
            part.select_option(text)
        else:
            part.fill(text)
    leave(page)
    assert invalid(own) == [wrong]
    said = own.locator("[data-fejl]").inner_text()
    go(page, "gem")
    page.locator("#fejlliste a").filter(has_text=said).click()
    assert page.evaluate("document.activeElement.closest('label').innerText.split('\\n')[0]") == wrong
    expect(own.locator("[data-fejl]")).to_be_in_viewport(ratio=1)
    expect(own.locator("[aria-invalid=true]")).to_be_in_viewport(ratio=0.5)
    context.close()


def test_a_list_to_tick_shows_that_something_is_to_be_mended_and_is_led_to(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "bagefter")
    promise = add(page, "loefte")
    go(page, "gem")
    page.locator("#fejlliste a").filter(has_text="Hvor bindende er det?: Vælg mindst én.").click()
    bindings = field(promise, "binding")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    assert bindings.locator(".felt__i").evaluate("(one) => getComputedStyle(one).borderTopWidth") == "3px"
    expect(bindings.locator("[data-fejl]")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Space")
    assert bindings.locator(".felt__i").evaluate("(one) => getComputedStyle(one).borderTopWidth") == "0px"


def test_a_click_reaches_what_an_error_above_it_moves(page: Page, tmp_path: Path) -> None:
    """The error of the field that is left comes when the button of the mouse is up again."""
    begun(page, tmp_path)
    go(page, "hvem-goer-hvad")
    field(page, "period").locator("[data-del=laengde]").fill("tre")
    tick = page.locator('[data-helhed="aftale.terms.notice"] > [data-ukd] [data-ukendt]')
    tick.check()
    expect(tick).to_be_checked()


def test_a_part_that_is_left_with_errors_says_how_many(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem")
    field(page, "aftale.terms.start").locator("[data-del=aar]").fill("tyve treogtyve")
    page.locator("#del-hvem .videre .btn").focus()
    page.keyboard.press("Enter")
    expect(heard(page)).to_contain_text("Hvem: 1 svar skal rettes.")


def name_of(page: Page) -> str:
    """What the browser calls what has the focus."""
    session = page.context.new_cdp_session(page)
    found = session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    nodes = session.send("Accessibility.getPartialAXTree", {"objectId": found, "fetchRelatives": False})["nodes"]
    return str(nodes[0]["name"]["value"])


def test_a_row_that_is_copied_has_the_focus_and_is_told_of(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem-betaler")
    for item in ("Drift", "Mad"):
        field(add(page, "bidrag"), "item").locator("input").fill(item)
    row(page, "bidrag", 1).locator("[data-kopi]").focus()
    page.keyboard.press("Enter")
    expect(heard(page)).to_have_text("Bidrag 3 er en kopi af bidrag 2.")
    assert page.evaluate("document.activeElement.closest('[data-raekke]').dataset.nr") == "2"


def test_rows_sources_and_parts_of_a_task_are_told_apart_by_ear(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem-goer-hvad")
    for _ in range(2):
        task = add(page, "opgave")
    for number in (1, 2):
        expect(page.get_by_role("group", name=f"Opgave {number}", exact=True)).to_be_visible()
    task.get_by_role("button", name="Tilføj en part til opgave 2").click()
    task.get_by_role("button", name="Tilføj en kilde mere til opgave 2").click()
    assert task.get_by_role("combobox", name="Kilde, nr. 2").count() == 1
    fold = page.locator(".foldfelt").first
    fold.locator("summary").click()
    for number in (1, 2):
        fold.locator("textarea").last.fill(f"Princip {number}")
        fold.get_by_role("button", name="Tilføj en oplysning: Principper for samarbejdet").click()
    names = page.locator("#del-hvem-goer-hvad button:visible").evaluate_all(
        "(all) => all.map((one) => one.getAttribute('aria-label') ?? one.innerText.trim())"
    )
    twice = {name for name in names if names.count(name) > 1}
    assert twice == set()
    assert {"Kopiér opgave 2", "Fjern opgave 2", "Fjern 1. part fra opgaven", "Fjern 2. part fra opgaven"} <= set(names)
    assert "Fjern kilden, nr. 2, fra opgave 2" in names
    assert "Fjern oplysningen: Principper for samarbejdet, 2" in names


def test_municipalities_are_heard_to_come_and_go(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem")
    where = field(page, "aftale.municipalities")
    where.locator("input").fill("Middelfart Kommune")
    assert where.locator("[data-tilfoej]").inner_text().startswith("Tilføj")
    where.get_by_role("button", name="Tilføj kommunen").click()
    expect(heard(page)).to_have_text("Middelfart Kommune er tilføjet.")
    where.get_by_role("button", name="Fjern Middelfart Kommune").focus()
    page.keyboard.press("Enter")
    expect(heard(page)).to_have_text("Middelfart Kommune er fjernet.")
    where.locator("input").fill("Midd")
    where.locator("[data-tilfoej]").focus()
    page.keyboard.press("Enter")
    expect(heard(page)).to_contain_text("»Midd« er ikke tilføjet.")


def test_the_rest_of_a_part_is_an_offer_that_counts_and_is_taken_back(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem")
    before = draft(page)["doc"]["model"]
    field(page, "aftale.terms.start").locator("[data-del=aar]").fill("2024")
    button = page.locator('[data-resten="hvem"]')
    assert "Sæt »Det står der ikke«" in button.inner_text()
    button.focus()
    page.keyboard.press("Enter")
    said = page.locator("#del-hvem [data-sagt]")
    expect(said).to_contain_text("»Det står der ikke« står nu ved 1 svar: Slutter.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "fortryd-knap"
    page.keyboard.press("Enter")
    expect(said).to_have_text("Det er taget tilbage.")
    assert page.evaluate("document.activeElement.dataset.resten") == "hvem"
    terms = draft(page)["doc"]["model"]["agreements"][0]["terms"]
    assert set(terms) == {"start"}
    assert "terms" not in before["agreements"][0]


def test_a_draft_that_is_there_is_told_of_and_every_beginning_leads_to_a_heading(page: Page) -> None:
    begin = page.locator("#begynd")
    expect(begin).to_have_text("Begynd")
    go(page, "hvem")
    field(page, "model.name").locator("input").fill("Varmestuen")
    until(page, "localStorage.getItem('bidrag')?.includes('Varmestuen')")
    begin.click()
    until(page, "document.activeElement.id === 'h-kilder'")
    page.reload()
    page.locator("html[data-bidrag=klar]").wait_for()
    expect(page.locator("#sagt")).to_contain_text("I har en kladde her i browseren, »Varmestuen«.")
    expect(begin).to_have_text("Fortsæt")
    begin.focus()
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'h-kilder'")
    page.locator('#rail [data-gaa="hvad"]').click()
    until(page, "document.activeElement.id === 'h-hvad'")
    page.locator('#rail [data-gaa="hvad"]').click()
    until(page, "document.activeElement.id === 'h-hvad'")


@pytest.mark.parametrize(
    ("part", "place", "help_"),
    [
        ("hvem", "aftale.terms.start", "Skriv så præcist som kilden."),
        ("hvad", "model.problem", "Skriv det, kilden siger"),
        ("hvem-betaler", "aftale.economy.conditions", "Krav til brugen, hvornår"),
        ("bagefter", "aftale.anchoring.financing_after", "Et håb hører til i 35."),
    ],
)
def test_help_of_a_question_is_heard_at_its_first_field(page: Page, part: str, place: str, help_: str) -> None:
    go(page, part)
    group = field(page, place).locator("fieldset.felt__i").first
    words = group.evaluate(
        "(one) => one.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).innerText).join(' ')"
    )
    assert help_ in words


def test_help_is_heard_at_the_field_it_is_about(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    described = "(one) => (one.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent).join(' ')"
    source = row(page, "kilde")
    assert "Kendt fra omtale" in field(source, "status").locator("select").evaluate(described)
    assert "Kendt fra omtale" not in field(source, "kind").locator("select").evaluate(described)
    go(page, "bagefter")
    title = field(add(page, "forbehold"), "title").locator("input")
    assert "Hvad skal andre vide, før de bruger tallene?" in title.evaluate(described)
    go(page, "hvem")
    bound = field(page, "aftale.terms.start").locator("[data-del=forhold]")
    assert "Vælg »senest« ved en frist" in bound.evaluate(described)
    go(page, "hvem-goer-hvad")
    binding = field(add(page, "opgave"), "shares").locator("[data-del=binding] option")
    assert "Ansvar: kilden siger, at opgaven er partens ansvar" in binding.all_inner_texts()


@pytest.mark.parametrize(
    ("part", "group", "named"),
    [
        ("for-hvem", "tal", "Hvad bliver talt?"),
        ("hvad", "aktivitet", "Aktivitetens navn"),
        ("hvem-betaler", "post", "Postens navn"),
        ("hvem-betaler", "andet-tal", "Hvad handler tallet om?"),
    ],
)
def test_a_field_is_called_what_it_wants_and_not_a_question_it_does_not(
    page: Page, tmp_path: Path, part: str, group: str, named: str
) -> None:
    begun(page, tmp_path)
    go(page, part)
    add(page, group)
    assert name_of(page) == named


def test_an_oplysning_that_is_brought_back_has_the_focus(page: Page, tmp_path: Path) -> None:
    begun(page, tmp_path)
    go(page, "hvem-betaler")
    facts = field(page, "aftale.economy.conditions")
    facts.locator("textarea").fill("Kun til løn")
    facts.get_by_role("button", name="Tilføj en oplysning").click()
    facts.locator("textarea").last.fill("Kun i 2024")
    facts.locator("[data-fjern-oplysning]").last.focus()
    for _ in range(2):
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.value") == "Kun i 2024"
