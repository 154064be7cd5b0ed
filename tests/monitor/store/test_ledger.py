from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DatabaseError

from checks.judge import Pair
from monitor.entries import Change, Coverage, Happened, Known, Reconciled, Seen, State
from monitor.errors import MoveError
from monitor.issues import reconcile
from monitor.moves import Deed
from monitor.store import ledger
from monitor.store.assignments import assignment
from monitor.store.engine import Store
from monitor.store.packing import pack, unpack
from tests.monitor.book import MORNING, day, pair, seen
from tests.monitor.store.ground import new_store

MONTH = timedelta(days=30)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    local = request.param == "sqlite"
    where = tmp_path / "monitor.db" if local else request.getfixturevalue("server").url()
    with new_store(where) as made:
        yield made


def judge(store: Store, known: list[Known], *found: Seen, days: int = 0, **coverage: object) -> Reconciled:
    examined = {(one.finding.check, one.finding.subject) for one in found} | coverage.pop("fine", set())  # type: ignore[operator]
    at = MORNING + timedelta(days=days)
    return reconcile(known, found, Coverage(examined, **coverage), at=at, day=day)  # type: ignore[arg-type]


def scan(store: Store, *found: Seen, scan_id: int = 1, days: int = 0, **coverage: object) -> list[Change]:
    """One scan as it is really done: load, reconcile, write. Returns what came too late."""
    wanted = [(one.finding.check, one.finding.subject) for one in found]
    with store.write() as db:
        known = ledger.load(db, "site", wanted)
        return ledger.apply(db, "site", judge(store, known, *found, days=days, **coverage), scan_id=scan_id)


def known(store: Store, *wanted: Pair) -> dict[str, Known]:
    with store.read() as db:
        return {issue.subject: issue for issue in ledger.load(db, "site", wanted)}


def test_an_issue_comes_back_as_it_was_written(store: Store) -> None:
    assert scan(store, seen("a", 1, 2), seen("b", 3, suspected=True)) == []
    issues = known(store)
    a = issues["a"]
    assert (a.state, a.holders, a.ever, a.version) == (State.OPEN, frozenset({1, 2}), frozenset({1, 2}), 0)
    assert a.first_seen == a.opened_at == a.last_seen == MORNING
    assert issues["b"].state is State.SUSPECTED
    with store.read() as db:
        assert ledger.events(db, issue_id=a.id) == [(a.id, Happened("found", MORNING, "scan", "", {"pages": 2}, 1))]
        entry = ledger.find(db, ids=[a.id])[0]
        assert (entry.facts, entry.last_scan, entry.target_id) == ({"reason": "not_found"}, 1, "site")


def test_the_same_scan_twice_writes_nothing_the_second_time(store: Store) -> None:
    for _ in range(2):
        scan(store, seen("a", 1), seen("b", 2))
    with store.read() as db:
        assert [happened.kind for _, happened in ledger.events(db)] == ["found", "found"]
    assert {issue.version for issue in known(store).values()} == {0}


def test_a_round_has_its_own_assignment_which_is_cleared_with_the_issue(store: Store) -> None:
    scan(store, seen("a", 1, 2))
    scan(store, scan_id=2, days=1, fine={pair("a")})
    assert known(store) == {}
    assert known(store, pair("a"))["a"].closed_as == "mended"
    scan(store, seen("a", 2, 5), scan_id=2, days=30)
    a = known(store)["a"]
    assert (a.state, a.recurrence, a.version, a.ever) == (State.OPEN, 1, 2, frozenset({1, 2, 5}))
    with store.read() as db:
        rows = db.execute(select(assignment).order_by(assignment.c.id)).all()
    assert [(row.state, row.cleared_at is not None, unpack(row.holders)) for row in rows] == [
        ("cleared", True, [1, 2]),
        ("open", False, [1, 2, 5]),
    ]
    with store.read() as db:
        assert [happened.kind for _, happened in ledger.events(db, scan_id=2)] == ["closed", "reopened"]


def test_n_of_all_pages_mended_survives_the_database(store: Store) -> None:
    scan(store, seen("a", 1, 2, 3))
    scan(store, seen("a", 2, 3, 4), days=1, read={1})
    a = known(store)["a"]
    assert (a.holders, a.ever) == (frozenset({2, 3, 4}), frozenset({1, 2, 3, 4}))
    with store.read() as db:
        assert ledger.events(db)[-1][1].detail == {"mended": 1, "of": 4}


def test_a_touch_refreshes_facts_and_pages_without_an_event_or_a_new_version(store: Store) -> None:
    scan(store, seen("a", 1))
    fresh = seen("a", 1, 9)
    fresh = replace(fresh, finding=replace(fresh.finding, facts={"reason": "gone"}))
    scan(store, fresh, scan_id=2, days=3)
    a = known(store)["a"]
    assert (a.version, a.holders, a.ever) == (0, frozenset({1, 9}), frozenset({1, 9}))
    assert a.last_seen == MORNING + timedelta(days=3)
    with store.read() as db:
        entry = ledger.find(db, ids=[a.id])[0]
        assert (entry.facts, entry.last_scan) == ({"reason": "gone"}, 2)
        assert len(ledger.events(db)) == 1


def test_a_change_that_comes_too_late_is_given_back_and_writes_nothing(store: Store) -> None:
    scan(store, seen("a", 1))
    stale = list(known(store).values())
    moved = ledger.move(store, stale[0].id, Deed("answer", "town", MORNING, "done"))
    with store.write() as db:
        lost = ledger.apply(db, "site", judge(store, stale, days=1, fine={pair("a")}), scan_id=2)
    assert [change.after.subject for change in lost] == ["a"]
    a = known(store)["a"]
    assert (a.state, a.version) == (State.ANSWERED, 1)
    assert a == moved
    with store.read() as db:
        assert [happened.kind for _, happened in ledger.events(db)] == ["found", "answered"]


def test_a_touch_that_comes_too_late_is_forgotten(store: Store) -> None:
    scan(store, seen("a", 1))
    stale = list(known(store).values())
    ledger.move(store, stale[0].id, Deed("answer", "town", MORNING, "done"))
    touching = judge(store, stale, seen("a", 1), days=1)
    assert len(touching.touches) == 1
    with store.write() as db:
        assert ledger.apply(db, "site", touching, scan_id=2) == []
    assert known(store)["a"].last_seen == MORNING


def test_of_two_that_open_the_same_issue_one_is_told_that_it_lost(store: Store) -> None:
    late = judge(store, [], seen("a", 1), seen("b", 2))
    scan(store, seen("a", 1))
    with store.write() as db:
        lost = ledger.apply(db, "site", late, scan_id=2)
    assert [change.after.subject for change in lost] == ["a"]
    assert sorted(known(store)) == ["a", "b"]
    with store.read() as db:
        assert len(ledger.events(db)) == 2


def test_an_answer_is_kept_with_the_assignment_and_a_refuted_one_is_open_again(store: Store) -> None:
    scan(store, seen("a", 1))
    number = known(store)["a"].id
    answered = MORNING + timedelta(hours=2)
    assert ledger.move(store, number, Deed("answer", "town", answered, "link replaced")).answered_at == answered
    with store.read() as db:
        row = db.execute(select(assignment)).one()
    assert (row.state, row.answer, row.answered_at) == ("answered", "link replaced", answered)
    scan(store, seen("a", 1), days=1, scan_id=2)
    assert known(store)["a"].state is State.OPEN
    with store.read() as db:
        assert db.execute(select(assignment.c.state)).scalar_one() == "open"


def test_of_two_assignments_the_one_whose_pages_are_mended_is_cleared_and_the_issue_waits_for_the_other(
    store: Store,
) -> None:
    scan(store, seen("a", 1, 2))
    with store.write() as db:
        number = db.execute(select(ledger.issue.c.id)).scalar_one()
        db.execute(update(assignment).values(holders=pack([1])))
        db.execute(insert(assignment), [{"issue_id": number, "state": "open", "holders": pack([2])}])
    scan(store, seen("a", 2), days=1, read={1, 2})
    with store.read() as db:
        states = db.execute(select(assignment.c.state).order_by(assignment.c.id)).scalars().all()
    assert states == ["cleared", "open"]
    a = known(store)["a"]
    assert (a.state, a.ever, a.holders) == (State.OPEN, frozenset({1, 2}), frozenset({2}))
    scan(store, seen("a"), days=2, read={1, 2})
    assert known(store, pair("a"))["a"].closed_as == "link_removed"


def test_people_move_issues_and_are_told_what_is_not_allowed(store: Store) -> None:
    scan(store, seen("a", 1, suspected=True), seen("b", 2))
    issues = known(store)
    deed = Deed("confirm", "Li", MORNING)
    assert ledger.move(store, issues["a"].id, deed).state is State.OPEN
    with pytest.raises(MoveError, match="is open: confirm is for suspected"):
        ledger.move(store, issues["b"].id, deed)
    with pytest.raises(MoveError, match="there is no issue 99"):
        ledger.move(store, 99, deed)
    waiver = Deed("waive", "Li", MORNING, "a test page", waived_as="false_positive", until=MORNING + MONTH)
    waived = ledger.move(store, issues["b"].id, waiver)
    assert (waived.state, waived.waived_as, waived.waived_until) == (State.WAIVED, "false_positive", MORNING + MONTH)
    closed = ledger.move(store, issues["a"].id, Deed("close", "Li", MORNING, "the page was renamed"))
    assert (closed.closed_as, closed.closed_at) == ("by_hand", MORNING)


def test_issues_are_found_by_state_check_target_and_id(store: Store) -> None:
    scan(store, seen("a", 1), seen("b", 2, suspected=True))
    with store.read() as db:
        assert [entry.known.subject for entry in ledger.find(db)] == ["a", "b"]
        assert [entry.known.subject for entry in ledger.find(db, states=[State.SUSPECTED])] == ["b"]
        assert ledger.find(db, checks=["link.invalid"]) == []
        assert len(ledger.find(db, targets=["site"], checks=["link.broken"])) == 2
        assert ledger.find(db, targets=["other"]) == []


@pytest.mark.parametrize("statement", ["UPDATE event SET why = 'x'", "DELETE FROM event"])
def test_events_can_be_neither_changed_nor_deleted(store: Store, statement: str) -> None:
    scan(store, seen("a", 1))
    with pytest.raises(DatabaseError, match="never changed"), store.write() as db:
        db.exec_driver_sql(statement)
    with store.read() as db:
        assert db.execute(select(ledger.event.c.kind)).scalars().all() == ["found"]


def test_thousands_of_issues_are_written_in_one_go(store: Store) -> None:
    many = [seen(f"http://host/{number}", number, number + 1) for number in range(1200)]
    assert scan(store, *many) == []
    assert scan(store, *many[600:], days=1, scan_id=2, fine={pair(f"http://host/{n}") for n in range(600)}) == []
    assert len(known(store)) == 600
    assert len(known(store, *[pair(f"http://host/{n}") for n in range(600)])) == 1200
