"""``monitor scan`` runs a scan now; ``monitor tick`` runs whatever is due."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from monitor.cli import probing
from monitor.cli.common import Place, place
from monitor.cli.errand import Errand
from monitor.errors import Busy, ConfigError
from monitor.log import log
from monitor.schedule import KINDS, Kind
from monitor.settings import Site
from monitor.store import scans, timetable
from monitor.store.engine import Store

if TYPE_CHECKING:
    from monitor.scan import Result

app = typer.Typer(name="scan", help="立即扫描 Run a scan now.", no_args_is_help=True)


class TickKind(StrEnum):
    """The kinds that a bell may ask for alone, so that a long scan holds up no short one."""

    SAMPLE = "sample"
    FULL = "full"
    RECHECK = "recheck"
    PROBE = "probe"


UNFINISHED = ("running", "paused")

Targets = Annotated[list[str] | None, typer.Option("--target", help="监测对象,可多次 Target id, several allowed.")]


def add_to(root: typer.Typer) -> None:
    """Add the commands."""
    root.add_typer(app)
    root.command()(tick)


@app.command()
def sample(context: typer.Context, target: Targets = None) -> int:
    """日抽查 The day's sample."""
    return _now(context, "sample", target)


@app.command()
def full(context: typer.Context, target: Targets = None) -> int:
    """普查：读遍全站 Read the whole site."""
    return _now(context, "full", target)


@app.command()
def recheck(
    context: typer.Context,
    target: Targets = None,
    issue: Annotated[list[int] | None, typer.Option(help="问题编号,可多次 Issue number, several allowed.")] = None,
) -> int:
    """复查：重看有问题的地址及其所在页面 Look again at issues and at every page that held them."""
    return _now(context, "recheck", target, tuple(issue or ()))


@app.command()
def probe(context: typer.Context, target: Targets = None) -> None:
    """探测一次：首页能不能打开 Whether the home page opens, once."""
    here = place(context)
    for site in here.sites(target):
        if not site.url:
            raise ConfigError(f"--target {site.id}: has channels and no home page to probe")
        with here.store(create=True) as store:
            taken = probing.take(here, store, site, here.clock.now())
        typer.echo(probing.told(site, taken))


def _now(context: typer.Context, kind: str, wanted: list[str] | None, issues: tuple[int, ...] = ()) -> int:
    here = place(context)
    with here.store(create=True) as store:
        errands = [_errand(here, store, site, kind, issues) for site in here.sites(wanted)]
    unknown = set(issues).difference(*(errand.issues for errand in errands))
    if unknown:
        raise ConfigError(f"--issue {min(unknown)}: there is no such issue{' of these targets' if wanted else ''}")
    code = 0
    for errand in errands:
        if kind == "recheck" and not errand.issues:
            if not issues:
                typer.echo(f"{errand.site.name}：没有需要复查的问题", err=True)
            continue
        result = _run(here, errand, quiet=context.obj.quiet)
        typer.echo(told(errand.site.name, result))
        code = max(code, 0 if result.scan.state == "done" else 3)
    return code


def _errand(here: Place, store: Store, site: Site, kind: str, issues: tuple[int, ...]) -> Errand:
    """What is to be run now. A scan that was killed or paused is gone on with: nothing is looked at twice."""
    chosen = timetable.to_recheck(store, site.id, issues, everything=True) if kind == "recheck" else ()
    unfinished = next(iter(scans.find(store, target_id=site.id, kinds=[kind], states=UNFINISHED)), None)
    due = unfinished.due if unfinished and not issues else here.clock.now()
    return Errand(site, kind, due, chosen, hurried=True)


def tick(
    context: typer.Context,
    kind: Annotated[list[TickKind] | None, typer.Option(help="只做这些种类,可多次 These kinds alone.")] = None,
) -> int:
    """到点就做：由 cron 或 systemd 定时调用 Run whatever is due, also what was missed; made for cron."""
    here = place(context)
    if not kind or TickKind.PROBE in kind:
        probing.run_due_probes(here)
    kinds: Sequence[Kind] = [one for one in KINDS if one in kind] if kind else KINDS
    return run_due(here, quiet=context.obj.quiet, kinds=kinds) if kinds else 0


def run_due(here: Place, *, quiet: bool, kinds: Sequence[Kind] = KINDS) -> int:
    """Run everything that is due, one after the other; the exit code. What another process is at is left to it."""
    code = 0
    for errand in _due(here, kinds):
        try:
            result = _run(here, errand, quiet=quiet)
        except Busy as busy:
            log.info("already_running", target=errand.site.id, kind=errand.kind, holder=str(busy))
            continue
        if result.scan.state in ("void", "incomplete"):
            code = 3
            typer.echo(told(errand.site.name, result), err=True)
        log.info("scanned", target=errand.site.id, kind=errand.kind, state=result.scan.state)
    return code


def _run(here: Place, errand: Errand, *, quiet: bool) -> "Result":
    # Most bells ring for nothing, and loading all that a scan needs takes longer than to find that out.
    from monitor.cli.scanning import scan_once

    return scan_once(here, errand, quiet=quiet)


def _due(here: Place, kinds: Sequence[Kind]) -> list[Errand]:
    """What is to be run now: what is due, what was begun and may go on, and what ended without its report."""
    sites = {site.id: site for site in here.sites()}
    now = here.clock.now()
    with here.store(create=True) as store:
        for site in sites.values():
            scans.enrol(store, site.id, site.name, site.url, now)
        errands = [
            Errand(sites[scan.target], scan.kind, scan.due) for scan in _untold(here, store) if scan.kind in kinds
        ]
        for one in timetable.take_due(store, list(sites), now, here.settings, kinds):
            issues = timetable.to_recheck(store, one.target) if one.kind == "recheck" else ()
            if one.kind != "recheck" or issues:
                errands.append(Errand(sites[one.target], one.kind, one.due, issues))
    return errands


def _untold(here: Place, store: Store) -> list[scans.ScanRecord]:
    """The latest scans whose process was killed between their end and their report."""
    language = here.settings.installation.language
    latest = [
        next(iter(scans.find(store, target_id=site.id, kinds=[kind])), None)
        for site in here.sites()
        for kind in ("sample", "full")
    ]
    return [
        scan
        for scan in latest
        if scan and scan.phase == "judged" and scans.load_report(store, scan.id, f"{scan.kind}.{language}") is None
    ]


def told(name: str, result: "Result") -> str:
    """One line on how a scan ended."""
    scan = result.scan
    summary = scan.summary
    if scan.state == "void":
        from monitor.cli.scanning import why_void

        said = f"{name}：无法访问网站，本次作废，不得出任何结论（{why_void(result, 'zh')}）"
        return said + _told_channels(summary)
    if scan.phase != "judged":
        return f"{name}：已暂停，到时段后继续"
    changes = summary.get("changes", {})
    read = ""
    if "pages" in summary:  # not where an office has no site
        read = f"已读 {summary['pages']:,}/{summary['pages_known']:,} 页，检查 {summary['links']:,} 个链接；"
    return (
        f"{name}：{read}"
        f"新发现 {changes.get('found', 0)}，反弹 {changes.get('reopened', 0)}，销号 {changes.get('closed', 0)}，"
        f"现有问题 {summary.get('present', 0)}，需人工核实 {len(result.judgement.undecided)}"
    ) + _told_channels(summary)


def _told_channels(summary: Mapping[str, Any]) -> str:
    """What is to be told of channels: how many were looked at, which ways were void, which services refused."""
    channels = summary.get("channels")
    if channels is None:
        return ""
    from reports.terms import term  # only where there are channels

    if channels.get("failed") == "round":
        return f"；政务新媒体：{term('channels_failed', 'round', 'zh')}"
    void = "、".join(term("channel_path", path, "zh") for path in channels["void"])
    told = f"；查看新媒体账号 {channels['looked']} 个"
    told += f"，{void}看不到对照账号，其结果作废" if void else ""
    told += f"，{'、'.join(channels['shut'])} 多次拒绝，暂停访问" if channels["shut"] else ""
    return told + (f"；{term('channels_failed', 'links', 'zh')}" if channels.get("failed") else "")
