"""What the spelling of an address gives away: its pattern, its date, its token, its repeated words (pure).

All take a normalised address without fragment, and cost a few microseconds.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

_RUNS = re.compile(r"[0-9A-Fa-f-]{12,}|\d+")
_NOTES = re.compile(r";[^/]*")


@lru_cache(maxsize=1024)
def pattern(url: str) -> str:
    """The address with numbers and hexadecimal runs as ``#``, and of its query the sorted names alone.

    ``http://h/info/1001/12345.htm?p=2&a=1`` is ``http://h/info/#/#.htm?a&p``.
    """
    path, mark, query = url.partition("?")
    start = path.find("/", 8)
    shape = path[:start] + _RUNS.sub("#", path[start:])
    if ";" in shape:
        shape = _NOTES.sub(";", shape)
    return f"{shape}?{'&'.join(sorted({name for name, _ in pairs(query)}))}" if mark else shape


def pairs(query: str) -> list[tuple[str, str]]:
    """Names and values of a query, as they are written."""
    return [(part.partition("=")[0], part.partition("=")[2]) for part in query.split("&") if part]


_MONTH, _DAY = "(?:0[1-9]|1[0-2])", "(?:0[1-9]|[12][0-9]|3[01])"
_DATE = re.compile(
    rf"(?<!\d)(\d{{4}})(?:{_MONTH}{_DAY}?|[-/_.](?:{_MONTH}|[1-9])(?:[-/_.](?:{_DAY}|[1-9]))?)(?!\d)"
    r"|[?&](?:y|yr|year|nian)=(\d{4})(?!\d)"
    r"|[?&](?:t|ts|time|date|day|month|start|from)=(-?\d{9,11})(?!\d)",
    re.IGNORECASE,
)
_YEAR_SECONDS = 31_556_952


def year_of(url: str) -> int | None:
    """The year of the first date in an address, written out or as seconds since 1970; None without a date.

    A number of four digits alone is no date: it may be a page's number as well.
    """
    found = _DATE.search(url, 8)
    if found is None:
        return None
    if found[3]:
        return 1970 + int(found[3]) // _YEAR_SECONDS
    return int(found[1] or found[2])


@dataclass(frozen=True, slots=True)
class Token:
    """A part of an address that looks drawn by lot. ``rest`` is the address without it.

    ``certain`` says that its name alone tells that it is a session's, not that of a document.
    """

    name: str
    value: str
    rest: str
    certain: bool


_SESSION = re.compile(r"(?:jsessionid|phpsessid|aspsessionid\w*|asp\.net_sessionid|cfid|cftoken)\Z", re.IGNORECASE)
_IN_PATH = re.compile(
    r";(?P<note>jsessionid)=(?P<noted>[^/?;]+)|/\((?P<net>S)\((?P<netted>\w{16,})\)\)"
    r"|/(?=[A-Za-z]*\d)(?P<lot>[0-9a-f]{16,}|[0-9A-F]{16,}|[0-9A-Za-z]{22,})(?=/)",
    re.IGNORECASE,
)
_PERHAPS = re.compile(r"[;(]|[0-9A-Za-z]{16}")
_LOT = re.compile(r"(?=[^0-9]*\d)(?:[0-9A-Fa-f-]{16,}|[0-9A-Za-z_-]{20,}|\d{10,}|0?\.\d{6,})\Z")


def token(url: str) -> Token | None:
    """What in an address looks drawn by lot, a session's name before anything else; None without such a thing."""
    path, mark, query = url.partition("?")
    if not mark and not _PERHAPS.search(url, 8):
        return None
    if found := _IN_PATH.search(path, 8):
        name = found["note"] or found["net"]
        rest = path[: found.start()] + path[found.end() :] + mark + query
        return Token((name or "/").lower(), found["noted"] or found["netted"] or found["lot"], rest, bool(name))
    if not mark:
        return None
    parts = pairs(query)
    lots = [part for part in parts if part[1] and _SESSION.match(part[0])]
    certain = bool(lots)
    if not lots:
        lots = [part for part in parts if len(part[1]) >= 8 and _LOT.match(part[1])][:1]
    if not lots:
        return None
    rest = "&".join("=".join(part) for part in parts if part not in lots)
    return Token(lots[0][0].lower(), lots[0][1], f"{path}?{rest}" if rest else path, certain)


NESTED = 4
"""Folders that repeat an earlier one, from which on an address lies inside itself."""

LONG, DEEP = 2000, 30
ENDLESS = 99


def repeats(url: str) -> int:
    """How many folders of an address repeat an earlier one; 99 for more than thirty folders or 2,000 characters.

    Numbers may repeat as they like: ``/2011/11/11/11/`` is a day.
    """
    folders = url.partition("?")[0].split("/")[3:-1]
    if len(url) > LONG or len(folders) > DEEP:
        return ENDLESS
    if len(folders) == len(set(folders)):
        return 0
    words = [folder for folder in folders if folder and not folder.isdigit()]
    return len(words) - len(set(words))


def trunk(url: str) -> str:
    """The address's server and first folder: ``http://h/news/`` for all below it, ``http://h/`` for what is in none."""
    path = url.partition("?")[0]
    start = path.find("/", 8)
    end = path.find("/", start + 1)
    return path[: end + 1] if end > 0 else path[: start + 1]
