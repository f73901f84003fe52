"""What looks like somebody's own in a text: phone numbers, e-mail addresses and CPR numbers (design rule 7).

What is held against the patterns is what a reader sees (`as_seen`), not the characters: Word and PDF write numbers
with spaces and dashes of their own, and put letters between them that nobody sees. The form's script does the same with the
same patterns (`macros.script_constants`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum


class Personal(StrEnum):
    """What is somebody's own."""

    MAIL = "e-mail"
    CPR = "cpr"
    PHONE = "telefonnummer"


EXEMPT = {
    "cvr",
    "url",
    "website",
    "case_number",
    "document_number",
    "municipality_code",
    "value",
    "amount",
    "precision",
}
"""Fields whose own type decides what may stand there. A CVR number has eight digits like a phone number."""

# The parts of an address are bounded, so that a long text without one costs no more than its length.
_AT = r"(?:\\?@| ?[(\[{<] ?(?:at|a|@|snabel-?a) ?[)\]}>] ?| (?:snabel-?a|krøllealfa|@) |@ )"
AT = re.compile(_AT, re.IGNORECASE)
_DOT = r"(?:\.| ?[(\[{<] ?(?:dot|punktum|prik|\.) ?[)\]}>] ?| (?:dot|punktum|prik) )"
EMAIL = re.compile(
    rf"[\w.+'-]{{1,64}}{_AT}[\w-]{{1,64}}(?:{_DOT}[\w-]{{1,64}}){{0,6}}?{_DOT}[^\W\d_][\w-]{{1,62}}", re.I
)

_DAY, _MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
CPR = re.compile(rf"(?<![\d-]){_DAY}(?:([./-]?){_MONTH}\1\d\d ?[-./ ]? ?| {_MONTH} \d\d ?[-/] ?)\d{{4}}(?![\d-])")

# Eight digits as people group them, always with one and the same sign between. What stands on either side may not make
# it a longer number, and a list of pairs is no phone number.
PHONE = re.compile(
    r"(?<![\w.,/#-])(?:"
    r"\d{8}|"
    r"(?<!\b\d\d )\d\d([ ./-])\d\d(?:\1\d\d){2}(?! \d\d\b)|"
    r"(?<!\b\d{4} )\d{4}[ -]\d{4}(?! \d)|"
    r"(?<!\b\d{3} )\d{3}([ -])\d\d\2\d{3}(?! \d{3}\b)|"
    r"(?<!\b\d{3} )\d{3}([ -])\d{3}\3\d\d(?! \d)"
    r")(?![\w#]|[.,/-]+\d)"
)
# With a country code, or a word that says what it is, the groups may be any.
CALLED = re.compile(
    r"(?:\b(?:tlf|telefon(?:nummer|nr)?|tel|mobil(?:nummer|nr)?|mob|ring|sms|fax)\b[ .:]*(?:(?:til|på|nr|nummer|er)\b[ .:]*)?"
    r"|(?<![\w+])\(?(?:\+\d{2,3}|00(?:45|46|47|49))\)?[ .-]?)"
    r"(?P<number>\(?\d(?:[ ./()-]{0,3}\d){7,9})(?!\d)",
    re.IGNORECASE,
)

AMOUNT = re.compile(r"\d{8}|\d{4}-\d{4}")
AMOUNT_BEFORE = re.compile(r"(?:\b(?:kr|kroner|dkk|eur|euro|sek|nok|usd)\b\.?|[€£$]) ?$", re.IGNORECASE)
AMOUNT_AFTER = re.compile(
    r"[.,]?\d* ?(?:,-|[€%]|(?:kr|kroner|dkk|eur|euro|sek|nok|usd|mio|mia|tkr|pct|procent)\b)", re.I
)
NAMED = re.compile(  # a number that says itself that it is an organisation's, a case's, a book's or a law's
    r"\b(?:(?:ean|gln|cvr|isbn|issn|konto|reg|sags?|journal|dok|dokument|akt|matrikel|bilag|faktura|ordre|lov|lbk|bek)"
    r"[ .-]{0,2}(?:nr|nummer|no|id)?|(?:se|p|j|ku)[ .-]?(?:nr|nummer))[ .:#\"']{0,4}[\d ./-]*$",
    re.IGNORECASE,
)
EXEMPT_FIELD = re.compile(
    rf"\b(?:{'|'.join(sorted(EXEMPT))}): ?[\"']?$"
)  # in a comment, where a field waits to be used
_YEAR = r"(?:19|20)\d\d"
DATE = re.compile(rf"{_YEAR}[ -]{_YEAR}|{_YEAR}{_MONTH}{_DAY}|{_DAY}{_MONTH}{_YEAR}")
WEB = re.compile(r"https?://[^\s<>\"')]+", re.IGNORECASE)

_ORDINARY = re.compile(r"[\x20-\x25\x27-\x7e\xc0-\xff]*")
"""Texts in which every character is what it looks like."""
SIGNS = {
    "-": "\u2212\u2043\u02d7\u30fc",
    ".": "\u00b7\u2022\u2219\u22c5\u2027\u3002\uff61",
    "/": "\u2044\u2215\u29f8\u2571",
    " ": "\t\n\r\u2028\u2029",
    "": "\u115f\u1160\u3164\uffa0",
}
"""What looks like a plain sign, or like nothing."""
_PLAIN = {sign: plain for plain, signs in SIGNS.items() for sign in signs}
_UNSEEN = {"Cf", "Cc", "Mn", "Me"}
NUMBERS = re.compile(r"\d(?:\D{0,3}\d){7}")


def as_seen(text: str) -> tuple[str, list[int]]:
    """`text` as a reader sees it, in plain characters, and for each of them where it stands in `text`.

    Letters that are not seen are left out; every space, dash, dot and slash is the ordinary one; `&#64;` is the sign
    it stands for.
    """
    if _ORDINARY.fullmatch(text):
        return text, []
    seen, places = [], []
    for part in re.finditer(r"&#?\w{2,8};|.", text, re.DOTALL):
        for letter in unicodedata.normalize("NFKC", html.unescape(part[0])):
            plain = _plain(letter)
            seen.append(plain)
            places += [part.start()] * len(plain)
    return "".join(seen), places


def _plain(letter: str) -> str:
    if letter in _PLAIN:
        return _PLAIN[letter]
    category = unicodedata.category(letter)
    if category in _UNSEEN:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    return {"Zs": " ", "Pd": "-"}.get(category, letter)


def find_personal(text: str) -> Iterator[tuple[int, Personal, str]]:
    """Each place in `text` that looks personal: where it begins, what it looks like, and its letters as they are seen."""
    seen, places = as_seen(text)
    for start, kind, letters in _find(seen):
        yield places[start] if places else start, kind, letters


def _find(text: str) -> Iterator[tuple[int, Personal, str]]:
    for match in EMAIL.finditer(text) if AT.search(text) else ():  # the look for the sign is the cheap one
        yield match.start(), Personal.MAIL, match.group()
    if NUMBERS.search(text):
        yield from _find_numbers(text)


def _find_numbers(text: str) -> Iterator[tuple[int, Personal, str]]:
    text = WEB.sub(lambda match: "_" * len(match.group()), text)  # numbers in addresses are nobody's
    taken: list[range] = []
    for match in CPR.finditer(text):
        if not (match.group().isdigit() and NAMED.search(_before(text, match))):
            taken.append(range(match.start(), match.end()))
            yield match.start(), Personal.CPR, match.group()
    for pattern in (CALLED, PHONE):
        for match in pattern.finditer(text):
            number = match.groupdict().get("number") or match.group()
            start = match.end() - len(number)
            if any(match.end() > one.start and start < one.stop for one in taken) or DATE.fullmatch(number):
                continue
            if AMOUNT_AFTER.match(text, match.end()) if pattern is CALLED else _is_something_else(text, match):
                continue
            taken.append(range(start, match.end()))
            yield start, Personal.PHONE, number


def _before(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 60) : match.start()]


def _is_something_else(text: str, match: re.Match[str]) -> bool:
    """Whether the words around eight digits say that they are no phone number."""
    before = _before(text, match)
    if AMOUNT.fullmatch(match.group()) and (AMOUNT_BEFORE.search(before) or AMOUNT_AFTER.match(text, match.end())):
        return True
    return bool(NAMED.search(before) or EXEMPT_FIELD.search(before))
