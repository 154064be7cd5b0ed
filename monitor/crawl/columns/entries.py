"""Entries from rows: title, address and dates of each, with the years that their list gives them."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from selectolax.lexbor import LexborNode, create_tag

from checks.subjects.column import Entry, Source
from monitor.crawl.columns.addresses import in_address
from monitor.crawl.columns.expressions import full, standing, years
from monitor.crawl.columns.labels import Role, role
from monitor.crawl.columns.rows import Row
from monitor.crawl.columns.said import Said
from monitor.crawl.columns.tokens import Link
from monitor.crawl.urls import resolve

TITLE = 200
"""Characters of a title that are kept."""
SHORTEST = 4
"""Characters of a title within a link that holds more."""
DISORDER = 45
"""Days by which a list may be out of order; a greater step upwards is the turn of a year."""

_IMG = create_tag("img").tag_id
_PINNED = re.compile(r"置\s*顶|\[顶\]|【顶】|(?:^|\x00)\s*顶\s*(?:$|\x00)")
_PIN_MARK = re.compile(r"置顶|zhiding|is_?top|zd\.(?:gif|png)|/top\.(?:gif|png)", re.IGNORECASE)
_BRACKETS = " []()（）【】"
_SOURCES: dict[Role, Source] = {
    "published": Source.ROW,
    "": Source.ROW,
    "bare": Source.ROW,
    "written": Source.WRITTEN,
}
_PLAIN = re.compile(r"(?:\./)?([A-Za-z0-9_][A-Za-z0-9_/-]*\.[a-z]{2,5})").fullmatch
_CUT = re.compile(r"(?:\.{2,}|…)+$")
_NAMED = re.compile(r"^\s*(?:标\s*题|名\s*称|文章标题|信息标题)\s*[:：]\s*([^\r\n]+)")
_EDGE_DATE = re.compile(
    r"^(.{4,}?)[\s\[【(（]+((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d\d:\d\d(?::\d\d)?)?)[\]】)）\s]*$"
)
_LEAD_DATE = re.compile(r"^[\[【(（\s]*((?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[\]】)）\s]+(.{4,})$")


def entries(rows: Sequence[Row], site: "Site", today: date) -> tuple[Entry, ...]:
    """The entries of a list, in order."""
    pinned_rows = next((at for at, row in enumerate(rows) if not _is_pinned(row.node)), len(rows))
    read = [(*_read(row, site, today), at < pinned_rows) for at, row in enumerate(rows)]
    whole = [_best(saids) for _, _, saids, _ in read]
    years_given = _in_order([said if not pinned else None for said, (_, _, _, pinned) in zip(whole, read, strict=True)])
    found = []
    for (title, url, saids, pinned), fixed in zip(read, years_given, strict=True):
        address = in_address(url, today) if url else None
        dates = [_settled(said, fixed, address).dated(source) for source, said in saids]
        if address is not None:
            dates.append(address.dated(Source.ADDRESS))
        found.append(Entry(url, title, tuple(dates), pinned))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Site:
    """What the addresses of a list are relative to: an address, its folder, and what queries are written in."""

    base: str
    folder: str
    encoding: str

    @classmethod
    def of(cls, base: str, encoding: str) -> "Site":
        """What addresses relative to ``base`` on a page in this encoding are."""
        return cls(base, resolve(".", base).url, encoding)

    def url(self, href: str) -> str:
        """The address that a row leads to; empty if it is none of the web."""
        plain = _PLAIN(href)
        if plain is not None and self.folder[-1:] == "/":
            return self.folder + plain[1]  # nothing in it that could mean more: ten times as fast as all rules
        resolved = resolve(href, self.base, self.encoding) if href else None
        return resolved.url if resolved is not None and resolved.kind == "web" else ""


_Read = tuple[str, str, list[tuple[Source, Said]]]


def _read(row: Row, site: Site, today: date) -> _Read:
    link = _title_link(row)
    title = title_of(link.node, [found.said.text for found in row.dates])
    url = site.url(link.href)
    saids = _told(row)
    if saids and row.dates[0].is_inside:
        title = _without_edge(title, saids[0][1])
    if not saids:
        title, said = _with_edge(title, link.node, today)
        saids = [(Source.ROW, said)] if said is not None else []
    return title, url, saids


def _told(row: Row) -> list[tuple[Source, Said]]:
    """The dates of a row that say when it was published or written, those of publication first."""
    told = [(_SOURCES[found.role], found.said) for found in row.dates if found.role in _SOURCES]
    if len(told) > 1:
        told.sort(key=lambda pair: pair[0] is Source.WRITTEN)
    return told


def _title_link(row: Row) -> Link:
    """The link of a row that is its title: in a heading, or with the longest text; the first of those as long."""
    return row.links[0] if len(row.links) == 1 else max(row.links, key=_titleness)


def _titleness(link: Link) -> int:
    text = "".join(link.node.text().split())
    return 0 if text.isdecimal() else min(len(text), TITLE) + (100 if text and _is_heading(link.node) else 0)


def _is_heading(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and parent.tag in ("h1", "h2", "h3", "h4", "h5", "dt")


def title_of(node: LexborNode, dates: Sequence[str] = ()) -> str:
    """What a reader sees of a link as its title, unabridged where the link's own title says more; dates left out."""
    text = _folded(node.text())
    for written in dates:
        if written.strip(_BRACKETS)[:4] in text:
            text = _apart(node, dates) or text
            break
    if text and (text[-1] not in ".…" or _CUT.search(text) is None):
        return text[:TITLE]
    said = node.attrs.get("title") or ""
    named = _NAMED.match(said)
    said = _folded(named[1] if named is not None else said)
    start = _CUT.sub("", text).lstrip("·•[]【】 ")
    return (said if said and said.startswith(start[:8]) else text)[:TITLE] or _pictured(node)


def _apart(node: LexborNode, dates: Sequence[str]) -> str:
    """The title within a link that holds a date and perhaps a summary: its heading, else its first longer text."""
    for heading in node.css("h1,h2,h3,h4,h5")[:1]:
        return _folded(heading.text())
    written = {_folded(date.replace("\x00", " ")).strip(_BRACKETS) for date in dates}
    pieces = [_folded(piece) for piece in node.text(separator="\x00").split("\x00")]
    if written.isdisjoint(piece.strip(_BRACKETS) for piece in pieces):
        return ""
    kept = [piece for piece in pieces if piece and piece.strip(_BRACKETS) not in written]
    return next((piece for piece in kept if len(piece) >= SHORTEST), "".join(kept))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _pictured(node: LexborNode) -> str:
    for picture in node.css("img")[:1]:
        return _folded(picture.attrs.get("alt") or picture.attrs.get("title") or "")[:TITLE]
    return ""


def _without_edge(title: str, said: Said) -> str:
    """A title without the date of its row at its beginning or end."""
    for pattern, day, rest in ((_EDGE_DATE, 2, 1), (_LEAD_DATE, 1, 2)):
        match = pattern.match(title)
        if match is not None and match[day] == said.text.strip():
            return match[rest].strip()
    return title


def _with_edge(title: str, node: LexborNode, today: date) -> tuple[str, Said | None]:
    """A date at the beginning or the end of a title, or in what is shown when a reader points at it."""
    for pattern, day, rest in ((_EDGE_DATE, 2, 1), (_LEAD_DATE, 1, 2)):
        match = pattern.match(title)
        if match is not None:
            said = standing(match[day], today)
            if said is not None:
                return match[rest].strip(), said
    holder = node.parent
    for shown in (node.attrs.get("title"), holder.attrs.get("title") if holder is not None else None):
        if shown and (said := standing(shown, today) or _labelled(shown, today)) is not None:
            return title, said
    return title, None


def _labelled(text: str, today: date) -> Said | None:
    """The day in a text that a label calls that of publication."""
    said = (full(text, position, today) for position in years(text) if role(text, position) in ("published", "bare"))
    return next(filter(None, said), None)


def _is_pinned(node: LexborNode) -> bool:
    text = node.text(separator="\x00")
    if "顶" in text and _PINNED.search(text) is not None:
        return True
    # A walk: asking for it by a selector costs every page the making of one.
    picture = next((inner for inner in node.traverse() if inner.tag_id == _IMG), None)
    marks = [node.attrs.get("class")]
    if picture is not None:
        marks += [picture.attrs.get("alt"), picture.attrs.get("src"), picture.attrs.get("title")]
    return any(mark and _PIN_MARK.search(mark) is not None for mark in marks)


def _best(saids: Sequence[tuple[Source, Said]]) -> Said | None:
    for source, said in saids:
        if source is Source.ROW:
            return said
    return None


def _in_order(saids: Sequence[Said | None]) -> list[Said | None]:
    """The same days with the years that the order of their list asks for.

    Lists run from new to old: a day that would be much later than the one above it belongs to a year before. Nothing is
    changed in a list that runs the other way or in none.
    """
    fixed = list(saids)
    if not any(said is not None and said.guessed_year for said in saids) or not _descends(saids):
        return fixed
    above: date | None = None
    for at, said in enumerate(saids):
        if said is None:
            continue
        if said.guessed_year and above is not None:
            year = said.earliest.year
            while said.earliest > above + timedelta(days=DISORDER) and year > above.year - 9:
                year -= 1
                said = said.in_year(year)
                if said.earliest.year != year:
                    break
        fixed[at] = said
        above = said.earliest
    return fixed


def _descends(saids: Sequence[Said | None]) -> bool:
    """Whether a list runs from new to old, the turn of a year counting for neither."""
    days = [said.earliest for said in saids if said is not None]
    steps = [
        (later.month - earlier.month) * 31 + later.day - earlier.day for earlier, later in itertools.pairwise(days)
    ]
    down = sum(1 for step in steps if -180 < step < 0)
    return down >= sum(1 for step in steps if 0 < step < 180)


def _settled(said: Said, fixed: Said | None, address: Said | None) -> Said:
    """A day without a year, with that of its row's address if that allows the same day, else that of its list."""
    if not said.guessed_year:
        return said
    if address is not None:
        dated = said.in_year(address.earliest.year, sure=True)
        if address.earliest <= dated.earliest <= address.latest:
            return dated
    return fixed if fixed is not None and fixed.text == said.text else said
