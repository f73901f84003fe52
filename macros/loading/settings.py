"""What `mkdocs.yml` may hold: addresses that lead to the web, names in one line, and no characters that nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from macros.loading.hidden import HIDDEN_IN_VALUES
from macros.loading.messages import Place, field_name
from macros.loading.problems import Problem
from macros.loading.yaml_tree import YamlProblem, decode, parse

WEB = re.compile(r"https?://[^\s<>\"'\\]+")
SITE = re.compile(r"https?://[^\s<>\"'\\?#]+")
"""An address that others begin with: nothing can stand after a question or a place on a page."""
NO_SITE = 'rummer "?" eller "#". Skriv adressen på forsiden, uden det og det, der står efter'
LINKS: tuple[Place, ...] = (("site_url",), ("repo_url",), ("extra", "contact"), ("extra", "statement"))
"""Settings that become links. An address of mail would be a person's."""

PARTS_OF_LINKS: tuple[Place, ...] = (("edit_uri",), ("edit_uri_template",))
"""Settings that are put after the address of the repository, or take its place."""

NAMES: tuple[Place, ...] = (
    ("site_name",),
    ("site_description",),
    ("site_author",),
    ("copyright",),
    ("repo_name",),
    ("extra", "publisher"),
)


def check_settings(settings: Mapping[str, Any], raw: bytes, file: str) -> list[Problem]:
    """Every problem in the settings. `settings`: what MkDocs has read; `raw`: the bytes of `file`, for the positions."""
    try:
        tree = parse(decode(raw), [], file)  # what else is wrong with the file MkDocs has said
    except YamlProblem as error:
        return [Problem(file, error.line, error.column, error.message)]
    return [
        Problem(file, *(tree.find(path) if tree else (1, 1)), f"{field_name(path)}: {message}")
        for path, message in (
            *_settings(settings),
            *((("extra", "public_body"), message) for message in filter(None, [_public(settings.get("extra"))])),
            *_navigation(settings.get("nav") or [], ("nav",)),
        )
    ]


def _public(extra: Any) -> str:
    """What is wrong with what the settings say of whether the publisher is a public body; empty where nothing is."""
    said = extra if isinstance(extra, Mapping) else {}
    public = said.get("public_body")
    if public not in (None, "") and not isinstance(public, bool):
        return (
            f'"{public}" er hverken true eller false. Skriv true, hvis det er en offentlig myndighed, der udgiver siden'
        )
    if said.get("statement") and not public:
        return "skal være true, når der står en tilgængelighedserklæring i statement"
    return ""


def wrong_address(address: str) -> str:
    """Why a site cannot have `address`, in Danish; empty where it can."""
    return next((message for path, message in _settings({"site_url": address}) if path == ("site_url",)), "")


def address_in(raw: bytes) -> str:
    """The site's address as the settings `raw` have it; empty where they have none, or cannot be read: the build says so."""
    try:
        settings = yaml.safe_load(raw)
    except (yaml.YAMLError, UnicodeError):
        return ""
    return str(settings.get("site_url") or "") if isinstance(settings, Mapping) else ""


def _settings(settings: Mapping[str, Any]) -> Iterator[tuple[Place, str]]:
    for path in (*LINKS, *PARTS_OF_LINKS, *NAMES):
        value: Any = settings
        for step in path:
            value = value.get(step) if isinstance(value, Mapping) else None
        if value in (None, ""):
            continue
        if path in LINKS and not WEB.fullmatch(str(value)):
            yield path, f'"{value}" er ikke en adresse på nettet. Skriv en hel adresse, der begynder med https://'
        elif path == ("site_url",) and not SITE.fullmatch(str(value)):
            yield path, f'"{value}" {NO_SITE}'
        elif path in PARTS_OF_LINKS and _scheme(str(value)) not in ("", "http", "https"):
            yield path, f'"{value}" fører ikke til nettet. Skriv den del af adressen, der står efter repo_url'
        elif message := _unfit(str(value)):
            yield path, message


def _navigation(entry: Any, path: Place) -> Iterator[tuple[Place, str]]:
    """The titles of the menu, and where its entries lead: a page, or an address on the web."""
    if isinstance(entry, Mapping):
        for title, target in entry.items():
            if message := _unfit(str(title)):
                yield (*path, title), message
            yield from _navigation(target, (*path, title))
    elif isinstance(entry, list):
        for index, below in enumerate(entry):
            yield from _navigation(below, (*path, index))
    elif entry is not None and _scheme(str(entry)) and not WEB.fullmatch(str(entry)):
        yield (
            path,
            f'"{entry}" fører hverken til en side eller til nettet. Skriv sidens fil, eller en adresse med https://',
        )


def _scheme(address: str) -> str:
    """What stands before the colon of an address as a browser reads it: it passes over spaces and control characters."""
    found = re.match(r"([a-z][a-z0-9+.-]*):", re.sub(r"[\x00-\x20]", "", address).lower())
    return found[1] if found else ""


def _unfit(text: str) -> str:
    if len(text.splitlines()) > 1 or "\t" in text:
        return "skal stå på én linje. Slet linjeskift og tabulatorer"
    bad = HIDDEN_IN_VALUES.search(text)
    return f"rummer et usynligt tegn (U+{ord(bad.group()):04X}). Slet tegnet" if bad else ""
