"""What a browser may do with the pages, and what a server says of each file. One table, which `server_settings.py` writes out
for each kind of server; the frame of every page says the policy too, so that it holds where a host sends no headers."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_LOST = Path(__file__).parents[1] / "theme" / "partials" / "fundet.js"
DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""The content security policy (CSP level 3). `'wasm-unsafe-eval'` is for the search, which is WebAssembly."""
ONLY_IN_HEADERS: Mapping[str, str] = {"frame-ancestors": "'none'"}
"""What a page cannot say of itself: browsers pass over it there, with a warning."""
UNUSED = (
    *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("geolocation", "gyroscope", "hid", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
"""Powers of a browser that no page asks for."""
SAID_OF_ALL: Mapping[str, str] = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in UNUSED),
}
"""Headers of every answer. Nobody is told which page a reader left for a link to a source."""
_YEAR = 365 * 24 * 60 * 60
"""In seconds."""
ASK_EACH_TIME, FOR_GOOD = "no-cache", f"public, max-age={_YEAR}, immutable"
"""How long a file is kept: until the server says that it is another; or for good, where its name has a hash of it."""
NAMED_BY_CONTENT = ("pagefind/fragment/", "pagefind/index/")
"""Folders whose files have such names, from the site's root."""
OPEN = "data/"
"""The folder whose files the scripts of other sites may read."""


@dataclass(frozen=True)
class Media:
    """What a server calls files of an ending, and whether they become smaller when packed on the way."""

    type: str
    packs: bool = True

    @property
    def is_text(self) -> bool:
        """Is it text whose letters a browser must be told of?"""
        return self.type.startswith("text/")


MEDIA: Mapping[str, Media] = {
    "html": Media("text/html"),
    "css": Media("text/css"),
    "js": Media("text/javascript"),
    "csv": Media("text/csv"),
    "ics": Media("text/calendar"),
    "txt": Media("text/plain"),
    "ttl": Media("text/turtle"),
    "json": Media("application/json"),
    "jsonld": Media("application/ld+json"),
    "webmanifest": Media("application/manifest+json"),
    "xml": Media("application/xml"),
    "svg": Media("image/svg+xml"),
    "png": Media("image/png", packs=False),
    "gz": Media("application/gzip", packs=False),
    "xlsx": Media("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", packs=False),
    "wasm": Media("application/wasm", packs=False),
    # The search's own, packed by it: `.pagefind` is WebAssembly.
    "pagefind": Media("application/octet-stream", packs=False),
    "pf_meta": Media("application/octet-stream", packs=False),
    "pf_index": Media("application/octet-stream", packs=False),
    "pf_fragment": Media("application/octet-stream", packs=False),
}
"""By the ending of a file's name: what the catalogue publishes, and what a copy of it is likely to add."""


def lost_script() -> str:
    """The one script that stands in a page: `404.html` answers at every address, and without the site's own in the settings
    no file of ours can be addressed from it until the script has found the folder the catalogue lies in."""
    return _LOST.read_text(encoding="utf-8")


def policy(*, addressed: bool) -> str:
    """The content security policy as a page says it of itself. `addressed`: the settings have the site's address, and no
    script stands in a page."""
    here = {} if addressed else {"script-src": _with_hash(DIRECTIVES["script-src"])}
    return _joined({**DIRECTIVES, **here})


def headers(*, addressed: bool) -> Mapping[str, str]:
    """What a server says of every file, by the name of the header."""
    whole = f"{policy(addressed=addressed)}; {_joined(ONLY_IN_HEADERS)}"
    return {"Content-Security-Policy": whole, **SAID_OF_ALL}


def _with_hash(sources: str) -> str:
    found = hashlib.sha256(lost_script().encode()).digest()
    return f"{sources} 'sha256-{base64.b64encode(found).decode()}'"


def _joined(directives: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
