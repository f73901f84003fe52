"""Rules on ids: each is defined once, and what names one names one that exists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from macros.domain.base import shown
from macros.domain.catalogue import CODE_VOCABULARIES, NAMED_IN_CODE, Vocabularies
from macros.loading.folder import Folder, entries, text_of
from macros.loading.messages import Place
from macros.loading.new_model import FILL
from macros.loading.problems import Problem, nearest
from macros.loading.references import Use, unresolved
from macros.loading.yaml_tree import Node


def references_name_what_exists(folder: Folder) -> Iterator[Problem]:
    """Every id that is used names something. What names something in a file that cannot be read is not judged."""
    known = _known_ids(folder)
    for file in folder.files:
        if file.tree is None:
            continue
        own = dict(known)
        for use in file.uses:
            if FILL in use.id:
                continue  # told with what is left of the template
            if use.target == "caveats":
                own["caveats"] = _caveat_ids(file.tree, use.path)
            if use.target in own and (message := unresolved(use, own)) and not _may_be_unread(folder, use):
                yield file.problem(use.path, message)


def _may_be_unread(folder: Folder, use: Use) -> bool:
    """Whether what is named may stand in a file, or a list of one, that cannot be read."""
    if use.target in ("caveats", "models"):
        return False
    field = "sources" if use.target == "documents" else use.target
    id_ = use.id.partition("#")[0]
    return any(
        file.entries(field) is None and (file.perhaps is None or id_ in file.perhaps)
        for file in folder.homes(field)
        if field in file.kind.model_fields
    )


def _known_ids(folder: Folder) -> dict[str, Any]:
    """For each target of a reference, the ids that exist, read from the trees so that they are known in spite of errors."""
    tree = folder.shared["vocabularies"].tree
    known: dict[str, Any] = {name: _ids(entries(tree, name)) for name in Vocabularies.model_fields}
    known["models"] = set(folder.models)
    for name in ("organisations", "laws", "law_topics"):
        known[name] = {id_ for _, _, _, id_ in folder.listed(name)}
    known["sources"] = {id_: _sections(node) for _, _, node, id_ in folder.listed("sources")}
    known["documents"] = set(known["sources"])
    return known


def _sections(source: Node) -> Mapping[str, Node] | None:
    """The sections of a source; None where they cannot be read, and so may be any."""
    sections = source.value.get("sections")
    return sections.value if sections is not None and isinstance(sections.value, dict) else None


def _ids(listed: list[Node]) -> set[str]:
    return {id_ for node in listed if (id_ := text_of(node, "id"))}


def _caveat_ids(tree: Node, path: Place) -> set[str]:
    """The caveats that may be named at `path`: those of its own agreement; above the agreements, those of all."""
    agreements = entries(tree, "agreements")
    inside = len(path) > 1 and path[0] == "agreements"
    chosen = [agreements[int(path[1])]] if inside and agreements else agreements
    return {id_ for node in chosen for id_ in _ids(entries(node, "caveats"))}


def ids_are_defined_once(folder: Folder) -> Iterator[Problem]:
    """No two organisations and no two sources have one id, in whichever files they stand."""
    for name in ("organisations", "sources"):
        homes: dict[str, str] = {}
        for file, place, _, id_ in folder.listed(name):
            if id_ in homes:
                yield file.at((*place, "id"), f'"{shown(id_)}" findes allerede i {homes[id_]}', about=homes[id_])
            homes.setdefault(id_, file.name)


def ids_of_a_list_differ(folder: Folder) -> Iterator[Problem]:
    """In a shared file, no two entries of a list have one id: they would have one address."""
    for file in folder.shared.values():
        for name, listed in file.tree.value.items() if file.tree else ():
            if name in ("organisations", "sources") or not isinstance(listed.value, list):
                continue  # those two may stand in any file, and have a rule of their own
            ids = [text_of(node, "id") for node in listed.value]
            for index, id_ in enumerate(ids):
                if id_ and id_ in ids[:index]:
                    message = f'"{shown(id_)}" står to gange ({Counter(ids)[id_]} i alt). Slet den ene, eller giv den et andet id'
                    yield file.at((name, index, "id"), message)


def vocabularies_hold_what_code_names(folder: Folder) -> Iterator[Problem]:
    """Every id that the code names stands in its vocabulary; where the code must know all of them, no other does."""
    file = folder.shared["vocabularies"]
    for name, values in {**CODE_VOCABULARIES, **NAMED_IN_CODE}.items():
        listed = file.entries(name)
        if listed is None:
            continue
        given, expected = _ids(listed), {value.value for value in values}
        for id_ in sorted(expected - given):
            if name in CODE_VOCABULARIES:
                yield file.problem((name,), f'{name}: mangler en betegnelse for "{id_}"')
            else:
                yield file.problem((name,), f'{name}: mangler "{id_}", som koden regner med. Id\'et kan ikke omdøbes')
        for id_ in sorted(given - expected) if name in CODE_VOCABULARIES else ():
            yield file.problem((name,), f'{name}: "{shown(id_)}" bruges ikke af koden{nearest(id_, expected)}')
