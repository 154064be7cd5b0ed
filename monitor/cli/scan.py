"""``monitor scan`` runs a scan now; ``monitor tick`` runs whatever is due."""

from typing import Annotated

import structlog
import typer

from monitor.cli.common import Place, place
from monitor.cli.run import Errand, scan_once
from monitor.errors import Busy
from monitor.scan import Result
from monitor.store import scans, timetable

log = structlog.get_logger()
app = typer.Typer(name="scan", help="立即扫描 Run a scan now.", no_args_is_help=True)

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


def _now(context: typer.Context, kind: str, wanted: list[str] | None, issues: tuple[int, ...] = ()) -> int:
    here, options = place(context), context.obj
    code = 0
    for site in here.sites(wanted):
        with here.store(create=True) as store:
            unfinished = next(iter(scans.find(store, target_id=site.id, kinds=[kind], states=UNFINISHED)), None)
            chosen = timetable.to_recheck(store, site.id, issues, everything=True) if kind == "recheck" else ()
        if kind == "recheck" and not chosen:
            typer.echo(f"{site.name}：没有需要复查的问题", err=True)
            continue
        # A scan that was killed or paused is gone on with: what it saw is not looked at twice.
        due = unfinished.due if unfinished and not issues else here.clock.now()
        result = scan_once(here, Errand(site, kind, due, chosen, hurried=True), quiet=options.quiet)
        typer.echo(told(site.name, result))
        code = max(code, 0 if result.scan.state == "done" else 3)
    return code


def tick(context: typer.Context) -> int:
    """到点就做：由 cron 或 systemd 定时调用 Run whatever is due, also what was missed; made for cron."""
    here, options = place(context), context.obj
    code = 0
    for errand in _due(here):
        try:
            result = scan_once(here, errand, quiet=options.quiet)
        except Busy as busy:
            log.info("already_running", target=errand.site.id, kind=errand.kind, holder=str(busy))
            continue
        if result.scan.state == "void":
            code = 3
        log.info("scanned", target=errand.site.id, kind=errand.kind, state=result.scan.state)
    return code


def _due(here: Place) -> list[Errand]:
    """What is to be run now: what is due, and what was begun and may go on."""
    sites = {site.id: site for site in here.sites()}
    now = here.clock.now()
    with here.store(create=True) as store:
        for site in sites.values():
            scans.enrol(store, site.id, site.name, site.url, now)
        due = timetable.take_due(store, list(sites), now, here.settings)
        errands = []
        for one in due:
            issues = timetable.to_recheck(store, one.target) if one.kind == "recheck" else ()
            if one.kind != "recheck" or issues:
                errands.append(Errand(sites[one.target], one.kind, one.due, issues))
    return errands


def told(name: str, result: Result) -> str:
    """One line on how a scan ended."""
    scan = result.scan
    summary = scan.summary
    if scan.state == "void":
        why = f"{result.home.failure or result.home.status} {result.home.detail}".strip() if result.home else ""
        return f"{name}：网站没有应答，本次作废，不得出任何结论（{why}）"
    if scan.phase != "judged":
        return f"{name}：已暂停，到时段后继续"
    changes = summary.get("changes", {})
    return (
        f"{name}：已读 {summary['pages']:,}/{summary['pages_known']:,} 页，检查 {summary['links']:,} 个链接；"
        f"新发现 {changes.get('found', 0)}，反弹 {changes.get('reopened', 0)}，销号 {changes.get('closed', 0)}，"
        f"现有问题 {summary.get('present', 0)}，需人工核实 {len(result.judgement.undecided)}"
    )
