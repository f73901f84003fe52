"""`Hvis I siger ja`: what binds most is all shown, the rest is counted, and nothing stands twice or is left out."""

from __future__ import annotations

import re

import pytest

from macros.domain.provenance import Unknown
from macros.views import facts
from macros.views.closed import closed_parts
from macros.views.context import Context
from macros.views.duties import Duty, municipal_duties, part_words
from macros.views.if_yes import LARGE, LINES, Column, columns
from macros.views.rows import Firm
from macros.views.words import said
from tests.real import BOOK, CATALOGUE, CONTEXTS, MENTOR, MOEDREHJAELPEN, NY_MOR, pages, plain
from tests.views.conftest import Changed

IDS = [context.entry_id for context in CONTEXTS]


def all_of(column: Column) -> list[Duty]:
    return [*(line.duty for line in column.lines), *column.rest]


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_all_that_binds_most_is_shown_and_the_rest_is_counted(context: Context) -> None:
    for column in columns(context):
        shown = [line.duty for line in column.lines]
        assert all(not duty.obliged for duty in column.rest)
        assert len(shown) >= min(LINES, len(all_of(column)))
        assert all_of(column) == sorted(shown, key=lambda d: d.weight) + list(column.rest)
        counted = re.match(r"Og (\d+) til: (.*?)(?:\. |$)", column.rest_words)
        assert bool(counted) == bool(column.rest)
        if counted:
            assert int(counted[1]) == len(column.rest)
            assert sum(map(int, re.findall(r"(\d+) ", counted[2]))) == len(column.rest)
        assert column.lines or column.empty or column.gap


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_no_duty_stands_twice_or_is_left_out(context: Context) -> None:
    do, pay, decide, after = columns(context)
    mine = municipal_duties(context)
    told_after = {duty.task for duty in all_of(after) if duty.task}
    for column, whole in ((do, mine.do), (decide, mine.decide)):
        assert all_of(column) == [*(duty for duty in all_of(column) if duty.task not in told_after)]
        assert {duty.task for duty in whole if duty.task} <= {duty.task for duty in all_of(column)} | told_after
    assert len(all_of(pay)) == len(mine.pay)


def lines(slug: str, id_: str) -> list[str]:
    column = next(column for column in columns(BOOK.context(slug)) if column.id == id_)
    return [plain(re.sub("<[^>]+>", "", str(line.duty.item.text))) for line in column.lines]


WHOLE = "reading: laest-helt"


def test_what_stands_in_no_part_that_was_read_is_not_said_of_the_source(changed: Changed) -> None:
    """What was not read may say it, also where it is another document of the agreement's than its own."""
    whole = changed()[0]
    assert whole.silent("Kilden giver ingen samlet udgift") == "Kilden giver ingen samlet udgift"
    in_part = changed((WHOLE, "reading: laest-uddrag"))[0]
    assert in_part.silent("Kilden giver ingen samlet udgift") == "Det læste giver ingen samlet udgift"


OF_ALL_OF_IT = re.compile(r"Kilden (?:nævner (?:ingen|intet|kun|ikke)|siger ikke|giver (?:ingen|ikke|intet)|beskriver)")


@pytest.mark.parametrize("context", CONTEXTS, ids=IDS)
def test_nothing_generated_claims_more_than_was_read(context: Context) -> None:
    told = [column.empty for column in columns(context)] + [one.answer for one in closed_parts(context).values()]
    told += [said(context, found).reason for found in context.ledger.figures]
    assert context.read_in_part
    assert [text for text in told if OF_ALL_OF_IT.match(text)] == []


def test_the_first_lines_by_hand() -> None:
    assert lines(NY_MOR, "beslutte") == ["Vedtage aftalen politisk"]
    assert lines(NY_MOR, "bagefter")[0].startswith("Sætte en politisk proces i gang")
    assert lines(MENTOR, "goere")[0] == "Udarbejde et særskilt budget for ministeriets midler"
    assert len(lines(MENTOR, "bagefter")) == 4, "the plan, and what it must hold; to work closely together binds nobody"
    assert lines(MOEDREHJAELPEN, "goere") == [
        "Understøtte indsatsen i form af samarbejde",
        "Sikre visitation til indsatserne",
        "Instruere i procedurer for brandsikkerhed og alarmering",
    ]


def test_an_empty_column_says_that_silence_is_not_nothing() -> None:
    do, *_ = columns(BOOK.context("tuba-effektinvestering"))
    assert do.empty.startswith("Det læste nævner ingen opgave for kommunen ud over at betale og beslutte. Det er ikke")
    do, *_ = columns(BOOK.context("bevaeg-dig-for-livet-kalundborg"))
    assert do.empty.endswith(
        "Det nævner også at have en projektleder ansat i hele aftalens løbetid. Det læste siger ikke, hvem der ansætter projektlederen. "
        "Det nævner også at lave årlige handleplaner og konkrete indsatser. Det læste siger ikke, hvem der laver handleplaner og indsatser."
    )
    do, *_ = columns(BOOK.context("bydelsmoedre"))
    assert do.empty == "Det, kilden nævner for kommunen her, står under Bagefter."


BESIDE = [
    ("tuba-effektinvestering", "", "betale og beslutte"),
    ("game-streetmekka", "aalborg-2018", "betale"),
    ("home-start", "oeygarden-2022", "betale"),
]


@pytest.mark.parametrize(("slug", "agreement", "word"), BESIDE)
def test_what_a_municipality_is_said_to_do_beside_a_task_stands_beside_it(slug: str, agreement: str, word: str) -> None:
    do, pay, decide, _ = columns(BOOK.context(slug, agreement or None))
    assert f"ud over at {word}. " in do.empty
    assert [bool(one.duties) for one in (pay, decide)] == [name in word for name in ("betale", "beslutte")]


def test_what_a_newspaper_tells_of_an_earlier_decision_is_nothing_to_decide() -> None:
    context = BOOK.context(MOEDREHJAELPEN)
    assert any("Et budgetforlig" in duty.item.text for duty in municipal_duties(context).decide)
    decide = columns(context)[2]
    assert [str(line.duty.item.text).split(".")[0] for line in decide.lines] == [
        "Træffe beslutninger i styregruppen om finansiering og om strategi, fx tilretning eller udvidelse af samarbejdet"
    ], "what the agreement itself lets the parties decide"
    assert decide.rest == ()
    told = " ".join(moment.what for moment in facts.timeline(context))
    assert "Et budgetforlig" in told, "it stands among the milestones"


NO_DEADLINE = [
    ("home-start", "oeygarden-2022", "Kommunen i Øygarden giver tilskud"),
    ("muhabet", "koebenhavn-2020", "Kommunen giver 600.000 kr."),
    ("muhabet", "koebenhavn-2020", "Muhabet får en driftsbevilling"),
    ("housing-first-unge-hjemloese", "", "Byrådets mål"),
    ("game-streetmekka", "", "Forvaltningen lægger sagen"),
    (NY_MOR, "", "Kommunens første bidrag"),
]


@pytest.mark.parametrize(("slug", "agreement", "told"), NO_DEADLINE)
def test_a_payment_a_target_or_a_past_event_is_no_deadline(slug: str, agreement: str, told: str) -> None:
    context = BOOK.context(slug, agreement or None)
    assert any(told in moment.what for moment in facts.timeline(context)), "it stands among the milestones"
    assert [item.text for item in columns(context)[2].deadlines if told in plain(item.text)] == []


def test_what_is_to_be_done_by_a_time_or_comes_again_is_a_deadline() -> None:
    told = [plain(item.text) for item in columns(BOOK.context(NY_MOR))[2].deadlines]
    assert [text.partition(": ")[2] for text in told] == [
        "Kommunen vedtager aftalen politisk",
        "Fællesmøde",
        "Sundhedsplejersken er med i et møde i mødregruppeforløbet",
        "Kommunen sætter en politisk proces om forankring i gang",
    ]
    assert columns(BOOK.context("varmestuen-soenderborg", "soenderborg-2025"))[2].deadlines


DECIDED_LATER = [
    ("headspace", "billund-2015", "Et budgetforlig stopper", 1),
    ("headspace", "slagelse-2020", "Opsige", 1),
    ("fontaenehuset", "frederikshavn-2010", "besparelser", 0),
    ("iop-kvinnojouren", "lund-2018", "øger finansieringen", 1),
]


@pytest.mark.parametrize(("slug", "agreement", "told", "left"), DECIDED_LATER)
def test_what_was_decided_after_the_beginning_is_nothing_to_decide(
    slug: str, agreement: str, told: str, left: int
) -> None:
    """What brought the agreement about is, though the source only tells of it."""
    decide = columns(BOOK.context(slug, agreement or None))[2]
    assert [duty.item.text for duty in decide.duties if told in duty.item.text] == []
    assert len(decide.duties) == left
    assert bool(left) != decide.empty.startswith("Det læste nævner kun beslutninger fra kommunen, der kom")


def test_what_the_giver_asks_stands_beside_what_is_somebodys_ansvar() -> None:
    assert lines(NY_MOR, "bagefter")[1].startswith("Fondens projektbevilling forudsætter")
    assert lines(NY_MOR, "goere")[1].startswith("Henvise mødre"), "it is the municipality's, though others help"


def test_only_a_short_first_line_is_set_large() -> None:
    """A paragraph in large letters says nothing first."""
    found = [(place, line) for context in CONTEXTS for one in columns(context) for place, line in enumerate(one.lines)]
    assert [
        line.duty.item.text for place, line in found if line.large and (place or len(line.duty.item.text) > LARGE)
    ] == []
    assert {line.large for place, line in found if place == 0} == {True, False}


def test_how_firm_a_thing_is_has_a_drawing_of_its_own() -> None:
    words = {
        word.firm
        for context in CONTEXTS
        for one in columns(context)
        for line in one.lines
        for word in line.duty.item.tags
        if isinstance(word, Firm)
    }
    assert {"forpligtet", "ansvar", "beskrevet", "hensigt"} <= words
    html = pages()[BOOK.context(NY_MOR).path].html
    drawn = set(re.findall(r'class="tag tag--([\w-]+)"', html))
    assert drawn <= {term.id for term in CATALOGUE.vocabularies.bindings}
    assert {"forpligtet", "ansvar"} <= drawn


def test_what_binds_others_alone_is_no_obligation_of_the_municipality() -> None:
    real = BOOK.context(MOEDREHJAELPEN)
    anchoring = real.agreement.anchoring
    assert not isinstance(anchoring.commitments, Unknown)
    bound = anchoring.commitments[0].model_copy(update={"party": "moedrehjaelpen", "binding": ("forpligtet",)})
    changed = anchoring.model_copy(update={"commitments": (bound,)})
    context = Context(CATALOGUE, real.slug, real.agreement.model_copy(update={"anchoring": changed}))
    (after,) = (one for one in columns(context) if one.id == "bagefter")
    (duty,) = after.duties
    assert str(duty.word) == "Forpligtet"
    assert not duty.obliged
    assert not after.binds, "a solid rule stands only where the municipality is bound"
    assert not any(line.large for line in after.lines)


def test_what_is_set_up_at_the_start_is_no_promise_of_the_time_after() -> None:
    (after,) = (one for one in columns(BOOK.context(MOEDREHJAELPEN)) if one.id == "bagefter")
    assert [str(duty.item.text) for duty in after.duties] == [
        "Styregruppen har til formål at sikre implementering af indsatsen fremover."
    ]


def test_what_several_have_noted_alike_stands_once(changed: Changed) -> None:
    party = "{party: %s, part: udfoerer, binding: ansvar, note: %s}"
    tasks = "          - {party: huset, part: primaert-ansvarlig, binding: forpligtet}\n"
    shares = [party % ("huset", "Med egne folk"), party % ("vigby-kommune", "Med egne folk")]
    context = changed((tasks, "".join(f"          - {share}\n" for share in shares)))[0]
    (entry,) = context.agreement.responsibilities
    assert part_words(context, entry, entry.shares) == (". Foreningen Huset og Vigby Kommune udfører. Med egne folk.")
