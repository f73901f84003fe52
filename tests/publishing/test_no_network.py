"""A build asks nobody: it opens no connection and looks up no name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publishing.test_build import lay_out_project

REFUSED = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        raise RuntimeError(f"asks the network: {event} {arguments[1:]}")

sys.addaudithook(refuse)
"""
"""Python runs a module of the name `sitecustomize` before all else, in every process of a build."""


def run_without_network(folder: Path, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    (folder / "sitecustomize.py").write_text(REFUSED, encoding="utf-8")
    return subprocess.run(
        [sys.executable, *command],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.rest
def test_a_build_opens_no_connection(tmp_path: Path) -> None:
    project = lay_out_project(tmp_path / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert 'site_url: ""' in text
    settings.write_text(text.replace('site_url: ""', "site_url: https://huset.example/"), encoding="utf-8")
    done = run_without_network(tmp_path, "-m", "macros", "site", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (project / "site" / "modeller" / "hus-for-alle" / "deling.png").is_file()


@pytest.mark.parametrize(
    "asks",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://localhost:9/')",
        "import socket; socket.getaddrinfo('localhost', 80)",
    ],
)
def test_what_asks_the_network_is_seen(asks: str, tmp_path: Path) -> None:
    assert "asks the network" in run_without_network(tmp_path, "-c", asks, cwd=tmp_path).stderr
