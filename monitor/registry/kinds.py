"""Cells as values: what each kind of field takes, and what it says where it cannot."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from monitor.crawl.urls import normalise_host, resolve
from monitor.registry.cells import Raw, folded, narrow, plain
from monitor.registry.keyed import holds_key
from monitor.registry.layout import FieldLayout, Layout
from monitor.registry.record import Value

NAMES_MARK = "、"
"""What stands between the names in one field."""

_BROKEN = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!)")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_NUMBER = re.compile(r"(\d{1,9})(?:\.0+)?\s*(?:天|日|级)?")
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?")
_SERIAL = re.compile(r"(\d{1,7})(?:\.0+)?")
_LISTED = re.compile(r"[、，,;；|\r\n]+")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:+/=-]{0,127}")
_EXPONENT = re.compile(r"\d(?:\.\d+)?E[+]?\d+", re.IGNORECASE)
_EXACT = 10**15
"""Spreadsheets keep fifteen digits of a number, and put noughts in the place of the others."""
_EPOCH, _FIRST_SERIAL, _LAST_SERIAL = date(1899, 12, 30), 20_000, 80_000
"""Spreadsheets count days from here; a number that means no day of 1954 to 2119 is no day (a bare year, say)."""
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")


def read(field: FieldLayout, layout: Layout, raw: Raw) -> Value:
    """The value of a cell that is not empty. Raises ``ValueError`` with what was expected.

    A reference stays the text that was written: which record it means is for whoever knows them all.
    """
    text = plain(raw)
    if _BROKEN.fullmatch(text):
        raise ValueError(f'expected a value, found the spreadsheet error "{text}"')
    if field.kind == "choice":
        return _choice(field, layout, text)
    if field.kind == "number":
        return _number(field, text)
    return _READERS[field.kind](raw)


def write(field: FieldLayout, layout: Layout, value: Value) -> str | int | date | None:
    """The value as a cell holds it; references are written by whoever knows the names."""
    if field.kind == "choice" and value:
        return layout.label(field.choices, str(value))
    return None if value == "" else value


def _choice(field: FieldLayout, layout: Layout, text: str) -> str:
    for code, labels in layout.choices[field.choices].items():
        if folded(text) in (folded(code), *map(folded, labels)):
            return code
    offered = "、".join(labels[0] for labels in layout.choices[field.choices].values())
    raise ValueError(f'expected one of {offered}; found "{text}"')


def _number(field: FieldLayout, text: str) -> int:
    match = _NUMBER.fullmatch(narrow(text).translate(_DIGITS))
    if not match or not field.least <= int(match[1]) <= field.most:
        raise ValueError(f'expected a whole number from {field.least} to {field.most}; found "{text}"')
    return int(match[1])


def _code(raw: Raw) -> str:
    text = narrow(plain(raw))
    if not _CODE.fullmatch(text):
        raise ValueError(f'expected letters, digits, ".", "_" and "-" only; found "{plain(raw)}"')
    return text


def _address(raw: Raw) -> str:
    text = narrow(plain(raw))
    found = resolve(text, "")
    if found.kind != "web" or any(letter.isspace() for letter in text):
        raise ValueError(f'expected an address such as https://www.example.gov.cn/zwgk/; found "{plain(raw)}"')
    return found.url


def _feed(raw: Raw) -> str:
    url = _address(raw)
    if holds_key(url):  # which is not said again: errors are kept in logs
        raise ValueError("expected an address without a key; let the gateway know us by our address")
    return url


def _hosts(raw: Raw) -> str:
    text = narrow(plain(raw))
    try:
        hosts = [normalise_host(host) for host in re.split(r"[,、;\s]+", text) if host]
    except ValueError:
        raise ValueError(f'expected host names such as zwfw.example.gov.cn; found "{plain(raw)}"') from None
    return " ".join(dict.fromkeys(hosts))


def _pattern(raw: Raw) -> str:
    text = narrow(plain(raw))
    if not re.search(r"[\s*]", text):
        if text.startswith("/") and not text.startswith("//"):
            return resolve(text, "http://host/").url.removeprefix("http://host")
        found = resolve(text, "") if "://" in text else None
        if found and found.kind == "web":
            return found.url
        if not found and "/" not in text and "." in text:
            return _hosts(raw)
    raise ValueError(f'expected a path (/zwgk/), an address (https://…/zwgk/) or a host name; found "{plain(raw)}"')


def _day(raw: Raw) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    text = narrow(plain(raw))
    if re.fullmatch(r"[12]\d{7}", text):
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if match := _DAY.fullmatch(text):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            pass
    elif (match := _SERIAL.fullmatch(text)) and _FIRST_SERIAL <= int(match[1]) <= _LAST_SERIAL:
        return _EPOCH + timedelta(days=int(match[1]))
    raise ValueError(f'expected a day such as 2026-12-31; found "{plain(raw)}"')


def _names(raw: Raw) -> str:
    found = [name for part in _LISTED.split(str(raw)) if (name := plain(part))]
    return NAMES_MARK.join(dict.fromkeys(found))


def _ids(raw: Raw) -> str:
    text = narrow(plain(raw))
    if _EXPONENT.fullmatch(text) or (isinstance(raw, int | float) and abs(raw) >= _EXACT):
        raise ValueError(f'expected the whole id, typed as text; found "{plain(raw)}", a number whose digits are lost')
    found = [
        one.removesuffix(".0") if re.fullmatch(r"\d+\.0", one) else one for one in re.split(r"[、,;|\s]+", text) if one
    ]
    if not all(_ID.fullmatch(one) for one in found):
        raise ValueError(f'expected ids such as 5001234567 or gh_0123456789ab; found "{plain(raw)}"')
    return " ".join(dict.fromkeys(found))


_READERS: dict[str, Callable[[Raw], Value]] = {
    "text": plain,
    "reference": plain,
    "code": _code,
    "address": _address,
    "feed": _feed,
    "hosts": _hosts,
    "pattern": _pattern,
    "date": _day,
    "names": _names,
    "ids": _ids,
}
