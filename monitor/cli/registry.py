"""``monitor registry``: units, sites, columns, rules, rulings and channels, from and to sheets, and looked at."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from getpass import getuser
from pathlib import Path
from typing import Annotated, Any

import typer

from monitor.cli import registered, terminal
from monitor.cli.common import Place, place
from monitor.cli.registered import fail, told_change, write_file
from monitor.cli.terminal import jsonl, say, table
from monitor.clock import SHANGHAI
from monitor.errors import ConfigError
from monitor.registry import drafts, sheets, workbook
from monitor.registry.contradictions import contradictions
from monitor.registry.drafts import Draft, Drafts
from monitor.registry.plan import plan
from monitor.registry.record import REMOVED, Edit, Record, Records, Value
from monitor.registry.suggest import Suggestion, suggest
from monitor.registry.workbook import Leaf
from monitor.settings import Site
from monitor.store import channels
from monitor.store import registry as kept
from monitor.store.sighted import sighted

app = typer.Typer(
    name="registry", help="登记表：单位、网站、栏目、责任规则 The registry of units, sites, columns, rules."
)

Who = Annotated[str, typer.Option("--by", help="经办人 Who does it (default: the user).")]
Document = Annotated[str, typer.Option("--document", help="依据的文号 Number of the document it rests on.")]


class Listed(StrEnum):
    """The lists of the registry."""

    UNITS = "units"
    SITES = "sites"
    COLUMNS = "columns"
    RULES = "rules"
    RULINGS = "rulings"
    CHANNELS = "channels"

    @property
    def table(self) -> str:
        """The table behind the list."""
        return self.value.removesuffix("s")


class Form(StrEnum):
    """The forms of a list."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"
    XLSX = "xlsx"


def add_to(root: typer.Typer) -> None:
    """Add the commands."""
    root.add_typer(app, no_args_is_help=True)


@app.command("import")
def import_(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="XLSX 或 CSV 文件 The file.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说会改什么，不改 Change nothing.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="表中没有的记为已撤销 Remove what the sheets omit.")] = False,
    by: Who = "",
    document: Document = "",
) -> None:
    """从 XLSX 或 CSV 导入：要么全部，要么都不 Import from XLSX or CSV: all of it or nothing."""
    here = place(context)
    layout = registered.layout(here)
    read = drafts.read(sheets.grids(registered.read_file(file), file.stem), layout)
    for note in read.notes:
        say(f"注意 note: {note}")
    _write(here, read, str(file), dry_run=dry_run, prune=prune, by=by, document=document)


@app.command()
def ruling(
    context: typer.Context,
    column: Annotated[str, typer.Argument(help="栏目的代号或名称 Id or name of the column.")],
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="有效期至（含当天） Last day.")],
    reason: Annotated[str, typer.Option(help="理由，如“本年度无此类活动” Reason.")],
    by: Who = "",
    document: Document = "",
) -> None:
    """人工裁定：到某日前不要求某栏目更新 Rule that a column need not be updated until a day."""
    here = place(context)
    if until.date() < here.clock.today():
        raise ConfigError(f"--until {until.date()}: expected today or a later day")
    if not reason.strip():
        raise ConfigError("--reason: expected a reason; it is kept with the column")
    fields: dict[str, Value] = {"column_id": column.strip(), "reason": reason.strip(), "state": "active"}
    fields |= {"by": by or getuser(), "until": until.date()}
    one = Draft("ruling", fields, {"column_id": "COLUMN"})
    _write(here, Drafts([one]), "ruling", by=by, document=document)


def _write(
    here: Place, read: Drafts, what: str, *, by: str, document: str, dry_run: bool = False, prune: bool = False
) -> None:
    """Plan what drafts change, tell it, and write it. Raises ``ConfigError`` where anything at all is wrong."""
    layout, sites = registered.layout(here), registered.own_hosts(here)
    with here.store(create=True) as store, store.read() if dry_run else store.write() as db:
        known = kept.load(db)
        pruned = read.tables if prune else ()
        made = plan(known, read.drafts, layout, sites=list(sites), prune=pruned, broken=read.broken)
        fail(what, [*read.errors, *made.errors])
        if not dry_run:
            now, who = here.clock.now(), by or getuser()
            kept.apply(db, made.edits, at=now, who=who, document=document)
            channels.follow(db, made.edits, at=now, who=who, document=document)
    _tell(known, made.edits, here, dry_run=dry_run)


def _tell(known: Records, edits: Sequence[Edit], here: Place, *, dry_run: bool) -> None:
    layout = registered.layout(here)
    names = sheets.Names(registered.after(known, edits))
    for edit in edits:
        say(told_change(edit, layout, names))
    new = sum(edit.before is None for edit in edits)
    removed = sum(edit.before is not None and edit.after["state"] == REMOVED for edit in edits)
    counts = f"新增 {new}，修改 {len(edits) - new - removed}，撤销 {removed}"
    say((f"试运行，未写入：{counts}" if dry_run else counts) if edits else "没有变化")


@app.command()
def export(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="写到 .xlsx 或 .csv 文件 Where to.")],
    only: Annotated[
        list[Listed] | None, typer.Option(help="只导出这些表（CSV 只能一个，默认栏目） Only these lists.")
    ] = None,
) -> None:
    """导出为 XLSX 或 CSV，可修改后再导入 Export as XLSX or CSV, to be edited and imported again."""
    here = place(context)
    layout, records = registered.layout(here), _records(here)
    wanted = [one.table for one in only or ()]
    if sheets.form_of(file) == "xlsx":
        data = workbook.write(sheets.leaves(records, layout, wanted))
    elif len(wanted) > 1:
        raise ConfigError("--only: a CSV file holds one list; name one, or export an .xlsx file")
    else:
        data = sheets.bytes_of(sheets.leaves(records, layout, wanted or ["column"])[0], "csv")
    write_file(file, data)
    say(f"已导出 {file}")


@app.command("list")
def list_(
    context: typer.Context,
    what: Annotated[Listed, typer.Argument(help="哪个表 Which list.")] = Listed.COLUMNS,
    everything: Annotated[bool, typer.Option("--all", help="包括已撤销 Removed ones too.")] = False,
    form: Annotated[Form, typer.Option("--format", help="格式 Form.")] = Form.TABLE,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="写入文件 Write to a file.")] = None,
) -> None:
    """列出单位、网站、栏目、责任规则、裁定或账号 List units, sites, columns, rules, rulings or channels."""
    here = place(context)
    layout, records = registered.layout(here), _records(here)
    rows = [row for row in records[what.table].values() if everything or row["state"] != REMOVED]
    made = sheets.leaf(layout.of(what.table), layout, rows, sheets.Names(records))
    if form in (Form.CSV, Form.XLSX):
        registered.put(sheets.bytes_of(made, form.value), output)
    elif output is not None:
        raise ConfigError(f"--output: not with --format {form.value}; redirect it, or choose csv or xlsx")
    elif form is Form.JSONL:
        jsonl(rows)
    else:
        _table(made)


@app.command()
def show(
    context: typer.Context,
    wanted: Annotated[str, typer.Argument(metavar="ID", help="代号或名称 Id or name.")],
    form: Annotated[terminal.Form, typer.Option("--format", help="格式 Form.")] = terminal.Form.TABLE,
) -> None:
    """查看一条登记及其全部变更 One record with everything that was changed of it."""
    here = place(context)
    layout = registered.layout(here)
    with here.store(create=True) as store, store.read() as db:
        records = kept.load(db)
        found = [
            (name, record, kept.history(db, name, str(record["id"])))
            for name, rows in records.items()
            for record in rows.values()
            if wanted in (record["id"], record.get("name"))
        ]
    if not found:
        raise ConfigError(f"{wanted}: there is no record with this id or name; `monitor registry list` shows them")
    for name, record, history in found:
        if form is terminal.Form.JSONL:
            jsonl([{"table": name, **record, "history": [registered.as_row(one) for one in history]}])
        else:
            _show(layout.of(name).title, registered.told_fields(layout, name, record, sheets.Names(records)), history)


def _show(title: str, fields: Sequence[tuple[str, str]], history: Sequence[kept.Changed]) -> None:
    say(title)
    for heading, value in fields:
        say(f"  {heading}  {value}")
    say("变更")
    for one in history:
        when = one.at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
        say(f"  {when}  {one.who}  {one.field}  {one.old or '（无）'} → {one.new or '（无）'}  {one.document}".rstrip())


@app.command()
def check(
    context: typer.Context,
    form: Annotated[terminal.Form, typer.Option("--format", help="格式 Form.")] = terminal.Form.TABLE,
) -> None:
    """查矛盾和缺漏：有则以 1 退出 Look for contradictions and gaps; exits 1 where there are any."""
    here = place(context)
    hosts = registered.own_hosts(here)
    found = contradictions(_records(here), registered.layout(here), here.clock.today(), hosts)
    english = here.settings.installation.language == "en"
    if form is terminal.Form.JSONL:
        jsonl({"kind": one.kind, "table": one.table, "id": one.id, "zh": one.zh, "en": one.en} for one in found)
    else:
        for one in found:
            say(f"{one.table} {one.id}  {one.en if english else one.zh}")
        say(f"共 {len(found)} 处" if found else "没有发现矛盾")
    if found:
        raise typer.Exit(1)


@app.command("suggest")
def suggest_(
    context: typer.Context,
    file: Annotated[Path | None, typer.Argument(help="写到新的 .xlsx 或 .csv 文件 A new file.")] = None,
    target: Annotated[list[str] | None, typer.Option(help="监测对象 Target id.")] = None,
) -> None:
    """由设置和已扫描的页面建议网站和栏目，供修改后导入 Propose sites and columns, to be edited and imported."""
    here = place(context)
    layout = registered.layout(here)
    if file is not None and file.exists():
        raise ConfigError(f"{file}: is there already; what you wrote into it would be lost")
    rows: list[Record] = []
    with here.store(readonly=True) as store:
        with store.read() as db:
            records = kept.load(db)
        for site in here.sites(target):
            pages, urls = sighted(store, site.id)
            known = [str(row["url"]) for row in records["column"].values() if row["site_id"] == site.id]
            found = suggest(pages, urls, registered=known, genres=layout.suggest)
            rows += [_row(site.id, one) for one in found]
    sites = [_site(one) for one in here.sites(target) if one.url and one.id not in records["site"]]
    names = sheets.Names(records)
    made = sheets.leaf(layout.of("column"), layout, rows, names)
    proposed = sheets.leaf(layout.of("site"), layout, sites, names)
    if file is None:
        for leaf in [proposed] if sites else []:
            _table(leaf)
            say("")
        _table(made)
        return
    if sheets.form_of(file) == "xlsx":
        write_file(file, workbook.write([*([proposed] if sites else []), made]))
        said = f"建议网站 {len(sites)} 个、栏目 {len(rows)} 个"
    else:
        write_file(file, sheets.bytes_of(made, "csv"))
        said = f"建议栏目 {len(rows)} 个" + (f"（网站 {len(sites)} 个未列入，写到 .xlsx 文件才有）" if sites else "")
    say(f"{said}，已写到 {file}；核对并填写责任单位后，用 monitor registry import 导入")


def _site(site: Site) -> dict[str, Any]:
    """A site of the settings as the registry would have it."""
    fields = {"id": site.id, "name": site.name, "url": site.url, "hosts": " ".join(site.hosts)}
    return fields | {"code": "", "unit_id": None, "state": "active"}


def _row(site: str, one: Suggestion) -> dict[str, Any]:
    found = {"name": one.name, "url": one.url, "genre": one.genre, "level": one.level}
    note = f"由扫描建议：本页列有 {one.articles} 条"
    return {"id": "", "site_id": site, "unit_id": None, "limit_days": None, "state": "active", "note": note} | found


def _table(made: Leaf) -> None:
    table(made.headings, [["" if cell is None else str(cell) for cell in row] for row in made.rows])


def _records(here: Place) -> Records:
    with here.store(create=True) as store, store.read() as db:
        return kept.load(db)
