"""Source notes: every figure and obligation carries the number of the section it stands in.

One page has one `Notes`. A note's number is its place on the page; the note says document, section and
status, opens where it is read (a popover, no script) and stands in a list at the end, which prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macros.domain.provenance import Source
from macros.views.explained import Explained

NOT_FOUND_AGAIN = "Kunne ikke findes igen ved den seneste kontrol"


@dataclass(frozen=True)
class Note:
    """One section of one document, as a reader sees it. `anchor` is its id on the page."""

    number: int
    anchor: str
    document: str
    document_id: str
    section: str
    status: str


class Notes:
    """The notes of one page, numbered as they are first used, after those given to `expect`."""

    def __init__(self, sources: Mapping[str, Source], statuses: Mapping[str, str]) -> None:
        self._sources = sources
        self._statuses = statuses
        self._notes: dict[str, Note] = {}

    def expect(self, document: str) -> None:
        """Number the sections of `document` in their own order, so that the numbers are the same on all its pages."""
        for section in self._sources[document].sections:
            self.of((f"{document}#{section}",))

    def of(self, refs: Iterable[str] | None) -> tuple[Note, ...]:
        """The notes for references written `document#section`."""
        return tuple(sorted((self._note(ref) for ref in refs or ()), key=lambda note: note.number))

    def _note(self, ref: str) -> Note:
        if ref not in self._notes:
            document, _, section = ref.partition("#")
            source = self._sources[document]
            self._notes[ref] = Note(
                number=len(self._notes) + 1,
                anchor=f"kilde-{document}-{section}",
                document=source.title,
                document_id=document,
                section=source.sections[section],
                status=self._statuses[source.status] + (f". {NOT_FOUND_AGAIN}" if source.not_found_again else ""),
            )
        return self._notes[ref]

    def by_document(self, refs: Iterable[str] | None = None) -> tuple[tuple[Note, ...], ...]:
        """The notes in groups of one document, in the order of their first number: those for `refs`, or all."""
        groups: dict[str, list[Note]] = {}
        for note in self._notes.values() if refs is None else self.of(refs):
            groups.setdefault(note.document_id, []).append(note)
        return tuple(tuple(group) for group in groups.values())

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
