"""The tables of open data as a Data Package (Frictionless): every table with its columns, their types and lists of values, what
names a row, and what points to another table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.domain.catalogue import Vocabularies
from macros.exports.tables import OpenTable
from macros.views.book import Book
from macros.views.citing import LICENCE, LICENCE_ADDRESS
from macros.views.open_columns import DATATYPES, FOR_PROGRAMS, SEVERAL, Column

PACKAGE = "data/datapackage.json"
"""Where the description is. The tables lie beside it."""


def data_package(book: Book, tables: Iterable[OpenTable]) -> dict[str, object]:
    """The description. Paths are relative to it, so that a copy of the folder holds."""
    imprint = book.imprint
    told: dict[str, object] = {
        "name": "partnerskabsmodeller",
        "title": f"{imprint.name}: åbne data",
        "description": "Partnerskaber mellem kommuner og civilsamfund i tal: hvem betaler, hvad pengene går til, hvem der er "
        "med, hvad der skal ske hvornår, og hvad der er ukendt.",
        "licenses": [{"name": "CC-BY-4.0", "title": LICENCE, "path": LICENCE_ADDRESS}],
        "version": book.checked.isoformat(),
    }
    told |= {"homepage": imprint.address} if imprint.address else {}
    told |= {"contributors": [{"title": imprint.publisher, "role": "publisher"}]} if imprint.publisher else {}
    return told | {"resources": [_resource(book, table) for table in tables]}


def _resource(book: Book, table: OpenTable) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(name, column, book.catalogue.vocabularies) for name, column in table.columns.items()],
        "missingValues": [""],
    }
    schema |= {"primaryKey": list(table.key)} if table.key else {}
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": list(fields), "reference": _reference(table, other, theirs)}
            for fields, (other, theirs) in table.refers.items()
        ]
    return {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}{FOR_PROGRAMS}",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _reference(table: OpenTable, other: str, fields: Iterable[str]) -> dict[str, object]:
    """The table itself has no name where it is pointed to from within."""
    return {"resource": "" if other == table.name else other, "fields": list(fields)}


def _field(name: str, column: Column, vocabularies: Vocabularies) -> dict[str, object]:
    told: dict[str, object] = {
        "name": name,
        "title": column.heading,
        "description": column.text,
        "type": DATATYPES.get(column.form, "string"),
    }
    # Not of the standard, which has no word for it: where it says why a value is missing.
    told |= {"missingReason": column.reason} if column.reason else {}
    constraints = _constraints(column, tuple(column.values(vocabularies)))
    return told | ({"constraints": constraints} if constraints else {})


def _constraints(column: Column, values: tuple[str, ...]) -> dict[str, object]:
    found: dict[str, object] = {"required": True} if column.needed else {}
    if column.pattern:
        found["pattern"] = column.pattern
    elif values and not column.others and column.several:
        one = "|".join(map(re.escape, values))
        found["pattern"] = f"^({one})({re.escape(SEVERAL)}({one}))*$"
    elif values and not column.others:
        found["enum"] = list(values)
    return found
