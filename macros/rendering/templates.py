"""The templates' own environment: strict, so that a name nothing fills stops the build, and escaping everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from macros.domain.law import Flow
from macros.domain.terms import FinancingPattern, OutcomeResult, Way
from macros.views import danish
from macros.views.context import anchor
from macros.views.inline import inline
from macros.views.looked_up import sources_in_short
from macros.views.notes import OnPage
from macros.views.squares import squares

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["inline"] = inline
    environment.filters["capital"] = danish.capital
    environment.filters["anchor"] = anchor
    environment.filters["squares"] = squares
    environment.filters["sources_in_short"] = sources_in_short
    environment.tests["alone"] = lambda items: len(items) == 1
    environment.globals |= {"FinancingPattern": FinancingPattern, "Flow": Flow}
    environment.globals |= {"OutcomeResult": OutcomeResult, "Way": Way}
    return environment


ENVIRONMENT = _environment()


def _around(page: OnPage) -> dict[str, object]:
    """What every template knows of the page it is on."""
    return {"base": page.base, "here": page.path, "page_notes": page.notes, "explained": page.explained}


def render(template: str, page: OnPage, **values: object) -> Markup:
    """A template of `macros/templates` filled in."""
    rendered = ENVIRONMENT.get_template(template).render(_around(page) | values)
    return Markup(rendered)  # noqa: S704 - autoescaped templates


@cache
def _piece(source: str) -> Template:
    """Compiled once: a page of examples has the same line many times."""
    return ENVIRONMENT.from_string('{% import "parts.html.j2" as p with context %}' + source)


def render_piece(source: str, page: OnPage, it: object = None) -> Markup:
    """A line of template filled in with `it`; the macros of `parts.html.j2` are at hand as `p`."""
    return Markup(_piece(source).render(_around(page) | {"it": it}).strip())  # noqa: S704 - the same


def shared_macros(page: OnPage, template: str = "parts.html.j2") -> Any:
    """The macros of a template as functions, for what is put together of many small pieces."""
    return ENVIRONMENT.get_template(template).make_module(_around(page))
