"""Settings: what becomes a link leads to the web, and nothing in them is hidden."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from macros.loading.settings import NO_SITE, check_settings

WEB = "er ikke en adresse på nettet. Skriv en hel adresse, der begynder med https://"
LINE = "skal stå på én linje. Slet linjeskift og tabulatorer"
NOWHERE = "fører hverken til en side eller til nettet. Skriv sidens fil, eller en adresse med https://"
SETTINGS = {
    "script": ("repo_url: javascript:alert(1)", f'1:1: repo_url: "javascript:alert(1)" {WEB}'),
    "script that looks like an address": (
        "repo_url: javascript://huset.example/%0aalert(1)",
        f'1:1: repo_url: "javascript://huset.example/%0aalert(1)" {WEB}',
    ),
    "data": (
        "extra:\n  contact: data:text/html,<script>alert(1)</script>",
        f'2:3: extra.contact: "data:text/html,<script>alert(1)</script>" {WEB}',
    ),
    "mail": ("extra:\n  contact: mailto:hus", f'2:3: extra.contact: "mailto:hus" {WEB}'),
    "out of its attribute": (
        "extra: {contact: 'https://x/\" onclick=\"alert(1)'}",
        f'1:9: extra.contact: "https://x/" onclick="alert(1)" {WEB}',
    ),
    "no address": ("site_url: huset.example", f'1:1: site_url: "huset.example" {WEB}'),
    "an address that ends in a question": (
        "site_url: https://huset.example/?a",
        f'1:1: site_url: "https://huset.example/?a" {NO_SITE}',
    ),
    "an address that is a place on a page": (
        "site_url: https://huset.example/#a",
        f'1:1: site_url: "https://huset.example/#a" {NO_SITE}',
    ),
    "a way round the repository": (
        "edit_uri: javascript:alert(1)//",
        '1:1: edit_uri: "javascript:alert(1)//" fører ikke til nettet. '
        "Skriv den del af adressen, der står efter repo_url",
    ),
    "menu": ("nav:\n  - Hus: javascript:alert(1)", f'2:5: nav[1].Hus: "javascript:alert(1)" {NOWHERE}'),
    "menu, hidden from a filter": (
        'nav:\n  - Om:\n      - Hus: "java\\tscript:alert(1)"',
        f'3:9: nav[1].Om[1].Hus: "java<U+0009>script:alert(1)" {NOWHERE}',
    ),
    "two lines": ('site_name: "Hus\\nfor alle"', f"1:1: site_name: {LINE}"),
    "two lines in the menu": ('nav:\n  - "Hus\\ralle": om/hus.md', f"2:5: nav[1].Hus<U+000D>alle: {LINE}"),
    "hidden as it stands": ("site_name: Hus\u202e", "1:15: usynligt styretegn (U+202E). Slet tegnet"),
    "hidden in an escape": (
        'extra:\n  publisher: "Hus\\u200b"',
        "2:3: extra.publisher: rummer et usynligt tegn (U+200B). Slet tegnet",
    ),
    "public and neither yes nor no": (
        "extra:\n  public_body: kommune",
        '2:3: extra.public_body: "kommune" er hverken true eller false. Skriv true, hvis det er en offentlig myndighed, der udgiver siden',
    ),
    "a statement that the law asks of public bodies, and none": (
        "extra:\n  statement: https://was.digst.dk/hus-example",
        "1:1: extra.public_body: skal være true, når der står en tilgængelighedserklæring i statement",
    ),
    "a statement that is no address": (
        "extra: {public_body: true, statement: javascript:alert(1)}",
        f'1:28: extra.statement: "javascript:alert(1)" {WEB}',
    ),
    "a public body": ("extra:\n  public_body: true\n  statement: https://was.digst.dk/hus-example", ""),
    "fine": (
        "site_name: Hus & <b>\nsite_url: https://hus.example/a/\nextra: {contact: 'https://hus.example/?a=1'}\n"
        "edit_uri: edit/main/docs/\nnav:\n  - Hus: om/hus.md\n  - Andet: https://hus.example/\n  - om/ting.md",
        "",
    ),
    "not set": ("site_url: ''\nextra:\n  contact: ''\nrepo_url:", ""),
}


@pytest.mark.parametrize(("text", "expected"), SETTINGS.values(), ids=SETTINGS.keys())
def test_settings(text: str, expected: str) -> None:
    settings: dict[str, Any] = yaml.safe_load(text.replace("\u202e", ""))
    found = [str(problem) for problem in check_settings(settings, text.encode(), "mkdocs.yml")]
    assert found == ([f"mkdocs.yml:{expected}"] if expected else [])
