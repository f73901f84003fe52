"""Rules on every text of every file."""

from __future__ import annotations

from collections.abc import Iterator

from macros.loading.data_file import DataFile
from macros.loading.folder import of_each_file
from macros.loading.new_model import find_unfilled
from macros.loading.personal_data import find_in_comments, find_personal_data
from macros.loading.problems import Problem


@of_each_file
def no_personal_data(file: DataFile) -> Iterator[Problem]:
    """No text and no comment holds a phone number, an e-mail address or a CPR number."""
    for place, _, message in find_personal_data(file.tree) if file.tree else ():
        yield file.at(place, message)
    yield from find_in_comments(file.text or "", file.name)


@of_each_file
def nothing_left_of_the_template(file: DataFile) -> Iterator[Problem]:
    """Nothing stands as it stood in the new file that somebody began with."""
    for place, message in find_unfilled(file.tree) if file.tree else ():
        yield file.at(place, message)
