"""A catalogue of many agreements, most of them invented: copies of the real ones under ids of their own."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path
from typing import Any

import yaml

OWN = ("sources", "organisations")
"""What a model's file defines under ids that no other file may define too."""


def enlarge(data: Path, agreements: int) -> None:
    """Add copies of the models in the folder `data`, in the order of their names, until there are at least so many
    agreements. A copy has a name, organisations and sources of its own."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((data / "models").glob("*.yml"))}
    models = {path: yaml.safe_load(text) for path, text in texts.items()}
    have = sum(len(model["agreements"]) for model in models.values())
    for copy in count(2):
        for path, text in texts.items():
            if have >= agreements:
                return
            target = path.with_name(f"{path.stem}-{copy}.yml")
            target.write_text(_copied(text, models[path], copy), encoding="utf-8")
            have += len(models[path]["agreements"])


def _copied(text: str, model: dict[str, Any], copy: int) -> str:
    ids = [entry["id"] for name in OWN for entry in model.get(name) or ()]
    longest = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    text = re.sub(rf"(?<![\w-])(?:{longest})(?![\w-])", lambda found: f"{found[0]}-{copy}", text)
    return re.sub(r'(?m)((?:^|[ {])name: )("?)(?=[^\s{])', rf"\1\2Nr. {copy} ", text)
