"""The page that stands at an address that is no more: it leads on, and says why."""

from __future__ import annotations

from macros.domain.moved import Led
from macros.rendering.templates import ENVIRONMENT
from macros.views.book import Imprint


def moved_page(path: str, led: Led, imprint: Imprint, policy: str) -> bytes:
    """The page, for the address `path` from the site's root. `policy`: what each page states of itself.

    It is none of the catalogue's pages: neither in its menu nor in its search, and it has no frame.
    """
    up = "../" * path.count("/")
    text = ENVIRONMENT.get_template("moved_page.html.j2").render(
        up=up,
        to=None if led.to is None else f"{up}{led.to}",
        canonical=f"{imprint.address}{led.to}" if imprint.address and led.to is not None else "",
        why=led.why,
        site=imprint.name,
        policy=policy,
    )
    return text.encode()
