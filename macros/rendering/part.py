"""Parts: pieces of HTML that hand-written pages may call by name, with arguments checked before anything is made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from inspect import Signature, signature
from typing import Annotated, Any, Concatenate, Generic, ParamSpec, get_args, get_origin, get_type_hints

from markupsafe import Markup

from macros.loading.problems import nearest
from macros.views.book import Book, UnknownName
from macros.views.context import Context
from macros.views.notes import OnPage
from macros.views.offers import Offers

Arguments = ParamSpec("Arguments")


KINDS: Mapping[type, str] = {str: "en tekst i anførselstegn", int: "et helt tal", bool: "true eller false"}
"""What a value of each type is to whoever writes a page."""


class WrongArguments(Exception):
    """A part is called with arguments it does not take."""


@dataclass(frozen=True)
class OneOf:
    """What an argument names: `Annotated[str, OneOf("beløbet", …)]`. `names` are all there are of them."""

    what: str
    names: Callable[[Book], Collection[str]]


class Part(Generic[Arguments]):
    """A piece of HTML by name. What it takes is read from its function, whose first two are the book and the page.

    `slug` and `agreement` among the arguments are a model's id and that of one of its agreements. `refusal` says why it
    cannot be made of an agreement; empty where it can.
    """

    def __init__(
        self, make: Callable[Concatenate[Book, OnPage, Arguments], Markup], refusal: Callable[[Context], str] | None
    ) -> None:
        self.name = make.__name__
        self._make = make
        self._refusal = refusal
        self._takes = Signature(list(signature(make).parameters.values())[2:])
        self._hints = get_type_hints(make, include_extras=True)

    def __call__(self, book: Book, page: OnPage, /, *arguments: Arguments.args, **named: Arguments.kwargs) -> Markup:
        """Make it. Raises WrongArguments and UnknownName."""
        self.check(book, *arguments, **named)
        return self._make(book, page, *arguments, **named)

    def check(self, book: Book, /, *arguments: object, **named: object) -> None:
        """Hold the arguments against what the part takes and what exists. Raises WrongArguments and UnknownName."""
        given = self._bound(arguments, named)
        for name, value in given.items():
            for rule in get_args(self._hints[name])[1:] if get_origin(self._hints[name]) is Annotated else ():
                if isinstance(rule, OneOf) and value not in (names := rule.names(book)):
                    raise UnknownName(f'{rule.what} "{value}" findes ikke{nearest(str(value), names)}')
        if "slug" in given:
            context = book.context(given["slug"], given.get("agreement"))
            if self._refusal is not None and (reason := self._refusal(context)):
                raise UnknownName(reason)

    def _bound(self, arguments: tuple[object, ...], named: Mapping[str, object]) -> dict[str, Any]:
        """The arguments by name, each of the type the part says. Raises WrongArguments."""
        try:
            given = self._takes.bind(*arguments, **named).arguments
        except TypeError:
            raise self._wrong(self._misfit(len(arguments), named)) from None
        for name, value in given.items():
            kinds = _kinds(self._hints[name])
            if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):  # a bool is an int too
                raise self._wrong(f'"{name}" skal være {KINDS[kinds[0]]}')
        return given

    def _misfit(self, count: int, named: Mapping[str, object]) -> str:
        """Which argument the part does not take, takes once only, or lacks, where `count` stand without a name."""
        takes = self._takes.parameters
        in_order = [name for name, taken in takes.items() if taken.kind is not taken.KEYWORD_ONLY]
        if unknown := [name for name in named if name not in takes]:
            return f'"{unknown[0]}" er ikke et af dem'
        if count > len(in_order):
            return "der er for mange uden navn"
        if twice := [name for name in in_order[:count] if name in named]:
            return f'"{twice[0]}" står to gange'
        given = {*in_order[:count], *named}
        return f'"{next(n for n, taken in takes.items() if taken.default is taken.empty and n not in given)}" mangler'

    def _wrong(self, why: str) -> WrongArguments:
        takes = ", ".join(self._takes.parameters) or "ingen"
        return WrongArguments(f"{self.name}: forkerte argumenter: {why}. Den tager {takes}")


def _kinds(hint: Any) -> tuple[type, ...]:
    """The types an argument may have: one, or those of a union."""
    plain = get_args(hint)[0] if get_origin(hint) is Annotated else hint
    return get_args(plain) or (plain,)


PARTS: Offers[Part[Any]] = Offers()
"""Every part that has been told of, by name. `macros.registry.all_parts` has them all."""


def part(
    refusal: Callable[[Context], str] | None = None,
) -> Callable[[Callable[Concatenate[Book, OnPage, Arguments], Markup]], Part[Arguments]]:
    """Tell the registry of a part: `@part()` above its function. Raises CannotMake."""

    def tell(make: Callable[Concatenate[Book, OnPage, Arguments], Markup]) -> Part[Arguments]:
        told = Part(make, refusal)
        PARTS.tell(told.name, told)
        return told

    return tell
