"""Typed quantities: counts, amounts of money, points in time and frequencies.

A number that a table, a sum or a comparison may need is one of these, never a number in prose.
"""

from __future__ import annotations

import calendar
import re
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema, model_validator

from macros.domain.base import (
    YEAR_FORM,
    YEAR_NUMBER,
    Currency,
    Date,
    Entity,
    Flag,
    Number,
    OneLine,
    PartDate,
    Ref,
    Said,
    Slug,
    Whole,
    Year,
    refuse,
    shown,
)
from macros.domain.shown import Worded
from macros.domain.terms import Unit

UnitId = Annotated[Slug, Ref("units")]


def _is_counted(unit: str) -> str:
    if unit == Unit.PER_CENT:
        refuse(f"{unit} er en andel og ikke noget, der tælles. Skriv enheden, det gælder pr., fx deltager eller aar")
    return unit


CountedUnit = Annotated[UnitId, AfterValidator(_is_counted)]
"""A unit that an amount or a number may be given per: one of something, never a part of it."""


class Quantity(Worded, title="Mængde"):
    """A count or a range with its unit, e.g. 6–8 mothers per course."""

    exactly: Number | None = Field(default=None, title="Præcis")
    at_least: Number | None = Field(default=None, title="Mindst")
    over: Number | None = Field(default=None, title="Flere end", description="Når kilden skriver over, ikke mindst.")
    just_over: Number | None = Field(default=None, title="Godt", description="Når kilden skriver godt, fx godt 500.")
    nearly: Number | None = Field(default=None, title="Op mod", description="Når kilden skriver op mod, ikke op til.")
    at_most: Number | None = Field(default=None, title="Højst")
    low: Number | None = Field(default=None, title="Fra", description="Nedre ende af et spænd; kræver high.")
    high: Number | None = Field(default=None, title="Til", description="Øvre ende af et spænd; kræver low.")
    circa: Flag = Field(default=False, title="Cirka", description="true, når kilden selv skriver cirka.")
    unit: UnitId = Field(title="Enhed", description="Id i vocabularies.yml under units.")
    per: CountedUnit | None = Field(
        default=None, title="Pr.", description="Enheden, mængden gælder pr., fx forloeb eller aar."
    )

    @model_validator(mode="after")
    def _one_form(self) -> Quantity:
        forms = [
            name
            for name in ("exactly", "at_least", "over", "just_over", "nearly", "at_most", "low")
            if getattr(self, name) is not None
        ]
        if empty := next(
            (name for name in ("at_least", "just_over", "nearly", "at_most") if getattr(self, name) == 0), None
        ):
            refuse(
                f"{empty}: 0 siger intet. Er der talt 0, så skriv exactly: 0; kendes tallet ikke, så skriv unknown og hvorfor"
            )
        below = (name for name in (*forms, "high") if (getattr(self, name) or 0) < 0 and self.unit != Unit.PER_CENT)
        if negative := next(below, None):
            refuse(f"{negative} er {getattr(self, negative)}, og intet tæller under 0. Slet minustegnet")
        if (self.low is None) != (self.high is None):
            refuse("et spænd skal have både low og high")
        if len(forms) != 1:
            refuse(
                "skriv én og kun én af: exactly, at_least, over, just_over, nearly, at_most, eller low sammen med high"
            )
        if self.low is not None and self.high is not None and self.low >= self.high:
            refuse(f"low ({self.low}) skal være mindre end high ({self.high})")
        return self

    @property
    def minimum(self) -> Decimal | None:
        """The smallest value the source allows, None when it sets no floor."""
        return next(
            (v for v in (self.exactly, self.at_least, self.over, self.just_over, self.low) if v is not None), None
        )

    @property
    def maximum(self) -> Decimal | None:
        """The largest value the source allows, None when it sets no ceiling."""
        return next((v for v in (self.exactly, self.at_most, self.high) if v is not None), None)


MONTHS_IN: dict[str, int] = {Unit.YEAR: 12, Unit.MONTH: 1}
"""The units a length of time is told in, and how many months each has."""


def of_time(quantity: Quantity) -> Quantity:
    """`quantity` where it is a length of time; refuses any other."""
    if quantity.unit not in MONTHS_IN or quantity.per:
        refuse("en længde tælles i aar eller maaned og gælder ikke pr. noget. Skriv fx {exactly: 3, unit: aar}")
    if quantity.maximum == 0:
        refuse("en længde er ikke 0. Kendes den ikke, så skriv unknown og hvorfor, eller udelad den")
    return quantity


Duration = Annotated[Quantity, AfterValidator(of_time)]
"""A length of time in years or months, as firm as the source has it."""


class Basis(StrEnum):
    """What an amount is an amount of. Amounts of different bases are never added or compared."""

    TOTAL = "i-alt"
    IN_YEAR = "i-aaret"
    PER_YEAR = "pr-aar"
    PER_MONTH = "pr-maaned"
    NOT_STATED = "ikke-oplyst"


RUNNING = (Basis.PER_YEAR, Basis.PER_MONTH)
"""The bases of what comes again and again, so much at a time: one without an end has no sum."""


class Bound(StrEnum):
    """How firmly the source puts an amount or a share."""

    EXACT = "praecis"
    ABOUT = "cirka"
    AT_LEAST = "mindst"
    OVER = "over"
    JUST_OVER = "godt"
    AT_MOST = "hoejst"
    JUST_UNDER = "knap"


FIRM = frozenset((Bound.EXACT, Bound.ABOUT))
"""How firm a number must be to be a part of a whole."""

FLOORS = frozenset((Bound.AT_LEAST, Bound.OVER, Bound.JUST_OVER))
"""The bounds that say an amount is no smaller: what it is at most, nobody says."""

CEILINGS = frozenset((Bound.AT_MOST, Bound.JUST_UNDER))
"""The bounds that say an amount is no larger: what it is at least, nobody says."""

NOT_STATED = "ikke-oplyst"
"""What stands in the file where a source does not say which year's prices an amount is in."""


def _price_level(value: Any) -> Any:
    if value is None:
        refuse("er tom. Skriv årstallet, fx 2011, eller ikke-oplyst")
    if value == NOT_STATED:
        return None
    if not isinstance(value, str):
        return value
    if re.fullmatch(r"(19|20)[0-9]{2}", value.strip()):
        return int(value)
    refuse(f'"{shown(value)}" er ikke et prisniveau. Skriv årstallet, fx 2011, eller ikke-oplyst')


PriceLevel = Annotated[
    int | None,
    BeforeValidator(_price_level),
    WithJsonSchema({"anyOf": [YEAR_NUMBER, YEAR_FORM, {"const": NOT_STATED}]}),
    PlainSerializer(lambda year: NOT_STATED if year is None else year),
    Said("årstal eller ikke-oplyst"),
]
"""The year in whose prices an amount stands; None where the source does not say."""


def not_nothing(value: Any) -> Any:
    """Refuse a 0 that stands for what nobody knows, or for what nobody gives."""
    if re.fullmatch(r"-?0(\.0+)?", str(value).strip()):
        refuse(
            "er 0. Skriv ikke 0 for noget, I ikke kender: skriv unknown og hvorfor. Giver nogen ikke noget et år, så udelad året. "
            "Giver de slet ikke noget, så udelad linjen"
        )
    return value


NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,12}"
BOUND_WORDS = {**{bound.value: bound for bound in Bound if bound is not Bound.EXACT}, "ca.": Bound.ABOUT}
BOUND_WORDS |= {"højst": Bound.AT_MOST, "op til": Bound.AT_MOST}
"""How a source says how firm a number is, by the word before it."""


def one_number(value: Any) -> Any:
    """Refuse two numbers, and a number with how firm it is, where each has a field of its own."""
    text = value.strip().lower() if isinstance(value, str) else ""
    unit = r"(?: ?(?:kr\.?|%|pct\.?|procent))?"
    if found := re.fullmatch(rf"({NUMBER}){unit} ?(?:-|\u2013|til) ?({NUMBER}){unit}", text):
        low, high = (one.replace(".", "") for one in found.groups())
        refuse(f'"{shown(text)}" er et spænd. Skriv {low} her, og up_to: {high}')
    if found := re.fullmatch(rf"({'|'.join(map(re.escape, BOUND_WORDS))}) ({NUMBER}){unit}", text):
        refuse(
            f'"{shown(text)}" er to oplysninger. Skriv {found[2].replace(".", "")} her, og bound: {BOUND_WORDS[found[1]]}'
        )
    return value


def _no_words(value: Any) -> Any:
    """Refuse a share in words where a percentage is meant to stand."""
    if isinstance(value, str) and re.search(r"[^\W\d_]{3}", value) and not re.search(r"[0-9]", value):
        refuse(f'"{shown(value)}" er ikke et tal. Siger kilden det kun med ord, så skriv words i stedet for percent')
    return value


def to_step(value: Fraction, step: int = 1) -> int:
    """The nearest multiple of `step`, halves up: the one way the catalogue rounds."""
    return int((value / step + Fraction(1, 2)) // 1) * step


MonthNumber = Annotated[Whole, Field(ge=1, le=12)]


def months_fit(first: tuple[int | None, int | None], last: tuple[int | None, int | None]) -> None:
    """Refuse months without their year, or a period that ends before it begins. Each is (year, month). Of some periods a
    source gives the last month alone: "the rest of 2023"."""
    if (first[1] and not first[0]) or (last[1] and not (last[0] or first[0])):
        refuse("en måned kræver sit år: skriv også first_year og last_year")
    if first[1] and not last[1] and last[0]:
        refuse("skriv også last_month, når perioden har en slutning")
    end = last[0] or first[0]
    if first[1] and last[1] and (first[0] or 0, first[1]) > (end or 0, last[1]):
        refuse("first_month ligger efter last_month")


class CountTime(Worded, title="Hvornår er der talt"):
    """The time a count is of: calendar years, with months where they are known, the day it was made, or how long was counted
    where nobody says which years.

    Exactly one of `first_year`, `as_of` and `length`. A last year that is left out is the first.
    """

    first_year: Year | None = Field(
        default=None, title="Første år", description="Året eller det første år, der er talt i."
    )
    last_year: Year | None = Field(default=None, title="Sidste år", description="Udelades, når der er talt i ét år.")
    first_month: MonthNumber | None = Field(
        default=None, title="Første måned", description="1-12, når kilden nævner måneden."
    )
    last_month: MonthNumber | None = Field(
        default=None, title="Sidste måned", description="1-12, når kilden nævner måneden. Den kan stå alene."
    )
    as_of: PartDate | None = Field(
        default=None,
        title="Opgjort pr.",
        description="Dagen, tallet er gjort op, fx 2025-03, når det ikke er for en periode.",
    )
    length: Duration | None = Field(
        default=None,
        title="Så længe er der talt",
        description="Når kilden siger hvor længe, men ikke hvilke år: {exactly: 15, circa: true, unit: aar}.",
    )

    @model_validator(mode="after")
    def _one_form(self) -> CountTime:
        if sum(form is not None for form in (self.first_year, self.as_of, self.length)) != 1:
            refuse(
                "skriv én og kun én af: first_year (evt. med last_year), as_of eller length. Er det ikke oplyst, så udelad period"
            )
        if self.last_year and not self.first_year:
            refuse("last_year kræver first_year")
        if self.first_year and self.last_year and self.first_year > self.last_year:
            refuse(f"first_year ({self.first_year}) ligger efter last_year ({self.last_year})")
        if self.first_month and not self.last_month:
            refuse("skriv også last_month: samme måned, når der er talt i én")
        months_fit((self.first_year, self.first_month), (self.last_year, self.last_month))
        return self

    @property
    def span(self) -> tuple[tuple[int, int | None], tuple[int, int | None]] | None:
        """First and last year, each with its month where that is known; None where it is counted in no calendar years."""
        if self.first_year is None:
            return None
        return (self.first_year, self.first_month), (self.last_year or self.first_year, self.last_month)


class Amount(Entity, title="Beløb"):
    """A stated sum of money, with everything needed to know what it may be held against.

    `value` is whole units of `currency` (kroner); where there is an `up_to` too, the source gives a range, and it is the lower
    end of that. `precision` is the step the source rounds to:
    100000 for "0,8 mio. kr.", 1 where the source gives whole kroner.
    """

    value: Annotated[Whole, BeforeValidator(not_nothing), BeforeValidator(one_number)] = Field(
        ge=1, title="Beløb", description="Hele kroner uden punktum, fx 84000. Aldrig 0 for noget, ingen kender."
    )
    up_to: Annotated[Whole, BeforeValidator(not_nothing)] | None = Field(
        default=None,
        ge=1,
        title="Op til",
        description="Øvre ende, når kilden giver et spænd, fx 100.000-200.000 kr. Så er value den nedre ende.",
    )
    currency: Currency = Field(default="DKK", title="Valuta")
    basis: Basis = Field(
        title="Grundlag",
        description="i-alt for en hel periode, i-aaret for ét år, pr-aar for et fast årligt beløb, pr-maaned for et fast beløb om måneden, ikke-oplyst når kilden ikke siger det.",
    )
    per: CountedUnit | None = Field(
        default=None, title="Pr.", description="Enheden, når beløbet er pr. deltager, barn, forening …"
    )
    first_year: Year | None = Field(default=None, title="Første år")
    last_year: Year | None = Field(
        default=None,
        title="Sidste år",
        description="Udelades ved pr-aar og pr-maaned uden slut. Kan ved dem stå alene, når kilden ikke siger, hvornår det begynder.",
    )
    known_in: Year | None = Field(
        default=None,
        title="Kendt for",
        description="Året, et beløb om året eller om måneden er kendt for, når kilden ikke siger, om det er det samme andre år.",
    )
    first_month: MonthNumber | None = Field(
        default=None, title="Første måned", description="1-12, når perioden ikke begynder ved nytår."
    )
    last_month: MonthNumber | None = Field(
        default=None, title="Sidste måned", description="1-12, når perioden ikke slutter ved nytår."
    )
    rate: Flag = Field(
        default=False,
        title="Kun en sats",
        description="true, når et beløb pr. år gælder for mindre end hele år, og kilden ikke siger hvilke måneder.",
    )
    first_course_year: Whole | None = Field(
        default=None,
        ge=1,
        le=30,
        title="Forløbsår fra",
        description="Når kilden tæller år fra starten af et forløb og ikke nævner kalenderår: 1 for det første år.",
    )
    last_course_year: Whole | None = Field(
        default=None, ge=1, le=30, title="Forløbsår til", description="Sidste forløbsår, fx 6."
    )
    price_level: PriceLevel = Field(
        title="Prisniveau", description="Årstallet for kildens prisniveau, eller ikke-oplyst."
    )
    precision: Whole = Field(
        default=1, ge=1, title="Afrunding", description="100000, når kilden skriver fx 0,8 mio. kr."
    )
    bound: Bound = Field(
        default=Bound.EXACT,
        title="Hvor præcist",
        description="praecis, cirka, mindst, over, godt, hoejst eller knap, som kilden skriver det.",
    )

    @model_validator(mode="after")
    def _years_fit_basis(self) -> Amount:
        if self.first_year and self.last_year and self.first_year > self.last_year:
            refuse(f"first_year ({self.first_year}) ligger efter last_year ({self.last_year})")
        if self.first_year and self.first_course_year:
            refuse("skriv enten kalenderår (first_year) eller forløbsår (first_course_year), ikke begge")
        counted = self.first_course_year is not None
        first, last = (self.first_course_year, self.last_course_year) if counted else (self.first_year, self.last_year)
        names = ("first_course_year", "last_course_year") if counted else ("first_year", "last_year")
        if self.basis is Basis.IN_YEAR and (first is None or last not in (None, first)):
            refuse(f"et beløb med basis i-aaret skal have ét år: skriv {names[0]} og udelad {names[1]}")
        if self.basis in (Basis.TOTAL, Basis.NOT_STATED) and first and last is None:
            whole = "i alt" if self.basis is Basis.TOTAL else "uden oplyst grundlag"
            refuse(f"et beløb {whole} med {names[0]} skal have {names[1]}; skriv samme år, når det dækker ét år")
        if counted and first and last and first > last:
            refuse(f"first_course_year ({first}) ligger efter last_course_year ({last})")
        if self.last_year and not self.first_year and self.basis not in RUNNING:
            refuse("last_year kræver first_year; kun et beløb om året eller om måneden kan nævne det sidste år alene")
        if self.last_course_year and not self.first_course_year:
            refuse("last_course_year kræver first_course_year")
        if self.value % self.precision:
            refuse(f"{self.value} går ikke op i precision {self.precision}")
        months_fit((self.first_year, self.first_month), (self.last_year, self.last_month))
        if self.rate and self.basis is not Basis.PER_YEAR:
            refuse("rate er kun til et beløb pr. år (basis: pr-aar)")
        return self

    @model_validator(mode="after")
    def _is_a_range(self) -> Amount:
        if self.up_to is None:
            return self
        if self.up_to <= self.value:
            refuse(
                f"spændet går kun op til ({self.up_to}) og skal ende over det, det begynder med ({self.value}). Er det ét beløb, så slet up_to"
            )
        if self.up_to % self.precision:
            refuse(f"{self.up_to} går ikke op i precision {self.precision}")
        if self.bound not in FIRM:
            refuse(f"et spænd (up_to) kan ikke også være {self.bound}: slet det ene. Kun cirka kan stå ved et spænd")
        return self

    @model_validator(mode="after")
    def _known_for_one_year(self) -> Amount:
        if self.known_in is None:
            return self
        if self.basis not in RUNNING:
            refuse(
                "known_in er kun til et beløb om året eller om måneden. Er beløbet for netop det år, så skriv basis i-aaret"
            )
        if self.first_year or self.last_year or self.first_course_year:
            refuse(
                "skriv enten known_in eller perioden (first_year, last_year): kendes perioden, er beløbet ikke kun kendt for ét år"
            )
        if self.rate:
            refuse(
                "rate er for mindre end hele år, og known_in for et helt: slet det ene, eller skriv året i first_year og last_year"
            )
        return self

    @property
    def firmness(self) -> Bound:
        """How firm it is as a part of a sum: of a range, what is sure is the lower end."""
        return self.bound if self.up_to is None else Bound.AT_LEAST

    @property
    def months(self) -> int | None:
        """How many months the amount is for, where the source names the first and the last; None for whole years."""
        if self.first_year is None or self.first_month is None or self.last_month is None:
            return None
        return ((self.last_year or self.first_year) - self.first_year) * 12 + self.last_month - self.first_month + 1

    @property
    def of_whole_years(self) -> bool:
        """Whether it is of its years from the first day to the last, as an amount of one year or of each is."""
        return self.basis in (Basis.IN_YEAR, *RUNNING) and not self.is_rate

    @property
    def level(self) -> int | str:
        """The year whose prices it is in, or the word for that nobody says."""
        return NOT_STATED if self.price_level is None else self.price_level

    @property
    def only_end(self) -> int | None:
        """The last year, where that is all the source says of the period; None elsewhere."""
        return self.last_year if self.first_year is None else None

    @property
    def known_in_year(self) -> Amount:
        """What it is of the one year it is known for, where it is so much a year; any other amount as it is."""
        if self.known_in is None or self.basis is not Basis.PER_YEAR:
            return self
        return self.model_copy(update={"basis": Basis.IN_YEAR, "first_year": self.known_in, "known_in": None})

    @property
    def last_told(self) -> int | None:
        """The last calendar year it is for; None where it has no end, or no years."""
        return self.years[1] if self.years else self.only_end

    @property
    def is_rate(self) -> bool:
        """Whether it is so much a year or a month, and what was paid in a calendar year is another matter: the period is no
        whole years."""
        return self.basis in RUNNING and (self.rate or self.first_month is not None)

    @property
    def a_month(self) -> int | None:
        """The stated amount a month that this is twelve times; None where it is what a source states."""
        return None

    @property
    def years(self) -> tuple[int, int | None] | None:
        """First and last calendar year the amount is for; last is None for a yearly amount with no end; None if none is known."""
        return self._span(self.first_year, self.last_year)

    @property
    def course_years(self) -> tuple[int, int | None] | None:
        """The same, counted from the start of a course (1 is its first year), where the source counts so."""
        return self._span(self.first_course_year, self.last_course_year)

    def _span(self, first: int | None, last: int | None) -> tuple[int, int | None] | None:
        if first is None:
            return None
        return first, first if self.basis is Basis.IN_YEAR else last


class Share(Entity, title="Andel"):
    """A part of a named whole, in per cent or in the source's own words, where the source gives no amount."""

    percent: (
        Annotated[Number, BeforeValidator(not_nothing), BeforeValidator(one_number), BeforeValidator(_no_words)] | None
    ) = Field(default=None, ge=0, le=100, title="Procent", description="Fx 50 eller 12.5.")
    up_to: Annotated[Number, BeforeValidator(not_nothing)] | None = Field(
        default=None,
        ge=0,
        le=100,
        title="Op til",
        description="Øvre ende, når kilden giver et spænd, fx 50-60 pct. Så er percent den nedre ende.",
    )
    words: OneLine | None = Field(
        default=None,
        title="Med ord",
        description="Andelen med kildens ord i stedet for percent, fx størstedelen. Der regnes aldrig med den.",
    )
    of: OneLine = Field(title="Af hvad", description="Helheden, andelen er af, fx centrets udgifter.")
    of_line: Slug | None = Field(
        default=None,
        title="Andel af bidraget",
        description="Id på en anden linje, når andelen er af dét bidrag og ikke af det hele. Den tælles ikke med i de 100.",
    )
    bound: Bound = Field(default=Bound.EXACT, title="Hvor præcist")

    @model_validator(mode="after")
    def _one_form(self) -> Share:
        if (self.percent is None) == (self.words is None):
            refuse("skriv enten percent eller words, og ikke begge")
        if self.up_to is not None and (self.percent is None or self.up_to <= self.percent):
            refuse("up_to er øvre ende af et spænd og skal være mere end percent. Er det én procent, så slet up_to")
        if self.bound is not Bound.EXACT and (self.words or (self.up_to is not None and self.bound not in FIRM)):
            refuse(f"bound ({self.bound}) kan ikke stå ved {'ord' if self.words else 'et spænd'}: slet det")
        return self

    @property
    def of_whole(self) -> Decimal | None:
        """The percentage of the whole it is of; None where it is only known in words, as a range, or is of another contribution."""
        return self.percent if self.up_to is None and self.of_line is None else None


LEAP_YEAR = 2024
"""A year that has every day there is: a day without a year may be the 29th of February."""


class Relation(StrEnum):
    """How a date binds."""

    ON = "paa"
    BY = "senest"
    FROM = "fra"
    BEFORE = "foer"
    AFTER = "efter"


def known_parts(date: object, year: object, month: object) -> tuple[int, ...]:
    """Year, month and day of a time, as far as they are known. Two times are held together by as much as both have."""
    said = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", str(date))
    if said:
        return tuple(map(int, said.groups()))
    if not re.fullmatch("[0-9]{4}", str(year)):
        return ()
    return (int(str(year)), int(str(month))) if re.fullmatch("[0-9]{1,2}", str(month)) else (int(str(year)),)


def comes_before(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether a time is before another by all that is known of both."""
    return one[: len(other)] < other[: len(one)]


def _year_or_not_stated(value: Any) -> Any:
    if value == NOT_STATED:
        return NOT_STATED
    if isinstance(value, str) and not re.fullmatch(r"(19|20)[0-9]{2}", value.strip()):
        refuse(
            f'"{shown(value)}" er ikke et årstal. Skriv fire cifre fra 1900 til 2099, fx 2024, eller ikke-oplyst, når kilden kun har dag eller måned'
        )
    return value if not isinstance(value, str) else int(value)


YearOrNotStated = Annotated[
    int | Literal["ikke-oplyst"],
    BeforeValidator(_year_or_not_stated),
    WithJsonSchema({"anyOf": [YEAR_NUMBER, YEAR_FORM, {"const": NOT_STATED}]}),
    Said("årstal eller ikke-oplyst"),
]
"""The year of a time; the word where a source gives the day or the month and not the year."""


class When(Worded, title="Tidspunkt"):
    """A point in time as precise as the source makes it: a date, a part of a year, a year, or an event.

    Exactly one of `date`, `year` (with or without `month` or `part`), `part` alone (every year) or `event`. A day or a month
    of a year that no source names has `year: ikke-oplyst`: it is no day of every year, and nothing is computed from it.
    `words` keeps the source's own wording of a vague time, so that "medio 2025" never turns into a day.
    """

    date: Date | None = Field(default=None, title="Dato")
    year: YearOrNotStated | None = Field(
        default=None,
        title="År",
        description="ikke-oplyst, når kilden kun har dag eller måned: {day: 1, month: 6, year: ikke-oplyst}.",
    )
    month: Whole | None = Field(
        default=None, ge=1, le=12, title="Måned", description="1-12, sammen med year, når kilden ikke nævner dagen."
    )
    day: Whole | None = Field(
        default=None,
        ge=1,
        le=31,
        title="Dag",
        description="Kun sammen med month og year: ikke-oplyst. Ellers skriv date.",
    )
    part: Annotated[Slug, Ref("year_parts")] | None = Field(
        default=None, title="Del af året", description="Fx medio eller 2-kvartal."
    )
    event: Annotated[Slug, Ref("events")] | None = Field(
        default=None, title="Begivenhed", description="Fx underskrift eller projektstart."
    )
    relation: Relation = Field(default=Relation.ON, title="Forhold", description="paa, senest, fra, foer eller efter.")
    words: OneLine | None = Field(default=None, title="Kildens ord", description="Fx medio 2025.")

    @property
    def known(self) -> tuple[int, ...]:
        """Year, month and day, as far as they are known; nothing for events, parts of every year and times without a year."""
        return known_parts(self.date, self.year, self.month)

    @property
    def no_year(self) -> bool:
        """Whether it is of one year, and no source says which."""
        return self.year == NOT_STATED

    @property
    def in_year(self) -> int | None:
        """The year it falls in; None for events, parts of every year and times without a year."""
        return self.date.year if self.date else self.year if isinstance(self.year, int) else None

    @model_validator(mode="after")
    def _one_form(self) -> When:
        if (self.month or self.day) and self.year is None and self.part is None and self.date is None:
            refuse("month og day kræver year. Kendes årstallet ikke, så skriv year: ikke-oplyst")
        forms = [self.date is not None, self.year is not None or self.part is not None, self.event is not None]
        if sum(forms) != 1:
            refuse("skriv én af: date, year (evt. med month eller part), part alene (hvert år) eller event")
        if self.month and (self.year is None or self.part):
            refuse(
                "month kræver year og kan ikke stå sammen med part. Kendes årstallet ikke, så skriv year: ikke-oplyst"
            )
        if self.day and not (self.month and self.no_year):
            refuse("day kræver month og year: ikke-oplyst. Kendes årstallet, så skriv date: 2024-06-01")
        if self.no_year and not (self.month or self.part):
            refuse("year: ikke-oplyst kræver month (evt. med day) eller part. Er tiden helt ukendt, så skriv unknown")
        if self.day and self.month and self.day > calendar.monthrange(LEAP_YEAR, self.month)[1]:
            refuse(f"den {self.day}. findes ikke i måned {self.month}")
        return self


class Every(StrEnum):
    """Length of the period that a frequency counts in."""

    WEEK = "uge"
    MONTH = "maaned"
    QUARTER = "kvartal"
    HALF_YEAR = "halvaar"
    YEAR = "aar"
    COURSE = "forloeb"


class Frequency(Worded, title="Hvor tit"):
    """How often something happens, e.g. once a quarter."""

    times: Whole = Field(ge=1, title="Antal gange")
    every: Every = Field(title="Hvert", description="uge, maaned, kvartal, halvaar, aar eller forloeb.")
    at_least: Flag = Field(default=False, title="Mindst", description="true, når kilden skriver mindst.")
    typically: Flag = Field(default=False, title="Som udgangspunkt", description="true, når kilden tager forbehold.")


class NoticeUnit(StrEnum):
    """Unit of a period of notice."""

    WORKING_DAYS = "arbejdsdage"
    CALENDAR_DAYS = "kalenderdage"
    MONTHS = "maaneder"


class NoticeTo(StrEnum):
    """The day a notice runs to."""

    NOT_STATED = "ikke-oplyst"
    MONTH_FIRST = "den-1-i-en-maaned"
    YEAR_END = "udgangen-af-et-kalenderaar"


class NoticePeriod(Worded, title="Varsel"):
    """The length of a notice in its exact form."""

    length: Whole = Field(ge=0, title="Længde")
    unit: NoticeUnit = Field(title="Enhed", description="arbejdsdage, kalenderdage eller maaneder.")
    to: NoticeTo = Field(
        title="Til hvilken dag", description="ikke-oplyst, den-1-i-en-maaned eller udgangen-af-et-kalenderaar."
    )
