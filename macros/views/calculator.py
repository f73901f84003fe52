"""The calculator's page: what can be chosen in it, what it begins with, and an example of every pattern of financing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypedDict

from macros.domain.anchoring import BUDGET_ADOPTED, BUDGET_DEADLINE
from macros.domain.calculation import MEAN_OF, After, Per, Way
from macros.domain.figures import Cannot, Why
from macros.domain.prices import PriceIndex, Series
from macros.views import budget_inputs, danish
from macros.views.book import Book
from macros.views.calculator_answers import DECIDED, LABELS, NOTES, TEXTS, Example, example_of
from macros.views.calculator_start import NO, YES, AgreementStart, agreement_start
from macros.views.calculator_words import AT_LEAST, CANNOT, DETAILS, UNKNOWN, YOURSELVES
from macros.views.closed import Closed
from macros.views.countries import abroad

PATH = "beregner/"

Choices = tuple[tuple[str, str], ...]
"""What can be chosen: value and words."""

ADDRESS: Mapping[str, str] = {
    "model": "model",
    "start": "start",
    "years": "aar",
    "groups": "forloeb",
    "people": "deltagere",
    "hours": "timer",
    "wage": "timeloen",
    "prices": "priser",
    "growth": "stigning",
    "after": "efter",
    "part": "fortsaetter",
    "keeps": "beholder",
    "limit": "loft",
    "beside": "med",
    "payer": "giver",
    "cost": "udgift",
    "other": "b-",
    "none": "ingen",
    "yes": YES,
    "no": NO,
}
"""What is called what in an address, besides the ways the municipality pays, which are called as in `Way`. Part of the URL contract:
an address that somebody has kept is read as it was written."""

OWN_GROWTH = "egen"
"""The choice of prices that grow as the reader says."""

WAYS: Mapping[Way, str] = {
    Way.STAIRS: "et beløb for hvert år (trappe)",
    Way.YEARLY: "det samme hvert år",
    Way.SHARE: "en andel af udgifterne",
    Way.REST: "resten af udgifterne",
    Way.IN_ALL: "et beløb i alt, ikke fordelt på år",
    Way.ONCE: "et beløb, én gang",
    Way.EACH: "en pris for hver deltager",
    Way.EACH_YEAR: "en pris for hver deltager, år for år",
    Way.RESULTS: "efter resultater",
    Way.UNKNOWN: "et ukendt beløb",
}
PERS: Mapping[Per, str] = {
    Per.YEAR: "om året",
    Per.HOUR: "i timen",
    Per.COURSE: "pr. forløb",
    Per.PARTICIPANT: "pr. deltager",
    Per.ONCE: "én gang, og ikke igen",
}
AGAINS: Choices = (
    ("", "det vides ikke"),
    (YES, "skal betales igen"),
    (NO, "skal ikke betales igen"),
)
"""What is to become of it afterwards."""
AFTERS: Mapping[After, str] = {
    After.ALL: "fortsætte det hele",
    After.PART: "fortsætte en del",
    After.HANDED_OVER: "lade andre tage over",
}

ONE_YEAR = (Why.ONE_OFF, Why.ONE_YEAR)
"""Why an agreement has no amount a year where what is known is an amount for one."""

FOLLOWS: Mapping[Series, str] = {
    Series.CONSUMER: "følger forbrugerpriserne",
    Series.STATE_PAY: "følger statens generelle p/l",
}


class Prices(TypedDict):
    """A series of prices: the change of each year as a part of one, and the mean that it goes on at."""

    id: str
    label: str
    last: str
    mean: str
    changes: Mapping[str, str]


class CalculatorWords(TypedDict):
    """What the script says of a figure: `labels` of answers, `notes` beside them, `details` of what is unknown, `texts` else. `cannot`,
    `unknown` and `atLeast` stand in a figure's place or before it; `decided` is the day a budget is adopted by; `yourselves` names the
    municipality's own contribution among what is unknown."""

    labels: Mapping[str, str]
    notes: Mapping[str, str]
    details: Mapping[str, str]
    texts: Mapping[str, str]
    cannot: str
    unknown: str
    atLeast: str
    decided: str
    yourselves: str


@dataclass(frozen=True)
class Calculator:
    """The page. `agreements`: by model, each with its agreements' ids and titles. `cells`: the inputs of a budget workbook, in their
    order. `raised` and `adopted`: the days of a year by which a new cost is asked for, and the budget of the next adopted."""

    words: CalculatorWords
    starts: tuple[AgreementStart, ...]
    prices: tuple[Prices, ...]
    agreements: tuple[tuple[str, Choices], ...]
    ways: Choices
    pers: Choices
    afters: Choices
    agains: Choices
    cells: tuple[str, ...]
    growths: Choices
    own_growth: str
    examples: tuple[Example, ...]
    examples_closed: Closed
    rules_closed: Closed
    cautions: tuple[str, ...]
    raised: str
    adopted: str


def calculator(book: Book) -> Calculator:
    """Everything the page says before anybody types."""
    prices = tuple(book.catalogue.prices.values()), tuple(book.catalogue.state_pay.values())
    indices = tuple(one for of in prices for one in of if one.currency == "DKK")
    examples = tuple(_examples(book))
    listed = danish.listed(danish.inside(one.about) for one in examples)
    return Calculator(
        words=CalculatorWords(
            labels=LABELS,
            notes=NOTES,
            details=DETAILS,
            texts=TEXTS,
            cannot=CANNOT,
            unknown=UNKNOWN,
            atLeast=AT_LEAST,
            decided=DECIDED,
            yourselves=YOURSELVES,
        ),
        starts=tuple(agreement_start(context) for context in book.contexts),
        prices=tuple(map(_prices, indices)),
        agreements=tuple(_by_model(book)),
        ways=_choices(WAYS),
        pers=_choices(PERS),
        afters=_choices(AFTERS),
        agains=AGAINS,
        cells=tuple(budget_inputs.LABELS),
        own_growth=OWN_GROWTH,
        growths=tuple((str(one.series), FOLLOWS[one.series]) for one in indices),
        examples=examples,
        examples_closed=Closed(danish.closed(danish.capital(listed)), count=f"{len(examples)} eksempler"),
        rules_closed=Closed("Reglerne, og hvad beregneren ikke kan."),
        cautions=tuple(one.caution for one in indices),
        raised=_day_of_year(*BUDGET_DEADLINE),
        adopted=_day_of_year(*BUDGET_ADOPTED),
    )


def _day_of_year(month: int, day: int) -> str:
    """`30. juni`."""
    return danish.date(datetime.date(2000, month, day)).removesuffix(" 2000")


def _choices(words: Mapping[Way, str] | Mapping[Per, str] | Mapping[After, str]) -> Choices:
    return tuple((str(key), text) for key, text in words.items())


def _prices(index: PriceIndex) -> Prices:
    """The series, which beyond its last year goes on at the mean of its last changes (`macros.domain.calculation.Growth`)."""
    changes = {year: Fraction(str(change)) / 100 for year, change in sorted(index.yearly_changes.items())}
    last = list(changes.values())[-MEAN_OF:]
    return Prices(
        id=str(index.series),
        label=index.label,
        last=str(max(changes)),
        mean=danish.decimals(sum(last, Fraction(0)) / len(last) * 100, 2),
        changes={str(year): _exact(change) for year, change in changes.items()},
    )


def _exact(part: Fraction) -> str:
    return f"{part.numerator}/{part.denominator}"


def _by_model(book: Book) -> Iterator[tuple[str, Choices]]:
    for slug, model in book.catalogue.models.items():
        contexts = book.agreements_of(slug)
        yield model.name, tuple((one.entry_id, one.full_name) for one in contexts)


def _examples(book: Book) -> Iterator[Example]:
    """For each pattern the first agreement that can be worked out as it stands, one that is paid more than once if there is
    such; else the first that has it. Those of the reader's own country come first: the answers are in kroner."""
    for id_ in book.catalogue.patterns:
        every = (context for context in book.contexts if context.agreement.economy.pattern == id_)
        of = sorted(every, key=lambda context: bool(abroad(context)))
        about = book.catalogue.vocabularies.term("financing_patterns", id_).label
        found = [example_of(context, about) for context in of]
        once = [isinstance(value := c.ledger.per_year.value, Cannot) and value.why in ONE_YEAR for c in of]
        in_turn = [*(one for one, only in zip(found, once, strict=True) if not only), *found]
        yield next((one for one in in_turn if not one.waits), in_turn[0])
