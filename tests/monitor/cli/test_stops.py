"""What stops a scan from outside: signals, and a disk that is full or may not be written."""

import os
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from monitor.cli.common import Place
from monitor.clock import Clock
from monitor.installation import Installation
from monitor.settings_file import load
from monitor.store import scans, upkeep
from tests.monitor.cli.office import PROGRAM, Portal, call, large, monitor, office, portal, start


def pages_of(root: Path) -> tuple[str, int]:
    """The state of the one full scan and how many pages it read; the database is sound."""
    installation = Installation(root)
    with Place(installation, load(installation.settings_file), Clock()).store() as store:
        upkeep.check(store, thorough=True)
        [full] = scans.find(store, kinds=["full"])
    return full.state, full.summary.get("pages", 0)


def wait_for(site: Portal, requests: int) -> None:
    """Wait until the site was asked this often."""
    until = time.monotonic() + 20
    while len(site.asked) < requests:
        assert time.monotonic() < until
        time.sleep(0.02)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_a_scan_and_the_same_command_goes_on(tmp_path: Path, number: signal.Signals) -> None:
    with portal(large(100)) as site:
        root = office(tmp_path / "office", site, rate=60)
        with start("-q", "--config", str(root), "scan", "full") as process:
            wait_for(site, 40)
            process.send_signal(number)
            _, err = process.communicate(timeout=20)
        assert process.returncode == 130
        first, last = err.splitlines()
        assert first.startswith("monitor: stopping")
        assert last.startswith("monitor: portal: interrupted; the next `monitor tick` or the same command goes on")
        asked = len(site.asked)
        assert asked < 100
        assert monitor(root, "scan", "full") == 0
        assert pages_of(root) == ("done", 101)
        assert len(site.asked) < 120


def test_a_second_signal_stops_at_once_and_loses_nothing(tmp_path: Path) -> None:
    with portal(large(40)) as site:
        root = office(tmp_path / "office", site, rate=60)
        with start("-q", "--config", str(root), "scan", "full") as process:
            wait_for(site, 20)
            site.delay = 4.0
            wait_for(site, len(site.asked) + 4)
            process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            assert process.poll() is None
            process.send_signal(signal.SIGTERM)
            begun = time.monotonic()
            _, err = process.communicate(timeout=20)
        assert process.returncode == 130
        assert time.monotonic() - begun < 3
        assert err.splitlines()[-1] == "monitor: interrupted"
        site.delay = 0.0
        assert monitor(root, "scan", "full") == 0
        assert pages_of(root) == ("done", 41)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_an_inspection_without_leavings(tmp_path: Path, number: signal.Signals) -> None:
    with portal(large(300)) as site:
        words = ["-q", "inspect", site.url(), "--allow-private", "--rate", "20"]
        with start(*words, env={**os.environ, "TMPDIR": str(tmp_path)}) as process:
            wait_for(site, 10)
            process.send_signal(number)
            out, err = process.communicate(timeout=20)
        assert (process.returncode, out, err) == (130, "", "monitor: interrupted\n")
        assert not list(tmp_path.iterdir())


def test_a_disk_that_fills_up_stops_a_scan_and_it_goes_on_afterwards(tmp_path: Path) -> None:
    limit = 300_000  # a file that may not grow stands for a disk that is full

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    with portal(large(900)) as site:
        root = office(tmp_path / "office", site)
        code, _, err = call("-q", "--config", str(root), "scan", "full", preexec_fn=little_room)
        assert code == 4
        [line] = err.splitlines()
        assert "monitor.db: the disk" in line
        assert pages_of(root)[0] == "running"
        assert monitor(root, "scan", "full") == 0
        assert pages_of(root) == ("done", 901)


def test_no_scan_begins_where_little_is_free(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("monitor.cli.scanning.ENOUGH", 10**18)
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "scan", "full") == 4
        assert not site.asked
    [line] = capsys.readouterr().err.splitlines()
    assert line.endswith("free; a scan needs 1,000,000,000,000 MB: free some space")


def test_no_scan_begins_on_a_damaged_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal(large(50)) as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "scan", "full") == 0
        file = root / "var" / "monitor.db"
        raw = bytearray(file.read_bytes())
        for start_of_page in range(5 * 4096, len(raw) - 4096, 4096):
            raw[start_of_page : start_of_page + 64] = os.urandom(64)
        file.write_bytes(raw)
        site.asked.clear()
        assert monitor(root, "scan", "full") == 4
        assert not site.asked
    [line] = capsys.readouterr().err.splitlines()
    assert "restore a backup with `monitor restore`" in line


def test_what_may_not_be_written_is_one_line(tmp_path: Path) -> None:
    # The rights of files are nothing to root unless it gives that privilege away.
    as_others = ["setpriv", "--bounding-set", "-dac_override"] if os.geteuid() == 0 else []
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "scan", "full") == 0
        paths = [root / "var", *(root / "var").rglob("*")]
        rights = {path: path.stat().st_mode for path in paths}
        for path in paths:
            path.chmod(0o500 if path.is_dir() else 0o400)
        try:
            for words in (["scan", "full"], ["tick"], ["status"], ["issues", "waive", "1", "--why", "x"], ["maintain"]):
                command = [*as_others, *PROGRAM, "-q", "--config", str(root), *words]
                done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
                assert (done.returncode, done.stdout) == (4, ""), (words, done.stderr)
                [line] = done.stderr.splitlines()
                assert "cannot be written" in line or "cannot be opened" in line
        finally:
            for path, mode in rights.items():
                path.chmod(mode)
        assert monitor(root, "issues", "show", "1") == 0
