"""Which sources the answers of a workbook are from: those of their part, or of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from macros.domain.finished_answers import From
from macros.domain.provenance import UnknownCause
from macros.domain.terms import Reading
from macros.domain.typed_answers import as_read
from macros.loading.workbook_file import SheetCell
from macros.loading.workbook_words import CellReader


@dataclass
class AnswerSources:
    """The sources by the numbers of their rows, and where each answer is from by what stands for it (`source_of`). `sheet`: what the
    sheet of sources is called."""

    reader: CellReader
    sheet: str
    rows: dict[int, int] = field(default_factory=dict)
    places: dict[str, tuple[From, ...]] = field(default_factory=dict)

    def said(self, number: SheetCell | None, section: SheetCell | None) -> tuple[From, ...]:
        """Where an answer is from, which may be several places: `1, 3`; none where nothing is said of it."""
        if number is None and section is None:
            return ()
        rows = re.split(r"\s*(?:,|;|\+|&|og)\s*", number.text.lower()) if number else ["1"]
        found = [self.rows.get(int(row)) if row.isdecimal() else None for row in rows]
        if number and None in found:
            self.reader.fault(
                number, f"Skriv nummeret på en kilde, som det står på arket »{self.sheet}«, fx 1 eller 1, 3."
            )
        named = section.text if section else ""
        several = named.split(";") if len(rows) > 1 else [named]
        # One section said for several sources is that of each.
        sections = several if len(several) == len(rows) else [named] * len(rows)
        return tuple(From(place or 0, one.strip()) for place, one in zip(found, sections, strict=True))

    def placed(self, key: str, part: str, number: SheetCell | None, section: SheetCell | None) -> str:
        """What stands for the source of an answer: that of the part, or one of its own."""
        own = self.said(number, section)
        if not own:
            return part
        # A section alone is one of the part's source, and a source alone is all of what is read.
        of_part = self.places.get(part, own)[0].source
        self.places[key] = own if number else (From(of_part, own[0].section),)
        return key

    def silence(self, placed: str, unsaid: str) -> dict[str, str]:
        """That the source of an answer is silent: no more than what was read of it."""
        sources = self.reader.model.get("sources") or [{}]
        place = self.places.get(placed, (From(0, ""),))[0].source
        source = sources[place] if place < len(sources) else {}
        in_part = source.get("reading") == Reading.EXCERPT or source.get("second_hand")
        cause = UnknownCause.SHEET if in_part else UnknownCause.SILENT
        return {"unknown": (as_read(unsaid) if in_part else unsaid).removesuffix("."), "cause": str(cause)}


def placeholders(value: Any) -> set[str]:
    """What stands for sources anywhere in the answers (`source_of`)."""
    if isinstance(value, dict | list):
        return {
            found for held in (value.values() if isinstance(value, dict) else value) for found in placeholders(held)
        }
    return {value[1:]} if isinstance(value, str) and value.startswith("@") else set()
