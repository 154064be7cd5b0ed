"""Scans of channels whose platforms refuse, whose keys are bad, that are killed: nobody is accused, nothing leaks."""

import os
import signal
import time
from collections import Counter
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path

import pytest
import structlog

from monitor.cli.common import Place
from monitor.cli.scan import told
from monitor.cli.scanning import Errand, scan_once
from monitor.clock import Clock
from monitor.entries import State
from monitor.installation import Installation
from monitor.log import log
from monitor.settings_file import load
from monitor.store.engine import Store
from reports import html, text
from tests.monitor.channels.desk import COMMERCIAL, COMPONENT, Desk, ago, opened, secret, wechat, weibo, world
from tests.monitor.channels.standing import standing
from tests.monitor.cli.office import monitor, portal

MOODS = ["403", "432", "418", "429", "502", "captcha", "login", "often", "empty", "malformed", "list", "nothing",
         "truncated", "short", "reset", "html", "visitor"]  # fmt: skip
REGISTER = "/cgi-bin/component/api_get_authorizer_info"
API_HOSTS = ("api.weibo.com", "c.api.weibo.com", "api.weixin.qq.com")


@pytest.mark.parametrize("mood", MOODS)
def test_platforms_that_refuse_accuse_nobody_and_mend_nothing(
    mood: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world(*(weibo(n, 40) for n in range(9)), *(wechat(n, 40) for n in range(9)), commercial=COMMERCIAL)
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        at.moods = dict.fromkeys(API_HOSTS, mood)
        result = desk.scan("sample")
        assert (result.scan.state, desk.accused()) == ("done", set())
        if mood in ("403", "432", "418", "429", "502", "reset", "short"):
            assert platforms.asked("api.weibo.com") + platforms.asked("c.api.weibo.com") <= 5
            assert platforms.asked("api.weixin.qq.com") <= 5
        report = desk.report(result)
        assert report.matrix is not None
        assert report.matrix.counts == {"undecided": 18}


def test_what_was_found_stays_open_while_platforms_refuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = world(*(weibo(n, 40) for n in range(3)), *(wechat(n, 40) for n in range(3)))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        desk.scan("sample")
        found = desk.accused()
        assert {check for check, _ in found} == {"channel.silent"}
        for mood in ("403", "captcha", "empty", "reset"):
            at.moods = dict.fromkeys(API_HOSTS, mood)
            desk.tomorrow()
            desk.scan("sample")
            assert desk.accused() == found
            assert desk.issues(State.CLOSED) == {}


@pytest.mark.parametrize("code", [40001, 42001, 40164, 45009, 45011, 48001, 61003])
def test_a_token_that_stays_bad_costs_two_requests_and_no_account_is_accused(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world(weibo(1, 40, mood="21327"), *(wechat(n, 40, authorised=False) for n in range(9)))
    for account in at.wechat:
        account.codes["*"] = code
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        desk.scan("sample")
        assert desk.accused() == set()
        asked = Counter(one.told().get("appid") for one in platforms.log if one.path == "/cgi-bin/stable_token")
        assert set(asked.values()) <= {1, 2}
        assert platforms.asked("api.weixin.qq.com", "/cgi-bin/component/api_component_token") <= 2


def test_no_secret_is_left_in_the_database_in_a_log_or_in_a_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    at = world(
        *(weibo(n, 40, mood=mood) for n, mood in enumerate(("ok", "21327", "10023", "20003", "502", "reset"))),
        *(wechat(n, 40) for n in range(6)),
        commercial=COMMERCIAL,
    )
    for account, code in zip(at.wechat, (0, 40001, 45009, 48001, 50002, 61003), strict=True):
        if code:
            account.codes["*"] = code
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        secret(desk.root, "c2.wechat", "two words")
        monkeypatch.setattr(log, "_set_up", None)  # nothing is left out of what is said
        structlog.reset_defaults()
        with structlog.testing.capture_logs() as logs:
            for number, mood in enumerate(("", "403")):
                at.moods = dict.fromkeys(API_HOSTS, mood) if mood else {}
                desk.tomorrow(number)
                desk.scan()
        assert monitor(desk.root, "channels", "list", "--all") == 0
        for one in ("b0", "b1", "c1"):
            assert monitor(desk.root, "channels", "show", one, "--format", "jsonl") == 0
        kept = b"".join(file.read_bytes() for file in (desk.root / "var").rglob("*") if file.is_file())
        told = capfd.readouterr()
        everything = kept + (told.out + told.err + repr(logs) + dump(desk)).encode()
        assert "unusable_secret" in repr(logs)
        secrets = {one.token for one in at.weibo} | {text for one in at.wechat for text in (one.secret, one.refresh)}
        secrets |= {*COMPONENT[1:], COMMERCIAL, "two words", *at.issued}
        assert len(at.issued) > 3
        assert [one for one in secrets if one and one.encode() in everything] == []
        assert all(one not in seen.path for seen in platforms.log for one in secrets)


def dump(desk: Desk) -> str:
    """Everything in the database, as text."""
    with desk.place().store() as store, store.read() as db:
        tables = db.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
    return "\n".join(dump_of(desk.root, table) for table in tables)


def dump_of(root: Path, table: str) -> str:
    """All rows of a table, as text."""
    with Store.open(root / "var" / "monitor.db") as store, store.read() as db:
        return "\n".join(map(str, db.exec_driver_sql(f"SELECT * FROM {table}")))  # noqa: S608


def test_a_scan_that_was_killed_asks_nobody_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = world(*(weibo(n, 40) for n in range(20)), *(wechat(n, 40) for n in range(20)))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        due = desk.clock.now()
        child = get_context("spawn").Process(target=scan_in_a_process, args=(desk.root, platforms.bases, due))
        child.start()
        while len(platforms.log) < 60:
            assert child.is_alive()
            time.sleep(0.01)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        before = Counter(one.query["uid"] for one in platforms.log if one.path == "/2/users/show.json")
        assert 0 < len(before) < 20
        assert dump_of(desk.root, "channel_look")
        assert desk.issues() == {}
        assert monitor(desk.root, "channels", "list") == 0
        desk.scan("sample", due=due)
        after = Counter(one.query["uid"] for one in platforms.log if one.path == "/2/users/show.json")
        accounts = Counter(one.told()["authorizer_appid"] for one in platforms.log if one.path == REGISTER)
        assert len(after) == len(accounts) == 20
        # Only who was being asked when the scan was killed is asked again.
        assert sum(after.values()) <= 21
        assert sum(accounts.values()) <= 21
        assert len([pair for pair in desk.accused() if pair[0] == "channel.silent"]) == 40


def scan_in_a_process(root: Path, bases: dict[str, str], due: datetime) -> None:
    installation = Installation(root)
    here = Place(installation, load(installation.settings_file), Clock(), allow_private=True, platforms=bases)
    scan_once(here, Errand(here.settings.site[0], "sample", due, hurried=True), quiet=True)


@pytest.mark.parametrize(
    ("part", "broken", "left"),
    [("round", "monitor.cli.channel_plan.told", 2), ("links", "monitor.channels.links.LinkLooker.look", 1)],
)
def test_a_fault_of_ours_is_told_and_closes_nothing_that_it_touched(
    part: str, broken: str, left: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> object:
        raise RuntimeError("a bug")

    at = world(*(weibo(n, 40) for n in range(2)))
    with portal() as site, standing(at) as platforms:
        desk = opened(tmp_path / "office", site, platforms, monkeypatch)
        assert desk.scan("sample").scan.state == "done"
        assert len(desk.accused()) == 2
        at.weibo[0].posts.insert(0, ago(0))
        desk.tomorrow()
        monkeypatch.setattr(broken, fail)
        result = desk.scan("sample")
        assert (result.scan.state, len(desk.accused())) == ("incomplete", left)
        assert result.scan.summary["channels"]["failed"] == part
        report = desk.report(result)
        for said in (told("门户", result), text.render(report), html.render(report)):
            assert "本程序出错" in said
