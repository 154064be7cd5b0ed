"""``monitor scan probe``, and the probes that bells take."""

from datetime import timedelta
from pathlib import Path

import pytest

from monitor.cli.common import Place
from monitor.cli.probing import run_due_probes
from monitor.clock import Clock
from monitor.installation import Installation
from monitor.lock import held
from monitor.settings_file import load
from monitor.store import probes
from tests.monitor.cli.office import Portal, monitor, office, portal


def place(root: Path, clock: Clock | None = None) -> Place:
    installation = Installation(root)
    return Place(installation, load(installation.settings_file), clock or Clock())


def looks(site: Portal) -> int:
    return sum(path == "/" for _, path in site.asked)


def answers(root: Path) -> list[tuple[str, int | None]]:
    with place(root).store() as store, store.read() as db:
        return [(row.answer, row.status) for row in db.exec_driver_sql("SELECT answer, status FROM probe ORDER BY id")]


def test_a_probe_is_taken_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        capsys.readouterr()
        assert monitor(root, "scan", "probe") == 0
        assert capsys.readouterr().out.startswith("示范市政府网：可以打开")
        assert looks(site) == 1
    assert answers(root) == [("open", 200)]


def test_an_error_page_is_a_closed_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with portal({}) as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "scan", "probe") == 0
    assert "示范市政府网：打不开（status 404）" in capsys.readouterr().out
    assert answers(root) == [("closed", 404)]


def test_a_site_that_does_not_answer_is_void_while_nobody_knows_our_own_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = office(tmp_path / "office", "http://127.0.0.1:1/", more="[network]\ncontrols = []")
    assert monitor(root, "scan", "probe") == 0
    assert "本次无效，不计入（refused" in capsys.readouterr().out
    assert answers(root) == [("void", None)]


def test_a_site_that_does_not_answer_is_closed_when_a_control_address_does(tmp_path: Path) -> None:
    with portal() as control:
        more = f'[network]\ncontrols = ["{control.url()}"]'
        root = office(tmp_path / "office", "http://127.0.0.1:1/", more=more)
        assert monitor(root, "scan", "probe") == 0
    assert answers(root) == [("closed", None)]


def test_bells_take_the_probe_of_a_slot_once(tmp_path: Path) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        clock = Clock()
        for _ in range(3):
            run_due_probes(place(root, clock))
        assert looks(site) == 1
        for later in range(1, 7):
            run_due_probes(place(root, Clock(timedelta(minutes=10 * later))))
        assert looks(site) in (2, 3, 4)  # two slots an hour, each at a moment of its own
    with place(root).store() as store, store.read() as db:
        assert db.exec_driver_sql("SELECT count(DISTINCT due) FROM probe").scalar() == looks(site)
        assert probes.last_due(store, "portal") is not None


def test_a_bell_may_ask_for_probes_alone(tmp_path: Path) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        assert monitor(root, "tick", "--kind", "probe") == 0
        assert looks(site) == 1
        assert monitor(root, "tick", "--kind", "recheck") == 0
        assert looks(site) == 1


def test_a_site_that_another_process_is_probing_is_left_to_it(tmp_path: Path) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site)
        here = place(root)
        with held(here.installation.make_var() / "locks", "portal.probe", here.clock.now()):
            run_due_probes(here)
            assert monitor(root, "scan", "probe") == 75
        assert looks(site) == 0
