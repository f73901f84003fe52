"""Source marks: every figure and obligation leads to the sections it stands in, and to what is to be known of it.

One page has one `Notes`. A row has one mark, however many its sources and forbehold are; it opens a sheet with all of them
where it is read (a popover, no script). A section's number is its place on the page: it stands in the list at the end, and
in the marks on paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.domain.provenance import Source, Unknown
from macros.views.danish import Words, inside, part_date
from macros.views.explained import Explained
from macros.views.rows import CaveatLink

NOT_FOUND_AGAIN = "Kunne ikke findes igen ved den seneste kontrol"


def status_of(source: Source, words: Words) -> str:
    """What a document is, and whether it could be found again."""
    status = words.label("document_statuses", source.status)
    return f"{status}. {NOT_FOUND_AGAIN}" if source.not_found_again else status


def by_whom(source: Source) -> str:
    """Who is behind a document, and when it is from where that is known: `DR, februar 2021`."""
    dated = "" if isinstance(source.dated, Unknown) else part_date(source.dated)
    return ", ".join(filter(None, (source.issuer, dated)))


def standing(source: Source, words: Words) -> str:
    """The same with how it was read, inside a sentence: `kendt fra omtale; læst i uddrag, på anden hånd`."""
    return f"{inside(status_of(source, words))}; {inside(words.reading(source))}"


@dataclass(frozen=True)
class Note:
    """One section of one document, as a reader sees it."""

    number: int
    document: str
    document_id: str
    by_whom: str
    section: str
    status: str
    standing: str


def grouped(notes: Iterable[Note]) -> tuple[tuple[Note, ...], ...]:
    """The notes in groups of one document, in the order of their first number."""
    groups: dict[str, list[Note]] = {}
    for note in notes:
        groups.setdefault(note.document_id, []).append(note)
    return tuple(tuple(group) for group in groups.values())


@dataclass(frozen=True)
class Mark:
    """What a row rests on, as one mark. `id` is that of its sheet on the page."""

    id: str
    notes: tuple[Note, ...]
    caveats: tuple[CaveatLink, ...]

    @property
    def label(self) -> str:
        """What it is called: `2 kilder: Indledning, Bilag. 1 forbehold`."""
        count = len(self.notes)
        head = "Kilde" if count == 1 else f"{count} kilder"
        sources = f"{head}: {', '.join(note.section for note in self.notes)}" if count else ""
        return ". ".join(filter(None, (sources, f"{self.flags} forbehold" if self.caveats else "")))

    @property
    def several(self) -> int:
        """How many sources it has, where it is more than one."""
        return len(self.notes) if len(self.notes) > 1 else 0

    @property
    def flags(self) -> int:
        """How many forbehold it has."""
        return len(self.caveats)

    @property
    def numbers(self) -> str:
        """The numbers of its sections, for paper."""
        return ", ".join(str(note.number) for note in self.notes)

    @property
    def caveat_numbers(self) -> str:
        """The numbers of its forbehold, for paper."""
        return ", ".join(str(link.number) for link in self.caveats)

    @property
    def by_document(self) -> tuple[tuple[Note, ...], ...]:
        """Its sections in groups of one document."""
        return grouped(self.notes)


class Notes:
    """The sections and marks of one page, the sections numbered as they are first used, after those given to `expect`.

    `names`: short ids of marks by what they rest on, shared by all notes of a page that is made as a whole. Without it a mark's
    id is the same wherever it stands.
    """

    def __init__(self, sources: Mapping[str, Source], words: Words, names: dict[str, str] | None = None) -> None:
        self._sources = sources
        self._words = words
        self._names = names
        self._notes: dict[str, Note] = {}
        self._marks: dict[str, Mark] = {}

    def expect(self, document: str) -> None:
        """Number the sections of `document` in their own order, so that the numbers are the same on all its pages."""
        for section in self._sources[document].sections:
            self.of((f"{document}#{section}",))

    def of(self, refs: Iterable[str]) -> tuple[Note, ...]:
        """The notes for references written `document#section`."""
        return tuple(sorted((self._note(ref) for ref in refs), key=lambda note: note.number))

    def _note(self, ref: str) -> Note:
        if ref not in self._notes:
            document, _, section = ref.partition("#")
            source = self._sources[document]
            self._notes[ref] = Note(
                number=len(self._notes) + 1,
                document=source.title,
                document_id=document,
                by_whom=by_whom(source),
                section=source.sections[section],
                status=status_of(source, self._words),
                standing=standing(source, self._words),
            )
        return self._notes[ref]

    def mark(self, refs: Iterable[str], caveats: Iterable[CaveatLink] = ()) -> Mark | None:
        """The mark of a row with these sources and forbehold, the same one for the same of both; None where it has neither."""
        places, links = tuple(dict.fromkeys(refs)), tuple(caveats)
        if not places and not links:
            return None
        # Named by what it rests on: where the parts of several agreements come together, their sheets have their own names.
        named = "|".join((*sorted(places), *(f"{link.path}{link.number}" for link in links)))
        id_ = f"k{hashlib.sha256(named.encode()).hexdigest()[:9]}"
        if self._names is not None:
            id_ = self._names.setdefault(named, f"k{len(self._names)}")
        return self._marks.setdefault(id_, Mark(id_, self.of(places), links))

    def marks(self) -> tuple[Mark, ...]:
        """Every mark used so far, each once."""
        return tuple(self._marks.values())

    def by_document(self) -> tuple[tuple[Note, ...], ...]:
        """The notes in groups of one document, in the order of their first number."""
        return grouped(self._notes.values())

    def all(self) -> tuple[Note, ...]:
        """Every note used so far, by number."""
        return tuple(self._notes.values())


@dataclass(frozen=True)
class OnPage:
    """The page a part is made for: its path from the site's root (`modeller/`, "" for the front page) its notes and its
    explained words."""

    path: str
    notes: Notes
    explained: Explained

    @property
    def base(self) -> str:
        """The way from the page back to the site's root, so that links work under any address."""
        return "../" * self.path.count("/") or "./"
