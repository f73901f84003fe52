"""Settings for nginx: a file for `/etc/nginx/conf.d/`, or its parts in one that is there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from macros.exports.served_as import ASK_EACH_TIME, FOR_GOOD, MEDIA
from macros.exports.servers.standing import Standing

NOT_PAGES = r"/(\.ht[^/]*|_headers|_redirects|web\.config)$"
"""Settings of other servers, which may lie in the folder."""


def nginx(standing: Standing) -> str:
    """The settings as text."""
    return "\n".join(_lines(standing)) + "\n"


def _lines(standing: Standing) -> Iterator[str]:
    under, folder = standing.under, standing.folder.rstrip("/") + "/"
    yield "# Two maps and a server. In a server that is there already, the maps stand before it and the rest inside it."
    yield from _map("$partnerskabsmodeller_cache", ASK_EACH_TIME, standing.never_changing, FOR_GOOD)
    yield from _map("$partnerskabsmodeller_open", "", standing.open, "*")
    yield "server {"
    yield "  listen 80;"
    yield "  # server_name katalog.example;"
    yield "  absolute_redirect off;"
    yield f"  error_page 404 {under}404.html;"
    for old, new in standing.redirects.items():
        yield f"  location = {old} {{ return 301 {new}; }}"
    if under != "/":
        yield f"  location = {under.rstrip('/')} {{ return 301 {under}; }}"
    yield f"  location ~ {NOT_PAGES} {{ return 404; }}"
    yield f"  location {under} {{"
    # `root` where it can be used: `alias` beside `try_files` and nested places has long had faults.
    yield f'    {"root" if under == "/" else "alias"} "{folder}";'
    yield "    index index.html;"
    for name, said in standing.headers.items():
        yield f'    add_header {name} "{said}" always;'
    yield "    add_header Cache-Control $partnerskabsmodeller_cache always;"
    yield "    add_header Access-Control-Allow-Origin $partnerskabsmodeller_open always;"
    yield "    charset utf-8;"
    yield f"    charset_types {' '.join(sorted({media.type for media in MEDIA.values() if media.is_text} - {'text/html'}))};"
    yield "    gzip on;"
    yield "    gzip_vary on;"
    yield "    gzip_min_length 400;"
    yield f"    gzip_types {' '.join(sorted({media.type for media in MEDIA.values() if media.packs} - {'text/html'}))};"
    yield "    default_type application/octet-stream;"
    yield "    types {"
    for kind, endings in _endings().items():
        yield f"      {kind} {' '.join(endings)};"
    yield "    }"
    yield "  }"
    yield "}"


def _map(name: str, otherwise: str, where: str, there: str) -> Iterator[str]:
    yield f"map $uri {name} {{"
    yield f'  default "{otherwise}";'
    yield f'  "~{where}" "{there}";'
    yield "}"


def _endings() -> dict[str, list[str]]:
    """The endings of files by what they are called."""
    found: dict[str, list[str]] = defaultdict(list)
    for ending, media in MEDIA.items():
        found[media.type].append(ending)
    return found
