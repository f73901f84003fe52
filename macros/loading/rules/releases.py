"""Rules on what has been released: it is told as it was, and never added to afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from macros.domain.releases import not_released
from macros.loading.folder import Folder
from macros.loading.problems import Problem


def what_is_released_is_not_told_anew(folder: Folder) -> Iterator[Problem]:
    """No entry of the changes is older than the last release without being in one."""
    file = folder.shared["changes"]
    if file.value is None or not folder.releases:
        return
    last, entries = folder.releases[-1], file.value.changes
    for entry in not_released(entries, folder.releases):
        if entry.date < last.date:
            place = ("changes", next(index for index, one in enumerate(entries) if one is entry))
            message = (
                f"posten er ældre end udgave {last.number} fra {last.date} og er ikke med i nogen udgave. Giv den dagen i dag. "
                "Er det en udgivet post, så lad dens dato og overskrift stå"
            )
            yield file.problem((*place, "date"), message)
