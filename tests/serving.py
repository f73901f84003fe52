"""A folder served on a free port, for whatever opens pages in a browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing: a test run is read by people."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def leads_on(page: Path) -> bool:
    """Is this the page at an address that is no more? It goes away by itself, and there is nothing to look at."""
    return 'http-equiv="refresh"' in page.read_text(encoding="utf-8")


@contextlib.contextmanager
def served(site: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """The address `site` is served at, without a slash at the end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
