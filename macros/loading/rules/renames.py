"""Rules on `renamed` in `moved.yml`: what has another name now is not there under the former one, and is there under the new."""

from __future__ import annotations

from collections.abc import Iterator

from macros.domain.renames import Renames
from macros.loading.folder import Folder, entries, text_of
from macros.loading.problems import Problem, nearest


def renames_lead_to_what_exists(folder: Folder) -> Iterator[Problem]:
    """Each former name is told once and is nobody's now; each new one is a model's or an agreement's, as the former was."""
    file = folder.shared["moved"]
    if file.value is None or not file.value.renamed:
        return
    there = set(folder.models)
    for slug, model in folder.models.items():
        there |= {f"{slug}.{text_of(one, 'id')}" for one in entries(model.tree, "agreements")}
    renames, seen = Renames(file.value.renamed), set[str]()
    for index, one in enumerate(file.value.renamed):
        former, new, kind = ("renamed", index, "id"), ("renamed", index, "to"), "." in one.id
        if kind != ("." in one.to):
            yield file.at(
                new, "en model bliver omdøbt til en model, og en aftale til en aftale (aaben-cafe.vigby-2024)"
            )
        elif one.id in there:
            yield file.at(former, f"{one.id} findes stadig. Et navn, der er flyttet fra, bruges ikke igen")
        elif one.id in seen:
            yield file.at(former, f"{one.id} står allerede. Slet den ene linje")
        elif renames.now(one.id) not in there:
            known = [name for name in there if kind == ("." in name)]
            yield file.at(new, f"{one.to}, som {one.id} er omdøbt til, findes ikke{nearest(one.to, known)}")
        seen.add(one.id)
