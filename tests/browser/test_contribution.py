"""The form for bringing in a model: every model comes through it untouched, a new one is written by it, and nothing is lost."""

from __future__ import annotations

import datetime
import gzip
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.loading.import_model import import_model
from tests.browser.looking import axe_faults_in_both_schemes, faults_of_fit, opened, until
from tests.conftest import ROOT
from tests.real import CATALOGUE
from tests.tiers import one_of

FORM = "/bidrag/"


def form_in(browser: Browser, address: str) -> Iterator[Page]:
    """The form as a reader with a wide screen has it, once its script has taken over."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    found = opened(context, f"{address}{FORM}")
    found.locator("html[data-bidrag=klar]").wait_for()
    yield found
    context.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from form_in(browser, address)


def go(page: Page, part: str) -> None:
    page.evaluate("(part) => { location.hash = `del-${part}`; }", part)
    expect(page.locator(f"#del-{part}")).to_be_visible()


def row(page: Page, group: str, place: int = -1) -> Any:
    return page.locator(f'[data-gruppe="{group}"] [data-raekke]').nth(place)


def add(page: Page, group: str) -> Any:
    page.locator(f'[data-gruppe="{group}"] [data-ny]').click()
    return row(page, group)


def field(of: Any, place: str) -> Any:
    return of.locator(f'[data-felt][data-place="{place}"]')


def leave(page: Page) -> None:
    """The focus goes to the heading of the part: what is wrong with a field is said when somebody has left it."""
    page.locator(".del1:not([hidden]) h2").focus()


def saved(page: Page) -> Path:
    go(page, "gem")
    assert page.locator("#fejlliste li").all_inner_texts() == []
    with page.expect_download() as got:
        page.locator("#gem").click()
    return Path(got.value.path())


SEVERAL = "laer-for-livet"
"""A model with more than one agreement."""


@pytest.mark.parametrize(
    "slug", [pytest.param(slug, marks=() if slug == SEVERAL else pytest.mark.rest) for slug in CATALOGUE.models]
)
def test_a_model_that_is_opened_and_saved_is_the_same_file(page: Page, built: Path, slug: str) -> None:
    published = built / "data" / "modeller" / f"{slug}.json"
    page.locator("#aabn").set_input_files(published)
    expect(page.locator("#sagt")).to_contain_text("Åbnet")
    for number in range(len(CATALOGUE.models[slug].agreements)):
        page.locator("#aftale").evaluate(
            "(menu, k) => { menu.value = k; menu.dispatchEvent(new Event('change')); }", str(number)
        )
        assert saved(page).read_bytes() == published.read_bytes()


def test_one_amount_that_is_changed_is_all_that_changes(page: Page, built: Path) -> None:
    published = built / "data" / "modeller" / "bydelsmoedre.json"
    page.locator("#aabn").set_input_files(published)
    expect(page.locator("#sagt")).to_contain_text("Åbnet")
    go(page, "hvem-betaler")
    first = row(page, "bidrag", 0)
    first.locator("summary").first.click()
    field(first, "amounts").locator("[data-del=tal]").fill("900.000")
    before, after = (json.loads(path.read_text(encoding="utf-8")) for path in (published, saved(page)))
    assert differences(before, after) == ["model.agreements.0.economy.funding.0.amounts.0.value"]


def differences(one: Any, other: Any, place: str = "") -> list[str]:
    if isinstance(one, dict) and isinstance(other, dict):
        keys = sorted({*one, *other})
        return [
            found for key in keys for found in differences(one.get(key), other.get(key), f"{place}.{key}".strip("."))
        ]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            found for k, pair in enumerate(zip(one, other, strict=True)) for found in differences(*pair, f"{place}.{k}")
        ]
    return [] if one == other else [place]


def written(page: Page) -> None:
    """A model from nothing, as somebody would write it who knows a news item."""
    source = row(page, "kilde")
    field(source, "title").locator("input").fill("Varmestuen åbner i Ådal")
    field(source, "issuer").locator("input").fill("Ådal Avis")
    field(source, "url").locator("input").fill("https://www.eksempel.dk/varmestuen")
    field(source, "kind").locator("select").select_option("artikel")
    field(source, "status").locator("select").select_option("omtalt")
    field(source, "status_note").locator("input").fill("Avisen omtaler aftalen")
    field(source, "dated").locator("[data-del=aar]").fill("2024")
    source.get_by_text("Det hele", exact=True).click()
    go(page, "hvem")
    field(page, "model.name").locator("input").fill("Varmestuen i Ådal")
    field(page, "aftale.municipalities").locator("input").fill("Ådal Kommune")
    field(page, "aftale.municipalities").locator("[data-tilfoej]").click()
    for name, kind, role, does in (
        ("Ådal Kommune", "", "betaler", "Giver et tilskud"),
        ("Foreningen Varmestuen", "forening", "leverer", "Driver varmestuen"),
    ):
        party = add(page, "part")
        field(party, "organisation").locator("[data-del=navn]").fill(name)
        if kind:
            field(party, "organisation").locator("[data-del=slags]").select_option(kind)
        field(party, "roles").locator(f'[data-kryds="{role}"]').check()
        field(party, "text").locator("input").fill(does)
    page.get_by_text("En aftale mellem navngivne parter").click()
    field(page, "aftale.terms.start").locator("[data-del=aar]").fill("2024")
    field(page, "aftale.terms.end").locator("[data-ukendt]").check()
    go(page, "for-hvem")
    target = add(page, "maalgruppe")
    field(target, "text").locator("textarea").fill("Voksne uden et sted at være om dagen")
    field(target, "who").locator("select").select_option("deltagere")
    field(page, "model.groups").locator('[data-kryds="foreninger"]').check()
    go(page, "hvad")
    field(page, "model.lead").locator("textarea").fill(
        "Frivillige holder en varmestue åben, og kommunen giver et tilskud."
    )
    field(page, "model.answer.text").locator("textarea").fill("Frivillige holder en varmestue åben.")
    field(page, "model.summary").locator("textarea").fill(
        "Foreningen driver varmestuen. Kommunen giver 200.000 kr. om året."
    )
    activity = add(page, "aktivitet")
    field(activity, "name").locator("input").fill("Varmestue")
    field(activity, "text").locator("textarea").fill("Åbent om dagen med mad og samvær")
    go(page, "hvem-goer-hvad")
    task = add(page, "opgave")
    field(task, "task").locator("input").fill("Drive varmestuen")
    share = field(task, "shares")
    share.locator("[data-del=party]").select_option(label="Foreningen Varmestuen")
    share.locator("[data-del=part]").select_option("staar-for")
    share.locator("[data-del=binding]").select_option("beskrevet")
    decision = add(page, "beslutning")
    field(decision, "what").locator("input").fill("Varmestuen åbner")
    field(decision, "kind").locator("select").select_option("start")
    field(decision, "phase").locator("select").select_option("start")
    field(decision, "when").locator("[data-del=aar]").fill("2024")
    field(decision, "binding").locator('[data-kryds="beskrevet"]').check()
    page.locator('[data-resten="hvem-goer-hvad"]').click()
    go(page, "hvem-betaler")
    grant = add(page, "bidrag")
    field(grant, "payer").locator("select").select_option(label="Ådal Kommune")
    field(grant, "item").locator("input").fill("Drift af varmestuen")
    grant.get_by_text("Penge", exact=True).click()
    money = field(grant, "amounts")
    money.locator("[data-del=tal]").fill("200.000")
    money.locator("[data-del=grundlag]").select_option("pr-aar")
    money.locator("[data-del=fra]").fill("2024")
    field(grant, "recurrence").locator("select").select_option("hvert-aar-uden-slut")
    field(grant, "status").locator("select").select_option("beskrevet")
    field(page, "aftale.economy.pattern").locator("select").select_option("fast-aarligt-bidrag")
    page.locator('[data-resten="hvem-betaler"]').click()


def test_a_model_from_nothing_is_taken_in_by_all_rules(page: Page, tmp_path: Path) -> None:
    written(page)
    file = saved(page)
    data = tmp_path / "data"
    shutil.copytree(ROOT / "data", data)
    target = tmp_path / "varmestuen-i-aadal.json"
    target.write_bytes(file.read_bytes())
    import_model(target, data, datetime.date.today())
    assert (data / "models" / "varmestuen-i-aadal.yml").is_file()


def test_a_draft_comes_back_and_can_be_kept_as_a_file_and_deleted(page: Page) -> None:
    go(page, "hvem")
    field(page, "model.name").locator("input").fill("Halvfærdig")
    field(page, "aftale.terms.start").locator("[data-del=aar]").fill("20")
    until(page, "localStorage.getItem('bidrag')?.includes('Halvfærdig')")
    page.reload()
    page.locator("html[data-bidrag=klar]").wait_for()
    expect(field(page, "model.name").locator("input")).to_have_value("Halvfærdig")
    expect(field(page, "aftale.terms.start").locator("[data-del=aar]")).to_have_value("20")
    with page.expect_download() as got:
        page.locator("#gem-kladde").click()
    draft = got.value.path()
    page.locator("#slet").click()
    page.locator("#sikker [value=ja]").click()
    expect(page.locator("#sagt")).to_have_text("Kladden er slettet.")
    expect(field(page, "model.name").locator("input")).to_have_value("")
    assert page.evaluate("localStorage.getItem('bidrag')") is None
    page.locator("#aabn").set_input_files(draft)
    expect(field(page, "model.name").locator("input")).to_have_value("Halvfærdig")


def test_each_part_and_each_fold_says_how_far_it_is(page: Page, built: Path) -> None:
    said = page.locator("#rail [data-antal]")
    expect(said.first).to_have_text("ikke begyndt")
    assert said.all_inner_texts()[:7] == ["ikke begyndt"] * 7
    field(row(page, "kilde"), "title").locator("input").fill("Varmestuen åbner")
    expect(said.first).to_have_text("mangler 4 af 4")
    page.locator("#aabn").set_input_files(built / "data" / "modeller" / "home-start.json")
    expect(said.first).to_have_text("færdig")
    go(page, "hvem-goer-hvad")
    expect(page.locator(".foldfelt").first.locator("summary")).to_contain_text("det står der ikke")


def test_what_is_wrong_is_said_beside_the_field_and_is_gone_when_it_is_mended(page: Page) -> None:
    title = field(row(page, "kilde"), "title")
    title.locator("input").fill("Skriv til navn.efternavn@eksempel.dk")
    leave(page)
    said = title.locator("[data-fejl]")
    expect(said).to_contain_text("Her står en e-mailadresse")
    expect(title.locator("input")).to_have_attribute("aria-invalid", "true")
    title.locator("input").fill("Varmestuen åbner")
    expect(said).to_be_hidden()
    go(page, "gem")
    link = page.locator("#fejlliste a").filter(has_text="Skriv, hvem der står bag kilden")
    link.click()
    assert page.evaluate("document.activeElement.closest('[data-felt]').dataset.place") == "issuer"
    issuer = field(row(page, "kilde"), "issuer")
    expect(issuer.locator("[data-fejl]")).to_have_text("Skriv, hvem der står bag kilden.")
    page.keyboard.type("Ådal Avis")
    expect(issuer.locator("[data-fejl]")).to_be_hidden()
    go(page, "gem")
    assert page.locator("#fejlliste a").filter(has_text="Skriv, hvem der står bag kilden").count() == 0


def said_at(of: Any, place: str) -> Any:
    return field(of, place).locator("[data-fejl]")


def test_a_rule_is_said_at_the_field_it_is_about_wherever_it_was_broken(page: Page) -> None:
    go(page, "hvem")
    page.get_by_text("En aftale mellem navngivne parter").click()
    expect(said_at(page, "aftale.municipalities")).to_contain_text("Skriv, hvilken kommune det gælder.")
    field(page, "aftale.municipalities").locator("input").fill("Aalborg Kommune")
    field(page, "aftale.municipalities").locator("[data-tilfoej]").click()
    expect(said_at(page, "aftale.municipalities")).to_be_hidden()
    field(page, "aftale.terms.start").locator("[data-del=aar]").fill("2024")
    field(page, "aftale.terms.end").locator("[data-del=aar]").fill("2023")
    leave(page)
    expect(said_at(page, "aftale.terms.end")).to_contain_text("Slutningen ligger før begyndelsen.")
    field(page, "aftale.terms.start").locator("[data-del=aar]").fill("2022")
    expect(said_at(page, "aftale.terms.end")).to_be_hidden()
    field(add(page, "part"), "organisation").locator("[data-del=navn]").fill("Bikubenfonden")
    go(page, "hvem-betaler")
    grant = add(page, "bidrag")
    field(grant, "payer").locator("select").select_option(label="Aalborg Kommune")
    leave(page)
    expect(said_at(grant, "payer")).to_contain_text("Tilføj den i 7.")
    money = field(grant, "amounts")
    money.locator("[data-del=tal]").fill("0")
    money.locator("[data-del=grundlag]").select_option("i-alt")
    leave(page)
    expect(said_at(grant, "amounts")).to_contain_text("Skriv ikke 0 for noget, I ikke kender")
    money.locator("[data-del=tal]").fill("200.000")
    expect(said_at(grant, "amounts")).to_be_hidden()
    field(grant, "recurrence").locator("select").select_option("hvert-aar-uden-slut")
    leave(page)
    expect(said_at(grant, "amounts")).to_contain_text("Vælg, at beløbet er om året eller om måneden")
    expect(grant.locator("[data-tilstand]")).to_have_text("skal rettes")
    money.locator("[data-del=grundlag]").select_option("trappe")
    for step, (year, amount) in enumerate((("2024", "1.000"), ("2024", "2.000"))):
        for input_, text in zip(money.locator(f'[data-trin="{step}"] input').all(), (year, amount), strict=True):
            input_.fill(text)
    field(grant, "recurrence").locator("select").select_option("hvert-aar-i-perioden")
    leave(page)
    expect(said_at(grant, "amounts")).to_contain_text("Det samme år står to gange.")
    go(page, "gem")
    link = page.locator("#fejlliste a").filter(has_text="Det samme år står to gange.")
    link.click()
    assert page.evaluate("document.activeElement.closest('[data-felt]').dataset.place") == "amounts"
    money.locator('[data-trin="1"] input').first.fill("2025")
    expect(said_at(grant, "amounts")).to_be_hidden()
    go(page, "hvem")
    field(add(page, "part"), "organisation").locator("[data-del=navn]").fill("Aalborg Kommune")
    expect(said_at(grant, "payer")).to_have_text("")


def test_a_rule_that_is_broken_where_there_is_no_field_is_told_at_the_end(page: Page, built: Path) -> None:
    page.locator("#aabn").set_input_files(built / "data" / "modeller" / "home-start.json")
    expect(page.locator("#sagt")).to_contain_text("Åbnet")
    go(page, "hvem")
    field(page, "aftale.terms.end").locator("[data-ukendt]").check()
    field(page, "aftale.terms.end").locator("[data-grund]").fill("Spørg navn@eksempel.dk")
    leave(page)
    expect(said_at(page, "aftale.terms.end")).to_contain_text("Her står en e-mailadresse")
    field(page, "aftale.terms.end").locator("[data-grund]").fill("Det står der ikke")
    page.evaluate(
        """async () => {
          const { state, stale } = await import("/assets/js/bidragfelter.js");
          state.doc.model.agreements[0].title = "Skriv til navn@eksempel.dk";
          stale();
        }"""
    )
    go(page, "gem")
    told = page.locator("#fejlliste li")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("Det står her: »Skriv til navn@eksempel.dk«")
    assert told.locator("a").count() == 0


def test_a_number_that_is_copied_is_no_second_headline(page: Page, built: Path) -> None:
    page.locator("#aabn").set_input_files(built / "data" / "modeller" / "bydelsmoedre.json")
    expect(page.locator("#sagt")).to_contain_text("Åbnet")
    go(page, "for-hvem")
    copies = page.locator('[data-gruppe="tal"] [data-kopi]')
    for number in range(copies.count()):
        copies.nth(number).evaluate("(button) => button.click()")
    file = json.loads(saved(page).read_text(encoding="utf-8"))
    scale = file["model"]["agreements"][0]["scale"]
    assert [one.get("headline", False) for one in scale].count(True) == 1


def test_a_full_browser_says_so(page: Page) -> None:
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('fuld', 'QuotaExceededError'); }; }"
    )
    go(page, "hvem")
    field(page, "model.name").locator("input").fill("Noget")
    expect(page.locator("#kladde-om")).to_contain_text("kan ikke gemme kladden")


@pytest.mark.parametrize(
    ("text", "said"),
    one_of(
        2,
        [
            ("ikke json", "Filen kan ikke læses"),
            ('{"models": []}', "Filen har mange modeller"),
            ('{"noget": 1}', "Det er hverken en kladde eller en models fil"),
            ("null", "Det er hverken en kladde eller en models fil"),
        ],
    ),
)
def test_a_file_that_is_none_is_told(page: Page, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "fil.json"
    path.write_text(text, encoding="utf-8")
    page.locator("#aabn").set_input_files(path)
    expect(page.locator("#sagt")).to_contain_text(said)


def test_what_they_know_themselves_reaches_the_editor_and_not_the_page(page: Page, built: Path) -> None:
    page.locator("#aabn").set_input_files(built / "data" / "modeller" / "home-start.json")
    expect(page.locator("#sagt")).to_contain_text("Åbnet")
    go(page, "bagefter")
    after = field(page, "aftale.anchoring.organisation_after")
    after.locator("[data-ukendt]").check()
    after.locator("[data-aarsag]").select_option("kendt-uden-kilde")
    after.locator("[data-grund]").fill("Foreningen driver det selv i dag")
    file = json.loads(saved(page).read_text(encoding="utf-8"))
    held = file["model"]["agreements"][0]["anchoring"]["organisation_after"]
    assert held["cause"] == "kendt-uden-kilde"
    assert "driver det selv" not in json.dumps(file["model"], ensure_ascii=False)
    assert file["to_editor"] == [
        {"place": "model.agreements.0.anchoring.organisation_after", "text": "Foreningen driver det selv i dag"}
    ]


def test_without_scripts_the_questions_are_read_and_nothing_can_be_lost(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{FORM}")
    expect(page.locator(".bi__uden")).to_be_visible()
    expect(page.get_by_text("Hvordan kommer man ud af aftalen?")).to_be_visible()
    assert page.locator("#alt").get_attribute("disabled") is not None
    context.close()


def test_the_scripts_of_the_form_are_light(built: Path) -> None:
    own = [*built.glob("assets/js/bidrag*.js")]
    assert own
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in own) <= 60_000


@pytest.mark.parametrize(
    "part",
    ["hvem-betaler", *(pytest.param(part, marks=pytest.mark.rest) for part in ("kilder", "hvem-goer-hvad", "gem"))],
)
def test_everything_fits_and_axe_finds_nothing(browser: Browser, address: str, built: Path, part: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = opened(context, f"{address}{FORM}#del-{part}")
    page.locator("html[data-bidrag=klar]").wait_for()
    page.locator("#aabn").set_input_files(built / "data" / "modeller" / "home-start.json")
    expect(page.locator("#sagt")).to_contain_text("Åbnet")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert faults_of_fit(page) == []
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert axe_faults_in_both_schemes(page) == []
    context.close()


def test_a_button_of_the_heading_is_whole_on_a_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = opened(context, f"{address}{FORM}")
    pieces = page.locator("header.mhead :is(.btn, .knap)").evaluate_all(
        "(all) => all.map((one) => one.getClientRects().length)"
    )
    assert pieces == [1, 1]
    context.close()
