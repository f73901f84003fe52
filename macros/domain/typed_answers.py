"""What a contributor types in the parts of a field, as what stands in a model's file.

The form's script reads the same parts in the same way (`docs/assets/js/bidragdok.js`); one table of cases holds the two together
(`tests/typed_answers.json`). What is wrong with what is read is for the rules to say (`macros.domain.answer_rules`). Whole answers have no placeholder for a source that is yet to be found out: `source_of`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from macros.domain.provenance import UnknownCause
from macros.domain.quantities import LEAP_YEAR, NOT_STATED, Basis, NoticeTo
from macros.domain.questions import FieldKind
from macros.domain.terms import Unit

Typed = Mapping[str, Any]
"""The parts of a field by their names: text, whether something is ticked, or a list."""

FAULTS: Mapping[str, str] = {
    "ADDRESS": "Skriv en hel adresse, der begynder med https://.",
    "YEAR": "Skriv året med fire cifre, fx 2023.",
    "YEARS": "Skriv årstal med fire cifre, fx 2023.",
    "MONTH": "Skriv også måneden.",
    "DAY": "Den dag findes ikke i måneden.",
    "TIME_OR_EVENT": "Vælg enten en tid eller en begivenhed.",
    "MONTH_OR_PART": "Vælg enten måneden eller delen af året.",
    "TIME": "Skriv også året, en del af året eller en begivenhed.",
    "NO_YEAR": "Skriv årstallet, eller sæt kryds ved, at det ikke står der. Ikke begge dele.",
    "NUMBER": "Skriv kun tallet, fx 24. Ord som »cirka« vælger I ved siden af.",
    "UNIT": "Vælg enheden.",
    "LAST": "Skriv også det sidste tal.",
    "AGE": "Skriv alderen som et tal.",
    "FREQUENCY": "Skriv, hvor mange gange, og vælg hvor tit.",
    "NOTICE": "Skriv varslet som et tal, og vælg enheden.",
    "SHARE": "Vælg både hvem, hvilken del og hvor bindende.",
    "AMOUNT": "Skriv kun tallet, fx 300.000. Ord som »cirka« vælger I ved siden af.",
    "WHOLE": "Skriv hele kroner uden ører.",
    "BASIS": "Vælg, om beløbet er om året, i alt, eller at det ikke står der.",
    "PERCENT": "Skriv en procent over 0 og højst 100. Kender I den ikke, så sig, at det ikke står der.",
    "PERCENT_OF": "Skriv, hvad procenten er af.",
    "STEPS": "Skriv et år og et beløb for hvert trin.",
    "SHARE_WORDS": "Skriv, hvor stor en del det er, med kildens ord, fx størstedelen.",
    "UP_TO": "Skriv det højeste som et tal, fx 200.000.",
    "CURRENCY": "Vælg valutaen.",
    "COUNTRY": "Vælg et land på listen, eller skriv et andet land med to bogstaver, fx FI. Ikke begge dele.",
    "COUNT": "Skriv et helt tal, fx 12.",
    "COUNT_TIME": "Skriv enten årene, dagen eller hvor længe. Kun én af dem.",
}
"""What is said of what cannot be read, by its name in the code."""

NO_YEAR = "uden-aar"
"""The part of a time that says that no source names its year."""
STEPS = "trappe"
"""The basis of amounts that stand year by year."""
PERCENT, IN_WORDS = "pct", "ord"
"""What stands for a currency where the contribution is a share, and where that is told in words."""
KNOWN_ONCE = "kendt-for-et-aar"
"""The basis of a yearly amount that is known for one year only."""
OTHER_COUNTRY = "andet"
"""The choice of a country that is not on the list."""
SPAN, ABOUT = "span", "circa"
"""What stands for a bound where a quantity is a span, and where it is about right."""
NOBODY = "?"
"""The party of a task that nobody is named for."""
KNOWN_BY_US = "En af parterne ved det, men det står ikke i en kilde"
"""What the file says where only the editor has the words."""
NOBODY_NAMED = "Kilden siger ikke, hvem der har opgaven"
KRONER = "DKK"
WHOLE, READ = "Kilden ", "Det læste "
"""What the sentence on a silent source begins with where all of it was read, and where a part or a summary was."""

_NUMBER = re.compile(
    r"(\d{1,3}(?:[.\u00a0 ]\d{3})+|\d+)(?:,(\d+))?\s*(mia|mio|tusind)?\.?\s*(?:kr\.?|kroner|pct\.?|%)?", re.I
)
_TIMES = {"mia": 10**9, "mio": 10**6, "tusind": 10**3, "": 1}
_YEAR = re.compile(r"(19|20)\d\d")
_COUNTRY = re.compile("[A-Z]{2}")
_ADDRESS = re.compile(r"""https?://[^\s<>"'\\]+""")
_EACH = (Basis.PER_YEAR, Basis.PER_MONTH)
"""Bases of amounts that come again, and may be without an end."""


class NotAnAnswerError(ValueError):
    """What is typed cannot be read. Says in Danish what is expected; `part`: the part of the field it is about, where it is one."""

    def __init__(self, name: str, part: str = "") -> None:
        self.part = part
        super().__init__(FAULTS[name])


def source_of(part: str) -> list[str]:
    """What stands where a source is yet to be filled in: that of the part."""
    return [f"@{part}"]


def as_read(unsaid: str) -> str:
    """The sentence on a silent source that claims no more than what was read of it."""
    return READ + unsaid.removeprefix(WHOLE) if unsaid.startswith(WHOLE) else unsaid


def answer(kind: FieldKind, typed: Typed, part: str) -> Any:
    """What stands in the file for what is typed; None where nothing is. `part`: of the form, whose source it is from.

    Raises NotAnAnswerError.
    """
    return _WRITERS[kind](typed, part)


def number(text: str) -> tuple[Decimal, int] | None:
    """A number as it is written in Danish, and the step it is rounded to: `1,5 mio.` is 1,500,000 by 100,000."""
    found = _NUMBER.fullmatch(text.strip().removesuffix(",-"))
    if found is None:
        return None
    whole, part, unit = found[1], found[2] or "", (found[3] or "").lower()
    value = Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{part or 0}") * _TIMES[unit]
    step = Decimal(_TIMES[unit]) / 10 ** len(part)
    return value, max(int(step), 1)


def _as_number(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value.normalize()


def _text(typed: Typed, name: str = "") -> str:
    return str(typed.get(name) or "").strip()


def _line(typed: Typed, part: str) -> str | None:
    return _text(typed) or None


def _address(typed: Typed, part: str) -> str | None:
    text = _text(typed)
    if text and not _ADDRESS.fullmatch(text):
        raise NotAnAnswerError("ADDRESS")
    return text or None


def _flag(typed: Typed, part: str) -> bool | None:
    return True if typed.get("") else None


def _ticks(typed: Typed, part: str) -> list[str] | None:
    return list(typed.get("list") or ()) or None


def _day(typed: Typed) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of the month; what is not told is None."""
    day, month, year = (_text(typed, name) for name in ("dag", "md", "aar"))
    if not (day or month or year):
        return None, None, None
    if not _YEAR.fullmatch(year):
        raise NotAnAnswerError("YEAR", "aar")
    if day and not month:
        raise NotAnAnswerError("MONTH", "md")
    if not month:
        return int(year), None, None
    try:
        found = datetime.date(int(year), int(month), int(day or 1))
    except ValueError:
        raise NotAnAnswerError("DAY", "dag") from None
    return found.year, found.month, found.day if day else None


def _iso(year: int, month: int | None, day: int | None) -> str:
    return "-".join([str(year), *(f"{one:02}" for one in (month, day) if one)])


def _part_date(typed: Typed, part: str) -> str | None:
    year, month, day = _day(typed)
    return _iso(year, month, day) if year else None


def _when(typed: Typed, part: str) -> dict[str, Any] | None:
    part_of_year, event, words, relation = (_text(typed, name) for name in ("del", "haendelse", "ord", "forhold"))
    more = ({"relation": relation} if relation else {}) | ({"words": words} if words else {})
    if typed.get(NO_YEAR):
        return _without_year(typed) | more
    year, month, day = _day(typed)
    if event:
        if year or part_of_year:
            raise NotAnAnswerError("TIME_OR_EVENT", "haendelse")
        return {"event": event, **more}
    if part_of_year:
        if month:
            raise NotAnAnswerError("MONTH_OR_PART", "del")
        return ({"year": year} if year else {}) | {"part": part_of_year, **more}
    if not year:
        if more:
            raise NotAnAnswerError("TIME", "aar")
        return None
    if day:
        return {"date": _iso(year, month, day), **more}
    return {"year": year, **({"month": month} if month else {}), **more}


def _without_year(typed: Typed) -> dict[str, Any]:
    """A day, a month or a part of a year that no source names."""
    month, year, part_of_year = (_text(typed, name) for name in ("md", "aar", "del"))
    if year:
        raise NotAnAnswerError("NO_YEAR", "aar")
    if _text(typed, "haendelse"):
        raise NotAnAnswerError("TIME_OR_EVENT", "haendelse")
    if part_of_year and month:
        raise NotAnAnswerError("MONTH_OR_PART", "del")
    if part_of_year:
        return {"year": NOT_STATED, "part": part_of_year}
    if not month:
        raise NotAnAnswerError("MONTH", "md")
    _, _, found = _day({**typed, "aar": str(LEAP_YEAR)})
    return {"year": NOT_STATED, "month": int(month), **({"day": found} if found else {})}


def _stated(typed: Typed, part: str) -> dict[str, Any] | None:
    found = _when(typed, part)
    return found and {"when": found, "source": source_of(part)}


def _quantity(typed: Typed, part: str) -> dict[str, Any] | None:
    first, last, unit, per = (_text(typed, name) for name in ("tal", "til", "enhed", "pr"))
    bound = _text(typed, "bund") or "exactly"
    if not (first or last or unit):
        return None
    low = number(first)
    if low is None:
        raise NotAnAnswerError("NUMBER", "tal")
    if not unit:
        raise NotAnAnswerError("UNIT", "enhed")
    more = {"unit": unit} | ({"per": per} if per else {})
    if bound == ABOUT:
        return {"exactly": _as_number(low[0]), "circa": True, **more}
    if bound != SPAN:
        return {bound: _as_number(low[0]), **more}
    high = number(last)
    if high is None:
        raise NotAnAnswerError("LAST", "til")
    return {"low": _as_number(low[0]), "high": _as_number(high[0]), **more}


def _country(typed: Typed, part: str) -> str | None:
    chosen, code = _text(typed), _text(typed, "kode").upper()
    if not (chosen or code):
        return None
    named = "" if chosen == OTHER_COUNTRY else chosen
    if bool(named) == bool(code) or not _COUNTRY.fullmatch(named or code):
        raise NotAnAnswerError("COUNTRY", "kode")
    return named or code


def _count(typed: Typed, part: str) -> int | None:
    text = _text(typed)
    if text and not re.fullmatch(r"[1-9][0-9]*", text):
        raise NotAnAnswerError("COUNT")
    return int(text) if text else None


def _year_alone(typed: Typed, part: str) -> int | None:
    return _year(typed, "")


def _count_time(typed: Typed, part: str) -> dict[str, Any] | None:
    first, last, length, unit = (_text(typed, name) for name in ("fra", "til", "laengde", "enhed"))
    as_of = _part_date(typed, part)
    if sum(map(bool, (first or last, as_of, length or unit))) > 1:
        raise NotAnAnswerError("COUNT_TIME", "laengde" if length or unit else "aar")
    if as_of:
        return {"as_of": as_of}
    if length or unit:
        return {"length": _how_long(length, unit, circa=bool(typed.get("omtrent")))}
    if not (first or last):
        return None
    if not first:
        raise NotAnAnswerError("YEARS", "fra")
    begins, ends = _year(typed, "fra"), _year(typed, "til")
    return {"first_year": begins, **({"last_year": ends} if ends and ends != begins else {})}


def _how_long(length: str, unit: str, *, circa: bool) -> dict[str, Any]:
    found = number(length)
    if found is None:
        raise NotAnAnswerError("NUMBER", "laengde")
    if not unit:
        raise NotAnAnswerError("UNIT", "enhed")
    return {"exactly": _as_number(found[0]), **({"circa": True} if circa else {}), "unit": unit}


def _length(typed: Typed, part: str) -> dict[str, Any] | None:
    found = _quantity(typed, part)
    return found and {"amount": found, "source": source_of(part)}


def _price_parts(typed: Typed, part: str) -> list[dict[str, Any]] | None:
    told = [(name, _text(typed, name)) for name in typed]
    return [{"part": name, "told": {"text": text, "source": source_of(part)}} for name, text in told if text] or None


def _age(typed: Typed, part: str) -> dict[str, Any] | None:
    unit = str(Unit.YEAR)
    if typed.get("alle"):
        return {"at_least": 0, "unit": unit}
    first, last = _text(typed, "fra"), _text(typed, "til")
    if not (first or last):
        return None
    low, high = (number(text) if text else None for text in (first, last))
    if first and low is None:
        raise NotAnAnswerError("AGE", "fra")
    if last and high is None:
        raise NotAnAnswerError("AGE", "til")
    if low is None:
        return {"at_most": _as_number(high[0]), "unit": unit} if high else None
    if high is None:
        return {"at_least": _as_number(low[0]), "unit": unit}
    if low[0] == high[0]:
        return {"exactly": _as_number(low[0]), "unit": unit}
    return {"low": _as_number(low[0]), "high": _as_number(high[0]), "unit": unit}


def _frequency(typed: Typed, part: str) -> dict[str, Any] | None:
    times, every = _text(typed, "gange"), _text(typed, "hver")
    if not (times or every):
        return None
    counted = re.fullmatch(r"[1-9][0-9]*", times)
    if not counted or not every:
        raise NotAnAnswerError("FREQUENCY", "hver" if counted else "gange")
    more = ({"at_least": True} if typed.get("mindst") else {}) | ({"typically": True} if typed.get("typisk") else {})
    return {"times": int(times), "every": every, **more}


def _notice(typed: Typed, part: str) -> dict[str, Any] | None:
    length, unit, to = (_text(typed, name) for name in ("laengde", "enhed", "til"))
    if not (length or unit):
        return None
    counted = re.fullmatch(r"[0-9]+", length)
    if not counted or not unit:
        raise NotAnAnswerError("NOTICE", "enhed" if counted else "laengde")
    return {"length": int(length), "unit": unit, "to": to or str(NoticeTo.NOT_STATED)}


def _facts(typed: Typed, part: str) -> list[dict[str, Any]] | None:
    listed = [(str(one.get("text") or "").strip(), one.get("source")) for one in typed.get("list") or ()]
    return [{"text": text, "source": source or source_of(part)} for text, source in listed if text] or None


def _shares(typed: Typed, part: str) -> list[dict[str, Any]] | None:
    names = ("party", "part", "binding")
    said = [one for one in typed.get("list") or () if any(one.get(name) for name in names)]
    if any(not one.get(name) for one in said for name in names):
        raise NotAnAnswerError("SHARE")
    nobody = {"unknown": NOBODY_NAMED, "cause": str(UnknownCause.SILENT)}
    return [
        {
            "party": nobody if one["party"] == NOBODY else one["party"],
            "part": one["part"],
            "binding": one["binding"].split(","),
        }
        for one in said
    ] or None


def _year(typed: Typed, part: str) -> int | None:
    text = _text(typed, part)
    if text and not _YEAR.fullmatch(text):
        raise NotAnAnswerError("YEARS", part)
    return int(text) if text else None


def _kroner(text: str) -> tuple[int, int]:
    """An amount and the step it is rounded to."""
    found = number(text)
    if found is None:
        raise NotAnAnswerError("AMOUNT", "tal")
    if found[0] % 1:
        raise NotAnAnswerError("WHOLE", "tal")
    return int(found[0]), found[1]


def _amount(typed: Typed, part: str) -> dict[str, Any] | None:
    text, basis, per, bound = (_text(typed, name) for name in ("tal", "grundlag", "pr", "bund"))
    if not (text or basis):
        return None
    value, step = _kroner(text)
    most, step = _up_to(typed, step)
    currency = _currency(typed)
    if not basis:
        raise NotAnAnswerError("BASIS", "grundlag")
    first, last, level = (_year(typed, name) for name in ("fra", "til", "priser"))
    once = basis == KNOWN_ONCE
    if once and not first:
        raise NotAnAnswerError("YEARS", "fra")
    end = None if once or basis == Basis.IN_YEAR else last or (None if basis in _EACH else first)
    return {
        "value": value,
        **({"up_to": most} if most else {}),
        "currency": currency,
        "basis": str(Basis.PER_YEAR) if once else basis,
        **({"per": per} if per else {}),
        **({"known_in" if once else "first_year": first} if first else {}),
        **({"last_year": end} if end else {}),
        "price_level": level or NOT_STATED,
        **({"precision": step} if step > 1 else {}),
        **({"bound": bound} if bound else {}),
    }


def _currency(typed: Typed) -> str:
    """The currency that is chosen; kroner where nothing is said of it, and a fault where it is said to be none that is known."""
    currency = str(typed.get("valuta", KRONER)).strip()
    if not currency:
        raise NotAnAnswerError("CURRENCY", "valuta")
    return currency


def _up_to(typed: Typed, step: int) -> tuple[int | None, int]:
    """The upper end of a range, where there is one, and the step that both ends are rounded to."""
    text = _text(typed, "op")
    found = number(text) if text else None
    if text and found is None:
        raise NotAnAnswerError("UP_TO", "op")
    if found is None:
        return None, step
    if found[0] % 1:
        raise NotAnAnswerError("WHOLE", "op")
    return int(found[0]), min(step, found[1])


def _actual(typed: Typed, part: str) -> list[dict[str, Any]] | None:
    """What was paid or used in fact: in one year, in all for several, or of nobody knows which time."""
    first, last = _text(typed, "fra"), _text(typed, "til")
    if not _text(typed, "tal"):
        return None
    if last and not first:
        raise NotAnAnswerError("YEARS", "fra")
    one_year = Basis.IN_YEAR if last in ("", first) else Basis.TOTAL
    basis = one_year if first else Basis.NOT_STATED
    found = _amount({**typed, "grundlag": str(basis)}, part)
    return [{"amount": found, "source": source_of(part)}] if found else None


def _total(typed: Typed, part: str) -> dict[str, Any] | None:
    found = _amount(typed, part)
    return found and {"amount": found, "source": source_of(part)}


def _contribution(typed: Typed, part: str) -> list[dict[str, Any]] | dict[str, Any] | None:
    if _text(typed, "valuta") == PERCENT:
        return _share(typed)
    if _text(typed, "valuta") == IN_WORDS:
        return _share_in_words(typed)
    if _text(typed, "grundlag") != STEPS:
        found = _amount(typed, part)
        return [found] if found else None
    said = [(year, value) for year, value in typed.get("trin") or () if year or value]
    if not said:
        raise NotAnAnswerError("STEPS")
    steps = [
        _amount({**typed, "grundlag": Basis.IN_YEAR, "fra": year, "til": "", "tal": value, "op": ""}, part)
        for year, value in said
    ]
    return [one for one in steps if one]


def _share(typed: Typed) -> dict[str, Any] | None:
    text, of, bound = (_text(typed, name) for name in ("tal", "af", "bund"))
    if not (text or of):
        return None
    found = number(text)
    if found is None or not 0 < found[0] <= 100:
        raise NotAnAnswerError("PERCENT", "tal")
    most = number(_text(typed, "op")) if _text(typed, "op") else None
    if _text(typed, "op") and (most is None or most[0] > 100):
        raise NotAnAnswerError("PERCENT", "op")
    if not of:
        raise NotAnAnswerError("PERCENT_OF", "af")
    more = {"up_to": _as_number(most[0])} if most else {}
    return {"percent": _as_number(found[0]), **more, "of": of, **({"bound": bound} if bound else {})}


def _share_in_words(typed: Typed) -> dict[str, Any] | None:
    words, of = _text(typed, "ord"), _text(typed, "af")
    if not (words or of):
        return None
    if not words:
        raise NotAnAnswerError("SHARE_WORDS", "ord")
    if not of:
        raise NotAnAnswerError("PERCENT_OF", "af")
    return {"words": words, "of": of}


def _increase(typed: Typed, part: str) -> dict[str, Any] | None:
    text, bound = _text(typed, "tal"), _text(typed, "bund")
    if not text:
        return None
    value, _ = _kroner(text)
    currency = _currency(typed)
    year = _year(typed, "til")
    return {
        "value": value,
        **({"currency": currency} if currency != KRONER else {}),
        **({"bound": bound} if bound else {}),
        **({"falls": True} if typed.get("falder") else {}),
        **({"to_year": year} if year else {}),
        "source": source_of(part),
    }


_WRITERS: Mapping[FieldKind, Callable[[Typed, str], Any]] = {
    FieldKind.LINE: _line,
    FieldKind.TEXT: _line,
    FieldKind.ADDRESS: _address,
    FieldKind.MENU: _line,
    FieldKind.ORGANISATION: _line,
    FieldKind.PARTY: _line,
    FieldKind.FLAG: _flag,
    FieldKind.TICKS: _ticks,
    FieldKind.MUNICIPALITIES: _ticks,
    FieldKind.PARTIES: _ticks,
    FieldKind.PART_DATE: _part_date,
    FieldKind.TIME: _stated,
    FieldKind.TIME_ALONE: _when,
    FieldKind.QUANTITY: _quantity,
    FieldKind.AGE: _age,
    FieldKind.FREQUENCY: _frequency,
    FieldKind.NOTICE: _notice,
    FieldKind.FACTS: _facts,
    FieldKind.SHARES: _shares,
    FieldKind.MONEY: _amount,
    FieldKind.STATED_TOTAL: _total,
    FieldKind.CONTRIBUTION: _contribution,
    FieldKind.INCREASE: _increase,
    FieldKind.COUNTRY: _country,
    FieldKind.COUNT: _count,
    FieldKind.YEAR: _year_alone,
    FieldKind.COUNT_TIME: _count_time,
    FieldKind.LENGTH: _length,
    FieldKind.ACTUAL: _actual,
    FieldKind.PRICE_PARTS: _price_parts,
}
"""By the kind of a field. What is chosen of several fields at once, and what names another row, is no value of one field."""
