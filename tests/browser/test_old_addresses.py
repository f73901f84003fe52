"""Who comes by an old address is led to the new one: with scripts and without, to the place on the page, and told why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import made_once
from tests.browser.looking import axe_faults_in_both_schemes, opened
from tests.publishing.test_build import lay_out_project, make_site
from tests.serving import served
from tests.tiers import one_of

RENAMED = """renamed:
  - {id: et-aeldre-hus, to: hus-for-alle, why: Foreningen hedder noget andet.}
  - {id: hus-for-alle.vigby-2025, to: hus-for-alle.vigby-2026, why: Aftalen begynder senere.}
"""
MOVES = """
  - {id: modeller/det-gamle-hus/, to: modeller/hus-for-alle/, why: Huset har fået et *andet* navn <b>nu</b>.}
  - {id: modeller/lukket-hus/, why: Huset var talt med to gange.}
  - {id: "modeller/hus-for-alle/#gammelt-sted", to: "modeller/hus-for-alle/#oekonomi", why: Delen hedder noget andet.}
  - {id: "modeller/hus-for-alle/#helt-vaek", why: Delen er taget ud.}
"""


def _make(project: Path) -> None:
    lay_out_project(project)
    with (project / "data" / "moved.yml").open("a", encoding="utf-8") as file:
        file.write(MOVES + RENAMED)
    done = make_site(project)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, "flyttet", _make) / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("below", one_of(2, ["", "oekonomi/", "forankring/", "faktaark/"]))
def test_a_page_that_has_moved_leads_on_with_all_that_stood_below_it(
    browser: Browser, address: str, scripts: bool, below: str
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = opened(context, f"{address}/modeller/det-gamle-hus/{below}?fra=sag#kilder")
    kept = re.escape("?fra=sag#kilder") if scripts else ""
    expect(page).to_have_url(re.compile(rf"/modeller/hus-for-alle/{below}{kept}$"))
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_that_has_moved_leads_on_and_one_that_is_gone_says_so(
    browser: Browser, address: str, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = opened(context, f"{address}/modeller/hus-for-alle/")
    assert page.locator(".flyttet").evaluate_all("all => all.filter(one => one.checkVisibility()).length") == 0
    page.goto(f"{address}/modeller/hus-for-alle/#gammelt-sted")
    if not scripts:
        page.get_by_role("link", name="gå til det nye sted").click()
    expect(page).to_have_url(re.compile("/modeller/hus-for-alle/#oekonomi$"))
    page.goto(f"{address}/modeller/hus-for-alle/#helt-vaek")
    expect(page.locator("#helt-vaek")).to_have_text("Det, adressen fører til, er her ikke mere. Delen er taget ud.")
    context.close()


def test_a_page_that_is_gone_says_why_and_where_to_go(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/modeller/lukket-hus/")
    expect(page.locator("h1")).to_have_text("Siden er væk")
    expect(page.get_by_text("Huset var talt med to gange.")).to_be_visible()
    assert axe_faults_in_both_schemes(page) == []
    page.get_by_role("link", name="Se alle modeller").click()
    expect(page).to_have_url(f"{address}/modeller/")
    page.close()


def test_a_host_is_told_of_pages_and_files_that_have_moved_and_no_search_or_map_has_them(site: Path) -> None:
    listed = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    assert "/modeller/det-gamle-hus/ /modeller/hus-for-alle/ 301" in listed
    assert "/modeller/det-gamle-hus/oekonomi/tal.csv /modeller/hus-for-alle/oekonomi/tal.csv 301" in listed
    assert not any("lukket-hus" in line or "#" in line for line in listed)
    old = (site / "modeller/det-gamle-hus/index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in old
    assert "data-pagefind-body" not in old
    assert "<b>nu" not in old
    assert "<em>andet</em>" in old


def test_agreements_that_were_chosen_before_a_rename_are_chosen_still(browser: Browser, address: str) -> None:
    """In an address that was shared, and where this browser keeps a choice."""
    context = browser.new_context()
    page = opened(context, f"{address}/sammenlign/?m=et-aeldre-hus~vigby-2025,et-aeldre-hus")
    heads = page.locator("#tabel thead th[data-id]")
    expect(heads).to_have_count(2)
    assert heads.evaluate_all("all => all.map(one => one.dataset.id)") == ["hus-for-alle~vigby-2026", "hus-for-alle"]
    expect(page.locator("#svar")).not_to_contain_text("Kataloget har ingen")
    page.evaluate(
        "localStorage.setItem('sammenlign', JSON.stringify([{id: 'et-aeldre-hus~vigby-2025', name: 'Huset'}]))"
    )
    page.goto(f"{address}/sammenlign/")
    expect(heads).to_have_count(1)
    assert heads.evaluate_all("all => all.map(one => one.dataset.id)") == ["hus-for-alle~vigby-2026"]
    page.goto(f"{address}/beregner/?model=et-aeldre-hus~vigby-2025&med=et-aeldre-hus")
    expect(page.locator("#f-model")).to_have_value("hus-for-alle~vigby-2026")
    page.goto(f"{address}/beregner/?model=constructor")
    expect(page.locator("#f-model")).to_have_value("")
    context.close()


def test_a_renamed_models_pages_lead_on(browser: Browser, address: str, site: Path) -> None:
    context = browser.new_context()
    page = opened(context, f"{address}/tal/et-aeldre-hus~vigby-2024/#vilkaar.slut")
    expect(page).to_have_url(re.compile(r"/tal/hus-for-alle~vigby-2024/#vilkaar\.slut$"))
    page.goto(f"{address}/modeller/et-aeldre-hus/vigby-2025/oekonomi/")
    expect(page).to_have_url(re.compile("/modeller/hus-for-alle/vigby-2026/oekonomi/$"))
    context.close()
    listed = (site / "_redirects").read_text(encoding="utf-8")
    assert "/data/modeller/et-aeldre-hus.json /data/modeller/hus-for-alle.json 301" in listed
    assert (
        "/modeller/et-aeldre-hus/et-aeldre-hus-forankring.ics /modeller/hus-for-alle/hus-for-alle-forankring.ics 301"
        in listed
    )
