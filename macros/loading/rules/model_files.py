"""Rules that no single field of a model file can break: sums, shares, the order of periods, and who takes part.

Most look at one agreement: they yield a path below it and a message, and `_each_agreement` makes rules of the folder
of them. Those on a typed part of it get every part that is valid by itself, so that an error in one place does not hide
one in another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import wraps
from typing import TypeVar

from pydantic import BaseModel

from macros.domain.agreement import Anchoring, Milestone, Stated, Terms
from macros.domain.base import shown
from macros.domain.economy import Economy, FundingLine, Recurrence, StatedTotal
from macros.domain.figures import beside_total, line_total, same_ground
from macros.domain.model import Model
from macros.domain.parties import OrganisationKind
from macros.domain.quantities import CEILINGS, FIRM, FLOORS, RUNNING, Amount, Share, When, comes_before
from macros.domain.terms import ONLY_ASKED_FOR
from macros.loading.data_file import DataFile
from macros.loading.folder import Folder, child, entries, text_of
from macros.loading.messages import Place
from macros.loading.new_model import find_unfilled
from macros.loading.problems import Problem, nearest
from macros.loading.yaml_tree import Node

Finding = tuple[Place, str]
Part = TypeVar("Part", bound=BaseModel)


RESERVED = {"oekonomi", "forankring", "faktaark"}
"""Paths below a model's page that other pages have: see the URL contract."""


def _each_agreement(
    look: Callable[[Folder, DataFile, Node], Iterator[Finding]],
) -> Callable[[Folder], Iterator[Problem]]:
    """A rule of the folder that looks at one agreement at a time."""

    @wraps(look)
    def rule(folder: Folder) -> Iterator[Problem]:
        for file in folder.models.values():
            for index, node in enumerate(entries(file.tree, "agreements")):
                for path, message in look(folder, file, node):
                    yield file.at(("agreements", index, *path), message)

    return rule


def _each(
    name: str, kind: type[Part]
) -> Callable[[Callable[[Part], Iterator[Finding]]], Callable[[Folder], Iterator[Problem]]]:
    """Makes a rule of the folder of one that looks at a typed part of an agreement: the field `name`, where valid."""

    def decorate(look: Callable[[Part], Iterator[Finding]]) -> Callable[[Folder], Iterator[Problem]]:
        @wraps(look)
        def in_agreement(folder: Folder, file: DataFile, node: Node) -> Iterator[Finding]:
            found = child(node, name)
            if found is not None and (part := file.part(found, kind)) is not None:
                yield from _prefixed((name,), look(part))

        return _each_agreement(in_agreement)

    return decorate


def municipalities_are_municipalities(folder: Folder) -> Iterator[Problem]:
    """What stands under `municipalities` is a municipality or a department of one."""
    for file in folder.models.values():
        for index, agreement in enumerate(file.value.agreements if file.value else ()):
            for number, id_ in enumerate(agreement.municipalities):
                one = folder.organisations.get(id_)
                if one is not None and one.kind is not OrganisationKind.MUNICIPALITY:
                    place = ("agreements", index, "municipalities", number)
                    yield file.at(place, f'"{id_}" er ikke en kommune, men {one.kind}')


def municipalities_are_of_the_country(folder: Folder) -> Iterator[Problem]:
    """The municipalities of an agreement, those it is for and those that are parties to it, are of its country. Regions, states and
    associations of another country may be named."""
    for file in folder.models.values():
        for index, agreement in enumerate(file.value.agreements if file.value else ()):
            named: list[Finding] = [
                (("municipalities", place), id_) for place, id_ in enumerate(agreement.municipalities)
            ]
            named += [(("parties", place, "organisation"), p.organisation) for place, p in enumerate(agreement.parties)]
            first: dict[str, Place] = {}  # each is told once, where it stands first
            for path, id_ in named:
                first.setdefault(id_, path)
            for id_, path in first.items():
                one = folder.organisations.get(id_)
                if one and one.kind is OrganisationKind.MUNICIPALITY and one.country != agreement.country:
                    yield file.at(
                        ("agreements", index, *path),
                        f'"{id_}" er en kommune i {one.country}, men aftalen er fra {agreement.country}. Er aftalen derfra, så skriv '
                        f"country: {one.country} ved aftalen; ellers skriv country: {agreement.country} ved organisationen",
                    )


def laws_are_of_the_country(folder: Folder) -> Iterator[Problem]:
    """What an agreement cites is law in its country: what applies elsewhere today says nothing of it."""
    shared = folder.shared["laws"].value
    countries = {law.id: law.country for law in shared.laws} if shared else {}
    for file in folder.models.values():
        for use in file.uses if file.value else ():
            if use.target != "laws" or use.path[0] != "agreements" or use.id not in countries:
                continue
            country = file.value.agreements[int(use.path[1])].country
            if countries[use.id] != country:
                yield file.at(
                    use.path,
                    f'"{use.id}" er lov i {countries[use.id]}, men aftalen er fra {country}. Slet henvisningen, eller beskriv loven '
                    f"i data/laws.yml med country: {country}",
                )


def agreements_have_ids_of_their_own(folder: Folder) -> Iterator[Problem]:
    """No two agreements of a model have one id."""
    for file in folder.models.values():
        for path, message in _unique(entries(file.tree, "agreements"), "aftalen"):
            yield file.at(("agreements", *path), message)


def facts_hold_for_agreements_of_the_model(folder: Folder) -> Iterator[Problem]:
    """What holds for some agreements of a model only names agreements the model has."""
    for file in folder.models.values():
        own = {text_of(node, "id") for node in entries(file.tree, "agreements")}
        for name in Model.model_fields:
            for index, fact in enumerate(entries(file.tree, name) if name != "agreements" else ()):
                for number, node in enumerate(entries(fact, "agreements")):
                    # What is no text at all is told by the field's own type.
                    if isinstance(node.value, str) and node.value not in own:
                        yield file.at(
                            (name, index, "agreements", number),
                            f'"{shown(node.value)}" er ingen af modellens aftaler{nearest(node.value, own)}',
                        )


@_each_agreement
def agreement_is_no_page(folder: Folder, file: DataFile, node: Node) -> Iterator[Finding]:
    """No agreement has the address of another page on its model."""
    if (id_ := text_of(node, "id")) in RESERVED:
        yield ("id",), f'"{id_}" er adressen på en anden side om modellen. Brug sted og år, fx ishoej-2023'


@_each_agreement
def caveats_have_ids_of_their_own(folder: Folder, file: DataFile, node: Node) -> Iterator[Finding]:
    """No two forbehold of an agreement have one id."""
    yield from _prefixed(("caveats",), _unique(entries(node, "caveats"), "forbeholdet"))


@_each("economy", Economy)
def totals_agree(economy: Economy) -> Iterator[Finding]:
    """Sums agree with stated totals, or a forbehold explains the difference."""
    for index, line in enumerate(economy.funding):
        if line.stated_total is not None:
            if isinstance(line.amounts, tuple):
                yield from _agrees(line.amounts, line.stated_total, ("funding", index, "stated_total"))
            else:
                yield ("funding", index, "stated_total"), "en samlet sum kræver, at linjen har beløb"
    if isinstance(economy.costs_total, StatedTotal) and isinstance(economy.costs, tuple):
        amounts = [line.amounts for line in economy.costs]
        if all(isinstance(part, tuple) for part in amounts):
            yield from _agrees(
                [a for part in amounts if isinstance(part, tuple) for a in part], economy.costs_total, ("costs_total",)
            )


@_each("economy", Economy)
def lines_point_at_lines(economy: Economy) -> Iterator[Finding]:
    """A line that is counted with another points at one that exists and was not refused, and never at itself by a detour."""
    funding = economy.funding
    ids = [line.id for line in funding if line.id]
    target = {line.id: line.counted_with[1] for line in funding if line.id and line.counted_with}
    for index, line in enumerate(funding):
        if line.id and ids.count(line.id) > 1:
            yield ("funding", index, "id"), f'"{line.id}" står to gange. Giv linjen et andet id'
        if line.counted_with is None:
            continue
        name, to = line.counted_with
        if to not in ids:
            yield ("funding", index, name), f'"{to}" er ikke id på en anden linje i samme aftale{nearest(to, ids)}'
            continue
        whole = next(one for one in funding if one.id == to)
        if line.given and not whole.given:
            yield (
                ("funding", index, name),
                f'"{to}", som pengene er talt med, er {whole.status}, men linjen er {line.status}. Ret det ene, eller slet {name}',
            )
        if _in_a_ring(line.id, to, target):
            yield ("funding", index, name), "pengene kommer i ring fra linjen selv. Ret, hvor de stammer fra"


@_each("economy", Economy)
def lines_replace_lines(economy: Economy) -> Iterator[Finding]:
    """A line that replaces another names one that exists, and never itself by a detour."""
    target = {line.id: line.replaces for line in economy.funding if line.id}
    for index, line in enumerate(economy.funding):
        if line.replaces is None:
            continue
        place = ("funding", index, "replaces")
        if line.replaces not in target:
            hint = nearest(line.replaces, filter(None, target))
            yield place, f'"{line.replaces}" er ikke id på en anden linje i samme aftale{hint}'
        elif _in_a_ring(line.id, line.replaces, target):
            yield place, "linjen afløser sig selv. Skriv id på det bidrag, der blev givet før, eller slet replaces"


def _in_a_ring(start: str | None, to: str | None, target: Mapping[str, str] | Mapping[str, str | None]) -> bool:
    """Whether whoever follows the lines from `start` over `to` comes to a line twice."""
    seen: set[str | None] = {start}
    while to is not None and to not in seen:
        seen.add(to)
        to = target.get(to)
    return to is not None


@_each("economy", Economy)
def parts_fit_their_whole(economy: Economy) -> Iterator[Finding]:
    """The parts of a line are no more than the line, and all of it where every part is known, the source names every one
    (none has `more_parts`) and nothing explains a rest."""
    funding = economy.funding
    for index, whole in enumerate(funding):
        parts = [line for line in funding if whole.id and line.included_in == whole.id and line.given]
        known = [(part, found) for part in parts if (found := line_total(part))]
        total = line_total(whole)
        if total is None or not known or any(not same_ground((found, total)) for _, found in known):
            continue
        added, stated = _ends(a for part, _ in known for a in _stated(part)), _ends(_stated(whole))
        if _below(stated, added):
            yield (
                ("funding", index, "amounts"),
                f"linjen er på {_told(stated)}, men delene, der indgår i den, giver {_told(added)}",
            )
        elif _below(added, stated) and not (
            whole.caveats or len(known) < len(parts) or any(part.more_parts for part in parts)
        ):
            yield (
                ("funding", index, "amounts"),
                f"linjen er på {_told(stated)}, men delene giver kun {_told(added)}. Nævner kilden ikke alle dele, så skriv "
                "more_parts: true ved en af dem. Ellers forklar forskellen med et forbehold, som linjen henviser til",
            )


def _stated(line: FundingLine) -> tuple[Amount, ...]:
    """What a source gives of a contribution: its total of it, or else its amounts."""
    if line.stated_total is not None:
        return (line.stated_total.amount,)
    return line.amounts if isinstance(line.amounts, tuple) else ()


@_each("economy", Economy)
def amounts_fit_recurrence(economy: Economy) -> Iterator[Finding]:
    """So much a year or a month has an end, or says that it has none."""
    for index, line in enumerate(economy.funding):
        yield from _prefixed(("funding", index), _fits_recurrence(line))


def _fits_recurrence(line: FundingLine) -> Iterator[Finding]:
    if not isinstance(line.amounts, tuple):
        return
    for number, amount in enumerate(line.amounts):
        if line.recurrence is Recurrence.EACH_YEAR_OPEN and (
            amount.basis not in RUNNING or amount.last_year is not None
        ):
            yield (
                ("amounts", number, "basis"),
                f"{line.recurrence} kræver basis pr-aar eller pr-maaned uden last_year; ellers er der en slutning",
            )
        elif (
            line.recurrence is Recurrence.EACH_YEAR_OF_PERIOD
            and amount.basis in RUNNING
            and amount.first_year is not None
            and amount.last_year is None
        ):
            yield ("amounts", number, "basis"), f"{line.recurrence} kræver last_year, så perioden har en slutning"


def _agrees(amounts: Iterable[Amount], total: StatedTotal, path: Place) -> Iterator[Finding]:
    held = beside_total(amounts, total.amount)
    if held is None:
        if total.explained_by is None:
            yield (
                path,
                "linjerne har forskelligt grundlag og kan ikke lægges sammen; forklar summen med et forbehold i explained_by",
            )
        return
    added, stated = _ends(held), _ends((total.amount,))
    if _below(added, stated) or _below(stated, added):
        if total.explained_by is None:
            yield (
                path,
                f"kilden siger {_told(stated)} i alt, men linjerne giver {_told(added)}. "
                "Ret tallet, eller forklar forskellen med et forbehold i explained_by",
            )
    elif total.explained_by is not None and added == stated and added[0] == added[1]:
        yield (*path, "explained_by"), "summen passer, så der er ingen forskel at forklare. Slet feltet"


Ends = tuple[int, int | None]
"""The least and the most that a sum may be; None where it has no upper end."""


def _ends(amounts: Iterable[Amount]) -> Ends:
    listed = tuple(amounts)
    least = sum(0 if one.bound in CEILINGS else one.value for one in listed)
    open_ = any(one.bound in FLOORS for one in listed)
    return least, None if open_ else sum(one.up_to or one.value for one in listed)


def _below(one: Ends, other: Ends) -> bool:
    """Whether a sum is less than another, whatever both are."""
    return one[1] is not None and one[1] < other[0]


def _told(ends: Ends) -> str:
    least, most = ends
    if most is None:
        return f"mindst {least}"
    return f"{most}" if least == most else f"fra {least} til {most}" if least else f"højst {most}"


@_each("economy", Economy)
def shares_of_lines_name_lines(economy: Economy) -> Iterator[Finding]:
    """A share of another contribution names one that exists and was not refused, and not itself."""
    ids = [line.id for line in economy.funding if line.id]
    refused = {line.id: line.status for line in economy.funding if line.id and not line.given}
    for index, line in enumerate(economy.funding):
        of_line = line.amounts.of_line if isinstance(line.amounts, Share) else None
        place = ("funding", index, "amounts", "of_line")
        if of_line is not None and of_line == line.id:
            yield place, "linjen er en andel af sig selv. Skriv id på det bidrag, andelen er af"
        elif of_line is not None and of_line not in ids:
            yield place, f'"{of_line}" er ikke id på en anden linje i samme aftale{nearest(of_line, ids)}'
        elif line.given and of_line in refused:
            yield place, f'"{of_line}" er {refused[of_line]}, men andelen af det er {line.status}. Ret det ene'


@_each("economy", Economy)
def shares_add_up(economy: Economy) -> Iterator[Finding]:
    """Shares of one whole that are of one time add up to 100: not what came in the place of another, and that other."""
    wholes: dict[str, list[tuple[int, Share]]] = defaultdict(list)
    for index, line in enumerate(economy.funding):
        counts = line in economy.in_force and not (line.replaces and line.status in ONLY_ASKED_FOR)
        if isinstance(line.amounts, Share) and not line.amounts.of_line and counts:
            wholes[line.amounts.of].append((index, line.amounts))
    for whole, shares in wholes.items():
        total = sum((share.percent or Decimal(0) for _, share in shares), Decimal(0))
        firm = all(share.bound in FIRM and share.of_whole is not None for _, share in shares)
        if total > 100 or (len(shares) > 1 and firm and total != 100):
            yield (
                ("funding", shares[-1][0], "amounts"),
                f'andelene af "{whole}" giver {total} pct. tilsammen; de skal give 100',
            )


@_each("terms", Terms)
def end_follows_start(terms: Terms) -> Iterator[Finding]:
    """The agreement does not end before it starts."""
    if isinstance(terms.start, Stated) and isinstance(terms.end, Stated):
        start, end = terms.start.settled, terms.end.settled
        if start is None or end is None:
            return
        if comes_before(end.known, start.known):
            message = f"aftalen udløber {_in_words(end)}, før den træder i kraft {_in_words(start)}"
            yield ("end", "when", "date" if end.date else "year"), message


def _in_words(when: When) -> str:
    return str(when.date) if when.date else "i " + "-".join(f"{part:02}" for part in when.known)


@_each("anchoring", Anchoring)
def no_note_without_a_way(anchoring: Anchoring) -> Iterator[Finding]:
    """Why an agreement stands on a way is told of one that does."""
    if anchoring.path_note is not None and not isinstance(anchoring.path, str):
        yield (
            ("path_note",),
            "vejen er ukendt, så der er intet at begrunde. Skriv path, fx path: fast-budgetpost, eller slet path_note",
        )


@_each_agreement
def every_part_has_a_carrier(folder: Folder, file: DataFile, node: Node) -> Iterator[Finding]:
    """Every part of the effort has its place once, so that agreements can be held side by side."""
    vocabularies, found = folder.shared["vocabularies"].value, child(node, "anchoring")
    anchoring = file.part(found, Anchoring) if found is not None else None
    if anchoring is None:
        return
    listed = [carrier.part for carrier in anchoring.carriers]
    for index, part in enumerate(listed):
        if part in listed[:index]:
            yield ("anchoring", "carriers", index, "part"), f'"{part}" står to gange. Hver del skal stå én gang'
    wanted = [term.id for term in vocabularies.carrier_parts] if vocabularies else []
    if missing := [part for part in wanted if part not in listed]:
        message = f"mangler {', '.join(missing)}. Hver del skal stå én gang, også når den er ukendt"
        yield ("anchoring", "carriers"), message


@_each_agreement
def part_of_a_year_comes_back(folder: Folder, file: DataFile, node: Node) -> Iterator[Finding]:
    """A part of a year without a year only makes sense when the milestone comes back."""
    for index, entry in enumerate(entries(node, "milestones")):
        milestone = file.part(entry, Milestone)
        when = milestone.when if milestone else None
        if milestone and isinstance(when, When) and when.part and not when.year and milestone.repeats is None:
            yield ("milestones", index, "when"), "en del af året uden årstal kræver repeats (hvor tit det gentages)"


@_each_agreement
def commitments_name_tasks(folder: Folder, file: DataFile, node: Node) -> Iterator[Finding]:
    """What a commitment says is a task as well stands among the tasks."""
    tasks = [text for entry in entries(node, "responsibilities") if (text := text_of(entry, "task"))]
    for index, entry in enumerate(entries(child(node, "anchoring"), "commitments")):
        task = text_of(entry, "task")
        if task and task not in tasks:
            message = f'opgaven "{shown(task)}" står ikke under responsibilities{nearest(task, tasks)}. Skriv dens task'
            yield ("anchoring", "commitments", index, "task"), message


@_each_agreement
def only_named_parties(folder: Folder, file: DataFile, node: Node) -> Iterator[Finding]:
    """Whoever pays, carries or is responsible stands under `parties` with a role."""
    parties = {org for entry in entries(node, "parties") if (org := text_of(entry, "organisation"))}
    used: list[tuple[Place, str]] = []
    for index, entry in enumerate(entries(node, "responsibilities")):
        for number, share in enumerate(entries(entry, "shares")):
            used.append((("responsibilities", index, "shares", number, "party"), text_of(share, "party")))
    for index, line in enumerate(entries(child(node, "economy"), "funding")):
        used.append((("economy", "funding", index, "payer"), text_of(line, "payer")))
        for number, other in enumerate(entries(line, "with_payers")):
            named = other.value if isinstance(other.value, str) else ""
            used.append((("economy", "funding", index, "with_payers", number), named))
    known = {id_ for _, _, _, id_ in folder.listed("organisations")}
    for where, organisation in used:
        if organisation in known and organisation not in parties:  # one that is not there at all is told as such
            yield (
                where,
                f'"{shown(organisation)}" står ikke under parties i aftalen. Er id\'et rigtigt, så tilføj den dér med en rolle',
            )


def sections_are_used(folder: Folder) -> Iterator[Problem]:
    """A section that no fact refers to has not been read, or is misspelt somewhere."""
    for file in folder.models.values():
        if file.tree is None or any(find_unfilled(file.tree)):
            continue  # who is still writing has not come to every source yet
        used = {use.id for use in file.uses if use.target == "sources"}
        for index, node in enumerate(entries(file.tree, "sources")):
            sections = child(node, "sections")
            for section in sections.value if sections is not None and isinstance(sections.value, dict) else ():
                if f"{text_of(node, 'id')}#{section}" not in used:
                    message = "ingen oplysning henviser til afsnittet. Læs det igennem, eller slet det"
                    yield file.at(("sources", index, "sections", section), message)


def _unique(items: list[Node], what: str) -> Iterator[Finding]:
    ids = [text_of(item, "id") for item in items]
    for index, id_ in enumerate(ids):
        if id_ and ids.index(id_) != index:
            yield (index, "id"), f'{what} "{shown(id_)}" står to gange ({Counter(ids)[id_]} i alt). Giv den et andet id'


def _prefixed(prefix: Place, findings: Iterator[Finding]) -> Iterator[Finding]:
    for path, message in findings:
        yield (*prefix, *path), message
