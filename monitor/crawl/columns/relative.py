"""Dates that count from the day of reading: 今天, 昨天 10:22, 3天前, 半小时前, 两个月前."""

import re
from datetime import date, timedelta

from monitor.crawl.columns.numerals import value
from monitor.crawl.columns.said import Said, days_before, months_before

_NAMED = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2, "刚刚": 0, "刚才": 0}
_FORM = re.compile(
    r"(?P<named>今[天日]|昨[天日]|前[天日]|刚刚|刚才)(?!是)"
    r"|(?P<count>\d{1,4}|半|[一二两三四五六七八九十]{1,3})\s*个?"
    r"(?P<unit>秒钟?|分钟?|小时|钟头|天|日|周|星期|月|年)\s*(?:之|以)?前"
)
_PER_DAY = {"秒": 86_400, "分": 1_440, "小": 24, "钟": 24, "天": 1, "日": 1}
_IN_MONTHS = {"月": 1, "年": 12}


def relative(text: str, position: int, today: date) -> Said | None:
    """The relative date that begins at ``position``, None if none does there."""
    match = _FORM.match(text, position)
    if match is None:
        return None
    if match["named"]:
        earliest = latest = days_before(today, _NAMED[match["named"]])
    else:
        earliest, latest = _counted(match["count"], match["unit"][0], today)
    return Said(earliest, latest, match[0], match.start(), match.end(), relative=True)


def _counted(count: str, unit: str, today: date) -> tuple[date, date]:
    """Between which days "so many units ago" lies: units are rounded down, and the hour of reading is not known."""
    number = 0 if count == "半" else value(count)
    if unit in _IN_MONTHS:
        months = number * _IN_MONTHS[unit]
        return months_before(today, months + _IN_MONTHS[unit]) + timedelta(days=1), months_before(today, months)
    if unit in ("周", "星"):
        return days_before(today, number * 7 + 6), days_before(today, number * 7)
    per_day = _PER_DAY[unit]
    if per_day == 1:
        return days_before(today, number), days_before(today, number)
    return days_before(today, number // per_day + 1), days_before(today, number // per_day)
