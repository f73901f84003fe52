"""Settings for nginx: a file for `/etc/nginx/conf.d/`, or the two parts of it for a server that is there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from macros.exports.served_as import ASK_EACH_TIME, FOR_GOOD, MEDIA
from macros.exports.servers.standing import Standing

NOT_PAGES = r"/(\.ht[^/]*|_headers|_redirects|web\.config)$"
"""Settings of other servers, which may lie in the folder."""


def nginx(standing: Standing) -> str:
    """The settings as text: maps, and a server with the place in it."""
    return maps(standing) + "\n".join((*_server(standing), ""))


def maps(standing: Standing) -> str:
    """What stands outside any server: a file for `/etc/nginx/conf.d/`."""
    lines = (
        "# Outside any server { }. Nothing to edit.",
        *_map("$partnerskabsmodeller_cache", ASK_EACH_TIME, standing.never_changing, FOR_GOOD),
        *_map("$partnerskabsmodeller_open", "", standing.open, "*"),
    )
    return "\n".join((*lines, ""))


def place(standing: Standing) -> str:
    """What stands in a server, and says nothing of its other pages: a file to `include` there."""
    return "\n".join((*_place(standing), ""))


def _server(standing: Standing) -> Iterator[str]:
    yield "server {"
    yield f"  listen {standing.port};"
    yield f"  listen [::]:{standing.port};"
    if standing.host:
        yield f"  server_name {standing.host};"
    else:
        yield "  # Edit: the name readers use. Without one a server that is there before this one answers."
        yield "  # server_name katalog.example;"
    yield "  # Edit for https: `certbot --nginx` does it, or write `listen 443 ssl;` with ssl_certificate and ssl_certificate_key."
    yield from (f"  {line}" for line in _place(standing))
    yield "}"


def _place(standing: Standing) -> Iterator[str]:
    under, folder = standing.under, standing.folder.rstrip("/") + "/"
    yield "# Inside a server { }. Nothing to edit: made anew by `make server` when the site gets another address or folder."
    for old, new in standing.redirects.items():
        yield from _leads_on(old, new)
    if under != "/":
        yield from _leads_on(under.rstrip("/"), under)
    # `^~`: no regular expression of the server's takes files from here.
    yield f"location ^~ {under} {{"
    # `root` where it can be used: `alias` beside `try_files` and nested places has long had faults.
    yield f'  {"root" if under == "/" else "alias"} "{folder}";'
    yield "  index index.html;"
    yield "  absolute_redirect off;"
    yield f"  error_page 404 {under}404.html;"
    # A folder without a page of its own is nothing to a reader, and nothing he is kept from.
    yield f"  error_page 403 =404 {under}404.html;"
    yield f"  location ~ {NOT_PAGES} {{ return 404; }}"
    for name, said in standing.headers.items():
        yield f'  add_header {name} "{said}" always;'
    yield "  add_header Cache-Control $partnerskabsmodeller_cache always;"
    yield "  add_header Access-Control-Allow-Origin $partnerskabsmodeller_open always;"
    yield "  charset utf-8;"
    yield f"  charset_types {' '.join(sorted({media.type for media in MEDIA.values() if media.is_text} - {'text/html'}))};"
    yield "  gzip on;"
    yield "  gzip_vary on;"
    yield "  gzip_comp_level 6;"  # it is 1 by itself, which makes pages a fifth larger
    yield "  gzip_min_length 400;"
    yield f"  gzip_types {' '.join(sorted({media.type for media in MEDIA.values() if media.packs} - {'text/html'}))};"
    yield "  default_type application/octet-stream;"
    yield "  types {"
    for kind, endings in _endings().items():
        yield f"    {kind} {' '.join(endings)};"
    yield "  }"
    yield "}"


def _leads_on(old: str, new: str) -> Iterator[str]:
    yield f"location = {old} {{ absolute_redirect off; return 301 {new}$is_args$args; }}"


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
