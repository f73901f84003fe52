"""Build the site beside the last good one and swap only when everything holds."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from click import ClickException
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from macros.publishing.links import check_site


class _Warnings(logging.Handler):
    """Counts what MkDocs and its plugins warn about: any warning fails the build."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def build_site(root: Path) -> list[str]:
    """Build `root/site`. Returns the faults; where there are any, the last good `site` stands untouched.

    Raises nothing for faults in data or pages: those come back as lines of text in Danish.
    """
    beside, site, old = root / ".site-next", root / "site", root / ".site-old"
    shutil.rmtree(beside, ignore_errors=True)
    warnings = _Warnings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(warnings)
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(beside), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        faults = list(warnings.messages)
        if not faults:
            base_path = urlsplit(config.site_url or "/").path or "/"
            faults = check_site(beside, base_path)
    except (ClickException, Abort, SystemExit) as error:
        faults = warnings.messages or [error.format_message() if isinstance(error, ClickException) else str(error)]
    finally:
        logger.removeHandler(warnings)
    if faults:
        shutil.rmtree(beside, ignore_errors=True)
        return faults
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    beside.rename(site)
    shutil.rmtree(old, ignore_errors=True)
    return []
