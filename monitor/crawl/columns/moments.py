"""The time of day that follows a date: 10:22, T10:22:33+08:00, 星期一 下午3时05分."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

from monitor.hours import SHANGHAI

_GAP = r"(?:[\s\x00,，|T]|星期[一二三四五六日天]|周[一二三四五六日天]|[(（](?:星期|周)[一二三四五六日天][)）])*"
_FORM = re.compile(
    _GAP + r"(?P<half>上午|中午|下午|晚上|凌晨|早上|[AP]M\b)?\s*"
    r"(?P<hour>\d{1,2})\s*[:：时点]\s*(?P<minute>\d{2})(?:\s*分)?(?:\s*[:：]?\s*(?P<second>\d{2})(?:\.\d+)?秒?)?(?!\d|[:：])"
    r"(?:\s*(?P<late>[AP]M)\b)?(?:\s*(?P<zone>Z\b|GMT\b|UTC\b|[+-]\d{2}:?\d{2}(?!\d)))?"
)
_AFTERNOON = ("下午", "晚上", "PM", "中午")


def moment_after(text: str, position: int, day: date) -> tuple[datetime, int] | None:
    """The time of ``day`` that a text gives from ``position`` on, and where it ends; None if it gives none.

    Without a zone it is Shanghai's; with one it is converted, so that its day may be another.
    """
    match = _FORM.match(text, position)
    if match is None:
        return None
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if (match["half"] in _AFTERNOON or match["late"] == "PM") and 1 <= hour < (11 if match["half"] == "中午" else 12):
        hour += 12
    if hour == 24 and minute == second == 0:
        hour, minute = 23, 59
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone = _zone(match["zone"])
    naive = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone or SHANGHAI)
    return (naive if zone is None else naive.astimezone(SHANGHAI)), match.end()


def _zone(written: str | None) -> timezone | None:
    if not written:
        return None
    if written[0] not in "+-":
        return UTC
    offset = timedelta(hours=int(written[1:3]), minutes=int(written[-2:]))
    return timezone(offset if written[0] == "+" else -offset) if offset < timedelta(hours=24) else None
