"""``monitor checks``: the catalogue, with sources."""

import inspect as code
import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from checks.catalogue import catalogue
from checks.check import Check
from monitor.errors import ConfigError

app = typer.Typer(name="checks", help="检查项目录 The catalogue of checks.", no_args_is_help=True)


def add_to(root: typer.Typer) -> None:
    """Add the commands."""
    root.add_typer(app)


@app.command("list")
def list_(
    markdown: Annotated[bool, typer.Option("--markdown", help="Markdown")] = False,
    form: Annotated[str, typer.Option("--format", help="table | jsonl")] = "table",
) -> None:
    """列出全部检查项 All checks."""
    if markdown:
        typer.echo(as_markdown())
    elif form == "jsonl":
        for check in catalogue().values():
            sys.stdout.write(json.dumps(_row(check), ensure_ascii=False) + "\n")
    else:
        table = Table("检查项", "名称", "程度", "对象", box=None, header_style="bold")
        for check in catalogue().values():
            table.add_row(check.id, check.words["zh"].title, check.severity.value, _kind(check))
        Console().print(table)


@app.command()
def show(
    check_id: Annotated[str, typer.Argument(metavar="CHECK", help="检查项 Check id, e.g. link.broken")],
    form: Annotated[str, typer.Option("--format", help="table | jsonl")] = "table",
) -> None:
    """查看一个检查项 One check: what it asks, on what ground, with which thresholds."""
    check = catalogue().get(check_id)
    if check is None:
        raise ConfigError(f"there is no check {check_id}; there are {', '.join(catalogue())}")
    if form == "jsonl":
        sys.stdout.write(json.dumps(_row(check), ensure_ascii=False) + "\n")
    else:
        typer.echo(_markdown(check))


def as_markdown() -> str:
    """The whole catalogue as a document."""
    return "\n\n".join(["# 检查项目录 Checks", *(_markdown(check) for check in catalogue().values())])


def source(check: Check) -> str:
    """What the check's own module says of it: the question, and the rule it comes from."""
    return code.getdoc(sys.modules[f"checks.{check.id}"]) or ""


def _kind(check: Check) -> str:
    return check.subject.__name__ if check.subject else ""


def _thresholds(check: Check) -> dict[str, Any]:
    parameters = code.signature(check.function).parameters.values() if check.function else ()
    return {one.name: one.default for one in parameters if one.kind is one.KEYWORD_ONLY}


def _row(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "title": {language: words.title for language, words in check.words.items()},
        "severity": check.severity.value,
        "subject": _kind(check),
        "thresholds": {name: str(value) for name, value in _thresholds(check).items()},
        "about": source(check),
    }


def _markdown(check: Check) -> str:
    rows = [
        f"## {check.id} {check.words['zh'].title}",
        source(check),
        f"- 对象 Subject: `{_kind(check)}`",
        f"- 程度 Severity: {check.severity.value}",
        f"- 整改 Remedy: {check.words['zh'].remedy}",
    ]
    rows += [f"- 阈值 Threshold: `{name}` = {value}" for name, value in _thresholds(check).items()]
    return "\n\n".join(rows[:2]) + "\n\n" + "\n".join(rows[2:])
