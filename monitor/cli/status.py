"""``monitor status``: is everything as it should be? Also for a watchdog: ``--max-age``."""

import re
from datetime import datetime, timedelta
from typing import Annotated, Any

import typer

from monitor.cli.common import Place, place
from monitor.cli.terminal import Form, jsonl, say, table
from monitor.clock import SHANGHAI
from monitor.entries import State
from monitor.errors import ConfigError
from monitor.store import ledger, scans, timetable, upkeep
from monitor.store.engine import Store
from reports.terms import term

_AGE = re.compile(r"(\d+)([mhd])")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(status)


def status(
    context: typer.Context,
    max_age: Annotated[
        str | None, typer.Option(help="如 26h:日抽查超过此时长未完成则退出码为 3 Exit 3 if the daily sample is older.")
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="格式 Form.")] = Form.TABLE,
) -> int:
    """最近的扫描、下次时间、问题数、数据库和磁盘 Last scans, next due, issues, database, disk."""
    here = place(context)
    limit = _age(max_age) if max_age else None
    with here.store(create=True) as store:
        for site in here.sites():  # one that was never scanned stands in the timetable too
            scans.enrol(store, site.id, site.name, site.url, here.clock.now())
        rows = [_row(here, store, site.id, kind) for site in here.sites() for kind in ("sample", "full", "recheck")]
        issues = _issues(store, [site.id for site in here.sites()])
        size = store.path.stat().st_size if store.path else 0
    free = upkeep.free_space(here.installation.var)
    if form is Form.JSONL:
        last = {"type": "store", "issues": issues, "database_bytes": size, "free_bytes": free}
        jsonl([*({"type": "scan", **row} for row in rows), last])
    else:
        table(("监测对象", "种类", "最近一次", "开始", "完成", "下次"), map(_shown_row, rows))
        say("问题：" + "  ".join(f"{term('state', name, 'zh')} {number}" for name, number in issues.items()))
        say(f"数据库 {size / 1e6:,.1f} MB，磁盘可用 {free / 1e9:,.1f} GB")
    stale = [row["target"] for row in rows if row["kind"] == "sample" and limit and _is_stale(row, here, limit)]
    if stale:
        typer.echo(f"日抽查超过 {max_age} 未完成：{'、'.join(stale)}", err=True)
        return 3
    return 0


def _age(text: str) -> timedelta:
    match = _AGE.fullmatch(text.strip())
    if match is None:
        raise ConfigError(f"--max-age {text}: expected a time such as 26h, 90m or 2d")
    return timedelta(**{{"m": "minutes", "h": "hours", "d": "days"}[match[2]]: int(match[1])})


def _row(here: Place, store: Store, target: str, kind: str) -> dict[str, Any]:
    done = scans.find(store, target_id=target, kinds=[kind])
    ended = next((scan for scan in done if scan.state in ("done", "incomplete")), None)
    last = done[0] if done else None
    entries = timetable.entries(store, [target], here.clock.now(), here.settings)
    due = next(entry.next_due for entry in entries if entry.kind == kind)
    return {
        "target": target,
        "kind": kind,
        "state": last.state if last else None,
        "started_at": last.started_at.isoformat() if last else None,
        "finished_at": ended.finished_at.isoformat() if ended and ended.finished_at else None,
        "next_due": due.isoformat(),
        "overdue": due < here.clock.now(),
    }


def _issues(store: Store, targets: list[str]) -> dict[str, int]:
    with store.read() as db:
        found = ledger.find(db, targets=targets)
    return {state.value: sum(entry.known.state is state for entry in found) for state in State}


def _is_stale(row: dict[str, Any], here: Place, limit: timedelta) -> bool:
    if row["finished_at"] is None:
        return True
    return here.clock.now() - datetime.fromisoformat(row["finished_at"]) > limit


def _shown_row(row: dict[str, Any]) -> tuple[str, ...]:
    late = "（已逾期，下次 tick 补做）" if row["overdue"] else ""
    times = [_shown(row[name]) for name in ("started_at", "finished_at", "next_due")]
    state = term("scan_state", row["state"], "zh") if row["state"] else "还没有"
    return (row["target"], term("scan_kind", row["kind"], "zh"), state, *times[:2], times[2] + late)


def _shown(moment: str | None) -> str:
    return datetime.fromisoformat(moment).astimezone(SHANGHAI).strftime("%m-%d %H:%M") if moment else "—"
