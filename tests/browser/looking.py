"""What a page in the browser is asked by more than one test: does it move, does it fit, what does axe say."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from playwright.sync_api import BrowserContext, Error, Page

from tests.conftest import ROOT

MODEL = "/modeller/ny-mor-i-danmark/"
RICHEST = "moedrehjaelpen-aaben-raadgivning"
"""The model with most tasks. Most tests look at `MODEL`, so what is looked at on each model is looked at here first."""
MODELS = [
    pytest.param(f"/modeller/{path.stem}/", marks=() if path.stem == RICHEST else pytest.mark.rest)
    for path in sorted((ROOT / "data" / "models").glob("*.yml"))
]
"""The page of each model; all but the richest in the rest."""
WIDTHS = [320, 360, 768, 1440]
"""320 px is also what 400 per cent zoom leaves of a 1280 px window (WCAG 1.4.10)."""
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe whose answer differs between light and dark."""
WHOLE_PAGE = (
    *("document-title", "html-has-lang", "bypass", "page-has-heading-one", "heading-order", "empty-heading"),
    *("landmark-one-main", "landmark-unique", "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo"),
    *("duplicate-id-aria", "aria-valid-attr-value", "region", "skip-link", "list", "listitem", "definition-list"),
    *("link-name", "button-name", "label", "summary-name", "empty-table-header", "th-has-data-cells"),
)
"""The rules of axe that a page can break though each of its structures is sound."""

OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true })"
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
_SHIFT = """async () => {
  let sum = 0;
  const add = (entries) => { for (const entry of entries) sum += entry.value };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  await new Promise((done) => setTimeout(done));
  add(observer.takeRecords());
  return sum;
}"""
_SPILLS = """() => [...document.querySelectorAll("td, th")]
  .filter(cell => cell.clientWidth > 2 && cell.scrollWidth > cell.clientWidth + 4)
  .map(cell => cell.textContent.trim().slice(0, 60) + ": " + (cell.scrollWidth - cell.clientWidth))"""
_OUTSIDE = """() => [...document.querySelectorAll(".chart svg")].filter(svg => svg.getBoundingClientRect().width)
  .flatMap(svg => { const box = svg.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].map(text => [text.textContent, text.getBoundingClientRect()])
      .filter(([, at]) => at.left < box.left - 1 || at.right > box.right + 1 || at.bottom > box.bottom + 1)
      .map(([text]) => text); })"""
_AXE = """([within, rules]) => axe.run(within ?? document, {resultTypes: ["violations"], ...(rules && {runOnly: rules})})"""


def opened(context: BrowserContext, address: str) -> Page:
    """A new page at `address`, loaded."""
    page = context.new_page()
    page.goto(address)
    return page


def until(page: Page, ready: str, arg: object = None, *, patience: float = 30) -> None:
    """Wait until the JavaScript `ready` holds, an expression or a function of `arg`. Playwright's own way has the page
    evaluate a text, which its policy stops."""
    deadline = time.monotonic() + patience
    while not _holds(page, ready, arg):
        assert time.monotonic() < deadline, f"never came: {ready}"
        page.wait_for_timeout(10)


def _holds(page: Page, ready: str, arg: object) -> bool:
    try:
        return bool(page.evaluate(ready, arg))
    except Error as gone:
        if "context was destroyed" in str(gone):
            return False  # the page is just going, and another comes
        raise


def shift(page: Page) -> float:
    """How much of what was shown has moved since the page began to load: 0 when all stood still."""
    return round(page.evaluate(_SHIFT), 3)


def too_wide(page: Page) -> int:
    """By how many pixels the page is wider than its window: 0 or less when it fits."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def faults_of_fit(page: Page, widths: Sequence[int] = WIDTHS) -> list[str]:
    """What has no room at each of `widths`: the page, a cell whose words run into the next one, the text of a chart."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        if (over := too_wide(page)) > 0:
            found.append(f"{over} px too wide at {width}")
        found += [f"a cell spills at {width}: {cell}" for cell in page.evaluate(_SPILLS)[:2]]
        found += [f"the text of a chart is outside it at {width}: {text}" for text in page.evaluate(_OUTSIDE)[:2]]
    return found


def axe_faults(page: Page, rules: Sequence[str] = (), within: str | None = None) -> list[str]:
    """What axe says against the page as it stands: rule, element, why. `rules`: only these. `within`: only in there."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))  # not as a script of the page, which its policy stops
    found = page.evaluate(_AXE, [within, list(rules) or None])
    assert found["passes"], "axe ran"
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"][:2]
    ]


def axe_faults_in_both_schemes(page: Page, within: str | None = None) -> list[str]:
    """What axe says of a page in light colours, and of its colours in dark ones."""
    found = []
    for scheme, rules in (("light", ()), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{scheme}: {fault}" for fault in axe_faults(page, rules, within)]
    return found
