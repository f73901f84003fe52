"""What a page is found by beyond its own words: the parts of its compounds, irregular forms, synonyms, whole amounts.

Pagefind finds beginnings and Danish endings. It does not find "gruppe" in "mødregruppe" or "mor" in "mødre". Two uses
of a caret, which is taken out of the pages' own text, tell it:

- inside a word it is a seam. Pagefind indexes the whole and each part, at the same place: `mødre^gruppe`;
- in front of a word it marks a hidden term, placed right after the word it stands for: `mødre ^mor`. The search
  window leaves hidden terms out and marks the word before them instead (docs/assets/js/soeg.js).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from macros.domain.catalogue import GlossaryEntry, SearchWords

SEAM = "^"
JOINT, COMMA, PARAGRAPH, PERCENT = "_", "_komma_", "paragraf", "procent"
"""What stands for signs in a hidden word, and for the end of it."""

_WORD = re.compile(r"[^\W\d_]+")
_PIECES = re.compile(r"[^\W_]+")
FEW = 3
"""So few letters around a sign are found with it: "p/l", "0-6"."""
_DIGIT = re.compile(r"\d")
_DECIMAL = re.compile(r"\d,\d")
_NUMBER = re.compile(r"\d+(,\d+)?(?=\W*$)")
_LETTER = re.compile(r"[a-hj-z]")
_PERCENT = re.compile(r"%|(pct|procent)\b")
_ENDINGS = ("", "s", "e", "es", "n", "ns", "ne", "nes", "r", "rs", "rne", "rnes", "t", "ts", "te", "de")
_AFTER_CONSONANT = ("en", "ens", "et", "ets", "er", "ers", "erne", "ernes")
_SHORT = 4
"""A part this short is only looked for at the end of a word or of a part: "plan" in "helhedsplaner", not in "forplante"."""


@dataclass(frozen=True)
class _Chunk:
    """What is known of a word as it stands, with the signs around it. Most words call for nothing: they are `bare`. What one
    with `signs` is found by hangs on what stands beside it."""

    seamed: str
    terms: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    signs: bool
    bare: bool


class SearchTerms:
    """The words of `data/glossary.yml`, ready to be looked up. A text is gone through once, a word at a time."""

    def __init__(self, entries: Iterable[GlossaryEntry], words: SearchWords) -> None:
        groups = [(group.words, group.typed) for group in words.synonyms]
        groups += [((entry.term.lower(), *map(str.lower, entry.also)), ()) for entry in entries if not entry.common]
        groups = [(tuple(" ".join(word.split()) for word in same), typed) for same, typed in groups]  # "to  ord"
        self._synonyms: dict[str, list[str]] = {}
        self._forms: dict[str, list[str]] = {}
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for same, typed in groups:
            for word in same:
                _enter(self._synonyms, word, [*(other for other in same if other != word), *typed])
                if " " in word:
                    self._phrases.setdefault(word.split()[0], []).append(tuple(word.split()))
        for forms in words.forms:
            for word in forms:
                _enter(self._forms, word, [other for other in forms if other != word])
        self._seams = _seam_patterns({*words.parts, *(form for forms in words.forms for form in forms)})
        self._bare: dict[str, str] = {}
        """Words that call for nothing, which most do, with the seams in them."""
        self._chunk = lru_cache(maxsize=100_000)(self._read_chunk)

    def spread(self, *texts: str) -> tuple[str, ...]:
        """The `texts` of one section, with seams in their compounds and each hidden term once: after the first word
        that calls for it."""
        said: set[str] = set()
        return tuple(self._spread(text.replace(SEAM, "").split(), said) for text in texts)

    def _spread(self, chunks: list[str], said: set[str]) -> str:
        out = []
        for index, text in enumerate(chunks):
            if (bare := self._bare.get(text)) is not None:
                out.append(bare)
                continue
            chunk = self._chunk(text)
            out.append(chunk.seamed)
            if chunk.bare:
                self._bare[text] = chunk.seamed
                continue
            terms = list(chunk.terms)
            for phrase in chunk.phrases:
                if tuple(map(_bare, chunks[index : index + len(phrase)])) == phrase:
                    terms += self._synonyms[" ".join(phrase)]
            if chunk.signs:
                after = chunks[index + 1] if index + 1 < len(chunks) else ""
                if text[0].isdigit() and after.startswith("mio"):
                    terms += _whole_amount(text)
                terms += _with_signs(chunks[index - 1] if index else "", text, after)
            for term in terms:
                if (word := term.replace(SEAM, "")) not in said:
                    said.add(word)
                    out += [SEAM + part for part in term.split()]
        return " ".join(out)

    def _read_chunk(self, text: str) -> _Chunk:
        terms: list[str] = []

        def replace(match: re.Match[str]) -> str:
            seamed = match.group()
            for least, pattern in self._seams:
                if len(seamed) >= least:
                    seamed = pattern.sub(SEAM, seamed)
            terms.extend(self._terms(match.group().lower(), seamed.lower().split(SEAM)))
            return seamed

        seamed = _WORD.sub(replace, text)
        phrases = tuple(self._phrases.get(_bare(text), ()))
        signs = _may_have_signs(text)
        return _Chunk(seamed, tuple(dict.fromkeys(terms)), phrases, signs, not (terms or phrases or signs))

    def _terms(self, word: str, pieces: list[str]) -> Iterator[str]:
        yield from self._synonyms.get(word, ())
        for index, piece in enumerate(pieces):
            before = "".join(part + SEAM for part in pieces[:index])
            yield from (before + form for form in self._forms.get(piece, ()))
            if len(pieces) > 1:
                yield from self._synonyms.get(piece, ())


def _bare(text: str) -> str:
    return text.strip(_AROUND).lower()


def _whole_amount(millions: str) -> list[str]:
    """`0,8` (mio.) is also found as 800000."""
    if not re.fullmatch(r"\d{1,6}(,\d{1,6})?", millions):
        return []
    return [f"{Decimal(millions.replace(',', '.')) * 1_000_000:.0f}"]


def _may_have_signs(text: str) -> bool:
    """Whether `_with_signs` may find something: a number, or a few letters in pieces."""
    if text.strip(_AROUND).isalpha():
        return False
    pieces = _PIECES.findall(text)
    return any(map(_DIGIT.search, pieces)) or (len(pieces) > 1 and sum(map(len, pieces)) <= FEW)


_AROUND = ".,:;!?()[]\"'“”»«…"
"""What stands around a word and is no part of it."""


@lru_cache(maxsize=100_000)
def _with_signs(before: str, text: str, after: str) -> tuple[str, ...]:
    """`18` behind a § is also found as paragraf_18_, `50` before a % as procent_50_, and `p/l` as p_l_.

    Pagefind leaves out signs, and what is left begins many other words. These begin none: no word ends with a _.
    docs/assets/js/soegeord.js asks for them.
    """
    pieces = [piece.lower() for piece in _PIECES.findall(text)]
    terms = []
    if len(pieces) > 1 and sum(map(len, pieces)) <= FEW:
        terms.append((COMMA if _DECIMAL.search(text) else JOINT).join(pieces))
    if text.lstrip("(").startswith("§") or before.strip("(") in ("§", "§§"):
        numbers = [piece for piece in pieces if piece.isdigit()]
        letter = _bare(after)
        lettered = [numbers[-1] + letter] if numbers and _LETTER.fullmatch(letter) else []
        terms += [f"{PARAGRAPH}{JOINT}{number}" for number in (*numbers, *lettered)]
    if (number := _NUMBER.search(text)) and (text.endswith("%") or _PERCENT.match(after)):
        terms.append(f"{PERCENT}{JOINT}{number.group().replace(',', JOINT)}")
    return tuple(f"{term}{JOINT}" for term in terms)


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
    if word.endswith("el"):
        forms |= {word[:-2] + "l" + ending for ending in ("e", *_AFTER_CONSONANT)}  # fødsel, fødslen
    return forms


def _seam_patterns(parts: set[str]) -> tuple[tuple[int, re.Pattern[str]], ...]:
    """The places in a word where one of `parts` begins, a few letters in: "mor" is no part of "humor". Beside each pattern
    the letters of the shortest word it may fit.

    To be used in order: the short parts are looked for at the ends that the long ones leave.
    """
    long = sorted(part for part in parts if len(part) > _SHORT)
    ends = sorted({form for part in parts if len(part) <= _SHORT for form in _inflected(part)})
    found = []
    if long:
        pattern = rf"(?<=\w\w)(?={_any_of(long)})"
        found.append((2 + min(map(len, long)), re.compile(pattern, re.IGNORECASE)))
    if ends:
        pattern = rf"(?<=\w\w\w)(?={_any_of(ends)}(?:{re.escape(SEAM)}|$))"
        found.append((3 + min(map(len, ends)), re.compile(pattern, re.IGNORECASE)))
    return tuple(found)


def _any_of(words: list[str]) -> str:
    """A pattern that fits where one of the sorted `words` stands. Beginnings that several share are written once: tried word by
    word, the words of a long list take most of the time that finding terms does."""
    groups = [(first, [word[1:] for word in same]) for first, same in groupby(words, key=itemgetter(slice(1)))]
    branches = [re.escape(first) + (_any_of(rests) if any(rests) else "") for first, rests in groups]
    return f"(?:{'|'.join(reversed(branches))})"
