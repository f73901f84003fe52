"""Personal data as people write them are found; numbers that are none are left alone.

The numbers are put together here, so that the repository holds none that looks like somebody's.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from macros.domain.personal import as_seen
from macros.loading.catalogue import load_catalogue
from macros.loading.personal_data import find_in_text
from macros.loading.problems import CatalogueError
from tests.conftest import ROOT, Problems

pytestmark = pytest.mark.longer

PAIRS = ["12", "34", "56", "78"]
EIGHT = "".join(PAIRS)
FOURS = ["12" + "34", "56" + "78"]
BIRTH, SERIAL = "01" + "01" + "90", "12" + "34"
AT = "@"
NAME, HOME = "navn", "huset.example"

PHONES = {
    "pairs": " ".join(PAIRS),
    "together": EIGHT,
    "fours": " ".join(FOURS),
    "fours with a dash": "-".join(FOURS),
    "dots": ".".join(PAIRS),
    "dashes": "-".join(PAIRS),
    "slashes": "/".join(PAIRS),
    "three two three": "123 45 " + "678",
    "three three two": "123 456 " + "78",
    "no-break spaces": "\u00a0".join(PAIRS),
    "narrow no-break spaces": "\u202f".join(PAIRS),
    "thin spaces": "\u2009".join(PAIRS),
    "figure spaces": "\u2007".join(PAIRS),
    "tabs": "\t".join(PAIRS),
    "en dashes": "\u2013".join(PAIRS),
    "no-break hyphens": "\u2011".join(PAIRS),
    "minus signs": "\u2212".join(PAIRS),
    "middle dots": "\u00b7".join(PAIRS),
    "zero-width spaces": "\u200b".join(PAIRS),
    "soft hyphens": "\u00ad".join(PAIRS),
    "word joiners": "\u2060".join(PAIRS),
    "zero-width and spaces": " \u200b".join(PAIRS),
    "full width": "".join(chr(ord(digit) + 0xFEE0) for digit in EIGHT),
    "mathematical digits": "".join(chr(ord(digit) + 0x1D7CE - 0x30) for digit in EIGHT),
    "no-break spaces as entities": "&nbsp;".join(PAIRS),
    "country code": "+45 " + " ".join(PAIRS),
    "country code, together": "+45" + EIGHT,
    "country code with noughts": "0045 " + EIGHT,
    "country code in brackets": "(+45) " + " ".join(PAIRS),
    "country code and dashes": "+45-" + "-".join(PAIRS),
    "two three three with a code": "+45 " + "12 345 " + "678",
    "another country": "+46 70 123 45 " + "67",
    "a word before odd groups": "tlf. 1 234 56 7" + "8",
    "a word and a colon": "Telefon: 12 345 " + "678",
    "after an amount": "500 kr. " + " ".join(PAIRS),
    "after a year and a comma": "i 2023, " + " ".join(PAIRS),
    "in brackets": f"(tlf. {EIGHT})",
    "two of them": " ".join(PAIRS) + " og " + " ".join(PAIRS),
}
CPRS = {
    "dash": f"{BIRTH}-{SERIAL}",
    "together": BIRTH + SERIAL,
    "space": f"{BIRTH} {SERIAL}",
    "en dash": f"{BIRTH}\u2013{SERIAL}",
    "no-break hyphen": f"{BIRTH}\u2011{SERIAL}",
    "no-break space": f"{BIRTH}\u00a0{SERIAL}",
    "slash": f"{BIRTH}/{SERIAL}",
    "fraction slash": f"{BIRTH}\u2044{SERIAL}",
    "dash between spaces": f"{BIRTH} - {SERIAL}",
    "dots in the date": f"01.01.90-{SERIAL}",
    "spaces in the date": f"01 01 90-{SERIAL}",
    "soft hyphen": f"{BIRTH}\u00ad{SERIAL}",
    "full width": "".join(chr(ord(digit) + 0xFEE0) for digit in BIRTH) + f"-{SERIAL}",
    "called a case": f"sagsnr. {BIRTH}-{SERIAL}",
}
MAILS = {
    "plain": f"{NAME}{AT}{HOME}",
    "(at)": f"{NAME}(at){HOME}",
    "[at] between spaces": f"{NAME} [at] {HOME}",
    "(a)": f"{NAME}(a){HOME}",
    "snabel-a": f"{NAME} snabel-a {HOME}",
    "(snabel-a)": f"{NAME} (snabel-a) {HOME}",
    "and dot": f"{NAME} (at) huset (dot) example",
    "and punktum": f"{NAME} snabel-a huset punktum example",
    "zero-width space": f"{NAME}\u200b{AT}huset.\u200bexample",
    "full width": f"{NAME}\uff20{HOME}",
    "small form": f"{NAME}\ufe6b{HOME}",
    "between spaces": f"{NAME} {AT} {HOME}",
    "entity": f"{NAME}&#64;{HOME}",
    "escaped in Markdown": f"{NAME}\\{AT}{HOME}",
    "æøå": f"s\u00f8ren{AT}{HOME}",
    "in a link": f"[skriv](mailto:{NAME}{AT}{HOME})",
}
FOUND = {
    f"{kind}: {name}": (word, text)
    for kind, word, table in (
        ("phone", "telefonnummer", PHONES),
        ("CPR", "CPR-nummer", CPRS),
        ("mail", "e-mailadressen", MAILS),
    )
    for name, text in table.items()
}


@pytest.mark.parametrize(("word", "text"), FOUND.values(), ids=FOUND.keys())
@pytest.mark.parametrize("frame", ["{}", "Kontakt Huset på {}.", "- {}, hver dag"])
def test_personal_data_are_found_however_they_are_written(word: str, text: str, frame: str) -> None:
    assert [message for _, message in find_in_text(frame.format(text)) if word in message]


NONE = {
    "years": "i 2021 2022 og 2023",
    "a span of years": "2021-2022",
    "many years": "2021 2022 2023 2024",
    "years with a dash that is none": "2021\u20132022",
    "an amount": f"{EIGHT} kr.",
    "an amount with a no-break space": f"{EIGHT}\u00a0kr.",
    "an amount and a dash": f"{EIGHT},-",
    "an amount with \u00f8re": f"{EIGHT},50 kr.",
    "kr. in front": "kr. 12.345." + "678",
    "kr. and digits in front": f"kr. {EIGHT}",
    "DKK in front": f"DKK {EIGHT}",
    "kroner": "12 345 678 " + "kroner",
    "points": "12.345.678 " + "borgere",
    "EAN": "EAN 5798 0012 " + "3456 7",
    "EAN together": "EAN-nr. 5798001" + "234567",
    "GLN": "GLN 5798001" + "234567",
    "CVR": f"CVR {EIGHT}",
    "CVR number": f"CVR-nummer: {EIGHT}",
    "CVR in pairs": "CVR-nr. " + " ".join(PAIRS),
    "P number": "P-nr. 1003" + "456789",
    "journal number": f"journalnr. {EIGHT}",
    "j. number": f"j.nr. 2021-{EIGHT}",
    "case number": f"sagsnr. {EIGHT}",
    "case number with a year": "Sagsnr. 2023-0" + "12345",
    "document number": f"dok.nr. {EIGHT}",
    "case and slash": "20/" + "12345",
    "KLE number": "27.03.00-G01-1-20",
    "ISBN": "ISBN 978-87-7123-456-" + "7",
    "ISBN with spaces": "ISBN 978 87 7123 456 " + "7",
    "ISSN": "ISSN " + "-".join(FOURS),
    "ISO date": "2026-01-02",
    "Danish date": "31.12.2025",
    "date with slashes": "12/05/2023",
    "date together": "20231" + "231",
    "two dates": "01.01.2023-31.12.2025",
    "a law": "LBK nr 1234 af 12/05/2023",
    "laws": "lov nr. 1234 af 12. maj 2023 og BEK nr 567 af 01/02/2024",
    "sections": "\u00a7 18, stk. 2, nr. 1-3",
    "hours": "kl. 10.00-14.00",
    "hours of two days": "10-12 14-16",
    "a list of pairs": "10 12 14 16 18",
    "percentages": "25, 50, 75 og 100 pct.",
    "an address on the web": f"https://www.eksempel.dk/sag/{EIGHT}?id={EIGHT}",
    "a handle": f"F\u00f8lg os p\u00e5 {AT}huset",
    "at as a word": "for at mor.Hun skal bidrage til at huset.example",
    "a price an hour": "3 @ 250 kr.",
    "a price field in a comment": f"# - {{value: {EIGHT}, basis: i-alt}}",
    "a span of numbers": "1000-2000 kr.",
    "a longer number": EIGHT + "9012",
    "a number in a word": f"a{EIGHT}b",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_numbers_that_are_nobodys_are_left_alone(text: str) -> None:
    assert list(find_in_text(text)) == []
    assert list(find_in_text(f"Se {text}, som st\u00e5r i aftalen.")) == []


def test_the_place_is_where_it_stands_and_not_where_it_is_seen() -> None:
    text = "a\u200b\u200b&amp; \ufb03 " + "\u00a0".join(PAIRS)
    assert [text[start:] for start, _ in find_in_text(text)] == ["\u00a0".join(PAIRS)]


def test_every_space_and_dash_there_is_counts_as_one() -> None:
    signs = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Zs", "Pd")]
    assert len(signs) > 35
    assert {as_seen(sign)[0] for sign in signs} == {" ", "-"}


PLACES = {
    "a comment": (
        "models/hus-for-alle.yml",
        "name: Hus for alle",
        "name: Hus for alle  # ring \u00a4NUMBER",
        "kommentaren",
    ),
    "a comment of its own line": (
        "models/hus-for-alle.yml",
        "name: Hus for alle",
        "# \u00a4NUMBER\nname: Hus for alle",
        "kommentaren",
    ),
    "a comment in shared data": ("laws.yml", "laws:", "laws:  # \u00a4NUMBER", "kommentaren"),
    "a folded text": ("models/hus-for-alle.yml", "name: Hus for alle", "\u00a4name: >-\n  Hus\n  NUMBER", "name: "),
    "a key": (
        "models/hus-for-alle.yml",
        "sections: {penge: Om penge}",
        "sections: {penge: Om penge, \u00a4NUMBER: Om}",
        "sources[1].sections.",
    ),
    "a quoted #": ("models/hus-for-alle.yml", "name: Hus for alle", '\u00a4name: "Hus # NUMBER"', "name: "),
}


@pytest.mark.parametrize(("file", "old", "new", "begins"), PLACES.values(), ids=PLACES.keys())
def test_personal_data_are_found_wherever_they_stand_in_a_file(
    problems: Problems, file: str, old: str, new: str, begins: str
) -> None:
    number = "-".join(PAIRS)
    line = new.replace("NUMBER", number)
    found = problems((old, line.replace("\u00a4", "")), file=file, mark=line)
    assert [one for one in found if "telefonnummer" in one and one.startswith(f"\u00a4: {begins}")]
    assert len([one for one in found if "telefonnummer" in one]) == 1


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("docs/om/kontakt.md", f"# Kontakt\n\nRing {EIGHT}.\n", "docs/om/kontakt.md:3:6: teksten indeholder noget"),
        (
            "docs/index.md",
            f"---\ndescription: {NAME}{AT}{HOME}\n---\n",
            "docs/index.md:2:14: teksten indeholder e-mail",
        ),
        ("mkdocs.yml", f"extra:\n  contact: mailto:{NAME}{AT}{HOME}\n", "mkdocs.yml:2:19: teksten indeholder e-mail"),
        ("docs/" + "-".join(PAIRS) + ".md", "", "-".join(PAIRS) + ".md:1:1: filens navn indeholder noget"),
        (f"data/models/{EIGHT}.yml", "name: x\n", f"{EIGHT}.yml:1:1: filens navn indeholder noget"),
    ],
)
def test_pages_settings_and_names_of_files_are_looked_at_too(data: Path, name: str, text: str, message: str) -> None:
    path = data.parent / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(data)
    assert message in str(caught.value)


COMMITTED = [
    path
    for folder in (".github", "data", "docs", "macros")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".yml", ".md", ".j2", ".html", ".js", ".py", ".svg"}
] + [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "LICENSE", "mkdocs.yml", "Makefile", "pyproject.toml")]


def test_nothing_that_is_committed_holds_personal_data() -> None:
    """Wider than the check: also templates, scripts and the code. The fields for amounts and CVR numbers are the check's."""
    assert len(COMMITTED) > 120
    found = [
        f"{path.relative_to(ROOT)}: {message}"
        for path in COMMITTED
        for _, message in find_in_text(path.read_text(encoding="utf-8"))
    ]
    assert found == []
