"""Broken links and anchors, ids used twice, and what the site's own policy would stop, in the built HTML.

MkDocs checks links in Markdown only; here every page is read as it will be served.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from macros.publishing.policy import inline_faults

ATTRIBUTES = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("use", "href"), ("form", "action"))


def check_site(root: Path, base_path: str = "/") -> list[str]:
    """Every fault in the pages below `root`, as one line each: page, what is wrong.

    `base_path` is the path the site is served under; absolute links are read against it.
    """
    # By the text of the paths: pages link to the same places again and again, and asking the disk costs more.
    top = str(root.resolve())
    texts = {str(path): path.read_text(encoding="utf-8") for path in sorted(Path(top).rglob("*.html"))}
    pages = {path: LexborHTMLParser(text) for path, text in texts.items()}
    anchors = {path: {node.attributes["id"] for node in tree.css("[id]")} for path, tree in pages.items()}
    faults = []
    for path, tree in pages.items():
        name = Path(path).relative_to(top).as_posix()
        ids = Counter(node.attributes["id"] for node in tree.css("[id]"))
        faults += [f"{name}: {fault}" for fault in inline_faults(name, texts[path], tree)]
        faults += [f'{name}: id "{id_}" står {count} gange' for id_, count in ids.items() if count > 1]
        for tag, attribute in ATTRIBUTES:
            for node in tree.css(f"{tag}[{attribute}]"):
                fault = _fault(top, path, node.attributes[attribute] or "", anchors, base_path)
                if fault:
                    faults.append(f"{name}: {fault}")
        for node in tree.css("[popovertarget]"):
            if node.attributes["popovertarget"] not in anchors[path]:
                faults.append(
                    f'{name}: knappen peger på "{node.attributes["popovertarget"]}", som ikke findes på siden'
                )
    return faults


def _fault(root: str, page: str, link: str, anchors: dict[str, set[str | None]], base_path: str) -> str | None:
    if link.startswith("data:image/"):
        return None  # shown, never run or gone to
    parts = urlsplit(link)
    if parts.scheme in ("http", "https", "mailto") or (parts.netloc and not parts.scheme):
        return None
    if parts.scheme:
        return f'linket "{link}" har en form, der ikke må bruges'
    if parts.path.startswith("/"):
        if not parts.path.startswith(base_path):
            return f'linket "{link}" ligger uden for siden ({base_path})'
        target = os.path.join(root, unquote(parts.path[len(base_path) :]))
    else:
        target = os.path.join(os.path.dirname(page), unquote(parts.path)) if parts.path else page
    target = os.path.normpath(target)
    if (index := os.path.join(target, "index.html")) in anchors:
        target = index
    inside = target == root or target.startswith(root + os.sep)
    if target not in anchors and not (inside and os.path.isfile(target)):
        return f'linket "{link}" fører ingen steder hen'
    known = anchors.get(target) if parts.fragment else None
    if known is not None and unquote(parts.fragment) not in known:
        return f'linket "{link}" peger på et sted, der ikke findes på siden'
    return None
