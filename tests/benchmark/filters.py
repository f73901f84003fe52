"""How fast the filters answer with many models: `make measure`. Prints times and their ratio, asserts nothing.

Invented models are made from the tiny catalogue; their list is opened in Chromium with the CPU slowed down four times (a
phone's). Each step is timed from the click until the changed list has been painted.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from macros.downloads.stylesheet import stylesheet
from macros.loading.catalogue import load_catalogue
from macros.pages.models import models_page
from macros.views.book import Book
from tests.browser.looking import until
from tests.conftest import ROOT, TINY, lay_out
from tests.serving import served

SLOWDOWN = 4
SIZES = (10, 1000)
ROUNDS = 5
GROUPS = ("nye-moedre", "gravide", "smaaboernsfamilier", "unge-i-risiko", "etniske-minoriteter")

# From the click until the frame with the changed list has been laid out and painted.
STEP = """async (step) => {
  const start = performance.now();
  const painted = new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  if (step.click) document.querySelector(step.click).click();
  if (step.sort) {
    const order = document.getElementById("sorter");
    order.value = step.sort;
    order.dispatchEvent(new Event("change"));
  }
  await painted;
  return performance.now() - start;
}"""
STEPS = [
    {"click": "input[value=nye-moedre]"},
    {"click": "input[value=gravide]"},
    {"sort": "penge"},
    {"click": "#retning"},
    {"click": "input[value=nye-moedre]"},
    {"click": "input[value=gravide]"},
    {"sort": "model"},
]


FRAME = """<!doctype html><html lang="da"><head><meta charset="utf-8"><title>Modeller</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="stylesheet" href="../assets/css/katalog.css"><link rel="stylesheet" href="../assets/css/modeller.css"><script src="../assets/js/side.js"></script></head>
<body><button id="tema">Tema</button><a id="soeg" href="./">Søg</a><main>{}</main></body></html>"""


def invent(folder: Path, count: int) -> Path:
    """`count` models that differ in name, target group and amount, as a data folder. Only the first has two agreements."""
    data = lay_out(folder)
    whole = (TINY / "models" / "hus-for-alle.yml").read_text(encoding="utf-8")
    agreement, sources, other = (whole.index(at) for at in ("  - id: vigby-2026", "sources:", "  - id: hus-aftale-2"))
    text = whole[:agreement] + whole[sources:other]
    chance = random.Random(1)
    for number in range(1, count):
        amount = chance.randrange(5, 900) * 1000
        changed = (
            text.replace("name: Hus for alle", f"name: Model {number:04}", 1)
            .replace("hus-aftale", f"aftale-{number}")
            .replace("groups: [smaaboernsfamilier]", f"groups: [{GROUPS[number % len(GROUPS)]}, foraeldre]", 1)
            .replace("value: 90000", f"value: {60_000 + amount}")
        )
        changed = re.sub(r"value: 30000\b", f"value: {amount}", changed)
        (data / "models" / f"model-{number:04}.yml").write_text(changed, encoding="utf-8")
    return data


def lay_out_site(folder: Path, count: int) -> Path:
    """The list of `count` models with its index, styles and scripts, in the site's frame."""
    book = Book(load_catalogue(invent(folder, count)))
    (listed,) = models_page(book)
    served = folder / "site"
    shutil.copytree(ROOT / "docs" / "assets", served / "assets")
    (served / "assets" / "css").mkdir()
    for style in stylesheet(book):
        (served / style.path).write_bytes(style.bytes)
    (served / "data").mkdir()
    (served / "data" / "index.json").write_text(json.dumps(book.finder.index, separators=(",", ":")), encoding="utf-8")
    (served / "modeller").mkdir()
    (served / "modeller" / "index.html").write_text(FRAME.format(listed.html), encoding="utf-8")
    return served


def timed(page: Page, steps: list[dict[str, str]]) -> list[float]:
    """Milliseconds of every step, `ROUNDS` times over."""
    return [page.evaluate(STEP, step) for _ in range(ROUNDS) for step in steps]


def measure(count: int) -> tuple[float, float]:
    """Build, open and time the list of `count` models. Prints a line; gives the median and the slowest step in ms."""
    with tempfile.TemporaryDirectory() as name:
        site = lay_out_site(Path(name), count)
        with served(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 360, "height": 800})
            page.goto(f"{address}/modeller/")
            until(page, "document.documentElement.dataset.find === 'klar'", patience=60)
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            steps, nothing = timed(page, STEPS), timed(page, [{}] * len(STEPS))
            shown = page.locator("#liste > li").count()
            browser.close()
        files = ("data/index.json", "modeller/index.html")
        index, html = (len(gzip.compress((site / path).read_bytes())) / 1024 for path in files)
    median, slowest = statistics.median(steps), max(steps)
    print(
        f"{count:5} models, {shown} rows: median {median:.0f} ms, slowest {slowest:.0f} ms a step "
        f"({statistics.median(nothing):.0f} ms when nothing is clicked); "
        f"compressed, index.json is {index:.0f} KiB and the page {html:.0f} KiB",
        flush=True,
    )
    return median, slowest


if __name__ == "__main__":
    print(f"Filters and sorting at {SLOWDOWN} times slower CPU, 360 px, {ROUNDS * len(STEPS)} steps each")
    few, many = (measure(count) for count in SIZES)
    print(f"{SIZES[1] / SIZES[0]:.0f} times the models: {many[0] / few[0]:.1f} times the median step")
