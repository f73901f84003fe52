"""Addresses that differ in case only: on Windows and macOS one file would stand for two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from macros.loading.names import clashes


def clash(written: Mapping[str, str], made: Iterable[str]) -> str:
    """What is wrong with the first file of the docs whose address is another's but for case; empty where none is.

    `written`: the files of the docs by the address that is built of them. `made`: all other addresses that are built.
    """
    for path, first in clashes(
        [*sorted(made), *sorted(written, key=str.swapcase)]
    ):  # small letters stand for what is right
        source = next(written[uri] for uri in sorted(written) if uri == path or uri.startswith(f"{path}/"))
        return (
            f"docs/{source}: adressen {path} er kun forskellig fra {first}, som også bygges, i store og små bogstaver. "
            "Skriv navnet med små bogstaver"
        )
    return ""
