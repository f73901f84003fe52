"""The real catalogue, loaded once for all tests that hold it against figures and words from its documents."""

from __future__ import annotations

from functools import cache

from macros.loading.catalogue import load_catalogue
from macros.views.context import contexts_of
from macros.views.site import RenderedPage, Site
from tests.conftest import ROOT

CATALOGUE = load_catalogue(ROOT / "data")
SITE = Site(CATALOGUE)
CONTEXTS = contexts_of(CATALOGUE)
NY_MOR, MOEDREHJAELPEN = "ny-mor-i-danmark", "moedrehjaelpen-aaben-raadgivning"
BYDELSMOEDRE, MENTOR = "bydelsmoedre", "mentor-rollemodel-foraeldre"


@cache
def pages() -> dict[str, RenderedPage]:
    """Every generated page by its path; rendered when first asked for, so that it is never paid for by being imported."""
    return {page.path: page for page in SITE.pages()}


def plain(text: str) -> str:
    """`text` with spaces that break."""
    return text.replace("\u00a0", " ")
