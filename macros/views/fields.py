"""What the types say of the fields that are shown (`macros.domain.shown`), read as rows of the model page and as answers.

Where a field stands is the type's to say, how a type of value is worded is for `macros.views.told`; here is only the walk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from macros.domain.agreement import Agreement
from macros.domain.base import Entity
from macros.domain.model import Model
from macros.domain.provenance import Unknown
from macros.domain.shown import Section, ShownField, arranged, shown_fields
from macros.views import money
from macros.views.context import OF_ANOTHER, Context
from macros.views.inline import inline
from macros.views.rows import Figure, Gap, Item, Row
from macros.views.told import in_brief, in_full

Said = tuple[Item, ...] | Gap
"""What an agreement says of something: at least one fact, or the reason why there is none."""

FIELDS = (*shown_fields(Model, ("model",)), *shown_fields(Agreement, ("agreement",)))
"""Every field that is shown, by the names that lead to it from a context: the model's first, each in the order of its type."""

BY_ID = {field.id: field for field in FIELDS}

LEFT_OUT = Gap(inline("Kataloget har ikke set efter det i kilderne endnu"), "")
"""What stands where a field that may be left out has been."""

WORKED_OUT = {Section.MONEY: money.worked_out}
"""Rows at the end of a section that are no field's own."""


def rows(context: Context, section: Section, *, gaps_of_tables: bool = True) -> tuple[Row, ...]:
    """The rows of a section of the model page. `gaps_of_tables`: with those that say why a table of it is not there."""
    fields = (field for field in FIELDS if field.shown.section is section and not field.listed)
    ordered = arranged(fields, lambda field: field.name, lambda field: field.shown.row_after)
    found = [row for field in ordered if gaps_of_tables or not field.shown.table for row in _rows_of(context, field)]
    return (*found, *(WORKED_OUT[section](context) if section in WORKED_OUT else ()))


def by_section(context: Context) -> dict[str, tuple[Row, ...]]:
    """The rows of every section, by its id."""
    return {section: rows(context, section) for section in Section}


def row(context: Context, id_: str, *, brief: bool = False) -> Row:
    """One field as a row. `id_`: the names that lead to it, e.g. `agreement.terms.end`."""
    field = BY_ID[id_]
    return _row(context, field, said(context, field, brief=brief))


def said(context: Context, field: ShownField, *, brief: bool) -> Said:
    """What the agreement says of a field, or why it says nothing."""
    if field.listed:
        return _said_of_each(context, field)
    owner = _holder(context, field)
    if not isinstance(owner, Entity) or isinstance(owner, Unknown):
        gap = _gap(context, owner)
        return replace(gap, reason=inline(field.shown.if_unknown)) if field.shown.if_unknown else gap
    value = getattr(owner, field.name)
    if value is None or isinstance(value, Unknown):
        return _gap(context, value)
    return tuple(_items(context, owner, field, value, brief=brief)) or OF_ANOTHER


def _said_of_each(context: Context, field: ShownField) -> Said:
    """What is said of a field of each entry of a list, under the entry's name; a gap where none of them says it."""
    listed = BY_ID[".".join(field.path[:-1])]
    whole = said(context, listed, brief=True)
    if isinstance(whole, Gap):
        return whole
    entries = _entries(context, getattr(_holder(context, listed), listed.name))
    values = [(entry, getattr(entry, field.name)) for entry in entries]
    gaps = {entry.name: _gap(context, value) for entry, value in values if value is None or isinstance(value, Unknown)}
    if len(gaps) == len(values):
        return _as_one(gaps)
    found: list[Item] = []
    for entry, value in values:
        if (gap := gaps.get(entry.name)) is not None:
            why = Markup(gap.reason).striptags().rstrip(".")  # noqa: S704 - only to take the tags away
            figure = Figure("ukendt", "ukendt", reason=why)
            found.append(Item("", figure, f"{why}.", gap.refs, lead=entry.name, caveats=gap.caveats))
        else:
            found += (replace(item, lead=entry.name) for item in _items(context, entry, field, value, brief=True))
    return tuple(found)


def _as_one(gaps: Mapping[str, Gap]) -> Gap:
    """The gaps of several entries as one: each reason with the entry's name, unless all have the same."""
    first = next(iter(gaps.values()))
    if len({gap.reason for gap in gaps.values()}) == 1:
        return first
    reason = Markup(" ").join(Markup("{}: {}.").format(name, gap.reason.rstrip(".")) for name, gap in gaps.items())
    refs = dict.fromkeys(ref for gap in gaps.values() for ref in gap.refs)
    caveats = dict.fromkeys(link for gap in gaps.values() for link in gap.caveats)
    return Gap(reason, first.cause, tuple(refs), tuple(caveats))


def rows_within(context: Context, id_: str, entry: Entity) -> tuple[Row, ...]:
    """A row for each shown field of one entry of a list. `id_`: the list's names, e.g. `agreement.forums`."""
    found = []
    for field in _within(BY_ID[id_]):
        value = getattr(entry, field.name)
        if value is None and field.shown.optional:
            continue
        known = value is not None and not isinstance(value, Unknown)
        told = tuple(_items(context, entry, field, value, brief=False)) if known else _gap(context, value)
        found.append(_row(context, field, told))
    return tuple(found)


def _rows_of(context: Context, field: ShownField) -> Iterable[Row]:
    """The rows a section has of a field: as a rule one, and none of an option that is left out."""
    if field.shown.optional and _left_out(context, field):
        return ()
    told = said(context, field, brief=field.shown.table)
    if isinstance(told, Gap):
        return (_row(context, field, told),)
    if field.shown.table:
        return ()
    if _within(field):
        return _row_each(context, field, _entries(context, getattr(_holder(context, field), field.name)))
    return (_row(context, field, told),)


def _row_each(context: Context, field: ShownField, entries: tuple[Any, ...]) -> Iterable[Row]:
    """A row for each entry of a list and for what is shown of it, numbered where there are several."""
    for number, entry in enumerate(entries, 1):
        for found in (_row(context, field, in_full(entry, context, entry)), *rows_within(context, field.id, entry)):
            several = len(entries) > 1
            yield replace(found, label=f"{found.label} {number}", one_of=found.label) if several else found


def _left_out(context: Context, field: ShownField) -> bool:
    """Whether nothing stands where the field is."""
    owner = _holder(context, field)
    return owner is None or (isinstance(owner, Entity) and getattr(owner, field.name, None) is None)


def _within(field: ShownField) -> list[ShownField]:
    """What is shown of each entry of a list."""
    return [inner for inner in FIELDS if inner.listed and inner.path[:-1] == field.path]


def _row(context: Context, field: ShownField, told: Said) -> Row:
    items, gap = ((), told) if isinstance(told, Gap) else (told, None)
    return Row(field.title_in(context.agreement.country), items, gap, field.id)


def _holder(context: Context, field: ShownField) -> Any:
    """The entity a field stands in; an Unknown or None where that is what stands there instead."""
    held: Any = context
    for name in field.path[:-1]:
        if held is None or isinstance(held, Unknown):
            break
        held = getattr(held, name)
    return held


def _gap(context: Context, value: Unknown | None) -> Gap:
    return LEFT_OUT if value is None else context.gap(value)


def _items(context: Context, owner: Entity, field: ShownField, value: Any, *, brief: bool) -> Iterable[Item]:
    """A known value in words, one entry after another."""
    if field.vocabulary:
        value = context.catalogue.vocabularies.term(field.vocabulary, value)
    word = in_brief if brief else in_full
    return (item for entry in _entries(context, value) for item in word(entry, context, owner))


def _entries(context: Context, value: Any) -> tuple[Any, ...]:
    """One value, or those of a list that hold for the agreement."""
    if not isinstance(value, tuple):
        return (value,)
    return tuple(one for one in value if not hasattr(one, "agreements") or context.holding((one,)))
