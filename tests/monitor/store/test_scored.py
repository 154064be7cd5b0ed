"""What a score counts, in the light of the ledger."""

from datetime import timedelta

import pytest

from checks.check import Finding
from checks.indicators import Holder
from monitor.entries import State
from monitor.store import ledger, registry, scored
from monitor.store.engine import Store
from monitor.store.scans import ScanRecord
from monitor.store.verdicts import save_verdicts
from tests.monitor.crawl.fakes import AT
from tests.monitor.store.crawled import begun
from tests.monitor.store.test_verdicts import judged

GONE = "http://h/gone"


def with_issue(store: Store, **values: object) -> ScanRecord:
    """A scan with two findings, both only suspected, and an issue in the ledger for one of them."""
    scan, subjects, judgement = judged(store)
    judgement.findings[:] = [
        Finding(one.check, one.severity, one.kind, one.subject, one.facts, suspected=True) for one in judgement.findings
    ]
    save_verdicts(store, scan, judgement, {one.subject: subjects.holders(one.subject) for one in judgement.findings})
    row: dict[str, object] = {"target_id": "site", "check": "link.broken", "kind": "link", "subject": GONE}
    row |= {"severity": "major", "recurrence": 0, "version": 0, "first_seen": AT, "opened_at": AT, "last_seen": AT}
    row |= {"last_scan": scan, "facts": {}, "holders": b"", **values}
    with store.write() as db:
        db.execute(ledger.issue.insert().values(**row))
    return begun(store)


def told(store: Store, scan: ScanRecord) -> dict[str, bool]:
    """Which findings count, and whether they are suspected."""
    found = scored.counted(store, scan, AT)
    return {one.subject: one.suspected for one in found if isinstance(one, Finding)}


@pytest.mark.parametrize(
    ("values", "suspected"),
    [
        ({"state": State.SUSPECTED}, True),
        ({"state": State.OPEN}, False),
        ({"state": State.ANSWERED}, False),
        ({"state": State.CLOSED, "closed_as": "mended"}, False),
        ({"state": State.CLOSED, "closed_as": "not_confirmed"}, True),
    ],
)
def test_a_suspicion_counts_once_another_day_has_confirmed_it(values: dict[str, object], suspected: bool) -> None:
    with Store.throwaway() as store:
        scan = with_issue(store, **values)
        assert told(store, scan) == {GONE: suspected, "http://h/lost": True}


def test_what_a_person_waived_does_not_count_until_the_waiver_ends() -> None:
    for until, counts in ((None, False), (AT + timedelta(days=1), False), (AT - timedelta(days=1), True)):
        with Store.throwaway() as store:
            scan = with_issue(store, state=State.WAIVED, waived_as="false_positive", waived_until=until)
            assert (GONE in told(store, scan)) is counts


def test_a_verdict_tells_on_how_many_pages_its_subject_stands() -> None:
    with Store.throwaway() as store:
        judged(store)
        [gone] = [one for one in scored.counted(store, begun(store), AT) if one.subject == GONE]
        assert gone.facts["seen_on_total"] == 2


@pytest.mark.parametrize(
    ("kind", "holder"), [("government", Holder.PORTAL), ("", Holder.PORTAL), ("department", Holder.SITE)]
)
def test_the_registry_says_whose_site_it_is(kind: str, holder: Holder) -> None:
    with Store.throwaway() as store:
        assert scored.holder_of(store, "site") is Holder.PORTAL
        with store.write() as db:
            db.execute(registry.unit.insert().values(id="u1", name="U", kind=kind))
            db.exec_driver_sql("INSERT INTO site (id, name, url, unit_id) VALUES ('site', 'S', 'http://h/', 'u1')")
        assert scored.holder_of(store, "site") is holder
