"""Times that count back from the moment of reading (刚刚, 5分钟前, 半小时前, 3天前, 2个月前): intervals of one unit.

Units are rounded down by who writes them: "3 days ago" is anything from three to four days.
"""

import re
from datetime import datetime, timedelta

from checks.subjects.channel import When
from monitor.crawl.columns.numerals import value
from monitor.crawl.columns.said import months_before

_UNITS = {
    "秒": timedelta(seconds=1),
    "分": timedelta(minutes=1),
    "小": timedelta(hours=1),
    "钟": timedelta(hours=1),
    "天": timedelta(days=1),
    "日": timedelta(days=1),
    "周": timedelta(days=7),
    "星": timedelta(days=7),
}
_SEVERAL = {"秒": timedelta(minutes=1), "分": timedelta(hours=1), "小": timedelta(days=1), "天": timedelta(days=10)}
"""What "a few" (几) are less than."""
_FORM = re.compile(
    r"(?P<now>刚刚|刚才)|\[?(?P<count>\d{1,4}|[一二两三四五六七八九十]{1,3}|半|几)\]?\s*个?\s*"
    r"(?P<unit>秒钟?|分钟?|小时|钟头|天|日|周|星期|月|年)\s*(?:之|以)?前"
)
_JUST = timedelta(minutes=5)


def span(text: str, now: datetime) -> When | None:
    """Between which moments something lies that happened so long before ``now``; None if the text is no such time."""
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    if match["now"]:
        return When(now - _JUST, now)
    count, unit = match["count"], match["unit"][0]
    if count == "几":
        return When(now - _SEVERAL[unit], now - _UNITS[unit]) if unit in _SEVERAL else None
    if count == "半":
        return When(now - timedelta(hours=1), now - timedelta(minutes=15)) if match["unit"] == "小时" else None
    number = value(count)
    if unit in "月年":
        months = 12 if unit == "年" else 1
        return When(_months(now, (number + 1) * months), _months(now, number * months))
    return When(now - _UNITS[unit] * (number + 1), now - _UNITS[unit] * number)


def _months(now: datetime, months: int) -> datetime:
    """The same time of day so many months earlier."""
    day = months_before(now.date(), months)
    return now.replace(year=day.year, month=day.month, day=day.day)
