"""The only place that asks the time. UTC inside, Asia/Shanghai on paper."""

from datetime import UTC, date, datetime, timedelta

from monitor.hours import SHANGHAI

__all__ = ["SHANGHAI", "Clock"]


class Clock:
    """A clock that may run ahead or behind: the demo and the tests live on other days with it."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return datetime.now(UTC) + self.offset

    def today(self) -> date:
        """The day in Shanghai."""
        return self.now().astimezone(SHANGHAI).date()
