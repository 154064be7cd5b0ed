"""The head of an article: which of the dates on a page stand where an article's own date stands.

The page is read as one run of text, with a mark where each element begins; that costs a tenth of looking at elements.
A date is the article's own if its label says so, or if it stands by itself right beneath the title.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from monitor.crawl.columns.expressions import full, leading, standing, years
from monitor.crawl.columns.labels import has_companions, is_event, role
from monitor.crawl.columns.said import Said
from monitor.crawl.columns.titles import Marks, titles

MARK = "\x00"
LONGEST = 400_000
"""Characters of a page's text that are looked through."""
BENEATH, LABELLED, ABOVE = 150, 400, 90
"""Visible characters from the title: to a date by itself, to one with a label, and from a date back to the title."""
PARAGRAPH = 70
"""A piece of text so long is no part of a head."""
FAR = 20_000
"""Characters, scripts included, that a title and its date are apart at most."""
SHORT = 80
"""Characters after a label in which its date stands."""
MAX_DATES = 200
"""Dates of one page that are looked at, at most."""
MAX_TITLES = 200
"""Places at which a title is found, at most."""
MANY = 3
"""So many labelled dates outside of any head are a list's, not the article's."""

_LABELS = re.compile(
    r"(?:发布|发表|发稿|刊发|發布|发布于|公开)(?:时\s*间|日\s*期|時間|于)?\s*[:：\]】]?[\s\x00]*(?=[\d今昨前刚半一-十])"
)
_MONTH = re.compile(r"20\d\d[\s\x00]*[-/.年][\s\x00]*(?:0?[1-9]|1[0-2])(?!\d)月?(?=[\s\x00]*\x00)")
_PART = re.compile(r"(?<!\d)\d{1,2}[日\s\x00/|]*$")
_CODE = re.compile(r"[;{}=]|\(.{0,200}\)")
_SENTENCE = re.compile(r"[，。；！？、,]")
_REPLIES = re.compile(r"回[复覆]|举报|引用|楼|评论|留言|赞")
_SIGNED = re.compile(
    r"(?:府|办|局|委|院|厅|会|组|室|中心|公司|站|所|处|队|镇|乡|道|部|校|行|署|社|指挥部|团)[)）\s\x00]*$"
)


@dataclass(slots=True)
class Head:
    """What was found: dates of publication, the most trusted first, and dates on which the document was made."""

    published: list[Said] = field(default_factory=list)
    written: list[Said] = field(default_factory=list)


def headed(marks: Marks, today: date) -> Head:
    """Read the dates of an article's head and the date with which a document is signed."""
    body = marks.document.body
    if body is None:
        return Head()
    text = body.text(separator=MARK)[:LONGEST]
    return _Reading(marks, text, today).head()


class _Reading:
    """One look through the text of a page."""

    def __init__(self, marks: Marks, text: str, today: date) -> None:
        self.text, self.today = text, today
        self._marks = marks
        self._scripts: frozenset[str] | None = None
        self._titles: list[tuple[int, int]] | None = None

    def head(self) -> Head:
        labelled: list[Said] = []
        others: list[tuple[Said, bool]] = []
        head = Head()
        for said in islice(self._dates(), MAX_DATES):
            meaning = role(self.text, said.start)
            if meaning == "other" or self._scripted(said.start):
                continue
            if meaning == "written":
                head.written.append(said)
            elif meaning == "published":
                labelled.append(said)
            elif self._by_itself(said, labelled=meaning == "bare"):
                others.append((said, meaning == "bare"))
        if len(labelled) == 1 and not any(said.start < labelled[0].start for said, _ in others):
            head.published = labelled
        else:
            head.published = self._best(labelled, others) or list(self._shortened())[:1]
        head.written += [said for said, is_bare in others if not is_bare and self._signs(said)]
        return head

    def _best(self, labelled: list[Said], others: list[tuple[Said, bool]]) -> list[Said]:
        """Of all dates that could be the article's, those in the best kind of place, in order."""
        ranked = [(0, said) for said in labelled if self._from_title(said, LABELLED)]
        far = [said for said in labelled if (0, said) not in ranked]
        if len(far) < MANY:
            ranked += [(5, said) for said in far]
        for said, is_bare in others:
            rank = self._place(said, labelled=is_bare)
            if rank is not None:
                ranked.append((rank, said))
        best = min((rank for rank, _ in ranked), default=0)
        return [said for rank, said in ranked if rank == best][:MANY]

    def _dates(self) -> Iterator[Said]:
        """Days in full, and those in two elements ("09" above "2020-11")."""
        for position in years(self.text):
            said = full(self.text, position, self.today) or self._in_two(position)
            if said is not None:
                yield said

    def _in_two(self, position: int) -> Said | None:
        """The day that a year and month at ``position`` make with a number in the element before."""
        month = _MONTH.match(self.text, position)
        day = _PART.search(self.text, max(0, position - 60), position) if month is not None else None
        if month is None or day is None:
            return None
        both = standing(f"{day[0]}{MARK}{month[0]}", self.today)
        if both is None or both.earliest != both.latest:
            return None
        return both._replace(start=day.start(), end=month.end())

    def _shortened(self) -> Iterator[Said]:
        """Labelled dates that are not written in full: "发布时间：11-09", "发布于 3天前"."""
        for match in _LABELS.finditer(self.text):
            # A short piece: the forms of several elements take more than linear time in a long run of empty ones.
            said = leading(self.text[match.end() : match.end() + SHORT], 0, self.today)
            if said is None or not (said.guessed_year or said.relative) or self._scripted(match.start()):
                continue
            placed = said._replace(start=match.end(), end=match.end() + said.end)
            if self._from_title(placed, LABELLED):
                yield placed

    def _place(self, said: Said, *, labelled: bool) -> int | None:
        """How well a date without a telling label stands as the article's own (1 best); None: it does not."""
        if self._from_title(said, BENEATH):
            return 1 if labelled else 2
        around = self.text[max(0, said.start - 40) : said.end + 60]
        if said.moment is None and not has_companions(around):
            return None
        if self._to_title(said):
            return 3
        return 4 if not self.titles and has_companions(around) else None

    def _by_itself(self, said: Said, *, labelled: bool) -> bool:
        """Whether a date's piece of text is a line of a head rather than a sentence or the day's date."""
        start = self.text.rfind(MARK, 0, said.start) + 1
        end = self.text.find(MARK, said.end)
        before = self.text[start : said.start].strip()
        after = self.text[said.end : end if end >= 0 else len(self.text)].strip()
        if labelled:
            return not is_event(self.text, said.end) and len(after) <= PARAGRAPH
        if re.match(r"[(（]?(?:星期|周)[一二三四五六日天]", after.lstrip(MARK)):
            return False
        if has_companions(before + after) and len(before) + len(after) <= PARAGRAPH:
            return True
        if _REPLIES.search(after):
            return False
        if not before and said.moment is not None and len(after) <= 16 and not _SENTENCE.search(after):
            return True
        alone = not before.strip("[(（【|/·>—- ") and not after.strip("])）】|/·<—- ")
        return alone or (len(before) <= 12 and not before[-1:].isalnum() and not after)

    def _from_title(self, said: Said, reach: int) -> bool:
        """Whether a title stands before a date, with no paragraph and not much else between."""
        ends = [end for _, end in self.titles if end <= said.start]
        return bool(ends) and self._is_near(ends[-1], said.start, reach)

    def _to_title(self, said: Said) -> bool:
        starts = [start for start, _ in self.titles if start >= said.end]
        return bool(starts) and self._is_near(said.end, starts[0], ABOVE)

    def _is_near(self, start: int, end: int, reach: int) -> bool:
        if end - start > FAR:
            return False
        left = reach
        while start < end:
            stop = self.text.find(MARK, start, end)
            stop = stop if stop >= 0 else end
            words = self.text[start:stop].strip()
            start = stop + 1
            if words and not self._is_code(words):
                left -= len(words)
                if left < 0 or len(words) > PARAGRAPH:
                    return False
        return True

    def _signs(self, said: Said) -> bool:
        """Whether a date is the last line of a document, beneath the name of who issued it."""
        start = self.text.rfind(MARK, 0, said.start) + 1
        end = self.text.find(MARK, said.end)
        if "年" not in said.text or self.text[start : said.start].strip():
            return False
        if self.text[said.end : end if end >= 0 else None].strip():
            return False
        before = self.text[max(0, start - 120) : start].rstrip(" \r\n\t\u3000\xa0\x00")
        return bool(_SIGNED.search(before)) and len(before[before.rfind(MARK) + 1 :].strip()) <= 40

    def _scripted(self, position: int) -> bool:
        """Whether a place in the text belongs to a script or a style sheet."""
        start = self.text.rfind(MARK, 0, position) + 1
        end = self.text.find(MARK, position)
        return self._is_code(self.text[start : end if end >= 0 else len(self.text)].strip())

    def _is_code(self, piece: str) -> bool:
        """Whether a piece of the text is a script or a style sheet; only what looks like one is looked up."""
        return _CODE.search(piece) is not None and piece in self.scripts

    @property
    def scripts(self) -> frozenset[str]:
        if self._scripts is None:
            nodes = self._marks.document.css("body script:not([src]),body style")
            self._scripts = frozenset(node.text().strip() for node in nodes)
        return self._scripts

    @property
    def titles(self) -> list[tuple[int, int]]:
        """Where the article's title stands in the text, in order."""
        if self._titles is None:
            self._titles = next(filter(None, map(self._placed, titles(self._marks))), [])
        return self._titles

    def _placed(self, names: set[str]) -> list[tuple[int, int]]:
        places: list[tuple[int, int]] = []
        for name in names:
            start = self.text.find(name)
            while start >= 0 and len(places) < MAX_TITLES:
                places.append((start, start + len(name)))
                start = self.text.find(name, start + len(name))
        return sorted(place for place in places if not self._scripted(place[0]))
