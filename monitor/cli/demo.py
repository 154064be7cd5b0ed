"""``monitor demo``: the bad city on loopback, scanned twice; the reports stay behind."""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from monitor.cli.common import Place
from monitor.cli.scan import told
from monitor.cli.scanning import Errand, scan_once
from monitor.cli.scores import channels_score_of, score_of
from monitor.clock import Clock
from monitor.demo.city import City
from monitor.demo.compare import differences
from monitor.demo.matrix import records
from monitor.demo.matrix.holding import hold, told_in_toml
from monitor.demo.matrix.roll import roll
from monitor.demo.server import Site as Standing
from monitor.demo.server import serve_beside
from monitor.demo.truth import Truth
from monitor.errors import ConfigError
from monitor.installation import Installation, packaged_config
from monitor.scan import Result
from monitor.settings_file import load
from monitor.store import grounds, ledger, scans
from reports.score_text import told as lines_of

SEED = 2020
MARK = ".demo"
"""The file by which a folder of an earlier demonstration is known, so that nothing else is ever replaced."""

CONFIG = """\
# 示范用配置：监测对象是本机上的示范门户，速度不限，失败后很快再看一次。
[installation]
name = "示范单位"
contact = "demo@example.org"

[[site]]
id = "portal"
name = "清河湾县人民政府门户网站（示范）"
url = "{url}"

[scan]
daily_sample = 120
risk_share = 1.0
ipv6 = false
hours = []

[crawl]
rate = 1000.0
concurrency = 8
look_again_after = [1.0, 3.0]
timeout = 6.0
first_byte_timeout = 3.0

[network]
controls = []

{channels}
"""


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(demo)


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Option("--dir", help="放在哪个目录 Folder for it.")] = Path("var/demo"),
    pages: Annotated[int, typer.Option(min=60, max=5000, help="示范门户约有多少页 Pages of the city.")] = 400,
) -> int:
    """示范：在本机建一个有各种毛病的县级门户及其 135 个新媒体账号，先普查，整改后再抽查 The bad city, scanned twice."""
    quiet = context.obj.quiet
    yesterday = Clock(-timedelta(days=1))
    city = City.build(SEED, yesterday.today(), pages=pages, second=True, third=True, fourth=True)
    with serve_beside(city, clock=yesterday) as site:
        here = _prepare(folder, site, yesterday)
        typer.echo(f"示范门户 {site.url}（{len(site.truth.pages)} 多个页面，只在本机，演示结束即关闭）")
        typer.echo(f"微博、微信也是本机上的仿真，有 {len(roll())} 个政务新媒体账号\n")
        typer.echo("第一天：普查")
        first = _scan(here, "full", quiet=quiet)
        wrong = _against_truth(here, site, first)
        site.show(city.recheck())
        typer.echo("第一天下午：一处问题已整改，复查该问题及其所在页面")
        _scan(here, "recheck", quiet=quiet, about="wavering")
        here = replace(here, clock=Clock())
        site.show(city.day(1), here.clock)
        with here.store() as store, store.write() as db:
            records.enter(db, city.today, second=True, at=here.clock.now())
        typer.echo("第二天：几处问题已整改，一个链接已从页面撤下，一处问题反弹，又出了一处新问题；")
        typer.echo("　　　　几个账号恢复更新，一个被注销，一个更名后报备；微博公开页面连对照账号也不给看；抽查")
        second = _scan(here, "sample", quiet=quiet)
        wrong += _against_truth(here, site, second, whole=False)
    reports = sorted((here.installation.var / "reports" / "portal").iterdir())
    _tell_score(here, first)
    typer.echo("报告：\n" + "\n".join(f"  {file}" for file in reports))
    typer.echo(f"台账：monitor --config {folder} issues list")
    typer.echo(f"账号：monitor --config {folder} channels list")
    return 4 if wrong else 0


def _tell_score(here: Place, result: Result) -> None:
    """The portal's score by the full scan: the verdict, what costs points or comes near a veto, what would turn it."""
    with here.store() as store:
        told = score_of(here, store, result.scan, here.clock.today(), "zh")
        channels = channels_score_of(here, store, result.scan, here.clock.today(), "zh")
    found = replace(told, rows=tuple(row for row in told.rows if row.problems))
    typer.echo("检查指标评分（全文：monitor report score）：")
    typer.echo("\n".join(f"  {line}" for line in lines_of(found, "zh")) + "\n")
    if channels is not None:
        typer.echo(f"政务新媒体：{channels.verdict}\n")


def _prepare(folder: Path, site: Standing, clock: Clock) -> Place:
    """A new installation for the demonstration, and its registry. Raises ``ConfigError`` rather than replace others."""
    if folder.exists():
        if not (folder / MARK).exists():
            raise ConfigError(f"--dir {folder}: is there already and is no demonstration; name another folder")
        shutil.rmtree(folder)
    installation = Installation(folder.absolute())
    installation.config.mkdir(parents=True)
    (folder / MARK).touch()
    channels = told_in_toml("channels", hold(installation.config))
    installation.settings_file.write_text(CONFIG.format(url=site.url, channels=channels), encoding="utf-8")
    statutory = installation.config / "statutory"
    statutory.mkdir()
    foot = (packaged_config() / "statutory" / "footer.toml").read_text(encoding="utf-8")
    (statutory / "footer.toml").write_text(site.rules(foot), encoding="utf-8")
    bases = site.platforms.bases if site.platforms else {}
    here = Place(installation, load(installation.settings_file), clock, allow_private=True, platforms=bases)
    with here.store(create=True) as store, store.write() as db:
        records.keep(db, site.registry, at=clock.now())
        records.enter(db, site.city.today, second=False, at=clock.now())
    return here


def _scan(here: Place, kind: str, *, quiet: bool, about: str = "") -> Result:
    site = here.settings.site[0]
    issues: tuple[int, ...] = ()
    if about:
        with here.store() as store, store.read() as db:
            issues = tuple(one.known.id for one in ledger.find(db, targets=[site.id]) if about in one.known.subject)
    result = scan_once(here, Errand(site, kind, here.clock.now(), issues, hurried=True), quiet=quiet)
    typer.echo(f"  {told(site.name, result)}")
    return result


def _against_truth(here: Place, site: Standing, result: Result, *, whole: bool = True) -> list[str]:
    """What a scan said that is not true.

    Of a sample's pages only what it accused wrongly: it did not look at everything. Of channels everything: it looked
    at all that live.
    """
    with here.store() as store:
        kept = scans.verdicts(store, result.scan.id)
        holders = {one.verdict.subject: grounds.pages_of(store, one.holders) for one in kept}
    said = [one.verdict for one in kept]
    pages, accounts = (_part(site.truth, channels=channels) for channels in (False, True))
    wrong = differences(pages, [one for one in said if not _is_of_channels(one.check)], holders)
    if not whole:
        wrong = [line for line in wrong if line.startswith(("accused", "said"))]
        accounts = without(accounts, {one.id for one in roll() if one.ended})
    wrong += differences(accounts, [one for one in said if _is_of_channels(one.check)], {})
    if wrong:
        typer.echo("  与真值不符：\n" + "\n".join(f"    {line}" for line in wrong))
        return wrong
    found, decoys = len(pages.of("finding")), len(pages.of("fine")) + len(pages.of("absent"))
    what = f"{found} 处缺陷全部查出，{decoys} 处干扰项无一误判" if whole else "无一误判"
    typer.echo(f"  与真值对照：门户 {what}")
    found, unknown, fine = (len(accounts.of(outcome)) for outcome in ("finding", "undecided", "fine"))
    typer.echo(f"  　　　　　　新媒体 {found} 个问题全部查出，{unknown} 项如实说明无法判定，{fine} 项正常的无一误判\n")
    return wrong


def _is_of_channels(check: str) -> bool:
    return check.startswith("channel.")


def _part(truth: Truth, *, channels: bool) -> Truth:
    """What is true of channels, or of everything else."""
    expected = tuple(one for one in truth.expected if _is_of_channels(one.check) == channels)
    return Truth(expected, truth.pages) if channels else replace(truth, expected=expected)


def without(truth: Truth, subjects: Iterable[str]) -> Truth:
    """The same truth without what is true of these."""
    left_out = frozenset(subjects)
    return replace(truth, expected=tuple(one for one in truth.expected if one.subject not in left_out))
