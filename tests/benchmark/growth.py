"""What the site costs as the catalogue grows, against plain MkDocs and Material on the same pages: `make bench`.

Prints a table and writes the same as JSON; asserts nothing. For each number of models a project is laid out of invented ones
(`tests/many.py`) and a plain one of its pages (`tests/benchmark/plain.py`), and both are built in turn, so that a machine whose speed
drifts does so for both. Ours is measured without the files to take along, fact sheets and pages of figures (`tests/benchmark/bare.py`), cold:
nothing is kept from before. One build with everything is told beside it. CPU is that of the build and of all it starts; memory is the
most that the build's own process held, with Pagefind's beside it.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import pairwise
from pathlib import Path

from macros.loading.catalogue import load_catalogue
from macros.loading.problems import CatalogueError
from tests.benchmark import plain
from tests.benchmark.builds import Cost, built, forget
from tests.conftest import ROOT
from tests.many import invent

SIZES = {16: 5, 100: 3, 300: 2}
"""How many models, and in how many rounds the two are built."""

CHANGES = 5
"""How many times a figure is changed while the site is served."""

MADE_OF = ("data", "docs", "macros", "mkdocs.yml")
PATIENCE = 120
"""Seconds until a served page must have come."""


@dataclass(frozen=True)
class Measured:
    """One size. `ratio`: our CPU for each of plain's, the middle one of the rounds. `whole`: one build with everything, whose
    memory is that of the larger of the build and Pagefind; `helper` is what Pagefind held, which `ours` does not count. `stages`:
    shares of our CPU. `page`: the largest page, with its bytes. `change`: seconds until a changed figure showed, where measured."""

    models: int
    pages: int
    ours: Cost
    plain: Cost
    ratio: float
    whole: Cost
    helper: float
    stages: dict[str, float]
    page: tuple[str, int]
    change: float | None


def measure(models: int, rounds: int, folder: Path) -> Measured:
    """Lay out both projects and build them in turn."""
    ours, other, told = folder / "ours", folder / "plain", folder / "stages.json"
    for name in MADE_OF:
        copy: Callable[..., object] = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, ours / name)
    invent(ours / "data", models)
    whole = built(ours)
    _bare(ours, told)
    pages = plain.lay_out(ours / "site", other)
    pairs, inside = [], []
    for _ in range(rounds):
        pairs.append((_bare(ours, told), _plain(other)))
        inside.append(json.loads(told.read_text(encoding="utf-8")))
    mine, theirs = (_middle(costs) for costs in zip(*pairs, strict=True))
    ratio = statistics.median(one.cpu / another.cpu for one, another in pairs)
    change = statistics.median(_changes(ours)) if models == min(SIZES) else None
    mine = replace(mine, memory=statistics.median(one["own"] for one in inside))
    helper = statistics.median(one["helper"] for one in inside)
    shares = _shares([one["stages"] for one in inside])
    return Measured(models, pages, mine, theirs, ratio, whole, helper, shares, _largest(ours / "site"), change)


def _bare(project: Path, stages: Path) -> Cost:
    forget(project)
    shutil.rmtree(project / "site", ignore_errors=True)
    return built(project, "tests.benchmark.bare", "site", str(stages))


def _plain(project: Path) -> Cost:
    shutil.rmtree(project / "site", ignore_errors=True)
    return built(project, "mkdocs", "build", "--quiet")


def _middle(costs: tuple[Cost, ...]) -> Cost:
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in Cost.__annotations__))


def _shares(rounds: list[dict[str, float]]) -> dict[str, float]:
    """The share of each stage, the largest first."""
    seconds = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    whole = sum(seconds.values())
    return {name: round(one / whole, 3) for name, one in sorted(seconds.items(), key=lambda stage: -stage[1])}


def _largest(site: Path) -> tuple[str, int]:
    page = max(site.rglob("*.html"), key=lambda path: path.stat().st_size)
    return page.relative_to(site).as_posix(), page.stat().st_size


def _changes(project: Path) -> Iterator[float]:
    """Seconds from each change of a figure until the page that shows it, as a reader who loads it again sees it."""
    path, texts = _figure(project / "data")
    with _served(project) as address:
        page = f"{address}/modeller/{path.stem}/"
        shown = _body(page)
        for number in range(CHANGES):
            path.write_text(texts[number % 2], encoding="utf-8")
            begun = time.perf_counter()
            while (now := _body(page)) == shown:
                time.sleep(0.02)
            yield time.perf_counter() - begun
            shown = now
            time.sleep(1)


def _figure(data: Path) -> tuple[Path, tuple[str, str]]:
    """A model's file, with another count in it and as it stands: both hold."""
    for path in sorted((data / "models").glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        for found in re.finditer(r"exactly: (\d+)", text):
            changed = f"{text[: found.start(1)]}{int(found[1]) + 1}{text[found.end(1) :]}"
            path.write_text(changed, encoding="utf-8")
            holds = _holds(data)
            path.write_text(text, encoding="utf-8")
            if holds:
                return path, (changed, text)
    raise LookupError("no figure can be changed alone")


def _holds(data: Path) -> bool:
    try:
        load_catalogue(data)
    except CatalogueError:
        return False
    return True


@contextmanager
def _served(project: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "tests.benchmark.bare", "serve", place]
    process = subprocess.Popen(command, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://{place}"
    finally:
        process.terminate()
        process.wait()


def _body(page: str) -> bytes:
    """What stands on a served page, without the script that MkDocs puts into it."""
    for _ in range(PATIENCE * 10):
        try:
            with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
                found: bytes = answer.read()
                return re.sub(rb"<script>(?:(?!</script>).)*livereload.*?</script>", b"", found, flags=re.DOTALL)
        except urllib.error.URLError:
            time.sleep(0.1)
    raise TimeoutError(page)


def exponent(one: Measured, other: Measured, cost: Callable[[Measured], float]) -> float:
    """How a cost grows: with so mighty a power of the number of models."""
    return math.log(cost(other) / cost(one)) / math.log(other.models / one.models)


def table(found: list[Measured]) -> str:
    """The same for people, in Markdown."""
    lines = [
        "| models | pages | CPU s | plain | ratio | wall s | plain | memory MB | Pagefind | plain | with everything: CPU s, MB | largest page |",
        "|---|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        largest = f"{one.page[0]} {one.page[1] / 1000:,.0f} kB"
        cells = (
            f"{one.models} | {one.pages} | {one.ours.cpu:.1f} | {one.plain.cpu:.1f} | {one.ratio:.2f}",
            f"{one.ours.wall:.1f} | {one.plain.wall:.1f} | {one.ours.memory:,.0f} | {one.helper:,.0f} | {one.plain.memory:,.0f}",
            f"{one.whole.cpu:.1f}, {one.whole.memory:,.0f} | {largest}",
        )
        lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "Share of our CPU by stage:", ""]
    lines += [
        f"- {one.models} models: {', '.join(f'{name} {share:.0%}' for name, share in one.stages.items())}"
        for one in found
    ]
    for before, after in pairwise(found):
        ours, other = (exponent(before, after, cost) for cost in (lambda one: one.ours.cpu, lambda one: one.plain.cpu))
        lines.append(
            f"- {before.models} to {after.models}: CPU grows with the power {ours:.2f}, plain with {other:.2f}"
        )
    lines += [f"- a changed figure shows in {one.change:.2f} s at {one.models}" for one in found if one.change]
    return "\n".join(lines)


def commit() -> str:
    """What was measured: the commit, and whether the files were others than it has."""
    answer = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--abbrev=12"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return answer.stdout.strip()


def main(place: str, sizes: list[int]) -> None:
    """Measure each size, print the table, and write all of it into the file `place`."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["PYTHONPATH"] = str(ROOT)  # for this package; `macros` is found in the project first
    found = []
    for models in sizes or list(SIZES):
        with tempfile.TemporaryDirectory() as folder:
            found.append(measure(models, SIZES.get(models, 3), Path(folder)))
    told = {"commit": commit(), "python": sys.version.split()[0], "sizes": [asdict(one) for one in found]}
    Path(place).write_text(json.dumps(told, indent=1), encoding="utf-8")
    print(f"{told['commit']}\n\n{table(found)}")


if __name__ == "__main__":
    main(sys.argv[1], [int(size) for size in sys.argv[2:]])
