"""A page as a run of links and dates, in the order in which a reader meets them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.crawl.columns.expressions import full, leading, standing, years
from monitor.crawl.columns.labels import Role, has_companions, role
from monitor.crawl.columns.said import Said

MARK = "\x00"
MAX_LINKS = 60_000
MAX_DATES = 60_000
"""Links, and pieces of text that could be dates, read from one page at most."""
SHORT = 12
"""Characters of a piece of text that is looked at for any digit in it; a longer one must hold more of a date's form."""
LINE = 70
"""Characters of a piece of text that can be a date with what stands beside it."""

_UNSEEN = 'noscript,template,[hidden],[style*="display:none" i],[style*="display: none" i]'
_HIDERS = (b"noscript", b"template", b"hidden", b"display")
"""What stands in the bytes of every page that hides anything."""
_HIDING = frozenset({"script", "style", "noscript", "textarea", "option", "title"})
_DIGIT = re.compile(r"\d").search
_DATELIKE = re.compile(r"(?:19|20|２０)\d\d|\d\s*[-/.月／－．‐–]\s*\d|\d.{0,6}前").search
_WORD = re.compile(r"昨|今[天日]|前[天日]|刚|[〇○]|[一二两三四五六七八九十半][秒分小天日周星个年].{0,3}前").search
_WORDS = ("昨", "刚", "〇", "○", "前", "今天", "今日")
_NUMBER = re.compile(r"\s*\d{1,4}\s*").fullmatch
_PART = re.compile(
    r"\s*(?:[/|]\s*)?(?:\d{1,4}\s*[日年]?|\d{1,2}\s*月|(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*月?|\d{1,2}[-/.月]\d{1,2}日?|[A-Z][a-z]{2})\s*"
).fullmatch
_JUNK = " :：\xa0\u3000\t\r\n[(（【"
_BREAK = re.compile(r"[:：]|[\s|/]")


@dataclass(slots=True)
class Link:
    """A link of a page: its element, and its address as written."""

    node: LexborNode
    href: str


@dataclass(slots=True)
class Found:
    """A date of a page: its text and the element around that, and what a label says it is."""

    text: LexborNode
    node: LexborNode
    said: Said
    role: Role

    @property
    def is_inside(self) -> bool:
        """Whether it stands in a text with more than four other characters, brackets among them."""
        return not self.role and len((self.text.text_content or "").strip()) > len(self.said.text.strip()) + 4


def links_of(document: LexborHTMLParser | LexborNode) -> list[Link]:
    """The links of a page or an element, in order."""
    return [Link(node, address(node)) for node in document.css("a")[:MAX_LINKS]]


def shown_links(document: LexborHTMLParser) -> list[Link]:
    """The links of a page that a reader can see."""
    links, hidden = links_of(document), unseen(document)
    return [link for link in links if link.node.mem_id not in hidden] if hidden else links


def unseen(document: LexborHTMLParser) -> set[int]:
    """The links and texts of a page that no reader sees: in ``noscript``, and in what is hidden."""
    raw = document.raw_html.lower()
    if not any(word in raw for word in _HIDERS):
        return set()
    return {
        inner.mem_id
        for node in document.css(_UNSEEN)
        for inner in node.traverse(include_text=True)
        if inner.is_text_node or inner.tag == "a"
    }


def address(link: LexborNode) -> str:
    """The address of a link as written; empty if it has none."""
    return (link.attrs.get("href") or "").strip()


def text_of(document: LexborHTMLParser) -> str:
    """The text of a page, with a mark where each of its pieces ends. All at once costs a tenth of one at a time."""
    root = document.body or document.root
    return root.text(separator=MARK) if root is not None else ""


def dates_of(document: LexborHTMLParser, today: date, text: str | None = None) -> list[Found]:
    """The dates of a page, in order. Those in sentences, in scripts and in what is never shown are left out.

    ``text`` is that of ``text_of``, if it is known. The elements are looked up only where there are dates.
    """
    root = document.body or document.root
    if root is None:
        return []
    text = text_of(document) if text is None else text
    pieces = text.split(MARK)
    worth = [
        at
        for at, piece in enumerate(pieces)
        if len(piece) <= LINE and not piece.isspace() and (_DIGIT if len(piece) <= SHORT else _DATELIKE)(piece)
    ]
    if any(word in text for word in _WORDS):
        known = set(worth)
        worth += [at for at, piece in enumerate(pieces) if len(piece) <= LINE and at not in known and _WORD(piece)]
        worth.sort()
    told = list(_told(pieces, worth[:MAX_DATES], today))
    if not told:
        return []
    nodes = [node for node in root.traverse(include_text=True) if node.is_text_node]
    found, hidden = [], unseen(document)
    for at, said, meaning in told:
        holder = nodes[at].parent if at < len(nodes) else None
        if holder is not None and holder.tag not in _HIDING and nodes[at].mem_id not in hidden:
            found.append(Found(nodes[at], holder, said, meaning))
    return found


def _told(pieces: list[str], worth: list[int], today: date) -> Iterator[tuple[int, Said, Role]]:
    """The dates among those pieces of a page's text that are worth a look: which piece ends each, and what it says."""
    parts: list[tuple[int, str]] = []
    held: tuple[int, Said, Role] | None = None
    for at in worth:
        piece = pieces[at]
        said, meaning, is_part = _in_line(piece, today)
        if parts and (not is_part or any(between.strip() for between in pieces[parts[-1][0] + 1 : at])):
            parts = []
        whole = _joined([text for _, text in parts], piece, today) if parts else None
        if held is not None and (whole is None or not parts):
            yield held
        held = None
        if whole is not None:
            parts = []
            yield at, whole, ""
            continue
        if is_part:
            parts = [*parts[-1:], (at, piece)]
        if said is not None and is_part:
            held = (at, said, meaning)
        elif said is not None:
            yield at, said, meaning
    if held is not None:
        yield held


def _joined(parts: list[str], text: str, today: date) -> Said | None:
    """The day that a piece makes together with those right before it ("09" and "2020-11")."""
    for count in range(len(parts), 0, -1):
        if all(map(_NUMBER, [*parts[-count:], text])):
            continue
        said = standing(MARK.join([*parts[-count:], text]), today)
        if said is not None and said.earliest == said.latest:
            return said
    return None


@lru_cache(maxsize=8_192)  # the same days stand on page after page
def _in_line(text: str, today: date) -> tuple[Said | None, Role, bool]:
    """The date that a piece of text is, or that stands in it with a label or beside source and author.

    And whether the piece could be a part of a date.
    """
    is_part = _PART(text) is not None
    if is_part and _NUMBER(text):
        return None, "", True
    said = standing(text, today)
    if said is not None or is_part:
        return said, "", is_part
    lines = [said for position in years(text) if (said := full(text, position, today)) and _is_line(text, said)]
    roles = [role(text, said.start) for said in lines]
    for said, meaning in zip(lines, roles, strict=True):
        if meaning != "other" or "published" not in roles:
            return said, meaning, False
    label = _BREAK.search(text)
    if label is not None and role(text, label.end()):
        rest = text[label.end() :].lstrip(_JUNK)
        said = leading(text, len(text) - len(rest), today)
        if said is not None:
            return said, role(text, label.end()), False
    return None, "", False


def _is_line(text: str, said: Said) -> bool:
    before, after = text[: said.start].strip(), text[said.end :].strip()
    if role(text, said.start) or has_companions(before + after):
        return True
    return (
        not after.strip("])）】|/·。")
        and before[-1:] in ("", "[", "(", "（", "【", "|", "/", "·", "：", ":", " ", "　")
    ) or (not before.strip("[(（【|/·") and after[:1] in ("|", "/", "·") and len(after) < 30)
