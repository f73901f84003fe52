"""Scripts as they are sent. Those who change them read them in `docs/assets/js/`, with all that is said of why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rjsmin import jsmin

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

OURS = "assets/js/"


def lighten(files: Files) -> None:
    """Take comments and the white space that says nothing out of every script. Raises OSError where one cannot be read."""
    for file in files:
        if _is_ours(file.src_uri):
            file.content_bytes = jsmin(file.content_bytes)


def light(name: str, content: bytes) -> bytes:
    """The same of one file of the docs, whatever it is; what is no script of ours stays as it is."""
    light: bytes = jsmin(content) if _is_ours(name) else content
    return light


def _is_ours(name: str) -> bool:
    return name.startswith(OURS) and name.endswith(".js")
