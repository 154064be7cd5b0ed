import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from monitor.cli import run
from monitor.cli.overview import COMMANDS
from tests.monitor.cli.office import PROGRAM, call, office, portal

HEAVY = {
    "sqlalchemy",
    "sqlmodel",
    "httpx2",
    "pyreqwest",
    "jinja2",
    "dns",
    "alembic",
    "selectolax",
    "monitor.crawl.onion",
}
LOADED = "import sys, monitor.cli as c; code = c.run(sys.argv[1:]); print(code, *sys.modules, file=sys.stderr)"


def loaded(*words: str) -> set[str]:
    """The modules that a command leaves loaded."""
    done = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True)
    code, *modules = done.stderr.split()
    assert code == "0"
    return set(modules)


@pytest.mark.parametrize("words", [["checks", "list"], ["--help"], ["issues", "--help"], ["--version"]])
def test_what_needs_no_database_and_no_network_loads_neither(words: list[str]) -> None:
    wanted = {"sqlalchemy", "sqlmodel", "selectolax"} if words[0] == "issues" else set()
    assert not loaded(*words) & (HEAVY - wanted)


def test_looking_at_the_ledger_and_a_bell_with_nothing_due_load_no_network(tmp_path: Path) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert run(["-q", "--config", str(root), "tick"]) == 0
        for command in (["issues", "list"], ["tick"], ["status"]):
            found = loaded("--config", str(root), *command)
            assert not found & {"httpx2", "pyreqwest", "jinja2", "dns", "alembic", "monitor.crawl.onion"}


def test_the_overview_says_of_every_command_what_its_own_help_says(capsys: pytest.CaptureFixture[str]) -> None:
    for name, (_, line) in COMMANDS.items():
        assert run([name, "--help"]) == 0
        told = re.sub(r"\s+", "", capsys.readouterr().out)
        assert re.sub(r"\s+", "", line) in told, name


def test_the_overview_lists_every_command_even_where_one_is_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--help"], ["--help", "issues"]):
        assert run(words) == 0
        told = capsys.readouterr().out
        assert all(f"│ {name} " in told for name in COMMANDS)


def test_a_command_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["isues", "list"]) == 2
    assert capsys.readouterr().err.splitlines() == ["monitor: No such command 'isues'. Did you mean 'issues'?"]


def test_no_command_shows_the_help_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    told = capsys.readouterr()
    assert "Usage" in told.out + told.err
    assert "monitor: \n" not in told.err


def test_completion_knows_the_options_of_a_command() -> None:
    words = {"COMP_WORDS": "monitor issues ", "COMP_CWORD": "2", "_MONITOR_COMPLETE": "complete_bash"}
    done = subprocess.run(
        [sys.executable, "-c", "import sys; sys.argv[0] = 'monitor'; from monitor.cli import main; main()"],
        env={**os.environ, **words}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert {"list", "show", "confirm", "waive"} <= set(done.stdout.split())


@pytest.mark.parametrize("words", ["checks list --format jsonl", "--help", "checks list --markdown"])
def test_a_reader_that_has_had_enough_is_no_error(words: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen([*PROGRAM, *words.split()], stdout=writing, stderr=subprocess.PIPE, text=True) as process:
        os.close(writing)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")


def test_a_full_disk_under_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, "checks", "list"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 4
    assert done.stderr == "monitor: standard output: cannot be written: No space left on device\n"


def test_a_pipe_gets_utf8_whatever_the_locale() -> None:
    code, out, _ = call("checks", "list", env={**os.environ, "PYTHONIOENCODING": "gbk"})
    assert code == 0
    assert "死链" in out


def test_what_is_no_error_of_the_operators_is_loud(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "monitor.toml").mkdir()
    assert run(["--config", str(tmp_path), "status"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
