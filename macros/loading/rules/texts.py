"""Rules on every text of every file."""

from __future__ import annotations

from collections.abc import Iterator

from macros.loading.folder import Folder
from macros.loading.new_model import find_unfilled
from macros.loading.personal_data import find_in_comments, find_personal_data
from macros.loading.problems import Problem


def no_personal_data(folder: Folder) -> Iterator[Problem]:
    """No text and no comment holds a phone number, an e-mail address or a CPR number."""
    for file in folder.files:
        for place, _, message in find_personal_data(file.tree) if file.tree else ():
            yield file.at(place, message)
        yield from find_in_comments(file.text or "", file.name)


def nothing_left_of_the_template(folder: Folder) -> Iterator[Problem]:
    """Nothing stands as it stood in the new file that somebody began with."""
    for file in folder.files:
        for place, message in find_unfilled(file.tree) if file.tree else ():
            yield file.at(place, message)
