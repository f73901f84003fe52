"""Let MkDocs find the package `macros` however it is started.

The bare `mkdocs` command and PYTHONSAFEPATH leave the working directory out of Python's path. Listed before the hooks.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # MkDocs takes it away again, and the package stays
importlib.import_module("macros")
