"""`make serve`: a page is made when it is asked for, and is never older than the data."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.loading.catalogue import assembled, sound_folder
from macros.loading.problems import CatalogueError
from macros.serving import Asked
from tests.publishing.test_build import make_site, project  # noqa: F401 - a fixture

PATIENCE = 60


def free_place() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{free.getsockname()[1]}"


@contextmanager
def mkdocs_serving(project: Path, place: str) -> Iterator[str]:  # noqa: F811
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", place],
        cwd=project,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield f"http://{place}"
    finally:
        process.terminate()
        process.wait()


def fetched(address: str) -> bytes:
    """What is served, without the script that MkDocs puts into a page."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                found: bytes = answer.read()
                return re.sub(rb"<script>(?:(?!</script>).)*livereload.*?</script>", b"", found, flags=re.DOTALL)
        except urllib.error.URLError as error:
            if isinstance(error, urllib.error.HTTPError) or time.monotonic() > end:
                raise
            time.sleep(0.1)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not show"
        time.sleep(0.1)


def test_what_is_served_is_what_is_built_and_follows_the_data(project: Path) -> None:  # noqa: F811
    place, settings = free_place(), project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace('site_url: ""', f"site_url: http://{place}/")
    settings.write_text(text, encoding="utf-8")  # a page that is served has the address it is served at
    assert make_site(project).returncode == 0
    data = project / "data" / "models" / "hus-for-alle.yml"
    text = data.read_text(encoding="utf-8")
    page, other = "modeller/hus-for-alle/", "modeller/hus-for-alle/oekonomi/"
    with mkdocs_serving(project, place) as address:

        def served(path: str) -> str:
            return fetched(f"{address}/{path}").decode("utf-8")

        assert served(page) == (project / "site" / page / "index.html").read_text(encoding="utf-8")
        assert served(f"{page}forankring") == (project / "site" / page / "forankring/index.html").read_text(
            encoding="utf-8"
        )
        assert "Huset åbner" in served(page)
        data.write_text(text.replace("Huset åbner", "Huset lukker op"), encoding="utf-8")
        until(lambda: "Huset lukker op" in served(page))
        before = served(other)
        data.write_text(text.replace("name: Hus for alle", "name: 1: 2"), encoding="utf-8")
        time.sleep(2)  # what is wrong is told in the console, and the last good pages stay
        assert "Huset lukker op" in served(page)
        assert served(other) == before
        assert served("modeller/hus-for-alle/vigby-2026/"), "also one that nobody had asked for"
        data.write_text(text, encoding="utf-8")
        until(lambda: "Huset åbner" in served(page))
        built = (project / "site/pagefind/ord.json").read_bytes()
        assert fetched(f"{address}/pagefind/ord.json") == built, "the search has all pages, also those nobody has seen"


def test_what_is_asked_for_is_made_once_and_the_index_after_all_pages() -> None:
    made: list[str] = []
    asked = Asked()
    pages = {f"{name}/index.html": (lambda name=name: made.append(name)) for name in "abc"}
    asked.leave(pages, lambda: made.append("index"))
    for path in ("b", "b/", "b/index.html", "assets/x.js", "../a", ""):
        asked.make(path)
    assert made == ["b"]
    asked.make("pagefind/ord.json")
    asked.make("pagefind/pagefind.js")
    assert made == ["b", "a", "c", "index"]


def test_only_a_file_that_has_changed_is_read_again(data: Path) -> None:
    before = sound_folder(data)
    model, glossary = data / "models/hus-for-alle.yml", data / "glossary.yml"
    model.write_text(
        model.read_text(encoding="utf-8").replace("name: Hus for alle", "name: Hus for flere"), encoding="utf-8"
    )
    after = sound_folder(data, before)
    assert after.models["hus-for-alle"] is not before.models["hus-for-alle"]
    assert all(after.shared[name] is before.shared[name] for name in before.shared)
    assert assembled(after).models["hus-for-alle"].name == "Hus for flere"
    glossary.write_text(glossary.read_text(encoding="utf-8") + "# ring 12 34 56 78\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match="telefonnummer"):
        sound_folder(data, after)
