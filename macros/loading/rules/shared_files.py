"""Rules on the files that all models share, and on what models and those files say of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from macros.domain.agreement import Agreement
from macros.domain.prices import PriceIndex, Series
from macros.domain.terms import FinancingPattern
from macros.loading.data_file import DataFile
from macros.loading.folder import Folder, entries, text_of
from macros.loading.messages import Place
from macros.loading.problems import Problem, nearest


def nobody_is_part_of_itself(folder: Folder) -> Iterator[Problem]:
    """No organisation is part of itself, however many steps it takes."""
    steps = {id_: one.part_of for id_, one in folder.organisations.items()}
    yield from _circles(
        folder, steps, "part_of", "er i sidste ende del af sig selv. Slet part_of ved den, der ikke hører under nogen"
    )


def nobody_succeeds_itself(folder: Folder) -> Iterator[Problem]:
    """No former organisation is in the end succeeded by itself."""
    steps = {
        id_: one.succeeded_by.organisation if one.succeeded_by else None for id_, one in folder.organisations.items()
    }
    yield from _circles(
        folder,
        steps,
        "succeeded_by",
        "er i sidste ende sin egen efterfølger. Slet succeeded_by ved den, der findes i dag",
    )


def _circles(folder: Folder, steps: Mapping[str, str | None], field: str, message: str) -> Iterator[Problem]:
    """Every organisation that `steps` lead back to from itself."""
    for file, place, _, id_ in folder.listed("organisations"):
        seen: list[str] = []
        step: str | None = id_
        while step is not None and step in steps and step not in seen:
            seen.append(step)
            step = steps[step]
        if seen and step == id_:
            yield file.at((*place, field), f'"{id_}" {message}')


def prices_have_an_index_for_kroner(folder: Folder) -> Iterator[Problem]:
    """Amounts in kroner can be restated; no currency has two indices of one series, and those it has are restated to the
    prices of one year, so that they can be held against each other."""
    file = folder.shared["prices"]
    if file.value is None:
        return
    found: dict[tuple[str, Series], PriceIndex] = {}
    for number, index in enumerate(file.value.prices):
        if (index.currency, index.series) in found:
            yield file.at(("prices", number, "currency"), f'"{index.currency}" har allerede et indeks. Slet det ene')
        years = {other.target_year for other in found.values() if other.currency == index.currency}
        if years and index.target_year not in years:
            yield file.at(
                ("prices", number, "target_year"),
                f"de andre indeks for {index.currency} regner om til {min(years)}. Brug samme år, så de kan sammenlignes",
            )
        found.setdefault((index.currency, index.series), index)
    if ("DKK", Series.CONSUMER) not in found:
        yield file.at(("prices",), "mangler et indeks for DKK, som beløb i kroner bliver omregnet med")


def patterns_are_explained(folder: Folder) -> Iterator[Problem]:
    """Every financing pattern that an agreement has is explained, once."""
    guides = folder.shared["patterns"]
    if guides.value is None:
        return
    explained = [guide.pattern for guide in guides.value.patterns]
    for index, pattern in enumerate(explained):
        if pattern in explained[:index]:
            yield guides.problem(("patterns", index, "pattern"), f'"{pattern}" er allerede forklaret')
    for file, place, agreement in _agreements(folder):
        if agreement.economy.pattern == FinancingPattern.NONE_FITS:
            message = f"bidragyderen har svaret, at ingen af mønstrene passer. Vælg det nærmeste, eller beskriv et nyt i {guides.name}"
            yield file.at((*place, "economy", "pattern"), message, about=guides.name)
        elif agreement.economy.pattern not in explained:
            message = f'"{agreement.economy.pattern}" er ikke forklaret i {guides.name}'
            yield file.at((*place, "economy", "pattern"), message, about=guides.name)


def paths_are_explained(folder: Folder) -> Iterator[Problem]:
    """Every path that an agreement has taken is explained, once."""
    paths = folder.shared["paths"]
    if paths.value is None:
        return
    explained = [one.path for one in paths.value.paths]
    for index, path in enumerate(explained):
        if path in explained[:index]:
            yield paths.problem(("paths", index, "path"), f'"{path}" er allerede forklaret')
    for file, place, agreement in _agreements(folder):
        taken = agreement.anchoring.path
        if isinstance(taken, str) and taken not in explained:
            yield file.at((*place, "anchoring", "path"), f'"{taken}" er ikke forklaret i {paths.name}', paths.name)


RESERVED_WAYS = frozenset(("klippen",))
"""Addresses below `forankring/` that other pages have: see the URL contract."""


def ways_are_no_page(folder: Folder) -> Iterator[Problem]:
    """No way to permanence has the address of another page."""
    file = folder.shared["vocabularies"]
    for index, node in enumerate(file.entries("anchoring_paths") or ()):
        if (id_ := text_of(node, "id")) in RESERVED_WAYS:
            message = f'"{id_}" er adressen på en anden side om forankring. Giv vejen et andet id'
            yield file.at(("anchoring_paths", index, "id"), message)


def ways_were_taken(folder: Folder) -> Iterator[Problem]:
    """Every way that is explained has been taken by an agreement: its page tells of those, and of nothing else."""
    paths = folder.shared["paths"]
    if any(file.value is None for file in folder.models.values()):
        return  # what a broken file says is not known yet
    taken = {agreement.anchoring.path for _, _, agreement in _agreements(folder) if _took_a_way(agreement)}
    for number, one in enumerate(paths.value.paths if paths.value else ()):
        if one.path not in taken:
            message = (
                f'ingen aftale har taget vejen "{one.path}". Skriv path: {one.path} under anchoring i en aftale, der har, '
                "eller slet vejen her"
            )
            yield paths.problem(("paths", number, "path"), message)


def _took_a_way(agreement: Agreement) -> bool:
    return isinstance(agreement.anchoring.path, str)


def answers_lead_somewhere(folder: Folder) -> Iterator[Problem]:
    """Every answer of the guided choice points to paths that are explained."""
    paths = folder.shared["paths"]
    explained = {one.path for one in paths.value.paths} if paths.value else set()
    for number, question in enumerate(paths.value.questions if paths.value else ()):
        for index, answer in enumerate(question.answers):
            for path in answer.paths:
                if path not in explained:
                    yield paths.at(
                        ("questions", number, "answers", index, "paths"), f'"{path}" er ikke forklaret ovenfor'
                    )


def compared_agreements_exist(folder: Folder) -> Iterator[Problem]:
    """Every agreement that is put beside others exists."""
    chosen = folder.shared["comparisons"]
    if chosen.value is None:
        return
    known = _addresses(folder.models)
    listed: list[tuple[Place, Iterable[str]]] = [(("standing",), chosen.value.standing)]
    listed += [(("pairs", number, "agreements"), pair.agreements) for number, pair in enumerate(chosen.value.pairs)]
    for path, ids in listed:
        for index, id_ in enumerate(ids):
            model = folder.models.get(id_.partition("~")[0])
            if id_ not in known and (model is None or model.tree is not None):
                message = f'aftalen "{id_}" findes ikke{nearest(id_, known)}'
                yield chosen.at((*path, index), message, about=model.name if model else "")


def _addresses(models: Mapping[str, DataFile]) -> set[str]:
    """Every agreement as an address names it: the model, and `~` with its id where it is not the first."""
    return {
        slug if number == 0 else f"{slug}~{text_of(node, 'id')}"
        for slug, file in models.items()
        for number, node in enumerate(entries(file.tree, "agreements"))
    }


def _agreements(folder: Folder) -> Iterator[tuple[DataFile, Place, Agreement]]:
    for file in folder.models.values():
        for index, agreement in enumerate(file.value.agreements if file.value else ()):
            yield file, ("agreements", index), agreement
