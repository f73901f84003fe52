"""What surrounds a command: the disk, the console, the environment. Each refusal is one Danish sentence."""

from __future__ import annotations

import errno
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort

from macros import hooks, serving
from macros.__main__ import main
from macros.publishing import exchange, search_index
from macros.publishing.build import build_site
from macros.publishing.mark import MARK, marked
from macros.publishing.surroundings import check_surroundings
from macros.publishing.system_errors import REASONS, said
from tests.conftest import ROOT, lay_out
from tests.publishing.killed import leftovers
from tests.publishing.test_build import digest, make_site, project  # noqa: F401 - a fixture

COMMAND = [sys.executable, "-m", "macros"]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A command of ours in `folder`, with the code of this checkout."""
    return subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


def last_good(root: Path) -> Path:
    site = root / "site"
    site.mkdir()
    (site / "index.html").write_text("den sidste gode", encoding="utf-8")
    (site / MARK).write_bytes(marked(["index.html"], ""))
    return site


def assert_untouched(root: Path) -> None:
    assert {path.name for path in (root / "site").iterdir()} == {"index.html", MARK}
    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "den sidste gode"
    assert leftovers(root) == []


# The disk


REFUSALS = {
    "full disk": (errno.ENOSPC, "Disken er fuld"),
    "quota": (errno.EDQUOT, "plads på disken er brugt op"),
    "file too large": (errno.EFBIG, "større, end systemet tillader"),
    "read-only disk": (errno.EROFS, "kan kun læses"),
    "no access": (errno.EACCES, "ikke adgang"),
    "failing disk": (errno.EIO, "svarer med en fejl"),
    "something else": (errno.ENOTCONN, "ENOTCONN"),
}


@pytest.mark.parametrize(("code", "words"), REFUSALS.values(), ids=REFUSALS.keys())
@pytest.mark.parametrize("command", ["site", "new", "schema"])
def test_what_the_disk_refuses_is_one_danish_sentence(
    data: Path,
    command: str,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = data.resolve().parent
    last_good(root)
    models = sorted(path.name for path in (data / "models").iterdir())

    def read(path: Path) -> bytes:
        with open(path, "rb") as file:
            return file.read()

    def refuse(path: Path, *rest: object, **more: object) -> None:
        raise OSError(code, os.strerror(code), str(path.absolute()))

    with monkeypatch.context() as patch:
        patch.setattr(exchange, "PATIENCE", 0)
        patch.setattr(Path, "mkdir" if command != "new" else "open", refuse)
        if command == "new":  # the template is read as ever
            patch.setattr(Path, "read_text", lambda path, encoding: read(path).decode(encoding))
        assert main(["new", "aaben-cafe"] if command == "new" else [command]) == 1
    out, err = capsys.readouterr()
    told = (out + err).splitlines()
    assert words in told[0]
    assert told[1:] in ([], ["Siden blev ikke bygget: 1 fejl. Den sidste gode side står urørt i mappen site"])
    assert_untouched(root)
    assert sorted(path.name for path in (data / "models").iterdir()) == models


@pytest.mark.parametrize("command", ["new", "schema"])
def test_a_disk_that_fills_up_leaves_no_half_file(data: Path, command: str) -> None:
    """Under a real limit: what is written is larger than a file may be."""
    if command == "schema":
        (data / "schema").mkdir()
        (data / "schema" / "model.schema.json").write_text("{}", encoding="utf-8")
    before = digest(data)
    done = subprocess.run(
        [*COMMAND, command, *(["aaben-cafe"] if command == "new" else [])],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "større, end systemet tillader" in done.stderr
    assert "Traceback" not in done.stderr
    assert digest(data) == before


def test_every_refusal_names_the_file_and_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for code in REASONS:
        told = said(OSError(code, "english words", str(tmp_path / "site" / "x.html")))
        assert told.startswith("site/x.html: ")
        assert "english" not in told
    copying = OSError(errno.ENOSPC, "english words", "docs/x.png", None, ".site-next/x.png")
    assert said(copying).startswith(".site-next/x.png: Disken er fuld")
    assert said(OSError(errno.ENOSPC, "no file")) == "Disken er fuld. Gør plads, og prøv igen"


FULL_AT = """
import errno, os, runpy, sys
left = int(sys.argv.pop())
def full(event, details):
    global left
    if event == "open" and ".site-next" in str(details[0]) and details[2] & (os.O_WRONLY | os.O_RDWR):
        left -= 1
        if left < 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(details[0]))
sys.addaudithook(full)
sys.argv[0] = "macros"
runpy.run_module("macros", run_name="__main__", alter_sys=True)
"""
"""A disk that is full after so many files, and stays so."""


def build_with_room_for(root: Path, files: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", FULL_AT, "site", str(files)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def assert_full(done: subprocess.CompletedProcess[str], root: Path) -> None:
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert len(done.stdout.splitlines()) == 1
    assert ": Disken er fuld. " in done.stdout
    assert_untouched(root)


def test_a_disk_that_is_full_leaves_the_last_good_site(project: Path) -> None:  # noqa: F811
    last_good(project)
    assert_full(build_with_room_for(project, 40), project)


@pytest.mark.rest
def test_a_disk_that_is_full_at_any_file_leaves_the_last_good_site(project: Path) -> None:  # noqa: F811
    last_good(project)
    for files in (0, 1, 5, 20, 30, 50, 60, 70, 75, 80, 85, 100, 120, 150):
        assert_full(build_with_room_for(project, files), project)


@pytest.mark.rest
def test_a_file_above_the_limit_leaves_the_last_good_site(project: Path) -> None:  # noqa: F811
    last_good(project)
    done = subprocess.run(
        [*COMMAND, "site"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "større, end systemet tillader" in done.stdout
    assert_untouched(project)


@pytest.mark.rest
def test_a_file_that_was_cut_short_without_a_word_is_never_published(
    project: Path,  # noqa: F811
) -> None:
    """Whoever writes and does not look: the build says it went well, and the bytes are not there."""
    last_good(project)
    done = subprocess.run(
        [sys.executable, "-c", CUT],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines() == [
        f"{name}: filen blev ikke skrevet helt. Er disken fuld?" for name in ("404.html", "pagefind/pagefind.js")
    ]
    assert_untouched(project)


CUT = """
import runpy, sys
from pathlib import Path
from mkdocs.commands import build
on_done = build.build
def cut(config):
    on_done(config)
    for name in ("404.html", "pagefind/pagefind.js"):
        path = Path(config.site_dir) / name
        path.write_bytes(path.read_bytes()[:-9])
build.build = cut
sys.argv = ["macros", "site"]
runpy.run_module("macros", run_name="__main__", alter_sys=True)
"""


@pytest.mark.rest
def test_a_web_server_can_read_what_a_careful_builder_built_behind_a_link(
    project: Path,  # noqa: F811
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    web = tmp_path_factory.mktemp("web")
    (project / "site").symlink_to(web)
    before = os.umask(0o077)
    try:
        done = make_site(project)
    finally:
        os.umask(before)
    assert done.returncode == 0, done.stdout + done.stderr
    built = [web, *web.rglob("*")]
    assert len(built) > 80
    assert {path.stat().st_mode & 0o777 for path in built if path.is_dir()} == {0o755}
    assert {path.stat().st_mode & 0o777 for path in built if path.is_file()} == {0o644}


def test_a_build_that_finds_another_waits(project: Path) -> None:  # noqa: F811
    with (
        exchange.alone(project),
        subprocess.Popen(
            [*COMMAND, "site"],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as other,
    ):
        assert other.stderr is not None
        assert "Venter på et andet byggeri" in other.stderr.readline()
        assert leftovers(project) == []
        other.kill()


@pytest.mark.rest
def test_two_builds_at_once_both_end_with_a_whole_site(project: Path) -> None:  # noqa: F811
    builds = [
        subprocess.Popen(
            [*COMMAND, "site"],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for build in builds:
        out, _ = build.communicate()
        assert build.returncode == 0, out
    both = digest(project / "site")
    assert leftovers(project) == []
    assert make_site(project).returncode == 0
    assert digest(project / "site") == both


@pytest.mark.rest
def test_a_build_that_is_killed_at_fifty_moments_leaves_a_whole_site(project: Path) -> None:  # noqa: F811
    """The moments are drawn, the same in each run; which step of the build they meet is up to the machine."""
    figures = project / "data" / "models" / "hus-for-alle.yml"
    texts = [figures.read_text(encoding="utf-8")]
    texts.append(texts[0].replace("name: Hus for alle", "name: Hus for flere", 1))
    whole = []
    for text in texts:
        figures.write_text(text, encoding="utf-8")
        start = time.monotonic()
        assert make_site(project).returncode == 0
        took = time.monotonic() - start
        whole.append(digest(project / "site"))
    assert whole[0] != whole[1]
    drawn, finished = random.Random(2026), 0
    for moment in range(50):
        figures.write_text(texts[moment % 2], encoding="utf-8")
        start = time.monotonic()
        build = subprocess.Popen(
            [*COMMAND, "site"],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            build.wait(timeout=took * drawn.uniform(0, 1.1))
            finished += 1
            # The machine may have less to do than when the first build was timed: the later moments follow it.
            took = min(took, time.monotonic() - start)
        except subprocess.TimeoutExpired:
            os.killpg(build.pid, signal.SIGKILL)
            build.wait()
        exchange.restore(project)
        assert digest(project / "site") in whole
    assert finished < 25, "most builds must be killed before they end"
    assert make_site(project).returncode == 0
    assert digest(project / "site") == whole[1]
    assert leftovers(project) == []


def test_what_a_killed_build_left_is_mended_by_whatever_starts_next(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = data.resolve().parent
    assert main(["derived"]) == 0
    for command in ("check", "serve"):
        last_good(root).rename(root / exchange.OLD)
        if command == "serve":
            monkeypatch.setattr(hooks, "PROGRAMS", root / "macros")
            hooks.on_startup(command="serve", dirty=False)
        else:
            assert main([command]) == 0
        assert_untouched(root)
        shutil.rmtree(root / "site")


# The console


@pytest.fixture
def arrow(tmp_path: Path) -> Path:
    """A project whose data have one fault, with a letter few consoles have."""
    model = lay_out(tmp_path) / "models" / "hus-for-alle.yml"
    text = model.read_text(encoding="utf-8")
    assert "value: 30000" in text
    model.write_text(text.replace("value: 30000", "value: 3→0", 1), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
def test_a_console_that_lacks_a_letter_shows_the_fault_all_the_same(arrow: Path, encoding: str) -> None:
    done = run(arrow, "check", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    told = done.stdout.decode(encoding)
    assert ("3→0" if encoding == "utf-8" else "3?0") in told
    assert told.startswith("data/models/hus-for-alle.yml:")


@pytest.mark.parametrize("closed", ["stdout", "stderr"])
@pytest.mark.parametrize("command", ["check", "--help"])
def test_a_console_that_is_closed_ends_the_command_quietly(arrow: Path, command: str, closed: str) -> None:
    read, write = os.pipe()
    os.close(read)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, closed: write}
    done = subprocess.run(
        [*COMMAND, command], cwd=arrow, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, **streams
    )
    os.close(write)
    assert done.returncode == (0 if command == "--help" else 1)
    told = (done.stdout or b"") + (done.stderr or b"")
    assert b"Traceback" not in told
    assert b"Exception ignored" not in told


def test_a_console_that_is_full_is_said_once(arrow: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*COMMAND, "check"],
            cwd=arrow,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode().splitlines()[-1] == "Disken er fuld. Gør plads, og prøv igen"
    assert done.stderr.count(b"Disken er fuld") == 1
    assert b"Traceback" not in done.stderr


def test_mkdocs_finds_the_code_and_shows_the_fault_whatever_the_console(project: Path) -> None:  # noqa: F811
    model = project / "data" / "models" / "hus-for-alle.yml"
    model.write_text(model.read_text(encoding="utf-8").replace("value: 30000", "value: 3→0", 1), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "serve"],
        cwd=project,
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0", "PYTHONSAFEPATH": "1"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "3?0" in (done.stdout + done.stderr).decode("cp1252")


# The environment


ENVIRONMENTS = {
    "empty": ("", True, "SOURCE_DATE_EPOCH"),
    "word": ("abc", True, "SOURCE_DATE_EPOCH"),
    "before all time": ("-1", True, "SOURCE_DATE_EPOCH"),
    "fraction": ("1.5", True, "SOURCE_DATE_EPOCH"),
    "letters that count as digits": ("١٢", True, "SOURCE_DATE_EPOCH"),
    "after what a packed file can say": (str(2**32), True, "SOURCE_DATE_EPOCH"),
    "thousands of digits": ("9" * 5000, True, "SOURCE_DATE_EPOCH"),
    "addresses that are files": ("0", False, "use_directory_urls"),
}


@pytest.mark.parametrize(("epoch", "directories", "words"), ENVIRONMENTS.values(), ids=ENVIRONMENTS.keys())
def test_a_setting_no_build_can_hold_with_is_one_danish_sentence(
    epoch: str, directories: bool, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(Abort, match=words) as stopped:
        check_surroundings(directories)
    assert "\n" not in str(stopped.value.format_message())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    check_surroundings(True)


@pytest.mark.parametrize("linked", [False, True])
def test_a_bare_build_of_mkdocs_does_not_empty_the_site(
    project: Path,  # noqa: F811
    linked: bool,
) -> None:
    if linked:
        last_good(project).rename(project / "web")
        (project / "site").symlink_to("web", target_is_directory=True)
    else:
        last_good(project)
    bare = [sys.executable, "-m", "mkdocs", "build"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(bare, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Byg med: python -m macros site" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert_untouched(project)


def test_a_wrong_environment_stops_a_build_without_a_traceback(
    project: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    last_good(project)
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "-1")
    faults = build_site(project)
    assert len(faults) == 1
    assert faults[0].startswith('SOURCE_DATE_EPOCH er "-1"')
    assert_untouched(project)


def test_a_port_that_is_taken_is_one_danish_sentence() -> None:
    def taken() -> None:
        raise OSError(errno.EADDRINUSE, "Address already in use")

    server = SimpleNamespace(builder=None, server_bind=taken, serve_request=None, set_app=lambda app: None)
    serving.begin(serve=True)
    config = SimpleNamespace(dev_addr=SimpleNamespace(host="127.0.0.1", port=8000))
    served = hooks.on_serve(server, config, lambda: None)  # type: ignore[arg-type]
    with pytest.raises(Abort, match=r"127\.0\.0\.1:8000\. Porten er optaget\."):
        served.server_bind()
    serving.begin(serve=False)


def test_make_finds_the_code_where_python_leaves_the_working_directory_out() -> None:
    probe = f'probe: ; @{sys.executable} -c "import sys; print(sys.flags.safe_path)"'
    done = subprocess.run(
        ["make", "--no-print-directory", f"--eval={probe}", "probe"],
        cwd=ROOT,
        env={**os.environ, "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"


def test_python_finds_the_code_where_it_is_told_to_pass_over_its_environment(data: Path) -> None:
    """`python -m macros` cannot say a word of its own where Python leaves the working directory out: the README says how."""
    environment = {**os.environ, "PYTHONSAFEPATH": "1"}
    shutil.copytree(ROOT / "macros", "macros", ignore=shutil.ignore_patterns("__pycache__"))
    told = [
        subprocess.run(
            [sys.executable, *how, "-m", "macros", "derived"], env=environment, capture_output=True, check=False
        )
        for how in ([], ["-E"])
    ]
    assert b"No module named macros" in told[0].stderr
    assert told[1].returncode == 0
    assert "python -E -m macros" in (ROOT / "README.md").read_text(encoding="utf-8")


# Pagefind, which says nothing when its disk is full: we write its files


def test_a_pagefind_that_stops_is_said_in_danish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(search_index, "get_executable", lambda: program)
    with pytest.raises(search_index.SearchIndexError, match="holdt op midt i arbejdet"):
        search_index._ask_pagefind(tmp_path)
