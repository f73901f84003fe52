"""The lock files: what they pin installs on every Python that pyproject.toml admits."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, metadata

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import ROOT

STATED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
PYTHONS = ("3.11.0", "3.11.2", "3.12.0", "3.13.0", "3.14.0")
SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}
LOCKS = ("requirements.txt", "requirements-test.txt")
OF_THEIR_OWN = ("requirements-citation.txt", "requirements-properdocs.txt")
"""What only checks the citation file, and what the site is built by without MkDocs: in environments that are not this one."""


def pins(name: str) -> dict[str, str]:
    """Package and version of every line of a lock file."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==(\S+)", text, re.MULTILINE)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_installs_on_the_oldest_python_that_is_promised(lock: str) -> None:
    """Read from what is installed here, so that it needs no network."""
    promised = [one for one in ("3.10.99", *PYTHONS) if Version(one) in SpecifierSet(STATED)]
    assert promised == list(PYTHONS), "the first of PYTHONS is the oldest one promised"
    assert len(pins(lock)) > 40
    faults = []
    for name, version in pins(lock).items():
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
    """It is made for one Python and one system: a package that only another needs would be missing there."""
    known, missing = pins(lock), []
    for name in known:
        for text in distribution(name).requires or ():
            needed = Requirement(text)
            for python in PYTHONS:
                for system, word in SYSTEMS.items():
                    here = default_environment() | {
                        "python_full_version": python,
                        "python_version": python.rpartition(".")[0],
                        "sys_platform": system,
                        "platform_system": word,
                        "os_name": "nt" if system == "win32" else "posix",
                        "extra": "",
                    }
                    if needed.marker and not needed.marker.evaluate(here):
                        continue
                    if canonicalize_name(needed.name) not in known:
                        missing.append(f"{name} needs {needed.name} on Python {python}, {system}")
                    elif known[canonicalize_name(needed.name)] not in needed.specifier:
                        missing.append(f"{name} needs {needed.name}{needed.specifier} on Python {python}, {system}")
    assert missing == []


def test_what_takes_the_place_of_mkdocs_is_all_that_is_different_where_it_does() -> None:
    """Else two sites that differ would not say by what."""
    ours, theirs = (set(pins(name).items()) for name in (LOCKS[0], OF_THEIR_OWN[1]))
    assert {name for name, _ in ours ^ theirs} == {"properdocs"}


def test_make_lock_resolves_for_the_oldest_python_whichever_one_runs_it() -> None:
    commands = [
        line
        for line in (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
        if line.startswith("\t") and "requirements" in line and "pip compile" in line
    ]
    assert [line.split(" -o ")[1].split()[0] for line in commands] == [*LOCKS, *OF_THEIR_OWN]
    assert all("$(LOCK)" in line for line in commands)
    assert f"--python-version {PYTHONS[0]} " in (ROOT / "Makefile").read_text(encoding="utf-8")
