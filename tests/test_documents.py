"""What those who contribute are told outside the site: every link, file and command in it is there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.__main__ import main
from tests.conftest import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", ".github/pull_request_template.md", "tests/README.md")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = {name.replace("$(VENV)", ".venv") for name in re.findall(r"^([\w$()/.-]+):(?!=)", MAKEFILE, re.MULTILINE)} - {
    ".PHONY"
}
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
CHECKS, PUBLISHES = (ROOT / ".github" / "workflows" / name for name in ("data.yml", "publish.yml"))
INVENTED = "aaben-cafe"
"""The model that examples are about."""
MADE = (".json", ".ttl", ".csv")
"""What stands below `data/` of the site, and not of the repository."""


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands_in(text: str) -> tuple[set[str], set[str]]:
    """The targets of make and the commands of `macros` that a text tells to run."""
    code = "\n".join([*re.findall(r"`([^`\n]+)`", text), *re.findall(r"^ {4,}(.+)$", text, re.MULTILINE)])
    code += "\n" + "\n".join(re.findall(r"run: (.+)", text))
    return (
        set(re.findall(r"(?<![\w-])make (?:PYTHON=\S+ )?([a-z./][\w./-]*)", code)),
        set(re.findall(r"python(?: -E)? -m macros ([a-z]+)", code)),
    )


def understood(*arguments: str) -> bool:
    """Whether the command line knows a command, with its options: it prints the help of it."""
    return main([*arguments, "--help"]) == 0


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_leads_to_a_file(name: str) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", text_of(name)):
        if not link.startswith(("http", "mailto:", "#")):
            assert (ROOT / name).parent.joinpath(link.partition("#")[0]).exists(), f"{name}: {link}"


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", ".github/pull_request_template.md"])
def test_every_file_that_is_named_is_there(name: str) -> None:
    named = re.findall(r"`((?:data|docs|macros|tests|\.github)/[\w./-]+)`", text_of(name))
    kept = [path for path in named if INVENTED not in path and not path.endswith(MADE)]
    assert [path for path in kept if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_that_is_told_to_run_is_there(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    targets, commands = commands_in(text_of(name))
    assert targets
    assert targets - TARGETS == set()
    assert [command for command in sorted(commands) if not understood(command)] == []


def test_the_help_of_make_names_every_command() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert phony
    assert [name for name in phony[1].split() if name != "rest" and f"make {name} " not in told] == []
    assert "FILE=" in next(line for line in told.splitlines() if "make preview" in line)


def test_a_preview_without_a_file_says_what_to_write() -> None:
    done = subprocess.run(
        ["make", "--silent", "--old-file=.venv/.site", "preview"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert done.stderr.startswith("Skriv filens navn: make preview FILE=")


def test_who_contributes_is_told_the_three_ways_and_how_to_look() -> None:
    told = text_of("CONTRIBUTING.md")
    head = (ROOT / "data" / "models" / "ny-mor-i-danmark.yml").read_text(encoding="utf-8").partition("\n")[0]
    for words in ("`/bidrag/`", "`partnerskab-skabelon.xlsx`", head, "make check", "make preview FILE=", "CC BY 4.0"):
        assert words in told, words


def steps_of(path: Path) -> list[dict[str, Any]]:
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [step for job in whole["jobs"].values() for step in job["steps"]]


def used_by(path: Path) -> list[str]:
    """The actions of others that a workflow runs, without their versions, which each must have."""
    return [re.sub(r"@(v\d+|[0-9a-f]{40})$", "", step["uses"]) for step in steps_of(path) if "uses" in step]


def run_by(path: Path) -> str:
    """The commands of a workflow, as `commands_in` reads them."""
    return "\n".join(f"run: {line}" for step in steps_of(path) for line in step.get("run", "").splitlines())


def test_the_workflow_for_a_pull_request_may_only_read_and_runs_what_is_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole = yaml.safe_load(CHECKS.read_text(encoding="utf-8"))
    assert whole[True] == {"pull_request": None}, "`on`, which YAML takes for true"
    assert whole["permissions"] == {"contents": "read"}
    assert [name for name, job in whole["jobs"].items() if "permissions" in job or "timeout-minutes" not in job] == []
    assert used_by(CHECKS) == ["actions/checkout"]
    assert [step["with"] for step in steps_of(CHECKS) if "uses" in step] == [{"persist-credentials": False}]
    targets, commands = commands_in(run_by(CHECKS))
    assert targets == {".venv/.site", "check"}
    assert targets <= TARGETS
    assert commands == {"check"}
    assert understood("check", "--annotations")
    assert re.search(r"^\t.* check \$\(if \$\(ANNOTATIONS\),--annotations\)$", MAKEFILE, re.MULTILINE)
    assert "${{" not in CHECKS.read_text(encoding="utf-8"), (
        "no secret is asked for, and no text of strangers becomes a part of a command"
    )


def test_the_workflow_that_publishes_runs_every_test_first_and_only_its_last_job_may_publish() -> None:
    whole = yaml.safe_load(PUBLISHES.read_text(encoding="utf-8"))
    assert whole[True] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    assert whole["permissions"] == {"contents": "read"}
    build, publish = whole["jobs"]["build"], whole["jobs"]["publish"]
    assert "permissions" not in build
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert publish["needs"] == "build"
    assert [step["uses"].partition("@")[0] for step in publish["steps"]] == ["actions/deploy-pages"]
    assert set(used_by(PUBLISHES)) == {
        *("actions/checkout", "actions/configure-pages", "actions/upload-pages-artifact", "actions/deploy-pages")
    }
    commands = run_by(PUBLISHES)
    assert "${{" not in commands, "no text of others becomes a part of a command"
    assert commands.index("bash .ci/run") < commands.index("make publish DIR=_site")
    (artifact,) = (step for step in build["steps"] if "upload-pages-artifact" in step.get("uses", ""))
    assert artifact["with"] == {"path": "_site"}
    assert re.search(r"^\t.* publish \"\$\(DIR\)\" \$\(if \$\(ADDRESS\),--address", MAKEFILE, re.MULTILINE)


def test_there_is_a_workflow() -> None:
    assert WORKFLOWS == [CHECKS, PUBLISHES]


def test_what_stands_in_the_data_is_code_in_the_summary(tmp_path: Path) -> None:
    """The last step, run as it stands, with what a check may print."""
    script = next(step["run"] for step in steps_of(CHECKS) if "GITHUB_STEP_SUMMARY" in step.get("run", ""))
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nprintf '```\\n<img src=x>\\n[a](b)\\n'\nexit 1\n", encoding="utf-8")
    python.chmod(0o755)
    summary = tmp_path / "summary.md"
    subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=tmp_path,
        env={"GITHUB_STEP_SUMMARY": str(summary), "PATH": "/usr/bin:/bin"},
        check=True,
    )
    lines = summary.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "## Fejl i data"
    assert lines[-4:] == ["", "    ```", "    <img src=x>", "    [a](b)"]
