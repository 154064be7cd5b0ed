"""A small site on loopback whose pages a test changes between scans, and the scans of it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from checks.judge import Judgement
from checks.subjects import Subject
from monitor.cli.scanning import tools_of
from monitor.clock import SHANGHAI, Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.browser import program
from monitor.crawl.onion import FetchSettings, build
from monitor.crawl.urls import authority
from monitor.crawl.walk import Pace
from monitor.crawl.wire import Limits
from monitor.entries import Known, State
from monitor.scan import Options, Plan, Result, Site, run
from monitor.store import ledger, scans
from monitor.store.engine import Store
from tests.monitor.crawl.serving import Served, response, routes, serving

QUICK = Options(pace=Pace(workers=16, per_host=8, retry_after=(0.0,)))


def noon(day: date = date(2026, 11, 20)) -> Clock:
    """A clock on which it is noon of this day: no test is run about midnight, or in a year that nobody thought of."""
    return Clock(datetime.combine(day, time(12), SHANGHAI) - Clock().now())


def page(*links: str, title: str = "页面", extra: str = "") -> bytes:
    """An HTML page that holds these links."""
    anchors = "".join(f'<a href="{link}">{link}</a>' for link in links)
    start = f"<!doctype html><meta charset=utf-8><title>{title}</title><p>{title}的正文，供读者阅读。</p>"
    body = f"{start}{anchors}{extra}".encode()
    return response(body=body, Content_Type="text/html; charset=utf-8", Connection="close")


@dataclass
class World:
    """The site and everything that scans of it need."""

    served: Served
    table: dict[str, bytes]
    store: Store
    down: asyncio.Event = field(default_factory=asyncio.Event)
    home: str = ""
    robots: bool = False
    browser: bool = False
    site: str = "site"
    hosts: frozenset[str] = frozenset()
    clock: Clock = field(default_factory=noon)
    options: Options = QUICK
    number: int = 0

    def url(self, path: str = "/") -> str:
        return self.home or self.served.url(path, "127.0.0.1")

    async def scan(
        self,
        kind: str = "full",
        until: Callable[[], bool] = lambda: False,
        judged: Callable[[Judgement, Iterable[Subject]], None] | None = None,
        online: Callable[[], Awaitable[bool | None]] | None = None,
        examined: bool = False,
        **plan: object,
    ) -> Result:
        """Run one scan; each is due at a time of its own unless ``due`` says otherwise."""
        self.number += 1
        plan.setdefault("due", datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=self.number))
        settings = FetchSettings(
            rate=0,
            limits=Limits(3, 6),
            policy=Policy(allow_private=True),
            own_hosts=frozenset({authority(self.url())}) if self.robots else frozenset(),
            homes=frozenset({self.url()}),
            browser=program.find() if self.browser else None,
            clock=self.clock,
        )
        async with build(settings) as fetcher:
            tools = replace(
                tools_of(self.store, fetcher, self.clock), until=until, judged=judged, online=online, examined=examined
            )
            site = Site(self.site, "门户", self.url(), self.hosts)
            return await run(site, Plan(kind, **plan), self.options, tools)  # type: ignore[arg-type]

    def issues(self, *states: State) -> list[Known]:
        """The issues in these states, all if none is named."""
        with self.store.read() as db:
            return [entry.known for entry in ledger.find(db, targets=[self.site], states=states)]

    def issue(self, path: str) -> Known:
        """The one issue of this address."""
        [found] = [issue for issue in self.issues() if issue.subject == self.url(path)]
        return found

    def events(self) -> list[tuple[int, str, str]]:
        """Everything that happened to issues, oldest first."""
        with self.store.read() as db:
            return [(issue, event.kind, event.why) for issue, event in ledger.events(db)]

    def ids(self, *paths: str) -> tuple[int, ...]:
        """The ids of pages."""
        urls = scans.urls_of(self.store, range(1, 1000))
        by_url = {url: known for known, url in urls.items()}
        return tuple(by_url[self.url(path)] for path in paths)

    def tomorrow(self, days: int = 1) -> None:
        """Let days go by."""
        self.clock = Clock(self.clock.offset + timedelta(days=days))

    def limit(self, **bounds: object) -> None:
        """Change the options of later scans."""
        self.options = replace(self.options, **bounds)  # type: ignore[arg-type]


@asynccontextmanager
async def world(table: dict[str, bytes], store: Store | None = None) -> AsyncIterator[World]:
    """A site with these answers by path, and a store: an empty one if none is given."""
    down = asyncio.Event()

    async def live(head: bytes, writer: asyncio.StreamWriter) -> None:
        if down.is_set():
            writer.transport.abort()
        else:
            await served.answer(head, writer)

    async with serving(live) as served:
        served.answer = routes(table)
        with nullcontext(store) if store is not None else Store.throwaway() as kept:
            yield World(served, table, kept, down)
