"""Rules that no single field can break: sums, shares, the order of periods, and who takes part.

Each rule is a generator of (path, message) over one typed part of a model. `check_model` gives every rule the
parts of the file that are valid by themselves, so that an error in one place does not hide one in another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from macros.domain.agreement import Anchoring, Milestone, Stated, Terms
from macros.domain.economy import Economy, FundingLine, Recurrence, StatedTotal
from macros.domain.figures import line_total, same_ground, sum_of_lines
from macros.domain.quantities import Amount, Basis, Bound, Share, When
from macros.loading.messages import Place
from macros.loading.problems import nearest
from macros.loading.yaml_tree import Node

Finding = tuple[Place, str]
Part = TypeVar("Part", bound=BaseModel)


RESERVED = {"oekonomi", "forankring"}
"""Paths below a model's page that other pages have: see the URL contract."""


def check_model(root: Node, carrier_parts: tuple[str, ...]) -> Iterator[Finding]:
    """Every finding of every rule in a model file. `carrier_parts`: the parts of an effort that each need a carrier."""
    agreements = _child(root, "agreements")
    if agreements is None or not isinstance(agreements.value, list):
        return
    yield from _unique(agreements, ("agreements",), "aftalen")
    for index, node in enumerate(agreements.value):
        if not isinstance(node.value, dict):
            continue
        path: Place = ("agreements", index)
        if _text(node, "id") in RESERVED:
            yield (
                (*path, "id"),
                f'"{_text(node, "id")}" er adressen på en anden side om modellen. Brug sted og år, fx ishoej-2023',
            )
        caveats = _child(node, "caveats")
        if caveats is not None and isinstance(caveats.value, list):
            yield from _unique(caveats, (*path, "caveats"), "forbeholdet")
        yield from _only_named_parties(node, path)
        if economy := _valid(node, "economy", Economy):
            yield from _prefixed((*path, "economy"), check_economy(economy))
        if terms := _valid(node, "terms", Terms):
            yield from _prefixed((*path, "terms"), check_terms(terms))
        if anchoring := _valid(node, "anchoring", Anchoring):
            yield from _prefixed((*path, "anchoring"), check_carriers(anchoring, carrier_parts))
        milestones = _child(node, "milestones")
        if milestones is not None and isinstance(milestones.value, list):
            for number, milestone in enumerate(milestones.value):
                if valid := _as(milestone, Milestone):
                    yield from _prefixed((*path, "milestones", number), check_milestone(valid))


def check_economy(economy: Economy) -> Iterator[Finding]:
    """Sums agree with stated totals, or a forbehold explains the difference; shares of one whole add up to 100."""
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
    yield from _shares_add_up(economy.funding)
    yield from _lines_that_point(economy.funding)
    yield from _parts_fit(economy.funding)
    for index, line in enumerate(economy.funding):
        yield from _prefixed(("funding", index), _fits_recurrence(line))


def _lines_that_point(funding: tuple[FundingLine, ...]) -> Iterator[Finding]:
    """A line that is counted with another points at one that exists, and never at itself by a detour."""
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
        seen: set[str | None] = {line.id}
        step: str | None = to
        while step is not None and step not in seen:
            seen.add(step)
            step = target.get(step)
        if step is not None:
            yield ("funding", index, name), "pengene kommer i ring fra linjen selv. Ret, hvor de stammer fra"


def _parts_fit(funding: tuple[FundingLine, ...]) -> Iterator[Finding]:
    """The parts of a line are no more than the line, and all of it where every part is known and nothing explains a rest."""
    for index, whole in enumerate(funding):
        parts = [line for line in funding if whole.id and line.included_in == whole.id]
        total = line_total(whole)
        amounts = [found for part in parts if (found := line_total(part))]
        if total is None or not amounts or any(not same_ground((found, total)) for found in amounts):
            continue
        added = sum(found.value for found in amounts)
        if added > total.value:
            yield (
                ("funding", index, "amounts"),
                f"linjen er på {total.value}, men delene, der indgår i den, giver {added}",
            )
        elif added < total.value and len(amounts) == len(parts) and not whole.caveats:
            yield (
                ("funding", index, "amounts"),
                f"linjen er på {total.value}, men delene giver kun {added}. Tilføj den del, der mangler, "
                "som ukendt, eller forklar forskellen med et forbehold",
            )


def _fits_recurrence(line: FundingLine) -> Iterator[Finding]:
    """A yearly amount has an end, or says that it has none."""
    if not isinstance(line.amounts, tuple):
        return
    for number, amount in enumerate(line.amounts):
        if line.recurrence is Recurrence.EACH_YEAR_OPEN and (
            amount.basis is not Basis.PER_YEAR or amount.last_year is not None
        ):
            yield (
                ("amounts", number, "basis"),
                f"{line.recurrence} kræver basis pr-aar uden last_year; ellers er der en slutning",
            )
        elif (
            line.recurrence is Recurrence.EACH_YEAR_OF_PERIOD
            and amount.basis is Basis.PER_YEAR
            and amount.first_year is not None
            and amount.last_year is None
        ):
            yield ("amounts", number, "basis"), f"{line.recurrence} kræver last_year, så perioden har en slutning"


def _agrees(amounts: Iterable[Amount], total: StatedTotal, path: Place) -> Iterator[Finding]:
    computed = sum_of_lines(tuple(amounts))
    if computed is None:
        if total.explained_by is None:
            yield (
                path,
                "linjerne har forskelligt grundlag og kan ikke lægges sammen; forklar summen med et forbehold i explained_by",
            )
    elif computed != total.amount.value and total.explained_by is None:
        yield (
            path,
            (
                f"kilden siger {total.amount.value} i alt, men linjerne giver {computed}. "
                "Ret tallet, eller forklar forskellen med et forbehold i explained_by"
            ),
        )
    elif computed == total.amount.value and total.explained_by is not None:
        yield (*path, "explained_by"), "summen passer, så der er ingen forskel at forklare. Slet feltet"


def _shares_add_up(funding: tuple[FundingLine, ...]) -> Iterator[Finding]:
    wholes: dict[str, list[tuple[int, Share]]] = defaultdict(list)
    for index, line in enumerate(funding):
        if isinstance(line.amounts, Share):
            wholes[line.amounts.of].append((index, line.amounts))
    for whole, shares in wholes.items():
        total = sum((share.percent for _, share in shares), Decimal(0))
        firm = all(share.bound in (Bound.EXACT, Bound.ABOUT) for _, share in shares)
        if total > 100 or (len(shares) > 1 and firm and total != 100):
            yield (
                ("funding", shares[-1][0], "amounts"),
                f'andelene af "{whole}" giver {total} pct. tilsammen; de skal give 100',
            )


def check_terms(terms: Terms) -> Iterator[Finding]:
    """The agreement does not end before it starts."""
    if isinstance(terms.start, Stated) and isinstance(terms.end, Stated):
        start, end = terms.start.settled, terms.end.settled
        if start is None or end is None:
            return
        if start.date and end.date and start.date > end.date:
            yield ("end", "when", "date"), f"aftalen udløber {end.date}, før den træder i kraft {start.date}"
        elif start.year and end.year and start.year > end.year:
            yield ("end", "when", "year"), f"aftalen udløber i {end.year}, før den træder i kraft i {start.year}"


def check_carriers(anchoring: Anchoring, parts: tuple[str, ...]) -> Iterator[Finding]:
    """Every part of the effort has its place once, so that agreements can be held side by side."""
    listed = [carrier.part for carrier in anchoring.carriers]
    for index, part in enumerate(listed):
        if part in listed[:index]:
            yield ("carriers", index, "part"), f'"{part}" står to gange. Hver del skal stå én gang'
    if missing := [part for part in parts if part not in listed]:
        yield ("carriers",), f"mangler {', '.join(missing)}. Hver del skal stå én gang, også når den er ukendt"


def check_milestone(milestone: Milestone) -> Iterator[Finding]:
    """A part of a year without a year only makes sense when the milestone comes back."""
    when = milestone.when
    if isinstance(when, When) and when.part and not when.year and milestone.repeats is None:
        yield ("when",), "en del af året uden årstal kræver repeats (hvor tit det gentages)"


def _only_named_parties(node: Node, path: Place) -> Iterator[Finding]:
    """Whoever pays, carries or is responsible stands under `parties` with a role."""
    parties = {org for entry in _entries(node, "parties") if (org := _text(entry, "organisation"))}
    used: list[tuple[Place, str]] = []
    for index, entry in enumerate(_entries(node, "responsibilities")):
        for number, share in enumerate(_entries(entry, "shares")):
            used.append((("responsibilities", index, "shares", number, "party"), _text(share, "party")))
    economy = _child(node, "economy")
    if economy is not None:
        for index, line in enumerate(_entries(economy, "funding")):
            used.append((("economy", "funding", index, "payer"), _text(line, "payer")))
    for where, organisation in used:
        if organisation and organisation not in parties:
            yield (
                (*path, *where),
                f'"{organisation}" står ikke under parties i aftalen. Er id\'et rigtigt, så tilføj den dér med en rolle',
            )


def _unique(items: Node, path: Place, what: str) -> Iterator[Finding]:
    ids = [_text(item, "id") for item in items.value]
    for index, id_ in enumerate(ids):
        if id_ and ids.index(id_) != index:
            yield (*path, index, "id"), f'{what} "{id_}" står to gange ({Counter(ids)[id_]} i alt). Giv den et andet id'


def _prefixed(prefix: Place, findings: Iterator[Finding]) -> Iterator[Finding]:
    for path, message in findings:
        yield (*prefix, *path), message


def _child(node: Node, name: str) -> Node | None:
    return node.value.get(name) if isinstance(node.value, dict) else None


def _entries(node: Node, name: str) -> list[Node]:
    child = _child(node, name)
    return child.value if child is not None and isinstance(child.value, list) else []


def _text(node: Node, name: str) -> str:
    child = _child(node, name)
    return child.value if child is not None and isinstance(child.value, str) else ""


def _valid(node: Node, name: str, kind: type[Part]) -> Part | None:
    child = _child(node, name)
    return None if child is None else _as(child, kind)


def _as(node: Node, kind: type[Part]) -> Part | None:
    try:
        return kind.model_validate(node.plain())
    except ValidationError:
        return None  # reported field by field elsewhere
