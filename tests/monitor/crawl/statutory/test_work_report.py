from datetime import date

import pytest

from checks.site.work_report import check
from checks.subjects.site import Sighting, WorkReport
from monitor.crawl.statutory.names import HomePage
from monitor.crawl.statutory.work_report import work_report
from tests.checks.statutory import outcome
from tests.monitor.crawl.statutory.pages import HOME, RULES, document

LATE = date(2027, 3, 1)


def seen(*titles: str, why: str = "", behind: tuple[tuple[str, str], ...] = ()) -> WorkReport:
    markup = "".join(f'<li><a href="/{number}.html">{title}</a></li>' for number, title in enumerate(titles))
    home = HomePage(HOME, document(f"<body>{markup}</body>"), why)
    return work_report(RULES.site.work_report, "portal", "示例市人民政府", LATE, home, behind=behind)


@pytest.mark.parametrize(
    "title",
    [
        "示例市人民政府网站工作年度报表（2026年度）",
        "政府网站工作年度报表（２０２６年度）",
        "2026年度政府网站工作报表",
        "2026年政府网站年度工作报表",
        "示例市政府网站2026年工作年报",
        '<img src="x.png" alt="2026年度政府网站工作年度报表">',
        '<img src="x.png" title="政府网站工作年度报表(2026)">',
    ],
)
def test_the_report_of_the_year_is_known_by_its_title(title: str) -> None:
    assert seen("要闻", title).sighting is Sighting.FOUND
    assert outcome(check, seen(title)) == "fine"


@pytest.mark.parametrize(
    "title",
    [
        "政府网站工作年度报表（2025年度）",
        "2026年政府网站监管年度报表",
        "示例市2026年政府信息公开工作年度报告",
        "2026年法治政府建设年度报告",
        "市政府召开2026年网站工作会议",
        "2026年度部门决算",
        "关于做好2026年度政府网站工作年度报表编制工作的通知",
    ],
)
def test_other_reports_are_not_it(title: str) -> None:
    assert seen(title).sighting is Sighting.ABSENT
    assert outcome(check, seen(title)) == "finding? absent"


def test_behind_a_link_without_a_year_it_may_be() -> None:
    found = seen("政府网站工作年度报表")
    assert (found.sighting, found.url) == (Sighting.ONLY_LIST, HOME + "0.html")
    listed = (("2026年度政府网站工作年度报表", HOME + "nb/2026.html"),)
    assert seen("政府网站工作年度报表", behind=listed).sighting is Sighting.FOUND


def test_a_home_page_that_was_not_read_is_undecided() -> None:
    assert outcome(check, seen("要闻", why="script")) == "undecided unread"
    unread = HomePage(HOME, why="unreachable")
    report = work_report(RULES.site.work_report, "portal", "x", LATE, unread)
    assert outcome(check, report) == "undecided unread"


def test_before_its_day_nothing_is_judged() -> None:
    home = HomePage(HOME, document("<p>x</p>"))
    report = work_report(RULES.site.work_report, "portal", "x", date(2027, 1, 15), home)
    assert (report.id, outcome(check, report)) == ("site:portal:work_report:2026", "fine")
