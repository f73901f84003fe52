"""What a page is found by beyond its own words: the parts of its compounds, irregular forms, synonyms, whole amounts.

Pagefind finds beginnings and Danish endings. It does not find "gruppe" in "mødregruppe" or "mor" in "mødre". Two uses
of the soft hyphen, which no reader sees, tell it:

- inside a word it is a seam. Pagefind indexes the whole and each part, at the same place: `mødre·gruppe`;
- in front of a word it marks a hidden term, placed right after the word it stands for: `mødre ·mor`. The search
  window leaves hidden terms out and marks the word before them instead (docs/assets/js/soeg.js).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from macros.domain.catalogue import GlossaryEntry, SearchWords

SEAM = "\u00ad"

_ENDINGS = ("", "s", "e", "es", "n", "ns", "ne", "nes", "r", "rs", "rne", "rnes", "t", "ts", "te", "de")
_AFTER_CONSONANT = ("en", "ens", "et", "ets", "er", "ers", "erne", "ernes")
_SHORT = 4
"""A part this short is only looked for at the end of a word: "plan" in "helhedsplaner", not in "forplante"."""


class SearchTerms:
    """The words of `data/glossary.yml`, ready to be looked up. Every text is gone through once."""

    def __init__(self, entries: Iterable[GlossaryEntry], words: SearchWords) -> None:
        groups = [(group.words, group.typed) for group in words.synonyms]
        groups += [((entry.term.lower(), *map(str.lower, entry.also)), ()) for entry in entries if not entry.common]
        self._synonyms: dict[str, list[str]] = {}
        self._forms: dict[str, list[str]] = {}
        for same, typed in groups:
            for word in same:
                _enter(self._synonyms, word, [*(other for other in same if other != word), *typed])
        for forms in words.forms:
            for word in forms:
                _enter(self._forms, word, [other for other in forms if other != word])
        self._seam = _seam_pattern({*words.parts, *(form for forms in words.forms for form in forms)})
        phrases = sorted((word for word in self._synonyms if " " in word), key=len, reverse=True)
        tokens = [rf"(?P<phrase>\b(?:{'|'.join(phrases)})\b)"] if phrases else []
        tokens += [r"(?P<space>\s+)", r"(?P<millions>\d+(?:,\d+)?)(?=\s+mio\b)", r"(?P<word>[^\W\d_]+)"]
        self._tokens = re.compile("|".join(tokens), re.IGNORECASE)
        self._word = lru_cache(maxsize=50_000)(self._expand)

    def spread(self, text: str) -> str:
        """`text` with seams in its compounds, and each hidden term once, after the first word that calls for it."""
        said: set[str] = set()
        waiting: list[str] = []

        def take(terms: Iterable[str]) -> None:
            for term in terms:
                if term not in said:
                    said.add(term)
                    waiting.append(term)

        def flush() -> str:
            hidden = "".join(f" {SEAM}{part}" for term in waiting for part in term.split())
            waiting.clear()
            return hidden

        def replace(match: re.Match[str]) -> str:
            token = match.group()
            if match.lastgroup == "space":
                return flush() + token
            if match.lastgroup == "phrase":
                take(self._synonyms[" ".join(token.lower().split())])
                return token
            if match.lastgroup == "millions":
                take([f"{Decimal(token.replace(',', '.')) * 1_000_000:.0f}"])
                return token
            seamed, terms = self._word(token)
            take(terms)
            return seamed

        return self._tokens.sub(replace, text.replace(SEAM, "")) + flush()

    def _expand(self, word: str) -> tuple[str, tuple[str, ...]]:
        seamed = self._seam.sub(SEAM, word)
        pieces = seamed.lower().split(SEAM)
        terms = list(self._synonyms.get(word.lower(), ()))
        for index, piece in enumerate(pieces):
            before = "".join(part + SEAM for part in pieces[:index])
            terms += [before + form for form in self._forms.get(piece, ())]
            terms += self._synonyms.get(piece, ()) if len(pieces) > 1 else ()
        return seamed, tuple(dict.fromkeys(terms))


def _enter(table: dict[str, list[str]], word: str, terms: list[str]) -> None:
    """Let `word`, and where it is one word its inflections, call for `terms`."""
    for form in [word] if " " in word else _inflected(word):
        known = table.setdefault(form, [])
        known += [term for term in terms if term not in known]


def _inflected(word: str) -> set[str]:
    """Every regular inflection the word could have; some do not exist, and cost nothing."""
    forms = {word + ending for ending in (*_ENDINGS, *_AFTER_CONSONANT)}
    if word[-1] not in "aeiouyæøå":
        forms |= {word + word[-1] + ending for ending in ("e", *_AFTER_CONSONANT)}
    return forms


def _seam_pattern(parts: set[str]) -> re.Pattern[str]:
    """The places in a word where one of `parts` begins, a few letters in: "mor" is no part of "humor"."""
    if not parts:
        return re.compile(r"(?!)")
    long = sorted(part for part in parts if len(part) > _SHORT)
    ends = sorted({form for part in parts if len(part) <= _SHORT for form in _inflected(part)})
    choices = [rf"(?<=\w\w)(?={'|'.join(long)})"] if long else []
    choices += [rf"(?<=\w\w\w)(?=(?:{'|'.join(ends)})$)"] if ends else []
    return re.compile("|".join(choices), re.IGNORECASE)
