"""Where a site stands on a server, and which addresses of it have moved."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from macros.exports.served_as import NAMED_BY_CONTENT, OPEN, headers

_FOLDER = re.compile(r"[^\x00-\x1f\x7f\"'$;{}\\<>]+")
_UNDER = re.compile(r"/(?:[A-Za-z0-9._~-]+/)*")
_HOST = re.compile(r"(?:[a-z0-9_-]+\.)*[a-z0-9_-]+")
_HTTP = 80


@dataclass(frozen=True)
class Standing:
    """`folder` holds the built site, and the server answers with it below the path `under`: `/`, or `/katalog/`.

    `address`: the one the site was built for, empty where it was built for none. `moved`: the new path of each page that has
    moved, by its old one, both from the site's root.
    """

    folder: str
    under: str = "/"
    address: str = ""
    moved: Mapping[str, str] | None = None

    def faults(self) -> Iterator[str]:
        """What would be read as something else in the settings of a server, in Danish."""
        if not _FOLDER.fullmatch(self.folder):
            yield f'"{self.folder}" kan ikke stå i en servers indstillinger. Vælg en mappe uden anførselstegn og andre særlige tegn'
        if not _UNDER.fullmatch(self.under):
            yield f'"{self.under}" er ikke en sti på serveren. Skriv fx /katalog/, med skråstreg først og sidst'
        try:
            understood = not self.address or (bool(_HOST.fullmatch(self.host)) and bool(self.port))
        except ValueError:
            understood = False
        if not understood:
            yield f'"{self.address}", som siden er bygget til, kan ikke stå i en servers indstillinger. Ret adressen, og byg igen'

    @property
    def host(self) -> str:
        """The name readers ask for, as a server is told it; empty where there is no address. Raises ValueError where it is none."""
        try:
            return (urlsplit(self.address).hostname or "").encode("idna").decode()
        except UnicodeError as error:
            raise ValueError(str(error)) from None

    @property
    def port(self) -> int:
        """Where the server listens: at the port in the address, or at that of http. A certificate brings its own along. Raises
        ValueError where the address has none that can be."""
        parts = urlsplit(self.address)
        return parts.port if parts.scheme == "http" and parts.port else _HTTP

    @property
    def headers(self) -> Mapping[str, str]:
        """What is said of every file."""
        return headers(addressed=bool(self.address))

    @property
    def redirects(self) -> Mapping[str, str]:
        """Old and new paths, from the server's root."""
        return {self.under + old: self.under + new for old, new in (self.moved or {}).items()}

    @property
    def never_changing(self) -> str:
        """The paths of files that never change, from the server's root: a regular expression of the beginning of a path."""
        return f"^{re.escape(self.under)}({'|'.join(map(re.escape, NAMED_BY_CONTENT))})"

    @property
    def open(self) -> str:
        """The paths of files that scripts of other sites may read, in the same form."""
        return f"^{re.escape(self.under)}{re.escape(OPEN)}"
