"""Whose work the site is built with, and what it serves of it: `make licences` writes `docs/licenser.txt`.

Read from what the packages of the lock say of themselves, where they are installed. The file is kept with the code, since a
build reads nothing of the kind and packages that only another system needs are not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

from tests.supply.locks import Pin, pins

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs" / "licenser.txt"

CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
}
"""What a package's classifier says, by SPDX's names. "BSD License" is two licences: the text decides."""
KNOWN = {"Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MIT", "MPL-2.0", "OFL-1.1", "PSF-2.0"}
"""What somebody has looked at: each lets anybody use the work and pass it on."""
SERVED = """\
Pagefind, som søger i kataloget (pagefind/pagefind.js og pagefind/wasm.da.pagefind).
Copyright 2022 CloudCannon. Licens: MIT.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
"""What of others' work is served as it is. The package says which licence, and comes without its text."""
HEAD = """\
Licenser

Katalogets indhold må bruges efter CC BY 4.0, og dets kode efter MIT. Her står, hvad andre har lavet.


Det, siden sender til læserens browser

{served}

Det, siden er bygget med

Programmerne bliver ikke sendt til læseren. Billederne til deling er sat med skriften Source Sans Pro.

{built}
"""


def licence_of(package: Distribution) -> str:
    """The licence of an installed package in SPDX's words. Raises ValueError where it does not say which."""
    said = package.metadata
    names = [text.rpartition(" :: ")[2] for text in said.get_all("Classifier") or () if text.startswith("License ::")]
    stated = [said["License-Expression"], said["License"], *(CLASSIFIERS.get(name) for name in names)]
    for one in filter(None, stated):
        if is_known(one):
            return one
    if "BSD License" in names:
        return "BSD-3-Clause" if "Neither the name" in _text(package) else "BSD-2-Clause"
    raise ValueError(f"{said['Name']}: {stated} {names}")


def is_known(expression: str) -> bool:
    """Whether all of it is licences that somebody has looked at."""
    return set(re.split(r" (?:OR|AND) ", expression)) <= KNOWN


def _text(package: Distribution) -> str:
    """Its own words on its licence."""
    found = [path for path in package.files or () if re.search(r"licen[cs]e|copying", path.name, re.IGNORECASE)]
    return " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in found if path.suffix != ".py")


def text() -> str:
    """What `docs/licenser.txt` says. Raises ValueError, and PackageNotFoundError where the lock is not installed."""
    return HEAD.format(served=SERVED, built="\n".join(_lines(pins(ROOT / "requirements.txt"))))


def _lines(locked: tuple[Pin, ...]) -> Iterator[str]:
    for pin in locked:
        yield f"{pin.name} {pin.version}: {licence_of(distribution(pin.name))}"


if __name__ == "__main__":
    LIST.write_text(text(), encoding="utf-8", newline="\n")
    print(LIST.relative_to(ROOT))
