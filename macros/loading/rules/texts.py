"""Rules on every text of every file."""

from __future__ import annotations

from collections.abc import Iterator

from macros.loading.data_file import DataFile
from macros.loading.folder import Folder, of_each_file, text_of
from macros.loading.messages import choices_at
from macros.loading.new_model import find_unfilled
from macros.loading.personal_data import find_in_comments, find_personal_data
from macros.loading.problems import Problem

MOST_WORDS = 14
"""As many words of a vocabulary are told in a message."""


@of_each_file
def no_personal_data(file: DataFile) -> Iterator[Problem]:
    """No text and no comment holds a phone number, an e-mail address or a CPR number."""
    for place, _, message in find_personal_data(file.tree) if file.tree else ():
        yield file.at(place, message)
    yield from find_in_comments(file.text or "", file.name)


def nothing_left_of_the_template(folder: Folder) -> Iterator[Problem]:
    """Nothing stands as it stood in the new file that somebody began with. What may be chosen there is told with it."""
    for file in folder.files:
        used = {use.path: use.target for use in file.uses}
        for place, message in find_unfilled(file.tree) if file.tree else ():
            if place in used:
                message += _of_a_list(used[place], folder)
            elif words := choices_at(place, file.kind):
                message += f": {', '.join(sorted(words))}"
            yield file.at(place, message)


def _of_a_list(target: str, folder: Folder) -> str:
    """What may stand where something is named, as the end of a message."""
    words = [text_of(node, "id") for node in folder.shared["vocabularies"].entries(target) or ()]
    if words:
        rest = f" … Alle står under {target} i data/vocabularies.yml" if len(words) > MOST_WORDS else ""
        return f": {', '.join(words[:MOST_WORDS])}{rest}"
    return ": id'et på én, der står under parties" if target == "organisations" else ""
