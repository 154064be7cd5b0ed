"""Reading the settings: the file, then the environment. Whatever is wrong is said with its place."""

import os
from pathlib import Path

from pydantic import ValidationError

from checks.catalogue import catalogue
from monitor.errors import ConfigError
from monitor.setting_errors import Problem, problems_of, unknown
from monitor.settings import Settings
from monitor.thresholds import vetted
from monitor.toml_file import placed, tables_of, text_of


def load(file: Path) -> Settings:
    """The settings of one TOML file, with what ``MONITOR_TABLE__KEY`` variables say put over them.

    Raises ``ConfigError`` with one line for everything that is wrong: ``file:line:column: table.key: …``, or the
    variable's name instead of the place.
    """
    if not file.exists():
        raise ConfigError(f'{file}: no such file; "monitor init DIR" makes a new one')
    text = text_of(file)
    table = tables_of(file, text)
    _refuse_unknown_variables()
    try:
        settings = Settings(**table)
    except ValidationError as error:
        raise _told(file, text, list(problems_of(error, Settings))) from None
    thresholds, problems = vetted(settings.thresholds, catalogue())
    if problems:
        raise _told(file, text, problems)
    return settings.model_copy(update={"thresholds": thresholds})


def at_fault(file: Path, path: tuple[str | int, ...], text: str) -> ConfigError:
    """The error for a setting that turned out to be wrong only when it was used, with its place."""
    return _told(file, text_of(file), [Problem(path, text)])


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
    """What an environment variable gave is told by its name, the rest by its place in the file."""
    given = {problem: variable for problem in problems if (variable := _variable(problem.path))}
    lines = [f"{variable}: {problem.text}" for problem, variable in given.items()]
    return ConfigError("\n".join([*lines, *placed(file, text, [one for one in problems if one not in given])]))
