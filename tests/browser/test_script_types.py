"""The page's scripts hold together: what they take from each other, and from what Python has written for them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT

TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"


def check(settings: Path) -> str:
    """What TypeScript has to say of the scripts that a file of settings names, and not of its own libraries."""
    command = ["node", str(TSC), "--skipLibCheck", "--project", str(settings)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_scripts_are_checked_and_right(tmp_path: Path) -> None:
    assert check(ROOT / "tsconfig.json") == ""
    shutil.copy(ROOT / "tsconfig.json", tmp_path)
    scripts = shutil.copytree(ROOT / "docs" / "assets" / "js", tmp_path / "docs" / "assets" / "js")
    (scripts / "egen.js").write_text(
        'import { KEPT } from "./faelles.js";\nconsole.log(KEPT.tema);\n', encoding="utf-8"
    )
    # With the project's settings, and of the one script only: the others were looked at above.
    own = tmp_path / "egen.json"
    own.write_text(json.dumps({"extends": "./tsconfig.json", "include": ["docs/assets/js/egen.js"]}), encoding="utf-8")
    assert "egen.js(2,18): error TS2339: Property 'tema' does not exist" in check(own)
