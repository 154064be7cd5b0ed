"""Reading when something was published, in every form that platforms, feeds and people write it.

Usage::

    read("昨天 23:15", now)           # the interval in which that lies, None if it is no time
    read(1762747210, now)             # seconds or milliseconds since 1970
    read("2026-11-19 12:00", now, UTC)    # a text without a zone, from a gateway that writes Greenwich time

A text that is not understood is no time: never the present one. What is said without a zone is told as assumed.
Relative days are those of the zone, wherever this runs.
"""

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

from checks.subjects.channel import BEGINNING, When
from monitor.channels.clocks import Clock, clock, offset
from monitor.channels.spans import span
from monitor.crawl.columns.forms import MONTHS
from monitor.crawl.columns.said import latest_past, of_month
from monitor.hours import SHANGHAI

LONGEST = 120
"""Characters that a text may have to be a time and nothing else."""

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)
_SLACK = timedelta(minutes=5)
"""By how much clocks may differ before a time of today has not come yet."""

_WEEKDAYS = {name: at for at, name in enumerate("一二三四五六日")} | {"天": 6}
_NAMED = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}
_PROVINCES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    "|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)

_WRAPPED = re.compile(r"""(?:timeConvert|JsDecode)\(\s*['"](.*)['"]\s*\)""")
_LABEL = re.compile(r"(?P<edited>(?:最后)?(?:编辑|修改|更新)(?:于|时间:))|(?:发布于|发表于|发布时间:)")
_TAIL = re.compile(rf"\s+来自.*|\s*(?:IP属地:?\s*|来自\s*)?(?:{_PROVINCES})(?:省|市|自治区)?")

_EPOCH = re.compile(r"\d{10}|\d{13}")
_ENGLISH = re.compile(
    r"(?:[A-Z][a-z]{2,8},?\s+)?"
    r"(?:(?P<d1>\d{1,2})\s+(?P<m1>[A-Za-z]{3})[a-z]*\s+(?P<y1>\d{4})|(?P<m2>[A-Za-z]{3})\s+(?P<d2>\d{1,2}))\s+"
    r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?)(?:\s+(?P<zone>[A-Z]{1,5}|[+-]\d\d:?\d\d))?(?:\s+(?P<y2>\d{4}))?"
)
_DATED = re.compile(
    r"(?P<y>(?:19|20)\d\d|\d\d(?=[-/.]\d{1,2}[-/.]))\s*[-/.年]\s*(?P<m>\d{1,2})"
    r"(?:\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?|\s*月)?(?P<rest>(?:(?:T|\s|(?<=日)).*)?)"
)
_UNDATED = re.compile(r"(?P<m>\d{1,2})\s*[-/月]\s*(?P<d>\d{1,2})\s*日?(?P<rest>(?:(?:\s|(?<=日)).*)?)")
_NAMED_DAY = re.compile(rf"(?P<day>{'|'.join(_NAMED)})\s*(?P<rest>.*)")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)(?P<day>[一二三四五六日天])\s*(?P<rest>.*)")


def read(said: str | float | None, now: datetime, zone: tzinfo = SHANGHAI) -> When | None:
    """Between which moments something was published that is said to be of this time; None if that is no time.

    ``now`` is the moment of reading (aware), ``zone`` that of texts which name none. Times that have not come yet are
    told as they are, but a time of today, or one without a day, never lies ahead. Raises ``ValueError`` where ``now``
    is not aware.
    """
    if now.tzinfo is None:
        raise ValueError("the moment of reading must be aware of its zone")
    written = str(said).strip() if said is not None and not isinstance(said, bool) else ""
    if isinstance(said, float) and said.is_integer():
        written = str(int(said))
    text = unicodedata.normalize("NFKC", written[: LONGEST + 1]).strip()
    if not text or len(text) > LONGEST:
        return None
    try:
        found = _read(text, now.astimezone(zone))
    except (ValueError, OverflowError):  # a day, an hour or a year that does not exist
        return None
    if found is None:
        return None
    return replace(found, earliest=found.earliest.astimezone(UTC), latest=found.latest.astimezone(UTC), text=written)


def _read(text: str, now: datetime) -> When | None:
    wrapped = _WRAPPED.fullmatch(text)
    text = wrapped[1].strip() if wrapped else text
    label = _LABEL.match(text)
    if label is not None:
        found = _bare(text[label.end() :].strip(), now)
        # Edited then, so published at any time before.
        return replace(found, earliest=BEGINNING) if found and label["edited"] else found
    return _bare(text, now)


def _bare(text: str, now: datetime) -> When | None:
    """A time without a label before it, and perhaps with a source or a place behind it."""
    found = _form(text, now)
    if found is None:
        tail = next((match for match in _TAIL.finditer(text) if match.end() == len(text)), None)
        found = _form(text[: tail.start()].strip(), now) if tail else None
    return found


def _form(text: str, now: datetime) -> When | None:
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return When(moment, moment)
    for pattern, reader in (
        (_ENGLISH, _english),
        (_DATED, _dated),
        (_UNDATED, _undated),
        (_NAMED_DAY, _named),
        (_WEEKDAY, _weekday),
    ):
        match = pattern.fullmatch(text)
        if match is not None:
            return reader(match, now)
    return span(text, now) or _today(text, now)


def _english(match: re.Match[str], now: datetime) -> When | None:
    """``Sat May 03 15:00:57 +0800 2025`` and ``Thu, 19 Nov 2026 12:00:00 GMT``."""
    month = MONTHS.get((match["m1"] or match["m2"]).title())
    year = match["y1"] or match["y2"]
    if month is None or not year or (match["y1"] and match["y2"]):
        return None
    day = date(int(year), month, int(match["d1"] or match["d2"]))
    return _at(day, clock(f"{match['clock']} {match['zone'] or ''}".strip()), now)


def _dated(match: re.Match[str], now: datetime) -> When | None:
    """``2026-11-19T12:00:00Z``, ``26-11-19 12:00``, ``2026年11月19日``, ``2026年11月``."""
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    month, rest = int(match["m"]), match["rest"].lstrip("T ")
    if match["d"] is None:
        interval = None if rest else of_month(year, month)
        return _days(*interval, now) if interval else None
    day = date(year, month, int(match["d"]))
    return _at(day, clock(rest), now) if rest else _days(day, day, now)


def _undated(match: re.Match[str], now: datetime) -> When | None:
    """``11-02``, ``11月02日 10:20``: the latest such day up to tomorrow, as the zone of the platform may be ahead."""
    rest = match["rest"].strip()
    day = latest_past(int(match["m"]), int(match["d"]), (now + _DAY).date())
    found = _on(day, rest, now) if day else None
    if day and found and found.earliest > now + _DAY:
        day = latest_past(day.month, day.day, day - _DAY)
        return _on(day, rest, now) if day else None
    return found


def _named(match: re.Match[str], now: datetime) -> When | None:
    """``今天 12:30``, ``昨天 23:15``, ``前天``."""
    return _past(_on(now.date() - _DAY * _NAMED[match["day"]], match["rest"], now), now)


def _weekday(match: re.Match[str], now: datetime) -> When | None:
    """``周三 10:00``: the last one."""
    day = now.date() - _DAY * ((now.weekday() - _WEEKDAYS[match["day"]]) % 7)
    found = _on(day, match["rest"], now)
    return _past(found, now) or (_on(day - 7 * _DAY, match["rest"], now) if found else None)


def _today(text: str, now: datetime) -> When | None:
    """``下午3:05``, ``10:20``: of today, so it cannot lie ahead."""
    return _past(_at(now.date(), clock(text), now), now)


def _past(found: When | None, now: datetime) -> When | None:
    """The same if it can have come already, up to now."""
    if found is None or found.earliest > now + _SLACK:
        return None
    return replace(found, latest=max(found.earliest, min(found.latest, now)))


def _on(day: date, rest: str, now: datetime) -> When | None:
    return _at(day, clock(rest), now) if rest else _days(day, day, now)


def _days(first: date, last: date, now: datetime) -> When:
    """From the start of a day to the end of another."""
    start, end = (datetime(day.year, day.month, day.day, tzinfo=now.tzinfo) for day in (first, last))
    return When(start, end + _DAY - _SECOND, zone_assumed=True)


def _at(day: date, time_of_day: Clock | None, now: datetime) -> When | None:
    """A time of a day: a second, or the seconds of a minute."""
    if time_of_day is None:
        return None
    zone = offset(time_of_day.zone) if time_of_day.zone else now.tzinfo
    if zone is None:
        return None
    start = datetime(day.year, day.month, day.day, tzinfo=zone) + timedelta(seconds=time_of_day.seconds)
    return When(
        start, start + (timedelta(0) if time_of_day.to_the_second else 59 * _SECOND), zone_assumed=not time_of_day.zone
    )
