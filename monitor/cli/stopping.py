"""Stopping on a signal: the first asks the scan to stop when it can, the second stops it at once."""

import os
import signal
from types import FrameType, TracebackType
from typing import Any, Self

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopping:
    """Whether somebody asked us to stop, while it is entered. Usage: ``with Stopping() as stopping: …``.

    Either way nothing that was stored is lost, and the next run goes on from there.
    """

    def __init__(self) -> None:
        self.asked = False
        self._before: dict[signal.Signals, Any] = {}

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
        # Not by sys.stderr: the signal may have come in the middle of a write to it.
        os.write(2, b"monitor: stopping when the requests under way are done; once more stops at once\n")

    def __enter__(self) -> Self:
        for number in SIGNALS:
            self._before[number] = signal.signal(number, self._heard)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)


def term_interrupts() -> None:
    """Let SIGTERM end the program as Ctrl-C does: tidily, with the exit code of an interruption."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
