"""Lists without dates: links that stand in elements alike, one below the other."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from monitor.crawl.columns.rows import Row
from monitor.crawl.columns.tokens import Link

SHORTEST = 6
"""Characters of a link that can be a title: shorter ones are menus."""
FEWEST = 3
"""Rows of a list without dates: fewer could be anything."""


MAX_CLIMB = 7
"""Elements around a link that are looked at."""


class _Linked:
    """The elements that hold links, and the addresses in each."""

    def __init__(self, links: list[Link]) -> None:
        self._within: dict[int, set[str]] = {}
        for link in links:
            node: LexborNode | None = link.node
            for _ in range(MAX_CLIMB):
                if node is None:
                    break
                self._within.setdefault(node.mem_id, set()).add(link.href)
                node = node.parent

    def is_one(self, node: LexborNode) -> bool:
        """Whether an element holds links to one address and no other."""
        return len(self._within.get(node.mem_id, ())) == 1


def plain_rows(links: list[Link]) -> Iterator[Row]:
    """Each link that could be a title, with the largest element that holds no other link."""
    titled = [link for link in links if link.href[:1] not in ("", "#") and len(link.node.text().strip()) >= SHORTEST]
    linked = _Linked(titled)
    seen: set[tuple[int, str]] = set()
    for link in titled:
        row = _alone(link.node, linked)
        holder = row.parent
        if holder is None or (row.mem_id, link.href) in seen:
            continue
        seen.add((row.mem_id, link.href))
        yield Row(row, holder, [link])


def _alone(node: LexborNode, linked: _Linked) -> LexborNode:
    for _ in range(MAX_CLIMB - 1):
        parent = node.parent
        if parent is None or parent.tag in ("body", "html") or not linked.is_one(parent):
            return node
        node = parent
    return node
