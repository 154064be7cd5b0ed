"""The platforms' side of the matrix on one of its days, and what the office was given to look at it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from monitor.clock import SHANGHAI
from monitor.demo.matrix.case import By, Entry
from monitor.demo.matrix.menus import menu
from monitor.demo.matrix.roll import WECHAT, WEIBO, Account, roll
from monitor.demo.platforms.wechat_pages import link
from monitor.demo.platforms.world import FakeComment, FakePost, WechatAccount, WeiboAccount, World

CANARY = "2900000001"
"""The number of the well-known account by which a round knows whether Weibo's pages can be believed."""
GATEWAY = "http://rsshub.qinghewan.test"
CENTRE, WEWE = "http://rm.qinghewan.test", "http://wewe.qinghewan.test"
COMPONENT = "wxc0ffee0000000001"
COMMERCIAL = "2.00CONTRACT-OF-THE-COUNTY"
_COMPONENT_SECRET, _TICKET = "COMPONENT-SECRET-OF-THE-COUNTY", "ticket@@@THE-COUNTY-S-TICKET"
_WECHAT_FACTS = frozenset({"state", "verified", "codes", "page", "feed", "owner"})


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets that the office was given: tokens and AppSecrets by the id of the account, and its own two."""

    tokens: dict[str, str]
    apps: dict[str, tuple[str, str]]
    component: tuple[str, str, str]
    commercial: str

    @property
    def secrets(self) -> frozenset[str]:
        """All of them, for whoever looks for them where they must not be."""
        apps = {secret for _, secret in self.apps.values()}
        return frozenset({*self.tokens.values(), *apps, *self.component[1:], self.commercial})


def keys() -> Keys:
    """What the office was given."""
    return Keys(
        tokens={one.id: _token(one) for one in roll() if one.case.by is By.OAUTH},
        apps={one.id: (one.appid, _secret(one)) for one in roll() if one.case.by is By.OFFICIAL},
        component=(COMPONENT, _COMPONENT_SECRET, _TICKET),
        commercial=COMMERCIAL,
    )


def world(today: date, now: datetime, *, second: bool, name: Callable[[str], str] = str) -> World:
    """All platforms. ``today`` is the city's first day, ``now`` (aware) the moment; ``second``: it is the day after.

    ``name`` turns the city's addresses, to which menus lead, into real ones.
    """
    day = _Day(today, second, name)
    return World(
        now,
        weibo=[*map(day.weibo, (one for one in roll() if one.platform == WEIBO)), day.canary()],
        wechat=[day.wechat(one) for one in roll() if one.platform == WECHAT],
        commercial=COMMERCIAL,
        component=(COMPONENT, _COMPONENT_SECRET, _TICKET),
    )


def given_link(account: Account) -> str:
    """The address of an official account's newest post as somebody gives it."""
    of = next(one for one in roll() if one.case.by is By.COMPONENT) if account.case.account.get("foreign") else account
    return link(WechatAccount(of.appid, "", of.name, gh=of.gh), 0)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the matrix."""

    today: date
    second: bool
    name: Callable[[str], str]

    def weibo(self, account: Account) -> WeiboAccount:
        case = account.case
        facts = {
            "reason": f"{account.unit.owner}官方微博",
            "hub": "503" if case.by is By.PAGE else "",
            **self._facts(account),
        }
        asked = facts.pop("asked", ())
        return WeiboAccount(
            account.uid, account.shown, self._posts(account), token=_token(account) if case.by is By.OAUTH else "",
            contracted=case.by is By.COMMERCIAL, comments=self._comments(asked), **facts,
        )  # fmt: skip

    def canary(self) -> WeiboAccount:
        """The well-known account; on the second day Weibo's pages show nothing of it either."""
        posts = [FakePost(self._at(days, 0), "今日要闻") for days in (1, 2, 3)]
        return WeiboAccount(
            CANARY, "澜江发布", posts, mood="list_empty" if self.second else "ok", reason="澜江市人民政府"
        )

    def wechat(self, account: Account) -> WechatAccount:
        case = account.case
        facts = {"owner": account.unit.owner, **self._facts(account)}
        return WechatAccount(
            account.appid, _secret(account), account.shown, gh=account.gh, authorised=case.by is By.COMPONENT,
            refresh=f"refresh@@@{account.id}", posts=self._posts(account), menu=menu(account, self.name),
            **{key: value for key, value in facts.items() if key in _WECHAT_FACTS},
        )  # fmt: skip

    def _facts(self, account: Account) -> dict[str, Any]:
        return {**account.case.account, **(account.case.later if self.second else {})}

    def _posts(self, account: Account) -> list[FakePost]:
        newer = account.case.newer if self.second else ()
        new = [FakePost(_on(self._day(days - 1), time(23)), "今日要闻") for days in newer]
        return new + [self._post(one, account.number) for one in account.posts]

    def _post(self, entry: Entry, number: int) -> FakePost:
        return FakePost(
            self._at(entry.days, number), pinned=entry.pinned, repost=entry.repost, quiet=entry.quiet,
            deleted=entry.deleted, counted=not entry.deleted, comments=self._comments(entry.asked),
        )  # fmt: skip

    def _comments(self, asked: tuple[tuple[int, bool], ...]) -> tuple[FakeComment, ...]:
        return tuple(FakeComment(self._at(days, 0) + timedelta(minutes=5), replied) for days, replied in asked)

    def _at(self, days: int, number: int) -> datetime:
        """Some time of the Shanghai day so many days before the first one."""
        return _on(self._day(days), time(8 + number % 9, number % 60))

    def _day(self, days: int) -> date:
        return self.today - timedelta(days=days)


def _on(day: date, at: time) -> datetime:
    return datetime.combine(day, at, SHANGHAI).astimezone(UTC)


def _token(account: Account) -> str:
    return f"2.00TOKEN-OF-{account.id}"


def _secret(account: Account) -> str:
    return f"APPSECRET-OF-{account.id}"
