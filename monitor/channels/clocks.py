"""Times of day as platforms write them (10:20, 15:00:57 +0800, 下午3:05, 9点05分), and the zones they name."""

import re
from dataclasses import dataclass
from datetime import UTC, timedelta, timezone

_FORM = re.compile(
    r"(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上)?\s*(?P<h>\d{1,2})\s*[:点时]\s*(?P<m>\d\d)\s*分?"
    r"(?:\s*:?\s*(?P<s>\d\d)秒?(?:[.,]\d{1,9})?)?\s*(?P<zone>[A-Z]{1,5}|[+-]\d\d:?\d\d)?"
)
_LATE = frozenset({"中午", "下午", "傍晚", "晚上"})
_ZONES = {"GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "CST": 8}
"""Hours before Greenwich. To Chinese platforms CST is China's time, not that of Chicago."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: seconds after midnight, whether it was written to the second, and the zone as written."""

    seconds: int
    to_the_second: bool
    zone: str = ""


def clock(text: str) -> Clock | None:
    """The time of day that a text is; None if it is anything else, or names a zone that is not known."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute, second = int(match["h"]), int(match["m"]), int(match["s"] or 0)
    if match["half"] in _LATE and 1 <= hour < (11 if match["half"] == "中午" else 12):
        hour += 12
    zone = match["zone"] or ""
    if hour > 23 or minute > 59 or second > 59 or (zone and offset(zone) is None):
        return None
    return Clock(hour * 3600 + minute * 60 + second, match["s"] is not None, zone)


def offset(zone: str) -> timezone | None:
    """The offset of a zone as written (``Z``, ``+0800``, ``+08:00``); None if it is not known."""
    if zone in _ZONES:
        return timezone(timedelta(hours=_ZONES[zone])) if _ZONES[zone] else UTC
    if not re.fullmatch(r"[+-]\d\d:?\d\d", zone):
        return None
    size = timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    return timezone(size if zone[0] == "+" else -size) if size <= timedelta(hours=14) else None
