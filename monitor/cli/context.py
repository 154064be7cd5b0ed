"""The options before the command, as every command gets them. Light: it is imported before any command is known."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Context:
    """The options before the command."""

    config: Path | None
    quiet: bool
    verbose: int
