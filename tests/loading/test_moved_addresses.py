"""What is said of an address that has moved holds, or is told with its place."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.loading.moved_addresses import lost_addresses, wrong_addresses
from tests.conftest import Problems

BUILT = {"modeller/ny/", "modeller/anden/", "data/ny.json"}
CASES = {
    "still there": (
        "modeller/anden/",
        "modeller/ny/",
        "¤id: modeller/anden/",
        "findes stadig. En adresse, der er flyttet, bruges ikke igen",
    ),
    "to nowhere": (
        "modeller/gammel/",
        "modeller/findes-ikke/",
        "¤to: modeller/findes-ikke/",
        "modeller/findes-ikke/, som modeller/gammel/ er flyttet til, findes ikke",
    ),
    "a place on a page that is not there": (
        "modeller/gammel/#a",
        "modeller/ny/#b",
        "¤id: modeller/gammel/#a",
        "siden modeller/gammel/ findes ikke. Skriv, hvor hele siden er flyttet hen",
    ),
    "holds": ("modeller/gammel/", "modeller/ny/#a", "", ""),
    "a file that holds": ("data/gammel.json", "data/ny.json", "", ""),
}


@pytest.mark.parametrize(("old", "new", "place", "message"), CASES.values(), ids=CASES.keys())
def test_an_entry_about_an_address(data: Path, old: str, new: str, place: str, message: str) -> None:
    text = f"figures: []\naddresses:\n  - id: {old}\n    to: {new}\n    why: Nyt navn.\n"
    (data / "moved.yml").write_text(text, encoding="utf-8")
    found = list(wrong_addresses(data, BUILT))
    assert [message in problem.message for problem in found] == ([True] if message else [])
    for problem in found:
        line = place.replace("¤", "")
        number = next(n for n, one in enumerate(text.splitlines(), 1) if line in one)
        assert (problem.line, problem.column) == (
            number,
            text.splitlines()[number - 1].index(line) + place.index("¤") + 1,
        )


def test_two_entries_about_one_address_and_a_chain_of_them_are_told(data: Path) -> None:
    (data / "moved.yml").write_text(
        "figures: []\naddresses:\n"
        "  - {id: modeller/a/, to: modeller/b/, why: x.}\n"
        "  - {id: modeller/b/, to: modeller/ny/, why: x.}\n"
        "  - {id: modeller/b/, to: modeller/ny/, why: x.}\n",
        encoding="utf-8",
    )
    assert [problem.message.partition(": ")[2] for problem in wrong_addresses(data, BUILT)] == [
        "modeller/b/ er selv flyttet. Skriv den adresse, der gælder nu",
        "modeller/b/ står allerede. Slet den ene linje",
    ]


@pytest.mark.parametrize(
    "address", ["/modeller/x/", "modeller/x", "../x/", 'modeller/x/"><b>', "https://x.example/", "modeller//x/"]
)
def test_what_is_no_address_of_the_site_is_refused(problems: Problems, address: str) -> None:
    (found,) = problems(("modeller/et-hus/", f"'{address}'"), file="moved.yml", mark=f"¤id: '{address}'")
    assert found.startswith("¤")


def test_a_page_that_a_release_has_is_never_lost(data: Path) -> None:
    releases = [
        SimpleNamespace(number=1, addresses=("modeller/a/", "modeller/b/", "om/metode/")),
        SimpleNamespace(number=2, addresses=("modeller/b/", "modeller/ny/")),
    ]
    told = [
        problem.message for problem in lost_addresses(data, releases, {"modeller/ny/", "om/metode/", "modeller/a/"})
    ]  # type: ignore[arg-type]
    assert told == [
        "addresses: siden modeller/b/ er i udgave 1 og er her ikke mere. Skriv under addresses, hvor den er flyttet hen, og hvorfor"
    ]
