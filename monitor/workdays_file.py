"""Reading ``config/workdays.toml``: the holidays of years that the program does not know yet, and corrections."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from monitor.errors import ConfigError
from monitor.toml_file import tables_of, text_of
from monitor.toml_place import Path as Keys
from monitor.toml_place import Places
from monitor.workdays import Ordered, Workdays, on_file

_LISTS = ("free", "working")
_Wrong = tuple[Keys, str]


def load(file: Path) -> Workdays:
    """The calendar of working days with what this file says put over it; a file that is not there says nothing.

    Raises ``ConfigError`` with one line, ``file:line:column: …``, for everything that is wrong.
    """
    if not file.exists():
        return on_file()
    text = text_of(file)
    document = tables_of(file, text)
    places = Places(text)
    calendar = on_file()
    wrong = [(places.of_value(keys), said) for keys, said in _wrong(document, calendar)]
    if wrong:
        wrong.sort(key=lambda one: (one[0].line, one[0].column))
        raise ConfigError("\n".join(f"{file}:{place.line}:{place.column}: {said}" for place, said in wrong))
    return calendar.corrected({int(year): _ordered(lists) for year, lists in document.items()})


def _ordered(lists: dict[str, list[date]]) -> Ordered:
    return Ordered(frozenset(lists.get("free", ())), frozenset(lists.get("working", ())))


def _wrong(document: dict[str, Any], calendar: Workdays) -> Iterator[_Wrong]:
    for year, lists in document.items():
        if not (re.fullmatch(r"(19|20)\d\d", year) and isinstance(lists, dict)):
            yield (year,), f'expected a table for a year, such as [2027]; found "{year}"'
            continue
        sound = {name: days for name, days in lists.items() if name in _LISTS and isinstance(days, list)}
        for name in lists.keys() - sound.keys():
            yield (year, name), f'expected free = [...] or working = [...] in [{year}]; found "{name}"'
        for name, days in sound.items():
            yield from _wrong_days(year, name, days)
        if int(year) not in calendar.years and not sound.get("free"):
            yield (year,), f"[{year}] names no days off; no year is without holidays"
        for day in sound.get("working", ()):
            if day in sound.get("free", ()):
                yield (year, "working"), f"{day} is in both lists of [{year}]"


def _wrong_days(year: str, name: str, days: list[Any]) -> Iterator[_Wrong]:
    for index, day in enumerate(days):
        if type(day) is not date or day.year != int(year):
            yield (year, name, index), f"expected a day of {year} such as {year}-01-01, without quotes; found {day}"
        elif name == "working" and day.weekday() < 5:
            yield (year, name, index), f"{day} is no Saturday or Sunday, so it need not be listed as worked"
