"""The Danish alphabet: the order of names and titles, and names as ids."""

from __future__ import annotations

import re
import unicodedata

_LAST = {letter: chr(0x110000 - 3 + place) for place, letter in enumerate("æøå")}
_AS = {"aa": "å", "ä": "æ", "ö": "ø", "ü": "y", "œ": "ø", "ð": "d", "þ": "th", "đ": "d", "ł": "l"}
"""Letters that are ordered as others: aa as å, and those of the neighbours as the Danish ones they sound like."""


def danish_order(text: str) -> tuple[str, str]:
    """Key to sort `text` by: æ, ø and å last, in that order, and aa as å (Retskrivningsordbogen § 2); neither case nor
    accents count, but for two names that are otherwise the same."""
    letters = _composed(text)
    for letter, other in _AS.items():
        letters = letters.replace(letter, other)
    plain = "".join(_LAST.get(letter) or _without_accent(letter) for letter in letters)
    return plain, text


def _composed(text: str) -> str:
    """`text` in small letters, each one character: macOS writes å as an a and a ring, which is no a."""
    return unicodedata.normalize("NFC", text).casefold()


def _without_accent(letter: str) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))


def slug_of(text: str, separator: str = "-") -> str:
    """`text` as an id: a-z, digits and `separator`; ae, oe and aa for æ, ø and å."""
    danish = _composed(text).replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", danish).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", separator, plain).strip(separator)
