"""A scan's frontier worked by hand: pages are read, links answer, without a web."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from checks.subjects import Failure
from monitor.crawl.follow import Follow
from monitor.crawl.guide import Guide
from monitor.crawl.linkmap import LinkMap
from monitor.crawl.outcome import Request
from monitor.crawl.reader import read_page
from monitor.crawl.work import Done, Task
from monitor.store import scans
from monitor.store.engine import Store
from monitor.store.frontier import ScanFrontier
from monitor.store.scans import ScanRecord
from tests.monitor.crawl.fakes import AT, answered, failed

HOME = "http://h/"
FOLLOW = Follow("all", frozenset({"h"}))


def begun(store: Store, kind: str = "full", due: datetime = AT) -> ScanRecord:
    """A scan of the target ``site``, just begun."""
    scans.enrol(store, "site", "门户", HOME, AT)
    return scans.begin(store, "site", kind, due, due)


def frontier_of(store: Store, scan: ScanRecord, follow: Follow = FOLLOW, **bounds: Any) -> ScanFrontier:
    """The frontier of a scan."""
    return ScanFrontier(store, scan.id, "site", Guide(replace(follow, **bounds)))


def answer(task: Task, status: int = 200, body: str = "", at: datetime = AT, **headers: str) -> Done:
    """What comes of a task that is answered."""
    outcome = answered(Request(task.url), status, body.encode(), **headers)
    outcome = replace(outcome, at=at, looks=(replace(outcome.looks[0], at=at),))
    return Done(task, outcome, gone=status in (404, 410))


def read(task: Task, body: str = "<p>", at: datetime = AT) -> Done:
    """What comes of a task whose page is read."""
    done = answer(task, 200, body, at, content_type="text/html")
    done.page = read_page(done.outcome, LinkMap())
    return done


def failing(task: Task, failure: Failure = Failure.TIMEOUT) -> Done:
    """What comes of a task that gets no answer."""
    return Done(task, failed(Request(task.url), failure))


def visit(frontier: ScanFrontier, site: dict[str, str], at: datetime = AT) -> list[str]:
    """Work until nothing is left, on pages by path; all others are 404. Returns the paths in order."""
    paths: list[str] = []
    while tasks := frontier.take(100, at):
        paths += [task.url.removeprefix("http://h") for task in tasks]
        frontier.commit([_came(task, site, at) for task in tasks])
    return paths


def _came(task: Task, site: dict[str, str], at: datetime) -> Done:
    body = site.get(task.url.removeprefix("http://h"))
    if body is None:
        return answer(task, 404, at=at)
    return read(task, body or "<p>", at) if task.read else answer(task, 200, body, at, content_type="text/html")


def links(*paths: str) -> str:
    """A page that holds these links."""
    return "<p>" + "".join(f'<a href="{path}">{path}</a>' for path in paths)


def paths_of(store: Store, ids: Iterable[int]) -> set[str]:
    """Ids as paths."""
    return {url.removeprefix("http://h") for url in scans.urls_of(store, ids).values()}
