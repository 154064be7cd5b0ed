"""Indicator tables (检查指标表) from their folder. What is wrong is said with its place; nothing is half-loaded."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from monitor.errors import ConfigError
from monitor.indicators.form import FileForm, problems_in
from monitor.indicators.layers import Indicators
from monitor.setting_errors import Problem, problems_of
from monitor.toml_place import Places

__all__ = ["Indicators", "load"]

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(folder: Path, checks: Iterable[str]) -> Indicators:
    """All tables of a folder, its ``*.toml`` files in order of name. ``checks`` are the ids that a row may count.

    Raises ``ConfigError`` with one line, ``file:line:column: …``, for everything that is wrong.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ConfigError(f"{folder}: no indicator table (*.toml) is there")
    texts = [_read(file) for file in files]
    known = list(checks)
    forms: list[FileForm] = []
    wrong: list[str] = []
    for file, text in zip(files, texts, strict=True):
        form, problems = _parsed(file, text, known)
        wrong += _told(file, text, problems)
        forms += [form] if form else []
    if wrong:
        raise ConfigError("\n".join(wrong))
    indicators = Indicators(tuple(forms))
    faults = indicators.faults()
    for position, (file, text) in enumerate(zip(files, texts, strict=True)):
        own = [Problem(fault.path, fault.text, fault.of_key) for fault in faults if fault.file == position]
        wrong += _told(file, text, own)
    if wrong:
        raise ConfigError("\n".join(wrong))
    return indicators


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from None


def _parsed(file: Path, text: str, checks: list[str]) -> tuple[FileForm | None, list[Problem]]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _AT.search(str(error))
        last = len(text.rstrip("\n").split("\n"))
        line, column = place.groups() if place and place[1] else (str(last), "1")
        raise ConfigError(f"{file}:{line}:{column}: {_AT.sub('', str(error))}") from None
    try:
        form = FileForm(**document)
    except ValidationError as error:
        return None, list(problems_of(error, FileForm))
    return form, list(problems_in(form, checks))


def _told(file: Path, text: str, problems: list[Problem]) -> list[str]:
    places = Places(text)
    found: list[tuple[int, int, str]] = []
    for problem in problems:
        place = places.of_key(problem.path) if problem.of_key else places.of_value(problem.path)
        found.append((place.line, place.column, f"{problem.name}: {problem.text}"))
    return [f"{file}:{line}:{column}: {said}" for line, column, said in sorted(found)]
