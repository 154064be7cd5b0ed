"""Progress on standard error: a live line on a terminal, nothing but the end on a pipe."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.live import Live


class Progress:
    """A live line of how many addresses were looked at. Usage: ``with Progress(quiet=False) as progress: …``."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._live = _live() if not quiet and sys.stderr.isatty() else None

    def __call__(self, looked: int) -> None:
        """Say how far it got."""
        if self._live is not None:
            self._live.update(f"已检查 {looked:,} 个地址…")

    def say(self, line: str) -> None:
        """Say how it began, or how it ended."""
        if not self._quiet:
            sys.stderr.write(f"{line}\n")

    def __enter__(self) -> Self:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live is not None:
            self._live.stop()


def _live() -> "Live":
    from rich.console import Console  # only a terminal needs it, and it takes a while to load
    from rich.live import Live

    return Live(console=Console(stderr=True), refresh_per_second=4, transient=True)
