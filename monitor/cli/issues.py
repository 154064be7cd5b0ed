"""``monitor issues``: the ledger, looked at and moved by people."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer

from checks.catalogue import catalogue
from monitor.cli.common import Place, place
from monitor.cli.issue_rows import as_csv, as_xlsx, row_of, when
from monitor.cli.terminal import jsonl, say, table
from monitor.clock import SHANGHAI
from monitor.entries import State
from monitor.errors import ConfigError, MoveError
from monitor.moves import Deed
from monitor.store import grounds, ledger
from reports.terms import term

app = typer.Typer(name="issues", help="问题台账 The ledger of issues.", no_args_is_help=True)


Output = Annotated[Path | None, typer.Option("--output", "-o", help="写入文件 Write to a file.")]


class Form(StrEnum):
    """The forms of a list."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


class WaivedAs(StrEnum):
    """Why an issue is set aside."""

    FALSE_POSITIVE = "false_positive"
    ACCEPTED = "accepted"


HEADS = ("编号", "状态", "程度", "开始", "页数", "问题")

EVENTS = {
    "found": "发现",
    "confirmed": "核实",
    "assigned": "交办",
    "noticed": "发出通知",
    "extended": "延期",
    "answered": "反馈",
    "appealed": "申诉",
    "rechecked": "复查",
    "mended_in_part": "部分整改",
    "waived": "不予整改",
    "closed": "销号",
    "reopened": "再次打开",
}


def add_to(root: typer.Typer) -> None:
    """Add the commands."""
    root.add_typer(app)


@app.command("list")
def list_(
    context: typer.Context,
    state: Annotated[list[State] | None, typer.Option(help="状态 State (several allowed).")] = None,
    check: Annotated[list[str] | None, typer.Option(help="检查项 Check id.")] = None,
    target: Annotated[list[str] | None, typer.Option(help="监测对象 Target id.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="包括已销号 Closed ones too.")] = False,
    form: Annotated[Form, typer.Option("--format", help="格式 Form.")] = Form.TABLE,
    output: Output = None,
) -> None:
    """列出问题 List issues (without --all or --state, those that are not closed)."""
    states = state or [one for one in State if everything or one is not State.CLOSED]
    here = place(context)
    with here.store(readonly=True) as store, store.read() as db:
        entries = ledger.find(db, targets=target or (), states=states, checks=check or ())
        if not entries:
            _vet(here, {entry.target_id for entry in ledger.find(db)} if target else set(), target, check)
    rows = [row_of(entry) for entry in entries]
    if form is Form.TABLE and output is None:
        table(HEADS, map(_fields, rows), numbers=HEADS[:1] + HEADS[4:5])
    else:
        _put(rows, form, output)


def _put(rows: Sequence[Mapping[str, Any]], form: Form, output: Path | None) -> None:
    """Rows in a form for programs or office software, to standard output or into a file."""
    from monitor.cli import registered  # the registry, which no other issues command needs

    if form is Form.XLSX:
        registered.put(as_xlsx(rows), output)
    elif form is Form.CSV:
        text = as_csv(rows)
        sys.stdout.write(text) if output is None else registered.write_file(output, text.encode())
    elif output is not None:
        raise ConfigError(f"--output: not with --format {form.value}; redirect it, or choose csv or xlsx")
    else:
        jsonl(rows)


def _vet(here: Place, kept: set[str], targets: list[str] | None, checks: list[str] | None) -> None:
    """Raise ``ConfigError`` where nothing was found because a name is wrong. ``kept`` may be watched no longer."""
    for kind, wanted, known in (
        ("target", targets, {site.id for site in here.settings.site} | kept),
        ("check", checks, set(catalogue())),
    ):
        for name in wanted or ():
            if name not in known:
                raise ConfigError(f"--{kind} {name}: no such {kind}; there are {', '.join(sorted(known))}")


@app.command()
def show(
    context: typer.Context,
    issue: Annotated[int, typer.Argument(help="问题编号 Issue number.")],
    form: Annotated[Form, typer.Option("--format", help="格式 Form.")] = Form.TABLE,
    output: Output = None,
) -> None:
    """查看一个问题的全部情况 One issue with its proof and its history."""
    with place(context).store(readonly=True) as store:
        with store.read() as db:
            found = ledger.find(db, ids=[issue])
            if not found:
                raise MoveError(f"there is no issue {issue}")
            events = [event for _, event in ledger.events(db, issue_id=issue)]
        entry = found[0]
        row = row_of(entry) | {
            "facts": dict(entry.facts),
            "pages": grounds.pages_of(store, entry.known.holders) or list(entry.facts.get("seen_on", ())),
            "events": [
                {"kind": one.kind, "at": one.at.isoformat(), "who": one.who, "why": one.why, "detail": dict(one.detail)}
                for one in events
            ],
        }
    if form is Form.TABLE and output is None:
        _told(row)
    else:
        _put([row], form, output)


@app.command()
def confirm(
    context: typer.Context,
    issue: Annotated[int, typer.Argument(help="问题编号 Issue number.")],
    why: Annotated[str, typer.Option(help="依据 Reason.")] = "",
    who: Annotated[str, typer.Option(help="经办人 Who does it.")] = "",
) -> None:
    """核实属实：待核实 → 待整改 Confirm a suspected issue."""
    _do(context, issue, "confirm", why, who)


@app.command()
def waive(
    context: typer.Context,
    issue: Annotated[int, typer.Argument(help="问题编号 Issue number.")],
    why: Annotated[str, typer.Option(help="理由(必填) Reason.", show_default=False)],
    kind: Annotated[WaivedAs, typer.Option("--as", help="误报或不予整改 Kind.")] = WaivedAs.FALSE_POSITIVE,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="有效期至 Expiry (default a year).")
    ] = None,
    who: Annotated[str, typer.Option(help="经办人 Who does it.")] = "",
) -> None:
    """认定为误报或不予整改（须有理由、经办人和期限） Set an issue aside, with reason, name and expiry."""
    place_ = place(context)
    day = until.date() if until else place_.clock.today() + timedelta(days=365)
    _do(context, issue, "waive", why, who, waived_as=kind.value, until=_end_of(day))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), SHANGHAI)


def _do(context: typer.Context, issue: int, move: str, why: str, who: str, **more: Any) -> None:
    place_ = place(context)
    with place_.store() as store:
        deed = Deed(move, who or getuser(), place_.clock.now(), why, **more)
        after = ledger.move(store, issue, deed)
    typer.echo(f"{issue}: {term('state', after.state.value, 'zh')} ({after.state.value})")


def _fields(row: Mapping[str, Any]) -> tuple[str, ...]:
    again = f"（第 {row['recurrence']} 次反弹）" if row["recurrence"] else ""
    state = term("state", row["state"], "zh") + again
    severity = term("severity", row["severity"], "zh")
    return str(row["id"]), state, severity, when(row["opened_at"]), str(row["pages_total"]), row["message"]


def _told(row: Mapping[str, Any]) -> None:
    state, severity = term("state", row["state"], "zh"), term("severity", row["severity"], "zh")
    say(f"问题 {row['id']}  {state}  {severity}  {row['check']}  {row['target']}")
    say(row["message"])
    looks = [look for look in row["facts"].get("looks", ()) if "client" in look]
    say("最近一次查看" if looks else "证据")
    for look in looks:
        answer = look["status"] or term("failure", look["failure"] or "", "zh")
        say(f"  {when(look['at'])}  {answer}  {look['detail']}".rstrip())
    for line in () if looks else row["proof"]:
        say(f"  {line}")
    if row["pages"]:
        say(f"所在页面（{row['pages_total']:,}）")
    for page in row["pages"]:
        say(f"  {page}")
    say("经过")
    for event in row["events"]:
        what = EVENTS.get(event["kind"], event["kind"])
        why = term("closed_as", event["why"], "zh") if event["kind"] == "closed" else event["why"]
        say(f"  {when(event['at'])}  {what}  {event['who']}  {why}".rstrip())
