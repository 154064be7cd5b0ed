from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.channel.silent import check
from checks.subjects.channel import SHANGHAI, Access, Account, Coverage, Posts, Proof, When
from checks.subjects.matrix import EventKind, Status, Use
from tests.checks.channels import (
    MIDNIGHT,
    NOW,
    OLD,
    TODAY,
    account,
    ago,
    attested,
    event,
    listed,
    on_day,
    post,
    refused,
    snapshot,
    unproven,
)
from tests.checks.judged import finding, outcome, verdict


def test_a_publishing_account_has_two_weeks_and_the_day_at_the_border_counts_for_the_unit() -> None:
    assert outcome(check, snapshot(listed(post(on_day(14))))) == "fine"
    assert outcome(check, snapshot(listed(post(on_day(15))))) == "finding days"


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.times(), st.integers(1, 120))
def test_at_every_border_of_days_and_years_a_second_decides(day: date, clock: time, days: int) -> None:
    """By the wall clock of Shanghai, also at its midnight and at New Year, whatever the zone of the host."""
    now = datetime.combine(day, clock, SHANGHAI).astimezone(UTC)
    cut = datetime.combine(day - timedelta(days=days), time(), SHANGHAI)
    for moment, said in ((cut, "fine"), (cut - timedelta(seconds=1), "finding days")):
        known = Coverage(cut - timedelta(days=9), now, Proof.LIST)
        seen = listed(post(When(moment, moment)), at=now, coverage=known)
        assert outcome(check, snapshot(seen, now=now, limit_days=days)) == said


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (datetime(2025, 12, 19, 0, 0, tzinfo=SHANGHAI), "fine"),
        (datetime(2025, 12, 18, 23, 59, tzinfo=SHANGHAI), "finding days"),
    ],
)
def test_ten_minutes_after_midnight_of_the_second_of_january(published: datetime, said: str) -> None:
    """In Greenwich it is still the first."""
    now = datetime(2026, 1, 1, 16, 10, tzinfo=UTC)
    seen = listed(post(When(published, published)), at=now, coverage=Coverage(None, now, Proof.WHOLE))
    assert outcome(check, snapshot(seen, now=now)) == said


def test_its_own_limit_comes_first() -> None:
    assert outcome(check, snapshot(listed(11), limit_days=10)) == "finding days"
    assert outcome(check, snapshot(listed(OLD), limit_days=30)) == "fine"
    assert outcome(check, snapshot(listed(OLD), limit_days=7, use=Use.SERVICE)) == "finding days"
    assert outcome(check, snapshot(listed(11)), days=10) == "finding days"


@pytest.mark.parametrize("use", [Use.SERVICE, Use.APP])
def test_services_and_apps_have_no_limit(use: Use) -> None:
    assert outcome(check, snapshot(listed(400), use=use)) == "fine"
    assert outcome(check, snapshot(refused(Access.BLOCKED), use=use)) == "fine"


@pytest.mark.parametrize(
    "status", [one for one in Status if one not in (Status.ACTIVE, Status.RECTIFYING, Status.LOST)]
)
def test_what_is_paused_or_ended_by_the_registry_is_not_judged(status: Status) -> None:
    assert outcome(check, snapshot(listed(400), status=status)) == "fine"


@pytest.mark.parametrize("status", [Status.RECTIFYING, Status.LOST])
def test_what_is_being_mended_and_what_nobody_can_log_into_is(status: Status) -> None:
    assert outcome(check, snapshot(listed(400), status=status)) == "finding days"


def test_a_new_account_has_its_whole_limit_from_its_first_day() -> None:
    border = TODAY - timedelta(days=14)
    assert outcome(check, snapshot(listed(back=None), opened_on=border)) == "fine"
    assert outcome(check, snapshot(listed(back=None), opened_on=border - timedelta(days=1))) == "finding never"


def test_an_account_that_was_taken_up_again_too() -> None:
    resumed = (event(EventKind.PAUSED, date(2026, 8, 1)), event(EventKind.RESUMED, date(2026, 11, 20)))
    assert outcome(check, snapshot(listed(OLD), opened_on=date(2020, 1, 1), events=resumed)) == "fine"
    assert outcome(check, snapshot(listed(OLD), opened_on=date(2020, 1, 1), events=resumed[:1])) == "finding days"


def test_a_pinned_post_is_as_old_as_its_date_says() -> None:
    assert outcome(check, snapshot(listed(post(42, pinned=True), 2))) == "fine"
    assert outcome(check, snapshot(listed(post(2, pinned=True), 42))) == "fine"
    assert outcome(check, snapshot(listed(post(16, pinned=True), 42))) == "finding days"


def test_reposts_count_unless_the_operator_says_otherwise() -> None:
    reposts = snapshot(listed(post(2, repost=True), 40))
    assert outcome(check, reposts) == "fine"
    assert outcome(check, reposts, count_reposts=False) == "finding only_reposts"
    old_reposts = snapshot(listed(post(OLD, repost=True), 40))
    assert outcome(check, old_reposts, count_reposts=False) == "finding days"
    assert finding(check, old_reposts, count_reposts=False).facts["days"] == 40


def test_dates_that_have_not_come_yet_are_passed_over_and_told() -> None:
    ahead = finding(check, snapshot(listed(post(-40), OLD)))
    assert ahead.suspected
    assert (ahead.facts["future"], ahead.facts["newest_day"], ahead.facts["zone_doubt"]) == (1, "2026-11-03", False)
    assert len(ahead.facts["future_dates"]) == 1


def test_a_post_no_further_ahead_than_a_time_zone_may_be_new() -> None:
    assert outcome(check, snapshot(listed(post(-8 / 24), OLD))) == "undecided time_zone"
    assert outcome(check, snapshot(listed(post(-9 / 24), OLD))) == "suspected days"
    assert outcome(check, snapshot(listed(post(-3 / 24 / 60), OLD))) == "fine", "clocks differ by minutes"


def test_a_deleted_post_does_not_count_and_is_told() -> None:
    facts = finding(check, snapshot(listed(post(2, deleted=True), OLD))).facts
    assert facts["newest_deleted"]["published"]["earliest"] == ago(2).isoformat()
    assert finding(check, snapshot(listed(post(60, deleted=True), OLD))).facts["newest_deleted"] is None


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (on_day(14), "fine"),
        (When(ago(15), ago(14)), "undecided imprecise"),
        (When(ago(21), ago(14)), "undecided imprecise"),
        (When(ago(22), ago(15)), "finding days"),
        (None, "undecided undated"),
    ],
)
def test_an_interval_counts_for_the_unit_as_far_as_it_may(when: When | None, said: str) -> None:
    assert outcome(check, snapshot(listed(post(when)))) == said
    assert outcome(check, snapshot(listed(post(when), 2))) == "fine"


def test_a_post_without_a_date_is_no_younger_than_the_look_that_saw_it() -> None:
    seen_long_ago = unproven(post(None), at=ago(30))
    assert outcome(check, snapshot(seen_long_ago, listed(OLD))) == "finding days"


def test_silence_is_said_only_where_every_post_of_the_limit_is_known() -> None:
    reaches = Coverage(MIDNIGHT - timedelta(days=14), NOW, Proof.LIST)
    short = Coverage(MIDNIGHT - timedelta(days=14) + timedelta(seconds=1), NOW, Proof.LIST)
    assert outcome(check, snapshot(listed(coverage=reaches))) == "finding none"
    assert outcome(check, snapshot(listed(coverage=short))) == "undecided not_far_enough"
    assert outcome(check, snapshot(unproven(OLD))) == "undecided unproven"


@pytest.mark.parametrize("listing", [one for one in Posts if one is not Posts.READ])
def test_a_look_that_read_no_posts_proves_nothing_whatever_it_claims(listing: Posts) -> None:
    assert outcome(check, snapshot(listed(OLD, listing=listing))) == f"undecided {listing}"


def test_the_proof_must_be_young_and_is_told_as_of_its_moment() -> None:
    yesterday = snapshot(listed(OLD, until=MIDNIGHT - timedelta(days=1)))
    assert finding(check, yesterday).facts["as_of"] == "2026-11-22 00:00"
    assert outcome(check, yesterday, lag_hours=24) == "undecided behind"


def test_what_was_in_time_at_the_moment_of_the_proof_may_have_been_followed_since() -> None:
    assert outcome(check, snapshot(listed(post(on_day(15)), until=MIDNIGHT - timedelta(hours=1)))) == "undecided behind"
    assert outcome(check, snapshot(listed(post(on_day(15)), until=MIDNIGHT))) == "finding days"


def test_words_and_paths_that_are_not_trusted_only_raise_a_suspicion() -> None:
    assert outcome(check, snapshot(attested(OLD))) == "suspected days"
    assert outcome(check, snapshot(listed(OLD, trust=70))) == "suspected days"
    assert outcome(check, snapshot(listed(OLD, trust=85))) == "finding days"


def test_one_new_post_settles_it_whoever_saw_it() -> None:
    assert outcome(check, snapshot(listed(OLD), unproven(1, trust=40))) == "fine"
    assert outcome(check, snapshot(listed(OLD), listed(1, access=Access.GATEWAY_STALE))) == "fine"


def test_a_round_that_is_void_proves_nothing_either_way() -> None:
    assert outcome(check, snapshot(listed(1, access=Access.CANARY_DOWN))) == "undecided canary_down"
    assert outcome(check, snapshot(listed(1, skew_s=900.0))) == "undecided clock_wrong"


def test_a_look_that_met_another_account_proves_nothing() -> None:
    assert outcome(check, snapshot(listed(OLD, identity="77"))) == "undecided foreign"
    assert outcome(check, snapshot(listed(1, identity="77"))) == "undecided foreign"
    assert outcome(check, snapshot(listed(OLD, identity="5001"))) == "finding days"


def test_ids_of_another_kind_than_the_registrys_do_not_make_a_look_another_accounts() -> None:
    gh, biz = "gh_0123456789ab", "MzI2MzEwNTY3OQ=="
    page = listed(post(1, owner=biz), back=None, identity=biz)
    assert outcome(check, snapshot(page, platform="wechat_mp", account_ids=(gh,))) == "fine"
    assert outcome(check, snapshot(page, platform="wechat_mp", account_ids=(gh, biz))) == "fine"
    other = listed(post(1, owner="gh_somebodyelse"), back=None, identity="gh_somebodyelse")
    assert outcome(check, snapshot(other, platform="wechat_mp", account_ids=(gh,))) == "undecided foreign"


def test_an_account_that_is_gone_is_not_called_silent() -> None:
    assert outcome(check, snapshot(account(Account.CLOSED), listed(OLD, trust=60))) == "undecided gone"
    assert outcome(check, snapshot(account(Account.CLOSED, trust=50), listed(OLD))) == "finding days"


def test_the_cause_is_told_apart_by_whose_trouble_it_is() -> None:
    told = {
        access: verdict(check, snapshot(refused(access)))
        for access in (Access.CAPTCHA, Access.NETWORK_ERROR, Access.AUTH_EXPIRED, Access.GATEWAY_STALE)
    }
    assert {access: one.facts["trouble"] for access, one in told.items() if one} == {
        Access.CAPTCHA: "platform",
        Access.NETWORK_ERROR: "network",
        Access.AUTH_EXPIRED: "ours",
        Access.GATEWAY_STALE: "gateway",
    }


def test_of_several_refusals_the_one_that_counts_is_not_that_of_a_path_nobody_set_up() -> None:
    looks = (refused(Access.NOT_CONFIGURED, path="weibo_oauth"), refused(Access.BLOCKED, path="public_page", trust=70))
    assert outcome(check, snapshot(*looks)) == "undecided blocked"


def test_the_proof_names_the_newest_post_the_limit_and_the_looks() -> None:
    one = finding(check, snapshot(listed(post(OLD, pinned=True), 30)))
    assert (one.facts["days"], one.facts["limit"], one.facts["newest_day"]) == (20, 14, "2026-11-03")
    assert one.facts["newest"]["pinned"]
    assert one.facts["looks"][0]["coverage"]["by"] == "list"
    assert "20 天" in check.message(one, "zh")
