"""The text of a YAML file changed where its values change, and nowhere else: comments, order and layout stay.

Only the text is handled here, as places where it is exchanged (`_Edit`): whether the result reads as it should is for
whoever asked to see (`macros.loading.correct_model`). What is added is written as what stands beside it, and else in the
house's style (`macros.loading.model_text`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import yaml

from macros.loading.differences import of_one_kind, origins, origins_of_keys, same
from macros.loading.model_text import field_text, fields_text, flow_text
from macros.loading.yaml_scalar import BLOCKS, Word, scalar_text
from macros.loading.yaml_tree import composed

_EMPTY = frozenset(("", "~", "null", "Null", "NULL"))
_COMMENT_LINE = re.compile(r"\r?\n( *)#[^\r\n]*")


class CannotEdit(Exception):
    """The text is written in a way that is not known here."""


class _Edit(NamedTuple):
    """The text from `start` to `end` becomes `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Inside:
    """A value stands between the signs of a list or group on one line."""


@dataclass(frozen=True)
class _Field:
    """A value stands after the `colon` of a field, whose name begins in `column`."""

    colon: int
    column: int


@dataclass(frozen=True)
class _Entry:
    """A value stands after a `dash` in `column`."""

    dash: int
    column: int


@dataclass(frozen=True)
class _Whole:
    """The value is all of the file."""


_Slot = _Inside | _Field | _Entry | _Whole


@dataclass(frozen=True)
class _Moved:
    """What stood as number `index` comes here."""

    index: int


@dataclass(frozen=True)
class _Added:
    """What is new. `name`: that of the field; None for an entry of a list."""

    name: str | None
    value: Any


_Part = int | _Moved | _Added
"""What a list or group consists of after the change; a number is what stays in its place."""


def edited(text: str, old: Any, new: Any, deepest: int | None = None) -> str:
    """`text`, which says `old`, changed to say `new`. Both are as a file holds them, without what is said by being left out.

    `deepest`: values so many levels down that differ are written as a whole. Raises CannotEdit.
    """
    windows = "\r\n" in text and text.count("\n") == text.count("\r\n")
    if windows:
        text = text.replace("\r\n", "\n")
    root = composed(text)
    if root is None:
        raise CannotEdit
    editor = _Editor(text, deepest)
    slot = _Inside() if getattr(root, "flow_style", False) else _Whole()
    changed = editor.applied(0, len(text), editor.value(slot, root, old, new, 0))
    return changed.replace("\n", "\r\n") if windows else changed


def with_entries(text: str, name: str, entries: str) -> str:
    """`text` with `entries` after the last one of the list in the field `name` at its top, and not a letter of the rest changed.

    `entries` is a text of entries with the dash in column 0, comments and all; it is set as far in as those that are there. Where
    there is no such field, it comes last in the file. Raises CannotEdit where the list stands on one line, or is none.
    """
    windows = "\r\n" in text and text.count("\n") == text.count("\r\n")
    if windows:
        text = text.replace("\r\n", "\n")
    root = composed(text)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise CannotEdit
    held = next((value for key, value in root.value if key.value == name), None)
    if held is None:
        changed = f"{text.rstrip()}\n\n{name}:\n{_set_in(entries, 2)}"
    elif isinstance(held, yaml.SequenceNode) and not held.flow_style and held.value:
        changed = _Editor(text, None).with_entries(held, entries)
    else:
        raise CannotEdit
    return changed.replace("\n", "\r\n") if windows else changed


def _set_in(entries: str, column: int) -> str:
    return "".join(" " * column + line if line.strip() else line for line in entries.splitlines(keepends=True))


class _Editor:
    """One text on its way to be changed. Places are those of the text as it was."""

    def __init__(self, text: str, deepest: int | None) -> None:
        self.text, self.deepest = text, deepest

    def applied(self, start: int, end: int, edits: Sequence[_Edit]) -> str:
        """The text from `start` to `end` with `edits` made. Of two at one place the one that comes first is made first."""
        parts, at = [], start
        for edit in sorted(edits, key=lambda one: (one.start, one.end)):
            if edit.start < at or edit.end > end:
                raise CannotEdit
            parts += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*parts, self.text[at:end]])

    def value(self, slot: _Slot, node: yaml.Node, old: Any, new: Any, depth: int) -> list[_Edit]:
        """What makes `node`, which says `old`, say `new`. `old` is None where the node says what is so anyway."""
        if same(old, new):
            return []
        if self.deepest is None or depth < self.deepest:
            if isinstance(node, yaml.MappingNode) and of_one_kind(old, new):
                return self._fields(slot, node, old, new, depth)
            if isinstance(node, yaml.SequenceNode) and isinstance(old, list) and isinstance(new, list) and new:
                return self._entries(slot, node, old, new, depth)
            if isinstance(node, yaml.ScalarNode) and not _is_empty(node) and (word := _word(new)) is not None:
                start, end = _start(node), self._end(node)
                written = scalar_text(word, node, self.text[start:end], flow=isinstance(slot, _Inside))
                return [_Edit(start, end, written)]
        return self._instead(slot, node, new)

    def with_entries(self, node: yaml.SequenceNode, entries: str) -> str:
        """The text with `entries` after the last one of a list below its field."""
        column = node.start_mark.column
        after = self._after(self._end(node.value[-1]), column)
        return self.applied(0, len(self.text), [_Edit(after, after, f"\n{_set_in(entries, column).rstrip()}")])

    # Groups of fields and lists

    def _fields(self, slot: _Slot, node: yaml.MappingNode, old: Any, new: Any, depth: int) -> list[_Edit]:
        there = {key.value: index for index, (key, _) in enumerate(node.value)}
        if not old.keys() <= there.keys():
            return self._instead(slot, node, new)
        origin = dict(zip(new, origins_of_keys(list(old), list(new)), strict=True))
        stays = {name for name, found in origin.items() if (found and found.stays) or (not found and name in there)}
        order = [name for name in there if name in stays or name not in old]
        for name, before in zip(new, (None, *new), strict=False):
            if name not in stays:
                order.insert(order.index(before) + 1 if before is not None else 0, name)
        layout: list[_Part] = [
            there[name]
            if name in stays or name not in new
            else _Moved(there[name])
            if name in there
            else _Added(name, new[name])
            for name in order
        ]
        inner = {}
        for name in new.keys() & there.keys():
            key, value = node.value[there[name]]
            where: _Slot = _Inside() if node.flow_style else _Field(self._colon(key), key.start_mark.column)
            inner[there[name]] = self.value(where, value, old.get(name), new[name], depth + 1)
        spans = [(_start(key), max(key.end_mark.index, self._end(value))) for key, value in node.value]
        return self._laid_out(slot, node, new, spans, layout, inner)

    def _entries(self, slot: _Slot, node: yaml.SequenceNode, old: Any, new: Any, depth: int) -> list[_Edit]:
        if len(old) != len(node.value):
            return self._instead(slot, node, new)
        layout: list[_Part] = []
        inner: dict[int, list[_Edit]] = {}
        starts = [_start(held) if node.flow_style else self._dash(held, node) for held in node.value]
        for entry, origin in zip(new, origins(old, new), strict=True):
            if origin is None:
                layout.append(_Added(None, entry))
                continue
            index = origin.index
            layout.append(index if origin.stays else _Moved(index))
            where: _Slot = _Inside() if node.flow_style else _Entry(starts[index], node.start_mark.column)
            inner[index] = self.value(where, node.value[index], old[index], entry, depth + 1)
        spans = [(start, self._end(held)) for start, held in zip(starts, node.value, strict=True)]
        return self._laid_out(slot, node, new, spans, layout, inner)

    def _laid_out(
        self,
        slot: _Slot,
        node: yaml.CollectionNode,
        new: Any,
        spans: list[tuple[int, int]],
        layout: list[_Part],
        inner: dict[int, list[_Edit]],
    ) -> list[_Edit]:
        """The parts of `node`, which are at `spans`, as `layout` has them; `inner`: what is changed in each."""
        if layout == list(range(len(spans))):
            return [edit for edits in inner.values() for edit in edits]
        if node.flow_style:
            return [_Edit(_start(node), node.end_mark.index, self._on_one_line(node, spans, layout, inner))]
        below = self._below(node, spans, layout, inner)
        return self._instead(slot, node, new) if below is None else below

    def _on_one_line(
        self,
        node: yaml.CollectionNode,
        spans: list[tuple[int, int]],
        layout: list[_Part],
        inner: dict[int, list[_Edit]],
    ) -> str:
        """The text of a list or group between signs. What stands after a part that stays, to the next, stays with it."""
        start, end = _start(node), node.end_mark.index
        between = [self.text[one[1] : other[0]] for one, other in pairwise(spans)]
        usual = f",\n{' ' * self._column(spans[0][0])}" if between and "\n" in between[0] else ", "
        parts = [self.text[start : spans[0][0] if spans else start + 1]]
        for number, part in enumerate(layout):
            last = number == len(layout) - 1
            own = between[part] if isinstance(part, int) and part < len(between) else usual
            if isinstance(part, _Added):
                name = "" if part.name is None else f"{flow_text(part.name)}: "
                written = name + flow_text(part.value)
            else:
                index = part.index if isinstance(part, _Moved) else part
                written = self.applied(*spans[index], inner.get(index, ()))
            parts += [written, own if not last or "#" in own else ""]
        return "".join([*parts, self.text[spans[-1][1] if spans else end - 1 : end]])

    def _below(
        self,
        node: yaml.CollectionNode,
        spans: list[tuple[int, int]],
        layout: list[_Part],
        inner: dict[int, list[_Edit]],
    ) -> list[_Edit] | None:
        """What adds lines to a block and takes lines away; None where what stays does not begin on lines of its own.

        A comment on a line of its own belongs to what stands below it, and stays.
        """
        kept = [part for part in layout if isinstance(part, int)]
        own = [self._begins_a_line(start) for start, _ in spans]
        beside_a_dash = not own[0]
        if not kept or not all(own[1:]) or (beside_a_dash and isinstance(node, yaml.SequenceNode)):
            return None
        column = self._column(spans[0][0])
        gone = set(range(len(spans))) - set(kept)
        edits: list[_Edit] = []
        if beside_a_dash and 0 in gone:
            cut = (spans[0][0], spans[kept[0]][0])
            if re.search(r"^\s*#", self.text[slice(*cut)], re.MULTILINE):
                return None
            edits.append(_Edit(*cut, ""))
            gone -= set(range(kept[0]))
        for index in gone:
            start, end = self._line_before(spans[index][0]), self._after(spans[index][1], column)
            edits.append(_Edit(start, end + (start == 0 and end < len(self.text)), ""))
        front, at = [], None
        for part in layout:
            if isinstance(part, int):
                at = part
                edits += inner.get(part, ())
                continue
            written = self._part_below(part, node, spans, inner, column)
            if at is None:
                front.append(written)
            else:
                after = self._after(spans[at][1], column)
                edits.append(_Edit(after, after, f"\n{' ' * column}{written}"))
        return edits + self._in_front(front, spans[0][0], column, beside_a_dash)

    def _in_front(self, front: list[str], start: int, column: int, beside_a_dash: bool) -> list[_Edit]:
        """What adds parts before the one that begins at `start`."""
        margin, before = " " * column, self._line_before(start)
        if beside_a_dash:
            return [_Edit(start, start, f"{written}\n{margin}") for written in front]
        if before == 0:
            return [_Edit(0, 0, f"{margin}{written}\n") for written in front]
        return [_Edit(before, before, f"\n{margin}{written}") for written in front]

    def _part_below(
        self,
        part: _Moved | _Added,
        node: yaml.CollectionNode,
        spans: list[tuple[int, int]],
        inner: dict[int, list[_Edit]],
        column: int,
    ) -> str:
        """A part of a block that comes to a new place: from its first letter in `column` to its last."""
        if isinstance(part, _Moved):
            start, end = spans[part.index]
            return self.applied(start, self._after(end, column), inner.get(part.index, ()))
        if part.name is not None:
            return _indented(f"{flow_text(part.name)}:{field_text(part.value)}", column)
        beside = node.value[0]
        return _entry_text(part.value, column, _on_one_line(beside))

    # A value written anew

    def _instead(self, slot: _Slot, node: yaml.Node, new: Any) -> list[_Edit]:
        """The whole of `node` written anew, in the house's style. A comment beside it stays, one in it goes."""
        start, end = _start(node), self._end(node)
        if isinstance(slot, _Inside):
            space = " " if start == end and self.text[start - 1 : start] == ":" else ""
            return [_Edit(start, end, space + flow_text(new))]
        if isinstance(slot, _Entry):
            in_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
            written = _entry_text(new, slot.column, _on_one_line(node))
            return [_Edit(slot.dash, self._after(end, slot.column) if in_block else end, written)]
        if isinstance(slot, _Whole):
            raise CannotEdit
        beside, *below = _indented(field_text(new), slot.column).split("\n")
        lines = "".join(f"\n{line}" for line in below)
        line_end = self._line_end(slot.colon)
        if start <= line_end:
            after = self._line_end(end)
            return [_Edit(slot.colon, end, beside), *([_Edit(after, after, lines)] if lines else [])]
        edits = [_Edit(slot.colon, slot.colon, beside)] if beside else []
        return [*edits, _Edit(line_end, self._after(end, slot.column), lines)]

    # Places in the text

    def _line_end(self, at: int) -> int:
        """Where the line of `at` ends, before its break."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_before(self, at: int) -> int:
        """Where the line before that of `at` ends; 0 where there is none."""
        start = self._line_start(at)
        return self._line_end(self._line_start(start - 1)) if start else 0

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _begins_a_line(self, at: int) -> bool:
        return not self.text[self._line_start(at) : at].strip()

    def _after(self, end: int, column: int) -> int:
        """The end of the line of `end`, and of the comments below it that stand further in than `column`: they belong to it."""
        at = self._line_end(end)
        while (found := _COMMENT_LINE.match(self.text, at)) and len(found[1]) > column:
            at = found.end()
        return at

    def _colon(self, key: yaml.Node) -> int:
        """The place after the colon of a field."""
        return self.text.index(":", key.end_mark.index) + 1

    def _dash(self, held: yaml.Node, node: yaml.SequenceNode) -> int:
        """Where the dash of an entry stands, on its line or above it."""
        start = self._line_start(_start(held))
        while True:
            at = start + node.start_mark.column
            if at <= _start(held) and re.match(r"-(\s|$)", self.text[at : at + 2]):
                return at
            if not start:
                raise CannotEdit
            start = self._line_start(start - 1)

    def _end(self, node: yaml.Node) -> int:
        """The place after the last letter of a value. A parser counts the blank lines after a block as part of it."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return max(last[0].end_mark.index, self._end(last[1])) if isinstance(last, tuple) else self._end(last)
        end: int = node.end_mark.index
        if isinstance(node, yaml.ScalarNode) and node.style in BLOCKS:
            return _start(node) + len(self.text[_start(node) : end].rstrip())
        return end


def _start(node: yaml.Node) -> int:
    start: int = node.start_mark.index
    return start


def _is_empty(node: yaml.ScalarNode) -> bool:
    return not node.style and node.value in _EMPTY


def _on_one_line(node: yaml.Node) -> bool | None:
    """Whether a group of fields stands on one line; None for what is no group."""
    return bool(node.flow_style) if isinstance(node, yaml.MappingNode) else None


def _word(value: Any) -> Word | None:
    """The one word that a value is, also where it is a list of one, which a file may write as the word; None where it is more."""
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    return value if isinstance(value, str | int | float) else None


def _entry_text(value: Any, column: int, on_one_line: bool | None) -> str:
    """An entry of a list from its dash, which stands in `column`."""
    written = fields_text(value, on_one_line) if isinstance(value, dict) else field_text(value).strip()
    return "- " + _indented(written, column + 2)


def _indented(written: str, column: int) -> str:
    """`written` with its lines after the first as far in as `column`."""
    return "\n".join(
        line if not number or not line else " " * column + line for number, line in enumerate(written.split("\n"))
    )
