"""The notes of pages: since when a page is known, and until when it was not."""

import tracemalloc
from datetime import date, timedelta

from sqlalchemy import update

from monitor.store import scans
from monitor.store.engine import Store
from monitor.store.noted import NotedPage, noted_pages
from monitor.store.seen import page
from tests.monitor.crawl.fakes import AT
from tests.monitor.store.crawled import HOME, begun, frontier_of, links, visit


def scanned(store: Store, site: dict[str, str], days: int, kind: str = "full", state: str = "done") -> list[NotedPage]:
    """A scan so many days later, and the pages that it noted."""
    at = AT + timedelta(days=days)
    scan = begun(store, kind, at)
    frontier = frontier_of(store, scan)
    frontier.seed([HOME], read=True)
    visit(frontier, site, at)
    with store.write() as db:
        db.execute(update(page).values(notes={"level": "article"}))
    found = list(noted_pages(store, scan.id, "site"))
    scans.end(store, scan.id, state=state)
    return found


def test_a_page_is_known_not_to_have_been_there_on_the_last_scan_of_everything() -> None:
    first, more = {"/": links("/a.html"), "/a.html": "<p>"}, {"/": links("/a.html", "/b.html"), "/a.html": "<p>"}
    more |= {"/b.html": "<p>"}
    with Store.throwaway() as store:
        start = scanned(store, first, 0)
        scanned(store, first, 5)
        scanned(store, first, 7, state="incomplete")
        scanned(store, first, 8, kind="sample")
        later = {one.url: one for one in scanned(store, more, 9)}
    assert {one.unseen for one in start} == {date.min}
    assert all(one.moved_in for one in start)
    new, old = later["http://h/b.html"], later["http://h/a.html"]
    assert (new.first_seen - new.unseen).days == 4, "neither a sample nor what ended early saw everything"
    assert (old.unseen, old.first_seen, new.moved_in) == (date.min, start[0].first_seen, False)


def test_pages_are_read_as_they_are_asked_for_and_as_often() -> None:
    site = {"/": links(*(f"/{number}.html" for number in range(400)))} | {f"/{n}.html": "<p>" for n in range(400)}
    with Store.throwaway() as store:
        scan = begun(store, "full", AT)
        frontier = frontier_of(store, scan)
        frontier.seed([HOME], read=True)
        visit(frontier, site, AT)
        with store.write() as db:
            db.execute(update(page).values(notes={"dates": ["x" * 20_000]}))
        tracemalloc.start()
        found = noted_pages(store, scan.id, "site")
        sizes = [sum(len(one.notes["dates"][0]) for one in found) for _ in range(2)]
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert sizes[0] == sizes[1] >= 400 * 20_000
    assert peak < sizes[0] / 2
