"""How deep in its page the answer to each question of a reader stands: pixels, screens, folds to open.

    PYTHONPATH=. python tests/readers/depth.py site tests/readers/layers.yml

The depth is that of the last words the answer needs, once the closed folds around them are open.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.looking import until
from tests.serving import served

SIZES = ((1440, 900), (360, 740))
LINE = "{:<20}{:>6}{:>8}{:>9}{:>8}  {}"
_READY = "!document.getElementById('sammenlign') || document.documentElement.dataset.sammenlign === 'klar'"
_SCROLL = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
    scrollTo({top: at, behavior: "instant"}); await frame(); await frame();
  }
  scrollTo({top: 0, behavior: "instant"}); await frame();
}"""
_FIND = r"""(proof) => {
  const bare = (text) => text.replace(/[\s\u00ad\u200b\u2060]/g, "").replace(/[\u2010-\u2013]/g, "-").toLowerCase();
  const holds = (element, words) => bare(element.textContent).includes(words);
  const range = (element, words) => {
    const places = [], nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node; (node = nodes.nextNode());)
      for (let place = 0; place < node.length; place += 1) if (bare(node.data[place])) places.push([node, place]);
    const found = document.createRange(), from = bare(element.textContent).indexOf(words);
    const [last, end] = places[from + words.length - 1];
    found.setStart(...places[from]);
    found.setEnd(last, end + 1);
    return found;
  };
  const closed = (element) => {
    const folds = [];
    for (let fold = element; (fold = fold.parentElement?.closest("details"));)
      if (!fold.open && !fold.querySelector(":scope > summary")?.contains(element)) folds.push(fold);
    return folds;
  };
  const top = ({element, range}) => {
    const box = range.getClientRects()[0];
    const seen = box?.width > 1 && box.height > 1 && element.checkVisibility({visibilityProperty: true});
    return seen ? box.top : null;
  };
  const deepest = (element, words) => {
    const within = [...element.children].filter((child) => !child.matches("script, style") && holds(child, words));
    return within.length ? within.flatMap((child) => deepest(child, words)) : holds(element, words) ? [element] : [];
  };
  window.answers = proof.map((wordings) => {
    const hits = wordings.map(bare).flatMap((words) => deepest(document.querySelector("main"), words)
      .map((element) => ({element, folds: closed(element), range: range(element, words)})));
    for (const hit of hits) {
      for (const fold of hit.folds) fold.open = true;
      hit.top = top(hit);
      for (const fold of hit.folds) fold.open = false;
    }
    return hits.filter((hit) => hit.top !== null).sort((a, b) => a.folds.length - b.folds.length || a.top - b.top)[0];
  });
  const folds = new Set(window.answers.flatMap((hit) => hit?.folds ?? []));
  for (const fold of folds) fold.open = true;
  return [window.answers.map((hit) => Boolean(hit)), folds.size];
}"""
_MEASURE = """() => {
  const boxes = answers.map((hit) => hit.range.getClientRects()[0]);
  const aside = boxes.some((box) => box.left >= innerWidth || box.right <= 0);
  return [Math.max(...boxes.map((box) => box.top + scrollY)), aside];
}"""


def measured(page: Page, question: dict[str, Any]) -> tuple[int | None, int, str]:
    """On the open page of a question: the pixels down to its answer, the folds to open, and what else is to be known."""
    proof = [words if isinstance(words, list) else [words] for words in question["today"]["proof"]]
    page.evaluate(_SCROLL)  # parts that are not drawn until they are near have no height of their own before
    there, clicks = page.evaluate(_FIND, proof)
    if missing := [words[0] for words, found in zip(proof, there, strict=True) if not found]:
        return None, 0, f"not on the page: {'; '.join(missing)}"
    page.evaluate(_SCROLL)  # what has been opened, too
    depth, aside = page.evaluate(_MEASURE)
    return round(depth), clicks, "swipe sideways" if aside else ""


def lines(browser: Browser, address: str, kinds: dict[str, list[dict[str, Any]]]) -> list[str]:
    """The table: a line for each question and width."""
    made = [LINE.format("question", "width", "px", "screens", "clicks", "note")]
    for question in (one for questions in kinds.values() for one in questions):
        for width, height in SIZES:
            page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
            page.goto(address + question["today"]["path"], wait_until="networkidle")
            until(page, _READY)
            depth, clicks, note = measured(page, question)
            at = ("-", "-", "-") if depth is None else (depth, f"{depth / height:.1f}", clicks)
            made.append(LINE.format(question["id"], width, *at, note).rstrip())
            page.close()
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("questions", type=Path)
    given = parser.parse_args()
    asked = yaml.safe_load(given.questions.read_text(encoding="utf-8"))
    with served(given.site) as home, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        print("\n".join(lines(chromium, home, asked)))
