"""``monitor channels``: the new-media accounts, how they are, and what people say of them."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from checks.catalogue import catalogue
from checks.channel_looks import look_as_fact
from checks.check import Language
from checks.subjects.matrix import ENDED
from monitor.cli import channel_rows, registered
from monitor.cli.channel_deeds import attest, event
from monitor.cli.channel_rows import FIELDS, HEADS, Known, fields, limit_in, row, told_look
from monitor.cli.common import place
from monitor.cli.registered import told_fields
from monitor.cli.registry import Form
from monitor.cli.terminal import Form as Shown
from monitor.cli.terminal import jsonl, say, table
from monitor.errors import ConfigError
from monitor.registry import sheets
from monitor.registry.layout import Layout
from monitor.registry.workbook import Leaf
from monitor.store import attestations, registry
from monitor.store import channels as kept
from monitor.store.attestations import Attestation
from monitor.store.channels import Entered
from reports.matrix import STATES
from reports.phrases import moment

app = typer.Typer(
    name="channels",
    help="政务新媒体账号：情况、提供链接、登记变更 New-media channels: how they are, and what is said.",
)
app.command()(attest)
app.command()(event)


def add_to(root: typer.Typer) -> None:
    """Add the commands."""
    root.add_typer(app, no_args_is_help=True)


@app.command("list")
def list_(
    context: typer.Context,
    platform: Annotated[list[str] | None, typer.Option(help="平台 Platform, e.g. weibo.")] = None,
    unit: Annotated[list[str] | None, typer.Option(help="主办单位 Unit, by name or id.")] = None,
    state: Annotated[list[str] | None, typer.Option(help=f"情况 State: {' '.join(STATES)}.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="包括已关停的 Ended ones too.")] = False,
    form: Annotated[Form, typer.Option("--format", help="格式 Form.")] = Form.TABLE,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="写入文件 Write to a file.")] = None,
) -> None:
    """列出账号及其情况 List the channels, and how each is by what was seen so far."""
    here = place(context)
    language = here.settings.installation.language
    for wanted in state or ():
        if wanted not in STATES:
            raise ConfigError(f"--state {wanted}: no such state; there are {', '.join(STATES)}")
    with here.store(create=True) as store:
        known = channel_rows.known(here, store)
    limit = limit_in(here)
    told = [row(one, known.verdicts.get(one.id, ()), language, limit) for one in known.snapshots]
    kinds = {
        "platform": (platform, {one["platform"] for one in told}),
        "unit": (unit, {name for one in told for name in (one["unit"], one["unit_id"])}),
    }
    for name, (asked, there) in kinds.items():
        missing = [one for one in asked or () if one not in there]
        if missing:
            raise ConfigError(f"--{name} {missing[0]}: no channel has this {name}")
    chosen = [
        one
        for one in told
        if (everything or state or one["status"] not in ENDED or one["state"] != "resting")
        and (not platform or one["platform"] in platform)
        and (not unit or one["unit"] in unit or one["unit_id"] in unit)
        and (not state or one["state"] in state)
    ]
    _put(chosen, form, output, language)


def _put(chosen: list[dict[str, Any]], form: Form, output: Path | None, language: Language) -> None:
    if form in (Form.CSV, Form.XLSX):
        cells = [[" ".join(value) if isinstance(value, list) else value for value in one.values()] for one in chosen]
        registered.put(sheets.bytes_of(Leaf("新媒体账号情况", FIELDS, cells, {}), form.value), output)
    elif output is not None:
        raise ConfigError(f"--output: not with --format {form.value}; redirect it, or choose csv or xlsx")
    elif form is Form.JSONL:
        jsonl(chosen)
    else:
        table(HEADS, [fields(one, language) for one in chosen])


@app.command()
def plan(
    context: typer.Context,
    everything: Annotated[
        bool, typer.Option("--all", help="如普查，包括已关停的 As a full scan, ended ones too.")
    ] = False,
) -> None:
    """下次查看会访问谁、访问多少次、何时完成，各账号缺什么（不访问任何人） What a round would ask; nobody is asked."""
    import asyncio

    from monitor.channels.scanned import planned  # much to load
    from monitor.cli.channel_plan import lacking, told
    from monitor.cli.channel_scan import office_of
    from monitor.crawl.browser import program

    here = place(context)
    browser = program.find() if here.settings.crawl.browser != "never" else None
    with here.store(create=True) as store:
        made = asyncio.run(planned(office_of(here, browser=browser), store, "full" if everything else "sample"))
    for line in (*told(made), *lacking(made)):
        say(line)


@app.command()
def show(
    context: typer.Context,
    wanted: Annotated[str, typer.Argument(metavar="CHANNEL", help="代号、名称或账号标识 Id, name or account id.")],
    form: Annotated[Shown, typer.Option("--format", help="格式 Form.")] = Shown.TABLE,
) -> None:
    """查看一个账号：登记、生命事件、提供的链接、历次查看 One channel: its record, life, attestations and looks."""
    here = place(context)
    layout = registered.layout(here)
    with here.store(create=True) as store:
        known = channel_rows.known(here, store)
        channel = channel_rows.found([one.channel for one in known.snapshots], wanted)
        with store.read() as db:
            records = registry.load(db)
            events, given = kept.events(db, channel.id), attestations.given(db, channel.id)
    record = records["channel"][channel.id]
    told = _told(known, channel.id, here.settings.installation.language)
    if form is Shown.JSONL:
        more = {"record": record, "events": map(_event, events), "attestations": map(asdict, given)}
        jsonl([told | {name: list(value) if isinstance(value, map) else value for name, value in more.items()}])
        return
    parts = {
        "登记": [f"{head}  {value}" for head, value in told_fields(layout, "channel", record, sheets.Names(records))],
        "经过": [_event_line(one, layout) for one in events],
        "提供": [_given_line(one) for one in given],
        "查看": [told_look(look) for one in known.snapshots if one.id == channel.id for look in one.looks],
        "情况": told["messages"] or [told["note"]],
    }
    for title, lines in parts.items():
        say(title)
        for line in lines or ["（无）"]:
            say(f"  {line}")


def _told(known: Known, channel_id: str, language: Language) -> dict[str, Any]:
    """Everything that is known and said of one channel now, for a program."""
    [snapshot] = [one for one in known.snapshots if one.id == channel_id]
    verdicts = known.verdicts.get(channel_id, ())
    checks = catalogue()
    return row(snapshot, verdicts, language) | {
        "messages": [checks[one.check].message(one, language) for one in verdicts],
        "looks": [look_as_fact(look) for look in snapshot.looks],
    }


def _event(one: Entered) -> dict[str, Any]:
    """One event for a program."""
    event = one.event
    what = {"number": one.number, "kind": event.kind.value, "on": event.on.isoformat(), "document": event.document}
    return what | {
        "detail": event.detail,
        "at": one.at.isoformat(),
        "who": one.who,
        "voids": one.voids,
        "voided": one.voided,
    }


def _event_line(one: Entered, layout: Layout) -> str:
    event = one.event
    mark = f"（撤回第 {one.voids} 号）" if one.voids else "（已撤回）" if one.voided else ""
    kind = layout.label("life", event.kind.value)
    return f"{one.number}  {event.on}  {kind}{mark}  {event.document}  {event.detail}  {one.who}".rstrip()


def _given_line(one: Attestation) -> str:
    what = one.url or (f"最新一条 {one.newest}" if one.newest else "")
    return f"{moment(one.at)}  {one.who}  {what}  {one.note}  {one.document}".rstrip()
