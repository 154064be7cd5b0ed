from dataclasses import replace
from pathlib import Path

from checks.catalogue import catalogue
from checks.judge import Judgement, Pair
from checks.subjects.channel import Access
from checks.subjects.channel_link import ChannelLink, channel_link_id
from checks.subjects.matrix import Status
from monitor.channels.judging import channel_checks, judge_channels, over, subjects
from monitor.store import channels as kept
from monitor.store import registry, rounds
from monitor.store.engine import Store
from tests.checks.channels import NOW, ago, channel, listed, refused
from tests.monitor.registry.sheetwork import UNITS, Rows, planned, workbook

FIRST = channel()
SECOND = channel(id="ch-2", name="阆中政务", account_ids=("5002",))
OTHER = channel(id="ch-3", platform="wechat_mp", unit="保宁镇", unit_id="u-2", name="保宁镇")
ALL = [FIRST, SECOND, OTHER]
LOOKS = {"ch-1": (listed(20),), "ch-2": (listed(1),), "ch-3": (refused(Access.BLOCKED),)}


def judged(only: set[str] | None = None, known: set[Pair] | None = None, **thresholds: int) -> Judgement:
    found = subjects(ALL, LOOKS, NOW, only=only, known=known or ())
    limits = {"channel.silent": thresholds} if thresholds else None
    return judge_channels(found, {one.id for one in ALL}, thresholds=limits, watched=known)


def silent(judgement: Judgement) -> list[str]:
    return [one.subject for one in judgement.findings if one.check == "channel.silent"]


def test_every_check_about_channels_is_asked() -> None:
    assert {check.id for check in channel_checks()} == {one for one in catalogue() if one.startswith("channel.")}


def test_channels_and_units_are_judged_by_what_was_seen() -> None:
    found = judged()
    assert silent(found) == ["ch-1"]
    assert [one.subject for one in found.findings if one.check == "channel.duplicate"] == ["matrix:u-1"]
    assert ("channel.silent", "ch-2") in found.examined


def test_thresholds_are_the_offices() -> None:
    assert silent(judged(days=30)) == []


def test_a_sample_judges_the_channels_that_it_looked_at_and_the_registry_as_a_whole() -> None:
    found = judged(only={"ch-2"})
    assert silent(found) == []
    assert ("channel.silent", "ch-1") not in found.examined
    assert ("channel.duplicate", "matrix:u-1") in found.examined


def test_what_nobody_looked_at_is_examined_by_nobody() -> None:
    found = judge_channels(subjects(ALL, {}, NOW), {one.id for one in ALL})
    assert [one.facts["reason"] for one in found.undecided if one.check == "channel.silent"] == ["not_looked"] * 3
    assert not any(check == "channel.silent" for check, _ in found.examined)


def test_links_of_channels_are_judged_beside_them() -> None:
    url = "http://www.example.gov.cn/x"
    link = ChannelLink(channel_link_id("ch-1", url), "ch-1", "阆中发布", url, "menu", "finding", reason="not_found")
    found = judge_channels([link], {"ch-1"})
    assert [(one.check, one.subject) for one in found.findings] == [("channel.bad_link", link.id)]


def test_an_issue_ends_with_the_channel_or_the_unit_that_the_registry_has_no_more() -> None:
    gone = {
        ("channel.silent", "ch-9"),
        ("channel.bad_link", channel_link_id("ch-9", "http://h:80/a")),
        ("channel.duplicate", "matrix:u-9"),
    }
    there = {
        ("channel.silent", "ch-3"),
        ("channel.bad_link", channel_link_id("ch-3", "http://h:80/a")),
        ("link.broken", "http://h/"),
    }
    found = judged(known=gone | there)
    assert found.examined & (gone | there) == gone
    assert over(gone | there, {"ch-3"}) == gone - {("channel.duplicate", "matrix:u-9")}


def test_a_channel_that_ended_by_the_registry_is_silent_no_more() -> None:
    closed = replace(FIRST, status=Status.CLOSED)
    found = judge_channels(subjects([closed], LOOKS, NOW), {"ch-1"})
    assert silent(found) == []
    assert ("channel.silent", "ch-1") in found.examined


def test_what_the_registry_and_the_looks_in_the_database_say_is_judged(tmp_path: Path) -> None:
    heads = ["平台", "账号名称", "主办单位", "账号标识", "状态", "状态起始日期"]
    rows: Rows = [
        heads,
        ["微博", "保宁发布", "保宁镇", "5001", None, None],
        ["微博", "保宁政务", "保宁镇", "5002", None, None],
        ["公众号", "美丽保宁", "保宁镇", "gh_0001", None, None],
        ["公众号", "示范发布", "市政府办公室", "gh_0002", "关停", "2026-10-01"],
    ]
    with Store.open(tmp_path / "monitor.db", create=True) as store:
        edits = planned({}, workbook({"单位": UNITS, "新媒体账号": rows})).edits
        with store.write() as db:
            registry.apply(db, edits, at=ago(9), who="Li")
            kept.follow(db, edits, at=ago(9), who="Li")
            rounds.keep(db, {"ch4": [listed(3, back=90)]}, at=NOW)
        with store.read() as db:
            registered, looks = kept.channels(db), rounds.looks(db, NOW)
    found = judge_channels(subjects(registered, looks, NOW), {one.id for one in registered})
    assert {(one.check, one.subject) for one in found.findings} == {
        ("channel.duplicate", "matrix:u2"),
        ("channel.names_differ", "matrix:u2"),
        ("channel.still_active", "ch4"),
    }
