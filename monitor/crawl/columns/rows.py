"""Rows of lists: each date on a page together with the link that it belongs to.

A row is the smallest element that holds a date and a link. Where that element holds many of both (``dl``, cells of
one table row, lines ended by ``br``), links and dates are dealt out in the order of reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborNode, create_tag

from monitor.crawl.columns.tokens import MAX_LINKS as MAX_ON_PAGE
from monitor.crawl.columns.tokens import Found, Link, address

MAX_LINKS = 6
"""A row with one date has no more links; what has more is the head or the menu of a page."""
_A = create_tag("a").tag_id
MAX_CLIMB = 8
"""Elements between a date and the element of its row, at most."""


@dataclass(slots=True)
class Row:
    """A row: its element, the element that holds all rows of its list, its links and its dates."""

    node: LexborNode
    holder: LexborNode
    links: list[Link]
    dates: list[Found] = field(default_factory=list)


def rows(dates: list[Found]) -> Iterator[Row]:
    """The dated rows of a page, in order."""
    units: dict[int, tuple[_Unit, list[Found]]] = {}
    linkless: set[int] = set()
    around = [(found, unit) for found in dates if (unit := _unit(found, linkless)) is not None]
    known = {unit.id for found, unit in around if not (unit.is_link and found.is_inside)}
    for found, unit in around:
        # A date at the end of a link's text belongs to the title where the row has another.
        if unit.id in known or not _is_within(unit.node, known):
            units.setdefault(unit.id, (unit, []))[1].append(found)
    for unit, inside in units.values():
        yield from _dealt(unit, inside)


class _Unit(NamedTuple):
    """The smallest element around a date that holds a link, and all links there: itself where it is one."""

    id: int
    node: LexborNode
    links: list[LexborNode]
    is_link: bool = False


def _is_within(node: LexborNode, units: set[int]) -> bool:
    climbing = node.parent
    for _ in range(MAX_CLIMB):
        if climbing is None:
            return False
        if climbing.mem_id in units:
            return True
        climbing = climbing.parent
    return False


def _unit(found: Found, linkless: set[int]) -> _Unit | None:
    """The smallest element around a date that holds a link; a link whose whole text is the date is none.

    ``linkless`` remembers elements without links, so that none is searched for every date that it holds.
    """
    climbing: LexborNode | None = found.node
    tag = found.node.tag
    if tag != "a" and found.text.prev is None and found.text.next is None:
        climbing = found.node.parent  # nothing but the date is in there
    bare = 0
    for _ in range(MAX_CLIMB):
        if climbing is None or (tag := climbing.tag) == "body":
            return None
        number = climbing.mem_id
        if tag == "a":
            if not _is_only(climbing, found):
                return _Unit(number, climbing, [climbing], is_link=True)
            bare = number
        elif number not in linkless:
            links = [node for node in climbing.traverse() if node.tag_id == _A]
            if not links:
                linkless.add(number)
            elif not bare or len(links) > 1 or links[0].mem_id != bare:
                return _Unit(number, climbing, links)
        climbing = climbing.parent
    return None


def _is_only(link: LexborNode, found: Found) -> bool:
    text = link.text().strip()
    return len(text) <= len(found.said.text) + 4 and found.said.text.strip() in text


def _dealt(unit: _Unit, dates: list[Found]) -> Iterator[Row]:
    """The rows that an element with these dates makes."""
    node = unit.node
    parent = node.parent
    if parent is None:
        return
    links = [Link(one, address(one)) for one in unit.links[:MAX_ON_PAGE]]
    if len(links) > 1:
        bare = {found.node.mem_id for found in dates if found.node.tag == "a"}
        links = [link for link in links if link.node.mem_id not in bare]
    if (len(dates) == 1 and len(links) <= MAX_LINKS) or len({link.href for link in links}) == 1:
        yield Row(node, parent, links, dates)
    elif len(dates) > 1:
        dealt = list(_in_order(node, links, dates))
        for row in dealt:
            row.holder = node if len(dealt) > 1 else parent
            row.node = row.node if len(dealt) > 1 else node
        yield from dealt


def _in_order(node: LexborNode, links: list[Link], dates: list[Found]) -> Iterator[Row]:
    """Rows from links and dates in order of reading; what comes first begins a row."""
    known: dict[int, Link | Found] = {link.node.mem_id: link for link in links}
    known |= {found.text.mem_id: found for found in dates}
    events = [event for inner in node.traverse(include_text=True) if (event := known.get(inner.mem_id)) is not None]
    return _date_first(events) if isinstance(events[0], Found) else _link_first(events)


def _date_first(events: list[Link | Found]) -> Iterator[Row]:
    row: Row | None = None
    pending: list[Found] = []
    for event in events:
        if isinstance(event, Found):
            pending.append(event)
        elif pending:
            row = Row(event.node, event.node, [event], pending)
            pending = []
            yield row
        elif row is not None and len(row.links) < MAX_LINKS:
            row.links.append(event)


def _link_first(events: list[Link | Found]) -> Iterator[Row]:
    row: Row | None = None
    waiting: list[Link] = []
    for event in events:
        if isinstance(event, Link):
            waiting.append(event)
        elif waiting:
            row = Row(waiting[-1].node, waiting[-1].node, waiting[-MAX_LINKS:], [event])
            waiting = []
            yield row
        elif row is not None:
            row.dates.append(event)
