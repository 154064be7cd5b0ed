"""What platforms do, and what must be said of the account then: about a hundred scenarios.

The ids are those under which fake platforms play the same scenarios: W Weibo pages, O official Weibo interfaces,
A WeChat interfaces, P pages of WeChat posts, F feeds and gateways, X more than one of these.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from checks.subjects.channel import Access, Account, ChannelSnapshot, Posts, Proof, When
from checks.subjects.matrix import Use
from tests.checks.channels import (
    MIDNIGHT,
    NOW,
    OLD,
    account,
    ago,
    asked,
    attested,
    empty_or_gone,
    listed,
    look,
    on_day,
    one_post,
    post,
    refused,
    snapshot,
    unproven,
)


@dataclass(frozen=True)
class Scenario:
    """What happens, what is then known of the account, and what is said of it.

    ``others`` are further verdicts by the name of their check.
    """

    id: str
    what: str
    seen: ChannelSnapshot
    silent: str = "fine"
    gone: str = "fine"
    others: dict[str, str] = field(default_factory=dict)


AHEAD = When(NOW + timedelta(hours=8), NOW + timedelta(hours=8))
FAR_AHEAD = When(NOW + timedelta(days=40), NOW + timedelta(days=40))
FEED: dict[str, Any] = {"path": "feed", "trust": 60, "account": Account.UNKNOWN}
DATACUBE: dict[str, Any] = {
    "path": "wechat_official",
    "by": Proof.OFFICIAL,
    "until": MIDNIGHT,
    "account": Account.UNKNOWN,
}
WITHOUT_POST: dict[str, Any] = {"silent": "undecided not_read"}


def untold(identity: str, what: str, seen: ChannelSnapshot, why: str) -> Scenario:
    """What leaves everything open."""
    return Scenario(identity, what, seen, silent=f"undecided {why}", gone=f"undecided {why}")


def trouble(identity: str, what: str, access: Access, detail: str) -> Scenario:
    """A platform, a network or a gateway that gives no answer: nothing is said of the account."""
    return untold(identity, what, snapshot(refused(access, detail)), access)


def ended(identity: str, what: str, state: Account, detail: str, said: str) -> Scenario:
    """An account of which the platform itself says that it is no more."""
    return Scenario(identity, what, snapshot(account(state, detail)), silent="undecided gone", gone=said)


def no_post(identity: str, what: str, listing: Posts, detail: str = "") -> Scenario:
    """A link that was given and shows no post: the account may be as alive as ever."""
    return untold(identity, what, snapshot(one_post(listing, detail)), listing)


WEIBO = [
    Scenario("W01", "an old pinned post comes first", snapshot(listed(post(42, pinned=True), 2, 5))),
    Scenario("W02", "two pinned posts", snapshot(listed(post(90, pinned=True), post(42, pinned=True), 3))),
    Scenario("W03", "nothing but pinned posts", snapshot(unproven(post(42, pinned=True))), silent="undecided unproven"),
    Scenario("W04", "the pinned post is the newest", snapshot(listed(post(1, pinned=True), 30))),
    Scenario("W05", "a fortnight of reposts", snapshot(listed(post(2, repost=True), post(9, repost=True), 40))),
    Scenario("W06", "pictures and tabs as objects", snapshot(listed(2))),
    Scenario("W07", "cards in groups", snapshot(listed(2, 3))),
    Scenario("W08", "another account's card", snapshot(listed(post(1, owner="99"), OLD)), silent="finding days"),
    trouble("W09", "HTTP 432", Access.BLOCKED, "HTTP 432"),
    trouble("W10", "HTTP 418", Access.BLOCKED, "HTTP 418"),
    trouble("W11", "HTTP 403", Access.BLOCKED, "HTTP 403"),
    trouble("W12", "HTTP 429 with Retry-After", Access.RATE_LIMITED, "HTTP 429"),
    trouble("W13", "the visitor wall", Access.BLOCKED, "Sina Visitor System"),
    trouble("W14", "a login is wanted", Access.LOGIN_WALL, "ok:-100"),
    trouble("W15", "a captcha is wanted", Access.CAPTCHA, "ok:0"),
    trouble("W16", "too many requests", Access.RATE_LIMITED, "访问频次过高"),
    untold("W17", "an empty answer, the canary is well", snapshot(empty_or_gone()), "empty_or_gone"),
    untold(
        "W17b", "the same a day later on the same path", snapshot(empty_or_gone(1.1), empty_or_gone()), "empty_or_gone"
    ),
    Scenario(
        "W17c",
        "the same a day later on another path",
        snapshot(empty_or_gone(1.1), empty_or_gone(0, "feed")),
        "undecided empty_or_gone",
        "suspected empty",
    ),
    trouble("W18", "an empty answer, also for the canary", Access.CANARY_DOWN, "ok:0 这里还没有内容"),
    Scenario("W19", "a profile with an empty list", snapshot(look(listing=Posts.EMPTY)), silent="undecided empty"),
    trouble("W20", "malformed JSON", Access.UNREADABLE, "no JSON"),
    trouble("W21", "truncated gzip", Access.UNREADABLE, "the body breaks off"),
    trouble("W22", "JSON that is a list", Access.UNREADABLE, "a list"),
    Scenario("W23a", "a post without a date", snapshot(listed(post(None), OLD)), silent="undecided undated"),
    Scenario("W23b", "a month and a day", snapshot(listed(post(on_day(149)))), silent="finding days"),
    Scenario("W23c", "yesterday at 23:15", snapshot(listed(post(0.4)))),
    Scenario("W24a", "eight hours ahead", snapshot(listed(post(AHEAD), OLD)), silent="undecided time_zone"),
    Scenario("W24b", "forty days ahead", snapshot(listed(post(FAR_AHEAD), OLD)), silent="suspected days"),
    Scenario("W25", "a pinned post of 2019", snapshot(listed(post(2700, pinned=True), 1))),
    Scenario("W26", "another name", snapshot(listed(1, name="古城阆中")), others={"renamed": "finding other_name"}),
    Scenario(
        "W27", "no longer certified", snapshot(listed(1, certified=False)), others={"uncertified": "finding never"}
    ),
    Scenario("W28", "a repost of what was deleted", snapshot(listed(post(1, repost=True), 40))),
    trouble("W29", "no answer for 30 s", Access.NETWORK_ERROR, "timeout"),
    trouble("W30", "a reset connection", Access.NETWORK_ERROR, "reset"),
    Scenario("W31", "the visitor's handshake in a browser", snapshot(listed(1, path="public_page", trust=70))),
    trouble("O1", "21335: not the authorised user", Access.NO_PERMISSION, "21335"),
    trouble("O2", "21327: the token has expired", Access.AUTH_EXPIRED, "21327"),
    trouble("O3", "10023: limit of requests", Access.RATE_LIMITED, "10023"),
    ended("O4", "20003: no such user", Account.NOT_FOUND, "20003", "suspected not_found"),
    Scenario("O5", "25 posts of the commercial interface", snapshot(listed(*range(25)))),
]

WECHAT = [
    Scenario("A01", "a token, and posts", snapshot(listed(1, **DATACUBE))),
    trouble("A02", "40164: our address is not listed", Access.NO_PERMISSION, "40164"),
    trouble("A03", "40001 for ever", Access.AUTH_EXPIRED, "40001"),
    Scenario("A04", "42001 once, then posts", snapshot(listed(1, **DATACUBE))),
    trouble("A05", "45009: quota of the day", Access.RATE_LIMITED, "45009"),
    trouble("A06", "45011: quota of the minute", Access.RATE_LIMITED, "45011"),
    trouble("A07", "48001: not permitted", Access.NO_PERMISSION, "48001"),
    untold("A08", "50002: user limited", snapshot(account(Account.RESTRICTED, "50002")), "restricted"),
    Scenario("A09", "errcode 0 in a good answer", snapshot(listed(1, **DATACUBE))),
    Scenario("A10", "posts with and without notification", snapshot(listed(1, 3, 3, **DATACUBE))),
    Scenario(
        "A11a",
        "the numbers come a day late",
        snapshot(listed(OLD, **DATACUBE | {"until": MIDNIGHT - timedelta(1)})),
        silent="finding days",
    ),
    Scenario(
        "A11b",
        "two days late",
        snapshot(listed(OLD, **DATACUBE | {"until": MIDNIGHT - timedelta(2)})),
        silent="undecided behind",
    ),
    Scenario(
        "A11c",
        "late by the one day that decides",
        snapshot(listed(post(on_day(15)), **DATACUBE | {"until": MIDNIGHT - timedelta(1)})),
        silent="undecided behind",
    ),
    Scenario(
        "A12",
        "nothing for a fortnight in either list",
        snapshot(listed(back=15, **DATACUBE)),
        silent="finding none",
        gone="undecided not_told",
    ),
    Scenario("A13a", "only a quiet post", snapshot(listed(back=15, **DATACUBE), unproven(2, path="wechat_official"))),
    Scenario("A13b", "only a post with notification", snapshot(listed(2, **DATACUBE), unproven())),
    Scenario(
        "A14",
        "the newest post is deleted",
        snapshot(listed(post(1, deleted=True), OLD, **DATACUBE)),
        silent="finding days",
    ),
    Scenario(
        "A15a",
        "a question waits",
        snapshot(asked(open=2, waiting=20)),
        **WITHOUT_POST,
        others={"unanswered": "finding waiting"},
    ),
    Scenario("A15b", "all are answered", snapshot(asked(open=0)), **WITHOUT_POST, others={"unanswered": "fine"}),
    Scenario(
        "A15c",
        "comments are counted and not shown",
        snapshot(asked()),
        **WITHOUT_POST,
        others={"unanswered": "undecided not_told"},
    ),
    Scenario(
        "A16",
        "88000: no comments",
        snapshot(asked(enabled=False)),
        **WITHOUT_POST,
        others={"unanswered": "finding no_function"},
    ),
    Scenario("A17", "the menu is closed", snapshot(listed(1, **DATACUBE))),
    ended("A18a", "status 14: cancelled", Account.CLOSED, "account_status 14", "finding closed"),
    ended("A18b", "status 16: banned", Account.BANNED, "account_status 16", "finding banned"),
    Scenario("A18c", "status 18: warned", snapshot(listed(1, account=Account.WARNED))),
    ended("A18d", "status 19: frozen", Account.FROZEN, "account_status 19", "finding frozen"),
    Scenario(
        "A18e",
        "another owner",
        snapshot(listed(1, owner="某某文化传媒有限公司")),
        others={"owner_differs": "suspected"},
    ),
    trouble("A19", "502 and no JSON", Access.REMOTE_ERROR, "HTTP 502"),
    trouble("A20", "200 and nothing", Access.UNREADABLE, "an empty body"),
]

PAGES = [
    *(Scenario(f"P0{at}", f"a page of layout {at}", snapshot(attested(2))) for at in range(1, 6)),
    no_post("P06", "deleted by its owner, in Chinese", Posts.DELETED),
    no_post("P07", "deleted by its owner, in English", Posts.DELETED),
    no_post("P08", "removed for what it says", Posts.REMOVED, "此内容因违规无法查看"),
    no_post("P09", "not to be seen now", Posts.HIDDEN),
    ended("P10", "the account was cancelled", Account.CLOSED, "此帐号已自主注销", "finding closed"),
    ended("P11", "the account was blocked", Account.BANNED, "此帐号已被屏蔽", "finding banned"),
    ended("P12", "the account was moved", Account.MIGRATED, "该公众号已迁移", "finding migrated"),
    Scenario(
        "P13",
        "the account is being moved",
        snapshot(attested(2, account=Account.MIGRATING)),
        others={"unreported_change": "finding migrating"},
    ),
    trouble("P14", "环境异常", Access.BLOCKED, "环境异常"),
    trouble("P15", "on to a captcha", Access.CAPTCHA, "wappoc_appmsgcaptcha"),
    no_post("P16", "the link has expired", Posts.EXPIRED),
    no_post("P17", "a post of another account", Posts.FOREIGN, "gh_other"),
    Scenario("P18", "published tomorrow", snapshot(attested(-1), listed(OLD)), silent="suspected days"),
    Scenario("P19", "edited yesterday, published long ago", snapshot(attested(OLD)), silent="suspected days"),
    Scenario("P20", "a page of 4 MB", snapshot(attested(2))),
    no_post("P21", "on to an address inside", Posts.REFUSED, "127.0.0.1"),
]

FEEDS = [
    Scenario("F01", "times of Greenwich", snapshot(listed(1, **FEED))),
    Scenario(
        "F02",
        "a feed without entries",
        snapshot(look(**FEED | {"listing": Posts.EMPTY})),
        silent="undecided empty",
        gone="undecided not_told",
    ),
    Scenario("F03", "Invalid Date", snapshot(listed(post(None), **FEED)), silent="undecided undated"),
    trouble("F04", "503 and HTML", Access.REMOTE_ERROR, "HTTP 503"),
    untold("F05", "404 of the gateway", snapshot(empty_or_gone(path="feed", canary_ok=False)), "empty_or_gone"),
    Scenario("F06", "read by the gateway an hour ago", snapshot(listed(1, **FEED, until=ago(0.05)))),
    trouble("F07", "read by the gateway three days ago", Access.GATEWAY_STALE, "syncTime"),
    trouble("F08", "400: no such feed", Access.NOT_CONFIGURED, "HTTP 400"),
    Scenario("F09", "times without a zone", snapshot(listed(post(on_day(3)), **FEED))),
    Scenario("F10", "updated today, published long ago", snapshot(listed(OLD, **FEED)), silent="suspected days"),
    Scenario("F11", "GB2312", snapshot(listed(1, **FEED))),
    trouble("F12", "cut off in the middle", Access.UNREADABLE, "no XML"),
    trouble("F13", "an entity bomb", Access.UNREADABLE, "entities"),
    Scenario("F14", "out of order", snapshot(listed(OLD, 1, 40, **FEED))),
    Scenario("F15", "the same entry twice", snapshot(listed(OLD, OLD, **FEED)), silent="suspected days"),
    trouble("F16", "a captcha for a feed", Access.CAPTCHA, "HTML"),
    trouble("F17", "an empty body", Access.UNREADABLE, "an empty body"),
]

ACROSS = [
    trouble("X1", "the canary is down", Access.CANARY_DOWN, "canary"),
    Scenario("X2a", "two paths disagree, one saw a new post", snapshot(listed(OLD), unproven(1, **FEED))),
    Scenario(
        "X2b",
        "two paths disagree about the name",
        snapshot(listed(1, name="阆中发布"), unproven(1, **FEED | {"name": "别的号"})),
        others={"renamed": "fine"},
    ),
    no_post("X3", "a person's link leads to another account", Posts.FOREIGN, "gh_other"),
    untold("X4a", "our clock is 20 minutes off", snapshot(listed(OLD, skew_s=1200.0)), "clock_wrong"),
    Scenario("X4b", "our clock is 3 minutes off", snapshot(listed(OLD, skew_s=-180.0)), silent="finding days"),
    Scenario("X5", "the machine runs on UTC", snapshot(listed(post(on_day(14))))),
    Scenario("X7", "a block today, posts of yesterday", snapshot(listed(3, at=ago(1)), refused(Access.BLOCKED))),
    untold(
        "X8",
        "a block today, silence proven two days ago",
        snapshot(listed(OLD, at=ago(2), until=ago(2)), refused(Access.BLOCKED)),
        "blocked",
    ),
    untold("X9", "nobody has looked", snapshot(), "not_looked"),
    Scenario("X10", "a service without posts", snapshot(look(), use=Use.SERVICE)),
    untold("X11", "a stopped platform", snapshot(refused(Access.STOPPED, "")), "stopped"),
    Scenario(
        "X12",
        "one path is refused and another reads old posts",
        snapshot(refused(Access.CAPTCHA), attested(OLD)),
        silent="suspected days",
    ),
    Scenario("X13", "a list that ends too early", snapshot(listed(back=5)), silent="undecided not_far_enough"),
]

SCENARIOS = [*WEIBO, *WECHAT, *PAGES, *FEEDS, *ACROSS]
