"""The tags of a page (网页标签), and what is wrong with them on this page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from selectolax.lexbor import LexborHTMLParser, LexborNode, create_tag

from checks.names import core
from checks.subjects.column import Dated, Source
from checks.subjects.tags import Fault, Level
from monitor.crawl.statutory.rules import TagRow, TagRules
from monitor.crawl.statutory.text import bare, folded

MISPLACED = 40
"""Elements at the beginning of the body among which tags are looked for: a broken head ends early."""
LONGEST = 200
"""Characters of a tag's content that are kept."""
KNOWN = 4_096
"""Contents of tags that are remembered."""
HEAD = 12
"""Letters of a title that are enough to find it on the page; tags often cut the rest off."""

_META, _TITLE = (create_tag(name).tag_id for name in ("meta", "title"))
_OF_ITS_PAGE = ("title", "published")
"""What only the page itself can say against."""
_RANKS = {level: rank for rank, level in enumerate(Level)}

Tags = Mapping[str, str]
"""The content of each tag by its name in lower case; the first of a name counts."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a site is, as the registry has it; empty where that is not known."""

    name: str = ""
    hosts: tuple[str, ...] = ()
    code: str = ""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One tag of one page that is wrong: what it holds, and what it should agree with."""

    row: TagRow
    fault: Fault
    content: str = ""
    right: str = ""


def read_tags(document: LexborHTMLParser) -> Tags:
    """The tags of a page. They stand in its head; where that is broken, at the beginning of its body."""
    found: dict[str, str] = {}
    head, body = document.head, document.body
    for node in _children(head, 1_000):
        _take(node.attributes, found)
    for node in _children(body, MISPLACED):
        _take(node.attributes, found)
    return found


def tags_among(document: LexborHTMLParser, metas: Sequence[tuple[LexborNode, Mapping[str, str | None]]]) -> Tags:
    """The same, where all ``meta`` of the page are known already, with their attributes and in order."""
    head = document.head
    home = head.mem_id if head is not None else 0
    found: dict[str, str] = {}
    for node, attributes in metas:
        parent = node.parent
        if parent is None or parent.mem_id != home:
            return read_tags(document)  # which of those elsewhere count is a longer story
        _take(attributes, found)
    return found


class Judge:
    """What is wrong with the tags of a site's pages. It remembers what it said: most hold the same on every page."""

    def __init__(self, rules: TagRules, site: Identity) -> None:
        self._placeholders, self._site = rules.placeholders, site
        self._asked = {
            level: [
                (at, row, row.name.lower(), row.same_as in _OF_ITS_PAGE)
                for at, row in enumerate(rules.tag)
                if _RANKS[row.level] <= rank
            ]
            for level, rank in _RANKS.items()
        }
        self._known: dict[tuple[int, str], Flaw | None] = {}

    def flaws(
        self, document: LexborHTMLParser, level: Level, tags: Tags, *, published: Dated | None = None
    ) -> Iterator[Flaw]:
        """What is wrong on a page of this level. ``published`` is the date that its reader sees, if known."""
        for at, row, name, is_of_page in self._asked[level]:
            content = tags.get(name)
            if content is None:
                flaw = Flaw(row, Fault.MISSING) if row.required else None
            else:
                flaw = self._remembered(at, row, content)
                if flaw is None and is_of_page and (plain := content.strip()):
                    flaw = _untrue(row, plain, document, published)
            if flaw is not None:
                yield flaw

    def _remembered(self, at: int, row: TagRow, content: str) -> Flaw | None:
        key = (at, content)
        if key not in self._known:
            if len(self._known) >= KNOWN:
                self._known.clear()
            self._known[key] = self._flaw(row, content.strip())
        return self._known[key]

    def _flaw(self, row: TagRow, plain: str) -> Flaw | None:
        """What is wrong with what a tag holds, whatever page it stands on."""
        if not plain:
            return Flaw(row, Fault.EMPTY) if row.required else None
        if self._placeholders.fullmatch(plain):
            return Flaw(row, Fault.PLACEHOLDER, plain)
        if row.form is not None and not row.form.fullmatch(plain):
            return Flaw(row, Fault.FORMAT, plain)
        right = _other_site(row.same_as, plain, self._site)
        return Flaw(row, Fault.FOREIGN, plain, right) if right else None


def _children(holder: LexborNode | None, most: int) -> Iterator[LexborNode]:
    node = holder.first_child if holder is not None else None
    while node is not None and most > 0:
        if node.tag_id == _META:
            yield node
        node, most = node.next, most - 1


def _take(attributes: Mapping[str, str | None], found: dict[str, str]) -> None:
    name = attributes.get("name")
    if name:
        found.setdefault(name.strip().lower(), (attributes.get("content") or "")[:LONGEST])


def _untrue(row: TagRow, plain: str, document: LexborHTMLParser, published: Dated | None) -> Flaw | None:
    """What the page itself says against what its tag holds."""
    seen = _other_title(plain, document) if row.same_as == "title" else _other_date(plain, published)
    return Flaw(row, Fault.UNTRUE, plain, seen) if seen else None


def _other_site(same_as: str, content: str, site: Identity) -> str:
    """What the tag should say where it names another site; empty where it names this one, or nobody knows."""
    if same_as == "site_hosts" and site.hosts:
        host = content.lower().partition(":")[0].removeprefix("www.")
        return "" if host in {own.removeprefix("www.") for own in site.hosts} else site.hosts[0]
    if same_as == "site_code" and site.code:
        return "" if content.lower() == site.code.lower() else site.code
    if same_as == "site_name" and site.name:
        said, own = core(folded(content)), core(folded(site.name))
        return "" if said in own or own in said else site.name
    return ""


def _other_title(content: str, document: LexborHTMLParser) -> str:
    """The page's title where the tag's is nowhere to be seen on the page; empty where it is, or nobody can tell."""
    title = _title(document)
    if content in title:
        return ""
    said = bare(unescape(unescape(content)))[:HEAD]
    if not said or said in bare(title):
        return ""
    body = document.body
    shown = body.text() if body is not None else ""
    # Most titles stand there as they are; to make letters of a long page bare costs more than all the rest.
    if content[:HEAD] in shown:
        return ""
    text = bare(shown)
    if said in text or len(text) < LONGEST:
        return ""
    heading = document.css_first("h1")
    return folded(heading.text() if heading is not None else title)[:LONGEST] or "?"


def _title(document: LexborHTMLParser) -> str:
    """The page's title, looked for in its head first: the whole page is a long way."""
    node = document.head.first_child if document.head is not None else None
    while node is not None and node.tag_id != _TITLE:
        node = node.next
    node = node or document.css_first("title")
    return node.text() if node is not None else ""


def _other_date(content: str, published: Dated | None) -> str:
    """The date that a reader sees where the tag says another; empty where they agree, or nobody knows."""
    if published is None or published.guessed_year or published.source not in (Source.ROW, Source.LABEL):
        return ""
    day, _, moment = content.partition(" ")
    if not published.earliest.isoformat() <= day[:10] <= published.latest.isoformat():
        return published.text or published.earliest.isoformat()
    seen = published.moment
    if seen is None or len(moment) != len("00:00"):
        return ""
    # 02:30 for 14:30: the clock of twelve hours. Other differences within the day are of no matter.
    twelve = f"{seen.hour - 12:02}:{seen.minute:02}" if seen.hour > 12 else ""
    return f"{seen:%Y-%m-%d %H:%M}" if moment == twelve else ""
