"""``monitor checks``: the catalogue, with sources."""

import inspect as code
import sys
from typing import Annotated, Any

import typer

from checks.catalogue import catalogue
from checks.check import Check
from monitor.cli.terminal import Form, jsonl, table
from monitor.errors import ConfigError
from reports.terms import term

app = typer.Typer(name="checks", help="检查项目录 The catalogue of checks.", no_args_is_help=True)


_WIDEST = 60
"""Characters of a source in the table; the other forms have all of it."""


def add_to(root: typer.Typer) -> None:
    """Add the commands."""
    root.add_typer(app)


@app.command("list")
def list_(
    markdown: Annotated[bool, typer.Option("--markdown", help="Markdown")] = False,
    form: Annotated[Form, typer.Option("--format", help="格式 Form.")] = Form.TABLE,
) -> None:
    """列出全部检查项 All checks."""
    if markdown:
        typer.echo(as_markdown())
    elif form is Form.JSONL:
        jsonl(_row(check) for check in catalogue().values())
    else:
        table(("检查项", "名称", "程度", "对象", "依据"), map(_fields, catalogue().values()))


@app.command()
def show(
    check_id: Annotated[str, typer.Argument(metavar="CHECK", help="检查项 Check id, e.g. link.broken")],
    markdown: Annotated[bool, typer.Option("--markdown", help="Markdown (so it is without --format too).")] = False,
    form: Annotated[Form, typer.Option("--format", help="格式 Form.")] = Form.TABLE,
) -> None:
    """查看一个检查项 One check: what it asks, on what ground, with which thresholds."""
    check = catalogue().get(check_id)
    if check is None:
        raise ConfigError(f"there is no check {check_id}; there are {', '.join(catalogue())}")
    if form is Form.JSONL and not markdown:
        jsonl([_row(check)])
    else:
        typer.echo(_markdown(check))


def as_markdown() -> str:
    """The whole catalogue as a document."""
    return "\n\n".join(["# 检查项目录 Checks", *(_markdown(check) for check in catalogue().values())])


def about(check: Check) -> str:
    """What the check's own module says of it: the question, and the rule it comes from."""
    return code.getdoc(sys.modules[f"checks.{check.id}"]) or ""


def source(check: Check) -> str:
    """The rule that a check comes from, in one line."""
    _, _, told = about(check).partition("\nSource: ")
    return " ".join(told.partition("\n\n")[0].split())


def _kind(check: Check) -> str:
    return check.subject.__name__ if check.subject else ""


def _fields(check: Check) -> tuple[str, ...]:
    title, severity = check.words["zh"].title, term("severity", check.severity.value, "zh")
    rule = source(check)
    return check.id, title, severity, _kind(check), rule if len(rule) <= _WIDEST else f"{rule[: _WIDEST - 1]}…"


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
        "source": source(check),
        "about": about(check),
    }


def _markdown(check: Check) -> str:
    rows = [
        f"## {check.id} {check.words['zh'].title}",
        about(check),
        f"- 对象 Subject: `{_kind(check)}`",
        f"- 程度 Severity: {check.severity.value}",
        f"- 整改 Remedy: {check.words['zh'].remedy}",
    ]
    rows += [f"- 阈值 Threshold: `{name}` = {value}" for name, value in _thresholds(check).items()]
    return "\n\n".join(rows[:2]) + "\n\n" + "\n".join(rows[2:])
