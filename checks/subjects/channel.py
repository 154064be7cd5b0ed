"""New-media channels (政务新媒体账号): what the registry says of them, and what looks at their platforms found.

A look tells things on three levels, and trouble on one never says anything on the next: did the platform answer
(``Access``), what is the account (``Account``), what came of its posts (``Posts``).
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import ClassVar, Literal

from checks.subjects.matrix import Channel

SHANGHAI = timezone(timedelta(hours=8))
"""The time zone of the platforms and of the office; it has had no other offset since there are such accounts."""
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""A moment before the first account: the earliest possible one where nobody knows."""


class Trouble(StrEnum):
    """Whose trouble it is when a platform does not answer: never the account's."""

    PLATFORM = "platform"
    NETWORK = "network"
    OURS = "ours"  # a key, a permission, a setting or a clock on our side
    GATEWAY = "gateway"  # a reader between us and the platform


class Access(StrEnum):
    """Whether a platform answered at all. All but ``ANSWERED`` say nothing about the account."""

    ANSWERED = "answered"
    BLOCKED = "blocked"  # it turns machines away (432, 418, 403, a visitor wall)
    LOGIN_WALL = "login_wall"
    CAPTCHA = "captcha"
    RATE_LIMITED = "rate_limited"
    STOPPED = "stopped"  # not asked: the platform had refused too often before
    CANARY_DOWN = "canary_down"  # a well-known account is not seen either: this round of the platform is void
    REMOTE_ERROR = "remote_error"  # 5xx
    UNREADABLE = "unreadable"  # an answer of another shape than is known
    NETWORK_ERROR = "network_error"  # timeout, DNS, TLS, a cut connection
    AUTH_EXPIRED = "auth_expired"
    NO_PERMISSION = "no_permission"
    NOT_CONFIGURED = "not_configured"
    CLOCK_WRONG = "clock_wrong"  # our clock and the platform's are too far apart to speak of times
    GATEWAY_STALE = "gateway_stale"  # the gateway answers with what it read long ago

    @property
    def trouble(self) -> Trouble | None:
        """Whose trouble it is; None where the platform answered."""
        return _TROUBLE.get(self, Trouble.PLATFORM) if self is not Access.ANSWERED else None


_TROUBLE = {
    Access.NETWORK_ERROR: Trouble.NETWORK,
    Access.AUTH_EXPIRED: Trouble.OURS,
    Access.NO_PERMISSION: Trouble.OURS,
    Access.NOT_CONFIGURED: Trouble.OURS,
    Access.CLOCK_WRONG: Trouble.OURS,
    Access.GATEWAY_STALE: Trouble.GATEWAY,
}


class Account(StrEnum):
    """What a platform that answered says of the account itself."""

    UNKNOWN = "unknown"  # the path cannot tell
    LIVE = "live"
    WARNED = "warned"  # live, with a warning of the platform
    MIGRATING = "migrating"  # live, its posts and readers are being moved
    MIGRATED = "migrated"
    CLOSED = "closed"  # cancelled by its owner, or taken back by the platform
    BANNED = "banned"
    FROZEN = "frozen"
    NOT_FOUND = "not_found"  # an official answer: there is no such account, or no such app in the store
    RESTRICTED = "restricted"  # a hint at a ban: its interface is limited
    EMPTY_OR_GONE = "empty_or_gone"  # an answer that blocked, empty and cancelled accounts get alike


class Posts(StrEnum):
    """What came of an account's posts, where the platform answered."""

    READ = "read"  # as far as ``Coverage`` says
    NOT_READ = "not_read"  # the path does not show posts
    EMPTY = "empty"  # a list without posts from a path that also gives one when it is refused
    DELETED = "deleted"  # the one post that was given was deleted by its owner
    REMOVED = "removed"  # … was removed by the platform for what it says
    EXPIRED = "expired"  # … was given by a link that has expired
    HIDDEN = "hidden"  # … cannot be shown now
    FOREIGN = "foreign"  # … belongs to another account
    REFUSED = "refused"  # … leads to an address that we do not open


class Proof(StrEnum):
    """By what a look proves that it saw every post of a stretch of time."""

    OFFICIAL = "official"  # the platform's own answer for a range of days
    LIST = "list"  # a list by date that reaches past the stretch with an own post that is not pinned
    WHOLE = "whole"  # a list that was read to its end
    WORD = "word"  # a person says that there is nothing newer


@dataclass(frozen=True, slots=True)
class When:
    """Between which moments something was published (both possible; aware, UTC), and how that was written.

    ``zone_assumed``: the text named no time zone.
    """

    earliest: datetime
    latest: datetime
    text: str = ""
    zone_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A link that an account offers its readers, as the platform gives it, and what it says."""

    url: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One post. ``published`` is None where no date was understood; edits are no publication.

    ``owner`` is the platform's id of the account that published it, "" where the path does not tell. Where it stands
    in a list says nothing of its age, least of all when it is ``pinned`` (置顶).
    """

    published: When | None
    url: str = ""
    title: str = ""
    owner: str = ""
    pinned: bool = False
    repost: bool = False
    deleted: bool = False
    links: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every post from ``since`` on and before ``until`` is known, which ``by`` proves. Both aware.

    ``since`` is None where the proof reaches back to the account's beginning.
    """

    since: datetime | None
    until: datetime
    by: Proof


@dataclass(frozen=True, slots=True)
class Interaction:
    """How an account answers its readers, by an interface (``api``) or a person's trial (``test``).

    ``enabled`` says whether readers can write to it at all, None if that is not known. ``open`` is the number of
    questions without an answer; ``waiting`` for how many working days the oldest has waited (0 if it came today). Both
    are None where questions were not counted.
    """

    by: Literal["api", "test"]
    enabled: bool | None = None
    open: int | None = None
    oldest: datetime | None = None
    waiting: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was kept of an answer: a body, a screenshot or an upload, by its SHA-256 in hexadecimal."""

    kind: Literal["body", "screenshot", "upload"]
    sha256: str
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ChannelLook:
    """One look at a channel by one path (``weibo_oauth``, ``feed``, ``person`` …).

    ``trust``: how far the path is believed, 0 to 100: 95 for an official interface, 85 for a verified link, 50 for a
    person's word. ``detail`` is what the platform answered ("HTTP 432"). ``name``, ``owner`` (认证主体) and
    ``certified`` are "" or None where the path does not tell; ``identity`` is the account's id as the platform gave it.
    ``menu`` are the links of its menu, none where the platform has no menus, and None where that was not read.
    ``canary_ok``: by the same path, a well-known account was seen in the same round. ``skew_s`` is by how many seconds
    our clock is ahead of the platform's, None where that was not told.
    """

    path: str
    trust: int
    at: datetime
    access: Access
    account: Account = Account.UNKNOWN
    listing: Posts = Posts.NOT_READ
    detail: str = ""
    identity: str = ""
    name: str = ""
    owner: str = ""
    certified: bool | None = None
    certified_as: str = ""
    successor: str = ""
    posts: tuple[Post, ...] = ()
    coverage: Coverage | None = None
    interaction: Interaction | None = None
    menu: tuple[Offer, ...] | None = None
    canary_ok: bool = False
    skew_s: float | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ChannelSnapshot:
    """A channel as it is registered, and the looks that were taken at it, oldest first.

    ``now`` is the moment of judging, aware. Looks of earlier rounds may stand among them: a post that was seen
    yesterday is as good as one seen today.
    """

    kind: ClassVar[str] = "channel"
    channel: Channel
    now: datetime
    looks: tuple[ChannelLook, ...] = ()

    @property
    def id(self) -> str:
        """The id of the registry."""
        return self.channel.id

    @property
    def today(self) -> date:
        """The Shanghai day of judging."""
        return day_of(self.now)


def day_of(moment: datetime) -> date:
    """The day on which a moment lies in Shanghai."""
    return moment.astimezone(SHANGHAI).date()
