from datetime import timedelta

from sqlalchemy import func, select

from checks.check import Finding, Severity, Undecided
from checks.judge import Judgement
from monitor.store import scans
from monitor.store.engine import Store
from monitor.store.frontier import frontier
from tests.monitor.crawl.fakes import AT
from tests.monitor.store.crawled import HOME, begun, frontier_of, links, paths_of, visit

SITE = {"/": links("/a", "/gone"), "/a": links("/deep"), "/deep": links("/deeper"), "/deeper": ""}


def test_a_scan_is_named_by_target_kind_and_slot() -> None:
    with Store.throwaway() as store:
        first = begun(store)
        assert begun(store).id == first.id
        assert begun(store, "sample").id != first.id
        assert begun(store, due=AT + timedelta(days=1)).id != first.id
        assert [one.id for one in scans.find(store, target_id="site", kinds=["full"])][-1] == first.id


def test_a_paused_scan_runs_again_when_it_is_begun_again_and_a_done_one_does_not() -> None:
    with Store.throwaway() as store:
        scan = begun(store)
        scans.change(store, scan.id, state="paused")
        begun(store)
        assert scans.get(store, scan.id).state == "running"
        scans.change(store, scan.id, state="done")
        assert begun(store).state == "done"


def test_the_end_of_a_scan_forgets_its_work_list_and_no_other() -> None:
    with Store.throwaway() as store:
        one, other = begun(store), begun(store, "sample")
        for scan in (one, other):
            frontier_of(store, scan).seed([HOME], read=True)
        scans.end(store, one.id, state="done")
        with store.read() as db:
            left = db.execute(select(frontier.c.scan_id, func.count()).group_by(frontier.c.scan_id)).all()
        assert [tuple(row) for row in left] == [(other.id, 1)]
        assert scans.get(store, one.id).state == "done"


def test_verdicts_come_back_with_their_holders_and_judging_again_replaces_them() -> None:
    with Store.throwaway() as store:
        scan = begun(store)
        found = Finding("link.broken", Severity.MAJOR, "link", "http://h/x", {"status": 404, "seen_on": ["http://h/"]})
        open_ = Undecided("link.broken", "link", "http://h/y", {"status": 403})
        for _ in range(2):
            scans.save_verdicts(store, scan.id, Judgement([found], [open_]), {"http://h/x": {3, 1}})
        one, two = scans.verdicts(store, scan.id)
        assert isinstance(one.verdict, Finding)
        assert (dict(one.verdict.facts), list(one.holders)) == ({"status": 404}, [1, 3])
        assert (two.verdict, list(two.holders)) == (open_, [])


def test_known_pages_are_those_read_and_those_that_answered_and_were_never_read() -> None:
    with Store.throwaway() as store:
        frontier = frontier_of(store, begun(store), max_depth=1)
        frontier.seed([HOME], read=True)
        visit(frontier, SITE)
        assert (scans.known_pages(store, "site"), paths_of(store, scans.unread_pages(store, "site"))) == (3, {"/deep"})
        assert paths_of(store, scans.readable_pages(store, "site")) == {"/", "/a", "/deep"}
        assert paths_of(store, scans.to_read(store, "site", 1)) == {"/", "/a"}
        assert paths_of(store, scans.to_read(store, "site", 2)) == {"/", "/a", "/deep"}
