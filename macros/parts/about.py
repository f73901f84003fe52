"""Parts of the pages about the catalogue: its sources, gaps, words, changes and open data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from markupsafe import Markup

from macros.domain.alphabet import danish_order
from macros.domain.provenance import Source, Unknown
from macros.exports.tables import TABLES
from macros.rendering.part import OneOf, part
from macros.rendering.templates import render
from macros.views import danish, dcat
from macros.views.book import Book
from macros.views.changes import Link, files_path, links, place_of, steps, title_of, told_of
from macros.views.coverage import coverage
from macros.views.model_fields import fields_of_models
from macros.views.notes import NOT_FOUND_AGAIN, OnPage
from macros.views.open_columns import Form
from macros.views.released import LIST

SHARED: Link = ("Fælles for kataloget", "")
"""What the sources stand under that no model uses."""


@dataclass(frozen=True)
class SourceView:
    """A document: what it is, where it is got, how it was read, and which models use it."""

    id: str
    title: str
    issuer: str
    kind: str
    status: str
    status_note: str
    dated: str | None
    undated_reason: str
    case_number: str | None
    document_number: str | None
    url: str | None
    pages: str
    archived: str
    reading: str
    missing: str
    second_hand: bool
    checked: str
    used_by: tuple[Link, ...]
    sections: tuple[str, ...]


@dataclass(frozen=True)
class SourceGroup:
    """The documents that stand under one model, or under none: `path` is empty then."""

    name: str
    path: str
    sources: tuple[SourceView, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.sources)


@dataclass(frozen=True)
class ColumnView:
    """A column of open data, and the codes its values are taken from, with what people read for each. `heading`: what it is called in the file for people;
    empty where that has none."""

    name: str
    heading: str
    text: str
    codes: Mapping[str, str]


@part()
def source_list(book: Book, page: OnPage) -> Markup:
    """Every document, its status, how it was read and which pages use it."""
    used = _users(book)
    sources = sorted(book.catalogue.sources.values(), key=lambda source: danish_order(source.title))
    groups: dict[Link, list[SourceView]] = {link: [] for link in links(book, book.catalogue.models)}
    for source in sources:
        users = used.get(source.id, ())
        groups.setdefault(users[0] if users else SHARED, []).append(_source_view(book, source, users))
    listed = tuple(SourceGroup(name, path, tuple(found)) for (name, path), found in groups.items() if found)
    return render("source_list.html.j2", page, groups=listed)


def _users(book: Book) -> dict[str, tuple[Link, ...]]:
    """The models that use each document, by the document's id."""
    used: dict[str, dict[str, None]] = {}
    for slug, model, agreement in book.catalogue.agreements():
        for id_ in (agreement.document, *(source.id for source in model.sources)):
            used.setdefault(id_, {})[slug] = None
    return {id_: links(book, slugs) for id_, slugs in used.items()}


def _source_view(book: Book, source: Source, users: tuple[Link, ...]) -> SourceView:
    words = danish.Words(book.catalogue.vocabularies)
    return SourceView(
        id=source.id,
        title=source.title,
        issuer=source.issuer,
        kind=words.label("source_kinds", source.kind),
        status=words.label("document_statuses", source.status),
        status_note=source.status_note,
        dated=None if isinstance(source.dated, Unknown) else danish.part_date(source.dated),
        undated_reason=source.dated.unknown if isinstance(source.dated, Unknown) else "",
        case_number=source.case_number,
        document_number=source.document_number,
        url=source.url,
        pages=danish.some(source.pages, "side", "sider") if source.pages else "",
        archived=source.archived if isinstance(source.archived, str) else "",
        reading=words.label("readings", source.reading) + (", på anden hånd" if source.second_hand else ""),
        missing=NOT_FOUND_AGAIN if source.not_found_again else "",
        second_hand=source.second_hand,
        checked=danish.date(source.checked),
        used_by=users,
        sections=tuple(source.sections.values()),
    )


@part()
def coverage_map(book: Book, page: OnPage) -> Markup:
    """Every agreement by every group of criteria: what is documented, what is not, and whom to ask."""
    return render("coverage.html.j2", page, entries=[coverage(context) for context in book.contexts])


@part()
def glossary(book: Book, page: OnPage) -> Markup:
    """The words of the field, explained."""
    return render("glossary.html.j2", page, glossary=book.catalogue.glossary)


@part()
def accessibility(book: Book, page: OnPage) -> Markup:
    """What the page on accessibility is, and is not: a public body owes its readers another, made elsewhere."""
    return render("statement.html.j2", page, public=book.imprint.public_body, statement=book.imprint.statement)


@part()
def barriers(book: Book, page: OnPage) -> Markup:
    """Where one tells of what one cannot use; nothing where the settings have no page for it."""
    return render("barriers.html.j2", page, contact=book.imprint.contact)


@part()
def changes(book: Book, page: OnPage) -> Markup:
    """What is new or mended, newest first: release by release where there are any."""
    listed = tuple(told_of(book, change) for change in book.catalogue.changes)
    return render("changes.html.j2", page, changes=listed, steps=steps(book))


@part()
def data_columns(book: Book, page: OnPage, name: Annotated[str, OneOf("filen", lambda _: TABLES)]) -> Markup:
    """The columns of a file of open data, each with its meaning."""
    columns = [
        ColumnView(
            name_,
            column.heading if column.form is not Form.KEY else "",
            column.text,
            column.values(book.catalogue.vocabularies),
        )
        for name_, column in TABLES[name].columns.items()
    ]
    count = danish.some(len(columns), "kolonne", "kolonner")
    return render(
        "data_columns.html.j2", page, columns=columns, count=count, first=columns[0].name, last=columns[-1].name
    )


@part()
def for_other_catalogues(book: Book, page: OnPage) -> Markup:
    """Where the open data are described for other catalogues, or why they are not."""
    return render("for_other_catalogues.html.j2", page, missing=dcat.not_set(book.imprint), path=dcat.CATALOGUE)


@part()
def model_fields(book: Book, page: OnPage) -> Markup:
    """Every field of a model's file: what it is, what may stand in it, and an example."""
    return render("model_fields.html.j2", page, view=fields_of_models(book.catalogue))


@dataclass(frozen=True)
class ReleaseView:
    """A release, where it is told of, and where its files are."""

    title: str
    id: str
    files: str
    checksum: str


@part()
def releases(book: Book, page: OnPage) -> Markup:
    """Every release with its files, the newest first."""
    listed = tuple(
        ReleaseView(title_of(one.number, one.date), place_of(one.number), files_path(one.number), one.note.checksum)
        for one in reversed(book.catalogue.releases)
    )
    return render("releases.html.j2", page, releases=listed, list=LIST)
