"""Which locked packages have a wheel on which system: `make wheels`. Asks the index, prints two tables, and fails for a gap
that nobody has judged, and for one that is told of and is there no more.

A wheel counts when its hash is in the lock: nothing else can be installed. What has no wheel is built from its source, by
tools that no lock holds.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.tags import Tag, compatible_tags, cpython_tags, mac_platforms
from packaging.utils import parse_wheel_filename

from tests.supply.locks import Pin, pins

ROOT = Path(__file__).resolve().parents[2]
PYTHONS = ((3, 11), (3, 12), (3, 13), (3, 14))
"""3.11.2 and later: a wheel is for all of a minor version."""
GLIBC = 28
"""Linux as old as Debian 10 and RHEL 8, by its C library (2.28). Debian 12, whose Python is 3.11.2, has 2.36."""
MACOS = (12, 0)


def _linux(machine: str) -> tuple[str, ...]:
    """What a Linux of that age runs, by the names wheels give it."""
    newest_first = (f"manylinux_2_{minor}_{machine}" for minor in range(GLIBC, 4, -1))
    return (*newest_first, *(f"{old}_{machine}" for old in ("manylinux2014", "manylinux2010", "manylinux1")))


@dataclass(frozen=True)
class System:
    """A kind of machine: the wheels it takes, and what it is called in a marker."""

    name: str
    platforms: tuple[str, ...]
    sys_platform: str
    platform_machine: str

    def wants(self, pin: Pin, python: tuple[int, int]) -> bool:
        """Whether the lock has the package installed there."""
        version = f"{python[0]}.{python[1]}"
        here = {"sys_platform": self.sys_platform, "platform_machine": self.platform_machine}
        pythons = {"python_version": version, "python_full_version": f"{version}.2"}
        return pin.marker is None or pin.marker.evaluate({**here, **pythons})


SYSTEMS = (
    System("Windows x86-64", ("win_amd64",), "win32", "AMD64"),
    System("Windows arm64", ("win_arm64",), "win32", "ARM64"),
    System("macOS x86-64", tuple(mac_platforms(MACOS, "x86_64")), "darwin", "x86_64"),
    System("macOS arm64", tuple(mac_platforms(MACOS, "arm64")), "darwin", "arm64"),
    System("Linux x86-64", _linux("x86_64"), "linux", "x86_64"),
    System("Linux arm64", _linux("aarch64"), "linux", "aarch64"),
)
JUDGED = {
    "pyyaml": "its source needs no compiler; Python 3.12 or newer has a wheel",
    "rjsmin": "its source needs no compiler, and sends the same bytes without what one would make",
}
"""Why a gap is left: the package is built from its source there, by a setuptools that no lock holds."""


def tags(python: tuple[int, int], platforms: Iterable[str]) -> frozenset[Tag]:
    """Every tag that installs on the ordinary CPython of that version (not the one without a lock) on one of `platforms`."""
    names = list(platforms)
    abi = f"cp{python[0]}{python[1]}"
    return frozenset([*cpython_tags(python, [abi], names), *compatible_tags(python, abi, names)])


def lacking(pin: Pin, wheels: Iterable[str]) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """The Pythons for which `pin` is wanted and none of the files `wheels` installs, by the name of the system; a system that
    lacks none is not named."""
    offered = frozenset(tag for wheel in wheels for tag in parse_wheel_filename(wheel)[3])
    found = {
        system.name: tuple(
            one for one in PYTHONS if system.wants(pin, one) and not tags(one, system.platforms) & offered
        )
        for system in SYSTEMS
    }
    return {name: pythons for name, pythons in found.items() if pythons}


def offered(lock: Path) -> Mapping[str, Mapping[str, str]]:
    """What the index has of each package of `lock`: the name of each wheel, and its sha256. Raises CalledProcessError."""
    from uv import find_uv_bin  # only where the index is asked: its environment is its own

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "pylock.toml"
        command = [find_uv_bin(), "pip", "compile", "--quiet", "--no-deps", "--universal", "--no-header", "--python"]
        subprocess.run(
            [*command, sys.executable, "--python-version", "3.11.2", "--format", "pylock.toml", "-o", place, lock],
            check=True,
        )
        packages = tomllib.loads(place.read_text(encoding="utf-8"))["packages"]
    return {one["name"]: dict(_files(one.get("wheels", []))) for one in packages}


def _files(wheels: Iterable[Mapping[str, object]]) -> Iterator[tuple[str, str]]:
    for wheel in wheels:
        yield str(wheel.get("name") or str(wheel["url"]).rpartition("/")[2]), str(wheel["hashes"]["sha256"])  # type: ignore[index]


@dataclass(frozen=True)
class Looked:
    """What was found of a package: by system the Pythons without a wheel, where it is not wanted, and whether one wheel is for all."""

    pin: Pin
    missing: Mapping[str, tuple[tuple[int, int], ...]]
    unwanted: frozenset[str]
    everywhere: bool

    def cell(self, system: str) -> str:
        """What stands in the table."""
        if system in self.unwanted:
            return "not wanted"
        return f"not {_named(self.missing[system])}" if system in self.missing else "yes"

    def gaps(self) -> Iterator[str]:
        """A sentence for each system."""
        why = JUDGED.get(self.pin.name, "NOT JUDGED")
        for system, pythons in self.missing.items():
            yield f"- {self.pin.name} {self.pin.version}, {system}, Python {_named(pythons)}: {why}."


def looked(pin: Pin, wheels: Mapping[str, str]) -> Looked:
    """Hold `wheels`, name and sha256 of each, against what the lock lets in."""
    held = [name for name, sha in wheels.items() if sha in pin.hashes]
    missing = lacking(pin, held)
    unwanted = frozenset(one.name for one in SYSTEMS if not any(one.wants(pin, python) for python in PYTHONS))
    return Looked(pin, missing, unwanted, not missing and any(name.endswith("-none-any.whl") for name in held))


def table(found: Iterable[Looked]) -> Iterator[str]:
    """The lines of a Markdown table of the packages that are made for one system at a time. The others are counted."""
    names = [system.name for system in SYSTEMS]
    yield f"| package | {' | '.join(names)} |"
    yield f"|---|{'---|' * len(names)}"
    everywhere = 0
    for one in found:
        if one.everywhere:
            everywhere += 1
        else:
            yield f"| {one.pin.name} {one.pin.version} | {' | '.join(map(one.cell, names))} |"
    yield ""
    yield f"{everywhere} more are one wheel for all systems."


def _named(pythons: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{major}.{minor}" for major, minor in pythons)


def main() -> int:
    """Print what stands in both locks. 1 where there is a gap that is not judged, or one judged is none; else 0."""
    site, test = (pins(ROOT / name) for name in ("requirements.txt", "requirements-test.txt"))
    built = {pin.name for pin in site}
    wheels = offered(ROOT / "requirements-test.txt")
    print(f"Python {_named(PYTHONS)}; macOS {MACOS[0]} or newer; Linux with glibc 2.{GLIBC} or newer.")
    gaps: list[Looked] = []
    for title, locked in (("The site", site), ("The tests", [pin for pin in test if pin.name not in built])):
        found = [looked(pin, wheels.get(pin.name, {})) for pin in locked]
        print("", f"{title}: {len(found)} packages", "", *table(found), sep="\n")
        gaps += [one for one in found if one.missing]
    print("", *(line for one in gaps for line in one.gaps()), sep="\n")
    named = {one.pin.name for one in gaps}
    print(*(f"{name} has no gap any more: take it out of JUDGED." for name in JUDGED if name not in named), sep="\n")
    return 0 if named == JUDGED.keys() else 1


if __name__ == "__main__":
    sys.exit(main())
