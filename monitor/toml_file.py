"""TOML files of the operator's: text, tables, and whatever is wrong with them, said with file, line and column."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from monitor.errors import ConfigError
from monitor.setting_errors import Problem
from monitor.toml_place import Places

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def text_of(file: Path) -> str:
    """The text of a file, line ends as line feeds. Raises ``ConfigError`` where it cannot be read or is no UTF-8."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        start = raw[: error.start]
        line, column = start.count(b"\n") + 1, len(start.rpartition(b"\n")[2].decode(errors="replace")) + 1
        raise ConfigError(f"{file}:{line}:{column}: expected UTF-8 text; save the file as UTF-8") from None


def tables_of(file: Path, text: str) -> dict[str, Any]:
    """The tables of a text. Raises ``ConfigError`` with the place where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _AT.search(str(error))
        line, column = place.groups() if place and place[1] else _end(text)
        raise ConfigError(f"{file}:{line}:{column}: {_AT.sub('', str(error))}") from None


def placed(file: Path, text: str, problems: Iterable[Problem]) -> list[str]:
    """Every problem in one line, ``file:line:column: table.key: …``, in the order in which they stand."""
    places = Places(text)
    found: list[tuple[int, int, str]] = []
    for problem in problems:
        place = places.of_key(problem.path) if problem.of_key else places.of_value(problem.path)
        said = f"{problem.name}: {problem.text}" if problem.name else problem.text
        found.append((place.line, place.column, said))
    return [f"{file}:{line}:{column}: {said}" for line, column, said in sorted(found)]


def _end(text: str) -> tuple[str, str]:
    lines = text.rstrip("\n").split("\n")
    return str(len(lines)), str(len(lines[-1]) + 1)
