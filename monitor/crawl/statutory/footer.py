"""The foot of a page (底部功能区): which of the things that must stand there do, with every sign of them.

What stands in an article's body, or anywhere but at the end of the page, is no sign.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from re import Pattern

from selectolax.lexbor import LexborHTMLParser

from checks.subjects.footer import Mark, Spot, Target
from monitor.crawl.statutory.rules import Foot, FooterRow, FooterRules, LinkRow, NumberRow
from monitor.crawl.statutory.tags import Tags, read_tags
from monitor.crawl.statutory.tail import Tail, tail
from monitor.crawl.statutory.text import folded, host_of, said, shown_text

FEW = 3
"""Things found at a foot: fewer than so many make it likely that a script or a frame holds the rest."""
MAX_CODE = 16 * 1024
"""Characters of scripts that are looked through."""

_FRAMES = frozenset({"iframe", "frame", "embed", "object"})
_PLAIN = frozenset({"type", "src", "charset", "language"})
_WRITING = ("write", "innerHTML", ".html(", ".append", "conac", "jiucuo")
"""Words of scripts that put something on the page."""


@dataclass(frozen=True, slots=True)
class Footer:
    """What was read at the foot of one page.

    ``marks`` are the signs of each thing, ``labelled`` the things of which at least the label stands there. ``why``
    says why what was not found may be there all the same: ``script``, ``frame``, ``picture``, ``no_foot``; else empty.
    """

    url: str
    marks: Mapping[str, tuple[Mark, ...]]
    labelled: frozenset[str]
    why: str
    rendered: bool


@dataclass(frozen=True, slots=True)
class _Link:
    """A link at the foot: where it leads, its text, and what its pictures say."""

    url: str
    text: str
    picture: str


@dataclass(frozen=True, slots=True)
class _Seen:
    """All that can be signs: the text, links, frames and pictures, the scripts' names and code, and the page's tags.

    ``inside`` are all addresses and attributes that may hold a number, one a line.
    """

    text: str
    links: tuple[_Link, ...]
    frames: tuple[str, ...]
    pictures: tuple[str, ...]
    embedded: str
    code: str
    inside: str
    tags: Tags

    @property
    def machinery(self) -> str:
        """All that no reader sees."""
        return f"{self.embedded}\n{self.inside}\n{self.code}"


def read_footer(
    rules: FooterRules, document: LexborHTMLParser, url: str, *, rendered: bool = False, tags: Tags | None = None
) -> Footer:
    """Read the foot of a page. ``rendered``: the document is what a browser had after the page's scripts had run."""
    end = tail(document, rules.foot)
    return read_tail(rules, end, url, read_tags(document) if tags is None else tags, rendered=rendered)


def read_tail(rules: FooterRules, end: Tail, url: str, tags: Tags, *, rendered: bool = False) -> Footer:
    """The same, where the end of the page was found already."""
    seen = _seen(end, tags)
    marks = {row.id: tuple(_marks(row, seen)) for row in rules.item}
    labelled = {row.id for row in rules.item if row.number and row.number.label and row.number.label.search(seen.text)}
    found = sum(any(mark.spot is not Spot.TAG for mark in signs) for signs in marks.values())
    why = _hidden(rules.foot, end, seen, found, rendered=rendered)
    return Footer(url, marks, frozenset(labelled), why, rendered)


def _seen(end: Tail, tags: Tags) -> _Seen:
    links: list[_Link] = []
    embedded: list[str] = []
    code: list[str] = []
    inside: list[str] = []
    frames: list[str] = []
    pictures: list[str] = []
    for node in end.elements():
        attributes, tag = node.attributes, node.tag
        address = attributes.get("src") or attributes.get("href") or attributes.get("data") or ""
        inside += filter(None, (address, attributes.get("onclick")))
        if tag in ("a", "area"):
            links.append(_Link(address, shown_text(node), said(node)))
        elif tag == "img":
            pictures.append(address)
            links.append(_Link("", "", said(node)))
        elif tag == "script":
            embedded.append(f"{attributes.get('id') or ''} {attributes.get('src') or ''}")
            inside += [f'{name}="{value}"' for name, value in attributes.items() if value and name not in _PLAIN]
            text = "" if attributes.get("src") else node.text()
            code += [text[:MAX_CODE]] if any(word in text for word in _WRITING) else []
        elif tag in _FRAMES:
            frames.append(address)
    return _Seen(
        text=end.text,
        links=tuple(links),
        frames=tuple(frames),
        pictures=tuple(pictures),
        embedded="\n".join(embedded),
        code="\n".join(code)[:MAX_CODE],
        inside="\n".join(inside)[:MAX_CODE],
        tags=tags,
    )


def _marks(row: FooterRow, seen: _Seen) -> Iterator[Mark]:
    """Every sign of one thing, each once."""
    found = [*_linked(row, seen)]
    if row.number is not None:
        found += _numbers(row.number, seen, [mark.value for mark in found if mark.spot is Spot.TEXT])
    if not any(mark.spot is Spot.TEXT for mark in found):
        words = next((match[0] for pattern in row.words if (match := pattern.search(seen.text))), None)
        found += [Mark(Spot.TEXT, "" if row.number else words)] if words else []
    for pattern in row.embeds:
        if match := pattern.search(seen.machinery):
            found.append(Mark(Spot.SCRIPT, url=match[0]))
            break
    return iter(dict.fromkeys(found or _written(row, seen.code)))


def _linked(row: FooterRow, seen: _Seen) -> Iterator[Mark]:
    """The links that bear its words or its number, or lead to its registry."""
    # Most patterns are nowhere in the text, and so in no link's.
    words = [pattern for pattern in row.words if pattern.search(seen.text)]
    numbered = bool(_number(row.number, seen.text))
    for link in seen.links:
        target = _target(row.link, link.url)
        value = _number(row.number, link.text) if numbered else ""
        if value or _matches(words, link.text):
            shown = value if row.number else link.text
            yield Mark(Spot.TEXT, shown, link.url, target, formed=_formed(row.number, value))
        elif link.picture and (_number(row.number, link.picture) or _matches(row.words, link.picture)):
            yield Mark(Spot.PICTURE, "" if row.number else link.picture, link.url, target)
        elif target in (Target.RIGHT, Target.FORMER):
            inside = next(_inside(row.number, link.url), "")
            yield Mark(Spot.LINK, inside, link.url, target, formed=_formed(row.number, inside))


def _numbers(row: NumberRow, seen: _Seen, linked: list[str]) -> Iterator[Mark]:
    """The number in the text (the last one that stands there), in addresses and attributes, and in the page's tag."""
    value = _number(row, seen.text)
    if value and value not in linked:
        yield Mark(Spot.TEXT, value, formed=_formed(row, value))
    for inside in dict.fromkeys(_inside(row, seen.inside)):
        yield Mark(Spot.LINK, inside, formed=_formed(row, inside))
    tagged = folded(seen.tags.get(row.tag.lower(), "")) if row.tag else ""
    # A tag that holds no such number at all is the tag's own matter.
    if tagged and _formed(row, tagged):
        yield Mark(Spot.TAG, tagged)


def _written(row: FooterRow, code: str) -> Iterator[Mark]:
    """What a script at the foot will write there."""
    if not code:
        return
    value = _number(row.number, code) or next(_inside(row.number, code), "")
    hosts = (*row.link.hosts, *row.link.former_hosts) if row.link else ()
    if value:
        yield Mark(Spot.SCRIPT, value, formed=_formed(row.number, value))
    elif _matches(row.words, code) or any(host in code for host in hosts):
        yield Mark(Spot.SCRIPT)


def _number(row: NumberRow | None, text: str) -> str:
    """The last number in a text, without blanks; empty if there is none."""
    found = [match["value"] for pattern in (row.find if row else ()) for match in pattern.finditer(text)]
    return found[-1].replace(" ", "") if found else ""


def _inside(row: NumberRow | None, addresses: str) -> Iterator[str]:
    """The numbers in addresses, attributes or code, one a line."""
    for pattern in row.inside if row else ():
        yield from (match[1] for match in pattern.finditer(addresses))


def _formed(row: NumberRow | None, value: str) -> bool:
    return not value or row is None or row.form.fullmatch(value) is not None


def _matches(patterns: Iterable[Pattern[str]], text: str) -> bool:
    return bool(text) and any(pattern.search(text) for pattern in patterns)


def _target(row: LinkRow | None, url: str) -> Target:
    host = host_of(url)
    if row is None or not url or url[:1] == "#" or url[:11].lower() == "javascript:":
        return Target.NONE
    if host in row.hosts:
        return Target.RIGHT
    return Target.FORMER if host in row.former_hosts else Target.OTHER


def _hidden(foot: Foot, end: Tail, seen: _Seen, found: int, *, rendered: bool) -> str:
    """Why the foot may show more than was read; empty where it was read as a reader sees it."""
    few = found < FEW
    if _any(foot.files, seen.frames) or (few and seen.frames):
        return "frame"
    if not rendered and (end.holes or foot.files.search(seen.embedded)):
        return "script"
    if not rendered and few and (seen.code or seen.embedded.strip()):
        return "script"
    if few and ((end.named and seen.pictures) or _any(foot.files, seen.pictures)):
        return "picture"
    return "no_foot" if not (end.named or found or seen.text) else ""


def _any(pattern: Pattern[str], addresses: Iterable[str]) -> bool:
    return any(pattern.search(address) for address in addresses)
