"""Numbers in the texts of the data that were a figure's, and are none's any more: prose that a changed figure left behind.

They are told and stop nothing: only a person knows whether a text means the figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from macros.domain.releases import RESTATED, Difference, Snapshot, model_of, own_part
from macros.loading.derived_files import FOLDER
from macros.loading.names import made_by_a_program
from macros.loading.problems import Problem
from macros.loading.reading import CannotRead, read_bytes
from macros.views import danish

TELL_OF_WHAT_WAS = frozenset(("changes.yml", "moved.yml"))
"""Files of the data that say what a figure was."""

FEWEST = 100
"""Smaller numbers are days, paragraphs and counts of something else."""

EVERYWHERE = 1_000
"""Smaller numbers are looked for in the model's own file alone."""

YEARS = range(1900, 2101)
COUNTS = ("value", "exactly", "circa", "at_least", "at_most", "low", "high")
"""The fields of `data/derived/` that hold a number of a figure."""


@dataclass(frozen=True)
class Value:
    """A whole number of a figure, in a currency or of something counted, as precise as it is."""

    number: int
    currency: str = ""
    precision: int = 1

    @property
    def words(self) -> str:
        """As the pages have it."""
        if self.currency:
            return danish.money(self.number, self.currency, self.precision)
        return danish.number(self.number)


Figures = Mapping[str, tuple[Value, ...]]
"""The numbers of every figure, by its id."""


def figures_in(data: Path) -> Figures:
    """Those of `data/derived/` as it stands. What cannot be read says nothing here."""
    found: dict[str, tuple[Value, ...]] = {}
    for path in sorted((data / FOLDER).glob("*.yml")):
        try:
            held = [] if made_by_a_program(path.name) else yaml.load(read_bytes(path, data), Loader=_LOADER)  # noqa: S506
        except (CannotRead, yaml.YAMLError):
            continue
        for record in held if isinstance(held, list) else ():
            if isinstance(record, dict) and isinstance(record.get("id"), str):
                found[record["id"]] = tuple(_values(record))
    return found


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _values(record: Mapping[str, Any]) -> Iterator[Value]:
    for one in (record, *(each for each in record.get("amounts") or () if isinstance(each, dict))):
        for name in COUNTS:
            if isinstance(number := one.get(name), int) and not isinstance(number, bool):
                yield Value(number, one.get("currency") or "", one.get("precision") or 1)


def figures_of(state: Snapshot) -> Figures:
    """Those of a release, or of the catalogue as it is."""
    return {
        id_: tuple(
            Value(int(row[name]), row["unit"] if row.get("unit", "").isupper() else "", int(row.get("precision") or 1))
            for row in rows
            for name in ("value", "low", "high")
            if row.get(name, "").isdecimal()
        )
        for id_, rows in state.rows.items()
    }


def left_behind(data: Path, before: Figures, after: Figures) -> list[Problem]:
    """Each place in a text where a number stands that was a figure's before and is none's of its model after, with what the figure is."""
    found: dict[tuple[str, int, int], Problem] = {}
    texts = dict(_texts(data))
    still = _by_model(after)
    changed = [
        (id_, value)
        for id_, values in before.items()
        for value in values
        if value not in after.get(id_, ()) and value.number >= FEWEST
    ]
    for id_, value in sorted(changed, key=lambda one: not _stated(one[0])):
        model = model_of(id_)
        for form in _forms(id_, value) - still.get(model, frozenset()):
            for path, text in texts.items():
                own = path.parent.name == "models"
                elsewhere = own and path.stem != model
                if (elsewhere and form in still.get(path.stem, frozenset())) or (
                    path.stem != model and value.number < EVERYWHERE
                ):
                    continue
                for line, column, words in _places(text, form):
                    said = _now(id_, after)
                    message = f"{words} står stadig her. {said}: ret teksten, hvis den mener den"
                    found.setdefault((path.as_posix(), line, column), Problem(path.as_posix(), line, column, message))
    return sorted(found.values())


def _stated(id_: str) -> bool:
    return Difference(id_, (), ({"kind": "oplyst"},), ()).stated


def _now(id_: str, after: Figures) -> str:
    values = dict.fromkeys(value.words for value in after.get(id_, ()))
    named = f"Figuren {own_part(id_)}"
    return f"{named} er nu {danish.listed(values)}" if values else f"{named} har ikke længere et beløb eller tal"


def _by_model(figures: Figures) -> Mapping[str, frozenset[str]]:
    """Every form of every number, by the model whose figure has it."""
    found: dict[str, set[str]] = {}
    for id_, values in figures.items():
        for value in values:
            found.setdefault(model_of(id_), set()).update(_forms(id_, value))
    return {model: frozenset(forms) for model, forms in found.items()}


def _forms(id_: str, value: Value) -> set[str]:
    """How a text may have the number: `1.370.000`, `1370000`, `1,37 mio.`, `1,4 mio.`."""
    number = value.number
    found = {danish.number(number)}
    if id_.endswith(RESTATED) and number >= EVERYWHERE:
        shown = danish.as_shown(Fraction(number), danish.step_in_other_prices(Fraction(number), value.precision))
        found.add(danish.number(shown))
    if number >= EVERYWHERE and number not in YEARS:
        found.add(str(number))
    if number >= danish.MILLION // 10:
        for digits in (1, 2, 3):
            if digits == 1 or number % 10 ** (6 - digits) == 0:
                found.add(f"{danish.decimals(Fraction(number, danish.MILLION), digits)} mio.")
    return found


def _texts(data: Path) -> Iterator[tuple[Path, str]]:
    for path in (*sorted(data.glob("*.yml")), *sorted((data / "models").glob("*.yml"))):
        if path.name not in TELL_OF_WHAT_WAS and not made_by_a_program(path.name):
            yield path, path.read_text(encoding="utf-8")


_WHOLE = re.compile(r"(?:^|[:\[,{-])\s*$"), re.compile(r"\s*(?:$|[,}\]#])")
"""What stands around a value that is a number and no text."""


def _places(text: str, form: str) -> Iterator[tuple[int, int, str]]:
    """Line, column and words of each place, with the unit that follows."""
    amount = form.removesuffix(" mio.")
    unit = (
        r"[ \u00a0]mio\b\.?(?:[ \u00a0]kr\.)?"
        if amount != form
        else r"(?:[ \u00a0](?:kr\.|DKK|EUR))?(?!\d|[.,]\d|[ \u00a0]mi[oa])"
    )
    wanted = re.compile(rf"(?<![\w.,]){re.escape(amount)}{unit}")
    for number, line in enumerate(text.splitlines(), 1):
        for found in wanted.finditer(line) if amount in line else ():
            before, after = _WHOLE
            bare = found[0].isdecimal() and before.search(line[: found.start()]) and after.match(line[found.end() :])
            if not bare and not line.lstrip().startswith("#"):
                yield number, found.start() + 1, found[0]


def lines(problems: Iterable[Problem]) -> Iterator[str]:
    """What is printed of them, with a heading; nothing where there are none."""
    listed = [str(problem) for problem in problems]
    if listed:
        yield "Se efter. Disse tal står stadig i tekster, men er ikke længere figurens:"
        yield from listed
