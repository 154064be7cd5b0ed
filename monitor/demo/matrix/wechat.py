"""The official accounts on WeChat: fifty-five that live by the registry, and twenty-two that have ended."""

from checks.subjects.matrix import EventKind
from monitor.demo.matrix.case import By, Case, Entry, Life, at
from monitor.demo.matrix.sayings import everything

_OLD = at(20, 41)
_UNPROVEN = {"silent": "undecided unproven", "due_soon": "undecided unproven"}
_GONE = dict.fromkeys(("silent", "zombie", "due_soon", "unanswered"), "undecided gone")
_UNANSWERED = {"unanswered": "undecided not_told"}
_TOKEN = "/cgi-bin/stable_token"  # noqa: S105 - the name of an interface

BY_PLATFORM = (
    *(Case("kept up", By.COMPONENT) for _ in range(3)),
    Case("told its readers nothing: it only puts posts up quietly", By.COMPONENT, at(2, 8, 30, quiet=True),
         said=_UNANSWERED),
    Case("nothing for three weeks in either list", By.COMPONENT, _OLD, said={"silent": "finding days"}),
    Case("nothing for half a year", By.COMPONENT, at(180, 200),
         said={"silent": "finding none", "zombie": "finding none", **_UNANSWERED}),
    Case("three days are left; a post of the second day", By.COMPONENT, at(11, 25), said={"due_soon": "finding days"},
         newer=(1,), then={"due_soon": "fine"}),
    Case("there to serve: nothing is owed", By.COMPONENT, _OLD, record={"use": "service"}, called="清河湾随手办"),
    Case("opened five days ago, without a post so far", By.COMPONENT, (), record={"opened": 5}, said=_UNANSWERED),
    Case("warned by WeChat, and alive", By.COMPONENT, account={"state": 18}),
    Case("cancelled, and the registry has it as live", By.COMPONENT, account={"state": 14},
         said={**_GONE, "gone": "finding closed"}),
    Case("banned", By.COMPONENT, account={"state": 16}, said={**_GONE, "gone": "finding banned"}),
    Case("frozen on the first day, released on the second", By.COMPONENT, account={"state": 19},
         said={**_GONE, "gone": "finding frozen"}, later={"state": 1}, then=everything("fine")),
    Case("renamed; filed the day after", By.COMPONENT, shown="清河湾零距离", said={"renamed": "finding other_name"},
         life=(Life(EventKind.RENAMED, -1, "清河湾零距离"),), then={"renamed": "fine"}),
    Case("its name differs by a space and a dot alone", By.COMPONENT, shown="{spaced} "),
    Case("was never certified", By.COMPONENT, account={"verified": -1}, said={"uncertified": "finding never"}),
    Case("is certified for a firm", By.COMPONENT, account={"owner": "澜江市云上文化传媒有限公司"},
         said={"owner_differs": "suspected"}),
    Case("a question waits; its own limit of 60 days lets the old post be read", By.COMPONENT,
         (Entry(3), Entry(45, asked=((45, False),))), record={"limit_days": 60},
         said={"unanswered": "finding waiting"}),
    Case("every question was answered", By.COMPONENT, (Entry(3), Entry(45, asked=((45, True),))),
         record={"limit_days": 60}),
    Case("planned by the registry, and open already", By.COMPONENT, state="planned",
         said={"unreported_change": "finding opened"}),
    Case("banned by the registry, and back again", By.COMPONENT, state="banned", since=90,
         said={"unreported_change": "finding unbanned"}),
    Case("banned by the registry, and banned", By.COMPONENT, state="banned", since=90, account={"state": 16}),
)  # fmt: skip

BY_KEY = (
    *(Case("kept up", By.OFFICIAL) for _ in range(3)),
    Case("nothing for three weeks", By.OFFICIAL, _OLD, said={"silent": "finding days"}),
    Case("the newest post was taken down; those before it are old", By.OFFICIAL,
         (Entry(3, quiet=True, deleted=True), *_OLD),
         said={"silent": "finding days"}),
    Case("its token is refused for good", By.OFFICIAL, account={"codes": {"*": 40001}},
         said=everything("undecided auth_expired")),
    Case("our address is not on its list", By.OFFICIAL, account={"codes": {_TOKEN: 40164}},
         said=everything("undecided no_permission")),
    Case("the day's quota is used up, and there is a new one the day after", By.OFFICIAL,
         account={"codes": {"*": 45009}},
         said=everything("undecided rate_limited"), later={"codes": {}}, then=everything("base")),
    Case("limited by WeChat: it may be banned", By.OFFICIAL, account={"codes": {"*": 50002}},
         said=everything("undecided restricted")),
    Case("is there in name alone: another name than on Weibo", By.OFFICIAL, called="河湾青年", beside="fgj"),
)  # fmt: skip

BY_LINK = (
    *(Case("kept up; the unit gives the link", By.LINK) for _ in range(4)),
    Case("the newest post that was given is three weeks old: who knows of newer ones?", By.LINK, _OLD, said=_UNPROVEN),
    Case("the post that was given was deleted", By.LINK, at(3, 20, deleted=True), said=everything("undecided deleted")),
    Case("the post that was given is somebody else's", By.LINK, account={"foreign": True},
         said=everything("undecided foreign")),
    Case("WeChat wants a captcha before the post", By.LINK, account={"page": "environment"},
         said=everything("undecided captcha")),
    Case("the post broke the rules", By.LINK, account={"page": "violation"}, said=everything("undecided removed")),
    Case("on the second day it is being moved, and nobody filed it", By.LINK, later={"page": "migrating"},
         then={"unreported_change": "finding migrating"}),
    Case("on the second day it is being moved, as it was filed", By.LINK, later={"page": "migrating"},
         life=(Life(EventKind.MIGRATION_STARTED, 3),)),
    Case("on the second day its page says that it was cancelled", By.LINK, later={"page": "closed"},
         then={"gone": "suspected closed", "uncertified": "undecided gone", "owner_differs": "undecided gone",
               "unanswered": "undecided gone"}),
)  # fmt: skip

BY_OTHERS = (
    Case("kept up; the media centre's feed", By.FEED),
    Case("three weeks by a gateway that has read it two hours ago", By.GATEWAY, _OLD,
         said={"silent": "suspected days"}),
    Case("a gateway that last read three days ago is silent, and not the account", By.GATEWAY, _OLD,
         account={"feed": "asleep"}, said=everything("undecided gateway_stale", but=("zombie",))),
    Case("old entries in a feed whose gateway may sleep", By.FEED, _OLD, said=_UNPROVEN),
    Case("the media centre's server fails", By.FEED, account={"feed": "503"},
         said=everything("undecided remote_error")),
    Case("the media centre's server hangs up", By.FEED, account={"feed": "reset"},
         said=everything("undecided network_error")),
    Case("a feed without readable days", By.FEED, account={"feed": "undated"},
         said={**_UNPROVEN, "zombie": "undecided unproven"}),
    Case("an inspector saw a post of three days ago", By.WORD, word={"newest": 3}),
    Case("an inspector saw nothing new for a month, and wrote to it in vain", By.WORD,
         word={"newest": 30, "answers": False}, said={"silent": "suspected days",
         "unanswered": "suspected no_function"}),
    Case("an inspector could not open it", By.WORD, word={"reached": False},
         said=everything("undecided empty_or_gone")),
    Case("nobody has looked, and nobody can", By.NOBODY),
)  # fmt: skip

LIVE = (*BY_PLATFORM, *BY_KEY, *BY_LINK, *BY_OTHERS)

ENDED = (
    *(Case("cancelled, as the registry has it", By.COMPONENT, (), state="cancelled", since=since, account={"state": 14})
      for since in (820, 640, 400, 260, 130)),
    *(Case("merged, and cancelled", By.COMPONENT, (), state="merged", since=since, account={"state": 14})
      for since in (350, 95)),
    *(Case("moved, and cancelled by WeChat", By.COMPONENT, (), state="migrated", since=since, account={"state": 14})
      for since in (700, 77)),
    Case("closed a month ago, and silent since: it may stand for sixty days", By.COMPONENT, at(40, 60), state="closed",
         since=30),
    Case("closed three weeks ago, and silent since", By.COMPONENT, at(30, 60), state="closed", since=22),
    Case("closed, and still stands after a hundred days", By.COMPONENT, at(110,), state="closed", since=100,
         said={"still_active": "suspected not_cancelled"}),
    Case("merged, and still stands after half a year", By.COMPONENT, (), state="merged", since=180,
         said={"still_active": "suspected not_cancelled"}),
    Case("closed, and posts on", By.COMPONENT, at(2, 40, 80), state="closed", since=50,
         said={"still_active": "finding posts"}),
    Case("merged, and posts on", By.COMPONENT, at(5, 40, 80), state="merged", since=35,
         said={"still_active": "finding posts"}),
    Case("cancelled; somebody gives the link of a post of last week", By.LINK, at(7, 20), state="cancelled", since=90,
         said={"still_active": "finding posts"}),
    *(Case("closed long ago; nobody can look any more", By.NOBODY, (), state="closed", since=since)
      for since in (2500, 2100, 1800, 1400, 1100, 900)),
)  # fmt: skip
