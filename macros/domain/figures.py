"""Arithmetic on stated figures. The only place where the catalogue computes with money.

Rules (design rules 2-4): an unknown stops a sum; amounts of different basis, unit, currency or price level
are never added; nothing here rounds, the views do that once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from macros.domain.agreement import Agreement
from macros.domain.economy import FundingLine, Nature
from macros.domain.provenance import Unknown
from macros.domain.quantities import Amount, Basis, Quantity


def sum_of_lines(amounts: Iterable[Amount]) -> int | None:
    """The sum in whole units of the common currency; None where the amounts share no basis.

    Amounts of single years add up to a total over those years; totals for the same period add up too.
    """
    items = tuple(amounts)
    if not items:
        return None
    first = items[0]
    alike = all(
        (a.per, a.currency, a.price_level) == (first.per, first.currency, first.price_level) and a.basis is first.basis
        for a in items
    )
    if not alike or (first.basis is Basis.TOTAL and len({a.years for a in items}) > 1):
        return None
    return sum(a.value for a in items)


@dataclass(frozen=True)
class MunicipalContribution:
    """The municipalities' cash in one agreement, in its own basis.

    `amount` is None where it is unknown; `line` is the funding line it stands on.
    """

    line: FundingLine
    amount: Amount | None
    unknown: Unknown | None


def municipal_cash(agreement: Agreement, municipal: set[str]) -> tuple[MunicipalContribution, ...]:
    """The cash lines paid by municipalities, each reduced to one amount. `municipal`: ids of municipal organisations.

    A line with amounts for several years becomes the stated total, or their sum over the years they cover.
    """
    result = []
    for line in agreement.economy.funding:
        if line.payer not in municipal or line.nature is not Nature.CASH:
            continue
        if isinstance(line.amounts, Unknown):
            result.append(MunicipalContribution(line, None, line.amounts))
        elif isinstance(line.amounts, tuple):
            result.append(MunicipalContribution(line, line_total(line.amounts, line), None))
    return tuple(result)


def line_total(amounts: tuple[Amount, ...], line: FundingLine) -> Amount | None:
    """One amount for a line: the stated total, the only amount, or the sum over single years; None if they cannot be added."""
    if line.stated_total is not None:
        return line.stated_total.amount
    if len(amounts) == 1:
        return amounts[0]
    total = sum_of_lines(amounts)
    if total is None:
        return None
    years = [amount.years for amount in amounts if amount.years]
    first = amounts[0]
    return Amount(
        value=total,
        currency=first.currency,
        basis=Basis.TOTAL,
        per=first.per,
        first_year=min(start for start, _ in years),
        last_year=max(end or start for start, end in years),
        price_level=first.price_level,
    )


def per_participant(total: Amount, participants: Decimal) -> Fraction:
    """Kroner per participant, exact. `total` must be a total; raises ValueError for any other basis."""
    if total.basis is not Basis.TOTAL or total.per is not None:
        raise ValueError("a price per participant needs a total for the same period as the participants")
    return Fraction(total.value) / Fraction(participants)


def participants_in_all(agreement: Agreement) -> Quantity | None:
    """The stated number of participants of the whole agreement; None where no number is stated."""
    for item in agreement.scale:
        if item.measures == "deltagere" and isinstance(item.amount, Quantity):
            return item.amount
    return None


def all_payers_known(agreement: Agreement) -> bool:
    """Whether every contribution of the agreement has a stated amount, so that a total price may be given."""
    return all(isinstance(line.amounts, tuple) for line in agreement.economy.funding)
