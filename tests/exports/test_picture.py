"""Pictures for sharing as files."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from macros.downloads.pictures import pictures
from macros.exports.picture_file import pictures_set
from macros.views.book import Book, Imprint
from macros.views.offers import CannotMake
from macros.views.sharing import Answer, SharingPicture, sharing_picture
from tests.conftest import ROOT
from tests.hostile import PAYLOADS
from tests.real import BOOK, CATALOGUE, NY_MOR

pytestmark = pytest.mark.longer

ONE = sharing_picture(BOOK.context(NY_MOR))
MADE = "from tests.exports.test_picture import ONE, made; import hashlib; print(hashlib.sha256(made(ONE)).hexdigest())"


def made(picture: SharingPicture) -> bytes:
    """One picture as PNG."""
    (content,) = pictures_set([picture], "Partnerskabsmodeller")
    return content


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(png[16:20]), int.from_bytes(png[20:24])


def test_every_agreement_has_a_picture_to_share_of_the_size_that_is_told() -> None:
    book = Book(CATALOGUE, Imprint("Partnerskabsmodeller", "https://eksempel.dk/"))
    found = {file.path: file.bytes for file in pictures(book)}
    assert list(found) == [f"{context.path}deling.png" for context in book.contexts]
    assert {size(content) for content in found.values()} == {(1200, 630)}
    assert max(map(len, found.values())) < 120_000
    assert len(set(found.values())) == len(found)
    assert found[ONE.path] == made(ONE), "alone it is another than among all"


def test_no_picture_is_made_where_the_site_has_no_address() -> None:
    assert list(pictures(BOOK)) == []


def test_a_picture_is_the_same_bytes_in_another_process_with_no_fonts_of_its_own(tmp_path: Path) -> None:
    surroundings = {
        "PATH": "",
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
    }
    printed = subprocess.run(
        [sys.executable, "-c", MADE],
        env=surroundings,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert printed.strip() == hashlib.sha256(made(ONE)).hexdigest()


def test_every_letter_of_danish_is_drawn_in_a_picture() -> None:
    none = made(replace(ONE, name="\ue000"))
    drawn = {letter: made(replace(ONE, name=letter)) for letter in "æøåÆØÅéüöäß§–»«½€"}
    assert [letter for letter, content in drawn.items() if content == none] == []
    assert len(set(drawn.values())) == len(drawn)


def test_hostile_text_is_text_in_a_picture() -> None:
    """Text that typst would run as code would stop it, or read a file."""
    typst = ['#read("picture.typ")', "#panic()", "$x$", "*a* _b_ `c`", "</x>", "#", "\\", '"', "@a", "<a>"]
    texts = (*(payload["text"] for payload in PAYLOADS), *typst)
    hostile = [SharingPicture("x.png", one, one, one, (Answer(one, one, one, one),) * 3, one) for one in texts]
    drawn = list(pictures_set(hostile, '#panic("<b>")'))
    assert {size(content) for content in drawn} == {(1200, 630)}
    assert len(set(drawn)) > 20


def test_a_name_of_any_length_stands_within_its_picture() -> None:
    long = replace(ONE, name="Speciallægepraksisplanlægningsstabiliseringsperiode " * 6, title="Sted " * 60)
    assert size(made(long)) == (1200, 630)


def test_an_answer_that_is_too_long_for_a_picture_is_left_out_whole() -> None:
    """Half of it could leave out what limits a figure."""
    first, *others = ONE.answers
    drawn = [
        made(replace(ONE, answers=(replace(first, detail=f"{word} " * 300), *others)))
        for word in ("bevilget", "indstillet")
    ]
    assert drawn[0] == drawn[1] != made(ONE)


def test_no_answer_of_the_catalogue_is_too_long_for_its_picture() -> None:
    longest = [
        replace(ONE, answers=(replace(answer, label="x"), *ONE.answers[1:]))
        for context in BOOK.contexts
        for answer in sharing_picture(context).answers
    ]
    too_long = made(replace(ONE, answers=(Answer("x", "y" * 10_000), *ONE.answers[1:])))
    assert [
        one
        for one, drawn in zip(longest, pictures_set(longest, "Partnerskabsmodeller"), strict=True)
        if drawn == too_long
    ] == []


def test_where_typst_is_not_installed_the_build_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(CannotMake, match="kræver typst"):
        made(ONE)
