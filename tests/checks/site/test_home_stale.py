from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from checks.ages import UNKNOWN
from checks.site.home_stale import check
from checks.subjects.column import Column, Dated, Entry, Reach, Source
from checks.subjects.home import Home
from tests.checks.columns import TODAY, ago, column, entry, met, on
from tests.checks.judged import finding, outcome


def home(*entries: Entry | date, **facts: Any) -> Home:
    """A home page that was read and shows these entries."""
    shown = tuple(one if isinstance(one, Entry) else entry(one) for one in entries)
    return replace(Home("http://www.example.gov.cn/", "示例市", TODAY, Reach.READ, entries=shown), **facts)


def navigation(*branches: Column, **facts: Any) -> Home:
    """A home page that only leads on to these second-level pages, all of which are known."""
    return home(**({"is_navigation": True, "branches": branches, "branches_whole": True} | facts))


def test_a_home_page_has_two_weeks() -> None:
    assert outcome(check, home(ago(300), ago(14))) == "fine"
    assert outcome(check, home(ago(300), ago(15))) == "finding dates"
    assert outcome(check, home(ago(15)), days=20) == "fine"


def test_the_proof_names_the_newest_entry_and_the_days() -> None:
    one = finding(check, home(ago(30), entry(ago(16), title="市政府召开常务会议")))
    assert (one.facts["days"], one.facts["newest_day"], one.facts["limit"]) == (16, "2026-11-04", 14)
    assert one.facts["newest"]["title"] == "市政府召开常务会议"


def test_one_headline_without_a_date_leaves_it_undecided() -> None:
    assert outcome(check, home(ago(30), entry())) == "undecided undated"
    assert outcome(check, home(ago(30), entry(on(ago(20), Source.META)))) == "undecided only_meta"


def test_a_change_of_late_settles_it_for_the_site() -> None:
    undated = home(ago(30), entry())
    assert outcome(check, replace(undated, changed=met(ago(5), ago(4)))) == "fine"
    assert outcome(check, replace(undated, changed=met(ago(14), ago(4)))) == "fine"
    assert outcome(check, replace(undated, changed=met(ago(15), ago(4)))) == "undecided undated", "or was it before?"
    assert outcome(check, replace(undated, changed=met(UNKNOWN, TODAY))) == "undecided undated", "the first look"


def test_a_page_on_which_nothing_changed_for_two_weeks_is_stale_without_any_date() -> None:
    one = finding(check, home(entry(), changed=met(UNKNOWN, ago(20))))
    assert (one.facts["reason"], one.facts["days"], one.facts["unchanged_since"]) == ("unchanged", 20, "2026-10-31")
    assert one.facts["until"] == ago(6).isoformat()
    assert outcome(check, home(entry(), changed=met(UNKNOWN, ago(14)))) == "undecided undated"


def test_rows_that_only_went_away_are_no_update() -> None:
    assert outcome(check, home(ago(30), changed=met(ago(3), ago(2)))) == "finding dates"


def test_a_new_entry_is_one_whether_or_not_we_saw_it_come() -> None:
    assert outcome(check, home(ago(2), changed=met(UNKNOWN, ago(20)))) == "fine"


def test_a_date_that_has_not_come_is_no_update_but_may_be_a_slip_for_one() -> None:
    assert outcome(check, home(TODAY + timedelta(days=9), ago(30))) == "suspected dates"


def test_a_home_page_without_content_is_not_accused() -> None:
    assert outcome(check, home()) == "undecided empty"
    assert outcome(check, home(changed=met(UNKNOWN, ago(40)))) == "undecided empty"


@pytest.mark.parametrize("reach", [Reach.UNREACHABLE, Reach.MOVED, Reach.WALLED, Reach.UNREADABLE])
def test_a_home_page_that_was_not_read_is_not_accused(reach: Reach) -> None:
    assert outcome(check, home(ago(30), reach=reach, changed=met(UNKNOWN, ago(40)))) == f"undecided {reach}"


OLD, NEW, BARE = column(ago(40)), column(ago(3)), column(entry())


@pytest.mark.parametrize(
    ("branches", "said"),
    [
        ((OLD, OLD), "finding branches"),
        ((OLD, NEW), "fine"),
        ((OLD, BARE), "undecided undated"),
        ((BARE, NEW), "fine"),
        ((OLD, column()), "finding branches"),
        ((column(), column()), "undecided empty"),
        ((OLD, column(reach=Reach.WALLED)), "undecided part"),
        ((OLD, column(whole=False)), "undecided part"),
        ((OLD, column(ago(90), ago(60), ago(30), whole=False)), "undecided order"),
        ((), "undecided no_branches"),
    ],
)
def test_a_home_page_that_only_leads_on_is_judged_by_all_second_level_pages(
    branches: tuple[Column, ...], said: str
) -> None:
    assert outcome(check, navigation(*branches)) == said


def test_second_level_pages_that_nobody_looked_at_may_be_new() -> None:
    assert outcome(check, navigation(OLD, OLD, branches_whole=False)) == "undecided part"
    assert outcome(check, navigation(OLD, NEW, branches_whole=False)) == "fine"


def test_the_proof_against_second_level_pages_counts_them() -> None:
    one = finding(check, navigation(OLD, column(ago(20)), column(ago(500))))
    assert (one.facts["branches"], one.facts["days"]) == (3, 20)


def test_links_of_a_page_that_only_leads_on_do_not_speak_for_it() -> None:
    unchanged: Dated = met(UNKNOWN, ago(300))
    assert outcome(check, navigation(BARE, entries=(entry(),), changed=unchanged)) == "undecided undated"
