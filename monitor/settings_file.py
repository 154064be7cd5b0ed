"""Reading the settings: the file, then the environment. Whatever is wrong is said with its place."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from checks.catalogue import catalogue
from monitor.errors import ConfigError
from monitor.setting_errors import Problem, problems_of, unknown
from monitor.settings import Settings
from monitor.thresholds import vetted
from monitor.toml_place import Places

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(file: Path) -> Settings:
    """The settings of one TOML file, with what ``MONITOR_TABLE__KEY`` variables say put over them.

    Raises ``ConfigError`` with one line for everything that is wrong: ``file:line:column: table.key: …``, or the
    variable's name instead of the place.
    """
    text = _read(file)
    table = _parsed(file, text)
    _refuse_unknown_variables()
    try:
        settings = Settings(**table)
    except ValidationError as error:
        raise _told(file, text, list(problems_of(error, Settings))) from None
    thresholds, problems = vetted(settings.thresholds, catalogue())
    if problems:
        raise _told(file, text, problems)
    return settings.model_copy(update={"thresholds": thresholds})


def _read(file: Path) -> str:
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise ConfigError(f'{file}: no such file; "monitor init DIR" makes a new one') from None
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        start = raw[: error.start]
        line, column = start.count(b"\n") + 1, len(start.rpartition(b"\n")[2].decode(errors="replace")) + 1
        raise ConfigError(f"{file}:{line}:{column}: expected UTF-8 text; save the file as UTF-8") from None


def _parsed(file: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _AT.search(message)
        line, column = place.groups() if place and place[1] else _end(text)
        raise ConfigError(f"{file}:{line}:{column}: {_AT.sub('', message)}") from None


def _end(text: str) -> tuple[str, str]:
    lines = text.rstrip("\n").split("\n")
    return str(len(lines)), str(len(lines[-1]) + 1)


def _variable(path: tuple[str | int, ...]) -> str | None:
    """The environment variable that gave this value, if one did."""
    names = [str(part) for part in path[:2]]
    for name in ("MONITOR_" + "__".join(names), "MONITOR_" + names[0] if names else ""):
        for variable in os.environ:
            if variable.upper() == name.upper():
                return variable
    return None


def _refuse_unknown_variables() -> None:
    for variable in sorted(os.environ):
        section, separator, _ = variable.upper().removeprefix("MONITOR_").lower().partition("__")
        if variable.upper().startswith("MONITOR_") and separator and section not in Settings.model_fields:
            raise ConfigError(f"{variable}: {unknown(section, Settings.model_fields, 'table')}")


def _told(file: Path, text: str, problems: list[Problem]) -> ConfigError:
    places = Places(text)
    found: list[tuple[int, str]] = []
    for problem in problems:
        variable = _variable(problem.path)
        if variable:
            found.append((0, f"{variable}: {problem.text}"))
            continue
        place = places.of_key(problem.path) if problem.of_key else places.of_value(problem.path)
        found.append((place.line, f"{file}:{place.line}:{place.column}: {problem.name}: {problem.text}"))
    return ConfigError("\n".join(line for _, line in sorted(found, key=lambda pair: pair[0])))
