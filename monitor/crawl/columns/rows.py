"""Rows of lists: each date on a page together with the link that it belongs to.

A row is the smallest element that holds a date and a link. Where that element holds many of both (``dl``, cells of
one table row, lines ended by ``br``), links and dates are dealt out in the order of reading.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from monitor.crawl.columns.tokens import Found, Link, address, links_of

MAX_LINKS = 6
"""A row with one date has no more links; what has more is the head or the menu of a page."""
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
    units: dict[int, tuple[LexborNode, list[Found]]] = {}
    linkless: set[int] = set()
    around = [(found, _unit(found, linkless)) for found in dates]
    known = {node.mem_id for found, node in around if node is not None and not (node.tag == "a" and found.is_inside)}
    for found, node in around:
        # A date at the end of a link's text belongs to the title where the row has another.
        if node is not None and not (node.mem_id not in known and _is_within(node, known)):
            units.setdefault(node.mem_id, (node, []))[1].append(found)
    for node, inside in units.values():
        yield from _dealt(node, inside)


def _is_within(node: LexborNode, units: set[int]) -> bool:
    climbing = node.parent
    for _ in range(MAX_CLIMB):
        if climbing is None:
            return False
        if climbing.mem_id in units:
            return True
        climbing = climbing.parent
    return False


def _unit(found: Found, linkless: set[int]) -> LexborNode | None:
    """The smallest element around a date that holds a link; a link whose whole text is the date is none.

    ``linkless`` remembers elements without links, so that none is searched for every date that it holds.
    """
    climbing: LexborNode | None = found.node
    if found.text.prev is None and found.text.next is None and found.node.tag != "a":
        climbing = found.node.parent  # nothing but the date is in there
    bare = 0
    for _ in range(MAX_CLIMB):
        if climbing is None or climbing.tag == "body":
            return None
        if climbing.tag == "a":
            if not _is_only(climbing, found):
                return climbing
            bare = climbing.mem_id
        elif climbing.mem_id not in linkless:
            link = climbing.css_first("a")
            if link is None:
                linkless.add(climbing.mem_id)
            elif not bare or link.mem_id != bare or len(climbing.css("a")) > 1:
                return climbing
        climbing = climbing.parent
    return None


def _is_only(link: LexborNode, found: Found) -> bool:
    text = link.text().strip()
    return len(text) <= len(found.said.text) + 4 and found.said.text.strip() in text


def _dealt(node: LexborNode, dates: list[Found]) -> Iterator[Row]:
    """The rows that an element with these dates makes."""
    parent = node.parent
    if parent is None:
        return
    links = links_of(node) if node.tag != "a" else [Link(node, address(node))]
    bare = {found.node.mem_id for found in dates if found.node.tag == "a"}
    links = [link for link in links if link.node.mem_id not in bare] if bare and len(links) > 1 else links
    if len({link.href for link in links}) == 1 or (len(dates) == 1 and len(links) <= MAX_LINKS):
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
