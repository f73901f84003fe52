"""Build the site beside the last good one and exchange the two only when everything holds."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from click import ClickException
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from macros.publishing.exchange import Refused, alone, begin, give_up, put_in_place
from macros.publishing.mkdocs_said import in_danish
from macros.publishing.system_errors import said

NEW_ONLY = (50_000, 20, 1_000_000)
"""After how many new objects Python looks among them, and after how many such looks among older ones; all are never looked at."""


class _Warnings(logging.Handler):
    """Counts what MkDocs and its plugins warn about: any warning fails the build."""

    def __init__(self, docs: Path) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._docs = docs

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(in_danish(record.getMessage(), self._docs))


def build_site(root: Path, work: Path | None = None, address: str = "") -> list[str]:
    """Build the project `root` and let the site stand at `work/site`, in the project's own folder where no other is named.
    `address`: where readers will find it, in the place of the one in the settings.

    Returns the faults; where there are any, the last good site stands untouched. Raises nothing for faults in data or pages,
    nor for what the operating system refuses (a full disk, a folder that cannot be written): those come back as lines of text
    in Danish.
    """
    work = work or root
    try:
        with alone(work), _readable_by_a_server(), _only_new_rings():
            try:
                faults = _build(root, begin(work), {"site_url": address} if address else {})
                if not faults:
                    put_in_place(work)
                return faults
            finally:
                give_up(work)
    except Refused as error:
        return [str(error)]
    except OSError as error:
        return [said(error)]


def _build(root: Path, beside: Path, settings: Mapping[str, str]) -> list[str]:
    config, faults = run_mkdocs(root, beside, settings)
    if config is None or faults:
        return faults
    found: list[str] = config.extra["handed"].faults(beside, urlsplit(config.site_url or "/").path or "/")
    return found


def run_mkdocs(
    root: Path, folder: Path, settings: Mapping[str, Any] | None = None, extra: Mapping[str, object] | None = None
) -> tuple[MkDocsConfig | None, list[str]]:
    """Build the project `root` in `folder`, which MkDocs empties first. Returns the settings it was built by, None where it
    stopped, and what it stopped at or was warned of. Raises OSError.

    `settings` take the place of those in `mkdocs.yml`; `extra` is handed to the hooks beside what stands under that name.
    """
    warnings = _Warnings(root / "docs")
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=True, **(settings or {}))
        config.extra.update(extra or {})
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except (ClickException, Abort, SystemExit) as error:
        message = error.format_message() if isinstance(error, ClickException) else str(error)
        return None, warnings.messages or [message]
    finally:
        logger.removeHandler(warnings)
    return config, warnings.messages


@contextmanager
def _only_new_rings() -> Iterator[None]:
    """Let Python look among new objects only for those that hold each other and nobody else does: what a page leaves behind. It
    would go through the whole catalogue again and again, up to a fifth of the time of a large build, and find nothing."""
    before = gc.get_threshold()
    gc.set_threshold(*NEW_ONLY)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _readable_by_a_server() -> Iterator[None]:
    """Let everybody read what is written: a web server runs as another user, whatever the builder keeps to himself."""
    before = os.umask(0o022)
    os.umask(before & ~0o055)
    try:
        yield
    finally:
        os.umask(before)
