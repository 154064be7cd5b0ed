"""The accounts on Weibo: forty that live by the registry, and eighteen that have ended.

Where pages refuse, accounts that are seen stand between: a platform that refuses twice in a row is left alone.
"""

from checks.subjects.matrix import EventKind
from monitor.demo.matrix.case import By, Case, Entry, Life, at
from monitor.demo.matrix.sayings import everything

_OLD = at(20, 41)
_NO_WORD_OF_OWNER = {"owner_differs": "undecided not_told"}
_SILENT = {"silent": "finding days"}
_VOID = everything("undecided canary_down")

BY_TOKEN = (
    Case("kept up, and answers its readers", By.OAUTH, (Entry(1), Entry(4), Entry(9), Entry(30)),
         account={"asked": ((60, True), (3, False))}),
    Case("two old posts are pinned above the new ones", By.OAUTH,
         (Entry(42, "isTop"), Entry(90, "mblogtype"), Entry(2), Entry(6), Entry(30))),
    Case("reposts alone for a month: they count", By.OAUTH, (*at(2, 9, repost=True), Entry(40))),
    Case("nothing for three weeks; a post of the second day mends it", By.OAUTH, _OLD, said=_SILENT,
         newer=(1,), then={"silent": "fine"}),
    Case("nothing for four months", By.OAUTH, at(120, 200), said={**_SILENT, "zombie": "finding days"}),
    Case("89 days: silent, and not yet dead; the day after it is 90, and still not", By.OAUTH, at(89, 120),
         said=_SILENT),
    Case("two days are left", By.OAUTH, at(12, 30), said={"due_soon": "finding days"}),
    Case("the last day; the next one is too late", By.OAUTH, at(14, 30), said={"due_soon": "finding days"},
         then={"due_soon": "fine", **_SILENT}),
    Case("its own limit of 7 days is over, and put right the day after", By.OAUTH, at(8, 20), record={"limit_days": 7},
         said=_SILENT, newer=(1,), then={"silent": "fine"}),
    Case("its own limit of 30 days allows three weeks", By.OAUTH, _OLD, record={"limit_days": 30}),
    Case("renamed, and nobody filed it", By.OAUTH, shown="一枝一叶", said={"renamed": "finding other_name"}),
    Case("still shows the name that it had before", By.OAUTH, shown="清河湾旧闻", record={"former_names": "清河湾旧闻"},
         said={"renamed": "suspected former_name"}),
    Case("was certified, and is no more", By.OAUTH, account={"verified": False}, life=(Life(EventKind.CERTIFIED, 400),),
         said={"uncertified": "finding lost", **_NO_WORD_OF_OWNER}),
    Case("a question waits for three months", By.OAUTH, account={"asked": ((90, False), (80, True))},
         said={"unanswered": "finding waiting"}),
    Case("its token has expired, RSSHub sees it all the same; the unit renews it", By.OAUTH,
         account={"mood": "21327", "hub": "ok"},
         said=everything("undecided not_told", but=("silent", "zombie", "due_soon", "gone")), later={"mood": "ok"},
         then=everything("fine")),
)  # fmt: skip

BY_CONTRACT = (
    Case("kept up", By.COMMERCIAL),
    Case("posts once a day, more than a page holds", By.COMMERCIAL, at(*range(1, 31))),
    Case("nothing for three weeks", By.COMMERCIAL, _OLD, said=_SILENT),
    Case("was never certified", By.COMMERCIAL, account={"verified": False},
         said={"uncertified": "finding never", **_NO_WORD_OF_OWNER}),
    Case("is certified for a firm", By.COMMERCIAL, account={"reason": "澜江市云上文化传媒有限公司"},
         said={"owner_differs": "suspected"}),
    Case("is certified for the office that the registry names as its owner", By.COMMERCIAL,
         account={"reason": "清河湾县人民政府新闻办公室官方微博"}, record={"owners": "县人民政府新闻办公室"}),
    Case("the unit's second account", By.COMMERCIAL, called="清河湾发改快讯", beside="fgj"),
    Case("paused with approval, and silent", By.COMMERCIAL, at(70, 90), state="paused", since=60),
    Case("paused with approval, and goes on posting", By.COMMERCIAL, at(2, 30, 70), state="paused", since=60,
         said={"unreported_change": "finding resumed"}),
    Case("lost its password, and somebody posts again", By.COMMERCIAL, at(3, 90), state="lost", since=40,
         said={"unreported_change": "finding recovered"}),
)  # fmt: skip

BY_PAGE = (
    Case("kept up", By.HUB, mark="fgj"),
    Case("kept up", By.HUB),
    Case("kept up", By.HUB),
    Case("nothing for three weeks by two readers that are not trusted alone", By.HUB, _OLD,
         said={"silent": "suspected days", "renamed": "fine", "owner_differs": "fine", "uncertified": "fine",
               "unreported_change": "fine"}),
    Case("Weibo's page answers 432", By.PAGE, account={"mood": "432"}, said=everything("undecided blocked"),
         then=_VOID),
    Case("an old post with a mark that only the card bears is pinned above", By.PAGE,
         (Entry(42, "profile_type_id"), Entry(2), Entry(6), Entry(30))),
    Case("Weibo wants a captcha solved", By.PAGE, account={"mood": "captcha"}, said=everything("undecided captcha"),
         then=_VOID),
    Case("its page shows another name", By.PAGE, shown="清河湾大小事", said={"renamed": "suspected other_name"}),
    Case("Weibo says: too often", By.PAGE, account={"mood": "often"}, said=everything("undecided rate_limited"),
         then=_VOID),
    Case("its list comes empty, its profile does not", By.PAGE, account={"mood": "list_empty"},
         said=dict.fromkeys(("silent", "zombie", "due_soon"), "undecided empty")),
    Case("Weibo wants a login", By.PAGE, account={"mood": "login"}, said=everything("undecided login_wall"),
         then=_VOID),
    Case("half of a page where JSON was due", By.PAGE, account={"mood": "malformed"},
         said=everything("undecided unreadable"), then=_VOID),
    Case("the body that blocked, empty and cancelled accounts get alike", By.PAGE, account={"mood": "empty"},
         said=everything("undecided empty_or_gone")),
    Case("found outside the registry", By.HUB, state="unfiled", since=10,
         said={"unreported_change": "finding unfiled"}),
    Case("nobody registered its number, so nobody can look", By.NOBODY, record={"account_ids": ""}),
)  # fmt: skip

LIVE = (*BY_TOKEN, *BY_CONTRACT, *BY_PAGE)

ENDED = (
    *(Case("closed, and its number leads nowhere", By.COMMERCIAL, (), state="closed", since=since,
         account={"exists": False})
      for since in (700, 420, 210, 150)),
    *(Case("merged, and its number leads nowhere", By.COMMERCIAL, (), state="merged", since=since,
         account={"exists": False})
      for since in (500, 120)),
    Case("closed a month ago, and silent since", By.COMMERCIAL, at(40, 60, 90), state="closed", since=30),
    Case("merged three weeks ago, and silent since", By.COMMERCIAL, at(26, 60, 90), state="merged", since=20),
    Case("closed, and posts on", By.COMMERCIAL, at(2, 30, 120), state="closed", since=100,
         said={"still_active": "finding posts"}),
    Case("closed by the registry, and the unit goes on with it", By.OAUTH, at(1, 20, 120), state="closed", since=90,
         said={"still_active": "finding posts"}),
    Case("merged, and still stands after half a year", By.COMMERCIAL, at(190, 260), state="merged", since=180,
         said={"still_active": "suspected not_cancelled"}),
    Case("cancelled; a reader that is not trusted alone sees a new post", By.HUB, at(4, 40, 120), state="cancelled",
         since=60,
         said={"still_active": "suspected posts"}),
    Case("cancelled; its place is as empty as that of a blocked one", By.PAGE, (), state="cancelled", since=300,
         account={"exists": False, "hub": "503"}, said={"still_active": "undecided empty_or_gone"}),
    *(Case("closed long ago, and nobody knows its number any more", By.NOBODY, (), state="closed", since=since,
           record={"account_ids": ""}) for since in (2600, 2200, 1900, 1500, 1200)),
)  # fmt: skip
