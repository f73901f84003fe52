"""The settings that are written for nginx and Apache serve the whole site, at the root and under a path, with every header."""

from __future__ import annotations

import gzip
import http.client
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, expect
from selectolax.lexbor import LexborHTMLParser

from macros.exports.served_as import ASK_EACH_TIME, FOR_GOOD, MEDIA, headers
from macros.exports.servers import PARTS, SERVERS
from macros.exports.servers.standing import Standing
from macros.publishing.links import ATTRIBUTES
from tests.browser.looking import MODEL, opened, until

pytestmark = pytest.mark.rest

MOVED = {"modeller/det-gamle-navn/": "modeller/ny-mor-i-danmark/"}
MODULES = "mime dir autoindex headers deflate filter alias authz_core mpm_event"
PLACES = [(name, under) for name in ("nginx", "apache", "htaccess") for under in ("/", "/byen/katalog/")]


@dataclass(frozen=True)
class Server:
    """A server that runs, and the path the site lies under."""

    port: int
    under: str

    @property
    def address(self) -> str:
        """The site's own address, with a slash at the end."""
        return f"http://127.0.0.1:{self.port}{self.under}"

    def ask(self, path: str, **said: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by their names in small letters, and what came, for a path from the server's root."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(
            "GET", quote(path, safe="/:?=&%~"), headers={name.replace("_", "-"): value for name, value in said.items()}
        )
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def nginx_file(settings: str, port: int, folder: Path) -> list[str]:
    settings = settings.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    places = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "server.conf").write_text(
        f"daemon off;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{places}{settings}}}\n",
        encoding="utf-8",
    )
    return ["nginx", "-c", str(folder / "server.conf"), "-e", str(folder / "errors")]


def apache_file(settings: str, port: int, folder: Path) -> list[str]:
    settings = settings.replace("<VirtualHost *:80>", f"<VirtualHost *:{port}>")
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES.split())
    (folder / "server.conf").write_text(
        f'ServerRoot "{folder}"\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\nTypesConfig /dev/null\nUser nobody\nGroup nogroup\nErrorLog {folder}/errors\n'
        f"{modules}<Directory />\n  Require all denied\n</Directory>\n{settings}",
        encoding="utf-8",
    )
    return ["apache2", "-f", str(folder / "server.conf"), "-D", "FOREGROUND"]


@pytest.fixture(scope="module", params=PLACES, ids=lambda place: f"{place[0]}{place[1]}")
def server(request: pytest.FixtureRequest, built: Path) -> Iterator[Server]:
    name, under = request.param
    port = free_port()
    # Not below pytest's own folder: a server that root starts reads as somebody else, who may not look into that one.
    with tempfile.TemporaryDirectory() as made:
        folder, site = Path(made), Path(made) / "site"
        folder.chmod(0o755)
        _laid(built, site)
        settings = SERVERS[name](Standing(str(site), under, moved=MOVED))
        if name == "htaccess":
            (site / ".htaccess").write_text(settings, encoding="utf-8")
            settings = apache_of_others(site, under)
        command = (nginx_file if name == "nginx" else apache_file)(settings, port, folder)
        with running(command, port, folder):
            yield Server(port, under)


@contextmanager
def running(command: list[str], port: int, folder: Path) -> Iterator[None]:
    """A server, until it is no longer needed."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            _wait_for(port, process, folder)
            yield
        finally:
            process.terminate()


def apache_of_others(site: Path, under: str) -> str:
    """What a host has said of a folder that it lets somebody have: it lists folders without a page of their own."""
    where = f'DocumentRoot "{site}"' if under == "/" else f'Alias "{under[:-1]}" "{site}"'
    allowed = "  Options Indexes\n  Require all granted\n  AllowOverride FileInfo"
    return f'{where}\nDirectoryIndex index.html\n<Directory "{site}">\n{allowed}\n</Directory>\n'


def _laid(built: Path, site: Path) -> None:
    """Copies of every file, which anybody may read."""
    shutil.copytree(built, site)
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _wait_for(port: int, process: subprocess.Popen[str], folder: Path) -> None:
    until = time.monotonic() + 30
    while True:
        assert process.poll() is None, (folder / "errors").read_text(encoding="utf-8")
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < until
        time.sleep(0.05)


def one_of_each(built: Path) -> dict[str, str]:
    """A file of each ending that the site has."""
    return {
        path.suffix[1:]: path.relative_to(built).as_posix() for path in sorted(built.rglob("*.*")) if path.is_file()
    }


def test_every_kind_of_file_comes_as_what_it_is_with_every_header(server: Server, built: Path) -> None:
    found = one_of_each(built)
    assert len(found) > 12
    for ending, name in found.items():
        status, said, _ = server.ask(server.under + name)
        assert status == 200, name
        wanted = MEDIA[ending].type + ("; charset=utf-8" if MEDIA[ending].is_text else "")
        assert said["content-type"].lower() == wanted, name
        for header, value in headers(addressed=False).items():
            assert said[header.lower()] == value, name
        by_content = name.startswith(("pagefind/fragment/", "pagefind/index/"))
        assert said["cache-control"] == (FOR_GOOD if by_content else ASK_EACH_TIME), name
        assert said.get("access-control-allow-origin") == ("*" if name.startswith("data/") else None), name


def test_what_packs_is_packed_and_what_is_unchanged_is_not_sent_again(server: Server, built: Path) -> None:
    for ending, name in one_of_each(built).items():
        _, said, body = server.ask(server.under + name, Accept_Encoding="gzip")
        small = (built / name).stat().st_size < 400
        assert small or ("content-encoding" in said) == MEDIA[ending].packs, name
        assert "Accept-Encoding" in said.get("vary", "") or small or not MEDIA[ending].packs, name
        if MEDIA[ending].packs and not small:
            assert len(body) < 1.05 * len(gzip.compress((built / name).read_bytes(), 6)), f"{name} is hardly packed"
        again, _, body = server.ask(
            server.under + name, Accept_Encoding="gzip", If_Modified_Since=said["last-modified"]
        )
        assert (again, body) == (304, b""), name


def test_what_is_not_there_is_answered_by_the_sites_own_page(server: Server) -> None:
    for path in ("modeller/findes/ikke/", "_headers", "_redirects", "web.config", ".htaccess", "data/", "assets/js/"):
        status, said, body = server.ask(server.under + path)
        assert status == 404, path
        assert said["content-security-policy"].startswith("default-src 'none'"), path
        assert "Siden findes ikke" in body.decode(), path


def test_an_address_without_its_slash_or_one_that_has_moved_leads_on(server: Server) -> None:
    status, said, _ = server.ask(f"{server.under}modeller")
    assert (status, urljoin(server.address, said["location"])) == (301, f"{server.address}modeller/")
    for old, new in MOVED.items():
        for asked in ("", "?a=1&b=%C3%A6"):
            status, said, _ = server.ask(server.under + old + asked)
            assert (status, urljoin(server.address, said["location"])) == (301, server.address + new + asked)
    if server.under != "/":
        status, said, _ = server.ask(server.under[:-1])
        assert (status, urljoin(server.address, said["location"])) == (301, server.address)


def test_every_link_of_every_page_leads_to_a_file(server: Server, paths: list[str]) -> None:
    known: dict[str, int] = {}
    for path in (path for path in paths if path != "/404.html"):
        page = urljoin(server.address, path.lstrip("/"))
        _, _, body = server.ask(urlsplit(page).path)
        tree = LexborHTMLParser(body.decode())
        for tag, attribute in ATTRIBUTES:
            for node in tree.css(f"{tag}[{attribute}]"):
                link = urldefrag(urljoin(page, node.attributes[attribute] or ""))[0]
                if link.startswith(f"http://127.0.0.1:{server.port}/"):
                    known.setdefault(urlsplit(link).path, 0)
    assert len(known) > 300
    known = {path: server.ask(path)[0] for path in known}
    assert {path: status for path, status in known.items() if status != 200} == {}


def test_the_search_the_list_and_the_comparison_work(server: Server, browser: Browser) -> None:
    context = browser.new_context()
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page = opened(context, f"{server.address}?soeg=opsigelse")
    expect(page.locator(".fund__liste mark").first).to_be_visible()
    page.goto(f"{server.address}modeller/")
    until(page, "document.documentElement.dataset.find === 'klar'")
    page.goto(server.address + MODEL.lstrip("/"))
    page.get_by_role("button", name="Føj til sammenligning").first.click()
    page.goto(f"{server.address}sammenlign/")
    expect(page.locator("#svar")).to_contain_text("Viser")
    assert complaints == [], "also not of a header that the browser does not know"
    page.goto(f"{server.address}en/side/der/ikke/er/")
    page.get_by_role("link", name="Se alle modeller").click()
    expect(page).to_have_url(f"{server.address}modeller/")
    context.close()


TOWN = """{maps}server {{
  listen 80;
  root "{town}";
  error_page 404 /vaek.html;
  add_header X-By ja always;
  location / {{ try_files $uri $uri/ =404; }}
  location ~ \\.(css|js|html)$ {{ expires 1h; }}
{place}}}
"""
"""A town's server as it was before, with pages, headers and an error page of its own."""


def test_beside_the_pages_of_a_town_only_what_is_the_catalogues_is_touched(built: Path) -> None:
    """nginx with the two parts put into a server that is there."""
    port = free_port()
    with tempfile.TemporaryDirectory() as made:
        folder, town = Path(made), Path(made) / "town"
        folder.chmod(0o755)
        _laid(built, folder / "site")
        town.mkdir()
        for name in ("index", "vaek"):
            (town / f"{name}.html").write_text(f"byens {name}", encoding="utf-8")
        standing = Standing(str(folder / "site"), "/katalog/", moved=MOVED)
        maps, place = (PARTS["nginx", part](standing) for part in ("maps", "place"))
        command = nginx_file(TOWN.format(maps=maps, place=place, town=town), port, folder)
        with running(command, port, folder):
            server = Server(port, "/katalog/")
            for path, wanted in (("/", (200, "byens index")), ("/findes-ikke", (404, "byens vaek"))):
                status, said, body = server.ask(path)
                assert (status, body.decode()) == wanted
                assert "content-security-policy" not in said
                assert said["x-by"] == "ja"
            for path, wanted_status in (
                ("", 200),
                ("assets/js/side.js", 200),
                ("findes-ikke.html", 404),
                ("data/", 404),
            ):
                status, said, body = server.ask(f"/katalog/{path}")
                assert status == wanted_status, path
                assert said["content-security-policy"].startswith("default-src 'none'"), path
                assert said["cache-control"] == ASK_EACH_TIME, "a rule of the town's has taken our file"
                assert status == 200 or "Siden findes ikke" in body.decode(), path
            for old, new in MOVED.items():
                status, said, _ = server.ask(f"/katalog/{old}?a=1")
                assert (status, said["location"]) == (301, f"/katalog/{new}?a=1")
