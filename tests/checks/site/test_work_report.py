from datetime import date
from typing import Any

import pytest

from checks.site.work_report import check
from checks.subjects.column import Dated, Source
from checks.subjects.site import Sighting, WorkReport, work_report_id
from tests.checks.statutory import READ, outcome

FEBRUARY = date(2027, 2, 1)


def report(sighting: Sighting, today: date = FEBRUARY, **facts: Any) -> WorkReport:
    identity = work_report_id("portal", 2026)
    return WorkReport(identity, "阆中市人民政府", 2026, today, READ, sighting, **facts)


def on(day: date, source: Source = Source.ROW) -> Dated:
    return Dated(source, day, day, day.isoformat())


@pytest.mark.parametrize("sighting", list(Sighting))
def test_until_the_end_of_its_day_nothing_is_judged(sighting: Sighting) -> None:
    assert outcome(check, report(sighting, date(2027, 1, 31))) == "fine"


def test_after_its_day_it_must_be_there() -> None:
    assert outcome(check, report(Sighting.FOUND)) == "fine"
    assert outcome(check, report(Sighting.ABSENT)) == "finding? absent"
    assert outcome(check, report(Sighting.ONLY_LIST, title="网站工作年度报表")) == "undecided only_list"
    assert outcome(check, report(Sighting.UNREAD, why="unreachable")) == "undecided unread"


def test_one_that_came_late_was_late_for_good() -> None:
    assert outcome(check, report(Sighting.FOUND, published=on(date(2027, 2, 1)))) == "finding late"
    assert outcome(check, report(Sighting.FOUND, published=on(date(2027, 1, 31)))) == "fine"
    assert outcome(check, report(Sighting.FOUND, published=on(date(2027, 3, 1), Source.META))) == "fine"


def test_the_day_is_a_threshold() -> None:
    assert outcome(check, report(Sighting.ABSENT), month=3) == "fine"
