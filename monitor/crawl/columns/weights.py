"""Which of a page's lists is the one that the page is about, and which others could be it as well."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from monitor.crawl.columns.asides import Names, around, heading, is_called_aside, is_sideways
from monitor.crawl.columns.groups import Group
from monitor.crawl.columns.plain import SHORTEST

ENOUGH = 8
"""Rows from which on a longer list is no better than a shorter one."""
CLEAR = 4.0
"""The weight from which on a list that is its page's for certain is beyond doubt, whatever else is empty there."""
LIKE = 0.4
"""The part of the weight of the list that was taken, from which on another could be meant."""
MOST = 3
"""Lists that could be meant besides, at most."""

_NUMBER = re.compile(r"\d{3,}")


@dataclass
class Setting:
    """What is known of a page beside its lists: its address's path, the elements around its pager, and its names."""

    path: str
    pager: frozenset[int]
    names: Names


@dataclass
class Weighed:
    """A list of a page, and all that says how much it looks like what the page is about."""

    group: Group
    setting: Setting

    @cached_property
    def is_aside(self) -> bool:
        """Whether it stands at the side: a menu, a ranking, what others read, a footer. Its own list does not."""
        holder = self.group.holder
        return is_sideways(holder) or (is_called_aside(holder) and not self.is_named)

    @cached_property
    def heading(self) -> str:
        """What the list is called."""
        return heading(self.group.holder)

    @cached_property
    def is_named(self) -> bool:
        """Whether it is called what its page is called."""
        return bool(self.heading) and self.setting.names.has(self.heading)

    @cached_property
    def is_kin(self) -> bool:
        """Whether its rows lead to addresses like that of the page."""
        return is_kin([row.links[0].href for row in self.group.rows[:ENOUGH]], self.setting.path)

    @cached_property
    def is_paged(self) -> bool:
        """Whether the page's links to further pages stand beside it."""
        pager = self.setting.pager
        return bool(pager) and any(node.mem_id in pager for node in around(self.group.holder, 3))

    @property
    def is_own(self) -> bool:
        """Whether anything besides its length says that it is what the page is about."""
        return not self.is_aside and (self.is_kin or self.is_paged or self.is_named)

    @cached_property
    def weight(self) -> float:
        """How much it looks like what its page is about."""
        rows = self.group.rows
        score = float(min(len(rows), ENOUGH)) + len(rows) / 10_000
        score *= 1 if self.group.dated else 0.25
        score *= 0.15 if self.is_aside else 1
        score *= 2.5 if self.is_kin else 1
        score *= 2 if self.is_paged else 1
        return score * min(1.0, 0.2 + self._length / 12)

    @cached_property
    def _length(self) -> float:
        """The usual letters of its longest links."""
        rows = self.group.rows[:ENOUGH]
        return sum(max(len(link.node.text().strip()) for link in row.links) for row in rows) / len(rows)

    @property
    def is_clear(self) -> bool:
        """Whether no other list could stand there empty."""
        return self.group.dated and self.is_own and self.weight >= CLEAR

    def rivals(self, others: Iterable["Weighed"]) -> list["Weighed"]:
        """Of other lists those that could be meant as well, the likeliest first."""
        found = [one for one in others if one is not self and self._leaves_open(one)]
        return sorted(found, key=lambda one: -one.weight)[:MOST]

    def is_like(self, other: "Weighed") -> bool:
        """Whether another list is so much like it that either could be meant."""
        return other.weight >= LIKE * self.weight or (other.is_own and not self.is_own)

    def _leaves_open(self, other: "Weighed") -> bool:
        if other.is_aside or other._length < SHORTEST:
            return False
        if not other.group.dated:
            return other.is_own and not self.is_own
        if self.is_named and other.heading and not other.is_named:
            return False
        if self.is_kin and not other.is_kin:
            return self._is_beside(other)
        return other.is_kin or other.is_named or self.is_like(other) or self._is_beside(other)

    def _is_beside(self, other: "Weighed") -> bool:
        """Whether another stands in the same element, as a headline above a list does."""
        parent = self.group.holder.parent
        return parent is not None and any(node.mem_id == parent.mem_id for node in around(other.group.holder, 4))


def heaviest(found: Sequence[Weighed]) -> Weighed | None:
    """The list that is called what its page is called, else that which weighs most, the first of equals."""
    if len(found) < 2:
        return next(iter(found), None)
    return max(found, key=lambda one: (one.is_named and one.group.dated and not one.is_aside, one.weight))


def is_kin(hrefs: Sequence[str], page_path: str) -> bool:
    """Whether most addresses lie below a page's own folder, or carry a number of its address."""
    folder = page_path.rpartition("/")[0] + "/"
    numbers = set(_NUMBER.findall(page_path))
    kin = 0
    for href in hrefs:
        path = href.partition("//")[2].partition("/")[2] if "//" in href else href.lstrip("/")
        is_below = len(folder) > 1 and f"/{path}".startswith(folder)
        beside = not href.startswith(("/", "http", "..", "javascript", "#")) and len(href) > 1
        kin += is_below or beside or bool(numbers and not numbers.isdisjoint(_NUMBER.findall(href)))
    return kin * 2 > len(hrefs)
