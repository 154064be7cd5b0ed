"""The program's log: events with their facts. Most runs have none, so the library behind it is loaded by the first.

Usage::

    log.error("check_failed", check="link.broken", exc_info=error)
"""

from collections.abc import Callable
from typing import Any


class Log:
    """Says events by structlog; ``prepare`` is told how that is to be set up."""

    def __init__(self) -> None:
        self._set_up: Callable[[], None] | None = None

    def prepare(self, set_up: Callable[[], None]) -> None:
        """Have ``set_up`` called once, before the next event."""
        self._set_up = set_up

    def info(self, event: str, **facts: Any) -> None:
        """Say what is as it should be."""
        self._logger().info(event, **facts)

    def warning(self, event: str, **facts: Any) -> None:
        """Say what somebody should know."""
        self._logger().warning(event, **facts)

    def error(self, event: str, **facts: Any) -> None:
        """Say what went wrong."""
        self._logger().error(event, **facts)

    def _logger(self) -> Any:
        import structlog

        if self._set_up is not None:
            self._set_up()
            self._set_up = None
        return structlog.get_logger()


log = Log()
