"""Things and what is said of them as RDF: Turtle, and the same as JSON-LD. Same things, same bytes; nothing is fetched to
read either."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from macros.views.dcat import PREFIXES, Danish, Iri, Thing, Value

_NOT_IN_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'[\\"\x00-\x1f\x7f]')


def turtle(things: Iterable[Thing]) -> str:
    """The things as Turtle."""
    head = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    return head + "".join(f"\n{_block(thing)}" for thing in things)


def _block(thing: Thing) -> str:
    lines = [f"a {thing.kind}", *(f"{name} {_in_turtle(value)}" for name, value in thing.says)]
    return f"<{_address(thing.iri)}> " + " ;\n  ".join(lines) + " .\n"


def _in_turtle(value: Value) -> str:
    match value:
        case Iri(address):
            return f"<{_address(address)}>"
        case Danish(text):
            return f"{_quoted(text)}@da"
        case datetime.date():
            return f'"{value.isoformat()}"^^xsd:date'
    return _quoted(value)


def _quoted(text: str) -> str:
    """No text ends its own quotation marks, or its line."""
    told = _TO_ESCAPE.sub(lambda found: _ESCAPED.get(found[0], f"\\u{ord(found[0]):04X}"), text)
    return f'"{told}"'


def _address(address: str) -> str:
    """An address without what would end it."""
    return _NOT_IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", address)


def json_ld(things: Iterable[Thing]) -> dict[str, object]:
    """The things as JSON-LD."""
    return {"@context": dict(PREFIXES), "@graph": [_node(thing) for thing in things]}


def _node(thing: Thing) -> Mapping[str, object]:
    said: dict[str, list[object]] = {}
    for name, value in thing.says:
        said.setdefault(name, []).append(_in_json(value))
    return {"@id": _address(thing.iri), "@type": thing.kind, **said}


def _in_json(value: Value) -> object:
    match value:
        case Iri(address):
            return {"@id": _address(address)}
        case Danish(text):
            return {"@value": text, "@language": "da"}
        case datetime.date():
            return {"@value": value.isoformat(), "@type": "xsd:date"}
    return value
