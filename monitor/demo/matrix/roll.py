"""The roll of all accounts: every case with its id, its unit, its names and its ids on the platform."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from monitor.demo.matrix import wechat, weibo
from monitor.demo.matrix.case import Case, Entry, at
from monitor.demo.matrix.units import Unit, units

WEIBO, WECHAT = "weibo", "wechat_mp"
_FORMERLY = {WEIBO: "微播", WECHAT: "在线"}
"""What accounts that have ended were called beside their unit's usual name."""
_STEPS = {WEIBO: 11, WECHAT: 5}
"""How far apart the units are that get an account one after the other: prime to their number, so each gets one."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the roll. ``number`` counts those of its platform, from 1."""

    platform: str
    number: int
    case: Case
    unit: Unit
    ended: bool

    @property
    def id(self) -> str:
        """Its id in the registry."""
        return f"{'wb' if self.platform == WEIBO else 'wx'}-{self.number:02d}"

    @property
    def name(self) -> str:
        """Its name by the registry on the first day."""
        return self.case.called or self.unit.called + (_FORMERLY[self.platform] if self.ended else "")

    @property
    def shown(self) -> str:
        """Its name on the platform."""
        return self.case.shown.format(spaced=f"{self.unit.called[:3]}·{self.unit.called[3:]}") or self.name

    @property
    def uid(self) -> str:
        """Its number on Weibo."""
        return str(2960000000 + self.number * 7919)

    @property
    def gh(self) -> str:
        """Its original id on WeChat."""
        return f"gh_{self.number * 7919:012x}"

    @property
    def appid(self) -> str:
        """Its AppID on WeChat."""
        return f"wx{self.number * 104729:016x}"

    @property
    def posts(self) -> tuple[Entry, ...]:
        """Its posts on the first day, from new to old."""
        if self.case.posts is not None:
            return self.case.posts
        newest = Random(self.id).randint(1, 6)  # noqa: S311 - the same every time
        return at(newest, newest + 3, newest + 8, newest + 19)


@cache
def roll() -> tuple[Account, ...]:
    """All accounts: those that live by the registry on both platforms, then those that have ended."""
    marked: dict[str, Unit] = {}
    return (
        *_of(WEIBO, weibo.LIVE, 0, marked),
        *_of(WECHAT, wechat.LIVE, 0, marked),
        *_of(WEIBO, weibo.ENDED, len(weibo.LIVE), marked),
        *_of(WECHAT, wechat.ENDED, len(wechat.LIVE), marked),
    )


def _of(platform: str, cases: tuple[Case, ...], before: int, marked: dict[str, Unit]) -> Iterator[Account]:
    """The accounts of these cases. A unit that is marked gets none but those that stand beside the marked one."""
    free = _in_steps(_STEPS[platform], before)
    marked |= {case.mark: next(free) for case in cases if case.mark}
    taken = set(marked.values())
    others = (unit for unit in free if unit not in taken)
    for number, case in enumerate(cases, before + 1):
        name = case.mark or case.beside
        yield Account(platform, number, case, marked[name] if name else next(others), ended=before > 0)


def _in_steps(step: int, start: int) -> Iterator[Unit]:
    everybody = units()
    return (everybody[place * step % len(everybody)] for place in range(start, start + len(everybody)))
