"""A generated page, and how a kind of page is told to the registry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from macros.views.book import Book
from macros.views.context import Context
from macros.views.finding import MODELS
from macros.views.offers import Offers
from macros.views.page_files import PageFile, files_of

Contents = tuple[tuple[str, str], ...]
"""Sections by id and title. The ids are part of the URL contract."""


SOURCES = "kilder"
"""The id of the list of sources, the last section of a page."""

TO_MODELS = ("Modeller", MODELS)
"""What the trail to every page of an agreement begins with."""


@dataclass(frozen=True)
class RenderedPage:
    """A generated page: where it is, what it is called, what makes its HTML, and the data file an editor changes.

    The HTML is made anew each time it is asked for, and held by nobody: a site has more of it than there is room for.

    `first` and `below` are for the search: a model's or a municipality's own page stands before others, and what belongs
    to such a page, or tells of what models have in common, after them; what only repeats another page is not `searched`.
    `about`: the agreements it tells of, by which it is dated where it is cited; all of them where it names none. `files`: its
    own data, linked in its head. `sheet`: where its fact sheet is, offered beside what prints the page. `style` is a stylesheet of `styles/kinds/` that this
    kind of page takes besides the common one.
    """

    path: str
    title: str
    description: str
    make: Callable[[], Markup] = field(repr=False)
    data_file: str | None
    crumbs: tuple[tuple[str, str], ...] = ()
    structured: Mapping[str, object] | None = None
    first: bool = False
    below: bool = False
    searched: bool = True
    style: str = ""
    about: tuple[Context, ...] | None = field(default=None, repr=False)
    files: tuple[PageFile, ...] = ()
    sheet: str = ""

    @property
    def html(self) -> Markup:
        """What stands on the page, made now."""
        return self.make()


MakesPages = Callable[[Book], Iterable[RenderedPage]]

PAGES: Offers[MakesPages] = Offers()
"""What makes the pages of each kind, by the module it stands in."""


def pages(make: MakesPages) -> MakesPages:
    """Tell the registry what makes the pages of a kind: one function in each module of `macros/pages`. Raises CannotMake."""
    return PAGES.tell(make.__module__, make)


MakesPageOfAgreement = Callable[[Book, Context], RenderedPage]

OF_AGREEMENT: Offers[MakesPageOfAgreement] = Offers()
"""What makes a page of one agreement, by the module it stands in."""


def page_of_agreement(make: MakesPageOfAgreement) -> MakesPageOfAgreement:
    """Tell the registry of a kind of page that every agreement has one of, so that those of one model can be made alone.
    Raises CannotMake."""
    PAGES.tell(make.__module__, lambda book: (make(book, context) for context in book.contexts))
    return OF_AGREEMENT.tell(make.__module__, make)


def below_agreement(
    context: Context, path: str, word: str, description: str, make: Callable[[], Markup], style: str
) -> RenderedPage:
    """A page below an agreement's own page. `word` is what it is about; `make` its HTML; `style`: its stylesheet of
    `styles/kinds/`."""
    return RenderedPage(
        path=path,
        title=f"{word}: {context.name}",
        description=description,
        make=make,
        data_file=f"data/models/{context.slug}.yml",
        crumbs=(TO_MODELS, (context.name, context.path)),
        below=True,
        about=(context,),
        style=style,
        files=files_of(context, path) or (),
    )
