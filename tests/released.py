"""The tiny catalogue with two releases, and with something changed since the last one."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from macros.loading.catalogue import load_catalogue
from macros.loading.derived_files import write
from macros.releasing import make_release
from macros.views.book import Book, Imprint
from tests.conftest import ROOT, lay_out

HUS = "models/hus-for-alle.yml"
TODAY = datetime.date(2026, 11, 29)
FIRST, SECOND = "2026-11-28", "2026-11-29"
OF = "hus-for-alle.vigby-2024"
KRONE, DATE = f"{OF}.finansiering.vigby-kommune.kontant.2024", f"{OF}.vilkaar.slut"
STATUS, OUTCOME = f"{OF}.dokument.status", "hus-for-alle.vigby-2026.forankring.udfald"
MOVED, NOW_AT = f"{OF}.budgetpost.lokaler.2024-2025", f"{OF}.budgetpost.drift.2024-2025"
REASON = "Bidraget i 2024 er læst igen"
OTHER_REASON = "Dokument og udfald er slået efter"
ENTRIES = f"""changes:
  - date: 2026-11-29
    title: {REASON}
    text: Kommunens bidrag er 35.000 kr. og ikke 30.000 kr.
    models: [hus-for-alle]
  - date: 2026-11-28
    title: {OTHER_REASON}
    text: Aftalen er kun et udkast & huset er lukket.
    figures: [{STATUS}, hus-for-alle.vigby-2026.forankring]
"""
OF_OTHER_MODELS = ("makroer.md", "metode.md")
"""Pages whose calls name models of the catalogue."""
STEPS = (  # the file of the first agreement comes first in the text, so that the first place is the one meant
    ("- {value: 30000, basis: i-aaret", "- {value: 35000, basis: i-aaret"),
    ("amount: {value: 90000", "amount: {value: 95000"),
    ("when: {date: 2025-12-31}", "when: {date: 2025-11-30}"),
    ("status: aftale-underskrevet", "status: udkast"),
    ("result: forankret", "result: afsluttet"),
    ("category: lokaler", "category: drift"),
)


def replace(path: Path, *changes: tuple[str, str]) -> None:
    """The first place of each text."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{old!r} is not in {path.name}"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def freshen(data: Path) -> None:
    _, problems = write(data, load_catalogue(data))
    assert not problems, "\n".join(map(str, problems))


def add_entries(data: Path, entries: str = ENTRIES) -> None:
    replace(data / "changes.yml", ("changes:\n", entries))


def release(folder: Path, number: str, date: str, today: datetime.date = TODAY) -> None:
    """As the command does, on a day of ours, and without a look at the whole site: that takes seconds."""
    make_release(folder, number, date, today, hold=lambda _: None)


def one_release(folder: Path) -> Path:
    """Lay it out below `folder` and release it as it is. Returns the data folder."""
    data = lay_out(folder)
    shutil.copytree(ROOT / "docs" / "om", folder / "docs" / "om", ignore=shutil.ignore_patterns(*OF_OTHER_MODELS))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    freshen(data)
    release(folder, "1", FIRST)
    return data


def change(data: Path) -> None:
    """A krone, a date, a status and an outcome become others, one figure moves, and a model comes."""
    model = data / HUS
    other = model.read_text(encoding="utf-8").replace("hus-aftale", "faa-aftale").replace("Hus for alle", "Hus for få")
    (data / "models" / "hus-for-faa.yml").write_text(other, encoding="utf-8")
    replace(model, *STEPS)
    entry = f"figures:\n  - {{id: {MOVED}, to: {NOW_AT}, why: Huslejen er mest materialer.}}\n"
    replace(data / "moved.yml", ("figures:\n", entry))
    freshen(data)


def two_releases(folder: Path) -> Path:
    """The same with all of that in a second release, and each change with its reason."""
    data = one_release(folder)
    change(data)
    add_entries(data)
    release(folder, "2", SECOND)
    return data


def book_of(data: Path, address: str = "") -> Book:
    return Book(load_catalogue(data), Imprint("Kataloget", address))
