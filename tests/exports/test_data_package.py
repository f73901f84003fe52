"""The Data Package: every table fits its description, and one that does not is found out. Offline."""

from __future__ import annotations

import csv
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.exports.data_package import PACKAGE
from macros.exports.tables import TABLES
from tests.real import BOOK, files

pytestmark = pytest.mark.longer

Rows = list[dict[str, str]]


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("validating asks the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def package() -> Any:
    return json.loads(files()[PACKAGE].bytes)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for resource in package()["resources"]:
        (tmp_path / resource["path"]).write_bytes(files()[f"data/{resource['path']}"].bytes)
    (tmp_path / "datapackage.json").write_bytes(files()[PACKAGE].bytes)
    return tmp_path / "datapackage.json"


def faults(descriptor: Path) -> list[tuple[str, str, str]]:
    """Table, kind of fault and column of each."""
    from frictionless import validate  # half a second, which only these tests pay

    report = validate(str(descriptor))
    assert not report.errors
    return [
        (task.name, error.type, str(getattr(error, "field_name", ""))) for task in report.tasks for error in task.errors
    ]


def changed(descriptor: Path, name: str, change: Callable[[Rows], None]) -> Path:
    path = descriptor.parent / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return descriptor


def test_the_package_is_valid_and_has_every_table(copy: Path) -> None:
    assert faults(copy) == []
    assert {resource["name"] for resource in package()["resources"]} == set(TABLES)
    assert {"budgetposter", "finansiering", "parter", "milepaele", "tal", "aktoerer", "aftaler"} <= set(TABLES)


def test_every_table_but_totals_has_a_key_and_points_to_its_agreement() -> None:
    for resource in package()["resources"]:
        schema, name = resource["schema"], resource["name"]
        assert ("primaryKey" in schema) == (name != "totaler"), name
        pointed = [key["reference"]["resource"] for key in schema.get("foreignKeys", ())]
        assert ("aftaler" in pointed) == (name not in ("aftaler", "aktoerer")), name
        assert resource["title"]


def set_first(name: str, value: str) -> Callable[[Rows], None]:
    return lambda rows: rows[0].update({name: value})


BROKEN: tuple[tuple[str, Callable[[Rows], None], tuple[str, str]], ...] = (
    ("finansiering", set_first("kind", "gættet"), ("constraint-error", "kind")),
    ("finansiering", set_first("payer", "ingen"), ("foreign-key", "")),
    ("finansiering", set_first("price_level", "2024-priser"), ("constraint-error", "price_level")),
    ("finansiering", lambda rows: rows.append(dict(rows[1])), ("primary-key", "")),
    ("budgetposter", set_first("amount", "en masse"), ("type-error", "amount")),
    ("milepaele", set_first("date", "medio 2025"), ("type-error", "date")),
    ("parter", set_first("agreement", "en-anden"), ("foreign-key", "")),
    ("parter", set_first("roles", "leverer|chef"), ("constraint-error", "roles")),
    ("tal", set_first("label", ""), ("constraint-error", "label")),
)
"""A table, a row of it broken, and the fault that is to be found and is nowhere else."""


def test_every_broken_row_is_found(copy: Path) -> None:
    for table, change, _ in BROKEN:
        changed(copy, table, change)
    found = faults(copy)
    assert {(table, *fault) for table, _, fault in BROKEN} == set(found)


def test_what_is_missing_has_its_reason_where_the_column_says() -> None:
    """The standard has no word for it: that is held here."""
    seen = 0
    for table in TABLES.values():
        for record in table.records(BOOK):
            for name, column in table.columns.items():
                if column.reason and record.get(name) is None:
                    assert record.get(column.reason), (table.name, name, record)
                    seen += 1
    assert seen > 50
