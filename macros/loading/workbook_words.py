"""What a cell of a workbook stands for: a word of a list, a tick, a number in its bounds, an organisation by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from macros.domain.answer_cells import BETWEEN, Holds, Part, words_of
from macros.domain.base import HOME, shown
from macros.domain.catalogue import Vocabularies
from macros.domain.finished_answers import slug, unused
from macros.domain.parties import OrganisationKind
from macros.domain.typed_answers import Typed
from macros.loading.messages import Place
from macros.loading.problems import nearest
from macros.loading.workbook_file import SheetCell
from macros.loading.workbook_tree import Fault

Cells = Mapping[str, SheetCell]
ANSWERS = frozenset(("x", "ja", "sand", "true", "1"))
REFUSALS = frozenset(("nej", "falsk", "false", "0"))


@dataclass
class CellReader:
    """Reads cells one by one, and tells those that cannot be read. `catalogue`: the organisations there are, by their ids; `model`: the
    file that is made, which new ones are put into; `cells`: which cell each value of it is from."""

    vocabularies: Vocabularies
    catalogue: Mapping[str, str]
    parties_sheet: str
    model: dict[str, Any]
    cells: dict[Place, SheetCell]
    faults: list[Fault] = field(default_factory=list)
    country: str = HOME
    """Where the agreement is."""
    parties: dict[str, str] = field(default_factory=dict)
    """The parties by their names in small letters."""

    def __post_init__(self) -> None:
        self.names = {name.lower(): id_ for id_, name in self.catalogue.items()}

    @property
    def currency(self) -> str:
        """What amounts are in until somebody says otherwise; empty where nobody has said what that is in the country."""
        return next((term.currency for term in self.vocabularies.countries if term.id == self.country), "")

    def country_in(self, cells: Iterable[SheetCell]) -> str:
        """The country that cells name, by its word or its code; the catalogue's own where they name none. What is wrong with them is
        told where they are read as an answer."""
        named = {term.label.lower(): term.id for term in self.vocabularies.countries}
        said = [named.get(cell.text.lower(), cell.text.upper()) for cell in cells]
        return said[0] if said else HOME

    def fault(self, cell: SheetCell, message: str) -> None:
        """Tell what is wrong with a cell."""
        self.faults.append(Fault(cell, message))

    def typed(self, part: Part, cell: SheetCell) -> Any:
        """What a cell stands for; None where it cannot be read, which is told."""
        if cell.fault:
            self.fault(cell, cell.fault)
            return None
        if part.holds is Holds.TICK:
            return self.tick(cell)
        if part.holds is Holds.PARTY:
            return self._party(cell)
        if part.holds is Holds.WORD:
            return self.word(cell, words_of(part, self.vocabularies))
        if part.holds in BETWEEN:
            least, most, message = BETWEEN[part.holds]
            if not cell.text.isdecimal() or not least <= int(cell.text) <= most:
                self.fault(cell, message)
                return None
        return cell.text

    def tick(self, cell: SheetCell | None) -> bool:
        """Whether a cell is ticked; an empty one is not."""
        if cell is None:
            return False
        if cell.text.lower() in ANSWERS:
            return True
        if cell.text.lower() not in REFUSALS:
            self.fault(cell, "Skriv x, eller lad cellen være tom.")
        return False

    def word(self, cell: SheetCell, words: Iterable[tuple[str, str]]) -> str | None:
        """The id of the word in a cell, of `words` each after its id; None where it is none of them, which is told."""
        by_word = {" ".join(word.lower().split()): id_ for id_, word in words}
        if found := by_word.get(" ".join(cell.text.lower().split())):
            return found
        said = f'"{shown(cell.text)}" står ikke på listen{nearest(cell.text, [word for _, word in words])}'
        self.fault(cell, said)
        return None

    def _party(self, cell: SheetCell) -> str | None:
        if found := self.parties.get(cell.text.lower()):
            return found
        names = [self._name(id_) for id_ in self.parties.values()]
        self.fault(cell, f'"{shown(cell.text)}" står ikke på arket »{self.parties_sheet}«{nearest(cell.text, names)}')
        return None

    def _name(self, id_: str) -> str:
        own = {one["id"]: one["name"] for one in self.model.get("organisations", ())}
        return own.get(id_) or self.catalogue.get(id_, id_)

    def organisation(self, typed: Typed, there: Cells, *, is_party: bool) -> str | None:
        """The id of the organisation that is named; one that is new stands in the model's own list."""
        if "navn" not in there:
            return None
        cell = there["navn"]
        id_ = self.names.get(cell.text.lower())
        if id_ is None:
            kind = typed.get("slags") or (str(OrganisationKind.MUNICIPALITY) if _is_municipality(cell.text) else None)
            if not kind:
                self.fault(cell, f'"{shown(cell.text)}" er ny i kataloget: vælg i kolonnen »slags«, hvad det er.')
            id_ = self._add(cell, kind, typed.get("land"))
        if is_party:
            self.parties[cell.text.lower()] = id_
        return id_

    def _add(self, cell: SheetCell, kind: str | None, country: str | None) -> str:
        """Put a new organisation into the model's own list."""
        listed = self.model.setdefault("organisations", [])
        id_ = unused(slug(cell.text) or "organisation", self.names.values())
        entry = {"id": id_, "name": cell.text, **({"kind": kind} if kind else {})}
        if (country or self.country) != HOME:
            entry["country"] = country or self.country
        self.cells[("model", "organisations", len(listed))] = cell
        listed.append(entry)
        self.names[cell.text.lower()] = id_
        return id_

    def municipalities(self, there: Cells) -> list[str] | None:
        """The ids of those that are named, each on a line; None where none is."""
        if "" not in there:
            return None
        found = []
        for name in (line.strip() for line in there[""].text.split("\n")):
            if not name:
                continue
            cell = SheetCell(there[""].sheet, there[""].row, there[""].column, name)
            id_ = self.names.get(name.lower())
            if id_ is None and not _is_municipality(name):
                self.fault(
                    cell,
                    f'"{shown(name)}" kendes ikke. Skriv hele navnet, fx Aalborg Kommune, og hver kommune på sin linje',
                )
                continue
            found.append(id_ or self._add(cell, str(OrganisationKind.MUNICIPALITY), None))
        return found or None


def _is_municipality(name: str) -> bool:
    return name.lower().endswith(("kommune", "kommun"))
