"""The parts of a report: its six sections, and what else may stand on the same page (last year's report, say)."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from monitor.crawl.annual.blocks import Block
from monitor.crawl.annual.numbers import folded
from monitor.crawl.annual.titles import titled, year_said

_OFFICIAL = {
    1: re.compile(r"总体情况"),
    2: re.compile(r"(?:行政机关)?主动公开政府信息(?:的)?情况"),
    3: re.compile(r"(?:行政机关)?收到和处理政府信息公开申请(?:的)?情况"),
    4: re.compile(r"(?:因)?政府信息公开(?:工作)?(?:被申请)?(?:引起的|提起的?)?行政复议"),
    5: re.compile(r"(?:政府信息公开工作)?存在的?主要问题及改进(?:情况|措施)"),
    6: re.compile(r"其[他它]需要报告的?事项"),
}
_USUAL = {
    1: re.compile(r"(?:总体|基本|工作)(?:情况|概况|概述)|概述"),
    2: re.compile(r"主动公开(?:政府信息)?(?:的)?情况|政府信息主动公开"),
    3: re.compile(r"收到和处理|处理政府信息公开申请|依申请公开"),
    4: re.compile(r"行政复议|行政诉讼"),
    5: re.compile(r"(?:主要|存在).{0,4}问题|改进(?:情况|措施)"),
    6: re.compile(r"其[他它](?:有关)?(?:需要|应当)?(?:报告|说明)|(?:报告|说明)的?其[他它]事项|其[他它]事项"),
}
"""The words of headings: official ones with any number or none, usual ones behind 一、 and the like."""

_TOP = re.compile(r"第?[一二三四五六七八九](?:部分[、.,:]?|[、.,:])")
_MINOR = re.compile(r"[(][一二三四五六七八九1-9][)]、?|[1-9][、.)]")
_RUN_ON = re.compile(
    r"(?<=[。；;!?！？\s）)])(?=[一二三四五六]\s*[、.．]\s*(?:总体情况|主动公开政府信息|收到和处理政府信息|(?:因)?政府信息公开(?:工作被申请)?行政复议"
    r"|(?:政府信息公开工作)?存在的?主要问题|其[他它]需要报告))"
)
_REACH = 30
"""Characters of a heading within which its words must come."""
_ENOUGH = 3
"""Different headings from which on they make a report."""


@dataclass
class Part:
    """One report, or what looks like one. ``headings`` and ``sections`` (their blocks) are by number, 1 to 6."""

    blocks: list[Block] = field(default_factory=list)
    headings: dict[int, str] = field(default_factory=dict)
    sections: dict[int, list[Block]] = field(default_factory=dict)
    title: str = ""

    @property
    def text(self) -> str:
        """All its paragraphs."""
        return "\n".join(block.text for block in self.blocks if block.text)

    def text_of(self, *numbers: int) -> str:
        """The paragraphs of some of its sections."""
        return "\n".join(block.text for number in numbers for block in self.sections.get(number, ()) if block.text)

    @property
    def year(self) -> int | None:
        """The year it says it is on: by the period of its numbers, by its title, by the year it names most often."""
        text = self.text
        said = year_said(text)
        if said is not None:
            return said
        report = titled(self.title)
        if report is not None and report.year is not None:
            return report.year
        named = Counter(re.findall(r"(?<!\d)(20\d\d)年", folded(self.text_of(1))))
        return int(named.most_common(1)[0][0]) if named else None


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that is, or begins with, the heading of a section; ``style`` is how it is numbered."""

    section: int
    style: str


def heading(text: str) -> Heading | None:
    """Which section a paragraph is the heading of; None if of none.

    Styles are ``top`` (一、, 第一部分), ``minor`` (（一）, 1.) and ``bare`` (no number: then it holds nothing else).
    """
    plain = folded(text[: 2 * _REACH])
    top = _TOP.match(plain)
    minor = None if top else _MINOR.match(plain)
    rest = plain[(top or minor).end() :] if top or minor else plain  # type: ignore[union-attr]
    style = "top" if top else "minor" if minor else "bare"
    for section, words in _OFFICIAL.items():
        if words.match(rest) and (style != "bare" or (len(rest) < _REACH and "。" not in rest)):
            return Heading(section, style)
    if top is None:
        return None
    rest = re.split(r"[。，,;；]", rest[:_REACH], maxsplit=1)[0]
    return next((Heading(section, style) for section, words in _USUAL.items() if words.search(rest)), None)


def parts_of(blocks: list[Block]) -> list[Part]:
    """The reports that stand in these blocks, one after another: each begins with a first section of its own."""
    split = list(_split(blocks))
    styles = _styles(split)
    parts = [Part()]
    section = 0
    for block in split:
        part = parts[-1]
        for text in _lines(block):
            found = heading(text)
            if found is not None and found.style in styles:
                part = _begun(parts, found.section)
                if found.section not in part.headings:
                    part.headings[found.section] = text[: 2 * _REACH]
                    section = found.section
            if not part.title and not part.headings and _dated(text):
                part.title = text
        part.blocks.append(block)
        part.sections.setdefault(section if part.headings else 0, []).append(block)
    return parts


def _styles(blocks: list[Block]) -> frozenset[str]:
    """How the headings of sections are numbered here: a （一） under a 一、 heads no section."""
    found = [one for block in blocks for text in _lines(block) if (one := heading(text)) is not None]
    top = {one.section for one in found if one.style == "top"}
    return frozenset({"top", "bare"} if len(top) >= _ENOUGH else {"top", "bare", "minor"})


def _begun(parts: list[Part], section: int) -> Part:
    """The part that a heading belongs to: a new one if it is a first section again, after others of this part.

    Where only headings stood so far, they were a table of contents, and the part begins here.
    """
    part = parts[-1]
    if section != 1 or len(part.headings) < _ENOUGH:
        return part
    if sum(len(blocks) for number, blocks in part.sections.items() if number) <= len(part.headings) + 1:
        part.headings.clear()
        part.sections = {0: part.blocks[:]}
        return part
    parts.append(Part(title=_last_title(part)))
    return parts[-1]


def _split(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, with headings that stand within a paragraph in paragraphs of their own."""
    for block in blocks:
        if len(block.text) <= _REACH:
            yield block
        else:
            yield from (Block(text.strip(), place=block.place) for text in _RUN_ON.split(block.text) if text.strip())


def _lines(block: Block) -> Iterator[str]:
    """What may be a heading in a block: its text, or the rows of a table that are one cell."""
    if block.grid is None:
        yield block.text
        return
    for row in block.grid.rows:
        written = [piece.text for piece in row if piece.text and not piece.hangs]
        if len(written) == 1:
            yield written[0]


def _last_title(part: Part) -> str:
    """The title of the report that follows this one: the last title in it, if it has one besides its own."""
    later = [block.text for block in part.blocks if _dated(block.text)]
    return later[-1] if later and later[-1] != part.title else ""


def _dated(text: str) -> bool:
    """Whether a paragraph is the title of a report on a certain year."""
    report = titled(text) if len(text) <= 2 * _REACH else None
    return report is not None and report.year is not None


def chosen(parts: list[Part], year: int | None) -> Part:
    """The part that is the report on this year; else the first that has most of the sections and any tables."""

    def rank(part: Part) -> tuple[bool, bool, int]:
        return year is not None and part.year == year, any(block.grid for block in part.blocks), len(part.headings)

    return max(parts, key=rank)
