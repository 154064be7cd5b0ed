"""Scans of an office with channels, from the sheet that it imports to the report: platforms stand on loopback."""

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.cli.scan import told
from monitor.demo.platforms.wechat_pages import link
from monitor.demo.platforms.world import FakePost
from monitor.entries import State
from monitor.registry.record import REMOVED, Edit
from monitor.store import registry, rounds
from tests.monitor.channels.desk import SETTINGS, opened, wechat, weibo, world
from tests.monitor.channels.standing import standing
from tests.monitor.cli.office import monitor, office, portal
from tests.monitor.cli.test_cli import loaded


def test_one_scan_and_one_report_take_portal_and_channels_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world(weibo(1, 1, 30), weibo(2, 40, 60), wechat(1, 2), wechat(2, 30), wechat(3, 1, state=16))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        result = desk.scan()
        assert result.scan.state == "done"
        assert result.scan.summary["channels"] == {"looked": 5, "void": {}, "shut": {}, "failed": ""}
        assert "查看新媒体账号 5 个" in told("门户", result)
        found = desk.issues(State.OPEN)
        assert {("channel.silent", "b2"), ("channel.silent", "c2"), ("channel.gone", "c3")} <= found.keys()
        assert not {pair for pair in found if pair[1] in ("b1", "c1")}
        report = desk.report(result)
        assert report.matrix is not None
        assert report.matrix.counts["wrong"] == 3
        new = {(one.check, one.subject) for one in report.problems.new}
        assert ("channel.silent", "b2") in new
        assert any(check == "link.broken" for check, _ in new)
        [problem] = [one for one in report.problems.new if (one.check, one.subject) == ("channel.silent", "b2")]
        assert "已 40 天未更新" in problem.message
        assert problem.where == "新浪微博 微博2（市政府办公室）"
        assert any("微博授权接口（可信度 95）" in line.text for line in problem.proof)


def test_samples_follow_channels_too_and_the_same_scan_again_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world(weibo(1, 1, 30), weibo(2, 40, 60), wechat(1, 30))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        desk.scan()
        desk.tomorrow()
        again = desk.scan()
        assert "found" not in again.scan.summary["changes"]
        assert desk.issues(State.CLOSED) == {}
        at.weibo[1].posts.insert(0, FakePost(desk.clock.now() - timedelta(hours=3)))
        desk.tomorrow()
        result = desk.scan("sample")
        assert desk.issues(State.CLOSED).keys() == {("channel.silent", "b2")}
        assert ("channel.silent", "c1") in desk.issues(State.OPEN)
        report = desk.report(result)
        assert report.matrix is not None
        assert [one.subject for one in report.problems.cleared if one.check.startswith("channel.")] == ["b2"]


def test_a_recheck_looks_at_the_channels_that_it_is_about_and_at_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world(weibo(1, 40), weibo(2, 40), wechat(1, 30))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        desk.scan()
        platforms.log.clear()
        site.asked.clear()
        at.weibo[0].posts.insert(0, FakePost(desk.clock.now() - timedelta(hours=3)))
        desk.tomorrow(0.1)
        desk.scan("recheck", desk.issues()["channel.silent", "b1"].id)
        assert desk.issues(State.CLOSED).keys() == {("channel.silent", "b1")}
        assert {one.query.get("uid") for one in platforms.log if one.path == "/2/users/show.json"} == {"2000000001"}
        assert platforms.asked("api.weixin.qq.com") == 0


def test_a_scan_over_95_channels_takes_less_than_ten_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = world(*(weibo(n, n % 20, 30) for n in range(40)), *(wechat(n, 1 + n % 20) for n in range(55)))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        began = time.monotonic()
        result = desk.scan()
        took = time.monotonic() - began
    with desk.place().store() as store, store.read() as db:
        number = rounds.of_scan(db, result.scan.id)
        assert number is not None
        assert len(rounds.looked_at(db, number)) == 95
    assert took < 10, f"{took:.1f} s"


def test_a_link_that_was_given_is_verified_by_every_scan_and_stays_proven_after_it_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world(wechat(1, 2), wechat(2, 1, 3))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        for name in ("c1", "c2"):
            (desk.root / "config" / "secrets" / f"{name}.wechat").unlink()
        for account, name in zip(at.wechat, ("c1", "c2"), strict=True):
            account.authorised = False
            words = ["attest", name, link(account, 0), "--later", "--by", "王芳"]
            assert monitor(desk.root, "channels", *words) == 0
        desk.scan("sample")
        assert desk.accused() == set()
        assert {look.path: look.posts[0].owner for look in desk.looks("c1") if look.posts} == {
            "verified_link": at.wechat[0].gh
        }
        at.wechat[0].state = 14
        desk.tomorrow()
        desk.scan("sample")
        assert desk.accused() == {("channel.gone", "c1")}


def test_bad_links_of_menus_and_posts_are_issues_until_they_are_mended_or_taken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with portal() as site:
        dead, fine = site.url("/dead.html"), site.url("/a.html")
        buttons = [{"type": "view", "name": "办事", "url": dead}, {"type": "view", "name": "首页", "url": fine}]
        at = world(
            wechat(1, 1, menu={"is_menu_open": 1, "selfmenu_info": {"button": buttons}}),
            weibo(1, 1, 30),
        )
        at.weibo[0].posts[0].text = f'详见<a href="{site.url("/gone.html")}">通知</a>和<a href="/n/某人">@某人</a>'
        with standing(at) as platforms:
            desk = opened(tmp_path / "office", site, platforms, monkeypatch)
            desk.scan("sample")
            menu, post = (
                ("channel.bad_link", f"channel:c1:{dead}"),
                (
                    "channel.bad_link",
                    f"channel:b1:{site.url('/gone.html')}",
                ),
            )
            assert desk.accused() == {menu, post}
            site.pages["/dead.html"] = b"<!doctype html><title>x</title><p>back</p>"
            at.weibo[0].posts[0].text = "改好了"
            desk.tomorrow()
            desk.scan("sample")
            assert desk.issues(State.CLOSED).keys() == {menu, post}


def test_an_account_that_the_registry_has_no_more_takes_its_issues_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world(weibo(1, 40), weibo(2, 40))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        desk.scan("sample")
        assert len([pair for pair in desk.accused() if pair[0] == "channel.silent"]) == 2
        with desk.place().store() as store, store.write() as db:
            before = registry.records(db, "channel")["b1"]
            edit = Edit("channel", before, {**before, "state": REMOVED})
            registry.apply(db, [edit], at=desk.clock.now(), who="王芳")
        desk.tomorrow()
        desk.scan("sample")
        assert desk.accused() == {("channel.silent", "b2")}


def test_where_the_portal_is_down_the_channels_are_followed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world(weibo(1, 40), wechat(1, 1))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", "http://127.0.0.1:1/", platforms, monkeypatch)
        result = desk.scan()
        assert result.scan.state == "void"
        assert desk.accused() == {("channel.silent", "b1")}
        assert desk.report(result).matrix is not None
        assert site.asked == []


def test_an_office_without_a_portal_has_its_channels_scanned_and_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at = world(weibo(1, 40), wechat(1, 1))
    with standing(at) as platforms:
        desk = opened(tmp_path / "office", "", platforms, monkeypatch)
        for kind in ("full", "sample"):
            result = desk.scan(kind)
            assert result.scan.state == "done"
            assert desk.accused() == {("channel.silent", "b1")}
            report = desk.report(result)
            assert report.matrix is not None
            assert report.matrix.counts == {"wrong": 1, "fine": 1}
            # No page is read where there is no site, so nothing is said of pages.
            assert re.fullmatch(r"新媒体：新发现 \d+，.*；查看新媒体账号 2 个", told("新媒体", result))
            desk.tomorrow()
        assert monitor(desk.root, "report", "sample", "--format", "text") == 0
        told_of = capsys.readouterr().out
        assert "微博1" in told_of
        assert "没有读到任何页面" not in told_of
        assert "待整改问题 1 个" in told_of
        assert monitor(desk.root, "scan", "probe") == 2
        assert monitor(desk.root, "status") == 0


def test_an_office_without_channels_loads_nothing_for_them(tmp_path: Path) -> None:
    with portal() as site:
        root = office(tmp_path / "office", site, more=SETTINGS)
        modules = loaded("-q", "--config", str(root), "scan", "full")
    assert not {one for one in modules if one.startswith("monitor.channels")}


def test_the_plan_is_told_before_anybody_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    at = world(*(weibo(n, 1) for n in range(40)), *(wechat(n, 1) for n in range(54)), wechat(99, 1))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        file = desk.root / "config" / "monitor.toml"
        file.write_text(file.read_text(encoding="utf-8").replace("pauses = 0", "pauses = 1"), encoding="utf-8")
        capsys.readouterr()
        assert monitor(desk.root, "channels", "plan") == 0
        first, *others = capsys.readouterr().out.splitlines()
        assert re.fullmatch(r"政务新媒体：95 个账号，95 个可以查看，预计 .* 至 .* 完成", first)
        assert [line.split()[0] for line in others] == ["wechat_api", "weibo_api"]
        assert platforms.log == []
