"""``monitor issues``: the ledger, looked at and moved by people."""

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from getpass import getuser
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from checks.catalogue import catalogue
from checks.check import Finding
from monitor.cli.common import place
from monitor.clock import SHANGHAI
from monitor.entries import State
from monitor.errors import MoveError
from monitor.moves import Deed
from monitor.store import grounds, ledger
from monitor.store.ledger import Entry

app = typer.Typer(name="issues", help="问题台账 The ledger of issues.", no_args_is_help=True)


class Form(StrEnum):
    """The forms of a list."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class WaivedAs(StrEnum):
    """Why an issue is set aside."""

    FALSE_POSITIVE = "false_positive"
    ACCEPTED = "accepted"


STATES = {"suspected": "待核实", "open": "待整改", "answered": "已反馈", "closed": "已销号", "waived": "不予整改"}
SEVERITIES = {"minor": "一般", "major": "较重", "critical": "严重"}


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
) -> None:
    """列出问题 List issues (without --all or --state, those that are not closed)."""
    states = state or [one for one in State if everything or one is not State.CLOSED]
    with place(context).store(readonly=True) as store, store.read() as db:
        entries = ledger.find(db, targets=target or (), states=states, checks=check or ())
    rows = [_row(entry) for entry in entries]
    if form is Form.TABLE:
        _table(rows)
    elif form is Form.JSONL:
        _jsonl(rows)
    else:
        _csv(rows)


@app.command()
def show(
    context: typer.Context,
    issue: Annotated[int, typer.Argument(help="问题编号 Issue number.")],
    form: Annotated[Form, typer.Option("--format", help="格式 Form.")] = Form.TABLE,
) -> None:
    """查看一个问题的全部情况 One issue with its proof and its history."""
    with place(context).store(readonly=True) as store:
        with store.read() as db:
            found = ledger.find(db, ids=[issue])
            if not found:
                raise MoveError(f"there is no issue {issue}")
            events = [event for _, event in ledger.events(db, issue_id=issue)]
        entry = found[0]
        row = _row(entry) | {
            "facts": dict(entry.facts),
            "pages": grounds.pages_of(store, entry.known.holders),
            "events": [
                {"kind": one.kind, "at": one.at.isoformat(), "who": one.who, "why": one.why, "detail": dict(one.detail)}
                for one in events
            ],
        }
    if form is Form.TABLE:
        _told(row)
    else:
        _jsonl([row])


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
    typer.echo(f"{issue}: {STATES[after.state]} ({after.state.value})")


def _row(entry: Entry) -> dict[str, Any]:
    known = entry.known
    check = catalogue().get(known.check)
    finding = Finding(known.check, known.severity, known.kind, known.subject, _with_total(entry))
    return {
        "id": known.id,
        "target": entry.target_id,
        "check": known.check,
        "subject": known.subject,
        "severity": known.severity.value,
        "state": known.state.value,
        "recurrence": known.recurrence,
        "first_seen": known.first_seen.isoformat(),
        "opened_at": known.opened_at.isoformat(),
        "last_seen": known.last_seen.isoformat(),
        "closed_at": known.closed_at.isoformat() if known.closed_at else None,
        "closed_as": known.closed_as,
        "waived_as": known.waived_as,
        "waived_until": known.waived_until.isoformat() if known.waived_until else None,
        "pages_total": len(known.holders),
        "message": check.message(finding, "zh") if check else known.check,
    }


def _with_total(entry: Entry) -> Mapping[str, Any]:
    return {**entry.facts, "seen_on_total": len(entry.known.holders)}


def _table(rows: Iterable[Mapping[str, Any]]) -> None:
    table = Table("编号", "状态", "程度", "问题", "开始", "页数", box=None, header_style="bold")
    for row in rows:
        opened = datetime.fromisoformat(row["opened_at"]).astimezone(SHANGHAI)
        again = f" (第 {row['recurrence']} 次反弹)" if row["recurrence"] else ""
        table.add_row(
            str(row["id"]), STATES[row["state"]] + again, SEVERITIES[row["severity"]], row["message"],
            opened.strftime("%m-%d %H:%M"), str(row["pages_total"]),
        )  # fmt: skip
    Console().print(table)


def _told(row: Mapping[str, Any]) -> None:
    console = Console(markup=False, highlight=False)
    console.print(f"问题 {row['id']}　{STATES[row['state']]}　{SEVERITIES[row['severity']]}　{row['check']}")
    console.print(row["message"])
    for page in row["pages"]:
        console.print(f"  所在页面 {page}")
    for look in row["facts"].get("looks", ()):
        answer = look["status"] or look["failure"]
        at = datetime.fromisoformat(look["at"]).astimezone(SHANGHAI)
        console.print(f"  查看 {at:%Y-%m-%d %H:%M:%S}　{answer}　{look['detail']}")
    for event in row["events"]:
        at = datetime.fromisoformat(event["at"]).astimezone(SHANGHAI)
        console.print(f"  {at:%Y-%m-%d %H:%M}　{event['kind']}　{event['who']}　{event['why']}")


def _jsonl(rows: Iterable[Mapping[str, Any]]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")


def _csv(rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    # Excel opens a CSV file in UTF-8 only with a byte order mark, and takes a leading = + - @ for a formula.
    sys.stdout.write("\ufeff")
    writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
