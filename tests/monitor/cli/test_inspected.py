"""Inspections kept in a database: cut short and gone on with, one site beside another, one process at a time."""

import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.cli import run
from monitor.cli.inspected import STALE
from monitor.clock import Clock
from monitor.store import scans
from monitor.store.engine import Store
from tests.monitor.cli.office import Portal, large, links, portal, rows, start
from tests.monitor.cli.test_stops import wait_for

QUICK = ["--allow-private", "--browser", "never", "--format", "jsonl"]


def cut_short(site: Portal, database: Path, requests: int) -> None:
    """Inspect a site, and kill the process after so many requests."""
    words = ["-q", "inspect", site.url(), *QUICK, "--rate", "40", "--database", str(database)]
    with start(*words) as process:
        wait_for(site, requests)
        process.kill()
        process.communicate(timeout=20)


def test_an_inspection_that_was_killed_goes_on_where_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal(large(150)) as site:
        cut_short(site, tmp_path / "kept.db", 100)
        before = len(site.asked)
        assert before < 150
        assert run(["inspect", site.url(), *QUICK, "--rate", "0", "--database", str(tmp_path / "kept.db")]) == 0
        told = capsys.readouterr()
        assert "going on with the inspection begun at" in told.err
        summary = rows(told.out)[-1]
        assert (summary["pages"], summary["complete"]) == (151, True)
        asked = Counter(path for _, path in site.asked)
        assert sum(times > 1 for path, times in asked.items() if path.endswith(".html")) < before / 2
        assert run(["inspect", site.url(), *QUICK, "--rate", "0", "--database", str(tmp_path / "kept.db")]) == 0
        told = capsys.readouterr()
        assert "going on" not in told.err
        assert rows(told.out)[-1]["pages"] == 151


def test_one_that_was_cut_short_long_ago_is_begun_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with portal(large(60)) as site:
        cut_short(site, tmp_path / "kept.db", 50)
        later = Clock().now() + STALE + timedelta(minutes=1)
        monkeypatch.setattr(Clock, "now", lambda _: later)
        site.asked.clear()
        assert run(["inspect", site.url(), *QUICK, "--rate", "0", "--database", str(tmp_path / "kept.db")]) == 0
        assert "going on" not in capsys.readouterr().err
        assert len({path for _, path in site.asked if path.endswith(".html")}) >= 60


def test_two_sites_in_one_database_are_two_sites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = str(tmp_path / "kept.db")
    with portal() as one, portal({"/": links("/only.html"), "/only.html": links("/")}) as other:
        assert run(["-q", "inspect", one.url(), *QUICK, "--rate", "0", "--database", database]) == 0
        one.asked.clear()
        assert run(["-q", "inspect", other.url(), *QUICK, "--rate", "0", "--database", database]) == 0
        assert not one.asked
    summary = rows(capsys.readouterr().out)[-1]
    assert summary["coverage"] == {"pages_known": 2, "pages_examined": 2}
    with Store.open(tmp_path / "kept.db") as store:
        assert [scan.state for scan in scans.find(store)] == ["done", "done"]


def test_a_database_that_another_inspection_works_on_is_left_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    database = str(tmp_path / "kept.db")
    with portal(large(100)) as site:
        words = ["-q", "inspect", site.url(), *QUICK, "--rate", "20", "--database", database]
        with start(*words) as process:
            try:
                wait_for(site, 5)
                begun = time.monotonic()
                assert run(["-q", "inspect", site.url(), *QUICK, "--rate", "0", "--database", database]) == 75
                assert time.monotonic() - begun < 5
            finally:
                process.kill()
                process.communicate(timeout=20)
    assert "another run holds the lock" in capsys.readouterr().err
