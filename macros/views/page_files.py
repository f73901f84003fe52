"""Every page's own data at its own address: what a page of an agreement shows in figures, as files beside it.

`<page>tal.csv` is for programs, `tal.excel.csv` for people, `tal.json` the same for programs that take no tables, and
`tal.metadata.json` says of each column what it means, its unit, price level, sources, citation and licence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from macros.views import citing, figure_records
from macros.views.book import Book
from macros.views.context import Context
from macros.views.editions import edition
from macros.views.figure_records import COLUMNS
from macros.views.open_columns import DATATYPES, FOR_PEOPLE, FOR_PROGRAMS, SEVERAL, Column, Form, Record

NAME = "tal"
"""What the files of a page are called, before their endings."""

IN_JSON, OF_THE_COLUMNS = ".json", ".metadata.json"

COMPARED = "data/sammenlign/"
"""Where the data of an agreement in the comparison are."""

CSV, JSON = "text/csv", "application/json"


@dataclass(frozen=True)
class PageFile:
    """A file that a page offers: what it is called, where it is from the site's root, its media type, its format in a word,
    and what is inside."""

    name: str
    path: str
    media_type: str
    format: str
    inside: str


class PageFiles(NamedTuple):
    """The files of a page, in the order they are offered in."""

    for_people: PageFile
    for_programs: PageFile
    as_json: PageFile
    of_the_columns: PageFile


@dataclass(frozen=True)
class OwnData:
    """The data of a page of an agreement, or of a page that has several side by side. `title`: what the page is. `page`: its
    address, `stem` that of the files without their ending. `which` figures it has."""

    title: str
    page: str
    stem: str
    contexts: tuple[Context, ...]
    which: figure_records.Which

    @property
    def rows(self) -> tuple[Record, ...]:
        """The figures."""
        return tuple(row for context in self.contexts for row in figure_records.rows(context, self.which))

    @property
    def files(self) -> PageFiles:
        """The files."""
        count = sum(figure_records.count(context, self.which) for context in self.contexts)
        inside = f"{count} tal, oplyste, beregnede og ukendte, med kilde"
        stem = self.stem
        return PageFiles(
            PageFile("Sidens tal til Excel", f"{stem}{FOR_PEOPLE}", CSV, "CSV til Excel", inside),
            PageFile("Sidens tal til programmer", f"{stem}{FOR_PROGRAMS}", CSV, "CSV til programmer", inside),
            PageFile("Sidens tal som JSON", f"{stem}{IN_JSON}", JSON, "JSON", inside),
            PageFile(
                "Om kolonnerne",
                f"{stem}{OF_THE_COLUMNS}",
                JSON,
                "JSON",
                "Hvad hver kolonne betyder, med enhed, prisniveau, kilder, citat og licens",
            ),
        )


def own_data(context: Context) -> tuple[OwnData, ...]:
    """The data of the agreement's pages, and of its column in the comparison."""
    name, entry = context.name, context.entry_id
    beside = (
        (name, context.path, figure_records.every),
        (f"Økonomi: {name}", context.economy_path, figure_records.of_money),
        (f"Forankring: {name}", context.guide_path, figure_records.of_guide),
    )
    compared = OwnData(
        f"Sammenlign: {context.full_name}",
        f"sammenlign/?m={entry}",
        f"{COMPARED}{entry}/{NAME}",
        (context,),
        figure_records.every,
    )
    return (*(OwnData(title, page, f"{page}{NAME}", (context,), which) for title, page, which in beside), compared)


def of_overviews(book: Book) -> tuple[OwnData, ...]:
    """The data of the pages that have all agreements side by side: who pays, and what comes afterwards."""
    beside = (
        ("Økonomi, alle aftaler", "oekonomi/", figure_records.of_money),
        ("Forankring, alle aftaler", "forankring/", figure_records.of_guide),
    )
    return tuple(OwnData(title, page, f"{page}{NAME}", book.contexts, which) for title, page, which in beside)


def files_of_overview(book: Book, page: str) -> PageFiles:
    """The files of such a page. Raises KeyError where it has none."""
    return {data.page: data for data in of_overviews(book)}[page].files


def files_of(context: Context, page: str) -> PageFiles | None:
    """The files of the page at `page`, for its head and for whoever lists what can be taken along; None where it has none."""
    return next((data.files for data in own_data(context) if data.page == page), None)


def as_json(data: OwnData, book: Book) -> dict[str, object]:
    """The figures with their citation. What is unknown has the value `null` and a reason; what does not apply is left out."""
    return {**_about(data, book), "figures": [_typed(row) for row in data.rows]}


def metadata(data: OwnData, book: Book) -> dict[str, object]:
    """What the table is and what its columns are."""
    about = _about(data, book)
    return {**about, "columns": [_column(data, book, name, column, about) for name, column in COLUMNS.items()]}


def _about(data: OwnData, book: Book) -> dict[str, object]:
    said = edition(book, data.contexts)
    return {
        "title": data.title,
        "page": f"{book.imprint.address}{data.page}",
        "citation": citing.citation(data.title, book.imprint, data.contexts, said),
        **({"edition": said} if said else {}),
        "licence": citing.LICENCE,
        "licence_url": citing.LICENCE_ADDRESS,
    }


def _typed(row: Record) -> dict[str, object]:
    held = {name: value for name in COLUMNS if (value := row.get(name)) is not None and value != ""}
    return {"value": None} | {name: _value(COLUMNS[name], value) for name, value in held.items()}


def _value(column: Column, value: str | int) -> object:
    if isinstance(value, int):
        return value
    if column.form is Form.DECIMAL:
        return float(value) if "." in value else int(value)
    return value.split(SEVERAL) if column.several else value


def _column(data: OwnData, book: Book, name: str, column: Column, about: Mapping[str, object]) -> dict[str, object]:
    told: dict[str, object] = {
        "name": name,
        "heading": column.heading,
        "description": column.text,
        "type": DATATYPES.get(column.form, "string"),
    }
    if values := column.values(book.catalogue.vocabularies):
        told["values"] = dict(values)
    if column.form is not Form.DECIMAL:  # no figure with a unit, a price level and a source
        return told
    rows = [row for row in data.rows if row.get(name) is not None]
    return told | {
        "unit": _each(rows, "unit"),
        "price_level": _each(rows, "price_level"),
        "source": _sources(book, rows),
        **{part: about[part] for part in ("citation", "licence", "licence_url")},
    }


def _each(rows: Iterable[Record], name: str) -> list[str]:
    """The different values of a column in some rows, in their order. Which row has which is in the column itself."""
    cells = (str(row[name]) for row in rows if row.get(name) is not None)
    return list(dict.fromkeys(part for cell in cells for part in cell.split(SEVERAL)))


def _sources(book: Book, rows: Iterable[Record]) -> list[dict[str, str]]:
    """The places the figures rest on, each once, with the titles of document and section."""
    both = ((str(row["source_document"]), str(row["source_section"])) for row in rows if row.get("source_document"))
    places = dict.fromkeys(
        place
        for documents, sections in both
        for place in zip(documents.split(SEVERAL), sections.split(SEVERAL), strict=True)
    )
    sources = book.catalogue.sources
    return [
        {"document": id_, "title": sources[id_].title, "section": section, "heading": sources[id_].sections[section]}
        for id_, section in places
    ]
