"""Addresses that are no more: where each leads, for pages, for files, and for places on pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from macros.domain.catalogue import MovedAddress
from macros.domain.renames import Renames

NO_RENAMES = Renames(())


@dataclass(frozen=True)
class Led:
    """Where who comes by an old address is led: nowhere, where `to` is None. Addresses from the site's root."""

    to: str | None
    why: str


def places_on(path: str, moved: Iterable[MovedAddress]) -> Iterator[tuple[str, Led]]:
    """The places on the page `path` that are no more, by their anchors, and where each leads."""
    for one in moved:
        page, mark, anchor = one.id.partition("#")
        if mark and page == path:
            yield anchor, Led(one.to, one.why)


def led(moved: Iterable[MovedAddress], built: Collection[str], renames: Renames = NO_RENAMES) -> Mapping[str, Led]:
    """Where each old address leads. `built`: every page (with a slash at the end) and file there is now.

    What is told of an address by itself goes before what follows from a model's or an agreement's other name.

    What stands below a page moves with it. An agreement that has become its model's first one stands where the model does, and
    other agreements stand below it: where the two differ in depth only what is its own moves along.
    """
    found: dict[str, Led] = {}
    for one in moved:
        if "#" in one.id:
            continue  # a place on a page that is there
        found[one.id] = Led(one.to, one.why)
        if one.to is not None and one.id.endswith("/") and one.to.endswith("/"):
            for below in _below(one.to, built, of_its_own=one.id.count("/") != one.to.count("/")):
                found.setdefault(one.id + _named_after(one.id, one.to, below), Led(one.to + below, one.why))
    for old, (new, why) in renames.addresses_before(built).items():
        found.setdefault(old, Led(new, why))
    return found


def _named_after(old: str, new: str, below: str) -> str:
    """What stood below the page `old`, where `below` stands below `new` now: a file that is named after its model was so before."""
    folder, slash, name = below.rpartition("/")
    page, former = (f"{path.removesuffix('/').rpartition('/')[2]}-" for path in (new, old))
    return f"{folder}{slash}{former}{name.removeprefix(page)}" if name.startswith(page) else below


def _below(path: str, built: Collection[str], *, of_its_own: bool) -> Iterator[str]:
    """What stands below `path`, from there: all of it, or only what is no agreement's."""
    pages = [address for address in built if address.endswith("/")]
    for address in sorted(built):  # which has no order of its own, and gives a file
        if not address.startswith(path) or address == path:
            continue
        below = address[len(path) :]
        first = f"{path}{below.partition('/')[0]}/"
        # An agreement's page has pages below it; what else stands below a model has none.
        if not (of_its_own and any(page != first and page.startswith(first) for page in pages)):
            yield below
