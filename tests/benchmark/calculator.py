"""How fast the calculator answers: `make measure`. Prints times, asserts nothing.

The built site's page, opened in Chromium with the CPU slowed down four times (a phone's). Each step is timed from what is typed
until the sentences have been written, until they have been laid out and painted, and until charts and tables stand there too.
"""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.conftest import ROOT
from tests.serving import served

SLOWDOWN = 4
ROUNDS = 10

STEP = """async ([field, text]) => {
  const one = document.querySelector(`[data-f="${field}"]`);
  one.value = text;
  const start = performance.now();
  const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  one.dispatchEvent(new Event("input", { bubbles: true }));
  const written = performance.now() - start;
  await painted;
  const shown = performance.now() - start;
  while (document.documentElement.dataset.beregner !== "klar") await new Promise((done) => setTimeout(done));
  return [written, shown, performance.now() - start];
}"""
STEPS = {
    "?model=ny-mor-i-danmark": [("own.0.amounts.0", "20.000"), ("low", "5"), ("limit", "150.000"), ("start", "2027")],
    "?model=bydelsmoedre": [("costs.0.amount", "600.000"), ("own.0.amounts.0", "700.000")],
    "?start=2027&aar=10&trappe=1,2,3,4,5,6,7,8,9,10&giver=A;fast;100-200&giver=B;rest&udgift=C;1000000;aar;ja&udgift=D;300;aar;ja;900": [
        ("own.0.amounts.9", "30.000"),
        ("others.0.amounts.0", "100-300"),
    ],
}
"""Addresses, and what is typed there: an agreement, a budget, and ten years of everything."""


def measure(site: Path) -> None:
    """Print the median and the slowest step of each address."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for query, steps in STEPS.items():
            page = browser.new_page(viewport={"width": 360, "height": 800})
            page.goto(f"{address}/beregner/{query}")
            page.locator("html[data-beregner=klar]").wait_for()
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            found = [page.evaluate(STEP, list(step)) for _ in range(ROUNDS) for step in steps]
            told = zip(("written", "painted", "all of it"), zip(*found, strict=True), strict=True)
            parts = (f"{what} {statistics.median(ms):.0f} ms (slowest {max(ms):.0f})" for what, ms in told)
            print(f"{query[:40]:40} {', '.join(parts)}", flush=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    print(f"The calculator at {SLOWDOWN} times slower CPU, 360 px")
    measure(ROOT / "site")
