"""A build of nothing but the pages: no files to take along, no fact sheets, no pages of figures. Run in the folder of a project.

    python -m tests.benchmark.bare site TOLD.json      what `python -m macros site` does; CPU of each stage, and MB of memory that
                                                       the build itself held at most, and Pagefind, which it starts
    python -m tests.benchmark.bare serve ADDRESS       what `python -m mkdocs serve` does
    python -m tests.benchmark.bare profile FILE        the same as `site` under cProfile

What leads to a file that is left out leads nowhere: the link check finds all of it, and here it is no fault.
"""

from __future__ import annotations

import cProfile
import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import mkdocs.commands.build
from mkdocs.__main__ import cli

from macros import registry
from macros.__main__ import main
from macros.downloads import stylesheet
from macros.exports.download import DOWNLOADS
from macros.loading import catalogue, moved_addresses
from macros.pages import fact_sheet, figures, figures_overview
from macros.publishing import build, kept, links, search_index
from macros.publishing.written import Written
from macros.rendering.page import PAGES, RenderedPage

LEFT_OUT = "fører ingen steder hen"
"""How the link check ends a fault that is none here."""

NOT_TOLD = {"nav": {}, "links": {"not_found": "info", "anchors": "info"}}
"""Hand-written pages lead to files, too."""


def cpu() -> float:
    """Seconds of CPU of this process and of those it has waited for."""
    return sum(os.times()[:4])


class Stages:
    """The CPU of each stage: that of a stage within another counts for the inner one alone."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._running = ["the rest"]
        self._since = 0.0  # so that what it takes to begin counts too

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Let what is done meanwhile count for the stage `name`."""
        self._turn()
        self._running.append(name)
        try:
            yield
        finally:
            self._turn()
            self._running.pop()

    def _turn(self) -> None:
        now = cpu()
        self.seconds[self._running[-1]] += now - self._since
        self._since = now

    def told(self) -> dict[str, float]:
        """Seconds by stage, the longest first."""
        self._turn()
        return {name: round(seconds, 3) for name, seconds in self.seconds.most_common()}

    def watch(self, owner: Any, name: str, stage: str) -> None:
        """Let the function `name` of a module or a class count for `stage`."""
        setattr(owner, name, self.watched(getattr(owner, name), stage))

    def watched(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        """The same function, which counts for `stage`."""

        @wraps(function)
        def watched(*arguments: Any, **named: Any) -> Any:
            with self.of(stage):
                return function(*arguments, **named)

        return watched


def leave_out() -> None:
    """Let a build in this process make no file but the stylesheet, and neither fact sheets nor pages of figures."""
    registry.all_parts()  # whose modules would tell of themselves later
    for module in DOWNLOADS:
        if module != stylesheet.__name__:
            DOWNLOADS[module] = lambda book: ()
    for kind in (fact_sheet, figures, figures_overview):
        PAGES[kind.__name__] = lambda book: ()
    moved_addresses.wrong_addresses = moved_addresses.lost_addresses = lambda *told: ()
    kept.key_of = lambda programs, data, words: None  # neither brought back nor kept
    find = links.Links.faults
    links.Links.faults = lambda *site: [fault for fault in find(*site) if not fault.endswith(LEFT_OUT)]
    load = build.load_config
    build.load_config = lambda *where, **settings: load(*where, **settings, validation=NOT_TOLD)


def site(stages: Stages) -> int:
    """Build the site of the working directory."""
    leave_out()
    # MkDocs reads the hooks anew when it begins: they take what they use from where it stands.
    stages.watch(catalogue, "load_catalogue", "data")
    stages.watch(registry, "all_pages", "pages")
    make = RenderedPage.html.fget
    RenderedPage.html = property(stages.watched(make, "pages"))
    stages.watch(mkdocs.commands.build, "_populate_page", "hand-written pages")
    stages.watch(mkdocs.commands.build, "_build_page", "frame")
    stages.watch(search_index.SearchIndex, "add", "search")
    stages.watch(search_index.SearchIndex, "write", "search")
    stages.watch(Written, "faults", "disk")
    stages.watch(links.Links, "add", "links")
    stages.watch(links.Links, "faults", "links")
    return main(["site"])


def run(what: str, place: str) -> int:
    """Do one of the three."""
    if what == "serve":
        leave_out()
        cli(["serve", "--dev-addr", place], standalone_mode=False)
        return 0
    if what == "profile":
        leave_out()
        profile = cProfile.Profile(time.process_time)
        status = profile.runcall(main, ["site"])
        profile.dump_stats(place)
        return status
    stages = Stages()
    status = site(stages)
    own, helper = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    told = {"stages": stages.told(), "own": own, "helper": helper}
    Path(place).write_text(json.dumps(told), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(run(*sys.argv[1:]))
