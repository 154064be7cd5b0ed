import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from monitor.cli.common import Place
from monitor.cli.scan import run_due
from monitor.cli.scanning import Errand, scan_once
from monitor.clock import Clock
from monitor.entries import State
from monitor.hours import Hours, wall
from monitor.installation import Installation
from monitor.moves import Deed
from monitor.settings_file import load
from monitor.store import ledger, scans
from monitor.store.scans import ScanRecord
from tests.monitor.cli.office import Portal, large, links, monitor, office, portal, rows, start


class Counted(Clock):
    """A clock on which a minute goes by with each request that a site gets."""

    def __init__(self, site: Portal) -> None:
        super().__init__()
        self._site, self._zero = site, super().now()

    def now(self) -> datetime:
        return self._zero + timedelta(minutes=len(self._site.asked))


class Stepped(Clock):
    """A clock that stands until the test lets time go by."""

    def __init__(self) -> None:
        super().__init__()
        self._now = super().now()

    def now(self) -> datetime:
        return self._now

    def step(self, by: timedelta) -> None:
        self._now += by


def place(root: Path, clock: Clock | None = None) -> Place:
    """The installation as the commands see it, on a clock of the test's."""
    installation = Installation(root)
    return Place(installation, load(installation.settings_file), clock or Clock())


def kept(root: Path, kind: str) -> list[ScanRecord]:
    """The scans of this kind, newest first."""
    with place(root).store() as store:
        return scans.find(store, kinds=[kind])


@contextmanager
def scanning(root: Path, site: Portal, kind: str = "full") -> "Iterator[subprocess.Popen[str]]":
    """A scan under way in a process of its own, seen to have begun; it is ended with the block at the latest."""
    site.asked.clear()
    with start("-q", "--config", str(root), "scan", kind) as process:
        try:
            while len(site.asked) < 8:
                assert process.poll() is None, process.communicate()
                time.sleep(0.02)
            yield process
        finally:
            process.kill()


def test_a_full_scan_a_sample_and_a_recheck_follow_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        capsys.readouterr()
        assert monitor(root, "scan", "full") == 0
        assert "新发现 2" in capsys.readouterr().out
        assert monitor(root, "scan", "sample", "--target", "portal") == 0
        site.pages["/dead.html"] = links("/")
        site.asked.clear()
        assert monitor(root, "scan", "recheck", "--issue", "1") == 0
        assert "销号 1" in capsys.readouterr().out
        assert "/a.html#nowhere" not in [path for _, path in site.asked]
        assert monitor(root, "scan", "recheck") == 0
        site.pages["/b.html"] = links("/a.html")
        assert monitor(root, "scan", "recheck", "--target", "portal") == 0
        assert "销号 1" in capsys.readouterr().out
        assert monitor(root, "scan", "recheck") == 0
        assert "没有需要复查的问题" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["full", "--target", "potral"], "--target potral: no such target; there are portal"),
        (["recheck", "--issue", "99"], "--issue 99: there is no such issue"),
        (["wander"], "No such command 'wander'"),
        (["recheck", "--issue", "one"], "Invalid value for '--issue'"),
    ],
)
def test_bad_input_is_one_line(words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office(tmp_path / "office", "http://127.0.0.1:1/")
    capsys.readouterr()
    assert monitor(root, "scan", *words) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert said in line


def test_a_site_that_does_not_answer_makes_a_void_scan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = office(tmp_path / "office", "http://127.0.0.1:1/")
    assert monitor(root, "scan", "full") == 3
    assert "本次作废，不得出任何结论（连接被拒绝" in capsys.readouterr().out
    text = (root / "config" / "monitor.toml").read_text(encoding="utf-8")
    (root / "config" / "monitor.toml").write_text(text.replace('["127.0.0.0/8"]', "[]"), encoding="utf-8")
    assert monitor(root, "scan", "full") == 3
    assert "allow_networks" in capsys.readouterr().out


def test_a_limit_of_pages_makes_a_scan_incomplete(tmp_path: Path) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        file = root / "config" / "monitor.toml"
        file.write_text(file.read_text(encoding="utf-8").replace("[scan]", "[scan]\nmax_pages = 1"), encoding="utf-8")
        assert monitor(root, "scan", "full") == 3


def test_a_second_run_of_the_same_scan_is_told_who_holds_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal(large(300)) as site:
        root = office(tmp_path / "office", site, rate=40)
        with scanning(root, site) as first:
            capsys.readouterr()
            assert monitor(root, "scan", "full") == 75
            [line] = capsys.readouterr().err.splitlines()
            assert re.search(rf"portal\.full: another run holds the lock \(process {first.pid} since ", line)
            assert first.poll() is None


def test_a_bell_runs_what_is_due_once_and_what_was_missed_once(tmp_path: Path) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert run_due(place(root), quiet=True) == 0
        assert not kept(root, "full")
        later = Clock(timedelta(days=45))
        assert run_due(place(root, later), quiet=True) == 0
        assert [len(kept(root, kind)) for kind in ("full", "sample", "recheck")] == [1, 1, 0]
        asked = len(site.asked)
        assert run_due(place(root, later), quiet=True) == 0
        assert len(site.asked) == asked
        assert run_due(place(root, Clock(timedelta(days=46))), quiet=True) == 0
        assert [len(kept(root, kind)) for kind in ("full", "sample", "recheck")] == [1, 2, 0]


def test_a_bell_for_one_kind_leaves_the_others_due(tmp_path: Path) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert run_due(place(root), quiet=True) == 0
        later = place(root, Clock(timedelta(days=15)))
        assert run_due(later, quiet=True, kinds=["sample"]) == 0
        assert [len(kept(root, kind)) for kind in ("full", "sample")] == [0, 1]
        assert run_due(later, quiet=True, kinds=["recheck", "full"]) == 0
        assert [len(kept(root, kind)) for kind in ("full", "sample")] == [1, 1]
        assert monitor(root, "tick", "--kind", "typo") == 2


def test_two_bells_at_once_do_nothing_twice(tmp_path: Path) -> None:
    with portal(large(60)) as site:
        root = office(tmp_path / "office", site, rate=60)
        run_due(place(root, Clock(-timedelta(days=20))), quiet=True)
        site.asked.clear()
        bells = [start("-q", "--config", str(root), "tick") for _ in range(3)]
        assert [(bell.communicate(timeout=30), bell.returncode)[1] for bell in bells] == [0, 0, 0]
        asked = [path for _, path in site.asked if path.endswith(".html")]
        [full], [sample] = kept(root, "full"), kept(root, "sample")
        assert (full.state, sample.state) == ("done", "done")
        assert full.summary["pages"] == 61
        twice = 2  # by the full scan and by the sample; a dead link takes two looks each time
        assert max(asked.count(path) for path in asked if path != "/dead.html") <= twice
        assert len(list((root / "var" / "reports" / "portal").iterdir())) == 4


def test_a_scan_that_ran_out_of_hours_goes_on_when_they_come_again(tmp_path: Path) -> None:
    with portal(large(60)) as site:
        root = office(tmp_path / "office", site, rate=60)
        run_due(place(root, Clock(-timedelta(days=20))), quiet=True)
        clock = Counted(site)
        here = place(root, clock)
        begun = wall(clock.now())
        window = Hours(begun.hour * 60 + begun.minute, 40)
        scan = here.settings.scan.model_copy(update={"hours": (window,)})
        here = replace(here, settings=here.settings.model_copy(update={"scan": scan}))
        [local] = here.sites()
        first = scan_once(here, Errand(local, "full", clock.now()), quiet=True)
        assert first.scan.state == "paused"
        seen = {path for _, path in site.asked}
        assert 0 < len(seen) < 60
        assert run_due(place(root, Clock(timedelta(days=1))), quiet=True) == 0
        assert kept(root, "full")[-1].state == "done"
        assert kept(root, "full")[-1].summary["pages"] == 61


@pytest.mark.slow
def test_rechecks_run_on_time_while_a_full_scan_takes_six_hours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A unit answers three times while the full scan is under way; the first bell an hour later rechecks."""
    with portal(large(150)) as site:
        root = office(tmp_path / "office", site, rate=10)
        file, earlier = root / "config" / "monitor.toml", wall(Clock().now() - timedelta(minutes=30))
        hours = "".join(f'{kind}_at = "{earlier:%H:%M}"\n' for kind in ("daily", "full", "recheck"))
        file.write_text(file.read_text(encoding="utf-8").replace("[scan]\n", f"[scan]\n{hours}"), encoding="utf-8")
        run_due(place(root), quiet=True)
        site.pages, whole = {"/": site.pages["/"], "/0.html": site.pages["/0.html"]}, site.pages
        site.pages["/"] = links("/0.html")
        assert monitor(root, "scan", "full") == 0
        site.pages = whole
        capsys.readouterr()
        monitor(root, "issues", "list", "--check", "link.broken", "--format", "jsonl")
        [issue] = [row["id"] for row in rows(capsys.readouterr().out) if row["subject"].endswith("dead.html")]
        clock = Stepped()
        here = place(root, clock)
        with scanning(root, site) as full:
            for answered in range(1, 4):
                with here.store() as store:
                    ledger.move(store, issue, Deed("answer", "镇政府", clock.now()))
                clock.step(timedelta(minutes=50))
                assert run_due(here, quiet=True) == 0
                assert len(kept(root, "recheck")) == answered - 1
                clock.step(timedelta(minutes=10))
                assert run_due(here, quiet=True) == 0
                recheck = kept(root, "recheck")[0]
                assert (len(kept(root, "recheck")), recheck.state) == (answered, "done")
                assert recheck.started_at - recheck.due == timedelta(0)
                assert full.poll() is None
                with here.store() as store, store.read() as db:
                    [entry] = ledger.find(db, ids=[issue])
                assert entry.known.state is State.OPEN
            out, err = full.communicate(timeout=60)
        assert full.returncode == 0, err
        assert "已读 151/151 页" in out
        times = sorted(at for at, _ in site.asked)
        assert len(times) / (times[-1] - times[0]) <= 10 * 1.1


def test_a_report_that_a_kill_prevented_is_made_by_the_next_bell(tmp_path: Path) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "scan", "full") == 0
        reports = root / "var" / "reports" / "portal"
        asked, files = len(site.asked), sorted(reports.iterdir())
        with place(root).store() as store, store.write() as db:
            db.exec_driver_sql("DELETE FROM report")
        for file in files:
            file.unlink()
        assert monitor(root, "tick", "--kind", "full") == 0
        assert sorted(reports.iterdir()) == files
        written = [file.stat().st_mtime_ns for file in files]
        assert monitor(root, "tick", "--kind", "full") == 0
        assert [file.stat().st_mtime_ns for file in files] == written
        assert len(site.asked) == asked
