"""What a report says of the ledger: lists, counts, ages, and nothing proved that is only suspected."""

from typing import Any

import pytest

from checks.catalogue import catalogue
from checks.judge import judge
from checks.subjects import Failure, Holders, Hop, Link
from monitor.compose import IssueFacts, compose, compose_inspection, fate
from reports.html import render as html_of
from reports.jsonform import from_json, to_json
from reports.model import PageRef, Report
from reports.text import render as text_of
from tests.builders import look as seen
from tests.reports.example import (
    HOME,
    broken,
    days_ago,
    finding,
    ground,
    inspection,
    issue,
    look,
    rich_doubts,
    rich_ground,
    rich_issues,
    rich_report,
    verdict,
)


def composed(*issues: IssueFacts) -> Report:
    return compose(ground(), issues)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"happened": ("found",)}, "new"),
        ({"state": "suspected", "happened": ("found",)}, "suspected"),
        ({"happened": ("confirmed",)}, "new"),
        ({"happened": ()}, "still"),
        ({"state": "answered", "happened": ("answered",)}, "still"),
        ({"happened": ("reopened",), "recurrence": 1}, "back"),
        ({"happened": ("reopened",), "recurrence": 0}, "new"),
        ({"state": "suspected", "happened": ("reopened",), "recurrence": 1}, "suspected"),
        ({"happened": ("mended_in_part",)}, "still"),
        ({"state": "closed", "closed_as": "mended", "happened": ("closed",)}, "cleared"),
        ({"state": "closed", "closed_as": "not_confirmed", "happened": ("closed",)}, "dropped"),
        ({"state": "closed", "closed_as": "mended", "happened": ()}, ""),
        ({"state": "waived", "happened": ("found", "waived")}, "waived"),
    ],
)
def test_an_issue_stands_in_the_list_of_what_became_of_it(changes: dict[str, Any], expected: str) -> None:
    assert fate(issue(**changes)) == expected


def test_every_number_is_the_length_of_its_list() -> None:
    report = rich_report()
    n, p = report.numbers, report.problems
    assert (n.new, n.back, n.still) == (len(p.new), len(p.back), len(p.still)) == (3, 1, 3)
    assert (n.suspected, n.cleared, n.dropped, n.waived) == (1, 2, 1, 1)
    assert n.present == n.new + n.back + n.still
    assert n.undecided == len(rich_doubts()) == sum(len(group.doubts) for group in report.undecided)
    assert n.cleared_as == {"link_removed": 1, "mended": 1}


def test_every_issue_is_told_once_and_only_old_closed_ones_are_left_out() -> None:
    report = compose(ground(), [*rich_issues(), issue(99, state="closed", closed_as="mended")])
    lists = (
        getattr(report.problems, name) for name in ("new", "back", "still", "suspected", "cleared", "dropped", "waived")
    )
    told = [problem.number for problems in lists for problem in problems]
    assert sorted(told, key=int) == sorted(one.number or 0 for one in rich_issues())


def test_what_this_scan_did_not_look_at_is_counted_apart() -> None:
    assert rich_report().numbers.still_unseen == 1


def test_open_problems_stand_oldest_first_with_their_age_in_shanghai_days() -> None:
    still = rich_report().problems.still
    assert [(problem.number, problem.age_days) for problem in still] == [(5, 40), (9, 20), (12, 5)]


def test_age_counts_midnights_in_shanghai_not_spans_of_24_hours() -> None:
    one = issue(opened_at=days_ago(0.51))  # 23:46 of the evening before
    assert composed(one).problems.still[0].age_days == 1
    assert composed(issue(opened_at=days_ago(0.49))).problems.still[0].age_days == 0


def test_new_problems_stand_gravest_first_then_by_the_number_of_pages() -> None:
    grave = issue(3, severity="critical", happened=("found",))
    wide = issue(2, happened=("found",), holders_total=40)
    slight = issue(1, severity="minor", happened=("found",), holders_total=90)
    narrow = issue(4, happened=("found",))
    told = composed(slight, narrow, wide, grave).problems.new
    assert [problem.number for problem in told] == [3, 2, 4, 1]


def test_the_words_are_the_checks_own_in_the_language_asked_for() -> None:
    chinese = compose(ground(), [issue()]).problems.still[0]
    english = compose(ground(lang="en"), [issue()]).problems.still[0]
    assert (chinese.title, chinese.cause) == ("死链", "目标不存在（404）")
    assert (english.title, english.cause) == ("Broken link", "the target does not exist (404)")
    assert chinese.subject in chinese.message
    assert chinese.remedy != english.remedy != ""


def test_a_reason_with_a_fact_in_its_words_gets_the_fact() -> None:
    one = issue(facts=broken("server_error", look(502)))
    assert "502" in composed(one).problems.still[0].cause


def test_the_message_counts_only_the_pages_that_are_not_mended() -> None:
    partly = composed(issue(holders_total=24, holders_mended=9)).problems.still[0]
    assert "15 个页面" in partly.message
    assert (partly.pages.total, partly.pages.mended) == (24, 9)
    gone = composed(issue(holders_total=4, holders_mended=4, state="closed", happened=("closed",))).problems.cleared[0]
    assert "4 个页面" in gone.message


def test_a_long_address_is_short_in_the_sentence_and_whole_in_its_own_field() -> None:
    address = f"{HOME}{'x' * 5000}.html"
    told = composed(issue(subject=address)).problems.still[0]
    assert told.subject == address
    assert len(told.message) < 300


def test_at_most_twenty_pages_are_listed_and_all_are_counted() -> None:
    pages = tuple(PageRef(f"{HOME}{n}.html") for n in range(30))
    told = composed(issue(holders=pages, holders_total=9120)).problems.still[0]
    assert (len(told.pages.shown), told.pages.total) == (20, 9120)


def test_the_pages_named_in_the_facts_serve_where_the_caller_has_none() -> None:
    facts = broken(seen_on=[f"{HOME}a.html"], seen_on_total=3)
    told = composed(issue(facts=facts, holders=(), holders_total=0)).problems.still[0]
    assert told.pages.shown == (PageRef(f"{HOME}a.html"),)
    assert told.pages.total == 3


@pytest.mark.parametrize(
    ("holders", "known", "wide"), [(60, 100, True), (50, 100, False), (9, 9, False), (10, 10, True)]
)
def test_what_stands_on_most_pages_is_template_wide(holders: int, known: int, *, wide: bool) -> None:
    report = compose(ground(pages_known=known), [issue(holders_total=holders)])
    assert report.problems.still[0].template_wide is wide


def test_proof_is_kept_look_by_look_and_the_rest_of_the_facts_by_name() -> None:
    hop = {"url": "http://a.example/", "status": 302, "location": "http://b.example/"}
    told = composed(issue(facts=broken("gone", look(404), look(410, hops=[hop]), guess="x"))).problems.still[0]
    assert [sight.status for sight in told.looks] == [404, 410]
    assert told.looks[1].hops[0].location == "http://b.example/"
    assert told.facts["guess"] == "x"
    assert {"looks", "seen_on", "raw", "text"}.isdisjoint(told.facts)


def test_the_facts_of_a_real_verdict_are_understood() -> None:
    holders = Holders(2, (f"{HOME}a.html", f"{HOME}b.html"), ("/x.html",), ("通知公告", " "))
    hop = Hop("http://a.example/", 301, "http://b.example/")
    link = Link(f"{HOME}x.html", (seen(404, hops=(hop,)), seen(failure=Failure.TIMEOUT)), "a", holders)
    (real,) = judge([catalogue()["link.broken"]], [link]).findings
    report = inspection(verdict(real.subject, outcome="finding", facts=real.facts, holders=(), holders_total=0))
    told = report.problems.found[0]
    assert [(sight.status, sight.failure) for sight in told.looks] == [(404, None), (None, "timeout")]
    assert told.looks[0].hops[0].status == 301
    assert (told.pages.total, told.text, told.raw) == (2, ("通知公告",), ("/x.html",))
    assert from_json(to_json(report)) == report


def test_an_issue_of_a_check_that_is_no_more_is_still_told() -> None:
    told = composed(issue(check="page.of_old", facts={})).problems.still[0]
    assert (told.title, told.subject) == ("page.of_old", issue().subject)


def test_undecided_stand_by_reason_the_largest_group_first_with_advice() -> None:
    groups = rich_report().undecided
    assert [(group.reason, len(group.doubts)) for group in groups] == [
        ("blocked", 4),
        ("login_required", 1),
        ("robots", 1),
    ]
    assert all(group.label and group.advice for group in groups)
    assert len({group.advice for group in groups}) == 3


def test_an_undecided_of_an_unknown_reason_still_gets_advice() -> None:
    group = compose(ground(), [], [verdict(facts={"reason": "solar_storm"})]).undecided[0]
    assert group.label == "solar_storm"
    assert "浏览器" in group.advice


def test_every_division_of_the_present_problems_adds_up_to_their_number() -> None:
    report = rich_report()
    b = report.breakdown
    for division in (b.by_check, b.by_severity, b.by_place, b.by_host):
        assert sum(count.count for count in division) == report.numbers.present


def test_places_are_columns_and_what_stands_everywhere_is_the_template() -> None:
    places = {count.key: count.count for count in rich_report().breakdown.by_place}
    assert places == {"/xwzx/": 3, "/bmdt/": 2, "/zwgk/": 1, "全站模板": 1}


def test_more_places_than_fit_are_counted_together() -> None:
    many = [issue(n, holders=(PageRef(f"{HOME}c{n}/x.html"),)) for n in range(1, 13)]
    rows = composed(*many).breakdown.by_place
    assert len(rows) == 9
    assert (rows[-1].label, rows[-1].count) == ("其他", 4)


def test_a_column_is_the_first_folder_and_a_foreign_page_names_its_host() -> None:
    def place(*pages: str) -> str:
        return composed(issue(holders=tuple(PageRef(page) for page in pages))).breakdown.by_place[0].key

    assert place(f"{HOME}index.html") == "首页及根目录"
    assert place(f"{HOME}%E6%96%B0%E9%97%BB/a/b.html") == "/新闻/"
    assert place("http://tz.example/x/y.html") == "tz.example/x/"
    assert place(f"{HOME}a/1.html", f"{HOME}b/1.html") == "多个栏目"


def test_an_inspection_tells_what_was_found_without_a_history() -> None:
    report = inspection(finding(), finding(f"{HOME}z.html", suspected=True), verdict())
    assert (report.numbers.found, report.numbers.suspected, report.numbers.undecided) == (1, 1, 1)
    assert report.numbers.present == 1
    assert report.problems.found[0].number is None
    assert report.problems.new == report.problems.still == ()


def test_the_order_of_the_facts_does_not_matter() -> None:
    assert rich_report() == rich_report()
    assert compose(rich_ground(), reversed(rich_issues()), rich_doubts()).problems == rich_report().problems
    assert compose_inspection(ground("inspect"), [finding()]) == inspection(finding())


def test_a_problem_that_no_page_holds_stands_where_its_own_address_does() -> None:
    column = issue(
        check="column.empty", kind="column", subject="c1", holders=(), holders_total=0, happened=("found",),
        facts={"name": "视频新闻", "url": f"{HOME}lm/spxw/", "reason": "blank"},
    )  # fmt: skip
    nowhere = issue(
        2, check="channel.gone", kind="item", subject="x", holders=(), holders_total=0, facts={"platform": "weibo"}
    )
    report = composed(column, nowhere)
    assert {row.key: row.count for row in report.breakdown.by_place} == {"/lm/": 1, "所在页面不详": 1}
    assert [one.where for one in (*report.problems.new, *report.problems.still)] == [f"{HOME}lm/spxw/", ""]
    assert "共 0 个页面" not in html_of(report) + text_of(report)


def test_a_problem_is_told_with_what_proves_it_and_kept_so() -> None:
    dates = [{"source": "label", "earliest": "2026-11-17", "latest": "2026-11-17", "text": "2026-11-17 12:30"}]
    told = composed(issue(check="page.date_conflict", kind="page", facts={"reason": "redated", "dates": dates}))
    [problem] = told.problems.still
    assert problem.proof[0].text == "文章页标注：2026-11-17 12:30"
    assert "文章页标注：2026-11-17 12:30" in html_of(told)
    assert "文章页标注：2026-11-17 12:30" in text_of(told)
    assert from_json(to_json(told)) == told


def test_what_concerns_the_site_as_a_whole_is_seen_at_its_home_page() -> None:
    report = {"reason": "absent", "year": 2025, "due": "2026-01-31"}
    site = issue(check="site.work_report", kind="site", subject="site:county:work_report:2025", facts=report)
    assert composed(site).problems.still[0].where == HOME
    untold = verdict("site:county:name", check="site.name", kind="site", facts={"reason": "unread"})
    assert compose(ground(), [], [untold]).undecided[0].doubts[0].where == HOME


def test_what_a_tag_holds_is_not_told_as_a_links_spelling() -> None:
    facts = {
        "reason": "untrue",
        "level_name": "内容页",
        "raw": ["2026-11-20"],
        "text": ["2025-10-19"],
        "name": "PubDate",
    }
    told = html_of(composed(issue(check="tags.flawed", kind="tag", subject="tag:x", facts=facts)))
    assert "链接写法" not in told
    assert "链接文字" not in told
    assert "标签内容" in told


def test_why_nobody_could_tell_is_said_without_empty_brackets_and_with_advice_that_fits() -> None:
    doubt = verdict(
        "c2", check="column.empty", kind="column", holders=(), holders_total=0,
        facts={"name": "景区动态", "url": f"{HOME}lm/jqdt/", "reason": "unreachable", "why": "status 404"},
    )  # fmt: skip
    [group] = compose(ground(), [], [doubt]).undecided
    assert group.label == "列表打不开"
    assert "死链" not in group.advice
    assert group.doubts[0].message == "无法判定栏目“景区动态”是否空白：列表打不开（状态码 404）"
