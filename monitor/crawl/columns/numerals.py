"""Numbers as Chinese documents write them in dates: 二〇二〇, 十一, 廿五, and digits of full width."""

DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | dict.fromkeys("○零Oo0ＯО０", 0) | {"两": 2}
"""What one character counts; the circles and letters that typists take for a zero are zeros."""

YEAR = "[一二][〇○零Oo0ＯО０一二三四五六七八九]{3}"
SMALL = "[〇○零0０Ｏ一二三四五六七八九十廿卅]{1,4}"
"""Patterns of a year written digit by digit, and of a month or a day."""


def value(written: str) -> int:
    """The number that is meant, up to 9999; 0 where nothing readable is written.

    Digits (of any width), digits spelled one by one, and numbers below a hundred with 十, 廿 or 卅.
    """
    if written.isdecimal():
        return int(written)
    if any(sign in written for sign in "十廿卅"):
        return _below_hundred(written)
    total = 0
    for sign in written:
        if sign not in DIGITS:
            return 0
        total = total * 10 + DIGITS[sign]
    return total


def _below_hundred(written: str) -> int:
    plain = written.replace("廿", "二十").replace("卅", "三十")
    tens, _, ones = plain.partition("十")
    return 10 * DIGITS.get(tens or "一", 0) + DIGITS.get(ones or "〇", 0)
