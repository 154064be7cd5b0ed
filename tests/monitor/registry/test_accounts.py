from datetime import date

from checks.subjects.matrix import EventKind, LifeEvent, Status, Use
from monitor.registry import accounts
from monitor.registry.record import Record
from tests.monitor.registry.channelwork import channel


def use(record: Record) -> Use:
    return accounts.channel_of(record, "").use


def test_a_record_becomes_the_channel_that_checks_judge() -> None:
    record = channel(owners="甲、乙", former_names="旧名", limit_days=10, state="closed", state_since=date(2026, 1, 2))
    later, sooner = LifeEvent(EventKind.CLOSED, date(2026, 1, 2)), LifeEvent(EventKind.OPENED, date(2019, 3, 2))
    made = accounts.channel_of(record, "市政府办公室", [later, sooner], ["更早", "示范发布", "旧名"])
    assert (made.id, made.platform, made.name, made.unit, made.unit_id) == (
        "ch1",
        "weibo",
        "示范发布",
        "市政府办公室",
        "u1",
    )
    assert (made.account_ids, made.owners, made.former_names) == (("5001234567",), ("甲", "乙"), ("旧名", "更早"))
    assert (made.limit_days, made.status, made.status_since) == (10, Status.CLOSED, date(2026, 1, 2))
    assert made.events == (sooner, later)


def test_an_account_without_any_of_it_is_a_plain_publishing_one() -> None:
    made = accounts.channel_of(channel(use="", unit_id=None, opened_on=None, account_ids=""), "")
    assert (made.unit_id, made.account_ids, made.owners, made.former_names, made.limit_days) == ("", (), (), (), None)


def test_what_nobody_said_an_account_is_for_its_platform_says() -> None:
    assert use(channel(use="")) is Use.PUBLISHING
    assert {use(channel(use="", platform=name)) for name in ("app", "miniprogram", "quickapp")} == {Use.APP}
    assert use(channel(use="service")) is Use.SERVICE


def test_ids_that_no_answer_gives_back_make_no_account_another_one() -> None:
    wechat = channel(platform="wechat_mp", account_ids="wx0123456789abcdef shifanfabu gh_0123 MzA5MDAwMDAwMA==")
    assert accounts.channel_of(wechat, "").account_ids == ("gh_0123", "MzA5MDAwMDAwMA==")
    assert accounts.app_id(wechat) == "wx0123456789abcdef"
    assert accounts.channel_of(channel(account_ids="shifan 5001"), "").account_ids == ()
    assert accounts.channel_of(channel(platform="douyin", account_ids="MS4wLjAB_x"), "").account_ids == ("MS4wLjAB_x",)
    assert accounts.app_id(channel()) is None


def test_accounts_stand_together_by_unit() -> None:
    records = [channel(id=f"ch{n}", unit_id=unit) for n, unit in enumerate(["u2", "u1", None, "u2"])]
    found = accounts.matrices(accounts.channel_of(one, str(one["unit_id"] or "")) for one in records)
    assert [(one.id, one.unit, [mine.id for mine in one.channels]) for one in found] == [
        ("matrix:u2", "u2", ["ch0", "ch3"]),
        ("matrix:u1", "u1", ["ch1"]),
    ]
