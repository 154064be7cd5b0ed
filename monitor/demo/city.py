"""The city: a pure value, the same for the same seed. Nothing here listens, waits or asks the time."""

import importlib
import pkgutil
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from types import ModuleType

from monitor.demo import corners, names
from monitor.demo.answers import NOT_FOUND, Answer, Asked, Route
from monitor.demo.draft import Draft
from monitor.demo.layout import lay_out
from monitor.demo.pages import articles, ground, offices
from monitor.demo.truth import Truth, with_fates
from monitor.demo.words import name_of, places

_FIRST, _RECHECK, _SECOND, _LATER = range(4)


@dataclass(frozen=True)
class City:
    """All routes and the truth of one moment.

    The moments in order: ``day(0)`` for a first full scan; ``recheck()``, when one fault was mended and is looked at
    again; ``day(1)``, when several are mended, a link and a page were taken away, a new fault has come, and the
    mended one is back. Later days are like day 1. ``second`` adds the corners of the second helping: soft faults,
    walls, scripts, traps and rude servers.
    """

    seed: int
    today: date
    pages: int
    moment: int = _FIRST
    second: bool = False

    @classmethod
    def build(cls, seed: int, today: date, *, pages: int = 400, second: bool = False) -> "City":
        """The city on its first day, with about this many pages (at least 60)."""
        return cls(seed, today, max(pages, 60), second=second)

    def day(self, number: int) -> "City":
        """The same city when scan ``number`` is due, counted from 0."""
        return self._at(min(number + 1, _LATER) if number else _FIRST)

    def recheck(self) -> "City":
        """The same city between day 0 and day 1."""
        return self._at(_RECHECK)

    @property
    def routes(self) -> dict[tuple[str, str], Route]:
        """Every answer by host and target (path and query)."""
        return self._draft.routes

    @cached_property
    def truth(self) -> Truth:
        """What must be said at this moment, with the fate of every issue since the moment before."""
        earlier = (self._at(moment) for moment in range(self.moment))
        return with_fates([*(city._draft.truth() for city in earlier), self._draft.truth()])

    def answer(self, asked: Asked) -> Answer:
        """What the city's servers say: 404 where nothing is known; a fragment never reaches a server."""
        route = self.routes.get((asked.host, asked.target)) or self._caught(asked)
        return route if isinstance(route, Answer) else route(asked)

    def _caught(self, asked: Asked) -> Route:
        folders = self._draft.folders
        prefixes = [path for host, path in folders if host == asked.host and asked.target.startswith(path)]
        return folders[asked.host, max(prefixes, key=len)] if prefixes else NOT_FOUND

    def _at(self, moment: int) -> "City":
        return replace(self, moment=moment)

    @cached_property
    def _draft(self) -> Draft:
        number = max(4, min(8, self.pages // 40))
        halls, towns = places("offices")[:number], places("towns")[:number]
        fixed = ground.FIXED + offices.FIXED + 2 * number + 12
        columns = lay_out(self.seed, self.today, self.pages, fixed)
        everything = [article for column in columns for article in column.articles]
        draft = Draft(self.today, self.moment, columns, everything, halls, towns)
        for part in (ground, offices, articles):
            part.add(draft)
        for corner in corner_modules(second=self.second):
            corner.add(draft)
        draft.print(_frame(draft))
        return draft


def corner_modules(*, second: bool = False) -> list[ModuleType]:
    """The modules of the folder of corners, in order of name: the folder is the registry.

    Those that say ``SECOND = True`` belong to the second helping.
    """
    found = pkgutil.iter_modules(corners.__path__, f"{corners.__name__}.")
    modules = [importlib.import_module(module.name) for module in found]
    return [module for module in modules if second or not getattr(module, "SECOND", False)]


def _frame(draft: Draft) -> dict[str, object]:
    return {
        **{key: name_of(key) for key in ("county", "city", "site_name", "site_code")},
        "domain": names.PORTAL,
        "city_hall": names.CITY_HALL,
        "services": names.SERVICES,
        "today": draft.today,
        "columns": draft.columns,
        "footer": draft.footer,
    }
