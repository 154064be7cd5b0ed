import multiprocessing
import os
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from monitor.errors import Busy
from monitor.lock import held

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


def hold(folder: Path, told: Connection) -> None:
    with held(folder, "portal.full", AT):
        told.send("held")
        told.recv()


def test_who_holds_a_lock_is_told_to_the_next_one(tmp_path: Path) -> None:
    with held(tmp_path, "portal.full", AT), pytest.raises(Busy) as refused, held(tmp_path, "portal.full", AT):
        pass
    told = f"portal.full: another run holds the lock (process {os.getpid()} since 2026-11-20T08:30:00+00:00)"
    assert str(refused.value) == told


def test_a_lock_is_free_again_afterwards_even_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), held(tmp_path, "portal.full", AT):
        raise RuntimeError
    with held(tmp_path, "portal.full", AT):
        pass


def test_locks_of_other_names_are_others(tmp_path: Path) -> None:
    with held(tmp_path, "portal.full", AT), held(tmp_path, "portal.recheck", AT):
        assert len(list(tmp_path.iterdir())) == 2


def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    processes = multiprocessing.get_context("spawn")
    here, there = processes.Pipe()
    process = processes.Process(target=hold, args=(tmp_path, there))
    process.start()
    try:
        assert here.recv() == "held"
        with pytest.raises(Busy, match=f"process {process.pid}"), held(tmp_path, "portal.full", AT):
            pass
    finally:
        process.kill()
        process.join()
    with held(tmp_path, "portal.full", AT):
        pass
