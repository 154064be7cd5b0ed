import asyncio
import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from checks.subjects.matrix import Channel
from monitor.channels.attestation.links import HOSTS
from monitor.channels.attestation.path import VerifiedLink
from monitor.channels.pages import PageSettings
from monitor.channels.path import Digests
from monitor.cli.channel_deeds import READABLE, attested
from monitor.clock import Clock
from monitor.crawl.outcome import Outcome, Request
from monitor.demo.platforms.server import Platforms, serve
from monitor.demo.platforms.wechat_pages import link
from monitor.demo.platforms.world import FakePost, WechatAccount, World
from monitor.errors import ConfigError
from monitor.store import channels as kept
from monitor.store.attestations import Attestation
from monitor.store.engine import Store
from tests.monitor.cli.office import monitor, office, rows
from tests.monitor.cli.test_cli import loaded
from tests.monitor.registry.channelwork import SHEETS
from tests.monitor.registry.sheetwork import workbook

Out = pytest.CaptureFixture[str]
NOWHERE = "http://127.0.0.1:1/"
POST = "https://mp.weixin.qq.com/s/0123456789ab_00000000"


def ago(days: int) -> str:
    return (Clock().today() - timedelta(days=days)).isoformat()


def desk(tmp_path: Path, capsys: Out) -> Path:
    """An installation with the builders' channels: ch1 on Weibo and ch2 on WeChat of one unit, ch3 closed."""
    root = office(tmp_path / "office", NOWHERE)
    file = tmp_path / "账号.xlsx"
    file.write_bytes(workbook(SHEETS))
    assert monitor(root, "registry", "import", str(file), "--by", "王芳", "--document", "1号") == 0
    capsys.readouterr()
    return root


def channels(root: Path, *words: str) -> int:
    return monitor(root, "channels", *words)


def listed(root: Path, capsys: Out, *words: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert channels(root, "list", "--format", "jsonl", *words) == 0
    return rows(capsys.readouterr().out)


def shown(root: Path, capsys: Out, channel: str) -> dict[str, Any]:
    capsys.readouterr()
    assert channels(root, "show", channel, "--format", "jsonl") == 0
    [row] = rows(capsys.readouterr().out)
    return row


def refused(root: Path, capsys: Out, *words: str) -> str:
    """What a command says that is refused: one line, and nothing was done."""
    capsys.readouterr()
    assert channels(root, *words) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    return told.err


def test_channels_nobody_has_looked_at_are_told_so(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert [(one["id"], one["state"], one["newest"]) for one in listed(root, capsys)] == [
        ("ch1", "unseen", None),
        ("ch2", "unseen", None),
    ]
    assert [one["id"] for one in listed(root, capsys, "--all")] == ["ch1", "ch2", "ch3"]
    assert channels(root, "list") == 0
    told = capsys.readouterr().out
    assert "代号  平台" in told
    assert "微信公众号" in told


def test_lists_can_be_narrowed(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert [one["id"] for one in listed(root, capsys, "--platform", "weibo")] == ["ch1"]
    assert [one["id"] for one in listed(root, capsys, "--unit", "市政府办公室")] == ["ch1", "ch2"]
    assert [one["id"] for one in listed(root, capsys, "--state", "resting")] == ["ch3"]
    assert [one["id"] for one in listed(root, capsys, "--unit", "u2", "--all")] == ["ch3"]
    assert "--state good: no such state; there are wrong" in refused(root, capsys, "list", "--state", "good")
    assert "--platform kuaishou: no channel has this platform" in refused(
        root, capsys, "list", "--platform", "kuaishou"
    )


def test_a_word_of_a_person_is_kept_and_counts_at_once(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert channels(root, "attest", "ch1", "--newest", ago(3), "--by", "李明", "--document", "9号") == 0
    assert "已记下 ch1 示范发布" in capsys.readouterr().out
    assert channels(root, "attest", "ch2", "--newest", ago(20), "--no-answers", "--unit") == 0
    first, second = listed(root, capsys)
    assert (first["state"], first["newest"], first["path"]) == ("fine", ago(3), "person")
    assert (second["state"], second["checks"]) == ("suspected", sorted(second["checks"]))
    assert {"channel.silent", "channel.unanswered"} <= set(second["checks"])
    told = shown(root, capsys, "ch1")
    assert told["attestations"][0]["who"] == "李明"
    assert told["looks"][0]["trust"] == 50
    assert told["record"]["account_ids"] == "5001234567"
    [word] = shown(root, capsys, "ch2")["looks"]
    assert word["trust"] == 40


def test_an_account_that_cannot_be_opened_is_no_dead_account(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert channels(root, "attest", "示范发布", "--unreachable") == 2
    assert channels(root, "attest", "5001234567", "--unreachable") == 0
    assert listed(root, capsys)[0]["state"] == "undecided"


def test_a_link_may_be_kept_for_the_next_scan(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    # Addresses that are copied inside WeChat hold the keys of whoever copied them.
    assert channels(root, "attest", "ch2", f" {POST}?key=SECRET&pass_ticket=SECRET#rd ", "--later") == 0
    told = shown(root, capsys, "ch2")
    assert told["attestations"][0]["url"] == POST
    assert told["looks"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ch1"], "LINK: expected the link of the newest post"),
        (["ch1", "http://www.example.gov.cn/"], "www.example.gov.cn is no host of the platforms"),
        (["ch1", "https://mp.weixin.qq.com@127.0.0.1/s/0123456789ab"], "not a plain web address"),
        (["ch1", POST], "a post of wechat_mp; 示范发布 is on weibo"),
        (["ch1", "--newest", "2199-01-01"], "--newest 2199-01-01: expected today or an earlier day"),
        (["ch1", "--newest", "2026-01-01", "--nothing"], "--nothing: not together with --newest"),
        (["ch9", POST], "ch9: there is no channel with this id or name"),
        (["示范发布", POST], "示范发布: several channels are called so: ch1, ch2"),
    ],
)
def test_what_says_nothing_is_refused_in_one_line(words: list[str], said: str, tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert said in refused(root, capsys, "attest", *words)
    assert shown(root, capsys, "ch1")["attestations"] == []


async def on_platforms(deed: Callable[[Platforms, WechatAccount], Any]) -> Any:
    """Do something while WeChat stands on loopback, with an account of one live post and one that was deleted."""
    now = Clock().now()
    posts = [FakePost(now - timedelta(days=2)), FakePost(now - timedelta(days=9), deleted=True)]
    account = WechatAccount("wx1", "s", "示范发布", posts=posts)
    async with serve(World(now, wechat=[account])) as site:
        return await asyncio.to_thread(deed, site, account)


def attest(root: Path, channel: str, number: int, more: dict[str, str] | None = None) -> list[str]:
    """What giving the link of a post of the account says."""

    def deed(site: Platforms, account: WechatAccount) -> list[str]:
        with Store.open(root / "var" / "monitor.db") as store:
            with store.read() as db:
                [one] = [one for one in kept.channels(db) if one.id == channel]
            said = Attestation("", Clock().now(), "王芳", link(account, number))
            return attested(store, one, said, PageSettings(bases={**site.bases, **(more or {})}))

    told: list[str] = asyncio.run(on_platforms(deed))
    return told


def test_a_link_is_verified_at_once(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    first, second = attest(root, "ch2", 0)
    assert first == "已记下 ch2 示范发布"
    assert "verified_link (85)  answered" in second
    row = listed(root, capsys)[1]
    assert (row["state"], row["newest"], row["access"]) == ("fine", ago(2), "answered")
    assert channels(root, "show", "ch2") == 0
    told = capsys.readouterr().out.splitlines()
    assert [line for line in told if not line.startswith(" ")] == ["登记", "经过", "提供", "查看", "情况"]
    assert any("https://mp.weixin.qq.com/s/" in line and "王芳" in line for line in told)


def test_a_link_that_proves_nothing_is_not_kept(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    with pytest.raises(ConfigError, match="was deleted by its owner; nothing was kept, give the link of another post"):
        attest(root, "ch2", 1)
    with pytest.raises(ConfigError, match="the post that was given belongs to another account"):
        attest(root, "ch3", 0)
    assert shown(root, capsys, "ch2")["attestations"] == []


def test_a_link_that_could_not_be_opened_now_is_kept(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    _, look = attest(root, "ch2", 0, {"mp.weixin.qq.com": "http://127.0.0.1:1"})
    assert "network_error" in look
    assert listed(root, capsys)[1]["state"] == "undecided"


def test_of_a_platform_whose_pages_cannot_be_read_a_person_says_the_day(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    douyin = Channel("ch1", "douyin", "示范发布", "市政府办公室")
    url = "https://www.douyin.com/video/7300000000000000000"
    with Store.open(root / "var" / "monitor.db") as store:
        with pytest.raises(ConfigError, match="pages of douyin cannot be read; say its day with --newest"):
            attested(store, douyin, Attestation("", Clock().now(), "王芳", url), None)
        said = Attestation("", Clock().now(), "王芳", url, searched=True, newest=date.fromisoformat(ago(1)))
        assert len(attested(store, douyin, said, PageSettings())) == 2


def test_the_platforms_whose_pages_are_read_are_those_that_a_link_alone_is_enough_for() -> None:
    path = VerifiedLink({}, Nobody(), Clock(), Digests())
    unread = {name for name in HOSTS.values() if "cannot be read" in (path.lacks(Channel("x", name, "", "")) or "")}
    assert set(HOSTS.values()) - unread == READABLE


class Nobody:
    async def fetch(self, request: Request) -> Outcome:
        raise AssertionError("nobody is to be asked")


def test_an_event_is_entered_and_changes_the_record(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    words = ["--on", ago(1), "--document", "川府函〔2026〕3号", "--by", "王芳"]
    assert channels(root, "event", "ch1", "关停", *words) == 0
    told = capsys.readouterr().out
    assert f"已登记 ch1 示范发布：关停 {ago(1)}" in told
    assert "状态 正常 → 关停" in told
    row = shown(root, capsys, "ch1")
    assert (row["status"], row["status_since"]) == ("closed", ago(1))
    last = row["events"][-1]
    assert (last["kind"], last["on"], last["document"], last["who"]) == ("closed", ago(1), "川府函〔2026〕3号", "王芳")
    assert [one["id"] for one in listed(root, capsys)] == ["ch2"]


def test_events_that_lead_somewhere_say_where(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert channels(root, "event", "ch1", "renamed", "--to", "示范融媒") == 0
    assert channels(root, "event", "ch1", "变更主办单位", "--to", "保宁镇") == 0
    assert channels(root, "event", "ch2", "merged", "--to", "ch1") == 0
    first, second = shown(root, capsys, "ch1"), shown(root, capsys, "ch2")
    assert (first["name"], first["unit_id"], first["events"][-2]["detail"]) == ("示范融媒", "u2", "示范发布")
    assert second["record"]["successor_id"] == "ch1"


def test_an_event_entered_by_mistake_is_taken_back(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert channels(root, "event", "ch1", "certified") == 0
    number = shown(root, capsys, "ch1")["events"][-1]["number"]
    assert "--void: expected --detail" in refused(root, capsys, "event", "ch1", "--void", str(number))
    assert channels(root, "event", "ch1", "--void", str(number), "--detail", "登记错了账号") == 0
    assert [one["voided"] for one in shown(root, capsys, "ch1")["events"]] == [False, True, False]
    assert "was taken back already" in refused(
        root, capsys, "event", "ch1", "--void", str(number), "--detail", "再来一次"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ch1"], "KIND: expected one of 备案 filed"),
        (["ch1", "爆炸"], 'found "爆炸"'),
        (["ch1", "attested"], "KIND: expected one of"),
        (["ch1", "closed", "--on", "2199-01-01"], "--on 2199-01-01: expected today or an earlier day"),
        (["ch1", "renamed"], "--to: expected what renamed leads to"),
        (["ch1", "owner_changed", "--to", "天气局"], "--to 天气局: no unit has this id or name"),
        (["ch1", "merged", "--to", "示范发布"], "--to 示范发布: several are called so: ch1, ch2"),
        (["ch1", "closed", "--to", "x"], "--to: nothing is changed by closed"),
        (["ch1", "closed", "--void", "1"], "--void: takes back what is there"),
        (["ch9", "closed"], "ch9: there is no channel"),
    ],
)
def test_an_event_that_cannot_be_is_refused_in_one_line(
    words: list[str], said: str, tmp_path: Path, capsys: Out
) -> None:
    root = desk(tmp_path, capsys)
    before = shown(root, capsys, "ch1")["events"]
    assert said in refused(root, capsys, "event", *words)
    assert shown(root, capsys, "ch1")["events"] == before


def test_lists_come_in_every_form(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    root = office(tmp_path / "office", NOWHERE)
    file = tmp_path / "账号.xlsx"
    file.write_bytes(workbook(SHEETS))
    assert monitor(root, "registry", "import", str(file)) == 0
    capfdbinary.readouterr()
    assert channels(root, "list", "--format", "csv") == 0
    text = capfdbinary.readouterr().out
    assert text.startswith(b"\xef\xbb\xbfid,platform,name")
    assert "ch2,wechat_mp,示范发布".encode() in text
    assert channels(root, "list", "--format", "xlsx") == 0
    sheet = load_workbook(io.BytesIO(capfdbinary.readouterr().out)).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows()] == ["id", "ch1", "ch2"]
    assert channels(root, "list", "--format", "csv", "-o", str(tmp_path / "x.csv")) == 0
    assert (tmp_path / "x.csv").read_bytes() == text


def test_the_registry_lists_exports_and_checks_channels_like_all_else(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert monitor(root, "registry", "list", "channels", "--format", "jsonl") == 0
    assert [one["id"] for one in rows(capsys.readouterr().out)] == ["ch1", "ch2", "ch3"]
    assert monitor(root, "registry", "export", str(tmp_path / "账号.csv"), "--only", "channels") == 0
    assert monitor(root, "registry", "import", str(tmp_path / "账号.csv"), "--prune") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "没有变化"
    assert monitor(root, "registry", "check") == 0
    assert [one["kind"] for one in shown(root, capsys, "ch3")["events"]] == ["closed"]


def test_looking_at_the_list_loads_no_network_and_no_spreadsheets(tmp_path: Path, capsys: Out) -> None:
    root = desk(tmp_path, capsys)
    assert not loaded("--config", str(root), "channels", "list") & {"openpyxl", "httpx2", "dns", "alembic"}
