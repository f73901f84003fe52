"""What servers are told of the site: one table, in the words of each; what would be read as something else is refused."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from macros.__main__ import main
from macros.downloads.robots import robots
from macros.downloads.security import security
from macros.exports.served_as import MEDIA, headers, lost_script, policy
from macros.exports.servers import PARTS, SERVERS
from macros.exports.servers.kept_beside import headers_file, redirects_file
from macros.exports.servers.standing import Standing
from macros.loading.catalogue import load_catalogue
from macros.publishing.mark import MARK, marked
from macros.registry import all_parts
from macros.views.book import Book, Imprint
from tests.real import files

pytestmark = pytest.mark.longer

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
    text = SERVERS[name](Standing("/srv/www", "/katalog/", "https://byen.example/katalog/", MOVED))
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


def lay_site(folder: Path, address: str = "") -> Path:
    """What a server's settings are made of, of a site that is built for an address."""
    folder.mkdir(parents=True)
    (folder / MARK).write_bytes(marked(["index.html"], address))
    (folder / "_redirects").write_text(redirects_file(MOVED), encoding="utf-8")
    return folder


WRONG = {
    "folder with an end of a word": ('www";evil', "", "", "kan ikke stå i en servers indstillinger"),
    "folder with a variable": ("$host", "", "", "kan ikke stå i en servers indstillinger"),
    "folder with two lines": ("www\nevil", "", "", "kan ikke stå i en servers indstillinger"),
    "path without its end": ("www", "", "/katalog", "er ikke en sti på serveren. Skriv fx /katalog/"),
    "path of another kind": ("www", "", "https://b.example/", "er ikke en sti på serveren. Skriv fx /katalog/"),
    "path that is no path": ("www", "", "/a b/", "er ikke en sti på serveren. Skriv fx /katalog/"),
    "address that ends a word": ("www", "https://byen.example;evil/", "", "kan ikke stå i en servers indstillinger"),
    "address with no port": ("www", "http://byen.example:0x50/", "", "kan ikke stå i en servers indstillinger"),
    "address with an empty name": ("www", "https://byen..example/", "", "kan ikke stå i en servers indstillinger"),
}


@pytest.mark.parametrize(("name", "address", "under", "message"), WRONG.values(), ids=WRONG.keys())
def test_what_a_server_would_read_as_something_else_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, address: str, under: str, message: str
) -> None:
    place, out = lay_site(tmp_path / name, address), tmp_path / "katalog.conf"
    out.write_text("som før", encoding="utf-8")
    for to in ((), ("--out", str(out))):
        assert main(["server", "nginx", f"--dir={place}", f"--under={under}", *to]) == 1
        said = capsys.readouterr()
        assert message in said.err
        assert said.out == ""
    assert out.read_text(encoding="utf-8") == "som før"


@pytest.mark.parametrize("name", SERVERS)
def test_no_settings_are_made_of_a_folder_where_no_site_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What has moved would be missing, and the policy and the path would be those of another site."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").touch()
    assert main(["server", name, "--out", "katalog.conf"]) == 1
    assert "står ingen side herfra" in capsys.readouterr().err
    assert not (tmp_path / "katalog.conf").exists()


def test_where_a_site_lies_and_whose_name_it_has_is_read_from_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where it was published to another address than the one in the settings, which are not read."""
    site = lay_site(tmp_path / "site", "https://Blåby.example/katalog/")
    monkeypatch.chdir(tmp_path)
    assert main(["server", "nginx"]) == 0
    text = capsys.readouterr().out
    assert "location ^~ /katalog/ {" in text
    assert f'alias "{site.as_posix()}/";' in text
    assert "return 301 /katalog/modeller/ny/$is_args$args; }" in text
    assert "sha256" not in text, "with an address no script stands in a page"
    assert "  listen 80;\n  listen [::]:80;\n  server_name xn--blby-roa.example;\n" in text
    assert main(["server", "nginx", "--dir", "../" + tmp_path.name + "/site", "--out", "katalog.conf"]) == 0
    assert (tmp_path / "katalog.conf").read_text(encoding="utf-8") == text
    assert "katalog.conf er skrevet. Prøv den med nginx -t" in capsys.readouterr().out


def test_each_server_listens_where_the_address_says_and_says_what_is_left_to_edit() -> None:
    local = Standing("/srv/www", address="http://localhost:8481/")
    assert "listen 8481;\n  listen [::]:8481;\n  server_name localhost;" in SERVERS["nginx"](local)
    assert "<VirtualHost *:8481>\n  ServerName localhost\n" in SERVERS["apache"](local)
    nameless = Standing("/srv/www")
    assert "# server_name katalog.example;" in SERVERS["nginx"](nameless)
    assert "# ServerName katalog.example" in SERVERS["apache"](nameless)
    for name in ("nginx", "apache"):
        assert "# Edit for https:" in SERVERS[name](nameless)


def test_the_two_parts_for_nginx_are_all_of_it_and_say_nothing_of_other_pages() -> None:
    standing = Standing("/srv/www", "/katalog/", "https://byen.example/katalog/", MOVED)
    maps, place = (PARTS["nginx", part](standing) for part in ("maps", "place"))
    whole = SERVERS["nginx"](standing)
    assert whole.startswith(maps)
    assert [line for line in place.splitlines() if f"  {line}" not in whole.splitlines()] == []
    assert [line for line in maps.splitlines() if line.startswith("map ")] == [
        "map $uri $partnerskabsmodeller_cache {",
        "map $uri $partnerskabsmodeller_open {",
    ]
    outside = [line for line in place.splitlines() if line and not line.startswith(" ")]
    assert [line for line in outside if not line.startswith(("location ", "#")) and line != "}"] == []


def test_a_part_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = lay_site(tmp_path / "www")
    assert main(["server", "apache", "--dir", str(place), "--part", "maps"]) == 1
    assert "apache har ingen del, der hedder maps: filen er én" in capsys.readouterr().err


IMPRINTS = {
    "nobody to write to": (Imprint(), None),
    "a contact": (
        Imprint(contact="https://byen.example/kontakt"),
        "Contact: https://byen.example/kontakt\nExpires: 2027-01-02T00:00:00Z\nPreferred-Languages: da, en\n",
    ),
    "a contact and an address": (
        Imprint(contact="https://byen.example/kontakt", address="https://byen.example/katalog/"),
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


STATEMENTS = {
    "nobody's": (Imprint(), "Siden er ikke en offentlig myndigheds", "udgives af en offentlig myndighed"),
    "a public body's": (
        Imprint(public_body=True),
        "Det her er ikke den tilgængelighedserklæring, loven",
        "Siden er ikke",
    ),
    "one that has made it": (
        Imprint(public_body=True, statement="https://was.digst.dk/byen-example"),
        'Læs <a href="https://was.digst.dk/byen-example">tilgængelighedserklæringen</a>, som loven kræver',
        "Det her er ikke",
    ),
}


@pytest.mark.parametrize(("imprint", "said", "unsaid"), STATEMENTS.values(), ids=STATEMENTS.keys())
def test_whose_the_site_is_by_the_law_on_accessibility_is_said_as_it_is(
    data: Path, imprint: Imprint, said: str, unsaid: str
) -> None:
    book = Book(load_catalogue(data), imprint)
    told = all_parts()["accessibility"](book, book.on_page("om/tilgaengelighed/"))
    assert said in told
    assert unsaid not in told
    assert "WCAG 2.2, niveau AA" in told


@pytest.mark.parametrize("address", ["", "https://byen.example/", "https://byen.example/katalog/"])
def test_programs_that_gather_pages_are_told_where_the_list_of_them_is(data: Path, address: str) -> None:
    book = Book(load_catalogue(data), Imprint(address=address))
    made = {file.path: file.bytes.decode() for file in robots(book)}
    told = f"User-agent: *\nAllow: /\n\nSitemap: {address}sitemap.xml\n"
    assert made == ({"robots.txt": told} if address else {})
