"""Settings for Apache 2.4: for the server itself, or a `.htaccess` where one has a folder on somebody else's."""

from __future__ import annotations

from collections.abc import Iterator

from macros.exports.served_as import ASK_EACH_TIME, FOR_GOOD, MEDIA
from macros.exports.servers.standing import Standing

HEAD = "# Modules: mime, dir, headers, deflate, filter, alias. Without one of them its part is passed over."


def apache(standing: Standing) -> str:
    """A file for `sites-available/`, to stand inside a server's settings."""
    folder = standing.folder.rstrip("/")
    where = f'DocumentRoot "{folder}"' if standing.under == "/" else f'Alias "{standing.under.rstrip("/")}" "{folder}"'
    inside = "\n".join(f"  {line}" for line in _lines(standing))
    return (
        f'{HEAD}\n{where}\n<Directory "{folder}">\n  Require all granted\n  AllowOverride None\n'
        f"  Options -Indexes +SymLinksIfOwnerMatch\n  DirectoryIndex index.html\n{inside}\n</Directory>\n"
    )


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
    yield '<FilesMatch "^(\\.ht.*|_headers|_redirects|web\\.config)$">'
    yield "  Redirect 404"
    yield "</FilesMatch>"
    for old, new in standing.redirects.items():
        yield f"RedirectMatch 301 ^{old.replace('.', chr(92) + '.')}$ {new}"
