"""The list of models with its filters: `modeller/`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros.rendering.page import RenderedPage, pages
from macros.rendering.templates import render
from macros.views import finding, take_along
from macros.views.book import Book
from macros.views.closed import Closed
from macros.views.notes import Notes
from macros.views.workbooks import Offered, of_the_list

REGARDED = "regnet"
"""The field for how a limit is held against what the municipality pays, in the form and in the address."""
EACH_YEAR, ON_AVERAGE = "hvert-aar", "gennemsnit"
"""Its values: no year may be above the limit, or the average. The latter where nothing is said."""
ALSO = "ogsaa"
"""In the address: which of those that cannot be held against the limit are shown as well (`finding.OPEN_UNKNOWN` …)."""


@dataclass(frozen=True)
class ModelsView:
    """The filters and rows, the whole list as a workbook, the orders by their ids, and the fields for a limit."""

    finder: finding.Finder
    notes: Notes
    workbook: Offered
    orders: tuple[tuple[str, str], ...] = finding.SORTS
    limit: str = finding.LIMIT
    regarded: str = REGARDED
    each_year: str = EACH_YEAR
    on_average: str = ON_AVERAGE
    index: str = finding.INDEX

    @property
    def agreements(self) -> int:
        """How many rows there are."""
        return len(self.finder.rows)

    @property
    def behind(self) -> int:
        """How many filters stand behind *Flere filtre*."""
        return len(self.finder.more)

    @property
    def sources(self) -> Closed:
        """The list of sources while it is closed: to be asked when the rows are told, which is when they are known."""
        documents = self.notes.by_document()
        return Closed(f"{sum(map(len, documents))} afsnit i {len(documents)} dokumenter.")

    @property
    def patterns(self) -> tuple[str, ...]:
        """The patterns of financing that are drawn, each once."""
        return tuple(dict.fromkeys(row.pattern_id for row in self.finder.rows))


@pages
def models_page(book: Book) -> Iterator[RenderedPage]:
    """The one page."""
    path = finding.MODELS

    def make() -> Markup:
        page = book.on_page(path)
        view = ModelsView(book.finder, page.notes, of_the_list(book))
        return render("models_page.html.j2", page, view=view, taken=take_along.from_list(book))

    description = "Find en model: efter målgruppe, kommunens bidrag om året, hvad der gives, og hvad der skete siden."
    yield RenderedPage(path, "Modeller", description, make, None, style="modeller")
