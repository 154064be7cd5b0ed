"""The home page: fresh, and with the site's yearly report, until a careless redesign takes that and its name."""

from datetime import date

from monitor.demo import drawings
from monitor.demo.draft import Draft
from monitor.demo.shelf import SITE, Row, Shelf
from monitor.demo.words import name_of

THIRD = True
_NEXT_DAY = 2
_HOME_DAYS = 14
_SHOWN = 6
"""Articles of a column on the home page."""


def add(draft: Draft) -> None:
    """Put what the site owes on its home page, and say what must be said of that page."""
    reports = _reports(draft)
    redesigned = draft.moment >= _NEXT_DAY
    kept = reports[1:] if redesigned else reports
    home = draft.sheets["/"]
    home.context["redesigned"] = redesigned
    home.plant(f'<div class="open"><h2>网站公示</h2>{drawings.plain(kept)}</div>')
    _named(draft, redesigned=redesigned)
    _work_report(draft, redesigned=redesigned)
    _fresh(draft, max(row.day for row in kept))


def _reports(draft: Draft) -> list[Row]:
    """Last year's report, then what is called nearly so."""
    shelf = Shelf(draft, "/lm/wzbb/", "网站报表", "notice")
    year = draft.today.year
    titles = {
        f"{year - 1}年政府网站工作年度报表": min(draft.today, date(year, 1, 15)),
        f"关于编报{year - 1}年政府网站工作年度报表的通知": date(year - 1, 12, 20),
        f"{year - 2}年政府网站工作年度报表": date(year - 1, 1, 15),
    }
    for title, day in titles.items():
        shelf.put(day, title)
    shelf.stand("the site's reports; there is no limit", drawings.plain)
    return list(shelf.rows)


def _named(draft: Draft, *, redesigned: bool) -> None:
    subject, tag = f"site:{SITE}:name", f"tag:{SITE}:home:SiteName:foreign"
    if redesigned:
        draft.say("site.name", subject, "finding", note="the home page only says 欢迎光临", suspected=True)
        draft.say("tags.flawed", tag, "finding", "foreign", note="the tag only says 欢迎光临", suspected=True)
    else:
        draft.say("site.name", subject, "fine", note=f"the title ends with {name_of('site_name')}")
        draft.say("tags.flawed", tag, "fine", note="the tag is the site's name")


def _work_report(draft: Draft, *, redesigned: bool) -> None:
    """It is due on the last day of January; that of the year of ``seen`` cannot be there yet."""
    subject = f"site:{SITE}:work_report:{draft.seen.year - 1}"
    due = date(draft.seen.year, 1, 31)
    there = not redesigned and draft.seen.year == draft.today.year
    if draft.seen > due and not there:
        note = "taken off the home page; a notice about such reports, and an older one, are left"
        draft.say("site.work_report", subject, "finding", "absent", note=note, suspected=True)
    else:
        note = "it stands on the home page" if there else "nobody owes it yet"
        draft.say("site.work_report", subject, "fine", note=note)


def _fresh(draft: Draft, planted: date) -> None:
    shown = [article.day for column in draft.columns for article in column.articles[:_SHOWN] if article.listed]
    stale = (draft.seen - max(planted, *shown)).days > _HOME_DAYS
    if stale:
        draft.say("site.home_stale", "/", "finding", "dates", note="nothing new for more than two weeks")
    else:
        draft.say("site.home_stale", "/", "fine", note="one entry of the last two weeks is enough")
