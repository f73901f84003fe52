"""Scripts as they are sent. Those who change them read them in `docs/assets/js/`, with all that is said of why."""

from __future__ import annotations

from mkdocs.structure.files import Files
from rjsmin import jsmin

OURS = "assets/js/"


def lighten(files: Files) -> None:
    """Take comments and the white space that says nothing out of every script. Raises OSError where one cannot be read."""
    for file in files:
        if file.src_uri.startswith(OURS) and file.src_uri.endswith(".js"):
            file.content_bytes = jsmin(file.content_bytes)
