"""The form reads what is typed as Python does, and makes the same file of it: no page is needed for either."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from macros.domain.finished_answers import Around, From, finished
from macros.domain.questions import FieldKind
from macros.domain.typed_answers import FAULTS, NotAnAnswerError, answer
from tests.browser.looking import opened
from tests.domain.test_typed_answers import CASES, plain
from tests.real import CATALOGUE

TODAY = datetime.date(2026, 11, 29)
READ = """async ([address, cases]) => {
  const { CODECS } = await import(address);
  return cases.map(({ kind, typed }) => CODECS[kind].write(typed, undefined, "del"));
}"""
FINISHED = """async ([address, docs, today]) => {
  const { finished } = await import(address);
  const form = JSON.parse(document.getElementById("skemadata").textContent);
  return docs.map(({ doc, from }) => finished({ doc, agreement: 0, from, raw: {}, none: {}, notes: {} }, form, today));
}"""
UNSAID = {"unknown": "Kilden siger det ikke", "cause": "ikke-omtalt"}
SOURCE = {"title": "Aftale om åben café, 2023", "issuer": "Ådal Kommune", "kind": "aftale"}
SHARED: list[dict[str, Any]] = [
    {"doc": {"model": {"agreements": [{}]}}, "from": {}},
    {"doc": {"model": {"name": "Åben café", "sources": [SOURCE, SOURCE], "agreements": [{"terms": {}}]}}, "from": {}},
    {
        "doc": {
            "model": {
                "name": "Ny mor i Danmark",
                "summary": "Kort.",
                "answer": {"text": "Kort."},
                "sources": [SOURCE, {"title": "Referat", "sections": {"penge": "Penge"}}],
                "organisations": [{"id": "oe-kommune", "name": "Ø Kommune", "kind": "kommune"}],
                "activities": [{"name": "Café", "source": ["@hvad"]}],
                "agreements": [
                    {
                        "municipalities": ["aalborg-kommune", "oe-kommune", "odense-kommune"],
                        "terms": {
                            "start": {"when": {"date": "2023-01-01"}, "source": ["@hvem"]},
                            "end": {"when": {"year": 2026}, "source": ["@hvem"]},
                            "notice": {"who": "Begge", "form": "Skriftligt"},
                        },
                        "scale": [{"what": "Gæster", "source": ["@for-hvem"]}, {"what": "Møder", "source": ["@x"]}],
                        "economy": {"funding": [{"payer": "oe-kommune", "source": ["@hvem-betaler"]}], "costs": UNSAID},
                        "anchoring": {"outcome": UNSAID, "commitments": [{"text": "Vil", "source": ["@bagefter"]}]},
                        "caveats": [
                            {"title": "Uenige kilder", "text": "To tal."},
                            {"title": "Uenige kilder", "text": "Tre tal."},
                        ],
                    }
                ],
            }
        },
        "from": {
            "hvem": {"source": "1", "section": "penge"},
            "hvad": {"source": "0", "section": " Økonomi og tid "},
            "hvem-betaler": {"source": "1", "section": ""},
        },
    },
]


DOCS: list[dict[str, Any]] = json.loads(json.dumps(SHARED))
"""With nothing that stands at two places at once."""


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Every value by where it stands, whatever order the fields have."""
    if isinstance(value, dict | list) and value:
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        return {place: leaf for name, part in parts for place, leaf in leaves(part, f"{path}.{name}").items()}
    return {path: value}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    yield opened(context, f"{address}/bidrag/")
    context.close()


def at_part(case: dict[str, Any]) -> dict[str, str]:
    """Which part of the field is wrong, where it is one."""
    try:
        answer(FieldKind(case["kind"]), case["typed"], "del")
    except NotAnAnswerError as error:
        return {"at": error.part} if error.part else {}
    return {}


def test_what_is_typed_is_read_as_in_python(page: Page, address: str) -> None:
    found = page.evaluate(READ, [f"{address}/assets/js/bidragdok.js", CASES])
    wanted = [
        {"error": FAULTS[case["fault"]]} | at_part(case)
        if "fault" in case
        else {}
        if case["value"] is None
        else {"value": case["value"]}
        for case in CASES
    ]
    told = [{name: value for name, value in one.items() if value is not None and name != "step"} for one in found]
    assert [(case["kind"], case["typed"], one) for case, one in zip(CASES, told, strict=True)] == [
        (case["kind"], case["typed"], one) for case, one in zip(CASES, wanted, strict=True)
    ]


def test_the_file_is_finished_as_in_python(page: Page, address: str) -> None:
    asked = CATALOGUE.questions
    around = Around(
        asked,
        tuple(term.id for term in CATALOGUE.vocabularies.carrier_parts),
        {id_: one.name for id_, one in CATALOGUE.organisations.items()},
        tuple(sorted(CATALOGUE.models)),
    )
    made = page.evaluate(FINISHED, [f"{address}/assets/js/bidragdok.js", DOCS, TODAY.isoformat()])
    for case, found in zip(DOCS, made, strict=True):
        places = {part: [From(int(one["source"]), one["section"])] for part, one in case["from"].items()}
        wanted = plain(finished(case["doc"], places, around, TODAY))
        assert leaves(found) == leaves(wanted)
