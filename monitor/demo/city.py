"""The city: a pure value, the same for the same seed. Nothing here listens, waits or asks the time."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from types import ModuleType

from monitor.demo import corners, names, registry
from monitor.demo.answers import NOT_FOUND, Answer, Asked, Route
from monitor.demo.corners.feet import WRONG_CODE
from monitor.demo.draft import Draft
from monitor.demo.layout import lay_out
from monitor.demo.listed import Listed
from monitor.demo.matrix import records, truth, worlds
from monitor.demo.pages import articles, ground, offices
from monitor.demo.platforms.world import World
from monitor.demo.truth import Truth, with_fates
from monitor.demo.words import name_of, places
from monitor.registry.record import Edit

_FIRST, _RECHECK, _SECOND, _LATER = range(4)


@dataclass(frozen=True)
class City:
    """All routes and the truth of one moment.

    The moments in order: ``day(0)`` for a first full scan; ``recheck()``, when one fault was mended and is looked at
    again; ``day(1)``, when several are mended, a link and a page were taken away, a new fault has come, and the
    mended one is back. Later days are like day 1. ``second`` adds the corners of the second helping: soft faults,
    walls, scripts, traps and rude servers. ``third`` adds what a portal owes beside links that work: columns that are
    kept up, dates, tags, a footer, a disclosure platform and annual reports; its truth also hangs on the day of the
    look, which is ``seen``. ``fourth`` adds the accounts of its units on Weibo and WeChat, which are not left alone.
    """

    seed: int
    today: date
    pages: int
    moment: int = _FIRST
    second: bool = False
    third: bool = False
    fourth: bool = False
    neglected: int = 0
    _drawn: dict[tuple[int, int], Draft] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def build(
        cls,
        seed: int,
        today: date,
        *,
        pages: int = 400,
        second: bool = False,
        third: bool = False,
        fourth: bool = False,
    ) -> "City":
        """The city on its first day, with about this many pages (at least 60); the third helping comes on top."""
        return cls(seed, today, max(pages, 60), second=second, third=third, fourth=fourth)

    def day(self, number: int) -> "City":
        """The same city when scan ``number`` is due, counted from 0."""
        return self._at(min(number + 1, _LATER) if number else _FIRST)

    def recheck(self) -> "City":
        """The same city between day 0 and day 1."""
        return self._at(_RECHECK)

    def left_alone(self, days: int) -> "City":
        """The same city so many days later, when nobody has touched anything since."""
        return replace(self, neglected=self.neglected + days)

    @property
    def seen(self) -> date:
        """The day on which it is looked at: its own, the next one from ``day(1)`` on, or later if it was left alone."""
        return self.today + timedelta(days=(self.moment >= _SECOND) + self.neglected)

    @property
    def registered(self) -> tuple[Listed, ...]:
        """The columns of its registry, in order; none without the third helping."""
        return tuple(self._draft.registered)

    def registry(self, name: Callable[[str], str] = str) -> list[Edit]:
        """Its registry as a store takes it; ``name`` turns the city's addresses into real ones."""
        found = registry.edits(self.registered, self._draft.offices, self._draft.towns, name)
        if not self.fourth:
            return found
        units = frozenset(edit.id for edit in found if edit.table == "unit")
        return [*found, *records.unit_edits(units), *records.channel_edits(self.today)]

    def platforms(self, now: datetime, name: Callable[[str], str] = str) -> World:
        """Weibo and WeChat as they are at this moment, which is ``now`` (aware); see ``registry`` for ``name``."""
        return worlds.world(self.today, now, second=self.is_second, name=name)

    @property
    def is_second(self) -> bool:
        """Whether it is the second day, or later."""
        return self.moment >= _SECOND

    @property
    def routes(self) -> dict[tuple[str, str], Route]:
        """Every answer by host and target (path and query)."""
        return self._draft.routes

    @cached_property
    def truth(self) -> Truth:
        """What must be said at this moment, with the fate of every issue since the moment before."""
        cared_for = replace(self, neglected=0)
        earlier = [cared_for._at(moment) for moment in range(self.moment + bool(self.neglected))]
        return with_fates([*(city._told() for city in earlier), self._told()])

    def _told(self) -> Truth:
        """What must be said at this moment, without fates."""
        told = self._draft.truth()
        if not self.fourth:
            return told
        return replace(told, expected=(*told.expected, *truth.expected(second=self.is_second)))

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

    @property
    def _draft(self) -> Draft:
        """What is drawn of this moment: once for all cities that were made of the same one."""
        moment = self.moment, self.neglected
        if moment not in self._drawn:
            self._drawn[moment] = self._draw()
        return self._drawn[moment]

    def _draw(self) -> Draft:
        number = max(4, min(8, self.pages // 40))
        halls, towns = places("offices")[:number], places("towns")[:number]
        fixed = ground.FIXED + offices.FIXED + 2 * number + 12
        columns = lay_out(self.seed, self.today, self.pages, fixed, fresh=self.third)
        everything = [article for column in columns for article in column.articles]
        draft = Draft(self.today, self.moment, columns, everything, halls, towns, self.seen)
        for part in (ground, offices, articles):
            part.add(draft)
        for corner in corner_modules(second=self.second, third=self.third):
            corner.add(draft)
        if self.third:
            registry.enrol(draft)
            if self.second:
                draft.leave_out("footer.elsewhere", "the pages of the second helping have feet of their own")
        draft.print(_frame(draft) | {"third": self.third})
        return draft


def corner_modules(*, second: bool = False, third: bool = False) -> list[ModuleType]:
    """The modules of the folder of corners, in order of name: the folder is the registry.

    Those that say ``SECOND = True`` belong to the second helping, those that say ``THIRD = True`` to the third.
    """
    found = pkgutil.iter_modules(corners.__path__, f"{corners.__name__}.")
    modules = [importlib.import_module(module.name) for module in found]
    asked = {"SECOND": second, "THIRD": third}
    return [module for module in modules if all(asked[name] for name in asked if getattr(module, name, False))]


def _frame(draft: Draft) -> dict[str, object]:
    return {
        **{key: name_of(key) for key in ("county", "city", "site_name", "site_code")},
        "domain": names.PORTAL,
        "city_hall": names.CITY_HALL,
        "services": names.SERVICES,
        "marks": names.MARKS,
        "former_registers": names.FORMER_REGISTERS,
        "wrong_code": WRONG_CODE,
        "today": draft.today,
        "columns": draft.columns,
        "footer": draft.footer,
    }
