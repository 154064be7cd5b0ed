"""What a survey judges by: the statutory rules and the calendar of working days, as the operator's files have them."""

from dataclasses import dataclass
from pathlib import Path

from monitor import statutory, workdays_file
from monitor.crawl.statutory.rules import Rules
from monitor.workdays import Workdays, on_file


@dataclass(frozen=True)
class Rulebook:
    """The rules of one installation."""

    statutory: Rules
    calendar: Workdays


def load(config: Path | None = None) -> Rulebook:
    """The rules in an installation's ``config/`` folder. Raises ``ConfigError`` with the place of what is wrong."""
    calendar = workdays_file.load(config / "workdays.toml") if config else on_file()
    return Rulebook(statutory.load(config), calendar)
