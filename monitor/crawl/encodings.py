"""Encodings by the names that the web gives them (WHATWG Encoding), which are not Python's."""

from functools import cache

import webencodings  # type: ignore[import-untyped]

CODECS = {
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "windows-874": "cp874",
    "iso-8859-8-i": "iso-8859-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "macintosh": "mac-roman",
}
"""Python's codec by WHATWG name, where it has another one. Each reads at least what the standard reads."""


@cache
def named(label: str) -> str | None:
    """The WHATWG name of the encoding that a label means (``gb2312`` means ``gbk``); None if it means none."""
    found = webencodings.lookup(label)
    return None if found is None else str(found.name)
