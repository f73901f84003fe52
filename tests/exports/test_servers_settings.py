"""What servers are told of the site: one table, in the words of each; what would be read as something else is refused."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.__main__ import main
from macros.downloads.robots import robots
from macros.downloads.security import security
from macros.exports.served_as import MEDIA, headers, lost_script, policy
from macros.exports.servers import SERVERS
from macros.exports.servers.kept_beside import headers_file, redirects_file
from macros.exports.servers.standing import Standing
from macros.loading.catalogue import load_catalogue
from macros.registry import all_parts
from macros.views.book import Book, Imprint
from tests.conftest import ROOT
from tests.real import files

MOVED = {"modeller/gammel/": "modeller/ny/"}


def test_the_policy_lets_nothing_in_that_is_not_the_sites_own() -> None:
    said = dict(part.split(" ", 1) for part in headers(addressed=True)["Content-Security-Policy"].split("; "))
    assert said.pop("default-src") == said.pop("base-uri") == said.pop("frame-ancestors") == "'none'"
    assert said.pop("script-src") == "'self' 'wasm-unsafe-eval'"
    assert set(said.values()) == {"'self'"}
    assert "unsafe-inline" not in policy(addressed=False)


def test_the_one_script_that_stands_in_a_page_is_named_only_where_it_stands() -> None:
    assert "sha256-" in policy(addressed=False)
    assert "sha256-" not in policy(addressed=True)
    assert "</script" not in lost_script()


@pytest.mark.parametrize("name", SERVERS)
def test_each_server_is_told_every_header_type_and_move(name: str) -> None:
    text = SERVERS[name](Standing("/srv/www", "/katalog/", addressed=True, moved=MOVED))
    wanted = [*headers(addressed=True).values(), *(media.type for media in MEDIA.values()), "/katalog/modeller/ny/"]
    assert [one for one in wanted if one not in text.replace("&apos;", "'")] == []
    assert "/katalog/404.html" in text


def test_the_settings_for_iis_are_xml_in_which_each_ending_stands_once() -> None:
    root = ElementTree.fromstring(SERVERS["iis"](Standing("/srv/www", moved=MOVED)))
    endings = [one.attrib["fileExtension"] for one in root.iter("mimeMap")]
    assert sorted(endings) == sorted(f".{ending}" for ending in MEDIA)
    assert [one.attrib["destination"] for one in root.iter("httpRedirect")] == ["/modeller/ny/"]


def test_every_file_that_is_made_has_an_ending_a_server_is_told_of_and_is_called_the_same() -> None:
    told = {path: file.media_type for path, file in files().items() if "." in path.rpartition("/")[2]}
    assert len(told) > 300
    assert {
        path for path, kind in told.items() if MEDIA[path.rpartition(".")[2]].type != kind.partition(";")[0]
    } == set()


def test_a_host_that_takes_the_folder_is_told_each_header_once() -> None:
    text = headers_file(addressed=True)
    assert [line for line in text.splitlines() if not line.startswith(" ")] == [
        "/*",
        "/data/*",
        "/pagefind/fragment/*",
        "/pagefind/index/*",
    ]
    # What two rules say of one header is joined there.
    named = [line.partition(":")[0] for line in text.splitlines() if line.startswith(" ")]
    assert named.count("  Cache-Control") == 2
    assert [name for name in set(named) - {"  Cache-Control"} if named.count(name) > 1] == []
    assert redirects_file(MOVED) == "/modeller/gammel/ /modeller/ny/ 301\n"


WRONG = {
    "folder with an end of a word": ('--dir=/srv/www";evil', "kan ikke stå i en servers indstillinger"),
    "folder with a variable": ("--dir=/srv/$host", "kan ikke stå i en servers indstillinger"),
    "folder with two lines": ("--dir=/srv/\nevil", "kan ikke stå i en servers indstillinger"),
    "path without its end": ("--under=/katalog", "er ikke en sti på serveren. Skriv fx /katalog/"),
    "path of another kind": ("--under=https://byen.example/", "er ikke en sti på serveren. Skriv fx /katalog/"),
    "path that is no path": ("--under=/a b/", "er ikke en sti på serveren. Skriv fx /katalog/"),
}


@pytest.mark.parametrize(("option", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_a_server_would_read_as_something_else_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], option: str, message: str
) -> None:
    monkeypatch.chdir(ROOT)
    assert main(["server", "nginx", option]) == 1
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == ""


def test_where_the_site_lies_is_read_from_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace('site_url: ""', "site_url: https://byen.example/katalog").replace("  - macros/", "  - ")
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for folder in ("docs", "data", "macros/theme"):
        (tmp_path / folder).mkdir(parents=True)
    for hook in ("find_macros.py", "hooks.py"):
        (tmp_path / hook).touch()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "_redirects").write_text(redirects_file(MOVED), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(["server", "nginx"]) == 0
    text = capsys.readouterr().out
    assert "location /katalog/ {" in text
    assert f'alias "{tmp_path.as_posix()}/site/";' in text
    assert "location = /katalog/modeller/gammel/ { return 301 /katalog/modeller/ny/; }" in text
    assert "sha256" not in text, "with an address no script stands in a page"


IMPRINTS = {
    "nobody to write to": (Imprint(), None),
    "a contact": (
        Imprint(contact="https://byen.example/kontakt"),
        "Contact: https://byen.example/kontakt\nExpires: 2027-01-02T00:00:00Z\nPreferred-Languages: da, en\n",
    ),
    "a contact and an address": (
        Imprint(contact="https://byen.example/kontakt", address="https://byen.example/"),
        "Contact: https://byen.example/kontakt\nExpires: 2027-01-02T00:00:00Z\nPreferred-Languages: da, en\n"
        "Canonical: https://byen.example/.well-known/security.txt\n",
    ),
}


@pytest.mark.parametrize(("imprint", "wanted"), IMPRINTS.values(), ids=IMPRINTS.keys())
def test_who_finds_a_hole_is_told_where_to_write_and_where_nobody_is_set_nothing_is(
    data: Path, imprint: Imprint, wanted: str | None
) -> None:
    book = Book(load_catalogue(data), imprint)
    made = {file.path: file.bytes.decode() for file in security(book)}
    assert made == ({".well-known/security.txt": wanted} if wanted else {})
    told = all_parts()["barriers"](book, book.on_page("om/tilgaengelighed/"))
    assert ('href="https://byen.example/kontakt"' in told) == bool(wanted)
    assert bool(told.strip()) == bool(wanted)


@pytest.mark.parametrize("address", ["", "https://byen.example/", "https://byen.example/katalog/"])
def test_programs_that_gather_pages_are_told_where_the_list_of_them_is(data: Path, address: str) -> None:
    book = Book(load_catalogue(data), Imprint(address=address))
    made = {file.path: file.bytes.decode() for file in robots(book)}
    told = f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"
    assert made == ({"robots.txt": told} if address else {})
