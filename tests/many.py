"""A catalogue of many agreements, most of them invented: copies of the real ones under ids of their own."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import yaml

OWN = ("sources", "organisations")
"""What a model's file defines under ids that no other file may define too."""

VOWELS, CONSONANTS = "aeiouyæøå", "bdfgklmnprstv"
LONG_WORD = re.compile(r"\b[a-zæøå]{9,}\b")
"""A word that is changed in a copy, so that its texts are its own. No id of a text stands alone as one: ids have hyphens or
stand in no sentence."""


def enlarge(data: Path, agreements: int) -> None:
    """Add copies of the models in the folder `data`, in the order of their names, until there are at least so many
    agreements. A copy has a name, organisations and sources of its own."""
    texts = _texts(data)
    have = sum(len(yaml.safe_load(text)["agreements"]) for text in texts.values())
    for name, _, text in _copies(texts):
        if have >= agreements:
            return
        (data / "models" / f"{name}.yml").write_text(text, encoding="utf-8")
        have += len(yaml.safe_load(text)["agreements"])


def invent(data: Path, models: int) -> None:
    """Let the folder `data` have just so many models: those that are there, and after them copies whose long words and
    amounts are changed too. Where fewer are asked for, those go first that the fewest places elsewhere name; no release knows
    of any, since pages that one has must be found again."""
    shutil.rmtree(data / "releases", ignore_errors=True)
    texts = _texts(data)
    _leave_out(data, texts, len(texts) - models)
    for name, copy, text in islice(_copies(texts), max(models - len(texts), 0)):
        changed = _changed(yaml.load(text, yaml.CBaseLoader), copy)
        (data / "models" / f"{name}.yml").write_text(
            json.dumps(changed, ensure_ascii=False, indent=1), encoding="utf-8"
        )


def _texts(data: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((data / "models").glob("*.yml"))}


def _copies(texts: dict[str, str]) -> Iterator[tuple[str, int, str]]:
    """Copies without end: the name of the file, which copy it is, and what stands in it."""
    models = {name: yaml.safe_load(text) for name, text in texts.items()}
    for copy in count(2):
        for name, text in texts.items():
            yield f"{name}-{copy}", copy, _copied(text, models[name], copy)


def _copied(text: str, model: dict[str, Any], copy: int) -> str:
    ids = [entry["id"] for name in OWN for entry in model.get(name) or ()]
    text = re.sub(_any_of(ids), lambda found: f"{found[0]}-{copy}", text)
    return re.sub(r'(?m)((?:^|[ {])name: )("?)(?=[^\s{])', rf"\1\2Nr. {copy} ", text)


def _leave_out(data: Path, texts: dict[str, str], fewer: int) -> None:
    """Take away so many models, with what shared files say of them: those first that the fewest places elsewhere name. An
    organisation that others name becomes everybody's. A model stays without which a shared file has a list of nothing, or
    whose other ids one of those that stay names."""
    shared = {path: path.read_text(encoding="utf-8") for path in data.glob("*.yml")}
    trees = {path: yaml.load(text, yaml.CBaseLoader) for path, text in shared.items()}
    models = {name: yaml.load(text, yaml.CBaseLoader) for name, text in texts.items()}
    elsewhere = {name: [*shared.values(), *(text for other, text in texts.items() if other != name)] for name in texts}
    stay = sorted(
        texts, key=lambda name: sum(len(re.findall(_any_of(_owned(name, models[name])), t)) for t in elsewhere[name])
    )
    for _ in range(fewer):
        name, trees = _without_one(models, trees, stay, data / "organisations.yml")
        stay.remove(name)
        for folder in ("models", "derived"):
            (data / folder / f"{name}.yml").unlink()
    for path, tree in trees.items() if fewer > 0 else ():
        path.write_text(json.dumps(tree, ensure_ascii=False, indent=1), encoding="utf-8")


def _without_one(
    models: dict[str, Any], trees: dict[Path, Any], stay: list[str], everybodys: Path
) -> tuple[str, dict[Path, Any]]:
    """Which of the models that `stay` can go, the first one of them, and what the shared files are then."""
    for name in stay:
        named = {id_ for other in stay if other != name for id_ in _ids(models[other])}
        kept = [one for one in models[name].get("organisations") or () if one["id"] in named]
        gone = _owned(name, models[name]) - {one["id"] for one in kept}
        found = {path: _without(tree, gone) for path, tree in trees.items()}
        if gone.isdisjoint(named) and _empty_lists(found) == _empty_lists(trees):
            found[everybodys]["organisations"] += kept
            return name, found
    raise ValueError(f"None of {len(stay)} models can be left out.")


def _ids(tree: Any) -> Iterator[str]:
    """Everything in it that may name something."""
    if isinstance(tree, str):
        yield re.split("[#.~]", tree, maxsplit=1)[0]
    else:
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from _ids(one)


def _empty_lists(tree: Any) -> int:
    """How many lists in it have nothing in them."""
    inside = tree if isinstance(tree, list) else tree.values() if isinstance(tree, dict) else ()
    return (tree == []) + sum(map(_empty_lists, inside))


def _owned(name: str, model: dict[str, Any]) -> set[str]:
    """What of a model other files may name: itself, its sources and its organisations."""
    return {name, *(entry["id"] for own in OWN for entry in model.get(own) or ())}


def _any_of(ids: Iterable[str]) -> str:
    longest = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    return rf"(?<![\w-])(?:{longest})(?![\w-])"


def _without(tree: Any, gone: set[str]) -> Any:
    """The same without the entries of its lists that name what is gone."""
    if isinstance(tree, list):
        return [_without(one, gone) for one in tree if not any(id_ in gone for id_ in _named_in(one))]
    return {key: _without(value, gone) for key, value in tree.items()} if isinstance(tree, dict) else tree


def _named_in(entry: Any) -> Iterator[str]:
    """What an entry of a list may name: itself, or what stands in a field of it."""
    for value in entry.values() if isinstance(entry, dict) else (entry,):
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, str):
                yield re.split("[#.~]", one, maxsplit=1)[0]


def _changed(tree: Any, copy: int) -> Any:
    """What a copy says in words and amounts of its own. Every amount of a copy is the same many times the model's, so that
    sums still hold."""
    if isinstance(tree, list):
        return [_changed(one, copy) for one in tree]
    if isinstance(tree, dict):
        times = copy if "price_level" in tree else 1
        return {
            key: str(int(value) * times) if key == "value" and value.isdigit() else _changed(value, copy)
            for key, value in tree.items()
        }
    return LONG_WORD.sub(lambda found: _other_word(found[0], copy), tree) if " " in tree else tree


def _other_word(word: str, copy: int) -> str:
    """A word of the same length that no other copy has."""
    further, turn = divmod(copy - 1, len(VOWELS))
    letters = str.maketrans(
        VOWELS + CONSONANTS,
        VOWELS[turn:] + VOWELS[:turn] + CONSONANTS[further:] + CONSONANTS[:further],
    )
    return word.translate(letters)


EVERY_KIND_OF_MONEY = """\
        - {payer: vigby-kommune, item: Tilskud der fik nej, nature: kontant, recurrence: engang, status: afvist,
           amounts: [{value: 11000, basis: i-alt, first_year: 2024, last_year: 2024, price_level: ikke-oplyst}],
           source: hus-aftale#penge}
        - {payer: huset, item: Penge der faldt bort, nature: kontant, recurrence: engang, status: bortfaldet,
           amounts: [{value: 12000, basis: i-alt, first_year: 2024, last_year: 2024, price_level: ikke-oplyst}],
           source: hus-aftale#penge}
        - {id: foer, payer: huset, item: Bidrag der er udløbet, nature: kontant, recurrence: hvert-aar-i-perioden, status: udloebet,
           amounts: [{value: 13000, basis: pr-aar, first_year: 2021, last_year: 2022, price_level: ikke-oplyst}],
           source: hus-aftale#penge}
        - {payer: huset, item: Bidrag der er opsagt, nature: kontant, recurrence: loebende, status: opsagt,
           amounts: [{value: 14000, basis: pr-aar, first_year: 2020, price_level: ikke-oplyst}],
           source: hus-aftale#penge}
        - {id: gammelt, payer: huset, item: Tilskud der blev afløst, nature: kontant, recurrence: loebende, status: udloebet,
           amounts: {unknown: Det første beløb er ikke oplyst, cause: ikke-omtalt}, source: hus-aftale#penge}
        - {id: nyt, payer: huset, item: Tilskud i stedet, nature: kontant, recurrence: hvert-aar-i-perioden, status: bevilget,
           amounts: [{value: 15000, basis: pr-aar, first_year: 2023, last_year: 2024, price_level: ikke-oplyst}],
           replaces: gammelt, source: hus-aftale#penge}
        - {payer: huset, item: Tilskud igen i stedet, nature: kontant, recurrence: hvert-aar-i-perioden, status: bevilget,
           amounts: [{value: 16000, basis: pr-aar, first_year: 2024, last_year: 2025, price_level: ikke-oplyst}],
           replaces: nyt, source: hus-aftale#penge}
        - {payer: huset, item: Bidrag i et spænd, nature: kontant, recurrence: engang, status: bevilget,
           amounts: [{value: 100000, up_to: 200000, basis: i-alt, first_year: 2018, last_year: 2018, price_level: ikke-oplyst}],
           source: hus-aftale#penge}
        - {payer: huset, item: Bidrag kendt for ét år, nature: kontant, recurrence: loebende, status: bevilget,
           amounts: [{value: 18000, basis: pr-aar, known_in: 2025, price_level: ikke-oplyst}], source: hus-aftale#penge}
        - {id: andel, payer: huset, item: Andel i et spænd, nature: kontant, recurrence: loebende, status: bevilget,
           amounts: {percent: 50, up_to: 60, of: maden}, source: hus-aftale#penge}
        - {payer: huset, item: Andel med ord, nature: kontant, recurrence: loebende, status: bevilget,
           amounts: {words: størstedelen, of: maden}, source: hus-aftale#penge}
        - {payer: huset, item: Andel af en andel, nature: kontant, recurrence: loebende, status: bevilget,
           amounts: {percent: 20, of: andelen til mad, of_line: andel}, source: hus-aftale#penge}
        - {payer: huset, with_payers: [vigby-kommune], item: Beløb flere giver, nature: kontant, recurrence: engang, status: bevilget,
           amounts: [{value: 19000, basis: i-alt, first_year: 2025, last_year: 2025, price_level: ikke-oplyst}],
           source: hus-aftale#penge}
        - {payer: huset, item: Aftalt og betalt, nature: kontant, recurrence: engang, status: bevilget,
           amounts: [{value: 20000, basis: i-alt, first_year: 2023, last_year: 2023, price_level: ikke-oplyst}],
           actual: [{amount: {value: 19500, basis: i-aaret, first_year: 2023, price_level: ikke-oplyst}, source: hus-aftale#penge}],
           source: hus-aftale#penge}
        - {payer: huset, item: Beløb uden grundlag, nature: kontant, recurrence: ikke-oplyst, status: bevilget,
           amounts: [{value: 21000, basis: ikke-oplyst, price_level: ikke-oplyst}], source: hus-aftale#penge}
        - {payer: huset, item: Fondsmidler, tied_to: unge mænd, nature: kontant, recurrence: engang, status: bevilget,
           amounts: [{value: 17000, basis: i-alt, first_year: 2019, last_year: 2020, price_level: ikke-oplyst}],
           source: hus-aftale#penge}
"""
"""Contributions of the kinds that no real agreement has, as they stand in a file: one for each that the types can say."""


EVERY_KIND_OF_COST = """\
          category: loen
          phase: etablering
          actual: [{amount: {value: 98000, basis: i-alt, first_year: 2024, last_year: 2025, price_level: 2024}, source: hus-aftale#penge}]
"""
"""The same of a cost line."""


IN_THE_PRICE = """\
      not_in_price:
        - {part: administration, told: {text: Huset betaler selv sin administration, source: hus-aftale#penge}}
        - {part: kommunens-timer, told: {unknown: Ingen har talt timerne, cause: ikke-omtalt}}
"""
"""What is said of what the price leaves out: a part that a source tells of, and one of which nobody knows."""


def with_every_kind_of_money(data: Path) -> None:
    """Let the first agreement of the invented catalogue in the folder `data` have all of that too."""
    path, before = data / "models" / "hus-for-alle.yml", "      conditions: "
    text = path.read_text(encoding="utf-8").replace("          category: loen\n", EVERY_KIND_OF_COST, 1)
    path.write_text(text.replace(before, f"{EVERY_KIND_OF_MONEY}{IN_THE_PRICE}{before}", 1), encoding="utf-8")
