"""Progress on standard error: a live line on a terminal, nothing but the end on a pipe."""

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.text import Text


class Progress:
    """A live line of how many addresses were looked at. Usage: ``with Progress(quiet=False) as progress: …``."""

    def __init__(self, *, quiet: bool) -> None:
        self._console = Console(stderr=True)
        self._quiet = quiet
        self._live = Live(console=self._console, refresh_per_second=4, transient=True)
        self._shown = not quiet and sys.stderr.isatty()

    def __call__(self, looked: int) -> None:
        """Say how far it got."""
        if self._shown:
            self._live.update(Text(f"已检查 {looked:,} 个地址…"))

    def end(self, line: str) -> None:
        """Say how it ended."""
        if not self._quiet:
            self._console.print(Text(line))

    def __enter__(self) -> Self:
        if self._shown:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            self._live.stop()
