"""The page's scripts hold together: what they take from each other, and from what Python has written for them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT

TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"


def check(folder: Path) -> str:
    """What TypeScript has to say of the scripts of a folder that has the project's settings."""
    done = subprocess.run(
        ["node", str(TSC), "--project", str(folder / "tsconfig.json")], capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr


def test_the_scripts_are_checked_and_right(tmp_path: Path) -> None:
    assert check(ROOT) == ""
    shutil.copy(ROOT / "tsconfig.json", tmp_path)
    scripts = shutil.copytree(ROOT / "docs" / "assets" / "js", tmp_path / "docs" / "assets" / "js")
    (scripts / "egen.js").write_text(
        'import { KEPT } from "./faelles.js";\nconsole.log(KEPT.tema);\n', encoding="utf-8"
    )
    assert "egen.js(2,18): error TS2339: Property 'tema' does not exist" in check(tmp_path)
