"""What an editor should look at, though it stops nothing: the data hold, and are perhaps not meant so.

A warning is found as a fault is, and told when there are none. One that cannot be settled by changing the data is no warning.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from macros.domain.agreement import Agreement
from macros.domain.base import COUNTRIES, HOME
from macros.domain.economy import CostLine, FundingLine, StatedTotal
from macros.domain.model import Model
from macros.domain.parties import Organisation, OrganisationKind
from macros.domain.provenance import Source, Unknown
from macros.domain.quantities import Amount
from macros.domain.terms import DocumentStatus, MilestoneKind
from macros.loading.data_file import DataFile
from macros.loading.folder import Folder
from macros.loading.messages import Place
from macros.loading.problems import Problem

HOME_CURRENCY = "DKK"


def no_foreign_money_at_home(folder: Folder) -> Iterator[Problem]:
    """An amount in another currency stands in an agreement of another country. Told at the first amount of an agreement."""
    for file, place, agreement in _agreements(folder):
        foreign = ((below, one) for below, one in _amounts(agreement) if one.currency != HOME_CURRENCY)
        found = next(foreign, None) if agreement.country == HOME else None
        if found is not None:
            below, amount = found
            land = amount.currency[:2]  # the currency of several countries begins with the letters of none
            example = f", fx country: {land}," if land in COUNTRIES.values() else ""
            message = f"beløbet er i {amount.currency}, men aftalen er dansk. Skriv landet ved aftalen{example} eller ret currency"
            yield file.at((*place, "economy", *below, "currency"), message)


def _amounts(agreement: Agreement) -> Iterator[tuple[Place, Amount]]:
    """Every amount of the contributions and the budget, and of what was paid and what it comes to, with its place below the
    economy."""
    costs, total = agreement.economy.costs, agreement.economy.costs_total
    lines: dict[str, tuple[FundingLine | CostLine, ...]] = {
        "funding": agreement.economy.funding,
        "costs": () if isinstance(costs, Unknown) else costs,
    }
    for name, listed in lines.items():
        for number, line in enumerate(listed):
            for which, amount in enumerate(line.amounts if isinstance(line.amounts, tuple) else ()):
                yield (name, number, "amounts", which), amount
            for which, one in enumerate(line.actual):
                yield (name, number, "actual", which, "amount"), one.amount
            if isinstance(line, FundingLine) and line.stated_total is not None:
                yield (name, number, "stated_total", "amount"), line.stated_total.amount
    if isinstance(total, StatedTotal):
        yield ("costs_total", "amount"), total.amount


def decisions_are_somebodys(folder: Folder) -> Iterator[Problem]:
    """A decision says who takes it."""
    for file, place, agreement in _agreements(folder):
        for number, milestone in enumerate(agreement.milestones):
            if milestone.kind == MilestoneKind.DECISION and not milestone.parties:
                message = (
                    "beslutningen har ingen parter. Skriv, hvem der beslutter, fx parties: "
                    f"[{next(iter(agreement.municipalities), agreement.parties[0].organisation)}]"
                )
                yield file.at((*place, "milestones", number), message)


def what_was_not_read_is_not_published(folder: Folder) -> Iterator[Problem]:
    """The document of an agreement is not told as published where nobody of the catalogue has read it."""
    for file, place, agreement in _agreements(folder):
        source = folder.sources.get(agreement.document)
        if source is None or source.status != DocumentStatus.PUBLISHED or not source.second_hand:
            continue
        message = (
            f'"{agreement.document}" står som {DocumentStatus.PUBLISHED}, men er kun kendt på anden hånd. Skriv status: '
            f"{DocumentStatus.NOT_READ} ved kilden, eller læs dokumentet, og skriv second_hand: false"
        )
        yield file.at((*place, "document"), message)


def organisations_stand_once(folder: Folder) -> Iterator[Problem]:
    """No organisation stands under two ids: by its name, letters' case and punctuation apart, or by its CVR number."""
    seen: dict[tuple[str, str], str] = {}
    for file, place, node, id_ in folder.listed("organisations"):
        one = file.part(node, Organisation)
        if one is None:
            continue
        for key, what in (("name", _bare(one.name)), ("cvr", one.cvr or "")):
            other = seen.setdefault((key, what), id_) if what else id_
            if other != id_ and (key == "cvr" or not _told_apart(one, folder.organisations[other])):
                same = f"CVR-nummeret {what}" if key == "cvr" else f'navnet "{one.name}"'
                message = (
                    f'"{id_}" og "{other}" har {same}. Er det den samme, så brug {other} alle steder, og slet posten her. '
                    "Ellers skriv navnene, så man kan se forskel"
                )
                yield file.at((*place, key), message)
                break


def _bare(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())


def _told_apart(one: Organisation, other: Organisation) -> bool:
    """Whether two of one name have numbers that differ, or are of two countries or kinds."""
    pairs = ((one.cvr, other.cvr), (one.municipality_code, other.municipality_code))
    return (one.country, one.kind) != (other.country, other.kind) or any(a and b and a != b for a, b in pairs)


def sources_stand_once(folder: Folder) -> Iterator[Problem]:
    """No document stands under two ids, by its address: one that several models use is told once, with a section for each place."""
    seen: dict[str, str] = {}
    for file, place, node, id_ in folder.listed("sources"):
        one = file.part(node, Source)
        address = one.url.rstrip("/").casefold() if one and one.url else ""
        other = seen.setdefault(address, id_) if address else id_
        if other != id_:
            message = (
                f'"{id_}" og "{other}" har samme adresse. Er det den samme kilde, så skriv den i data/sources.yml, og brug ét id '
                "alle steder. Ellers ret adressen"
            )
            yield file.at((*place, "url"), message)


OF_THE_WHOLE = (
    "problem",
    "purpose",
    "target_groups",
    "recruitment",
    "activities",
    "volunteers",
    "context",
    "studied",
)
"""Fields of a model that hold for all of its agreements, where an entry does not name some."""

WORDED = ("name", "text")
"""Where an entry of theirs has its words. The name of who studied it is left out: *Aarhus Universitet* studies elsewhere too."""


class _Only(NamedTuple):
    """A municipality that only one agreement of a model has: its name, that agreement, and how a text names it."""

    name: str
    agreement: str
    pattern: re.Pattern[str]


def texts_of_the_whole_hold_for_all(folder: Folder) -> Iterator[Problem]:
    """What is said of a model with several agreements names no municipality that only one of them has."""
    for file in folder.models.values():
        if file.value is None or len(file.value.agreements) < 2:
            continue
        named = _only_in_one(file.value, folder)
        for path, text in _texts(file.value):
            for one in (one for one in named if one.pattern.search(text)):
                if todo := _what_to_do(file.value, path, one.agreement):
                    message = f"teksten gælder alle modellens aftaler, men nævner {one.name}, som kun er med i {one.agreement}. {todo}"
                    yield file.at(path, message)


def _texts(model: Model) -> Iterator[tuple[Place, str]]:
    """Every text on the model that stands on the pages of all its agreements, with its place."""
    yield ("lead",), model.lead
    yield ("answer", "text"), model.answer.text
    yield ("summary",), model.summary
    for field in OF_THE_WHOLE:
        value = getattr(model, field)
        if isinstance(value, Unknown):
            yield (field, "unknown"), value.unknown
            continue
        for number, entry in enumerate(value):
            if not entry.agreements:
                yield from (((field, number, name), getattr(entry, name)) for name in WORDED if hasattr(entry, name))


def _what_to_do(model: Model, path: Place, agreement: str) -> str:
    """What to do about a text that is about one agreement; empty where no other agreement shows it."""
    field = str(path[0])
    if field in OF_THE_WHOLE:
        if path[-1] == "unknown":
            return "Skriv grunden, så den gælder alle aftalerne"
        return f"Skriv agreements: [{agreement}] ved den, hvis den kun gælder dér, eller skriv den, så den gælder alle"
    bare = [one.id for one in model.agreements if one.id != agreement and getattr(one, field) is None]
    return f"Skriv den, så den gælder alle, eller giv {', '.join(bare)} sin egen {field}" if bare else ""


def _only_in_one(model: Model, folder: Folder) -> list[_Only]:
    has: dict[str, set[str]] = defaultdict(set)
    for agreement in model.agreements:
        ids = {*agreement.municipalities, *(party.organisation for party in agreement.parties)}
        for municipality in _municipalities(ids, folder):
            has[municipality].add(agreement.id)
    return [
        _Only(name := folder.organisations[id_].name, next(iter(agreements)), _naming(name))
        for id_, agreements in sorted(has.items())
        if len(agreements) == 1
    ]


def _municipalities(ids: Iterable[str], folder: Folder) -> set[str]:
    """The municipalities among `ids`, a department as the one it is part of."""
    found = set()
    for id_ in ids:
        one = folder.organisations.get(id_)
        while one is not None and one.part_of and one.part_of in folder.organisations:
            one = folder.organisations[one.part_of]
        if one is not None and one.kind is OrganisationKind.MUNICIPALITY:
            found.add(one.id)
    return found


_OF_A_PLACE = re.compile(r"(\w[\w-]*) kommune?$", re.IGNORECASE)
"""The name of a municipality in Danish, Norwegian or Swedish, with its place."""


def _naming(name: str) -> re.Pattern[str]:
    """What names a municipality in a text: its name, or that of its place (*Københavns Kommune*: *København*)."""
    place = _OF_A_PLACE.search(name)
    words = [name, *((place[1], place[1].removesuffix("s")) if place else ())]
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, words))})s?(?!\w)")


def _agreements(folder: Folder) -> Iterator[tuple[DataFile, Place, Agreement]]:
    for file in folder.models.values():
        for index, agreement in enumerate(file.value.agreements if file.value else ()):
            yield file, ("agreements", index), agreement
