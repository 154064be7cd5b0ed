"""Documents published later than the law allows (公开超期).

Source: 政府信息公开条例（国令711号）第二十六条: within 20 working days after the information came to be.
Before 15 May 2019: 国令492号第十八条, the same, in force since 1 May 2008.
"""

from collections.abc import Iterator
from datetime import date

from checks.ages import dated_as_fact
from checks.check import Check, Severity, Verdict, Wording
from checks.subjects.article import Article

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="公开超期",
        finding="《{title}》成文于 {made}，{public} 才公开，历时 {workdays} 个工作日（期限 {limit} 个工作日）",
        remedy="今后应在文件形成之日起 {limit} 个工作日内公开；转载上级文件或此前已在别处公开的，请说明情况。",
        undecided="无法判定《{title}》是否按期公开：{reason_text}",
        reasons={
            "no_date": "成文于 {made}，页面上没有发布日期",
            "holidays": "历时 {workdays} 个工作日左右，所涉年份的节假日安排尚未录入",
            "old": "成文于 {made}，{public} 公开，可能是补录的历史文件",
        },
    ),
    en=Wording(
        title="Published late",
        finding="“{title}” was made on {made} and published on {public}, after {workdays} working days, not {limit}",
        remedy="Publish within {limit} working days. If it is a repost, or was public elsewhere before, say so.",
        undecided="Could not tell whether “{title}” was published in time: {reason_text}",
        reasons={
            "no_date": "it was made on {made}, and the page gives no day of publication",
            "holidays": "it took about {workdays} working days, in a year whose holidays are not on file",
            "old": "it was made on {made} and published on {public}: it may be old material brought in",
        },
    ),
)

_IN_FORCE = date(2008, 5, 1)
"""No rule set a time before."""


@check.judges(Article)
def late(article: Article, *, limit: int = 20, most: int = 250) -> Iterator[Verdict]:
    """A document is late when more than ``limit`` working days lie between its making and the day it was public.

    Whichever days are possible, those nearest to one another count. Only whoever makes a document must publish it: a
    repost is fine, and where nobody knows who made it, it is a hint for a person (``hint``). More than ``most`` working
    days look like old material that was brought in, and what came with many others is that.
    """
    made, public = article.made, article.public
    if made is None or made < _IN_FORCE or made > article.today or article.own is False or article.moved_in:
        return
    facts = {
        "title": article.title,
        "made": made.isoformat(),
        "public": public.isoformat() if public else None,
        "workdays": article.workdays,
        "limit": limit,
        "own": article.own,
        "hint": article.own is None,
        "dates": [dated_as_fact(dated) for dated in article.dates],
    }
    if public is None or article.workdays is None:
        yield check.undecided(article, reason="no_date", **facts)
    elif article.workdays <= limit:
        return
    elif article.workdays > most:
        yield check.undecided(article, reason="old", **facts)
    elif not article.workdays_known:
        yield check.undecided(article, reason="holidays", **facts)
    else:
        yield check.finding(article, suspected=article.own is None, **facts)
