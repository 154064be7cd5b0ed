"""What tells a list at the side of a page from the one that the page is about: elements, names, headings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.crawl.columns.titles import pieces

LONGEST_NAME = 40
"""Characters of a block's heading."""
LEVELS = 6
"""Elements around a list whose names are looked at."""

_TAGS = frozenset({"aside", "footer", "nav", "header"})
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?:foot|footer|side|rank|ranking|hot|recommend|related?|comments?|breadcrumb|crumb|nav|menu)"
    r"(?:er|bar|list|box|news|con|wrap)?|aside|sidebar|tuijian|xgwz|xgxw|banner|slides?|slider|marquee|friend|yqlj|links|phb"
    r"|rdtj|rdxw|zxfb|zxtj)\d*(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"^\W*(?:热点|热门|推荐|排行|点击|阅读排行|相关|猜你|最新(?:发布|信息|更新|文章|资讯|公开)|图片|视频|专题|友情|常用|大家都在|本周|今日|一周"
    r"|相关(?:链接|阅读|文章|新闻|信息|稿件)|延伸阅读|关联)"
)
_MORE = re.compile(r"(?i)(?:查看|了解|点击)?(?:更多|全部)|more")
_CRUMBS = re.compile(r"(?:您?(?:现在|当前)?(?:所在|的)*(?:位置|栏目)|首页|你在)")
_SIGNS = re.compile(r"[\W_]+")


@dataclass
class Names:
    """What the column of a page is called: by the registry, by the page's title and by its heading."""

    document: LexborHTMLParser
    name: str = ""

    @cached_property
    def all(self) -> frozenset[str]:
        """Every name, its letters alone."""
        written = [self.name, *(node.text() for node in self.document.tags("h1")[:2])]
        for node in self.document.tags("title")[:1]:
            written += pieces(node.text())
        return frozenset(name for name in map(_bare, written) if len(name) > 1)

    def has(self, heading: str) -> bool:
        """Whether a list's heading is the column's own name, or the way to the page that ends with it."""
        said = _bare(_MORE.sub("", heading))
        return said in self.all or (_CRUMBS.match(said) is not None and said.endswith(tuple(self.all)))


def is_sideways(holder: LexborNode) -> bool:
    """Whether a list stands in an element for what stands at the side: a menu, a footer."""
    return any(node.tag in _TAGS for node in around(holder, LEVELS))


def is_called_aside(holder: LexborNode) -> bool:
    """Whether the elements around a list, or its heading, have names of a ranking, of what others read, of a menu."""
    for node in around(holder, LEVELS):
        named = f"{node.attrs.get('class') or ''} {node.attrs.get('id') or ''}"
        if named != " " and _NAMED.search(named):
            return True
    return _HEADED.match(heading(holder)) is not None


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
                    return " ".join(text.split()) if len(text) <= LONGEST_NAME else ""
            before = before.prev
        if node.parent is None or node.parent.tag == "body":
            return ""
        node = node.parent
    return ""


def around(node: LexborNode, levels: int) -> Iterator[LexborNode]:
    """An element and those around it, so many at most, within the body."""
    climbing: LexborNode | None = node
    for _ in range(levels):
        if climbing is None or climbing.tag in ("body", "html") or not climbing.is_element_node:
            return
        yield climbing
        climbing = climbing.parent


def _bare(text: str) -> str:
    return _SIGNS.sub("", text).lower()
