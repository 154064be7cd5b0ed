"""``monitor doctor``: what this machine lacks, and what each lack costs."""

import asyncio
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import typer

from checks.subjects.ipv6 import Own
from monitor.cli.agent import user_agent
from monitor.cli.common import Place, place
from monitor.cli.context import Context
from monitor.cli.doctor_tables import tables
from monitor.cli.scanning import ENOUGH, fetcher, why_unreached
from monitor.cli.told import MARKS, Level, Told
from monitor.crawl.addresses import Policy
from monitor.crawl.browser.program import find
from monitor.crawl.ipv6.knocks import Knocker, has_route
from monitor.crawl.ipv6.names import Names
from monitor.crawl.ipv6.own import Controls, OwnNetwork
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.pace import Pace
from monitor.crawl.urls import resolve
from monitor.errors import ConfigError, MonitorError
from monitor.store import sqlite, upkeep


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(doctor)


def doctor(context: typer.Context) -> int:
    """检查本机条件，说明缺什么、影响什么 What this machine lacks, and what each lack costs."""
    told = list(_machine())
    try:
        here = place(context)
    except ConfigError as error:
        options: Context = context.obj
        level: Level = "fail" if options.config or os.environ.get("MONITOR_CONFIG") else "warn"
        told.append(Told(level, str(error), "没有可用的安装目录时只能使用 inspect"))
    else:
        try:
            told += _installation(here)
        except ConfigError as error:
            told.append(Told("fail", str(error), "扫描不能开始"))
    for one in told:
        costs = f"\n    影响：{one.costs}" if one.costs and one.level != "ok" else ""
        what = one.what.replace("\n", "\n  ")
        typer.echo(f"{MARKS[one.level]} {what}{costs}")
    return 3 if any(one.level == "fail" for one in told) else 0


def _machine() -> Iterator[Told]:
    yield Told("ok", f"Python {sys.version.split()[0]}")
    safe = sqlite.library.sqlite_version_info >= sqlite.SAFE_WAL
    version = f"SQLite {sqlite.library.sqlite_version}"
    yield Told("ok" if safe else "warn", version, "低于 3.51.3，改用较慢的回滚日志，数据仍安全")
    found = find()
    if found is None:
        yield Told("warn", "没有找到浏览器（Chromium）", "用脚本生成的页面只能按静态内容检查；不能输出 PDF")
    else:
        yield _version(found)
    yield _fonts()
    yield _ipv6()


def _version(program: str) -> Told:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=20, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        return Told("warn", f"浏览器 {program} 无法运行（{error}）", "用脚本生成的页面只能按静态内容检查")
    return Told("ok", f"浏览器 {program}（{said.stdout.strip()}）")


def _fonts() -> Told:
    lister = shutil.which("fc-list")
    if lister is None:
        return Told("warn", "没有 fc-list，无法确认中文字体", "PDF 和截图中的中文可能显示为方框")
    said = subprocess.run([lister, ":lang=zh", "family"], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    if said.stdout.strip():
        return Told("ok", "有中文字体")
    return Told("warn", "没有中文字体", "PDF 和截图中的中文会显示为方框；请安装 fonts-noto-cjk")


def _ipv6() -> Told:
    """Whether this machine has a way out over IPv6, and whether anybody answers there."""
    doors = Controls().doors
    if not any(has_route(address) for address, _ in doors):
        return Told("warn", "本机没有 IPv6 出口", IPV6_COSTS)
    knocker = Knocker(Pace(0, len(doors)), Policy(), tries=1)
    own, _ = asyncio.run(OwnNetwork(Names(), knocker, Controls()).state(()))
    if own is not Own.WORKS:
        return Told("warn", "本机有 IPv6 地址，但对照地址都连接不上", IPV6_COSTS)
    return Told("ok", "本机的 IPv6 网络可用")


IPV6_COSTS = (
    "IPv6 的地址可达、内容一致、首页成功率、内链支持率和域名服务器可达一律记为“未检测”，不会判为“不支持”；"
    "域名有没有 IPv6 地址照常检查"
)


PROXY_COSTS = (
    "链接和浏览器都经代理访问；代理可能自行出示证书，所以只认公共根证书签发的，其余安全连接问题一律“需人工核实”，"
    "不判为网站的问题；代理自己报的错可能被当作网站的错误"
)


def _hidden_ipv6(here: Place) -> Iterator[Told]:
    """Whether the resolver hides everybody's IPv6 addresses, or a proxy stands in the way of testing them."""
    network = here.settings.network
    if network.proxy:
        yield Told("warn", "本机经代理访问网站", f"{PROXY_COSTS}；{IPV6_COSTS}")
    names = Names(network.dns, timeout=1.0)
    knocker = Knocker(Pace(0, 1), Policy())
    if asyncio.run(OwnNetwork(names, knocker, Controls()).filters()):
        yield Told("warn", "域名解析服务不提供任何 IPv6 地址", "不能判定网站有没有 IPv6 地址；请在 network.dns 另设")


def _installation(here: Place) -> Iterator[Told]:
    yield Told("ok", f"安装目录 {here.installation.root}")
    yield Told("ok", f"User-Agent：{user_agent(here.settings)}（请网站平台将它和下面的出口地址列入白名单）")
    if not here.settings.installation.contact:
        yield Told("warn", "installation.contact 未填写", "对方管理员看到访问记录时找不到联系人")
    yield _egress()
    free = upkeep.free_space(here.installation.var)
    level: Level = "ok" if free > ENOUGH else "fail"
    yield Told(level, f"可用磁盘 {free / 1e9:,.1f} GB", "不足 0.5 GB 时不再开始扫描")
    yield from tables(here)
    yield from _hidden_ipv6(here)
    yield _database(here)
    yield from asyncio.run(_sites(here))


def _egress() -> Told:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("223.5.5.5", 53))
        except OSError:
            return Told("warn", "本机没有 IPv4 出口", "外部链接一律无法判定")
        address = probe.getsockname()[0]
    return Told("ok", f"本机出口网卡地址 {address}（经过地址转换的，请向网络管理员询问对外地址）")


def _database(here: Place) -> Told:
    try:
        with here.store(create=True) as store:
            upkeep.check(store)
            return Told("ok", f"数据库 {store.name}")
    except MonitorError as error:
        return Told("fail", str(error), "不能保存任何结果")


def _clock(outcome: Outcome) -> Iterator[Told]:
    """Whether this machine's clock and a site's agree within five minutes."""
    try:
        theirs = parsedate_to_datetime(outcome.headers.get("date") or "")
    except ValueError:
        return
    apart = abs((outcome.looks[-1].at - theirs).total_seconds()) if theirs.tzinfo and outcome.looks else 0.0
    if apart > CLOCKS_AGREE:
        costs = "扫描时间、整改期限和证书有效期可能判错；请校时"
        yield Told("warn", f"本机时钟与网站相差 {apart / 60:,.0f} 分钟", costs)


CLOCKS_AGREE = 300.0


async def _sites(here: Place) -> list[Told]:
    """Whether each site's home page answers, asked as a scan would ask."""
    told = [] if here.settings.site else [Told("warn", "还没有 [[site]]", "没有监测对象，scan 和 tick 不能运行")]
    for site in here.settings.site:
        if not site.url:
            told.append(Told("ok", f"{site.name} 没有网站，只查看新媒体账号"))
            continue
        async with fetcher(here, site) as looks:
            outcome = await looks.fetch(Request(resolve(site.url, "").url))
        if outcome.ok:
            told.append(Told("ok", f"{site.name} {site.url} 可以访问（{outcome.peer}）"))
        else:
            why = why_unreached(outcome, "zh")
            told.append(Told("fail", f"{site.name} {site.url} 不能访问：{why}", "该网站的扫描会作废，不得出任何结论"))
        told.extend(_clock(outcome))
    return told
