"""What the files to take along cost: `make bench-files`. Prints, asserts nothing.

Three builds of the working tree in turn, in a folder of their own: with every file made anew, again with nothing changed, and
without the files (workbooks, tables, JSON, calendars, fact sheets). The last is this benchmark's own: each file stands at its
address with nothing in it, so that every link holds and the pages are those of the whole site.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from markupsafe import Markup

from macros import registry
from macros.__main__ import main as run
from macros.downloads import stylesheet
from macros.exports.download import DOWNLOADS, File
from macros.pages import fact_sheet
from macros.publishing import kept
from macros.rendering.page import PAGES, RenderedPage, below_agreement
from macros.views.book import Book
from tests.benchmark.builds import built, forget
from tests.conftest import ROOT

ROUNDS = 3
MADE_OF = ("data", "docs", "macros", "mkdocs.yml")


def measure() -> None:
    """Build in turn, and print what each costs and how it compares with a build without the files."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        for name in MADE_OF:
            copy: Callable[..., object] = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, project / name)
        rounds = [_round(project) for _ in range(ROUNDS + 1)][1:]  # the first is for the caches of the disk
    whole, again, without = (statistics.median(seconds) for seconds in zip(*rounds, strict=True))
    print(f"cpu: {whole:.2f} s whole, {again:.2f} s again, {without:.2f} s without the files")
    for name, at in (("whole", 0), ("again", 1)):
        ratios = [one[at] / one[2] for one in rounds]
        print(
            f"{name} / without: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f}), {ROUNDS} rounds"
        )


def _round(project: Path) -> tuple[float, float, float]:
    """Seconds of CPU of a whole build, of the same again, and of one without the files."""
    forget(project)
    whole, again = built(project), built(project)
    without = built(project, "tests.benchmark.files", "without")
    return whole.cpu, again.cpu, without.cpu


def without_files() -> int:
    """Build the site of the working directory without the files, by the names of those kept from the build before."""
    (place,) = Path(kept.FOLDER).glob("*.kept")
    names = [one.path for one in kept._unpacked(place.read_bytes())]

    def nothing_in_them(book: Book) -> Iterable[File]:
        styles = list(stylesheet.stylesheet(book))
        return [*styles, *(File(name, "", b"") for name in names if name not in {one.path for one in styles})]

    def empty_sheets(book: Book) -> Iterable[RenderedPage]:
        for context in book.contexts:
            page = book.on_page(context.sheet_path)
            yield below_agreement(context, page, fact_sheet.TITLE, context.name, Markup("<h1>Faktaark</h1>"))

    registry.all_parts()  # whose modules would tell of themselves later
    for module in DOWNLOADS:
        DOWNLOADS[module] = lambda book: ()
    DOWNLOADS[stylesheet.__name__] = nothing_in_them
    PAGES[fact_sheet.__name__] = empty_sheets
    kept.key_of = lambda programs, data, words: None  # neither brought back nor kept
    return run(["site"])


if __name__ == "__main__":
    sys.exit(without_files() if "without" in sys.argv else measure())
