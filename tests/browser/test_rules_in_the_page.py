"""The page's script finds what Python does: every case of the table of rules on answers, and every way to write what is personal."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from macros.domain.answer_rules import broken
from macros.domain.personal import find_personal
from macros.domain.plain import as_written
from tests.answer_cases import CASES, edited
from tests.browser.looking import opened
from tests.loading.test_personal_data import FOUND, NONE
from tests.real import CATALOGUE

FOUND_IN_PAGE = """async ([address, models, texts, rules]) => {
  const { broken, personal } = await import(address);
  return [models.map((model) => model.agreements.map((_, k) => broken(model, k, rules))), texts.map((text) => [...personal(text)].sort())];
}"""


def in_python(model: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """What the rules find in each agreement, as the page's script gives it."""
    rules = CATALOGUE.questions.rules
    each = [broken(model, number, rules) for number in range(len(model["agreements"]))]
    return [[{"rule": one.rule, "place": [*one.place], "message": one.message} for one in found] for found in each]


def test_the_table_in_the_page(browser: Browser, address: str) -> None:
    models = [*map(edited, CASES), *map(as_written, CATALOGUE.models.values())]
    frames = ("{}", "Kontakt Huset på {}.", "- {}, hver dag")
    texts = [frame.format(text) for text in (*(text for _, text in FOUND.values()), *NONE.values()) for frame in frames]
    rules = [as_written(rule, sparing=True) for rule in CATALOGUE.questions.rules]
    context = browser.new_context()
    page = opened(context, f"{address}/404.html")
    script = f"{address}/assets/js/bidragregler.js"
    rules_broken, personal = page.evaluate(FOUND_IN_PAGE, [script, models, texts, rules])
    context.close()
    for case, found, model in zip(
        [*(case["case"] for case in CASES), *CATALOGUE.models], rules_broken, models, strict=True
    ):
        assert found == in_python(model), case
    told = dict(zip(texts, personal, strict=True))
    assert told == {text: sorted({str(kind) for _, kind, _ in find_personal(text)}) for text in texts}
