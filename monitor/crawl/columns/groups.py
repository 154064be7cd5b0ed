"""Which rows of a page make one list."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from monitor.crawl.columns.rows import MAX_LINKS, Row
from monitor.crawl.columns.tokens import links_of


@dataclass(slots=True)
class Group:
    """Rows that make one list, in order."""

    rows: list[Row]
    dated: bool = True

    @property
    def holder(self) -> LexborNode:
        """The element around the first row's list."""
        return self.rows[0].holder


def groups(rows: Iterator[Row], *, dated: bool = True) -> list[Group]:
    """The lists that rows make: those in one element, and those whose elements are alike and stand side by side."""
    by_holder: dict[int, list[Row]] = {}
    for row in rows:
        by_holder.setdefault(row.holder.mem_id, []).append(row)
    found = _joined([Group(members, dated) for members in by_holder.values()], level=1, single=False)
    for level in (2, 3, 4):
        found = _joined(found, level=level, single=True)
    return found


def _joined(found: list[Group], *, level: int, single: bool) -> list[Group]:
    """Lists joined that hang from the same element ``level`` steps up by paths that look the same.

    ``single``: only rows that stand each in an element of its own.
    """
    together: dict[tuple[int, tuple[str, ...]], list[Group]] = {}
    for group in found:
        node: LexborNode | None = group.holder
        path = [_likeness(group.rows[0].node)]
        for _ in range(level):
            path.append(_likeness(node) if node is not None else "")
            node = node.parent if node is not None else None
        apart = node is None or node.tag in ("html", "body") or (single and len(group.rows) > 1)
        key = (group.holder.mem_id, ()) if node is None or apart else (node.mem_id, tuple(path))
        together.setdefault(key, []).append(group)
    return [_one(alike, level) for alike in together.values()]


def _one(alike: list[Group], level: int) -> Group:
    """One list from lists that are alike. Where each had one row, the row reaches to where the next one begins."""
    if len(alike) == 1:
        return alike[0]
    joined = Group([row for group in alike for row in group.rows], alike[0].dated)
    if len(joined.rows) == len(alike):
        for row in joined.rows:
            _widen(row, level)
    return joined


def _widen(row: Row, level: int) -> None:
    node = row.holder
    for _ in range(level - 1):
        node = node.parent or node
    parent = node.parent
    links = links_of(node)
    if parent is not None and len(links) <= 2 * MAX_LINKS:
        row.node, row.holder, row.links = node, parent, links


def _likeness(node: LexborNode) -> str:
    kind = (node.attributes.get("class") or "").split()
    return f"{node.tag}.{kind[0].rstrip('0123456789') if kind else ''}"
