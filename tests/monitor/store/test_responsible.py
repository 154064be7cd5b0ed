from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from monitor.entries import Coverage, Seen
from monitor.issues import reconcile
from monitor.moves import Deed
from monitor.registry.record import Edit, Record, Value
from monitor.store import ledger, registry
from monitor.store.assignments import assignment
from monitor.store.engine import Store
from monitor.store.packing import unpack
from monitor.store.seen import address
from tests.monitor.book import MORNING, day, pair, seen
from tests.monitor.crawl.fakes import AT
from tests.monitor.registry.channelwork import channel
from tests.monitor.store.crawled import begun, frontier_of, links, visit

TOWNS = ("bnz", "qlz")
PAGES = ["/", "/plain.html", *(f"/{town}/{n}.html" for town in TOWNS for n in range(6))]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A site of fourteen pages, six of them in the folder of each of two towns."""
    with Store.open(tmp_path / "monitor.db", create=True) as made:
        scan = begun(made)
        frontier = frontier_of(made, scan)
        frontier.seed(["http://h/"], read=True)
        visit(frontier, {"/": links(*PAGES), **{path: links("/") for path in PAGES[1:]}})
        yield made


def ids(store: Store, *paths: str) -> set[int]:
    with store.read() as db:
        rows = db.execute(select(address.c.id, address.c.url)).all()
    known = {row.url.removeprefix("http://h"): row.id for row in rows}
    return {known[path] for path in paths}


def unit(name: str, **more: Value) -> Edit:
    like = {"kind": "town", "parent_id": None, "contact": "", "phone": "", "state": "active"}
    return Edit("unit", None, {"id": name, "name": name} | like | more)


def rule(name: str, pattern: str, unit_id: str) -> Edit:
    fields: Record = {"site_id": "site", "pattern": pattern, "column_id": None, "state": "active", "note": ""}
    return Edit("rule", None, {"id": name, "unit_id": unit_id, **fields})


def column(name: str, path: str, unit_id: str | None) -> Edit:
    fields: Record = {"site_id": "site", "genre": "news", "level": 1, "limit_days": None, "state": "active", "note": ""}
    return Edit("column", None, {"id": name, "name": name, "url": f"http://h{path}", "unit_id": unit_id, **fields})


def operator(unit_id: str) -> Edit:
    fields: Record = {"id": "site", "name": "门户", "url": "http://h/", "hosts": "", "code": "", "state": "active"}
    return Edit("site", None, {**fields, "unit_id": unit_id})


def told(store: Store, *edits: Edit) -> None:
    with store.write() as db:
        registry.apply(db, edits, at=MORNING, who="Li")


def scan(store: Store, *found: Seen, days: int = 0, read: set[int] | None = None) -> None:
    examined = {(one.finding.check, one.finding.subject) for one in found}
    with store.write() as db:
        known = ledger.load(db, "site", examined)
        coverage = Coverage(examined or {pair("x")}, read=read or set())
        result = reconcile(known, found, coverage, at=AT + timedelta(days=days), day=day)
        assert ledger.apply(db, "site", result, scan_id=1) == []


def parts(store: Store) -> dict[str | None, set[int]]:
    """The pages of each unit's open assignment."""
    with store.read() as db:
        rows = db.execute(select(assignment).where(assignment.c.cleared_at.is_(None))).all()
    assert len({row.unit_id for row in rows}) == len(rows)
    return {row.unit_id: set(unpack(row.holders)) for row in rows}


def register(store: Store) -> None:
    """An office that runs the site, one town with a rule, one with a column."""
    told(store, unit("office"), unit("bnz"), unit("qlz"), operator("office"))
    told(store, rule("r1", "/bnz/", "bnz"), column("c1", "/qlz/", "qlz"))


def test_without_a_registry_an_issue_is_one_part_that_is_nobodys(store: Store) -> None:
    pages = ids(store, "/bnz/1.html", "/qlz/1.html")
    scan(store, seen("x", *pages))
    scan(store, seen("x", *pages, *ids(store, "/plain.html")), days=1)
    assert parts(store) == {None: pages | ids(store, "/plain.html")}


def test_each_unit_has_the_part_that_stands_on_its_pages(store: Store) -> None:
    register(store)
    scan(store, seen("x", *ids(store, "/bnz/1.html", "/bnz/2.html", "/qlz/1.html", "/plain.html")))
    assert parts(store) == {
        "bnz": ids(store, "/bnz/1.html", "/bnz/2.html"),
        "qlz": ids(store, "/qlz/1.html"),
        "office": ids(store, "/plain.html"),
    }


def test_what_is_of_the_template_is_the_operators(store: Store) -> None:
    register(store)
    pages = ids(store, *PAGES[:11])
    scan(store, seen("x", *pages))
    assert parts(store) == {"office": pages}


def test_what_no_page_holds_is_the_operators_and_a_column_is_its_units(store: Store) -> None:
    register(store)
    scan(store, seen("http://h/"))
    assert parts(store) == {"office": set()}
    scan(store, seen("c1", kind="column"), days=1)
    assert parts(store) == {"office": set(), "qlz": set()}


def test_new_pages_go_to_those_who_answer_for_them(store: Store) -> None:
    register(store)
    first, more = ids(store, "/bnz/1.html"), ids(store, "/bnz/2.html", "/qlz/1.html")
    scan(store, seen("x", *first))
    scan(store, seen("x", *first, *more), days=1)
    assert parts(store) == {"bnz": ids(store, "/bnz/1.html", "/bnz/2.html"), "qlz": ids(store, "/qlz/1.html")}


def test_what_was_nobodys_is_shared_out_at_the_next_scan_and_keeps_its_answer(store: Store) -> None:
    pages = ids(store, "/bnz/1.html", "/qlz/1.html")
    scan(store, seen("x", *pages))
    with store.read() as db:
        [entry] = ledger.find(db)
    register(store)
    ledger.move(store, entry.known.id, Deed("answer", "town", AT, "done"))
    assert parts(store) == {"bnz": ids(store, "/bnz/1.html"), "qlz": ids(store, "/qlz/1.html")}
    with store.read() as db:
        assert db.execute(select(assignment.c.answer)).scalars().all() == ["done", "done"]


def test_a_touch_shares_out_too_and_what_a_person_may_have_decided_stays(store: Store) -> None:
    pages = ids(store, "/bnz/1.html", "/plain.html")
    scan(store, seen("x", *pages))
    told(store, unit("bnz"), rule("r1", "/bnz/", "bnz"))
    scan(store, seen("x", *pages), days=1)
    assert parts(store) == {"bnz": ids(store, "/bnz/1.html"), None: ids(store, "/plain.html")}
    told(store, unit("office"), operator("office"), rule("r2", "/bnz/1.html", "office"))
    scan(store, seen("x", *pages), days=2)
    assert parts(store) == {"bnz": ids(store, "/bnz/1.html"), "office": ids(store, "/plain.html")}


def test_what_is_nobodys_any_more_leaves_no_empty_part_behind(store: Store) -> None:
    told(store, unit("bnz"), rule("r1", "/bnz/", "bnz"))
    pages = ids(store, "/bnz/1.html", "/plain.html")
    scan(store, seen("x", *pages))
    assert parts(store) == {"bnz": ids(store, "/bnz/1.html"), None: ids(store, "/plain.html")}
    told(store, rule("r2", "/plain.html", "bnz"))
    scan(store, seen("x", *pages), days=1)
    assert parts(store) == {"bnz": pages}


def test_a_removed_unit_answers_for_nothing_new(store: Store) -> None:
    told(store, unit("office"), unit("bnz", state="removed"), operator("office"), rule("r1", "/bnz/", "bnz"))
    scan(store, seen("x", *ids(store, "/bnz/1.html")))
    assert parts(store) == {"office": ids(store, "/bnz/1.html")}


def test_a_channel_its_links_and_all_of_a_units_are_that_units(store: Store) -> None:
    register(store)
    told(store, Edit("channel", None, channel(id="ch1", unit_id="qlz")))
    told(store, Edit("channel", None, channel(id="ch2", unit_id=None, account_ids="")))
    link = "channel:ch1:https://h/a:b"
    found = (("ch1", "channel"), (link, "channel_link"), ("matrix:qlz", "matrix"), ("ch2", "channel"))
    for subject, kind in found:
        scan(store, seen(subject, kind=kind))
    with store.read() as db:
        rows = db.execute(select(ledger.issue.c.subject, assignment.c.unit_id).join_from(assignment, ledger.issue))
        assert {row.subject: row.unit_id for row in rows} == {
            "ch1": "qlz",
            link: "qlz",
            "matrix:qlz": "qlz",
            "ch2": None,
        }
