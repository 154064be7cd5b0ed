"""The head of a table: what it calls the dates of its rows, and the rows that have none."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from monitor.crawl.columns.labels import Role, role
from monitor.crawl.columns.rows import MAX_LINKS, Row
from monitor.crawl.columns.tokens import links_of

_NAMES = re.compile(r"[\u4e00-\u9fff]{0,6}(?:日\s*期|时\s*间)")
SHORTEST = 4
"""Characters of a title that makes a row without a date."""


def name_dates(rows: Sequence[Row]) -> None:
    """Give the dates of rows the roles by which the head of their table calls them, where it names as many."""
    unnamed = [row for row in rows if any(not found.role for found in row.dates)]
    if not unnamed:
        return
    names = _named(unnamed[0].node)
    for row in unnamed if names else ():
        if len(row.dates) == len(names):
            for found, name in zip(row.dates, names, strict=True):
                found.role = found.role or name


def _named(first: LexborNode) -> list[Role]:
    """What the elements right before a list's first row call its dates, in order."""
    node: LexborNode | None = first
    for _ in range(2):
        before = node.prev if node is not None else None
        for _ in range(4):
            if before is None:
                break
            if before.is_element_node:
                text = before.text(separator=" ")
                return [role(f"{name[0]}：", len(name[0]) + 1) for name in _NAMES.finditer(text[:400])]
            before = before.prev
        node = node.parent if node is not None else None
    return []


def with_undated(rows: Sequence[Row]) -> list[Row]:
    """The rows of a list together with those between them that have a link and no date."""
    holder, first = rows[0].holder, rows[0].node
    parent = first.parent
    if parent is None or any(row.holder.mem_id != holder.mem_id for row in rows) or parent.mem_id != holder.mem_id:
        return list(rows)
    known = {row.node.mem_id: row for row in rows}
    if len(known) < len(rows):
        return list(rows)
    found: list[Row] = []
    for node in holder.iter():
        row = known.get(node.mem_id)
        if row is None and node.tag == first.tag and node.tag != "a":
            links = links_of(node)
            if 0 < len(links) <= MAX_LINKS and any(len(link.node.text().strip()) >= SHORTEST for link in links):
                row = Row(node, holder, links)
        found += [row] if row is not None else []
    return found if len(found) <= 2 * len(rows) else list(rows)
