"""Which pages are enough to look at: those that together have every structure that occurs on the site.

A structure is an element with its classes, role and states, inside its parent and its parent's parent. Two rows of one
table are one structure; axe has the same to say of both. What only the page as a whole can get wrong (its headings, its
landmarks, its ids) is asked of every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

STATES = ("role", "scope", "type", "aria-current", "aria-sort", "popover", "hidden", "disabled")
"""Attributes whose value makes another structure; of other aria attributes it is enough that they are there."""
INSIDE_DRAWINGS = {"path", "rect", "circle", "line", "polygon", "use", "g", "text", "tspan"}
GENERATIONS = 3

LIVE = """([states, drawn, generations]) => {
  const found = new Set();
  const said = (e) => e.localName + "." + [...e.classList].sort().join(".") + "[" +
    e.getAttributeNames().sort().filter((n) => states.includes(n) || n.startsWith("aria-"))
      .map((n) => states.includes(n) ? `${n}=${e.getAttribute(n)}` : n).join(",") + "]";
  const walk = (e, above) => {
    const line = [...above, said(e)].slice(-generations);
    found.add(line.join(" > "));
    for (const child of e.children) if (!drawn.includes(child.localName)) walk(child, line);
  };
  walk(document.body, []);
  return [...found];
}"""
"""The same in the browser, of the page as scripts have left it. Takes `LIVE_TERMS`."""
LIVE_TERMS = [list(STATES), sorted(INSIDE_DRAWINGS), GENERATIONS]


def structures(html: str) -> set[str]:
    """Every structure of a page."""
    body = LexborHTMLParser(html).body
    return set(_walk(body, ())) if body else set()


def _walk(node: LexborNode, above: tuple[str, ...]) -> Iterator[str]:
    line = (*above, _said(node))[-GENERATIONS:]
    yield " > ".join(line)
    for child in node.iter(include_text=False):
        if child.tag not in INSIDE_DRAWINGS:
            yield from _walk(child, line)


def _said(node: LexborNode) -> str:
    classes = ".".join(sorted((node.attributes.get("class") or "").split()))
    states = (
        f"{name}={value}" if name in STATES else name
        for name, value in sorted(node.attributes.items())
        if name in STATES or name.startswith("aria-")
    )
    return f"{node.tag}.{classes}[{','.join(states)}]"


def covering(pages: Mapping[str, str]) -> list[str]:
    """Few of `pages` (address → HTML) that together have every structure, small ones rather than large ones."""
    found = {path: structures(html) for path, html in pages.items()}
    left = set().union(*found.values())
    chosen: list[str] = []
    while left:
        best = max(found, key=lambda path: len(found[path] & left) / len(pages[path]) ** 0.5)
        chosen.append(best)
        left -= found[best]
    for path in sorted(chosen, key=lambda path: -len(pages[path])):
        if found[path] <= set().union(*(found[other] for other in chosen if other != path)):
            chosen.remove(path)
    return sorted(chosen)
