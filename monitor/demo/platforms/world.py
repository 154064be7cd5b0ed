"""The accounts of the fake platforms, and how the platforms treat those who ask: plain state that a test may change."""

from collections import defaultdict, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass
class FakePost:
    """A post. ``pinned`` names the mark that shows it: ``isTop``, ``mblogtype``, ``title`` or ``profile_type_id``.

    ``written`` is the date as the platform writes it, None for its usual form. ``writer`` is the account that it is
    of, where that is another one than the list's.
    """

    at: datetime
    text: str = "今日要闻"
    pinned: str = ""
    repost: bool = False
    deleted: bool = False
    written: str | None = None
    writer: str = ""
    quiet: bool = False  # WeChat: put up without telling the readers
    counted: bool = True  # WeChat: stands in the figures
    comments: tuple["FakeComment", ...] = ()


@dataclass
class FakeComment:
    """A reader's comment, and whether the account replied to it."""

    at: datetime
    replied: bool = False


@dataclass
class WeiboAccount:
    """An account of Weibo. ``token`` is what its unit granted; ``exists`` False: no such user any more.

    ``mood`` is how the platform treats whoever asks for it: see ``moods``. ``contracted``: the commercial interface
    gives it. ``hub`` is how the self-hosted RSSHub fares with it, as ``mood`` where it is empty: ``ok``, ``503``,
    ``nothing`` (a feed without items) or ``asleep`` (built three days ago).
    """

    uid: str
    name: str
    posts: list[FakePost] = field(default_factory=list)
    token: str = ""
    reason: str = "青河湾市人民政府"
    verified: bool = True
    exists: bool = True
    mood: str = "ok"
    counted: int | None = None
    comments: tuple[FakeComment, ...] = ()
    contracted: bool = True
    hub: str = ""


@dataclass
class WechatAccount:
    """An official account. ``state`` is its ``account_status``; ``authorised`` the office's platform may act for it.

    ``page`` is what stands in the place of its posts' pages (see ``wechat_pages.GONE``), "" for the posts. ``feed`` is
    how the feed of it fares: ``ok``, ``503``, ``reset``, ``html``, ``cut`` or ``undated`` at the county media centre,
    ``asleep`` at a wewe-rss.
    """

    appid: str
    secret: str
    name: str
    gh: str = "gh_0123456789ab"
    owner: str = "青河湾市人民政府"
    state: int = 1
    verified: int = 0
    authorised: bool = True
    refresh: str = ""
    page: str = ""
    feed: str = "ok"
    posts: list[FakePost] = field(default_factory=list)
    menu: dict[str, object] | None = None
    codes: dict[str, int] = field(default_factory=dict)  # what an interface (its path, or *) answers for good
    once: dict[str, deque[int]] = field(default_factory=lambda: defaultdict(deque))  # and what just the next times


@dataclass
class World:
    """All platforms at one moment. ``moods`` are of whole hosts, and go before those of accounts.

    ``commercial`` is the token of Weibo's commercial interface. ``component`` are the AppID, secret and ticket of the
    office's third-party platform, ``register_code`` is what it is refused with. ``whitelisted`` False: our address is
    on no account's list. ``delayed``: yesterday's figures are not ready. ``longest`` is how many days a range of
    figures may have. ``lead`` is by how much the platforms' clocks are ahead.
    """

    now: datetime
    weibo: list[WeiboAccount] = field(default_factory=list)
    wechat: list[WechatAccount] = field(default_factory=list)
    moods: dict[str, str] = field(default_factory=dict)
    commercial: str = ""
    component: tuple[str, str, str] = ("", "", "")
    register_code: int = 0
    whitelisted: bool = True
    delayed: bool = False
    longest: int = 31
    lead: timedelta = timedelta(0)
    issued: list[str] = field(default_factory=list)
    """Every token that was given out, in order."""

    def weibo_account(self, uid: str) -> WeiboAccount | None:
        """The account with this number."""
        return next((one for one in self.weibo if one.uid == uid), None)

    def wechat_by_id(self, gh: str) -> WechatAccount | None:
        """The account with this original id (``gh_…``)."""
        return next((one for one in self.wechat if one.gh == gh), None)

    def wechat_account(self, appid: str) -> WechatAccount | None:
        """The account with this AppID."""
        return next((one for one in self.wechat if one.appid == appid), None)
