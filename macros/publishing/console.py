"""The console as it is: another encoding than the text's, or closed at the other end."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress


def forgive() -> None:
    """Show a question mark for a letter the console lacks; a command must never die of what a contributor wrote."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def flush() -> None:
    """Have everything shown. Raises OSError where the other end is closed or full."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()


def let_go() -> None:
    """Drop what could not be shown: Python would try once more at its end, and complain."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            if stream is not None:
                stream.flush()
            continue
        with suppress(OSError, ValueError), open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), stream.fileno())
