"""The pages are read in a real browser: without scripts, by keyboard, at every width."""

from __future__ import annotations

from playwright.sync_api import Browser

MODEL = "/modeller/ny-mor-i-danmark/"


def test_no_page_asks_for_anything_from_elsewhere(browser: Browser, address: str, paths: list[str]) -> None:
    assert len(paths) >= 9
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    for path in paths:
        page.goto(address + path)
    assert [url for url in asked if not url.startswith(address)] == []
    assert page.context.cookies() == []
    assert said == []
    page.close()


def test_a_source_opens_without_scripts_by_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + MODEL)
    note = page.locator("#ansvar button.note").first
    sheet = page.locator(f"#{note.get_attribute('popovertarget')}")
    assert not sheet.is_visible()
    note.focus()
    page.keyboard.press("Enter")
    assert sheet.is_visible()
    assert "Ansvarsfordeling" in sheet.inner_text()
    assert "Udkast uden underskrift" in sheet.inner_text()
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    context.close()
