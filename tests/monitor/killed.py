"""A site and scans of it in processes of their own, so that a test may kill them."""

import asyncio
import contextlib
import json
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import func, select

from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.onion import FetchSettings, build
from monitor.crawl.walk import Pace
from monitor.scan import Options, Plan, Site, Tools, run
from monitor.store import grounds, ledger, scans, upkeep
from monitor.store.engine import Store
from monitor.store.seen import address
from tests.monitor.site import page

PAGES = 3000
DUE = datetime(2026, 11, 20, tzinfo=UTC)


def serve(told: Connection) -> None:
    """Serve the site until killed; the port is told over the pipe."""
    asyncio.run(_serve(told))


async def _serve(told: Connection) -> None:
    server = await asyncio.start_server(_talk, "127.0.0.1", 0)
    told.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


async def _talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError, EOFError):
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            await asyncio.sleep(0.01)
            writer.write(_answer(head.split(b" ")[1].decode()))
            await writer.drain()
    writer.close()


def _answer(path: str) -> bytes:
    name = urlsplit(path).path.strip("/")
    number = int(name) if name.isdigit() else 0 if not name else None
    if number is None or number >= PAGES:
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone"
    children = [f"/{child}" for child in range(number * 10 + 1, number * 10 + 11) if child < PAGES]
    faults = [f"/dead-{number}"] if number % 100 == 7 else []
    return page("/", "/footer-dead", *children, *faults)


def scan(database: Path, port: int) -> None:
    """One full scan, or what is left of it."""
    asyncio.run(_scan(database, port))


async def _scan(database: Path, port: int) -> None:
    settings = FetchSettings(rate=0, policy=Policy(allow_private=True), obey_robots=False)
    options = Options(pace=Pace(workers=8, per_host=8, retry_after=(), batch=20))
    with Store.open(database, create=True) as store:
        async with build(settings) as fetcher:
            site = Site("site", "门户", f"http://127.0.0.1:{port}/")
            await run(site, Plan("full", DUE), options, Tools(store, fetcher, Clock()))


def state(database: Path) -> str | None:
    """How far the scan is."""
    if not database.exists():
        return None
    with Store.open(database, create=True) as store:
        return next((one.state for one in scans.find(store)), None)


def told(database: Path) -> str:
    """Everything a scan leaves behind that must not depend on how often it was killed, as one text."""
    with Store.open(database) as store:
        upkeep.check(store, thorough=True)
        [scan] = scans.find(store)
        with store.read() as db:
            entries = ledger.find(db, targets=["site"])
            events = [(issue, event.kind) for issue, event in ledger.events(db)]
            addresses = db.execute(select(func.count(), func.count(func.distinct(address.c.url)))).one()
        issues = {
            entry.known.subject: [
                entry.known.state,
                sorted(grounds.pages_of(store, entry.known.holders)),
                [kind for issue, kind in events if issue == entry.known.id],
            ]
            for entry in entries
        }
        counts = {name: scan.summary[name] for name in ("pages", "looked", "links", "pages_known", "changes")}
        left = {"state": scan.state, "counts": counts, "addresses": list(addresses), "issues": issues}
        return json.dumps(left, sort_keys=True, indent=1)
