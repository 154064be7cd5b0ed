import multiprocessing
import random
from pathlib import Path

import pytest

from monitor.store.engine import Store
from tests.monitor import killed

KILLS = 40


@pytest.mark.slow
def test_forty_kills_during_a_full_scan_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    # A fork server is a process of its own without threads, so what it forks is as good as started anew.
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["tests.monitor.killed"])
    here, there = processes.Pipe()
    server = processes.Process(target=killed.serve, args=(there,), daemon=True)
    server.start()
    try:
        port = here.recv()
        undisturbed, disturbed = tmp_path / "one.db", tmp_path / "two.db"
        _run(processes.Process(target=killed.scan, args=(undisturbed, port)))
        Store.open(disturbed, create=True).close()
        chance, kills = random.Random(7), 0  # noqa: S311 - when to kill is no secret
        while kills < KILLS:
            run = processes.Process(target=killed.scan, args=(disturbed, port))
            run.start()
            run.join(chance.uniform(0.2, 0.5))
            assert run.exitcode is None, f"the scan ended after {kills} kills: it must be bigger"
            run.kill()
            run.join()
            kills += 1
        assert killed.state(disturbed) == "running"
        _run(processes.Process(target=killed.scan, args=(disturbed, port)))
        assert killed.told(disturbed).replace(str(disturbed), "") == killed.told(undisturbed)
        assert killed.state(disturbed) == "done"
    finally:
        server.kill()
        server.join()


def _run(process: "multiprocessing.process.BaseProcess") -> None:
    process.start()
    process.join(120)
    assert process.exitcode == 0
