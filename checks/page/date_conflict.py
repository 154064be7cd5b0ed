"""Dates of one page that cannot all be true: a hint at forged or wrong dates (日期矛盾).

Source: 国办秘函〔2019〕19号, 单项否决, 安全、泄密事故等严重问题: 弄虚作假（如伪造发稿日期）. Only a person
can tell forgery from a slip, so this is never more than a hint.

Innocent, and passed over: tags that are later than the label (the page was generated anew, or moved), one old or late
date alone, old material brought in, dates without a year, and differences of a day (time zones, midnight).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from checks.ages import dated_as_fact
from checks.check import Check, Severity, Verdict, Wording
from checks.subjects.article import Article
from checks.subjects.column import Dated, Source

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="日期矛盾",
        finding="《{title}》的日期互相矛盾：{reason_text}",
        remedy="请核对该页面的真实发布日期并予以更正；不得以修改发稿日期代替更新。",
        undecided="无法判定《{title}》的日期是否矛盾：{reason_text}",
        reasons={
            "future": "标注的日期 {day} 晚于检查当日 {other_day}",
            "seen_before": "标注的日期为 {day}，但 {other_day} 检查时该页面已经存在",
            "before_written": "发布日期 {day} 早于成文日期 {other_day}",
            "late_insert": "标注的日期为 {day}，但按页面地址和历次检查，它在 {other_day} 以后才出现",
            "redated": "标注的日期为 {day}，但页面地址和页面标签中都是 {other_day}",
            "row_differs": "列表中的日期为 {day}，页面上的日期为 {other_day}",
        },
    ),
    en=Wording(
        title="Dates in conflict",
        finding="The dates of “{title}” contradict one another: {reason_text}",
        remedy="See when the page was truly published and correct its date; a changed date is no update.",
        undecided="Could not tell whether the dates of “{title}” agree: {reason_text}",
        reasons={
            "future": "it says {day}, which on the day of the look, {other_day}, was still to come",
            "seen_before": "it says {day}, but a look on {other_day} found it already there",
            "before_written": "it was published on {day}, before it was made on {other_day}",
            "late_insert": "it says {day}, but by its address and our looks it appeared only after {other_day}",
            "redated": "it says {day}, but its address and its tags both say {other_day}",
            "row_differs": "its list says {day}, and the page says {other_day}",
        },
    ),
)


_SHOWN = (Source.LABEL, Source.ROW)
"""Where a reader sees dates."""
_CAME = (Source.ADDRESS, Source.FIRST_SEEN)
"""What says when a page came to be there."""


@dataclass(frozen=True, slots=True)
class _Conflict:
    """Two days of one article that do not go together."""

    reason: str
    day: date
    other: date


@check.judges(Article)
def conflict(
    article: Article, *, leeway: int = 1, inserted: int = 30, old: int = 180, redated: int = 30
) -> Iterator[Verdict]:
    """The dates of an article are in conflict when no day of publication fits what readers and our scans saw.

    ``leeway``: days by which dates may differ. A page that appeared ``inserted`` to ``old`` days after the date it
    bears was dated back (more is old material brought in). A page that bears a date more than ``redated`` days after
    what its address and its tags both say was dated anew. ``reasons`` are all conflicts, the gravest first.
    """
    found = [
        one
        for one in (
            _future(article),
            _seen_before(article, leeway),
            _before_written(article),
            _late_insert(article, inserted, old),
            _redated(article, redated),
            _row_differs(article, leeway),
        )
        if one is not None
    ]
    if found:
        yield check.finding(
            article,
            suspected=True,
            reason=found[0].reason,
            day=found[0].day.isoformat(),
            other_day=found[0].other.isoformat(),
            reasons=[one.reason for one in found],
            title=article.title,
            hint=True,
            dates=[dated_as_fact(dated) for dated in article.dates],
        )


def _future(article: Article) -> _Conflict | None:
    """A reader sees a date that has not come yet."""
    ahead = [dated.earliest for dated in article.of(*_SHOWN) if dated.earliest > article.today]
    return _Conflict("future", max(ahead), article.today) if ahead else None


def _seen_before(article: Article, leeway: int) -> _Conflict | None:
    """A scan of ours had met it before the first day on which it may have been published."""
    shown = min((dated.earliest for dated in article.of(*_SHOWN)), default=None)
    met = min((dated.latest for dated in article.of(Source.FIRST_SEEN)), default=None)
    if shown is None or met is None or (shown - met).days <= leeway:
        return None
    return _Conflict("seen_before", shown, met)


def _before_written(article: Article) -> _Conflict | None:
    """The page says that it was published before the document was made."""
    label = max((dated.latest for dated in article.of(Source.LABEL)), default=None)
    made = min((dated.earliest for dated in article.of(Source.WRITTEN)), default=None)
    return _Conflict("before_written", label, made) if label and made and label < made else None


def _late_insert(article: Article, inserted: int, old: int) -> _Conflict | None:
    """It came long after the date it bears: its address says so, and a look in between did not find it.

    A label that repeats the document's own date claims nothing about publication.
    """
    shown = list(article.of(*_SHOWN))
    came = [max(dated.earliest for dated in found) for source in _CAME if (found := list(article.of(source)))]
    if article.moved_in or not shown or len(came) < len(_CAME):
        return None
    if any(_differ_by(dated, written) == 0 for dated in shown for written in article.of(Source.WRITTEN)):
        return None
    day, appeared = max(dated.latest for dated in shown), min(came)
    return _Conflict("late_insert", day, appeared) if inserted <= (appeared - day).days <= old else None


def _redated(article: Article, days: int) -> _Conflict | None:
    """Its address and its tags agree on a day long before the date it bears."""
    shown = min((dated.earliest for dated in article.of(*_SHOWN)), default=None)
    tags, addresses = list(article.of(Source.META)), list(article.of(Source.ADDRESS))
    if shown is None or not any(_differ_by(tag, address) == 0 for tag in tags for address in addresses):
        return None
    made = max(dated.latest for dated in (*tags, *addresses))
    return _Conflict("redated", shown, made) if (shown - made).days > days else None


def _row_differs(article: Article, leeway: int) -> _Conflict | None:
    """A list says another day than the page; the day of the document is as good as that of publication there."""
    labels = list(article.of(Source.LABEL))
    said = [*labels, *article.of(Source.WRITTEN)]
    for row in article.of(Source.ROW) if labels else ():
        if all(_differ_by(row, dated) > leeway for dated in said):
            return _Conflict("row_differs", row.earliest, labels[0].earliest)
    return None


def _differ_by(one: Dated, other: Dated) -> int:
    """The days between two dates; 0 if they may be the same day."""
    return max((one.earliest - other.latest).days, (other.earliest - one.latest).days, 0)
