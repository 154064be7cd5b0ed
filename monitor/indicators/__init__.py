"""Indicator tables (检查指标表) from their folder. What is wrong is said with its place; nothing is half-loaded."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from monitor.errors import ConfigError
from monitor.indicators.form import FileForm, problems_in
from monitor.indicators.layers import Indicators
from monitor.setting_errors import Problem, problems_of
from monitor.toml_file import placed, tables_of, text_of

__all__ = ["Indicators", "load"]


def load(folder: Path, checks: Iterable[str]) -> Indicators:
    """All tables of a folder, its ``*.toml`` files in order of name. ``checks`` are the ids that a row may count.

    Raises ``ConfigError`` with one line, ``file:line:column: …``, for everything that is wrong.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise ConfigError(f"{folder}: no indicator table (*.toml) is there")
    texts = [text_of(file) for file in files]
    known = list(checks)
    forms: list[FileForm] = []
    wrong: list[str] = []
    for file, text in zip(files, texts, strict=True):
        form, problems = _parsed(file, text, known)
        wrong += placed(file, text, problems)
        forms += [form] if form else []
    if wrong:
        raise ConfigError("\n".join(wrong))
    indicators = Indicators(tuple(forms))
    faults = indicators.faults()
    for position, (file, text) in enumerate(zip(files, texts, strict=True)):
        own = [Problem(fault.path, fault.text, fault.of_key) for fault in faults if fault.file == position]
        wrong += placed(file, text, own)
    if wrong:
        raise ConfigError("\n".join(wrong))
    return indicators


def _parsed(file: Path, text: str, checks: list[str]) -> tuple[FileForm | None, list[Problem]]:
    document = tables_of(file, text)
    try:
        form = FileForm(**document)
    except ValidationError as error:
        return None, list(problems_of(error, FileForm))
    return form, list(problems_in(form, checks))
