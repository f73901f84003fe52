"""Settings for Apache 2.4: for the server itself, or a `.htaccess` where one has a folder on somebody else's."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.served_as import ASK_EACH_TIME, FOR_GOOD, MEDIA
from macros.exports.servers.standing import Standing

HEAD = "# Modules: mime, dir, headers, deflate, filter, alias. Without one of them its part is passed over.\n# Nothing to edit but what says Edit: made anew by `make server` when the site gets another address or folder."


def apache(standing: Standing) -> str:
    """At the root of a host a file for `sites-available/`, with the host. Under a path one for `conf-available/`, for all hosts,
    or to `Include` in one: it says nothing of their other pages."""
    lines = tuple(_place(standing))
    if standing.under == "/":
        lines = (
            f"<VirtualHost *:{standing.port}>",
            *(f"  {line}" for line in (*_host(standing), *lines)),
            "</VirtualHost>",
        )
    return "\n".join((HEAD, *lines, ""))


def _host(standing: Standing) -> Iterator[str]:
    if standing.host:
        yield f"ServerName {standing.host}"
    else:
        yield "# Edit: the name readers use. Without one a host that is there before this one answers."
        yield "# ServerName katalog.example"
    yield "# Edit for https: `certbot --apache` does it, or write a host *:443 with SSLEngine and the files of the certificate."
    yield f'DocumentRoot "{standing.folder.rstrip("/")}"'


def _place(standing: Standing) -> Iterator[str]:
    folder = standing.folder.rstrip("/")
    if standing.under != "/":
        yield f'Alias "{standing.under.rstrip("/")}" "{folder}"'
    yield f'<Directory "{folder}">'
    yield "  Require all granted"
    yield "  AllowOverride None"
    yield "  Options -Indexes +SymLinksIfOwnerMatch"
    yield "  DirectoryIndex index.html"
    yield from (f"  {line}" for line in _lines(standing))
    yield "</Directory>"


def htaccess(standing: Standing) -> str:
    """The file `.htaccess`, to lie in the folder of the site, where it stays from one build to the next. It takes `AllowOverride
    FileInfo`, which is what hosts give."""
    return "\n".join((HEAD, *_lines(standing))) + "\n"


def _lines(standing: Standing) -> Iterator[str]:
    yield f"ErrorDocument 404 {standing.under}404.html"
    # The mark of a packed file would be another than that of the file, and nothing would ever be found unchanged.
    yield "FileETag None"
    yield "<IfModule mime_module>"
    for ending, media in MEDIA.items():
        yield f"  AddType {media.type} .{ending}"
    yield f"  AddCharset utf-8 {' '.join(f'.{ending}' for ending, media in MEDIA.items() if media.is_text)}"
    yield "</IfModule>"
    yield "<IfModule headers_module>"
    for name, said in standing.headers.items():
        yield f'  Header always set {name} "{said}"'
    yield f'  Header always set Cache-Control "{ASK_EACH_TIME}"'
    yield f'  <If "%{{REQUEST_URI}} =~ m#{standing.never_changing}#">'
    yield f'    Header always set Cache-Control "{FOR_GOOD}"'
    yield "  </If>"
    yield f'  <If "%{{REQUEST_URI}} =~ m#{standing.open}#">'
    yield '    Header always set Access-Control-Allow-Origin "*"'
    yield "  </If>"
    yield "</IfModule>"
    yield "<IfModule deflate_module>"
    yield f"  AddOutputFilterByType DEFLATE {' '.join(sorted({media.type for media in MEDIA.values() if media.packs}))}"
    yield "</IfModule>"
    # A folder without a page of its own: neither listed, which a host may have turned on, nor forbidden.
    yield "<If \"-d '%{REQUEST_FILENAME}' && ! -f '%{REQUEST_FILENAME}/index.html'\">"
    yield "  Redirect 404"
    yield "</If>"
    yield '<FilesMatch "^(\\.ht.*|_headers|_redirects|web\\.config)$">'
    yield "  Redirect 404"
    yield "</FilesMatch>"
    for old, new in standing.redirects.items():
        yield f"RedirectMatch 301 ^{old.replace('.', chr(92) + '.')}$ {new}"
