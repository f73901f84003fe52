"""What is said where somebody shares a page: the answers of the list, each figure with its mark, and the same in words."""

from __future__ import annotations

import pytest

from macros.views.danish import listed
from macros.views.sharing import GENERAL, Answer, shared_by, sharing_picture
from tests.real import BOOK, CONTEXTS, NY_MOR, plain

PICTURES = [sharing_picture(context) for context in CONTEXTS]


def test_no_figure_of_a_shared_picture_stands_without_its_mark_or_what_it_is_of() -> None:
    figures = [answer for picture in PICTURES for answer in picture.answers if any(map(str.isdigit, answer.text))]
    assert len(figures) > 10
    assert [one for one in figures if one.kind not in ("oplyst", "beregnet") or not one.detail] == []


def test_whoever_hears_a_shared_picture_hears_all_that_stands_in_it() -> None:
    for picture in PICTURES:
        said = (picture.name, picture.title, picture.status, picture.caveats)
        parts = [part for answer in picture.answers for part in (answer.label, answer.text, answer.detail, answer.mark)]
        assert [part for part in (*said, *parts) if part not in picture.alt] == []


def test_the_shared_picture_of_ny_mor_by_hand_from_the_draft() -> None:
    steps = {2023: 14, 2024: 28, 2025: 42}
    each = [f"{thousands}.000 kr. i {year}" for year, thousands in steps.items()]
    assert plain(sharing_picture(BOOK.context(NY_MOR)).alt) == (
        "Ny mor i Danmark. Ishøj 2023-2025. Udkast uden underskrift. "
        f"Kommunens bidrag: 28.000 kr. om året, gennemsnit af 2023-2025 ({listed(each)}) (ifølge udkastet), beregnet. "
        "Finansiering: Fond og kommunal trappe. Hvad skete der siden: ukendt. 3 forbehold."
    )


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (Answer("Bidrag", "5 kr.", "oplyst", "om året"), "Bidrag: 5 kr. om året, oplyst"),
        (Answer("Siden", "I drift", "oplyst", "i 2024", between=", "), "Siden: I drift, i 2024, oplyst"),
        (Answer("Siden", "ukendt", "ukendt"), "Siden: ukendt"),
        (Answer("Bidrag", "ikke nævnt", "ukendt"), "Bidrag: ikke nævnt, ukendt"),
        (Answer("Finansiering", "Pulje"), "Finansiering: Pulje"),
    ],
)
def test_an_answer_of_a_shared_picture_in_one_line(answer: Answer, sentence: str) -> None:
    assert answer.sentence == sentence


def test_a_page_of_several_agreements_or_of_none_has_the_common_picture() -> None:
    assert [shared_by(about) for about in (None, (), CONTEXTS[:2])] == [GENERAL] * 3
    assert shared_by(CONTEXTS[:1]).path == f"{CONTEXTS[0].path}deling.png"
