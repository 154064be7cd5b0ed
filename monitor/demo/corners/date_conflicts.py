"""Articles whose dates cannot all be true, and articles whose dates only look like it."""

from datetime import timedelta

from monitor.demo import drawings
from monitor.demo.draft import Draft
from monitor.demo.sheet import Sheet
from monitor.demo.shelf import Shelf

THIRD = True
_CHECK = "page.date_conflict"


def add(draft: Draft) -> None:
    """Put a column of wrong dates into the city, and one of dates that are right."""
    _wrong(draft)
    _right(draft)


def _wrong(draft: Draft) -> None:
    shelf = Shelf(draft, "/lm/hdyg/", "活动预告", "notice")
    long_ago = draft.ago(100)
    for sheet, reason, note in (
        (shelf.put(draft.ago(-40)), "future", "published on a day that has not come"),
        (
            shelf.put(draft.ago(9), facts=f"成文日期：{draft.ago(5)}　发布日期：{draft.ago(9)}"),
            "before_written",
            "published before it was written",
        ),
        (
            shelf.put(draft.ago(6), made=long_ago, PubDate=f"{long_ago} 09:30"),
            "redated",
            "address and tags agree on a day long before the one it bears",
        ),
        (shelf.put(draft.ago(20), row=draft.ago(8)), "row_differs", "the list says another day than the page"),
    ):
        draft.say(_CHECK, sheet.path, "finding", reason, note=note, suspected=True)
    _renewed(draft, shelf)
    shelf.stand("its dates are wrong, and there is no limit", drawings.plain)


def _renewed(draft: Draft, shelf: Shelf) -> None:
    """An article that bears the day before yesterday, whenever one looks."""
    sheet = shelf.put(draft.seen - timedelta(days=2), made=draft.ago(3))
    if draft.seen > draft.ago(-2):
        note = "dated anew: an earlier look found it there before that day"
        draft.say(_CHECK, sheet.path, "finding", "seen_before", note=note, suspected=True)
    else:
        draft.say(_CHECK, sheet.path, "fine", note="dated anew, which nobody can know yet")


def _right(draft: Draft) -> None:
    shelf = Shelf(draft, "/lm/hdhg/", "活动回顾", "notice")
    for sheet, note in _innocent(draft, shelf):
        draft.say(_CHECK, sheet.path, "fine", note=note)
    shelf.stand("its dates are right, and there is no limit", drawings.plain)


def _innocent(draft: Draft, shelf: Shelf) -> list[tuple[Sheet, str]]:
    old, fresh = draft.ago(400), draft.ago(20)
    soon = draft.ago(-30)
    later = f'<div class="comments"><p>网友 {draft.ago(2)} 留言：内容很好。</p></div>'
    due = f"<p>报名截止日期：{soon}。活动时间：{soon:%Y年%m月%d日}上午。</p>"
    return [
        (shelf.put(old, PubDate=f"{draft.ago(10)} 02:00"), "tags of the night in which the site was generated"),
        (shelf.put(old, made=draft.ago(3), PubDate=f"{draft.ago(3)} 02:00"), "moved from an old system, days kept"),
        (shelf.put(fresh, row=draft.ago(19)), "the list a day later than the page: midnight"),
        (shelf.put(fresh, facts=f"成文日期：{fresh}　发布日期：{fresh}"), "published on the day it was written"),
        (shelf.put(fresh, body=(due,)), "a day to come, but that of the deadline"),
        (shelf.put(fresh, body=(later,)), "comments of later days"),
        (shelf.put(old, "转发清府办发〔2031〕12号文件的通知"), "a number of a document is no year"),
    ]
