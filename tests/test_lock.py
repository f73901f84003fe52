"""The lock files: what they pin installs on every Python that pyproject.toml admits."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, metadata

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import ROOT
from tests.supply.locks import pins

STATED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
PYTHONS = ("3.11.0", "3.11.2", "3.12.0", "3.13.0", "3.14.0")
SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
LOCKS = ("requirements.txt", "requirements-test.txt")
OF_THEIR_OWN = ("requirements-citation.txt", "requirements-supply.txt", "requirements-properdocs.txt")
"""What only checks the citation file, what renews the locks and holds them against the outside, and what the site is built by without
MkDocs: in environments that are not this one."""


def surroundings(python: str, system: str) -> dict[str, str]:
    """What a marker is held against on that Python and system."""
    return {
        "python_full_version": python,
        "python_version": python.rpartition(".")[0],
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "sys_platform": system,
        "platform_system": SYSTEMS[system],
        "platform_machine": "x86_64",
        "os_name": "nt" if system == "win32" else "posix",
        "extra": "",
    }


def locked(lock: str, here: dict[str, str]) -> dict[str, str]:
    """Package and version of all that `lock` has installed there."""
    return {pin.name: pin.version for pin in pins(ROOT / lock) if pin.marker is None or pin.marker.evaluate(here)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_installs_on_the_oldest_python_that_is_promised(lock: str) -> None:
    """Read from what is installed here, so that it needs no network."""
    promised = [one for one in ("3.10.99", *PYTHONS) if Version(one) in SpecifierSet(STATED)]
    assert promised == list(PYTHONS), "the first of PYTHONS is the oldest one promised"
    wanted = locked(lock, {})
    assert len(wanted) > 40
    faults = []
    for name, version in wanted.items():
        try:
            installed = metadata(name)
        except PackageNotFoundError:
            faults.append(f"{name} is not installed: install {lock} anew")
            continue
        if installed["Version"] != version:
            faults.append(f"{name} {installed['Version']} is installed, {lock} has {version}: install it anew")
        admitted = SpecifierSet(installed["Requires-Python"] or "")
        faults += [f"{name} {version} needs Python {admitted}, not {one}" for one in PYTHONS if one not in admitted]
    assert faults == []


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_has_what_its_packages_need_on_every_python_and_system(lock: str) -> None:
    """Read from what is installed here, which may be less than the lock has for others."""
    here, missing = locked(lock, {}), []
    for python in PYTHONS:
        for system in SYSTEMS:
            there = surroundings(python, system)
            known = locked(lock, there)
            for name in here.keys() & known.keys():
                for needed in map(Requirement, distribution(name).requires or ()):
                    if needed.marker and not needed.marker.evaluate(there):
                        continue
                    if (version := known.get(canonicalize_name(needed.name))) is None:
                        missing.append(f"{name} needs {needed.name} on Python {python}, {system}")
                    elif version not in needed.specifier:
                        missing.append(f"{name} needs {needed.name}{needed.specifier} on Python {python}, {system}")
    assert missing == []


def test_what_takes_the_place_of_mkdocs_is_all_that_is_different_where_it_does() -> None:
    """Else two sites that differ would not say by what."""
    ours, theirs = (set(locked(lock, {}).items()) for lock in (LOCKS[0], OF_THEIR_OWN[-1]))
    assert {name for name, _ in ours ^ theirs} == {"properdocs"}


def test_make_lock_resolves_for_every_system_from_the_oldest_python_on() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = [line for line in makefile.splitlines() if line.startswith("\t") and "pip compile" in line]
    assert [line.split(" -o ")[1].split()[0] for line in commands] == [*LOCKS, *OF_THEIR_OWN]
    assert all("$(LOCK)" in line for line in commands)
    (flags,) = [line for line in makefile.splitlines() if line.startswith("LOCK = ")]
    assert {"--universal", "--generate-hashes", f"--python-version {PYTHONS[0]}"} - set(
        re.findall(r"--\S+(?: [\d.]+)?", flags)
    ) == set()


@pytest.mark.parametrize("lock", [*LOCKS, *OF_THEIR_OWN])
def test_a_lock_has_one_version_of_each_package_and_its_hashes(lock: str) -> None:
    """Of two for two systems the tests would look at one."""
    found = pins(ROOT / lock)
    assert [pin.name for pin in found] == sorted({pin.name for pin in found})
    assert [pin.name for pin in found if not pin.hashes] == []


def test_the_site_is_tested_with_the_versions_it_is_built_with() -> None:
    built, tested = (locked(lock, {}) for lock in LOCKS)
    assert built.items() <= tested.items()
