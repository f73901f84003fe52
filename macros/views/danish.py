"""Numbers, money, dates and frequencies as Danish text. The one place that rounds.

Conventions: a point for thousands from four digits, unit after the number with a space that does not
break: `84.000 kr.`, `0,8 mio. kr.`, `12,5 pct.`, `31. december 2025`, `9-10 måneder`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from babel.dates import format_date
from babel.numbers import format_decimal

from macros.domain.catalogue import Vocabularies
from macros.domain.economy import CostLine, FundingLine, Increase
from macros.domain.figures import covered_years
from macros.domain.lasting import Stretch
from macros.domain.provenance import Source, Unknown
from macros.domain.quantities import (
    LEAP_YEAR,
    Amount,
    Basis,
    Bound,
    CountTime,
    Every,
    Frequency,
    NoticePeriod,
    NoticeTo,
    Quantity,
    Relation,
    Share,
    When,
    to_step,
)
from macros.domain.terms import Event, Unit

SPACE = "\u00a0"
MILLION = 1_000_000
CURRENCY_SIGNS = {"DKK": "kr."}


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def closed(text: str) -> str:
    """The text with a full stop last, where nothing closes it yet."""
    return text if text.endswith((".", "!", "?")) else text + "."  # finished HTML stays so


def sentence(text: str) -> str:
    """The text as a sentence: a capital letter first, and closed."""
    return capital(closed(text))


def beside(figure: str, note: str) -> str:
    """What comes after a figure that has a note: `. Gælder alle tre år`; no stop where the figure ends with one, as `50 pct.` does."""
    return f". {note}" if note and not figure.endswith(".") else note


def number(value: Decimal | int) -> str:
    """`1234.5` → `1.234,5`; exact, no rounding."""
    return format_decimal(value, locale="da_DK", decimal_quantization=False)


def money(value: int | Fraction, currency: str = "DKK", precision: int = 1) -> str:
    """Kroner as text, rounded to `precision` with halves up; in millions where the source rounds to 10.000 or more.

    `money(800000, precision=100000)` → `0,8 mio. kr.`; `money(Fraction(14000, 3))` → `4.667 kr.`. A positive amount
    never becomes 0: what is smaller than half a step is rounded to whole kroner.
    """
    rounded = as_shown(Fraction(value), precision)
    if precision >= 10_000 and rounded >= MILLION // 10:
        digits = 6 - (len(str(precision)) - len(str(precision).rstrip("0")))
        return f"{decimals(Fraction(rounded, MILLION), digits)}{SPACE}mio.{SPACE}{sign(currency)}"
    return f"{number(rounded)}{SPACE}{sign(currency)}"


def sign(currency: str) -> str:
    """What stands after an amount: `kr.` for kroner, else the currency's own code."""
    return CURRENCY_SIGNS.get(currency, currency)


def money_span(low: int, high: int, currency: str, precision: int = 1) -> str:
    """`100.000-200.000 kr.`, `0,5-1,5 mio. kr.`; what the two are counted in stands once where it is the same."""
    first, last = money(low, currency, precision), money(high, currency, precision)
    unit = last.partition(SPACE)[2]
    return f"{first.removesuffix(f'{SPACE}{unit}')}-{last}"


def as_shown(value: Fraction, precision: int) -> int:
    """The whole number that `money` words: what stands in a cell where a page has the words."""
    return to_step(value, precision) if value * 2 >= precision else to_step(value, 1)


def inside(text: str) -> str:
    """A text with a small first letter, to stand inside a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def whole(value: Fraction) -> int:
    """The nearest whole number, halves up: the rounding of amounts that are shown in whole kroner."""
    return to_step(value)


def restated(value: Fraction, currency: str, precision: int) -> str:
    """An amount in other prices: rounded to 100 below 100.000 and to 1.000 from there, never finer than its source.

    `restated(Fraction(1697019), "DKK", 1)` → `1.697.000 kr.`; `restated(Fraction(990960), "DKK", 100000)` → `1,0 mio. kr.`.
    """
    return money(value, currency, step_in_other_prices(value, precision))


def step_in_other_prices(value: Fraction, precision: int) -> int:
    """What an amount in other prices is rounded to."""
    return max(precision, 100 if value < 100_000 else 1000)


def decimals(value: Fraction, places: int) -> str:
    """A number with a fixed number of decimals, halves rounded up: `1,2387`."""
    exact = (Decimal(value.numerator) / value.denominator).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return format_decimal(exact, format="#,##0." + "0" * places if places else "#,##0", locale="da_DK")


def percent(part: Fraction) -> str:
    """A part of a whole in whole per cent: `57 pct.`."""
    return f"{decimals(part * 100, 0)}{SPACE}pct."


def signed(value: int) -> str:
    """A whole number with a real minus: `−100.000`."""
    return f"−{number(-value)}" if value < 0 else number(value)


def year_list(found: tuple[int, ...]) -> str:
    """`2023-2025` for years that follow each other, else each of them: `2021 og 2023`."""
    if found == tuple(range(found[0], found[-1] + 1)):
        return years(found[0], found[-1])
    return listed(str(year) for year in found)


def listed(words: Iterable[str]) -> str:
    """`a, b og c`."""
    found = list(words)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} og {found[-1]}"


def some(count: int, one: str, many: str) -> str:
    """`1 opgave`, `5 opgaver`."""
    return f"{count} {one if count == 1 else many}"


def date(value: datetime.date) -> str:
    """`31. december 2025`."""
    return format_date(value, "d. MMMM y", locale="da_DK")


def part_date(value: str) -> str:
    """A date as precise as it is known: `2023`, `maj 2023`, `31. maj 2023`."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return value
    return date(datetime.date(*parts)) if len(parts) == 3 else month_of(*parts)


def month_of(year: int, month: int) -> str:
    """`maj 2023`."""
    return format_date(datetime.date(year, month, 1), "MMMM y", locale="da_DK")


def on_date(value: str) -> str:
    """When a source told that something holds: `oplyst pr. 31. maj 2023`, `oplyst i maj 2023`, `oplyst i 2023`."""
    return f"oplyst {'pr.' if value.count('-') == 2 else 'i'} {part_date(value)}"


def course_years(first: int, last: int | None) -> str:
    """Years counted from the start of a course: `1. år`, `1.-6. år`, `fra 2. år`."""
    if last is None:
        return f"fra {first}. år"
    return f"{first}. år" if first == last else f"{first}.-{last}. år"


def months(first: tuple[int, int], last: tuple[int, int] | None) -> str:
    """A period of (year, month): `oktober-december 2020`, `juni 2015-maj 2017`, `fra oktober 2020`."""
    if last is None:
        return f"fra {month_of(*first)}"
    if first == last:
        return month_of(*first)
    if first[0] == last[0]:
        return f"{month_of(*first).split(' ')[0]}-{month_of(*last)}"
    return f"{month_of(*first)}-{month_of(*last)}"


NUMBERS = ("nul", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti")


def in_words(count: int) -> str:
    """A small number as a word: `seks`; from 11 on in digits."""
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def years(first: int, last: int | None) -> str:
    """`2023-2025`, `2011`, or `fra 2020` where there is no end."""
    if last is None:
        return f"fra {first}"
    return str(first) if first == last else f"{first}-{last}"


def stretch(found: Stretch) -> str:
    """`2023-2025`, or with months where they are known: `december 2023-november 2025`."""
    if not found.first_month or not found.last_month:
        return years(found.first, found.last)
    return months((found.first, found.first_month), (found.last, found.last_month))


def length(found: Stretch) -> str:
    """`3 kalenderår` where whole years are counted, else `24 måneder`."""
    if found.first_month:
        return f"{found.months} måned{'er' if found.months != 1 else ''}"
    return f"{found.months // 12} kalenderår"


def _period(amount: Amount) -> str:
    """The years or months an amount is for; empty where none are known."""
    if amount.first_year and amount.first_month:
        last = (amount.last_year or amount.first_year, amount.last_month) if amount.last_month else None
        return months((amount.first_year, amount.first_month), last)
    if amount.years:
        return years(*amount.years)
    if amount.known_in:
        return f"(kendt for {amount.known_in})"
    if amount.only_end:
        return f"frem til {amount.only_end}"
    return course_years(*amount.course_years) if amount.course_years else ""


def period_of(amounts: tuple[Amount, ...]) -> str:
    """The same of several amounts together, from the first year to the last; empty where one has none."""
    if len(amounts) == 1:
        return _period(amounts[0])
    found = covered_years(amounts)
    return years(found[0], found[-1]) if found else ""


def part_month(year: int, month: int | None) -> str:
    """`september 2016`, or `2016` where the month is not known."""
    return month_of(year, month) if month else str(year)


NO_YEAR = "årstallet er ikke oplyst"


def _in_no_year(when: When) -> str:
    """A day or a month of a year that no source names: `1. januar, årstallet er ikke oplyst`."""
    month = format_date(datetime.date(LEAP_YEAR, when.month or 1, 1), "MMMM", locale="da_DK")
    return f"{f'{when.day}. ' if when.day else ''}{month}, {NO_YEAR}"


class Words:
    """Text that needs the vocabularies: units, parts of the year, bases."""

    def __init__(self, vocabularies: Vocabularies) -> None:
        self._vocabularies = vocabularies

    def label(self, vocabulary: str, id_: str) -> str:
        """The Danish label of an entry of a vocabulary."""
        return self._vocabularies.term(vocabulary, id_).label

    def reading(self, source: Source) -> str:
        """How a document was read: in full or in part, and whether at second hand."""
        read = self.label("readings", source.reading)
        return f"{read}, på anden hånd" if source.second_hand else read

    def unit(self, id_: str, count: Decimal | int | None) -> str:
        """A unit in the form that goes with `count`; the plural where there is no count."""
        return self.form("units", id_, count)

    def form(self, vocabulary: str, id_: str, count: Decimal | int | None) -> str:
        """The label of an entry of a vocabulary in the form that goes with `count`; the plural where there is no count."""
        term = self._vocabularies.term(vocabulary, id_)
        return term.label if count == 1 else term.many or term.label

    def count(self, quantity: Quantity, label: str) -> str:
        """The number alone, where the label names what is counted: `6-8`, `op til 24`, `14 pr. uge`; with its unit where it does
        not: `2.540 kvadratmeter`. A share is no number of anything, and says so: `50 pct.`"""
        names = "|".join(re.escape(self.unit(quantity.unit, count)) for count in (1, None))
        if quantity.unit == Unit.PER_CENT or not re.search(rf"(?:{names})\b", label, re.IGNORECASE):
            return self.quantity(quantity)
        return f"{self._counted(quantity)[0]}{self._per(quantity)}"

    def quantity(self, quantity: Quantity) -> str:
        """`6-8 mødre pr. forløb`, `op til 24 mødre`, `mindst 3 lokale foreninger`."""
        amount, counted = self._counted(quantity)
        return f"{amount}{SPACE}{self.unit(quantity.unit, counted)}{self._per(quantity)}"

    def _per(self, quantity: Quantity) -> str:
        return f" pr. {self.unit(quantity.per, 1)}" if quantity.per else ""

    @staticmethod
    def _counted(quantity: Quantity) -> tuple[str, Decimal]:
        """The number as text, and the one that decides between singular and plural."""
        forms = (
            ("op til ", quantity.at_most),
            ("mindst ", quantity.at_least),
            ("over ", quantity.over),
            ("godt ", quantity.just_over),
            ("op mod ", quantity.nearly),
            ("", quantity.exactly),
            (f"{number(quantity.low)}-" if quantity.low is not None else "", quantity.high),
        )
        prefix, counted = next((words, value) for words, value in forms if value is not None)
        amount = f"{prefix}{number(counted)}"
        return f"{'cirka ' if quantity.circa else ''}{amount}", counted

    def counted_time(self, time: CountTime) -> str:
        """The time a count is of, alone: `2018`, `2009-2024`, `2012 til september 2016`, `marts 2023`, `cirka 15 år`."""
        if time.length is not None:
            return self.quantity(time.length)
        if time.span is None:
            return part_date(time.as_of or "")
        first, last = time.span
        if first[1] and last[1]:
            return months((first[0], first[1]), (last[0], last[1]))
        return f"{first[0]} til {part_month(*last)}" if last[1] else years(first[0], last[0])

    def ways_to_say(self, time: CountTime) -> tuple[str, ...]:
        """The same as it may stand in words of the data: `2020 til 2022` too, `fem år`."""
        told = self.counted_time(time).replace(SPACE, " ")
        exactly = time.length.exactly if time.length and not time.length.circa else None
        small = exactly is not None and exactly < len(NUMBERS) and exactly == int(exactly)
        spelt = told.replace(number(exactly), in_words(int(exactly)), 1) if small and exactly is not None else told
        return tuple(dict.fromkeys((told, told.replace("-", " til "), spelt)))

    def counted_in(self, time: CountTime) -> str:
        """The same after the number: `i 2018`, `i 2009-2024`, `pr. marts 2023`, `på cirka 15 år`. What was made up in a year
        nobody has dated nearer says so: `opgjort i 2023`."""
        told = self.counted_time(time)
        if time.length is not None:
            return f"på {told}"
        if time.as_of is not None:
            return f"pr. {told}" if "-" in time.as_of else f"opgjort i {told}"
        return f"fra {told}" if " til " in told else f"i {told}"

    def amount(self, amount: Amount) -> str:
        """The amount alone, as precise as the source gives it: `84.000 kr.`, `cirka 0,8 mio. kr.`, `10.000-20.000 kr.`."""
        if amount.up_to:
            text = money_span(amount.value, amount.up_to, amount.currency, amount.precision)
        else:
            text = money(amount.value, amount.currency, amount.precision)
        return self._firm(amount.bound, text)

    def _firm(self, bound: Bound, text: str) -> str:
        return text if bound is Bound.EXACT else f"{self.label('bounds', bound)} {text}"

    def increase(self, increase: Increase) -> str:
        """`stiger med cirka 200.000 kr. om året`, `falder med 5.000 kr. om året til og med 2027`."""
        verb = "falder" if increase.falls else "stiger"
        value = self._firm(increase.bound, money(increase.value, increase.currency))
        last = f" til og med {increase.to_year}" if increase.to_year else ""
        return f"{verb} med {value} {self.label('bases', Basis.PER_YEAR)}{last}"

    def unknown_amount(self, line: FundingLine | CostLine) -> str:
        """What stands where the amount of a line would: `ukendt`, `ukendt; stiger med cirka 200.000 kr. om året`."""
        grows = line.increase if isinstance(line, FundingLine) else None
        return f"ukendt; {self.increase(grows)}" if grows else "ukendt"

    def why_unknown(self, line: FundingLine | CostLine) -> str:
        """Why the amount of a line is unknown, and what it is known to grow by; empty where the amount is known."""
        reason = line.amounts.unknown if isinstance(line.amounts, Unknown) else ""
        grows = line.increase if isinstance(line, FundingLine) else None
        return f"{closed(reason)} Beløbet {self.increase(grows)}" if grows else reason

    def basis(self, amount: Amount) -> str:
        """What the amount is an amount of: `i alt 2023-2025`, `om året fra 2020`, `i 2011`; `i alt` where no years are told."""
        per = f"pr. {self.unit(amount.per, 1)} " if amount.per else ""
        counted = amount.years or amount.course_years
        period = _period(amount)
        one = counted is not None and counted[0] == counted[1]
        if amount.basis is Basis.NOT_STATED:
            return (
                f"{per}{f'i {period} ' if one else f'{period} ' if period else ''}{self.label('bases', amount.basis)}"
            )
        if amount.is_rate:
            return f"{per}{self.label('bases', amount.basis)}, {period}{'' if amount.first_month else ' (sats)'}"
        if amount.first_month:
            return f"{per}i alt {period}"
        if amount.basis is Basis.PER_MONTH:
            return f"{per}{self.label('bases', amount.basis)} {f'i {period}' if one else period}".strip()
        if amount.basis is Basis.TOTAL and amount.course_years and amount.course_years[0] == 1 and not one:
            return f"{per}{self.label('bases', amount.basis)} over {in_words(amount.course_years[1] or 1)} år"
        if amount.basis is Basis.IN_YEAR or (amount.basis in (Basis.TOTAL, Basis.PER_YEAR) and one):
            return f"{per}i {period}"
        return f"{per}{self.label('bases', amount.basis)} {period}".strip()

    def price_level(self, amount: Amount) -> str:
        """`2011-priser`, or that the source does not say."""
        return "prisniveau ikke oplyst" if amount.price_level is None else f"{amount.price_level}-priser"

    def share(self, share: Share) -> str:
        """`cirka 50 pct. af centrets udgifter`, `50-60 pct. af udgifterne`, `størstedelen af udgifterne`."""
        return f"{self.part(share)} af {share.of}"

    def part(self, share: Share) -> str:
        """The part alone: `cirka 50 pct.`, `størstedelen`."""
        if share.percent is None:
            return share.words or ""
        last = f"-{number(share.up_to)}" if share.up_to is not None else ""
        return self._firm(share.bound, f"{number(share.percent)}{last}{SPACE}pct.")

    def when(self, when: When) -> str:
        """A point in time in Danish, never more precise than the source."""
        if when.date is not None:
            text = date(when.date)
        elif when.event is not None:
            text = self.label("events", when.event)
        elif when.part is not None:
            part = self.label("year_parts", when.part)
            text = f"{part} {when.year}" if when.year else f"{part} hvert år"
            text = f"{part}, {NO_YEAR}" if when.no_year else text
        elif when.month is not None:
            text = month_of(when.year, when.month) if isinstance(when.year, int) else _in_no_year(when)
        else:
            text = str(when.year)
        if when.event == Event.SIGNATURE and when.relation in (Relation.ON, Relation.AFTER):
            return f"når {text}"
        if when.relation is Relation.ON:
            return text
        return f"{self.label('relations', when.relation)} {text}"

    def frequency(self, frequency: Frequency) -> str:
        """`hvert kvartal`, `mindst én gang pr. forløb`, `som udgangspunkt hver uge`, `2 gange om ugen`."""
        typically = "som udgangspunkt " if frequency.typically else ""
        least = "mindst " if frequency.at_least else ""
        every = {
            Every.WEEK: ("hver uge", "om ugen"),
            Every.MONTH: ("hver måned", "om måneden"),
            Every.QUARTER: ("hvert kvartal", "i kvartalet"),
            Every.HALF_YEAR: ("hvert halve år", "hvert halve år"),
            Every.YEAR: ("hvert år", "om året"),
            Every.COURSE: ("én gang pr. forløb", "pr. forløb"),
        }
        once, several = every[frequency.every]
        if frequency.times == 1:
            at_least_once = least if frequency.every is Every.COURSE or not least else "mindst én gang "
            return f"{typically}{at_least_once}{once}"
        return f"{typically}{least}{frequency.times} gange {several}"

    def notice(self, notice: NoticePeriod) -> str:
        """`30 arbejdsdage`, `6 måneder til udgangen af et kalenderår`."""
        term = self._vocabularies.term("notice_units", notice.unit)
        unit = term.label if notice.length == 1 else term.many or term.label
        text = f"{notice.length}{SPACE}{unit}"
        return text if notice.to is NoticeTo.NOT_STATED else f"{text} {self.label('notice_tos', notice.to)}"
