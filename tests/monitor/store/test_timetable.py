from datetime import timedelta

import pytest

from monitor.entries import State
from monitor.settings import Scan, Settings
from monitor.store import scans, timetable
from monitor.store.engine import Store
from monitor.store.timetable import Run
from tests.monitor.crawl.fakes import AT
from tests.monitor.crawl.serving import response
from tests.monitor.site import page, world

SETTINGS = Settings(scan=Scan(hours=()))


def enrolled() -> Store:
    store = Store.throwaway()
    scans.enrol(store, "site", "门户", "http://h/", AT)
    return store


def kinds(runs: list[Run]) -> set[str]:
    return {run.kind for run in runs}


def test_a_slot_is_taken_once_and_what_was_begun_goes_on_until_it_is_done() -> None:
    with enrolled() as store:
        assert timetable.take_due(store, ["site"], AT, SETTINGS) == []
        later = AT + timedelta(days=1, hours=1)
        first = timetable.take_due(store, ["site"], later, SETTINGS)
        assert kinds(first) == {"sample", "full"}
        assert timetable.take_due(store, ["site"], later, SETTINGS) == first
        for scan in scans.find(store):
            scans.end(store, scan.id, state="done")
        assert timetable.take_due(store, ["site"], later, SETTINGS) == []


def test_missed_days_are_made_up_for_by_one_run() -> None:
    with enrolled() as store:
        timetable.take_due(store, ["site"], AT, SETTINGS)
        runs = timetable.take_due(store, ["site"], AT + timedelta(days=40), SETTINGS)
        assert sorted(run.kind for run in runs) == ["full", "sample"]


@pytest.mark.anyio
async def test_what_waits_for_another_look_is_rechecked() -> None:
    table = {"/": page("/down", "/gone.html"), "/down": response("503 Service Unavailable")}
    async with world(table) as here:
        await here.scan()
        suspicion, fault = here.issue("/down"), here.issue("/gone.html")
        assert (suspicion.state, fault.state) == (State.SUSPECTED, State.OPEN)
        assert timetable.to_recheck(here.store, "site") == (suspicion.id,)
        assert set(timetable.to_recheck(here.store, "site", everything=True)) == {suspicion.id, fault.id}
        assert timetable.to_recheck(here.store, "site", [fault.id]) == (fault.id,)
        assert timetable.to_recheck(here.store, "other", [fault.id]) == ()
