"""May we do this? What each agreement's sources say of the topics of law, and what the page on law says of them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.loading.catalogue import load_catalogue
from macros.views import countries, legal
from macros.views.book import Book
from macros.views.closed import closed_parts
from macros.views.context import Context
from tests.real import BOOK, BYDELSMOEDRE, CATALOGUE, CONTEXTS, MENTOR, MOEDREHJAELPEN, NY_MOR, pages, plain

HUS = "models/hus-for-alle.yml"
ASKED = [context for context in CONTEXTS if countries.advised(context)]
"""No law is known of other countries, and none of it is asked there."""
IDS = [context.entry_id for context in ASKED]
TOPICS = CATALOGUE.law.law_topics


def page() -> LexborHTMLParser:
    return LexborHTMLParser(pages()[legal.LAW_PAGE].html)


def words(node: LexborNode | LexborHTMLParser | None) -> str:
    assert node is not None
    return plain(re.sub(r"\s+", " ", node.text() or "")).strip()


def told(context: Context) -> set[str]:
    return {topic.id for topic in legal.on_topics(context) if topic.told}


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        (NY_MOR, {"tilsyn", "boerneattest", "forsikring"}),
        (MOEDREHJAELPEN, {"hjemmel", "tilsyn", "persondata", "underretning"}),
        (BYDELSMOEDRE, {"tilsyn"}),
        (MENTOR, {"tilsyn"}),
        ("tuba-effektinvestering", {"tilsyn", "udbud"}),
        ("barnets-blaa-hus", {"persondata", "underretning"}),
    ],
)
def test_by_hand_from_the_documents(slug: str, expected: set[str]) -> None:
    assert told(BOOK.context(slug)) == expected


def test_law_that_is_repealed_is_counted_and_told_with_what_applies() -> None:
    context = BOOK.context(MOEDREHJAELPEN)
    assert closed_parts(context)[legal.SECTION].answer.endswith("5 bestemmelser i kilden er ophævet.")
    (hjemmel,) = (topic for topic in legal.on_topics(context) if topic.id == "hjemmel")
    cited = {item.text: item for row in hjemmel.rows for item in row.items}
    assert set(cited) == {
        "Henviser til serviceloven § 11, stk. 3.",
        "Henviser til serviceloven § 52.",
        "Henviser til daginstitutionsloven.",
        "Henviser til sundhedsloven.",
    }
    assert cited["Henviser til serviceloven § 52."].refs == ("fredericia-aftale#maalgruppe",), "where it stands"
    assert all(item.caveats and item.laws for item in cited.values())
    assert "ophævet" not in closed_parts(BOOK.context(NY_MOR))[legal.SECTION].answer


def test_a_provision_that_a_fact_tells_of_already_has_no_row_of_its_own() -> None:
    (data,) = (topic for topic in legal.on_topics(BOOK.context(MOEDREHJAELPEN)) if topic.id == "persondata")
    assert [row.label for row in data.rows] == ["Persondata"]


@pytest.mark.parametrize("context", ASKED, ids=IDS)
def test_every_topic_is_told_or_open_and_counted(context: Context) -> None:
    closed, topics = closed_parts(context)[legal.SECTION], legal.on_topics(context)
    assert [topic.id for topic in topics] == [topic.id for topic in TOPICS]
    assert closed.marks == tuple("oplyst" if topic.told else "ukendt" for topic in topics)
    assert closed.count == f"{closed.marks.count('oplyst')} af {len(topics)} emner"
    first, _, left = closed.answer.partition("Åbent:")
    assert [topic.id for topic in topics if (topic.word in first) is not topic.told] == []
    assert [topic.id for topic in topics if (topic.word in left) is topic.told] == []


@pytest.mark.parametrize("context", ASKED, ids=IDS)
def test_what_is_left_out_on_paper_stands_elsewhere_on_the_page(context: Context) -> None:
    tree = LexborHTMLParser(pages()[context.path].html)
    part = tree.css_first(f"#{legal.SECTION} .no-print")
    assert part is not None
    texts = [words(node) for node in part.css(".item__text, .law, .gap__reason")]
    part.decompose()
    rest = words(tree.body)
    own = (f"{legal.CITES} ", str(legal.NOT_NOTED.reason))
    assert len(texts) > 2
    assert [text for text in texts if text not in rest and not text.startswith(own)] == []


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.id for topic in TOPICS])
def test_the_agreements_of_a_topic_are_counted_from_their_own_pages(topic: object) -> None:
    id_ = topic.id  # type: ignore[attr-defined]
    own = {
        f"../{context.path}#{legal.SECTION}"
        for context in CONTEXTS
        for row in LexborHTMLParser(pages()[context.path].html).css(f"#{legal.SECTION} dl > div:not(.is-gap)")
        if (row.css_first("dt a").attributes["href"] or "").endswith(f"/jura/#{id_}")  # type: ignore[union-attr]
    }
    part = page().css_first(f"#{id_}")
    assert part is not None
    line = part.css_first(".jura__aftaler")
    assert line is not None
    assert {link.attributes["href"] for link in line.css("a")} == own
    assert words(part.css_first(".del__mini b")) == f"{len(own)} af {len(ASKED)} aftaler siger noget"
    assert (f"{len(ASKED) - len(own)} er det ukendt" in words(line)) == (len(own) < len(ASKED))


def test_every_rule_and_figure_has_its_source_and_says_what_is_not_known() -> None:
    tree = page()
    for part in tree.css(".jura__emner .del"):
        rules = part.css(".jura__krop > div:first-child > .items > li")
        assert rules
        assert all(rule.css(".kilde") for rule in rules)
        assert words(part.css_first(".jura__ulaest")).startswith("Ikke læst: ")
    figures = tree.css(".jura__tal > div")
    assert len(figures) == sum(len(topic.figures) for topic in TOPICS) > 5
    for figure in figures:
        assert figure.css(".kilde"), words(figure)
        years = re.search(r" i \d{4}-\d{4}", words(figure))
        assert ("Andre år: ukendt" in words(figure)) is bool(years)
        assert ("Hvilke år: ukendt" in words(figure)) is not bool(years)


def test_the_threshold_is_known_for_two_years_only() -> None:
    (line,) = (words(one) for one in page().css(".jura__tal > div") if "light-regimet" in words(one))
    assert "5.581.350 kr. i 2024-2025" in line
    assert "Beløbet for 2026-2027 er ikke fundet." in line


def test_orientation_and_not_advice_is_said_once() -> None:
    assert words(page().body).count("ikke juridisk rådgivning") == 1


def test_what_must_be_looked_up_says_so() -> None:
    guide = CATALOGUE.law
    rules = [*(line.rule for line in guide.short), *(form.rule for form in guide.forms)]
    rules += [rule for topic in guide.law_topics for rule in topic.rules]
    for rule in rules:
        assert (legal.rule_item(rule).tags == (legal.VERIFY,)) is rule.verify
    whole = {source.id for source in CATALOGUE.sources.values() if source.reading == "laest-helt"}
    assert not whole & {ref.partition("#")[0] for rule in rules for ref in rule.source}, "none was read in full"
    assert "Læst i fuld længde: 0 af" in words(page().css_first("#kilder .del__svar"))


def test_every_answer_of_the_choice_leads_to_its_topics() -> None:
    answers = page().css(".jura__svar")
    assert len(page().css("#jura-valg fieldset")) == 5
    for answer in answers:
        field = answer.css_first("input")
        assert field is not None
        links = [link.attributes["href"] for link in answer.css(".jura__hvorfor a")]
        assert links == [f"#{id_}" for id_ in (field.attributes["data-peger"] or "").split()]
        assert len(words(answer.css_first(".jura__hvorfor"))) > 30


def test_document_and_advice_are_kept_apart() -> None:
    for part in page().css(".jura__krop"):
        assert not part.css(".jura__raad .voice--doc, .jura__raad .kilde")
        assert [words(voice) for voice in part.css(".voice")] == ["Kilden siger", "Katalogets råd"]


def changed(data: Path, old: str, new: str) -> tuple[legal.OnTopic, ...]:
    path = data / HUS
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return legal.on_topics(Book(load_catalogue(data)).contexts[0])


TAGGED = "        - text: Følger persondataloven.\n          source: hus-aftale#penge\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # A field that is about the topic, a topic within a broader field, and one no field asks for.
        ("Følger persondataloven.", "Følger persondataloven.", {"persondata": True, "boerneattest": False}),
        (
            TAGGED,
            f"{TAGGED}          topics: [boerneattest, hjemmel]\n",
            {"persondata": True, "boerneattest": True, "hjemmel": True},
        ),
        (
            "duty_to_notify: {unknown: Intet, cause: ikke-omtalt}",
            "duty_to_notify: [{text: Alle., source: hus-aftale#penge}]",
            {"underretning": True},
        ),
        (
            "safety: {unknown: Intet, cause: ikke-omtalt}",
            "safety: [{text: Brand., source: hus-aftale#penge}]",
            {"boerneattest": False},
        ),
        (
            f"{TAGGED}          laws: [persondataloven]\n",
            f"{TAGGED}          laws: [serviceloven-52]\n",
            {"persondata": True, "hjemmel": True},
        ),
    ],
)
def test_what_counts_as_told(data: Path, old: str, new: str, expected: dict[str, bool]) -> None:
    found = {topic.id: topic for topic in changed(data, old, new)}
    assert {id_: found[id_].told for id_ in expected} == expected


def test_an_unknown_of_the_field_around_is_the_reason_and_without_one_nothing_is_noted(data: Path) -> None:
    found = {topic.id: topic for topic in legal.on_topics(Book(load_catalogue(data)).contexts[0])}
    assert [row.gap.sentence for row in found["boerneattest"].rows if row.gap] == ["Intet."]
    assert found["boerneattest"].noted
    assert not found["hjemmel"].noted


def test_a_fact_of_one_agreement_is_not_told_on_law_of_another(data: Path) -> None:
    path = data / HUS
    text = path.read_text(encoding="utf-8")
    at = text.index("safeguards:", text.index("safeguards:") + 1)
    second = text[at:].replace("          laws: [persondataloven]\n", "          laws: [serviceloven-52]\n", 1)
    path.write_text(text[:at] + second, encoding="utf-8")
    first, other = Book(load_catalogue(data)).contexts[:2]
    assert "hjemmel" not in told(first)
    assert "hjemmel" in told(other)


@pytest.mark.parametrize("topic", TOPICS, ids=[topic.id for topic in TOPICS])
def test_a_closed_topic_says_too_that_its_rules_must_be_looked_up(topic: object) -> None:
    part = page().css_first(f"#{topic.id}")  # type: ignore[attr-defined]
    assert part is not None
    summary, opened = part.css_first("summary"), part.css_first(".jura__krop > div:first-child")
    assert ("Kontrollér." in words(summary)) is ("kontrollér" in words(opened))
