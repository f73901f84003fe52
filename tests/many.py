"""A catalogue of many agreements, most of them invented: copies of the real ones under ids of their own."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import yaml

LISTS = ("organisations", "documents")
"""What a model's file defines with ids that no other file may define too."""


def enlarge(data: Path, agreements: int) -> None:
    """Add copies of the models in the folder `data` until there are at least so many agreements, each file after the
    other in the order of their names. A copy has its name, organisations and documents for itself."""
    originals = sorted((data / "models").glob("*.yml"))
    texts = {path: path.read_text(encoding="utf-8") for path in originals}
    held = {path: yaml.safe_load(text) for path, text in texts.items()}
    have = sum(len(model["agreements"]) for model in held.values())
    for copy in count(2):
        for path in originals:
            if have >= agreements:
                return
            target = path.with_name(f"{path.stem}-{copy}.yml")
            target.write_text(_copied(texts[path], held[path], copy), encoding="utf-8")
            have += len(held[path]["agreements"])


def _copied(text: str, model: dict[str, list[dict[str, str]]], copy: int) -> str:
    ids = [entry["id"] for name in LISTS for entry in model.get(name) or ()]
    known = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(ids, key=len, reverse=True)))})(?![\w-])")
    text = known.sub(lambda found: f"{found[0]}-{copy}", text)
    return re.sub(r"^((?:  (?:- )?| *)?name: *\"?)", rf"\g<1>Nr. {copy} ", text, flags=re.MULTILINE)
