"""Hours of the day in which a site may be scanned (时间窗口), on the wall clock of Shanghai.

A window such as ``22:00-06:00`` may pass midnight; its start belongs to it, its end does not. No windows at all
mean any time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")
_DAY = 24 * 60
_FORM = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))")


@dataclass(frozen=True, slots=True)
class Hours:
    """One window: minutes after midnight at which it starts, and how many minutes it lasts (1 to 1,440)."""

    start: int
    minutes: int

    @classmethod
    def parse(cls, text: str) -> "Hours":
        """Read ``HH:MM-HH:MM``; the end may be ``24:00``. Raises ``ValueError`` saying what was expected."""
        match = _FORM.fullmatch(text.strip())
        if match is None:
            raise ValueError('expected a window such as "22:00-06:00"')
        start, end = (int(hour) * 60 + int(minute) for hour, minute in _pairs(match))
        return cls(start, (end - start) % _DAY or _DAY)

    def __str__(self) -> str:
        end = (self.start + self.minutes) % _DAY
        return f"{self.start // 60:02}:{self.start % 60:02}-{end // 60:02}:{end % 60:02}"


def _pairs(match: re.Match[str]) -> Iterator[tuple[str, str]]:
    found = [part for part in match.groups() if part is not None]
    yield found[0], found[1]
    yield found[2], found[3]


def wall(now: datetime) -> datetime:
    """What a clock on the wall in Shanghai shows at this moment, as a naive time."""
    return now.astimezone(SHANGHAI).replace(tzinfo=None)


def moment(wall_time: datetime) -> datetime:
    """The moment (aware, UTC) at which the wall clock in Shanghai shows this naive time."""
    return wall_time.replace(tzinfo=SHANGHAI).astimezone(UTC)


def at(wall_time: time, now: datetime) -> datetime:
    """The moment of this wall time on the Shanghai day of ``now``."""
    return moment(datetime.combine(wall(now).date(), wall_time))


def open_at(now: datetime, windows: Sequence[Hours]) -> bool:
    """Whether scanning is allowed at this moment."""
    return not windows or any(start <= wall(now) < end for start, end in _stretches(now, windows))


def closes_at(now: datetime, windows: Sequence[Hours]) -> datetime | None:
    """When the present stretch of open hours ends (UTC), windows that touch taken together.

    ``None`` if it never ends. A moment outside all windows ends at once.
    """
    end = wall(now)
    for start, until in sorted(_stretches(now, windows)):
        if start <= end < until:
            end = until
    if not windows or end - wall(now) >= timedelta(days=1):
        return None
    return moment(end)


def next_opening(now: datetime, windows: Sequence[Hours]) -> datetime:
    """The first moment, from now on, at which scanning is allowed (UTC)."""
    if open_at(now, windows):
        return now.astimezone(UTC)
    return moment(min(start for start, _ in _stretches(now, windows) if start > wall(now)))


def _stretches(now: datetime, windows: Sequence[Hours]) -> Iterator[tuple[datetime, datetime]]:
    """The windows of yesterday, today, tomorrow and the day after as naive (start, end)."""
    midnight = datetime.combine(wall(now).date(), time())
    for day in range(-1, 3):
        for window in windows:
            start = midnight + timedelta(days=day, minutes=window.start)
            yield start, start + timedelta(minutes=window.minutes)
