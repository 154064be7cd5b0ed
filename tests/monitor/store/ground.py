"""Builders of databases with something in them, and of a PostgreSQL server that lives as long as a test."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import insert, make_url

from monitor.store import migrate
from monitor.store.engine import Store
from monitor.store.tables import Scan, Target
from tests.monitor.book import MORNING

POSTGRES = Path("/usr/lib/postgresql")


def new_store(where: str | Path) -> Store:
    """A new database with one target ``site`` and two scans of it, 1 and 2."""
    store = Store.open(where, create=True)
    target = {"id": "site", "kind": "site", "name": "门户", "url": "http://host/", "added_at": MORNING}
    with store.write() as db:
        db.execute(insert(Target), [target])
        db.execute(insert(Scan), [scan_row(number) for number in (1, 2)])
    return store


def scan_row(number: int, at: datetime = MORNING, state: str = "done") -> dict[str, object]:
    due = at + timedelta(days=number)
    finished = due if state == "done" else None
    times = {"due": due, "started_at": due, "finished_at": finished}
    empty = {"plan": {}, "summary": {}, "examined": b"", "pages": b""}
    return {"id": number, "target_id": "site", "kind": "full", "state": state, "phase": "judged"} | times | empty


def history_with(folder: Path, migration: str) -> Path:
    """Our migrations and one more, ``0002``, in a folder of their own."""
    shutil.copytree(migrate.FOLDER, folder)
    (folder / "versions" / "0002_next.py").write_text(migration)
    return folder


@contextmanager
def postgresql() -> Iterator["Server"]:
    """A PostgreSQL server on a unix socket in a folder of its own. Skips where none is installed."""
    versions = sorted(POSTGRES.glob("*/bin/initdb"))
    if not versions:
        pytest.skip("NOT TESTED: no PostgreSQL on this machine, so its half of the store was not tried")
    programs = versions[-1].parent
    root = os.geteuid() == 0
    # The server refuses root, and another user could not enter a folder that root keeps for itself.
    as_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if root else []
    home = Path(tempfile.mkdtemp(prefix="monitor-"))
    if root:
        shutil.chown(home, "postgres", "postgres")
    initdb = [str(programs / "initdb"), "-D", str(home / "data"), "-U", "monitor", "-A", "trust", "--no-sync"]
    subprocess.run([*as_user, *initdb, "-E", "UTF8"], check=True, timeout=120, stdout=subprocess.DEVNULL, cwd=home)
    serve = [str(programs / "postgres"), "-D", str(home / "data"), "-k", str(home), "-c", "listen_addresses="]
    server = subprocess.Popen([*as_user, *serve, "-c", "fsync=off"], stderr=subprocess.DEVNULL, cwd=home)
    try:
        ready = [str(programs / "pg_isready"), "-h", str(home), "-q"]
        for _ in range(600):
            if subprocess.run(ready, check=False).returncode == 0:
                break
            time.sleep(0.05)
        yield Server(home)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=60)
        shutil.rmtree(home, ignore_errors=True)


class Server:
    """A running PostgreSQL server."""

    def __init__(self, socket: Path) -> None:
        self.socket, self.databases = socket, 0

    def empty(self) -> str:
        """The URL of a new, empty database."""
        return self._database("template1")

    def url(self) -> str:
        """The URL of a new database with our tables and nothing in them: a copy of the first, which is migrated."""
        return self._database(self._template)

    @cached_property
    def _template(self) -> str:
        url = self.empty()
        Store.open(url, create=True).close()
        return str(make_url(url).database)

    def _database(self, template: str) -> str:
        self.databases += 1
        name = f"monitor{self.databases}"
        with psycopg.connect(f"host={self.socket} user=monitor dbname=postgres", autocommit=True) as db:
            db.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return f"postgresql+psycopg://monitor@/{name}?host={self.socket}"
