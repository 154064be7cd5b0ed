"""``monitor report``: what a scan found, told again in any form; and the score of a site by the official tables."""

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from checks.check import Language
from monitor.cli.common import Place, place
from monitor.cli.reports import compose_report, kept_report, rendered
from monitor.cli.scores import scan_for, sheet
from monitor.errors import ConfigError
from monitor.store import scans
from monitor.store.engine import Store
from monitor.store.scans import ScanRecord
from reports import html, jsonform, score_text

ENDED = ("done", "incomplete", "void")


class Kind(StrEnum):
    """The reports there are."""

    SAMPLE = "sample"
    FULL = "full"
    SCORE = "score"


class Form(StrEnum):
    """The forms of a report."""

    HTML = "html"
    JSON = "json"
    TEXT = "text"


class Lang(StrEnum):
    """The language of a report."""

    ZH = "zh"
    EN = "en"


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(report)


def report(
    context: typer.Context,
    kind: Annotated[Kind, typer.Argument(help="抽查、普查，或按指标评分 Which scan's report, or the score.")],
    form: Annotated[Form, typer.Option("--format", help="格式 Form.")] = Form.HTML,
    target: Annotated[
        str | None, typer.Option("--target", "--site", help="监测对象 Target id (needed where there are several).")
    ] = None,
    number: Annotated[int | None, typer.Option("--scan", help="扫描编号,默认最近一次 Scan number.")] = None,
    day: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="评分按哪一天的情况和指标表,默认今天 The day scored for."),
    ] = None,
    output: Annotated[Path | None, typer.Option(help="写入文件 Write it to this file.")] = None,
    lang: Annotated[Lang | None, typer.Option(help="语言 Language.")] = None,
) -> None:
    """输出最近一次（或指定的）抽查、普查报告，或指标评分 The report of the latest scan of a kind, or the score."""
    here = place(context)
    sites = here.sites([target] if target else None)
    if len(sites) > 1:
        raise ConfigError(f"--target: which of {', '.join(site.id for site in sites)}?")
    language = lang.value if lang else here.settings.installation.language
    if day is not None and kind is not Kind.SCORE:
        raise ConfigError("--day: only scores are told for a day; name a scan with --scan")
    with here.store() as store:
        if kind is Kind.SCORE:
            text = _score(here, store, sites[0].id, day.date() if day else here.clock.today(), number, language, form)
        else:
            scan = _chosen(store, sites[0].id, kind.value, number)
            told = kept_report(store, scan, language) or compose_report(here, store, scan, language)
            text = rendered(here, told, form.value)
    if output is None:
        typer.echo(text, nl=not text.endswith("\n"))
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"--output {output}: {error.strerror}") from error


def _score(
    here: Place, store: Store, target: str, day: date, number: int | None, language: Language, form: Form
) -> str:
    made = sheet(here, store, scan_for(store, target, day, number), day, language)
    return {Form.HTML: html.render_score, Form.JSON: jsonform.sheet_to_json, Form.TEXT: score_text.render}[form](made)


def _chosen(store: Store, target: str, kind: str, number: int | None) -> ScanRecord:
    ended = scans.find(store, target_id=target, kinds=[kind], states=ENDED)
    chosen = next((scan for scan in ended if number is None or scan.id == number), None)
    if chosen is None:
        which = f" with number {number}" if number is not None else ""
        raise ConfigError(f"{target}: no {kind} scan{which} has ended yet; `monitor scan {kind}` runs one")
    return chosen
