"""What is said of an import beside what it did: what else in the data speaks of it, and what must be decided afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from macros.domain.agreement import Agreement
from macros.domain.base import SHOWN, shown
from macros.domain.figures import counted_twice
from macros.domain.finished_answers import HANDLING
from macros.domain.model import Model
from macros.domain.parties import Organisation
from macros.domain.plain import as_written
from macros.domain.provenance import Law, Source, Unknown, UnknownCause
from macros.domain.quantities import Share, comes_before
from macros.domain.renames import FURTHER
from macros.loading.catalogue import Held
from macros.loading.data_file import DataFile
from macros.loading.derived_files import COMMAND, lost
from macros.loading.differences import Change, differences
from macros.loading.folder import Folder, entries, text_of
from macros.loading.hidden import visible
from macros.loading.messages import Place, field_name
from macros.loading.yaml_tree import Node

_NAMES = ("id", "name", "title", "what", "task", "item", "text", "unknown", "value")
"""Where a group of fields says what it is; the first that it has."""

_SHARED: Mapping[str, tuple[type[BaseModel], str]] = {
    "sources": (Source, "kilden"),
    "organisations": (Organisation, "organisationen"),
    "laws": (Law, "lovhenvisningen"),
}
"""What stands beside a published model, for people, by its list: its type, and what one of them is called."""


def told(change: Change) -> str:
    """One change on a line: which field, what it was and what it is."""
    where = field_name(change.path)
    if change.moved_from is not None:
        return f"{where}: flyttet; stod før som nr. {change.moved_from + 1}"
    if change.old is None:
        return f"{where}: tilføjet: {_short(change.new)}"
    if change.new is None:
        return f"{where}: slettet: {_short(change.old)}"
    old, new = change.old, change.new
    if isinstance(old, str) and isinstance(new, str) and max(len(old), len(new)) > SHOWN:
        old, new = _from_where_they_differ(old, new)
    return f"{where}: {_short(old)} → {_short(new)}"


def _from_where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Two long texts from a few words before the first letter in which they differ."""
    alike = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    begin = max(alike - SHOWN // 3, 0)
    begin = old.rfind(" ", 0, begin) + 1
    return (f"…{old[begin:]}", f"…{new[begin:]}") if begin else (old, new)


def _short(value: Any) -> str:
    if isinstance(value, dict):
        named = next((value[name] for name in _NAMES if name in value), None)
        return _short(named if named is not None else next(iter(value.values()), ""))
    if isinstance(value, list):
        of_groups = any(isinstance(entry, dict) for entry in value)
        return (
            f"{len(value)} punkt{'' if len(value) == 1 else 'er'}" if of_groups else shown(", ".join(map(str, value)))
        )
    if isinstance(value, bool):
        return "true" if value else "false"
    return visible(shown(str(value)))


def warnings(whole: DataFile, held: Held, slug: str, old: Model | None, changes: Sequence[Change]) -> Iterator[str]:
    """What a reader of the catalogue should look at, though nothing of it stops the import. `whole`: the file that is sent."""
    new = held.after.models[slug].value
    yield from map(str, held.warnings)
    if old is not None and changes:
        yield from _taken_back(whole, old, new, changes)
        yield from _used_elsewhere(held.before, slug, old, new)
        yield from _told_elsewhere(held.before, slug, old, new)
    yield from _same_years(held.after.models[slug], new)
    yield from _said_otherwise(whole, held.after)


def _same_years(file: DataFile, new: Model) -> Iterator[str]:
    """A contribution that replaces another, though both are told for some years."""
    for number, agreement in enumerate(new.agreements):
        for old, line, (first, last) in counted_twice(agreement.economy.given):
            place = ("agreements", number, "economy", "funding", agreement.economy.funding.index(line), "replaces")
            years = str(first) if first == last else f"{first}-{last}"
            told = f'bidraget afløser "{old.item}", og begge er oplyst for {years}. De bliver ikke lagt sammen: se efter, om årene passer'
            yield str(file.at(place, told))


def _taken_back(whole: DataFile, old: Model, new: Model, changes: Iterable[Change]) -> Iterator[str]:
    """Somebody has looked at the model here after the file was fetched."""
    fetched = text_of(whole.tree, "checked") if whole.tree else ""
    day = datetime.date.fromisoformat(fetched.strip()) if fetched else new.checked
    if old.checked > day:
        fields = ", ".join(field_name(change.path) for change in changes)
        yield (
            f"modellen her i kataloget er kontrolleret {old.checked}, og den fil, I læser ind, er fra {day}. Nogen kan have rettet den "
            f"her, efter at I hentede den. Se med git diff, om I har taget deres rettelser tilbage i {fields}"
        )


def _used_elsewhere(before: Folder, slug: str, old: Model, new: Model) -> Iterator[str]:
    """A source or an organisation of the model that is changed, and that other files name too."""
    users = {
        name: {(use.target, use.id.partition("#")[0]) for use in file.uses}
        for name, file in ((file.name, file) for file in before.files if file is not before.models[slug])
    }
    for listed, targets in (("sources", {"sources", "documents"}), ("organisations", {"organisations"})):
        now = {entry.id: entry for entry in getattr(new, listed)}
        for entry in getattr(old, listed):
            files = [name for name, used in users.items() if any((target, entry.id) in used for target in targets)]
            if files and now.get(entry.id) != entry:
                what = f"{_SHARED[listed][1]} {entry.id} er ændret"
                yield f"{what}. {', '.join(files)} bruger den også: se efter, om det stadig passer dér"


def _told_elsewhere(before: Folder, slug: str, old: Model, new: Model) -> Iterator[str]:
    """What shared files say of an agreement that is changed, in words of their own."""
    now = _addresses(slug, new)
    changed = {address: one.id for address, one in _addresses(slug, old).items() if now.get(address) != one}
    comparisons = before.shared["comparisons"]
    told: list[tuple[DataFile, Place, str]] = []
    for number, pair in enumerate(comparisons.value.pairs if comparisons.value else ()):
        told += [(comparisons, ("pairs", number, "why"), changed[one]) for one in pair.agreements if one in changed]
    for file, place, agreement in told:
        yield str(
            file.at(place, f"teksten handler om aftalen {agreement}, som er ændret. Se efter, om den stadig passer")
        )


def _addresses(slug: str, model: Model) -> dict[str, Agreement]:
    """The agreements by what shared files call them: the first by the model's id."""
    named = enumerate(model.agreements)
    return {slug if number == 0 else f"{slug}{FURTHER}{one.id}": one for number, one in named}


def _said_otherwise(whole: DataFile, after: Folder) -> Iterator[str]:
    """What stands beside the model in the JSON file, and in this catalogue not, or not like that."""
    references = whole.tree.value.get("references") if whole.tree else None
    laws = after.shared["laws"].value
    here: dict[str, Mapping[str, BaseModel]] = {
        "sources": after.sources,
        "organisations": after.organisations,
        "laws": {law.id: law for law in laws.laws} if laws else {},
    }
    for name, (kind, what) in _SHARED.items():
        for index, node in enumerate(entries(references, name) if isinstance(references, Node) else ()):
            there, place = whole.part(node, kind), ("references", name, index)
            if there is None:
                continue  # which is told as a problem
            id_ = text_of(node, "id")
            mine = here[name].get(id_)
            if mine is None:
                yield str(
                    whole.at(place, f"{what} {id_} findes ikke her. Bruger I den, så skriv den i data/{name}.yml")
                )
            elif fields := _differing(mine, there):
                message = f"{what} {id_} siger noget andet her: {', '.join(fields)}. Det, der står her, er ikke ændret"
                yield str(whole.at(place, message))


def _differing(mine: BaseModel, theirs: BaseModel) -> list[str]:
    return list(dict.fromkeys(field_name(one.path) for one in differences(_plain(mine), _plain(theirs))))


def _plain(entity: Any) -> dict[str, Any]:
    return as_written(entity)


def to_decide(held: Held, slug: str, data: Path, old: Model, changes: Sequence[Change]) -> Iterator[str]:
    """What the import leaves to people."""
    new = held.after.models[slug].value
    if old.agreements[0].id != new.agreements[0].id:
        yield (
            f"modellens første aftale var {old.agreements[0].id} og er nu {new.agreements[0].id}. Modellens egen adresse, og "
            "det, andre filer skriver uden aftalens id, gælder nu den"
        )
    for path in _unknown_without_source(changes):
        yield f"{path}: ukendt uden kilde. Skriv source med stedet, hvor hullet ses, hvis der er et"
    if held.catalogue is None:
        yield f"andre filer har fejl. Kør make check, ret dem, og kør så {COMMAND}"
        return
    yield from (str(problem) for problem in lost(slug, data, held.catalogue))
    yield f"kør make check og {COMMAND}, og læs forskellen i data/derived"


def for_the_editor(whole: DataFile) -> Iterator[str]:
    """What the file's author knows and no source says, or what nobody has looked for. `whole`: the file that is sent."""
    for note in entries(whole.tree, "to_editor"):
        yield f"{visible(text_of(note, 'place'))}: står som ukendt. Den, der har skrevet filen, ved: {visible(text_of(note, 'text'))}"


def left_by_the_form(model: Model) -> Iterator[str]:
    """What the form and the workbook do not ask, so that the editor must: fields nobody has looked into, and what the
    catalogue does about each forbehold."""
    tree = as_written(model)
    by_parent: dict[str, dict[str, None]] = {}
    for *above, name in _groups(tree, _not_asked):
        in_a_list = len(above) > len(("agreements", 0)) and isinstance(above[-1], int)
        listed = above[:-1] if in_a_list else above  # the rows of an agreement's list are told together
        by_parent.setdefault(field_name(tuple(listed)), {})[str(name)] = None
    for parent, names in by_parent.items():
        where = f"{parent}: " if parent else ""
        yield f"{where}{', '.join(names)}: ingen har set efter, om kilden siger noget. Se efter, eller lad det stå"
    yield from _for_the_editor_alone(model)
    for number, agreement in enumerate(model.agreements):
        for index, caveat in enumerate(agreement.caveats):
            if caveat.handling == HANDLING:
                place = field_name(("agreements", number, "caveats", index, "handling"))
                yield f"{place}: skriv, hvad siden gør ved »{caveat.title}«, og hvad læseren bør afklare"


def _for_the_editor_alone(model: Model) -> Iterator[str]:
    """What is the catalogue's own reading, or follows of what is answered, and so is asked of no contributor."""
    for number, agreement in enumerate(model.agreements):
        place: Place = ("agreements", number)
        if agreement.cooperation is None:
            yield (
                f"{field_name((*place, 'cooperation'))}: hvor tæt arbejder parterne sammen? Skriv degree efter cooperation_degrees "
                "i data/vocabularies.yml, og why, eller lad det stå"
            )
        if agreement.anchoring.agreement_outcome is None and (why := _why_an_outcome(agreement, model.checked)):
            yield (
                f"{field_name((*place, 'anchoring', 'agreement_outcome'))}: {why}. Siger en kilde, hvad der blev af aftalen, "
                "så skriv det efter agreement_outcomes i data/vocabularies.yml"
            )
        for index, line in enumerate(agreement.economy.funding):
            if isinstance(line.amounts, Share) and line.amounts.of_line is None and len(agreement.economy.funding) > 1:
                where = field_name((*place, "economy", "funding", index, "amounts"))
                yield f"{where}: er det en andel af et andet bidrag ({shown(line.amounts.of)}), så skriv of_line med dets id"
    if unseen := [source.id for source in model.sources if source.url and source.archived is None]:
        yield f"sources: {', '.join(unseen)}: se efter, om et arkiv har en kopi, og skriv archived, eller lad det stå"


def _why_an_outcome(agreement: Agreement, checked: datetime.date) -> str:
    """Why somebody may know what became of an agreement: it is over, or it is told what became of the effort. Empty otherwise."""
    end = agreement.terms.end
    last = None if isinstance(end, Unknown) or end.settled is None else end.settled.known
    if last and comes_before(last, (checked.year, checked.month, checked.day)):
        return "aftalens slutning er forbi"
    return "" if isinstance(agreement.anchoring.outcome, Unknown) else "det er oplyst, hvad der blev af indsatsen"


def _unknown_without_source(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        yield from (field_name((*change.path, *place)) for place in _groups(change.new, _without_source))


def _groups(value: Any, fits: Callable[[Mapping[str, Any]], bool], path: Place = ()) -> Iterator[Place]:
    """Where the groups of fields stand that are such."""
    if isinstance(value, dict):
        if fits(value):
            yield path
        for name, held in value.items():
            yield from _groups(held, fits, (*path, name))
    elif isinstance(value, list):
        for index, held in enumerate(value):
            yield from _groups(held, fits, (*path, index))


def _not_asked(group: Mapping[str, Any]) -> bool:
    return group.get("cause") == UnknownCause.NOT_ASKED


def _without_source(group: Mapping[str, Any]) -> bool:
    return "unknown" in group and "source" not in group
