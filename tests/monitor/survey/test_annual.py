"""Annual reports that are owed: the government's, and those of departments with a column for theirs."""

from datetime import date
from typing import Any

import pytest

from checks.annual.late import check
from checks.subjects.annual import AnnualReport, Publisher, Reading
from monitor.survey.annual import Owing, annual_reports, departments
from monitor.survey.columns import columns
from tests.checks.judged import outcome
from tests.monitor.survey.test_columns import article, listing, registered, standing

pytestmark = pytest.mark.anyio
TODAY = date(2026, 11, 20)
SITE = Owing("portal", "某市人民政府", Publisher.GOVERNMENT)
UNITS: dict[str, dict[str, Any]] = {
    "u1": {"name": "某市人民政府", "kind": "government"},
    "u2": {"name": "某市教育局", "kind": "department"},
    "u3": {"name": "某市某镇", "kind": "town"},
    "u4": {"name": "某市人民政府办公室", "kind": "department"},
}
OURS = ("/gb/1.html", "2025年政府信息公开工作年度报告", "2026-03-20")
ITS = ("/jyj/1.html", "2025年政府信息公开工作年度报告", "2026-03-20")
FORMER = ("/jyj/0.html", "2024年政府信息公开工作年度报告", "2025-01-20")


async def reports(
    table: dict[str, bytes], *, unit: str = "u2", at_issue: frozenset[str] = frozenset()
) -> dict[str, AnnualReport]:
    """The reports of the government and of departments: one column of its own, one that a unit answers for."""
    async with standing(table) as (served, looker):
        places = [
            registered(served, "/gb/", id="c1", name="政府信息公开年报", unit="u1"),
            registered(served, "/jyj/", id="c2", name="信息公开年报", unit=unit),
        ]
        owing = [SITE, *departments(places, UNITS, "u1")]
        read = await columns(places, looker, TODAY)
        return {one.id: one for one in await annual_reports(owing, read, looker, TODAY, at_issue)}


PAGES = {"/gb/": listing(OURS), "/gb/1.html": article("2026-03-20"), "/jyj/1.html": article("2026-03-20")}


async def test_a_department_with_a_column_for_reports_owes_one_by_the_end_of_january() -> None:
    found = await reports({**PAGES, "/jyj/": listing(ITS)})
    assert set(found) == {"annual:portal:2025", "annual:u2:2025"}
    report = found["annual:u2:2025"]
    assert (report.publisher, report.name, report.url) == (Publisher.DEPARTMENT, "某市教育局", report.url)
    assert report.url.endswith("/jyj/1.html")
    assert outcome(check, report) == "suspected late", "no title says that it is this department's"
    assert outcome(check, found["annual:portal:2025"]) == "fine", "the government has until the end of March"
    named = ("/jyj/0.html", "某市教育局2024年政府信息公开工作年度报告", "2025-01-20")
    found = await reports({**PAGES, "/jyj/": listing(ITS, named)})
    assert outcome(check, found["annual:u2:2025"]) == "finding late", "its name stands there"


async def test_what_is_not_in_its_own_column_may_stand_among_all_others() -> None:
    missing = await reports({**PAGES, "/jyj/": listing(FORMER)})
    assert missing["annual:u2:2025"].reading is Reading.MISSING
    among = listing(OURS, ("/gb/2.html", "某市教育局2025年政府信息公开工作年度报告", "2026-01-20"))
    listed = await reports({**PAGES, "/gb/": among, "/gb/2.html": article("2026-01-20"), "/jyj/": listing(FORMER)})
    assert outcome(check, listed["annual:u2:2025"]) == "fine"


async def test_a_column_that_cannot_be_read_proves_nothing() -> None:
    found = await reports(PAGES)
    assert outcome(check, found["annual:u2:2025"]) == "undecided unreachable"
    pager = '<p class="pager"><b>1</b> <a href="index_1.html">2</a></p>'
    more = await reports({**PAGES, "/jyj/": listing(FORMER, extra=pager)})
    assert outcome(check, more["annual:u2:2025"]) == "undecided unreachable", "its second page was not read"


async def test_a_column_with_the_reports_of_others_is_nobody_s_own() -> None:
    all_ = listing(("/jyj/9.html", "某市卫生局2025年政府信息公开工作年度报告", "2026-01-09"))
    assert set(await reports({**PAGES, "/jyj/": all_})) == {"annual:portal:2025"}


@pytest.mark.parametrize("city", ["某市", "某市人民政府"])
async def test_the_government_s_report_is_no_department_s(city: str) -> None:
    ours = listing(("/gb/1.html", f"{city}2025年政府信息公开工作年度报告", "2026-03-20"))
    found = await reports({**PAGES, "/gb/": ours, "/jyj/": listing(ITS)})
    assert found["annual:u2:2025"].url.endswith("/jyj/1.html")
    assert found["annual:portal:2025"].url.endswith("/gb/1.html")
    missing = await reports({**PAGES, "/gb/": ours, "/jyj/": listing(FORMER)})
    assert missing["annual:u2:2025"].reading is Reading.MISSING
    collected = await reports({**PAGES, "/gb/": listing(FORMER), "/jyj/": ours})
    assert set(collected) == {"annual:portal:2025"}, "a column with the government's report is no department's own"


async def test_a_report_of_former_years_is_looked_at_as_long_as_it_is_at_issue() -> None:
    table = {**PAGES, "/jyj/": listing(ITS, FORMER), "/jyj/0.html": article("2025-01-20")}
    found = await reports(table, at_issue=frozenset({"annual:u2:2024", "annual:gone:2024"}))
    assert set(found) == {"annual:portal:2025", "annual:u2:2025", "annual:u2:2024"}
    assert found["annual:u2:2024"].url.endswith("/jyj/0.html")
    assert outcome(check, found["annual:u2:2024"]) == "fine"


@pytest.mark.parametrize("unit", ["u1", "u3", "u4"])
async def test_governments_their_offices_and_towns_owe_none_by_january(unit: str) -> None:
    assert set(await reports({**PAGES, "/jyj/": listing(FORMER)}, unit=unit)) == {"annual:portal:2025"}
