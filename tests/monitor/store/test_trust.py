from dataclasses import replace
from datetime import timedelta

from monitor.crawl.linkmap import LinkMap
from monitor.crawl.reader import read_page
from monitor.crawl.work import Done, Task
from monitor.store import scans
from monitor.store.engine import Store
from monitor.store.frontier import ScanFrontier
from monitor.store.scans import ScanRecord
from tests.monitor.crawl.fakes import AT
from tests.monitor.store.crawled import HOME, answer, begun, frontier_of, links

PAGES = [f"/{number}" for number in range(500)]
TAG = '"the-same-for-ever"'


def told(task: Task, body: str) -> Done:
    """A page that is read, and that promises to be the same as long as its tag is."""
    done = answer(task, 200, body, content_type="text/html", etag=TAG)
    done.page = read_page(done.outcome, LinkMap(), known_hash=task.body_hash)
    done.unchanged = done.page is None
    return done


def same(task: Task) -> Done:
    """A page that says it was not modified."""
    return replace(answer(task, 304, etag=TAG), unchanged=True)


def again(store: Store, day: int) -> tuple[ScanRecord, ScanFrontier]:
    """Another full scan, with all known pages on its list."""
    scan = begun(store, due=AT + timedelta(days=day))
    frontier = frontier_of(store, scan)
    frontier.add(scans.to_read(store, "site", 50), read=True)
    return scan, frontier


def first_read(store: Store) -> None:
    scan = begun(store)
    frontier = frontier_of(store, scan)
    frontier.seed([HOME], read=True)
    while tasks := frontier.take(1000, AT):
        frontier.commit([told(task, links(*PAGES) if task.url == HOME else links("/")) for task in tasks])
    scans.end(store, scan.id, state="done")


def finish(store: Store, scan: ScanRecord, frontier: ScanFrontier, tasks: list[Task], body: str) -> None:
    frontier.commit([told(task, body) for task in tasks])
    scans.end(store, scan.id, state="done")


def test_one_page_in_a_hundred_is_asked_in_full_and_it_is_the_same_one_for_a_scan_that_goes_on() -> None:
    with Store.throwaway() as store:
        first_read(store)
        scan, frontier = again(store, 1)
        tasks = frontier.take(1000, AT)
        full = {task.url for task in tasks if task.withheld is not None}
        assert 1 <= len(full) <= 20
        assert all((task.validators is None) == (task.url in full) for task in tasks)
        assert {task.url for task in frontier_of(store, scan).take(1000, AT) if task.withheld is not None} == full
        frontier.commit([told(task, links("/")) if task.url in full else same(task) for task in tasks])
        assert "distrusted" not in scans.summary_of(store, scan.id)


def test_a_host_that_lies_is_not_believed_until_a_full_scan_catches_it_no_more() -> None:
    with Store.throwaway() as store:
        first_read(store)
        scan, frontier = again(store, 1)
        tasks = frontier.take(1000, AT)
        liar = next(task for task in tasks if task.withheld is not None)
        frontier.commit([told(liar, links("/new"))])
        assert scans.summary_of(store, scan.id)["distrusted"] == {"h": liar.url}
        assert all(task.validators is None for task in frontier_of(store, scan).take(1000, AT))
        frontier.commit([same(task) for task in tasks if task is not liar])
        scans.end(store, scan.id, state="done")

        second, asked_in_full = again(store, 2)
        tasks = asked_in_full.take(1000, AT)
        assert all(task.validators is None for task in tasks)
        assert sum(task.withheld is not None for task in tasks) >= len(PAGES)
        finish(store, second, asked_in_full, tasks, links("/new"))
        assert "h" in scans.summary_of(store, second.id)["distrusted"]

        third, still_in_full = again(store, 3)
        tasks = still_in_full.take(1000, AT)
        assert all(task.validators is None for task in tasks)
        finish(store, third, still_in_full, tasks, links("/new"))
        assert "distrusted" not in scans.summary_of(store, third.id)

        _, believed = again(store, 4)
        assert any(task.validators is not None for task in believed.take(1000, AT))


def test_a_counter_in_the_text_is_no_lie() -> None:
    with Store.throwaway() as store:
        first_read(store)
        scan, frontier = again(store, 1)
        tasks = [task for task in frontier.take(1000, AT) if task.withheld is not None and task.url != HOME]
        frontier.commit([told(task, links("/") + f"<p>You are visitor {task.address_id}") for task in tasks])
        assert tasks
        assert "distrusted" not in scans.summary_of(store, scan.id)


def test_what_only_a_look_said_of_a_page_is_no_promise_about_what_was_read() -> None:
    with Store.throwaway() as store:
        first_read(store)
        sample = begun(store, "sample", AT + timedelta(days=1))
        looking = frontier_of(store, sample, links="none")
        looking.seed([HOME + "7"], read=False)
        [task] = looking.take(10, AT)
        looking.commit([answer(task, 200, "", content_type="text/html", etag='"changed-meanwhile"')])
        _, frontier = again(store, 2)
        asked = next(one for one in frontier.take(1000, AT) if one.url == HOME + "7")
        assert (asked.validators, asked.withheld) == (None, None)
        assert asked.body_hash is not None
