"""One thing that ``monitor doctor`` looked at."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warn", "fail"]
MARKS: dict[Level, str] = {"ok": "✓", "warn": "!", "fail": "✗"}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was looked at: how it is, and what it costs where it is not well."""

    level: Level
    what: str
    costs: str = ""
