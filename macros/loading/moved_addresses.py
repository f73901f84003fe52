"""Entries of `moved.yml` about addresses that do not hold: one that still is, or a place to go that is not; and what should stand
there and does not: the address of a page that a release has."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from macros.domain.catalogue import Moved
from macros.domain.releases import Release
from macros.loading.data_file import read_data_file
from macros.loading.problems import Problem


def wrong_addresses(data: Path, built: Collection[str]) -> Iterator[Problem]:
    """Every problem, where `built` is every page (with a slash at the end) and file of the site. Places on pages are held
    against the pages themselves, as all links are."""
    file = read_data_file(data / "moved.yml", Moved, data)
    if file.value is None:
        return
    seen: set[str] = set()
    old = {entry.id for entry in file.value.addresses}
    for index, entry in enumerate(file.value.addresses):
        page, target = entry.id.partition("#")[0], (entry.to or "").partition("#")[0]
        if entry.id in seen:
            yield file.at(("addresses", index, "id"), f"{entry.id} står allerede. Slet den ene linje")
        elif entry.id in built:
            yield file.at(
                ("addresses", index, "id"), f"{entry.id} findes stadig. En adresse, der er flyttet, bruges ikke igen"
            )
        elif page != entry.id and page not in built:
            yield file.at(
                ("addresses", index, "id"), f"siden {page} findes ikke. Skriv, hvor hele siden er flyttet hen"
            )
        seen.add(entry.id)
        if entry.to in old:
            yield file.at(("addresses", index, "to"), f"{entry.to} er selv flyttet. Skriv den adresse, der gælder nu")
        elif entry.to is not None and target not in built:
            yield file.at(("addresses", index, "to"), f"{target}, som {entry.id} er flyttet til, findes ikke")


def lost_addresses(data: Path, releases: Iterable[Release], found: Collection[str]) -> Iterator[Problem]:
    """Pages that somebody may have cited from a release, and that nothing stands at: neither a page, nor where it went. `found`:
    the addresses that something stands at."""
    file, told = read_data_file(data / "moved.yml", Moved, data), set(found)
    for release in releases:
        for address in release.addresses:
            if address not in told:
                told.add(address)
                yield file.at(
                    ("addresses",),
                    f"siden {address} er i udgave {release.number} og er her ikke mere. Skriv under addresses, hvor den er flyttet "
                    "hen, og hvorfor",
                )
