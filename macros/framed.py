"""What the page frame is told of a page, whoever puts the two together: MkDocs by way of `macros.hooks`, or `macros.alone`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from macros.domain.moved import led, places_on
from macros.exports.served_as import lost_script, policy
from macros.exports.servers.kept_beside import redirects_file
from macros.loading.moved_addresses import lost_addresses, wrong_addresses
from macros.loading.problems import CatalogueError
from macros.rendering.moved_page import moved_page
from macros.rendering.page import RenderedPage
from macros.views.book import Book, Imprint
from macros.views.citing import citation
from macros.views.context import Context
from macros.views.editions import edition
from macros.views.figure_addresses import figures_path
from macros.views.sharing import shared_by

FIRST, BELOW = 2, 0.4
"""How much the words of a page count in a search: a model's and a municipality's, and those of pages below others."""


def imprint(settings: Mapping[str, Any]) -> Imprint:
    """What settings that hold say of the site."""
    address, extra = settings.get("site_url") or "", settings.get("extra") or {}
    return Imprint(
        settings["site_name"],
        f"{address.rstrip('/')}/" if address else "",
        extra.get("publisher") or "",
        extra.get("contact") or "",
        (settings.get("repo_url") or "").rstrip("/"),
        bool(extra.get("public_body")),
        extra.get("statement") or "",
    )


def meta_of(rendered: RenderedPage) -> dict[str, object]:
    """What a generated page says of itself, as a hand-written one does in its front matter."""
    return {
        "description": rendered.description,
        "generated": True,
        "crumbs": rendered.crumbs,
        "structured": rendered.structured,
        "style": rendered.style,
        "files": rendered.files,
        "sheet": rendered.sheet,
        "search": _search(rendered),
    }


def _search(rendered: RenderedPage) -> dict[str, object]:
    """What the page asks of the search."""
    if not rendered.searched:
        return {"exclude": True}
    return {"boost": FIRST} if rendered.first else {"boost": BELOW} if rendered.below else {}


def edit_address(rendered: RenderedPage, repository: str) -> str | None:
    """Where an editor changes what the page is made of; None where there is no such place."""
    return f"{repository}/edit/main/{rendered.data_file}" if repository and rendered.data_file else None


def of_all_pages() -> dict[str, object]:
    """What the frame has at hand on every page: the policy that each page states."""
    return {
        "policy": policy(addressed=True),
        "lost_policy": policy(addressed=False),
        "lost_script": Markup(lost_script()),  # noqa: S704 - a file of ours
    }


def of_page(book: Book, url: str, title: str, about: tuple[Context, ...] | None) -> dict[str, object]:
    """What it has of the page at `url` from the site's root: how it is cited, and what was there before. `about`: the agreements
    it tells of, None where it tells of all."""
    said = edition(book, about)
    told: dict[str, object] = {
        "edition": said,
        "citation": citation(title, book.imprint, book.contexts if about is None else about, said),
        "figures": figures_path(about[0]) if about is not None and len(about) == 1 else "",
        "moved": list(places_on(url, book.catalogue.moved_addresses)),
    }
    if book.imprint.address:  # a picture is named by its full address
        told["shared"] = shared_by(about)
    return told


def moved_files(book: Book, data: Path, built: set[str]) -> Iterator[tuple[str, bytes, str]]:
    """What stands at the addresses that are no more, and the list of them for hosts that lead on themselves: path, content, and
    what it is. `built`: every page and file there is. Raises CatalogueError where an entry does not hold."""
    leads = led(book.catalogue.moved_addresses, built, book.catalogue.renames)
    if wrong := [*wrong_addresses(data, built), *lost_addresses(data, book.catalogue.releases, built | leads.keys())]:
        raise CatalogueError(wrong)
    for path, where in leads.items():
        if path.endswith("/"):
            page = moved_page(path, where, book.imprint, policy(addressed=True))
            yield f"{path}index.html", page, "en side, der er flyttet"
    listed = redirects_file({path: where.to for path, where in leads.items() if where.to is not None})
    yield "_redirects", listed.encode(), "en fil, som programmet laver"
