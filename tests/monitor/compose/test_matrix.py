from datetime import date
from typing import Any

import pytest

from checks.channel import due_soon, duplicate, silent
from checks.channel_looks import look_as_fact
from checks.check import Finding, Severity, Undecided, Verdict
from checks.subjects.channel import Access, ChannelSnapshot
from checks.subjects.matrix import Status
from monitor.compose.matrix import account, channel_state, overview, verdicts_of
from monitor.compose.telling import doubt_groups
from reports.matrix import ChannelMatrix
from tests.checks.channels import NOW, listed, matrix, refused, snapshot
from tests.checks.judged import verdict
from tests.reports.example import issue
from tests.reports.example import verdict as undecided_facts


def found(
    check: str, *, suspected: bool = False, subject: str = "ch-1", kind: str = "channel", **facts: Any
) -> Finding:
    grave = Severity.CRITICAL if check in ("channel.silent", "channel.gone") else Severity.MINOR
    return Finding(check, grave, kind, subject, facts, suspected)


def doubt(check: str, reason: str, **facts: Any) -> Undecided:
    return Undecided(check, "channel", "ch-1", {"reason": reason, **facts})


SEEN = snapshot(listed(3))


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ([], "fine"),
        ([found("channel.silent"), found("channel.renamed", suspected=True)], "wrong"),
        ([found("channel.renamed", suspected=True), found("channel.due_soon")], "suspected"),
        ([found("channel.due_soon"), doubt("channel.gone", "blocked")], "due"),
        ([doubt("channel.silent", "blocked")], "undecided"),
        ([doubt("channel.uncertified", "not_told"), doubt("channel.owner_differs", "not_told")], "fine"),
    ],
)
def test_the_gravest_of_what_is_known_counts(verdicts: list[Verdict], state: str) -> None:
    assert channel_state(SEEN, verdicts)[0] == state


def test_who_owes_nothing_rests_and_whom_nobody_saw_is_not_seen() -> None:
    for status in (Status.PAUSED, Status.PLANNED, Status.CLOSING, Status.CLOSED, Status.BANNED):
        assert channel_state(snapshot(status=status), [])[0] == "resting", status
        assert channel_state(snapshot(status=status), [found("channel.still_active")])[0] == "wrong"
    assert channel_state(snapshot(), [doubt("channel.silent", "not_looked")])[0] == "unseen"
    assert channel_state(snapshot(listed(3), status=Status.LOST), [])[0] == "fine"


def test_an_account_is_told_with_the_reason_and_its_newest_day() -> None:
    grave = verdict(silent.check, snapshot(listed(20)))
    assert grave is not None
    told = account(snapshot(listed(20)), [found("channel.renamed"), grave, found("channel.uncertified")], "zh")
    assert (told.state, told.note) == ("wrong", "已 20 天未更新，最后更新 2026-11-03，另有 2 项")
    assert (told.newest, told.looked_at) == (date(2026, 11, 3), NOW)
    assert account(SEEN, [doubt("channel.silent", "blocked", detail="HTTP 432")], "en").note == (
        "the platform turns programs away (HTTP 432)"
    )
    resumed = found("channel.unreported_change", reason="resumed")
    assert account(SEEN, [resumed], "zh").note == "变更未报备：登记为“暂停”，实际已恢复更新"
    long = "40164: our address 203.0.113.7 is not on the account's whitelist"
    assert account(SEEN, [doubt("channel.silent", "no_permission", detail=long)], "zh").note == "没有该项接口权限"
    soon = verdict(due_soon.check, snapshot(listed(12)))
    assert soon is not None
    assert account(snapshot(listed(12)), [soon], "zh").note == "已 12 天未更新，最后更新 2026-11-11"
    assert account(SEEN, [], "zh").note == ""
    assert account(snapshot(), [], "zh").newest is None


def one(number: int, platform: str = "weibo", unit: str = "u-1", **facts: Any) -> ChannelSnapshot:
    return snapshot(listed(3), id=f"ch-{number}", platform=platform, unit=unit.upper(), unit_id=unit, **facts)


def table(*verdicts: Verdict) -> ChannelMatrix:
    shown = [
        one(1),
        one(2, "douyin", ""),
        one(3, "zzz", "u-2"),
        one(4, "wechat_mp", "u-2"),
        one(5, "wechat_mp", "u-2"),
        one(6, "toutiao", "u-3", status=Status.CLOSED),
        one(7, "weibo", "u-3", status=Status.MERGED),
    ]
    made = overview(shown, verdicts, "zh")
    assert made is not None
    return made


def test_units_stand_in_rows_and_platforms_in_columns() -> None:
    made = table()
    assert made.platforms == ("weibo", "wechat_mp", "douyin", "zzz")
    assert [row.unit for row in made.rows] == ["U-1", "U-2", ""]
    assert [[account.id for account in cell] for cell in made.rows[1].cells] == [[], ["ch-4", "ch-5"], [], ["ch-3"]]
    assert {len(row.cells) for row in made.rows} == {4}


def test_accounts_that_ended_are_counted_and_shown_only_where_something_is_wrong() -> None:
    made = table(found("channel.still_active", subject="ch-7"))
    assert made.ended == {"closed": 1, "merged": 1}
    assert [account.id for row in made.rows for cell in row.cells for account in cell if row.unit == "U-3"] == ["ch-7"]
    assert made.counts == {"wrong": 1, "fine": 5}
    assert sum(made.counts.values()) == 6


def test_what_is_wrong_with_a_unit_or_a_link_is_told_where_it_belongs() -> None:
    link = found("channel.bad_link", subject="channel:ch-4:http://h/", kind="channel_link", channel="ch-4")
    twin = found("channel.duplicate", subject="matrix:u-2", kind="matrix", suspected=True)
    elsewhere = found("column.stale", subject="ch-1", kind="column")
    made = table(link, twin, elsewhere)
    assert made.rows[1].notes == ("同一平台重复开设账号",)
    assert made.rows[1].cells[1][0].note == "政务新媒体链接打不开"
    assert made.rows[0].cells[0][0].state == "fine"


def test_without_channels_there_is_no_matrix() -> None:
    assert overview([], [], "zh") is None


def test_what_is_open_in_the_ledger_counts_and_what_is_waived_or_closed_does_not() -> None:
    like = {"check": "channel.silent", "kind": "channel", "subject": "ch-1", "severity": "critical", "facts": {}}
    states = ("open", "answered", "suspected", "waived", "closed")
    made = verdicts_of([issue(n, **like, state=state) for n, state in enumerate(states)], [undecided_facts()])
    assert [type(each) for each in made] == [Finding, Finding, Finding, Undecided]
    assert [channel_state(SEEN, [each])[0] for each in made] == ["wrong", "wrong", "suspected", "fine"]


def test_a_check_that_this_program_has_no_more_is_told_by_its_id() -> None:
    assert account(SEEN, [found("channel.long_gone")], "zh").note == "channel.long_gone"


def test_a_units_real_finding_has_a_title() -> None:
    told = verdict(duplicate.check, matrix(one(1).channel, one(2).channel))
    assert told is not None
    assert told.subject == "matrix:u-1"


def test_what_kept_us_from_seeing_a_channel_is_told_once_for_all_checks() -> None:
    unseen = {"reason": "captcha", "name": "A", "looks": [look_as_fact(refused(Access.CAPTCHA))]}
    told = [
        undecided_facts(check=f"channel.{check}", kind="channel", subject=subject, facts=unseen)
        for check in ("silent", "gone", "renamed")
        for subject in ("ch-2", "ch-1")
    ]
    column = undecided_facts(check="column.stale", kind="column", subject="c", facts={"reason": "captcha"})
    made = doubt_groups([*told, column], "zh")
    first = made[0]
    assert (first.title, first.label, len(first.doubts)) == ("新媒体账号", "平台要求输入验证码", 6)
    assert [one.subject for one in first.doubts] == ["ch-1"] * 3 + ["ch-2"] * 3
    assert [len(one.proof) > 1 for one in first.doubts] == [True, False, False] * 2, "the looks stand with the first"
    none = undecided_facts(check="channel.gone", kind="channel", facts={**unseen, "reason": "not_configured"})
    assert doubt_groups([none], "zh")[0].doubts[0].proof == ()
    assert {group.check for group in made} == {"channel", "column.stale"}
