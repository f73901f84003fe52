"""What was last held against its source how long ago: every model and every source, the oldest first."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from macros.loading.catalogue import sound_folder
from macros.loading.data_file import DataFile
from macros.loading.messages import Place


@dataclass(frozen=True, order=True)
class Due:
    """An entry by the day it was last checked, and the place where that day is written."""

    checked: datetime.date
    file: str
    line: int
    what: str


def due(data: Path) -> list[Due]:
    """The entries of the folder `data`, the oldest first. Raises CatalogueError where something is wrong with it."""
    folder = sound_folder(data)
    found = [_due(file, (), f'modellen "{file.value.name}"', file.value.checked) for file in folder.models.values()]
    for file, place, _, id_ in folder.listed("sources"):
        source = folder.sources[id_]
        found.append(_due(file, place, f'kilden "{source.title}"', source.checked))
    return sorted(found)


def _due(file: DataFile, place: Place, what: str, checked: datetime.date) -> Due:
    line, _ = file.tree.find((*place, "checked")) if file.tree else (1, 1)
    return Due(checked, file.name, line, what)
