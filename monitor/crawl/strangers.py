"""Addresses that nobody has: in form like real ones of the same place, and drawn by a seed (pure)."""

import re
from random import Random
from string import ascii_lowercase, digits

from monitor.crawl.patterns import pairs

_ID = re.compile(
    r"(?:[a-z]*_?(?:info|news|article|art|content|doc|item|detail|record|file|post|msg|notice)_?)?(?:id|guid|uuid|no|bh|xh|key|sn|code)\Z",
    re.IGNORECASE,
)
_DYNAMIC = frozenset(["jsp", "jspx", "php", "asp", "aspx", "do", "action", "cgi", "ashx"])
_SPAN = re.compile(r"\d+|[a-z]+|[A-Z]+")
_LONG, _NAME = 8, 10


def kind_of_page(url: str) -> str:
    """What an address's file is called by: its extension in lower case, ``/`` for a folder, "" for a bare name."""
    name = url.partition("?")[0].rpartition("/")[2]
    if not name:
        return "/"
    stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot and stem and 1 < len(extension) <= 5 and extension.isalnum() else ""


def shape(url: str) -> str:
    """The pattern of addresses that are answered by the same part of a site.

    One for each first folder and kind of file, and one for each script that takes the number of a record.
    """
    path, _, query = url.partition("?")
    start = path.find("/", 8)
    if query and (name := _record(url)) is not None:
        return f"{path}?{name}"
    folder = path[start + 1 :].partition("/")
    return f"{path[: start + 1]}{folder[0] if folder[1] else ''}*{kind_of_page(path)}"


def stranger(url: str, seed: int) -> str:
    """An address of the same pattern that nobody has. The same for the same pattern's address and seed."""
    draw = Random(f"{seed} {url}")  # noqa: S311 - not a secret: the same every time
    path, _, query = url.partition("?")
    name = _record(url) if query else None
    if name is not None:
        told = ((key, _another(value, draw) if key == name else value) for key, value in pairs(query))
        return f"{path}?{'&'.join(f'{key}={value}' for key, value in told)}"
    slash = "/" if path.endswith("/") and path.count("/") > 3 else ""
    folder, _, last = path.removesuffix(slash).rpartition("/")
    stem, dot, extension = last.rpartition(".")
    if not stem:
        stem, dot, extension = last, "", ""
    return f"{folder}/{_another(stem, draw)}{dot}{extension}{slash}"


def _record(url: str) -> str | None:
    """The parameter that names a record, where a script takes one; numbers of pages and columns are none."""
    path, _, query = url.partition("?")
    if kind_of_page(path) not in _DYNAMIC:
        return None
    return next((name for name, value in pairs(query) if _ID.match(name) and any(map(str.isdigit, value))), None)


def _another(name: str, draw: Random) -> str:
    """A name of the same form, digits for digits; its longest run of digits, or all of it, is made long."""
    runs = [match.span() for match in _SPAN.finditer(name) if match[0].isdigit()]
    if not runs or "%" in name:
        return "".join(draw.choice(ascii_lowercase + digits) for _ in range(_NAME - 1)) + draw.choice(digits)
    longest = max(runs, key=lambda run: (run[1] - run[0], run))
    parts, at = [], 0
    for run in runs:
        parts.append(name[at : run[0]])
        length = run[1] - run[0]
        length = max(length, _LONG) if run == longest else length
        parts.append(draw.choice("9876") + "".join(draw.choice(digits) for _ in range(length - 1)))
        at = run[1]
    return "".join(parts) + name[at:]
