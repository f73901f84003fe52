"""The table of wheels: what installs where."""

from __future__ import annotations

import pytest
from packaging.markers import Marker

from tests.supply.locks import Pin
from tests.supply.wheels import PYTHONS, SYSTEMS, lacking, looked

ALL = tuple(system.name for system in SYSTEMS)
ARM = "Windows arm64"


@pytest.mark.parametrize(
    ("wheels", "missing"),
    [
        ([], ALL),
        (["a-1-py3-none-any.whl"], ()),
        (["a-1-py2.py3-none-any.whl"], ()),
        (["a-1-py2-none-any.whl"], ALL),
        (["a-1-cp39-abi3-win_amd64.whl"], tuple(name for name in ALL if name != "Windows x86-64")),
        (["a-1-py3-none-macosx_12_0_universal2.whl"], tuple(name for name in ALL if "macOS" not in name)),
        (["a-1-py3-none-macosx_15_0_arm64.whl"], ALL),
        (["a-1-py3-none-manylinux_2_28_x86_64.whl"], tuple(name for name in ALL if name != "Linux x86-64")),
        (["a-1-py3-none-manylinux_2_40_x86_64.whl", "a-1-py3-none-musllinux_1_1_aarch64.whl"], ALL),
        (["a-1-cp311-cp311-win_arm64.whl"], ALL),
        (["a-1-cp314-cp314t-win_arm64.whl"], ALL),
    ],
)
def test_a_wheel_counts_for_just_the_systems_it_installs_on(wheels: list[str], missing: tuple[str, ...]) -> None:
    assert tuple(lacking(Pin("a", "1", None, frozenset()), wheels)) == missing


def test_a_python_without_a_wheel_is_named() -> None:
    assert lacking(Pin("a", "1", None, frozenset()), ["a-1-cp312-cp312-win_arm64.whl"])[ARM] == (
        (3, 11),
        (3, 13),
        (3, 14),
    )


def test_a_wheel_that_the_lock_does_not_let_in_is_none() -> None:
    pin = Pin("a", "1", None, frozenset({"0" * 64}))
    assert looked(pin, {"a-1-py3-none-any.whl": "1" * 64}).missing == dict.fromkeys(ALL, PYTHONS)
    assert looked(pin, {"a-1-py3-none-any.whl": "0" * 64}).everywhere


def test_where_a_package_is_not_wanted_no_wheel_is_missed() -> None:
    pin = Pin("a", "1", Marker("sys_platform != 'win32' or platform_machine != 'ARM64'"), frozenset())
    assert ARM not in lacking(pin, [])
    assert looked(pin, {}).cell(ARM) == "not wanted"
