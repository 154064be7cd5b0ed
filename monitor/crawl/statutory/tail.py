"""The foot of a page as elements: found from the end of the page, so that it costs the same on short and long pages."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.crawl.statutory.rules import Foot
from monitor.crawl.statutory.text import folded, shown_text

LETTERS = 4_000
"""Letters of a foot at most; lists of friendly sites are long."""
LOOSE = 1_500
"""Letters at the end of a page that are looked at where nothing there is named as a foot."""
MAX_NODES = 300
MAX_ELEMENTS = 300
MAX_CHILDREN = 20

_TELLING = "a[href],area[href],img,iframe,frame,embed,object,script,[onclick]"
_PASSED = frozenset({"style", "noscript", "template", "link", "meta", "select", "textarea"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "ol", "p", "section", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "ul",
})  # fmt: skip


@dataclass
class Tail:
    """What stands last on a page: ``blocks`` in the order of the page, ``code`` the scripts between them.

    ``named`` says that a foot was told by its name, so that the blocks are the foot and hardly more; ``holes`` counts
    elements of that name that hold nothing: a script may fill them.
    """

    blocks: list[LexborNode] = field(default_factory=list)
    code: list[LexborNode] = field(default_factory=list)
    named: bool = False
    holes: int = 0

    @property
    def text(self) -> str:
        """All that a reader sees there, folded."""
        shown = (folded(block.text()) if block.is_text_node else shown_text(block) for block in self.blocks)
        return " ".join(filter(None, shown))

    @property
    def markup(self) -> tuple[str, ...]:
        """All of it as it is written: two tails of the same markup are the same."""
        parts = (node.html or "" for node in (*self.blocks, *self.code))
        return (str(self.named), str(self.holes), str(len(self.blocks)), *parts)

    def elements(self) -> list[LexborNode]:
        """The links, pictures, frames and scripts there, and what does something when it is clicked; scripts last."""
        found = [node for block in self.blocks if block.is_element_node for node in block.css(_TELLING)]
        return found[-MAX_ELEMENTS:] + self.code


def tail(document: LexborHTMLParser, foot: Foot) -> Tail:
    """The foot of a page by its name, and what follows it; without such a name what stands last, articles left out."""
    body = document.body
    looking = _Looking(foot)
    if body is not None:
        looking.walk(body)
    looking.found.blocks.reverse()
    looking.found.code.reverse()
    return looking.found


class _Looking:
    """One walk from the end of a page towards its beginning. It ends before what precedes a foot."""

    def __init__(self, foot: Foot) -> None:
        self.found = Tail()
        self._foot = foot
        self._letters, self._nodes = LOOSE, MAX_NODES

    def walk(self, body: LexborNode) -> None:
        """Go through what the body holds, last things first, until the limits are reached or the foot is over."""
        node = body.last_child
        while node is not None and self._letters > 0 and self._nodes > 0:
            self._nodes -= 1
            inside = node.last_child if self._looks_into(node) else None
            node = inside or _before(node, body)

    def _looks_into(self, node: LexborNode) -> bool:
        """Take a node, or leave it out; returns whether neither was done, so that what it holds is to be looked at."""
        if node.is_text_node:
            text = (node.text_content or "").strip()
            if text:
                self._take_block(node, len(text))
            return False
        tag = node.tag or ""
        if not node.is_element_node or tag in _PASSED:
            return False
        if tag == "script":
            self.found.code.append(node)
            return False
        attributes = node.attributes
        name = f"{tag} #{attributes.get('id') or ''} .{(attributes.get('class') or '').replace(' ', ' .')}"
        if self._foot.bodies.search(name):
            self._end_if_named()
            return False
        if self._foot.feet.search(name) and (length := len(node.text())) <= LETTERS:
            self._take_foot(node, length)
            return False
        if _is_leaf(node):
            self._take_block(node, len(node.text()))
            return False
        return True

    def _take_block(self, node: LexborNode, length: int) -> None:
        self._end_if_named()
        if self._letters > 0:
            self.found.blocks.append(node)
            self._letters -= length

    def _end_if_named(self) -> None:
        """What stands before a foot and has no such name is no part of it."""
        if self.found.named:
            self._letters = 0

    def _take_foot(self, node: LexborNode, length: int) -> None:
        self.found.blocks.append(node)
        if length > MAX_CHILDREN or node.css_first("a,img,iframe,frame,embed") is not None:
            self.found.named = True
        elif node.css_first("script") is None and not node.text().strip():
            self.found.holes += 1


def _before(node: LexborNode, body: LexborNode) -> LexborNode | None:
    """What stands before a node and all it holds, None at the beginning of the body."""
    here: LexborNode | None = node
    while here is not None and here.mem_id != body.mem_id:
        if here.prev is not None:
            return here.prev
        here = here.parent
    return None


def _is_leaf(node: LexborNode) -> bool:
    """Whether an element holds no paragraphs, cells or the like; what has very many children is looked into."""
    child, left = node.first_child, MAX_CHILDREN
    while child is not None:
        left -= 1
        if left < 0 or child.tag in _BLOCKS:
            return False
        child = child.next
    return True
