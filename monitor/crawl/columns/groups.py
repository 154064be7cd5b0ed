"""Which rows of a page make one list, and which of its lists is the one that the page is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborNode

from monitor.crawl.columns.rows import MAX_LINKS, Row
from monitor.crawl.columns.tokens import links_of

ENOUGH = 8
"""Rows from which on a longer list is no better than a shorter one."""

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:(?:foot|footer|side|rank|ranking|hot|recommend|related?|comments?|breadcrumb|crumb|nav|menu)"
    r"(?:er|bar|list|box|news|con|wrap)?|aside|sidebar|tuijian|xgwz|xgxw|banner|slides?|slider|marquee|friend|yqlj|links|phb"
    r"|rdtj|rdxw|zxfb|zxtj)\d*(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE_TAGS = frozenset({"aside", "footer", "nav", "header"})
_ASIDE_NAMED = re.compile(
    r"^\W*(?:热点|热门|推荐|排行|点击|阅读排行|相关|猜你|最新(?:发布|信息|更新|文章|资讯|公开)|图片|视频|专题|友情|常用|大家都在|本周|今日|一周"
    r"|相关(?:链接|阅读|文章|新闻|信息|稿件)|延伸阅读|关联)"
)
_NUMBER = re.compile(r"\d{3,}")
LONGEST_NAME = 20
"""Characters of a block's heading."""


@dataclass
class Group:
    """Rows that make one list, in order."""

    rows: list[Row]
    dated: bool = True

    @property
    def holder(self) -> LexborNode:
        """The element around the first row's list."""
        return self.rows[0].holder

    @cached_property
    def is_aside(self) -> bool:
        """Whether it stands at the side: a menu, a ranking, what others read, a footer."""
        for node in _ancestors(self.holder, 6):
            if node.tag in _ASIDE_TAGS:
                return True
            named = f"{node.attrs.get('class') or ''} {node.attrs.get('id') or ''}"
            if named != " " and _ASIDE.search(named):
                return True
        return _ASIDE_NAMED.match(heading(self.holder)) is not None


def groups(rows: Iterator[Row], *, dated: bool = True) -> list[Group]:
    """The lists that rows make: those in one element, and those whose elements are alike and stand side by side."""
    by_holder: dict[int, list[Row]] = {}
    for row in rows:
        by_holder.setdefault(row.holder.mem_id, []).append(row)
    found = _joined([Group(members, dated) for members in by_holder.values()], level=1, single=False)
    for level in (2, 3):
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


def weight(group: Group, page_path: str, pager: frozenset[int]) -> float:
    """How much a list looks like what its page is about.

    ``page_path`` is the path of the page's address, ``pager`` the elements around its links to further pages.
    """
    score = float(min(len(group.rows), ENOUGH)) + len(group.rows) / 10_000
    score *= 1 if group.dated else 0.25
    if group.is_aside:
        score *= 0.15
    if _is_kin(group, page_path):
        score *= 2.5
    if any(node.mem_id in pager for node in _ancestors(group.holder, 3)):
        score *= 2
    lengths = [max(len(link.node.text().strip()) for link in row.links) for row in group.rows[:ENOUGH]]
    return score * min(1.0, 0.2 + sum(lengths) / len(lengths) / 12)


def heading(holder: LexborNode) -> str:
    """The short text right before a list, in the same block: what it is called. Empty if there is none."""
    node = holder
    for _ in range(3):
        before = node.prev
        for _ in range(6):
            if before is None:
                break
            if before.is_element_node and before.tag not in ("script", "style", "a"):
                text = before.text().strip() if before.first_child is not None else ""
                if text:
                    return " ".join(text.split()) if len(text) <= LONGEST_NAME * 2 else ""
            before = before.prev
        if node.parent is None or node.parent.tag == "body":
            return ""
        node = node.parent
    return ""


def _is_kin(group: Group, page_path: str) -> bool:
    """Whether most rows lie below the page's own folder, or carry a number of the page's address in theirs."""
    folder = page_path.rpartition("/")[0] + "/"
    numbers = set(_NUMBER.findall(page_path))
    kin = 0
    sample = group.rows[:ENOUGH]
    for row in sample:
        href = row.links[0].href
        path = href.partition("//")[2].partition("/")[2] if "//" in href else href.lstrip("/")
        is_below = len(folder) > 1 and f"/{path}".startswith(folder)
        beside = not href.startswith(("/", "http", "..", "javascript", "#")) and len(href) > 1
        kin += is_below or beside or bool(numbers and not numbers.isdisjoint(_NUMBER.findall(href)))
    return kin * 2 > len(sample)


def _ancestors(node: LexborNode, levels: int) -> Iterator[LexborNode]:
    climbing: LexborNode | None = node
    for _ in range(levels):
        if climbing is None or climbing.tag in ("body", "html"):
            return
        yield climbing
        climbing = climbing.parent


def best(found: Sequence[Group], page_path: str, pager: frozenset[int]) -> tuple[Group, float] | None:
    """The list that weighs most, the first of equals; None if there is none."""
    weighed = [(weight(group, page_path, pager), -at) for at, group in enumerate(found)]
    if not weighed:
        return None
    score, at = max(weighed)
    return found[-at], score
