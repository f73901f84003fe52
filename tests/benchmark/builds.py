"""What a whole build costs against an earlier commit: `make bench-against BASE=commit`. Prints, asserts nothing.

The two are built in turn, so that a machine whose speed drifts does so for both, and each makes all its files anew. CPU is that of the build and of all it
starts; memory is the most that one process held.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from macros.publishing.kept import FOLDER
from tests.conftest import ROOT

ROUNDS = 5
KEPT = (FOLDER, ".cache")
"""Where builds keep files, now and in an earlier commit."""


@dataclass(frozen=True)
class Cost:
    """Seconds of CPU, seconds on the clock and MB of memory of one build."""

    cpu: float
    wall: float
    memory: float


def forget(project: Path) -> None:
    """Remove what earlier builds of `project` kept, so that the next makes it anew."""
    for name in KEPT:
        shutil.rmtree(project / name, ignore_errors=True)


def built(project: Path, *command: str) -> Cost:
    """Build the site of `project`, with another `command` than its own where one is given. Stops where that fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *(command or ("macros", "site"))], cwd=project, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{project}: the build failed")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begun, used.ru_maxrss / 1024)


def _cold(project: Path) -> Cost:
    forget(project)
    return built(project)


def main(base: str) -> None:
    """Build the working tree and `base` in turn, and print what each costs."""
    with tempfile.TemporaryDirectory() as folder:
        before = Path(folder) / "base"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", before, base], cwd=ROOT, check=True)
        try:
            for project in (before, ROOT):
                built(project)  # once for the caches of the disk
            pairs = [(_cold(before), _cold(ROOT)) for _ in range(ROUNDS)]
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", before], cwd=ROOT, check=True)
    for what in ("cpu", "memory"):
        old, new = ([getattr(cost, what) for cost in costs] for costs in zip(*pairs, strict=True))
        ratios = [after / earlier for earlier, after in zip(old, new, strict=True)]
        unit = "s" if what == "cpu" else "MB"
        print(
            f"{what}: {statistics.median(old):.2f} {unit} at {base}, {statistics.median(new):.2f} {unit} now, "
            f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}) over {ROUNDS} pairs"
        )


if __name__ == "__main__":
    main(sys.argv[1])
