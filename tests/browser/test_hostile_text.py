"""Text of contributors never runs: hostile text in every field and setting, every kind of page opened, and a control."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import markdown
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from selectolax.lexbor import LexborHTMLParser

from macros.views.inline import inline
from tests.browser.looking import until
from tests.conftest import ROOT, lay_out
from tests.hostile import PAYLOADS, TURNS, payload, spoil_catalogue, spoil_settings
from tests.publishing.test_build import PAGES, make_site
from tests.serving import leads_on, served

RAN = "window.fired = []; window.ran = (number) => { (top ?? window).fired.push(number); };"
"""What every payload calls where it runs."""

PARTS = """
Først {{ amount("hus-for-alle", "kommunens-penge") }} så.

- {{ parties("hus-for-alle") }}
- {{ caveats("hus-for-alle") }} sidst

> {{ fields("hus-for-alle", "vilkaar") }}

# Om {{ config.site_name }}

{{ scale("hus-for-alle") }}

{{ timeline("hus-for-alle") }}

{{ carriers("hus-for-alle") }}

{{ checklist("hus-for-alle") }}

{{ forankring_timeline("hus-for-alle") }}

{{ budget_table("hus-for-alle") }}

{{ funding_table("hus-for-alle") }}
"""
"""Parts where an editor may put them: in a line, a list, a quotation, a heading."""


def build(project: Path, turn: int) -> dict[str, str]:
    """A site of which every text is hostile. Gives what was written, by the word it begins with."""
    spoiler = spoil_catalogue(lay_out(project), turn)
    shutil.copytree(ROOT / "macros", project / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "docs" / "assets", project / "docs" / "assets")
    shutil.copy(ROOT / "mkdocs.yml", project)
    spoil_settings(project / "mkdocs.yml", spoiler)
    for name, text in (PAGES | {"om/dele.md": PARTS}).items():
        path = project / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = make_site(project)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return spoiler.written


def watched(context: BrowserContext, address: str, seen: list[str]) -> Page:
    """A page that notes whatever runs, opens, complains, or asks somebody else."""
    context.add_init_script(RAN)
    page = context.new_page()
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("console", lambda message: seen.append(f"console {message.text}") if message.type == "error" else None)
    page.on("popup", lambda popup: seen.append(f"window {popup.url}"))
    page.on("request", lambda one: None if one.url.startswith(address) else seen.append(f"asked {one.url}"))
    return page


def check(page: Page, seen: list[str]) -> None:
    """Nothing has run, and nothing on the page would."""
    found = page.evaluate(
        """() => [...window.fired.map((number) => `payload ${number} ran`),
            ...[...document.querySelectorAll("*")].flatMap((element) => [...element.attributes]
              .filter(({ name, value }) => name.startsWith("on") || ["srcdoc", "formaction"].includes(name)
                || (["href", "src", "action", "data"].includes(name) && /^(javascript|data|vbscript)/i.test(value.trim())))
              .map(({ name, value }) => `<${element.localName} ${name}=${value}>`)),
            ...[...document.querySelectorAll("iframe, object, embed, base, meta[http-equiv]:not([http-equiv=Content-Security-Policy])")].map((one) => one.outerHTML)]"""
    )
    assert found + seen == [], page.url


def use(page: Page, address: str, path: str) -> None:
    """Do what makes the scripts of a page write: filters, the comparison, own dates, the tray."""
    if path == "/modeller/":
        # Until then a tick is nobody's: the form is inert for people.
        page.locator("html[data-find=klar]").wait_for()
        page.evaluate("document.querySelectorAll('#filtre input[type=checkbox]').forEach((box) => box.click())")
        page.locator("#valgte li").first.wait_for(state="attached")
    elif path == "/sammenlign/":
        page.goto(f"{address}/sammenlign/?m=hus-for-alle~vigby-2026,hus-for-alle")
        page.locator("html[data-sammenlign=klar]").wait_for()
        page.locator("#tabel thead th[data-id]").nth(1).wait_for()
        page.locator("#aabn-alt").click()
        until(page, "[...document.querySelectorAll('.cmp-del')].every(group => group.dataset.hel)")
        page.locator("#tabel .kilde").first.click()
        page.locator("#raekkens-ark").wait_for()
    elif path == "/modeller/hus-for-alle/forankring/":
        page.goto(f"{address}{path}?start=2027-02-01&slut=2029-12-31")
        page.locator("#jeres-frister li").first.wait_for()
    elif path == "/beregner/":
        page.goto(
            f"{address}{path}?model=hus-for-alle&med=hus-for-alle~vigby-2026&giver=%3Cimg+src+onerror=alert(1)%3E;fast;1"
        )
        page.locator("html[data-beregner=klar]").wait_for()
        page.locator("#aabn-alt").click()
    elif path == "/modeller/hus-for-alle/":
        page.locator("[data-foej]").first.click()
        page.locator(".kurv a").wait_for()


@pytest.mark.parametrize(
    "turn", [pytest.param(turn, marks=[] if turn == 1 else [pytest.mark.rest]) for turn in range(TURNS)]
)
def test_text_in_every_field_and_setting_is_text(browser: Browser, tmp_path: Path, turn: int) -> None:
    written = build(tmp_path, turn)
    site = tmp_path / "site"
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(pages) > 20
    assert read_back(site, pages, written) > 200
    with served(site) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
        seen: list[str] = []
        page = watched(context, address, seen)
        for name in (name for name in pages if not leads_on(site / name)):
            path = "/" + name.removesuffix("index.html")
            page.goto(address + path)
            use(page, address, path)
            check(page, seen)
        search(page, address, next(iter(written)))
        check(page, seen)
        context.close()


def search(page: Page, address: str, word: str) -> None:
    """Results and excerpts are written by a script, from an index of the texts."""
    page.goto(f"{address}/modeller/hus-for-alle/")
    page.locator("#soeg").click()
    page.locator("#soegefelt").fill(word)
    page.locator(".fund__liste mark").first.wait_for()
    for hidden in ("tostring", "constructor"):  # words of the search, behind a word of a payload
        page.locator("#soegefelt").fill("")
        page.locator(".fund__status:empty").wait_for()
        page.locator("#soegefelt").fill(hidden)
        status = page.locator(".fund__status").filter(has_text=re.compile("sted|Ingen|kunne"))
        assert "sted" in status.inner_text(), (hidden, status.inner_text())


def read_back(site: Path, pages: list[str], written: dict[str, str]) -> int:
    """Wherever a text begins it stands in full, as it was written or with its emphasis and links. Gives how many were read."""
    forms = {
        word.casefold(): {squeezed(text), squeezed(LexborHTMLParser(inline(text)).text() or "")}
        for word, text in written.items()
    }
    pattern = re.compile("|".join(forms))
    read = set()
    for name in pages:
        tree = LexborHTMLParser((site / name).read_text(encoding="utf-8"))
        assert tree.root is not None
        # The id of a heading is made of its letters, and links to headings lead there.
        shown = [pair for node in tree.css("*") for pair in node.attributes.items() if pair[0] not in ("id", "href")]
        places = [value or "" for _, value in shown]
        for node in tree.css(".adr .src__body"):
            node.decompose()  # how a figure is cited: by its address, which is made of its letters
        for node in tree.css("script"):
            places += strings(json.loads(node.text() or "null"))
            node.decompose()
        places.append(tree.root.text())
        for place in map(squeezed, places):
            for found in pattern.finditer(place):
                rest = place[found.start() :]
                whole = forms[found.group()]
                if name == "aktoerer/index.html":  # a role is cut at its comma there
                    whole = {form.split(",")[0] for form in whole}
                assert any(rest.startswith(form) for form in whole), f"{name}: {rest[:400]}"
                read.add(found.group())
    return len(read)


def strings(value: Any) -> list[str]:
    """Every text in a JSON value."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] if isinstance(value, str) else [text for one in below for text in strings(one)]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).casefold()


STORED = "<img src=x: onerror=ran(1)>"


@pytest.mark.parametrize(
    "path",
    [
        f"/sammenlign/?m={STORED},hus-for-alle&{STORED}",
        f"/modeller/?hoejst={STORED}&sorter={STORED}&gruppe={STORED}#{STORED}",
        f"/modeller/headspace/?soeg={STORED}",
        f'/modeller/headspace/forankring/?start={STORED}&slut="><script>ran(2)</script>',
        f"/{STORED}",
    ],
)
def test_text_in_the_address_or_kept_in_the_browser_is_text(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(bypass_csp=True)
    kept = json.dumps([{"id": STORED, "name": STORED}, {"id": "javascript:ran(3)", "name": "x"}])
    context.add_init_script(f"try {{ localStorage.setItem('sammenlign', {json.dumps(kept)}) }} catch {{}}")
    seen: list[str] = []
    page = watched(context, address, seen)
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    check(page, [one for one in seen if "404" not in one])
    context.close()


RAW = {
    "body": lambda text: f"<main>{text}</main>",
    "script": lambda text: f"<script type=application/json>{text}</script>",
    "comment": lambda text: f"<!-- {text} -->",
    "title": lambda text: f"<title>{text}</title>",
    "textarea": lambda text: f"<textarea>{text}</textarea>",
    "attribute": lambda text: f'<p title="{text}">x</p>',
    "apostrophes": lambda text: f"<p title='{text}'>x</p>",
    "bare": lambda text: f"<p title={text}>x</p>",
    "link": lambda text: f'<a href="{text}">x</a>',
    "markdown": lambda text: markdown.markdown(text, extensions=["attr_list", "md_in_html"]),
    "template": lambda text: jinja2.Environment().from_string("{% raw %}{% endraw %}" + text).render(),
}
"""Where a payload runs when nobody escapes it."""


@pytest.fixture(scope="module")
def raw_page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, Path, str]]:
    folder = tmp_path_factory.mktemp("raa")
    with served(folder) as address:
        context = browser.new_context()
        context.add_init_script(RAN)
        yield context.new_page(), folder, address
        context.close()


@pytest.mark.parametrize("number", [n for n, one in enumerate(PAYLOADS) if one["in"] != "none"], ids=payload)
def test_the_same_text_raw_does_run(raw_page: tuple[Page, Path, str], number: int) -> None:
    """The control: what the guard puts into the fields would be seen, if it ran."""
    page, folder, address = raw_page
    text, where = payload(number), PAYLOADS[number]["in"]
    if text.startswith("{% endraw %}"):
        text = "{% raw %}" + text + "{% endraw %}"
    made: Any = RAW[where](text)
    (folder / "index.html").write_text(f"<!doctype html><meta charset=utf-8>{made}", encoding="utf-8")
    page.goto(f"{address}/?{number}")
    page.evaluate(
        """() => document.querySelectorAll("body *").forEach((one) => {
            one.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
            if (["a", "button"].includes(one.localName)) one.click(); })"""
    )
    until(page, "(number) => window.fired.includes(number)", arg=number, patience=10)
