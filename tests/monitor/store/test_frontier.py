from dataclasses import replace
from datetime import timedelta

from checks.subjects import Failure
from monitor.crawl.guide import Guide
from monitor.crawl.linkmap import Target
from monitor.store import scans
from monitor.store.engine import Store
from monitor.store.frontier import ScanFrontier
from tests.monitor.crawl.fakes import AT
from tests.monitor.store.crawled import FOLLOW, HOME, answer, begun, failing, frontier_of, links, paths_of, read, visit


def test_each_address_is_taken_once_and_shallow_ones_first() -> None:
    with Store.throwaway() as store:
        frontier = frontier_of(store, begun(store))
        frontier.seed([HOME], read=True)
        site = {"/": links("/b", "/a", "/b"), "/a": links("/c", "/"), "/b": links("/a"), "/c": ""}
        paths = visit(frontier, site)
        assert sorted(paths) == ["/", "/a", "/b", "/c"]
        assert (paths[0], paths[-1]) == ("/", "/c")
        assert frontier.next_due() is None


def test_what_was_taken_and_not_acknowledged_is_taken_again_by_the_next_process() -> None:
    with Store.throwaway() as store:
        scan = begun(store)
        first = frontier_of(store, scan)
        first.seed([HOME], read=True)
        [home] = first.take(10, AT)
        first.commit([read(home, links("/a", "/b"))])
        assert len(first.take(1, AT)) == 1
        assert len(first.take(10, AT)) == 1
        second = frontier_of(store, scan)
        assert sorted(task.url for task in second.take(10, AT)) == ["http://h/a", "http://h/b"]
        assert second.counts == first.counts


def test_what_may_pass_is_put_off_with_its_looks() -> None:
    with Store.throwaway() as store:
        frontier = frontier_of(store, begun(store))
        frontier.seed([HOME], read=True)
        [task] = frontier.take(1, AT)
        later = AT + timedelta(seconds=30)
        done = failing(task, Failure.TIMEOUT)
        frontier.commit([replace(done, again_at=later)])
        assert (frontier.take(1, AT), frontier.next_due()) == ([], later)
        [again] = frontier.take(1, later)
        assert (again.rounds, again.looks) == (1, done.outcome.looks)


def test_the_limit_of_pages_is_kept_within_a_batch_and_said_for_those_never_read() -> None:
    with Store.throwaway() as store:
        frontier = frontier_of(store, begun(store), max_pages=2)
        frontier.seed([HOME, "http://h/a", "http://h/b"], read=True)
        tasks = frontier.take(10, AT)
        frontier.commit([read(task) for task in tasks])
        assert (frontier.counts["pages"], frontier.counts["cut"]) == (2, 1)
    with Store.throwaway() as store:
        frontier = frontier_of(store, begun(store), max_pages=1)
        frontier.seed([HOME], read=True)
        frontier.commit([read(task, links("/a")) for task in frontier.take(1, AT)])
        [over] = frontier.take(1, AT)
        assert (over.read, over.over) == (False, True)
        frontier.commit([answer(over, body="<p>", content_type="text/html")])
        assert (frontier.counts["pages"], frontier.counts["cut"]) == (1, 1)
        assert frontier.next_due() is None
        assert frontier.take(1, AT) == []


def test_an_address_that_turns_out_to_be_where_a_page_moved_is_read_even_while_it_is_looked_at() -> None:
    with Store.throwaway() as store:
        frontier = frontier_of(store, begun(store), links="look")
        frontier.seed([HOME, "http://h/old"], read=True)
        home, old = frontier.take(2, AT)
        frontier.commit([read(home, links("/new"))])
        [look] = frontier.take(1, AT)
        assert not look.read
        moved = answer(old)
        moved.moved = Target("http://h/new", "link", "", "", "", "redirect")
        frontier.commit([moved])
        frontier.commit([answer(look)])
        [again] = frontier.take(10, AT)
        assert (again.url, again.read) == ("http://h/new", True)


def test_a_page_that_was_read_is_asked_with_what_it_said_of_itself() -> None:
    with Store.throwaway() as store:
        frontier = frontier_of(store, begun(store))
        frontier.seed([HOME], read=True)
        visit(frontier, {"/": links("/a"), "/a": ""})
        second = frontier_of(store, begun(store, due=AT + timedelta(days=1)))
        second.add(scans.to_read(store, "site", 50), read=True)
        tasks = second.take(10, AT)
        assert all(task.body_hash is not None and task.kind == "html" for task in tasks)
        second.commit([replace(answer(tasks[0]), unchanged=True)])
        assert second.counts["pages"] == 1


def test_known_addresses_are_read_or_looked_at_and_places_only_known() -> None:
    with Store.throwaway() as store:
        scan = begun(store)
        frontier = frontier_of(store, scan, links="none")
        frontier.seed([HOME], read=True)
        frontier.commit([read(task, links("/a#p", "htttp://x")) for task in frontier.take(1, AT)])
        assert frontier.take(10, AT) == []
        ids = range(1, 10)
        assert paths_of(store, ids) == {"/", "/a", "/a#p", "htttp://x"}
        frontier.add(ids, read=False)
        assert [(task.url, task.read) for task in frontier.take(10, AT)] == [("http://h/a", False)]


def test_requests_of_all_processes_are_counted_together() -> None:
    with Store.throwaway() as store:
        scan = begun(store)
        frontier = ScanFrontier(store, scan.id, "site", Guide(FOLLOW), asked=lambda: 5)
        frontier.seed([HOME, "http://h/a"], read=True)
        one, other = frontier.take(2, AT)
        frontier.commit([answer(one), failing(other, Failure.BREAKER)])
        assert (frontier.counts["requests"], frontier.counts["looked"]) == (5, 2)
        frontier = ScanFrontier(store, scan.id, "site", Guide(FOLLOW), asked=lambda: 3)
        frontier.tell()
        assert scans.summary_of(store, scan.id)["requests"] == 8


def test_what_unchanged_pages_hold_is_followed_once_from_the_first_of_them() -> None:
    with Store.throwaway() as store:
        frontier = frontier_of(store, begun(store))
        frontier.seed([HOME], read=True)
        site = {"/": links("/a", "/b", "/new#p", "htttp://x"), "/a": links("/b", "/c"), "/b": links("/c"), "/c": ""}
        visit(frontier, site)
        second = frontier_of(store, begun(store, due=AT + timedelta(days=1)))
        second.seed([HOME], read=True)
        met: list[tuple[str, int]] = []
        while tasks := second.take(100, AT):
            met += [(task.url.removeprefix("http://h"), task.depth) for task in tasks]
            second.commit([replace(answer(task, 304), unchanged=task.kind is not None) for task in tasks])
        assert sorted(met) == [("/", 0), ("/a", 1), ("/b", 1), ("/c", 2), ("/new", 1)]
        assert second.counts["looked"] == 5
        assert second.next_due() is None


def test_a_batch_of_more_than_one_statement_takes_is_settled_whole() -> None:
    with Store.throwaway() as store:
        frontier = frontier_of(store, begun(store))
        frontier.seed([f"http://h/{number}" for number in range(1200)], read=True)
        tasks = frontier.take(2000, AT)
        frontier.commit([answer(task, 404 if task.address_id % 2 else 200) for task in tasks])
        assert (frontier.counts["looked"], frontier.next_due(), frontier.take(10, AT)) == (1200, None, [])
