"""Read `data/` into a `Catalogue`, or say everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from macros.domain.base import SLUG_PATTERN
from macros.domain.catalogue import (
    CODE_VOCABULARIES,
    Catalogue,
    Changes,
    Comparisons,
    Glossary,
    Laws,
    Paths,
    Patterns,
    Prices,
    SharedAdvice,
    SharedOrganisations,
    SharedSources,
    Vocabularies,
)
from macros.domain.model import Model
from macros.domain.parties import Organisation, OrganisationKind
from macros.domain.provenance import Source
from macros.loading.messages import field_name, in_danish
from macros.loading.new_model import find_unfilled
from macros.loading.personal_data import find_personal_data
from macros.loading.problems import CatalogueError, Problem, nearest
from macros.loading.references import unresolved, uses
from macros.loading.rules import check_model
from macros.loading.yaml_tree import Node, YamlProblem, decode, parse

SHARED: Mapping[str, type[BaseModel]] = {
    "vocabularies": Vocabularies,
    "organisations": SharedOrganisations,
    "sources": SharedSources,
    "laws": Laws,
    "glossary": Glossary,
    "changes": Changes,
    "prices": Prices,
    "patterns": Patterns,
    "advice": SharedAdvice,
    "paths": Paths,
    "comparisons": Comparisons,
}

Entry = TypeVar("Entry", bound=BaseModel)


@dataclass
class _File:
    """One file on its way: its name in messages, its tree, and its typed content where it is valid."""

    name: str
    kind: type[BaseModel]
    tree: Node | None = None
    value: Any = None


def load_catalogue(data: Path, only: Iterable[Path] | None = None) -> Catalogue:
    """The catalogue in the folder `data`, with the model files `only` (default: all in `data/models`).

    Raises CatalogueError with every problem of every file.
    """
    problems: list[Problem] = []
    shared = {name: _read(data / f"{name}.yml", kind, problems) for name, kind in SHARED.items()}
    paths = sorted((data / "models").iterdir()) if only is None and (data / "models").is_dir() else list(only or ())
    models: dict[str, _File] = {}
    for path in paths:
        if path.name.startswith("."):
            continue
        if path.suffix != ".yml" or not re.match(SLUG_PATTERN, path.stem):
            problems.append(
                Problem(
                    path.as_posix(),
                    1,
                    1,
                    "filnavnet skal være små bogstaver a-z, tal og bindestreger og ende på .yml, fx ny-mor-i-danmark.yml",
                )
            )
            continue
        models[path.stem] = _read(path, Model, problems)
    if not models and not problems:
        problems.append(
            Problem((data / "models").as_posix(), 1, 1, "der er ingen modeller; læg mindst én .yml-fil her")
        )

    files = [*shared.values(), *models.values()]
    organisations = _collect(files, "organisations", Organisation, problems)
    sources = _collect(files, "sources", Source, problems)
    vocabularies = shared["vocabularies"]
    known = _known_ids(files, vocabularies.tree)
    known["models"] = {path.stem for path in (data / "models").glob("*.yml")}
    if vocabularies.value is not None:
        _check_code_vocabularies(vocabularies, problems)
    for file in files:
        if file.tree is None:
            continue
        own = dict(known)
        for use in uses(file.tree, file.kind):
            own["caveats"] = _caveat_ids(file.tree, use.path)
            if use.target in own and (message := unresolved(use, own)):
                problems.append(_problem(file, use.path, message))
        for place, _, message in find_personal_data(file.tree):
            problems.append(_problem(file, place, f"{field_name(place)}: {message}"))
        for place, message in find_unfilled(file.tree):
            problems.append(_problem(file, place, f"{field_name(place)}: {message}"))
    _check_wholes(files, organisations, problems)
    _check_municipalities(models, organisations, problems)
    _check_patterns(shared["patterns"], models, problems)
    _check_paths(shared["paths"], models, problems)
    _check_comparisons(shared["comparisons"], models, problems)
    parts = tuple(term.id for term in vocabularies.value.carrier_parts) if vocabularies.value else ()
    for file in models.values():
        if file.tree is not None:
            for place, message in check_model(file.tree, parts):
                problems.append(_problem(file, place, f"{field_name(place)}: {message}"))
            if not any(find_unfilled(file.tree)):  # who is still writing has not come to every source yet
                _check_sections_used(file, problems)
    if problems:
        raise CatalogueError(problems)
    return Catalogue(
        models=dict(
            sorted(((slug, file.value) for slug, file in models.items()), key=lambda item: _danish_key(item[1].name))
        ),
        organisations=dict(sorted(organisations.items(), key=lambda item: _danish_key(item[1].name))),
        sources=sources,
        laws={law.id: law for law in shared["laws"].value.laws},
        glossary=tuple(sorted(shared["glossary"].value.glossary, key=lambda entry: _danish_key(entry.term))),
        search=shared["glossary"].value.search,
        changes=tuple(sorted(shared["changes"].value.changes, key=lambda change: change.date, reverse=True)),
        prices={index.currency: index for index in shared["prices"].value.prices},
        advice=shared["advice"].value,
        paths=shared["paths"].value,
        comparisons=shared["comparisons"].value,
        patterns={guide.pattern: guide for guide in shared["patterns"].value.patterns},
        vocabularies=vocabularies.value,
    )


def _danish_key(text: str) -> list[int]:
    """Sort key of the Danish alphabet: æ, ø, å come last, in that order; case does not count."""
    order = {letter: 1000 + index for index, letter in enumerate("æøå")}
    return [order.get(letter, ord(letter)) for letter in text.casefold()]


def _read(path: Path, kind: type[BaseModel], problems: list[Problem]) -> _File:
    file = _File(path.as_posix(), kind)
    try:
        text = decode(path.read_bytes())
    except OSError:
        problems.append(Problem(file.name, 1, 1, "filen findes ikke eller kan ikke læses"))
        return file
    except YamlProblem as error:
        problems.append(Problem(file.name, error.line, error.column, error.message))
        return file
    file.tree = parse(text, problems, file.name)
    if file.tree is None:
        return file
    if not isinstance(file.tree.value, dict):
        problems.append(Problem(file.name, 1, 1, "filen skal bestå af felter med navn og kolon"))
        file.tree = None
        return file
    plain = file.tree.plain()
    try:
        file.value = kind.model_validate(plain)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            if detail["type"] == "too_short" and detail["input"]:
                continue  # the list has entries, whose own errors are reported
            place = _in_tree(file.tree, detail["loc"], missing=detail["type"] == "missing")
            problems.append(_problem(file, place, in_danish(detail, place, kind)))
    return file


def _in_tree(tree: Node, loc: tuple[str | int, ...], missing: bool) -> tuple[str | int, ...]:
    """The error's path without the names of union branches, which are no steps in the file."""
    path: list[str | int] = []
    node = tree
    for index, step in enumerate(loc):
        if isinstance(node.value, dict) and step in node.value:
            node = node.value[str(step)]
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif not (missing and index == len(loc) - 1):
            continue
        path.append(step)
    return tuple(path)


def _problem(file: _File, path: tuple[str | int, ...], message: str) -> Problem:
    line, column = file.tree.find(path) if file.tree else (1, 1)
    return Problem(file.name, line, column, message)


def _collect(files: list[_File], name: str, kind: type[Entry], problems: list[Problem]) -> dict[str, Entry]:
    """All organisations or sources by id, shared ones and those in model files. The same id twice is a problem."""
    found: dict[str, Entry] = {}
    homes: dict[str, str] = {}
    for file in files:
        listed = file.tree.value.get(name) if file.tree else None
        if listed is None or not isinstance(listed.value, list):
            continue
        for index, node in enumerate(listed.value):
            id_ = node.value.get("id") if isinstance(node.value, dict) else None
            if id_ is None or not isinstance(id_.value, str):
                continue
            if id_.value in homes:
                problems.append(
                    _problem(
                        file,
                        (name, index, "id"),
                        f'{field_name((name, index, "id"))}: "{id_.value}" findes allerede i {homes[id_.value]}',
                    )
                )
            homes.setdefault(id_.value, file.name)
            try:
                found[id_.value] = kind.model_validate(node.plain())
            except ValidationError:
                continue  # reported with its file
    return found


def _known_ids(files: list[_File], vocabularies: Node | None) -> dict[str, Any]:
    """For each target of a reference, the ids that exist, read from the trees so that they are known in spite of errors."""
    known: dict[str, Any] = {name: set() for name in Vocabularies.model_fields}
    if vocabularies is not None:
        for name, listed in vocabularies.value.items():
            known[name] = set(_ids(listed))
    known["organisations"], known["laws"], sections = set(), set(), {}
    for file in files:
        if file.tree is None:
            continue
        for name in ("organisations", "laws"):
            known[name] |= set(_ids(file.tree.value.get(name)))
        listed = file.tree.value.get("sources")
        for node in listed.value if listed is not None and isinstance(listed.value, list) else ():
            if isinstance(node.value, dict) and "id" in node.value and "sections" in node.value:
                parts = node.value["sections"].value
                sections[node.value["id"].value] = set(parts) if isinstance(parts, dict) else set()
    known["sources"] = sections
    known["documents"] = set(sections)
    return known


def _ids(listed: Node | None) -> Iterable[str]:
    for node in listed.value if listed is not None and isinstance(listed.value, list) else ():
        if isinstance(node.value, dict) and "id" in node.value and isinstance(node.value["id"].value, str):
            yield node.value["id"].value


def _caveat_ids(tree: Node, path: tuple[str | int, ...]) -> set[str]:
    """The caveats that may be named at `path`: those of its own agreement; above the agreements, those of all."""
    agreements = tree.value.get("agreements")
    if agreements is None or not isinstance(agreements.value, list):
        return set()
    inside = len(path) > 1 and path[0] == "agreements"
    chosen = [agreements.value[int(path[1])]] if inside else agreements.value
    return {id_ for node in chosen if isinstance(node.value, dict) for id_ in _ids(node.value.get("caveats"))}


def _check_code_vocabularies(file: _File, problems: list[Problem]) -> None:
    """The vocabularies that label an enumeration of the code must hold its values, no more and no fewer."""
    for name, values in CODE_VOCABULARIES.items():
        given = {term.id for term in getattr(file.value, name)}
        expected = {value.value for value in values}
        for id_ in sorted(expected - given):
            problems.append(_problem(file, (name,), f'{name}: mangler en betegnelse for "{id_}"'))
        for id_ in sorted(given - expected):
            problems.append(_problem(file, (name,), f'{name}: "{id_}" bruges ikke af koden{nearest(id_, expected)}'))


def _check_wholes(files: list[_File], organisations: Mapping[str, Organisation], problems: list[Problem]) -> None:
    """No organisation is part of itself, however many steps it takes."""
    for file in files:
        listed = file.tree.value.get("organisations") if file.tree else None
        for index, id_ in enumerate(_ids(listed)):
            seen: list[str] = []
            step: str | None = id_
            while step is not None and step in organisations and step not in seen:
                seen.append(step)
                step = organisations[step].part_of
            if seen and step == id_:
                place = ("organisations", index, "part_of")
                problems.append(_problem(file, place, f'{field_name(place)}: "{id_}" er i sidste ende del af sig selv'))


def _check_municipalities(
    models: Mapping[str, _File], organisations: Mapping[str, Organisation], problems: list[Problem]
) -> None:
    """What stands under `municipalities` is a municipality or a department of one."""
    for file in models.values():
        for index, agreement in enumerate(file.value.agreements if file.value else ()):
            for number, id_ in enumerate(agreement.municipalities):
                kind = organisations[id_].kind if id_ in organisations else OrganisationKind.MUNICIPALITY
                if kind is not OrganisationKind.MUNICIPALITY:
                    place = ("agreements", index, "municipalities", number)
                    message = f'{field_name(place)}: "{id_}" er ikke en kommune, men {kind}'
                    problems.append(_problem(file, place, message))


def _check_patterns(guides: _File, models: Mapping[str, _File], problems: list[Problem]) -> None:
    """Every financing pattern that an agreement has is explained, once."""
    if guides.value is None:
        return
    explained = [guide.pattern for guide in guides.value.patterns]
    for index, pattern in enumerate(explained):
        if pattern in explained[:index]:
            problems.append(_problem(guides, ("patterns", index, "pattern"), f'"{pattern}" er allerede forklaret'))
    for file in models.values():
        for index, agreement in enumerate(file.value.agreements if file.value else ()):
            if agreement.economy.pattern not in explained:
                place = ("agreements", index, "economy", "pattern")
                message = f'{field_name(place)}: "{agreement.economy.pattern}" er ikke forklaret i {guides.name}'
                problems.append(_problem(file, place, message))


def _check_paths(paths: _File, models: Mapping[str, _File], problems: list[Problem]) -> None:
    """Every path that an agreement has taken is explained, and the agreements named as examples took it."""
    if paths.value is None:
        return
    explained = {one.path for one in paths.value.paths}
    taken = {}
    for slug, file in models.items():
        for index, agreement in enumerate(file.value.agreements if file.value else ()):
            taken[slug, agreement.id] = agreement.anchoring.path
            if isinstance(agreement.anchoring.path, str) and agreement.anchoring.path not in explained:
                place = ("agreements", index, "anchoring", "path")
                message = f'{field_name(place)}: "{agreement.anchoring.path}" er ikke forklaret i {paths.name}'
                problems.append(_problem(file, place, message))
    if any(file.value is None for file in models.values()):
        return  # what the broken file says is not known yet
    for number, one in enumerate(paths.value.paths):
        for index, entry in enumerate(one.taken_by):
            if entry.model in models and taken.get((entry.model, entry.agreement)) != one.path:
                found = (
                    ("paths", number, "taken_by", index, "agreement"),
                    f'aftalen "{entry.agreement}" i "{entry.model}" findes ikke eller har en anden vej end "{one.path}"',
                )
                problems.append(_problem(paths, *found))
    for number, question in enumerate(paths.value.questions):
        for index, answer in enumerate(question.answers):
            for path in answer.paths:
                if path not in explained:
                    where: tuple[str | int, ...] = ("questions", number, "answers", index, "paths")
                    problems.append(_problem(paths, where, f'{field_name(where)}: "{path}" er ikke forklaret ovenfor'))


def _check_comparisons(chosen: _File, models: Mapping[str, _File], problems: list[Problem]) -> None:
    """Every agreement that is put beside others exists."""
    if chosen.value is None or any(file.value is None for file in models.values()):
        return  # what a broken file says is not known yet
    known = {
        slug if number == 0 else f"{slug}~{agreement.id}"
        for slug, file in models.items()
        for number, agreement in enumerate(file.value.agreements)
    }
    listed: list[tuple[tuple[str | int, ...], Iterable[str]]] = [(("standing",), chosen.value.standing)]
    listed += [(("pairs", number, "agreements"), pair.agreements) for number, pair in enumerate(chosen.value.pairs)]
    for path, ids in listed:
        for index, id_ in enumerate(ids):
            if id_ not in known:
                place = (*path, index)
                message = f'{field_name(place)}: aftalen "{id_}" findes ikke{nearest(id_, known)}'
                problems.append(_problem(chosen, place, message))


def _check_sections_used(file: _File, problems: list[Problem]) -> None:
    """A section that no fact refers to has not been read, or is misspelt somewhere."""
    if file.tree is None:
        return
    used = {use.id for use in uses(file.tree, file.kind) if use.target == "sources"}
    listed = file.tree.value.get("sources")
    for index, node in enumerate(listed.value if listed is not None and isinstance(listed.value, list) else ()):
        if not isinstance(node.value, dict) or "id" not in node.value or "sections" not in node.value:
            continue
        sections = node.value["sections"].value
        for section in sections if isinstance(sections, dict) else ():
            if f"{node.value['id'].value}#{section}" not in used:
                problems.append(
                    _problem(
                        file,
                        ("sources", index, "sections", section),
                        f"{field_name(('sources', index, 'sections', section))}: ingen oplysning henviser til afsnittet. Læs det igennem, eller slet det",
                    )
                )
