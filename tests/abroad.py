"""An invented agreement of Sweden beside the real ones, and its twin of Denmark, which differs in nothing but the country.

It is made of the invented model, so that it has what that has. Its first agreement has an end and a staircase of money, its second
neither, so that together they get the advice for both.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.conftest import ROOT, TINY

SWEDISH, DANISH = "kvinnohuset", "kvindehuset"
"""The ids of the two models. Neither is a word that a page says of itself."""

OWN_IDS = ("hus-aftale", "vigby-kommune", "huset")


def real_data(folder: Path) -> Path:
    """A copy of the real catalogue without its releases, to add to."""
    data = folder / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("releases", "derived"))
    return data


def add_twins(data: Path) -> None:
    """Add both models to the folder `data`."""
    (data / "models" / f"{SWEDISH}.yml").write_text(invented(SWEDISH, "SE", "SEK", "1880"), encoding="utf-8")
    (data / "models" / f"{DANISH}.yml").write_text(invented(DANISH, "DK", "DKK", "0999"), encoding="utf-8")


def invented(slug: str, country: str, currency: str, code: str) -> str:
    """The file of the model of a country, with sources and organisations of its own."""
    text = (TINY / "models" / "hus-for-alle.yml").read_text(encoding="utf-8")
    text = re.sub(rf"(?<![\w-])({'|'.join(OWN_IDS)})(?![\wæøå ])", rf"{slug}-\1", text)
    text = text.replace("name: Hus for alle", f"name: Hus {slug}", 1).replace("Vigby", "Kalstad")
    text = re.sub(r" *laws: \[persondataloven\]\n", "", text).replace("persondataloven", "reglerne")
    text = re.sub(r"\{value: (\d+),", rf"{{value: \1, currency: {currency},", text)
    text = re.sub(r"(?m)^(    document: .*\n)", rf"\1    country: {country}\n", text)
    first, second = text.split("  - id: vigby-2026\n")
    second = re.sub(r"end:\n +when: .*\n +source: .*\n", "end: {unknown: Ingen slutdato, cause: ikke-omtalt}\n", second)
    second = second.replace("pattern: trappemodel", "pattern: fast-aarligt-bidrag")
    assert f"currency: {currency}" in first
    assert "Ingen slutdato" in second
    return (
        f"{first}  - id: vigby-2026\n{second}\norganisations:\n"
        f"  - {{id: {slug}-vigby-kommune, name: Kalstad Kommune {slug}, kind: kommune, country: {country}, "
        f'municipality_code: "{code}"}}\n'
        f"  - {{id: {slug}-huset, name: Foreningen {slug}, kind: forening, country: {country}}}\n"
    )
