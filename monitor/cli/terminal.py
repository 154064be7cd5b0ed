"""Results on standard output: tables for people, JSON lines for programs, and never a control character."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

import typer
from rich.console import Console
from rich.table import Column, Table

from reports.plain import clean

WIDE = 10_000
"""Characters in a line where no terminal sets a limit: a pipe or a file gets one row a line, never a wrapped one."""


class Form(StrEnum):
    """The forms of a list."""

    TABLE = "table"
    JSONL = "jsonl"


def say(line: str) -> None:
    """One line of the result; words of other people's pages cannot steer the terminal."""
    typer.echo(clean(line))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, numbers: Sequence[str] = ()) -> None:
    """A table; the fields named in ``numbers`` stand to the right. On a pipe no line is wrapped or cut."""
    terminal = sys.stdout.isatty()
    fields = [
        Column(head, justify="right" if head in numbers else "left", overflow="fold", no_wrap=not terminal)
        for head in heads
    ]
    made = Table(*fields, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        made.add_row(*map(clean, row))
    console = Console(markup=False, highlight=False, emoji=False, width=None if terminal else WIDE)
    with console.capture() as captured:
        console.print(made)
    for line in captured.get().splitlines():
        sys.stdout.write(line.rstrip() + "\n")


def jsonl(rows: Iterable[Mapping[str, Any]]) -> None:
    """One JSON object a line."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
