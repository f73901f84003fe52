"""The same pages as a plain project of MkDocs and Material: what stands in each page of a built site, as a file of its own.

Material's frame and its search are as they come; our plugins, hooks and checks are not there. The pages are out of the menu, as ours
are: with all of them in it, each page would hold it. Their HTML stays HTML, which costs MkDocs less than tables and lists in
Markdown would.
"""

from __future__ import annotations

import json
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

SETTINGS = {
    "site_name": "Partnerskabsmodeller",
    "theme": {"name": "material", "language": "da", "font": False},
    "plugins": ["search"],
    "nav": ["index.md"],
    "not_in_nav": "*",
    "validation": {"links": {"not_found": "ignore", "anchors": "ignore", "unrecognized_links": "ignore"}},
}


def lay_out(site: Path, project: Path) -> int:
    """Make `project` a plain project with every page of the built `site`. Returns how many those are."""
    count = 0
    for path in sorted(site.rglob("index.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        main, title = tree.css_first("main"), tree.css_first("title")
        if main is None or title is None:
            continue
        text = f"---\ntitle: {json.dumps(title.text(), ensure_ascii=False)}\n---\n\n<div>{main.inner_html}</div>\n"
        page = project / "docs" / path.relative_to(site).with_suffix(".md")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
        count += 1
    (project / "mkdocs.yml").write_text(json.dumps(SETTINGS), encoding="utf-8")
    return count
