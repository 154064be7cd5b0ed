"""An office with channels, from its sheet and its keys to its scans, whose platforms stand on loopback."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from checks.subjects.channel import ChannelLook
from monitor.cli.common import Place
from monitor.cli.reports import kept_report
from monitor.cli.scanning import Errand, scan_once
from monitor.clock import Clock
from monitor.demo.platforms.server import Platforms
from monitor.demo.platforms.world import FakePost, WechatAccount, WeiboAccount, World
from monitor.entries import Known, State
from monitor.installation import Installation
from monitor.scan import Result
from monitor.settings_file import load
from monitor.store import ledger, rounds
from reports.model import Report
from tests.monitor.cli.office import Portal, monitor, office
from tests.monitor.registry.sheetwork import UNITS, workbook

COMPONENT = ("wx00000000000c0de0", "COMPONENT-SECRET-Z", "TICKET-SECRET-Z")
COMMERCIAL = "2.00COMMERCIAL-SECRET"
HEADS = ["账号代号", "平台", "账号名称", "账号标识", "主办单位", "认证主体", "状态", "状态起始日期", "订阅源地址"]
SETTINGS = """
browser = "never"

[network]
controls = []

[channels]
weibo_tokens = "file:secrets/{id}.weibo"
weibo_commercial = "env:OFFICE_COMMERCIAL"
weibo_page = false
weibo_canary = ""
wechat_secrets = "file:secrets/{id}.wechat"
wechat_component = "wx00000000000c0de0"
wechat_component_secret = "env:OFFICE_COMPONENT"
wechat_component_ticket = "file:secrets/ticket"
pauses = 0
"""


def ago(days: float, **more: object) -> FakePost:
    return FakePost(Clock().now() - timedelta(days=days), **more)  # type: ignore[arg-type]


def weibo(number: int, *days: float, **more: Any) -> WeiboAccount:
    uid = str(2000000000 + number)
    facts: dict[str, Any] = {"token": f"2.00WB-KEY-{number:03d}", "reason": "市政府办公室"} | more
    return WeiboAccount(uid, f"微博{number}", [ago(one) for one in days], **facts)


def wechat(number: int, *days: float, **more: Any) -> WechatAccount:
    facts: dict[str, Any] = {"refresh": f"REFRESH-SECRET-{number:03d}", "owner": "市政府办公室"} | more
    return WechatAccount(
        f"wx{number:016d}",
        f"APP-SECRET-{number:03d}",
        f"公众号{number}",
        gh=f"gh_{number:012d}",
        posts=[ago(one) for one in days],
        **facts,
    )


def world(*accounts: WeiboAccount | WechatAccount, **more: Any) -> World:
    return World(
        Clock().now(),
        weibo=[one for one in accounts if isinstance(one, WeiboAccount)],
        wechat=[one for one in accounts if isinstance(one, WechatAccount)],
        component=COMPONENT,
        **more,
    )


@dataclass
class Desk:
    """An office that watches a small portal and these platforms' accounts."""

    root: Path
    site: Portal | str
    platforms: Platforms
    clock: Clock = field(default_factory=Clock)

    def place(self) -> Place:
        installation = Installation(self.root)
        return Place(
            installation,
            load(installation.settings_file),
            self.clock,
            allow_private=True,
            platforms=self.platforms.bases,
        )

    def scan(self, kind: str = "full", *issues: int, due: datetime | None = None) -> Result:
        here = self.place()
        errand = Errand(here.settings.site[0], kind, due or self.clock.now(), issues, hurried=True)
        return scan_once(here, errand, quiet=False)

    def looks(self, channel: str) -> tuple[ChannelLook, ...]:
        with self.place().store() as store, store.read() as db:
            return rounds.looks(db, self.clock.now())[channel]

    def issues(self, *states: State) -> dict[tuple[str, str], Known]:
        with self.place().store() as store, store.read() as db:
            found = ledger.find(db, states=states)
        return {one.known.pair: one.known for one in found if one.known.check.startswith("channel.")}

    def accused(self) -> set[tuple[str, str]]:
        """What is open about single channels."""
        return {pair for pair in self.issues(State.OPEN, State.SUSPECTED) if not pair[1].startswith("matrix:")}

    def report(self, result: Result) -> Report:
        with self.place().store() as store:
            kept = kept_report(store, result.scan, "zh")
        assert kept is not None
        return kept

    def tomorrow(self, days: float = 1) -> None:
        self.clock = Clock(self.clock.offset + timedelta(days=days))
        self.platforms.world.now = self.clock.now()


def rows(at: World) -> list[list[object]]:
    told: list[list[object]] = [list(HEADS)]
    unit = "市政府办公室"
    for one in at.weibo:
        told.append([f"b{int(one.uid) - 2000000000}", "微博", one.name, one.uid, unit, unit, None, None, None])
    for two in at.wechat:
        told.append(
            [f"c{int(two.appid[2:])}", "公众号", two.name, f"{two.gh} {two.appid}", unit, unit, None, None, None]
        )
    return told


def secret(root: Path, name: str, text: str) -> None:
    file = root / "config" / "secrets" / name
    file.parent.mkdir(mode=0o700, exist_ok=True)
    file.write_text(f"{text}\n")
    file.chmod(0o600)


def opened(
    root: Path,
    site: Portal | str,
    platforms: Platforms,
    monkeypatch: pytest.MonkeyPatch,
    sheet: list[list[object]] | None = None,
) -> Desk:
    """An office with its keys, whose registry has all accounts of the platforms."""
    office(root, site, more=SETTINGS)
    at = platforms.world
    for one in at.weibo:
        secret(root, f"b{int(one.uid) - 2000000000}.weibo", one.token)
    for two in at.wechat:
        secret(root, f"c{int(two.appid[2:])}.wechat", two.secret)
    secret(root, "ticket", COMPONENT[2])
    monkeypatch.setenv("OFFICE_COMPONENT", COMPONENT[1])
    if at.commercial:
        monkeypatch.setenv("OFFICE_COMMERCIAL", at.commercial)
    file = root / "账号.xlsx"
    file.write_bytes(workbook({"单位": UNITS, "新媒体账号": sheet or rows(at)}))
    assert monitor(root, "registry", "import", str(file), "--by", "王芳") == 0
    return Desk(root, site, platforms)
