"""Layouts that mislead: the newest row of a column is read right, or nobody says how old it is; never wrong."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from checks.over_column import standing_of
from checks.subjects.column import Column, Reach
from monitor.crawl.columns.lists import ListReading
from tests.monitor.crawl.columns.hostile import Layout, Row
from tests.monitor.crawl.columns.layouts import EXACT, UNSURE
from tests.monitor.crawl.columns.portals import TODAY, listed

FRESH = [(f"关于第{at}项惠民工程的通告", TODAY - timedelta(days=2 + 9 * at)) for at in range(12)]
STALE = [(f"关于第{at}项惠民工程的通告", date(2019, 6, 28) - timedelta(days=17 * at)) for at in range(12)]


def column(reading: ListReading) -> Column:
    reach = Reach.READ if reading.outcome in ("rows", "empty") else Reach.UNREADABLE
    entries, whole = reading.entries, reading.whole and not reading.pages.next
    return Column("c", "通知公告", "", "news", TODAY, reach, entries=entries, whole=whole, rivals=reading.rivals)


def told(layout: Layout, rows: Sequence[Row]) -> tuple[str, str]:
    """What is said with a limit that the newest row just keeps, and with one that it just does not."""
    reading = listed(layout(rows))
    newest, one = rows[0][1], column(reading)
    assert reading.outcome != "empty", "there are rows"
    if one.reach is not Reach.READ:
        return "open", "open"
    kept, passed = (standing_of(one, newest + timedelta(days=days)) for days in (0, 1))
    return _said(kept.doubt, stale=kept.stale), _said(passed.doubt, stale=passed.stale)


def _said(doubt: str, *, stale: bool) -> str:
    return "open" if doubt else "stale" if stale else "fresh"


@pytest.mark.parametrize("rows", [FRESH, STALE], ids=["fresh", "stale"])
@pytest.mark.parametrize("layout", EXACT)
def test_the_newest_row_is_read_to_the_day(layout: str, rows: Sequence[Row]) -> None:
    assert told(EXACT[layout], rows) == ("fresh", "stale")


@pytest.mark.parametrize("count", [1, 2, 3, 6, 12])
@pytest.mark.parametrize("rows", [FRESH, STALE], ids=["fresh", "stale"])
@pytest.mark.parametrize("layout", EXACT | UNSURE)
def test_no_layout_makes_a_verdict_wrong(layout: str, rows: Sequence[Row], count: int) -> None:
    kept, passed = told((EXACT | UNSURE)[layout], rows[:count])
    assert kept in ("fresh", "open")
    assert passed in ("stale", "open")


def test_there_are_many_layouts() -> None:
    assert len(EXACT) >= 35
    assert len(UNSURE) >= 20
