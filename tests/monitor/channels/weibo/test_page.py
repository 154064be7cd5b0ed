"""Weibo's public page as a look: what its scripts are told, without a browser and in one."""

from datetime import timedelta
from typing import Any

import pytest

from checks.subjects.channel import Access, Account, ChannelLook, Posts
from monitor.channels.weibo.heard import Answer, Heard
from monitor.channels.weibo.page import ANSWERS, REFUSALS, SHUT, WeiboPage
from monitor.demo.answers import Answer as Canned
from monitor.demo.platforms.moods import MOODS, said
from monitor.demo.platforms.world import WeiboAccount, World
from tests.monitor.channels.looking import KEEPER, NOW, Stopped, days_ago, weibo_channel
from tests.monitor.channels.weibo.browsing import browsing, with_browser

UID = "2000000001"
PROFILE = {"ok": 1, "data": {"userInfo": {"id": int(UID), "screen_name": "青河湾发布", "statuses_count": 900}}}


class Told:
    """A page whose scripts are told these things, one after the other."""

    def __init__(
        self, *told: Canned | dict[str, Any], page: str = "", status: int = 200, final_url: str = "", trouble: str = ""
    ) -> None:
        canned = [one if isinstance(one, Canned) else said(one) for one in told]
        self.answers = tuple(Answer(f"https://m.weibo.cn{ANSWERS}", one.status, one.body) for one in canned)
        self.page, self.status, self.final_url, self.trouble = page, status, final_url, trouble
        self.heard: list[str] = []

    async def hear(self, url: str, path: str) -> Heard:
        assert path == ANSWERS
        self.heard.append(url)
        return Heard(url, NOW, self.status, self.final_url or url, self.page, self.answers, b"jpeg", self.trouble)


async def look(told: Told, canary: ChannelLook | None = None) -> ChannelLook:
    return await WeiboPage(told, Stopped(), KEEPER).look(weibo_channel(), canary)


@pytest.mark.anyio
@pytest.mark.parametrize(
    "mood", ["432", "418", "403", "visitor", "login", "captcha", "often", "429", "malformed", "list"]
)
async def test_a_wall_says_nothing_about_the_account(mood: str) -> None:
    found = await look(Told(MOODS[mood]))
    assert found.access is not Access.ANSWERED
    assert (found.account, found.posts, found.coverage) == (Account.UNKNOWN, (), None)


@pytest.mark.anyio
async def test_an_answer_after_a_wall_counts_and_the_wall_does_not() -> None:
    found = await look(Told(MOODS["432"], PROFILE, {"ok": 1, "data": {"cards": []}}))
    assert (found.access, found.account, found.listing) == (Access.ANSWERED, Account.LIVE, Posts.EMPTY)


@pytest.mark.anyio
async def test_an_empty_place_is_ambiguous_and_keeps_the_canary() -> None:
    canary = ChannelLook("weibo_page", 70, NOW, Access.ANSWERED, Account.LIVE, Posts.READ)
    found = await look(Told(MOODS["empty"]), canary)
    assert (found.access, found.account, found.listing) == (Access.ANSWERED, Account.EMPTY_OR_GONE, Posts.NOT_READ)
    assert not found.canary_ok  # its posts were not seen
    assert found.coverage is None


@pytest.mark.anyio
async def test_a_live_account_whose_list_is_kept_from_us_is_live_and_not_read() -> None:
    found = await look(Told(PROFILE, MOODS["empty"]))
    assert (found.account, found.listing, found.coverage) == (Account.LIVE, Posts.EMPTY, None)


@pytest.mark.anyio
async def test_a_profile_of_somebody_else_is_not_believed() -> None:
    other = {"ok": 1, "data": {"userInfo": {"id": 3000000009, "screen_name": "别人"}}}
    found = await look(Told(other))
    assert (found.name, found.account, found.access) == ("", Account.UNKNOWN, Access.UNREADABLE)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("told", "access"),
    [
        (Told(trouble="the page did not come to rest in time"), Access.NETWORK_ERROR),
        (Told(final_url="https://visitor.passport.weibo.cn/visitor/visitor"), Access.BLOCKED),
        (Told(page="Sina Visitor System"), Access.BLOCKED),
        (Told(status=432), Access.BLOCKED),
        (Told(page="<p>hi"), Access.UNREADABLE),
    ],
)
async def test_a_page_whose_scripts_hear_nothing_is_told_by_itself(told: Told, access: Access) -> None:
    assert (await look(told)).access is access


@pytest.mark.anyio
async def test_evidence_is_kept_of_what_was_told_and_of_the_page() -> None:
    found = await look(Told(PROFILE))
    assert [one.kind for one in found.evidence] == ["body", "screenshot"]


@pytest.mark.anyio
async def test_after_two_refusals_in_a_row_weibo_is_left_alone_for_hours() -> None:
    told, clock = Told(MOODS["432"]), Stopped()
    path = WeiboPage(told, clock, KEEPER)
    looks = [await path.look(weibo_channel()) for _ in range(40)]
    assert len(told.heard) == REFUSALS
    assert {one.access for one in looks[REFUSALS:]} == {Access.STOPPED}
    clock.at += SHUT
    assert (await path.look(weibo_channel())).access is Access.BLOCKED


@pytest.mark.anyio
async def test_without_a_browser_or_a_number_nobody_is_asked() -> None:
    assert (await WeiboPage(None, Stopped(), KEEPER).look(weibo_channel())).access is Access.NOT_CONFIGURED
    told = Told(PROFILE)
    found = await WeiboPage(told, Stopped(), KEEPER).look(weibo_channel("name"))
    assert (found.access, told.heard) == (Access.NOT_CONFIGURED, [])


class TestInABrowser:
    """The same against the fake platform."""

    pytestmark = with_browser

    async def test_an_account_is_seen_with_its_posts_and_a_picture(self) -> None:
        posts = [
            days_ago(400, pinned="profile_type_id"),
            days_ago(1, repost=True),
            days_ago(2, pinned="group"),
            days_ago(20),
        ]
        async with browsing(World(NOW, weibo=[WeiboAccount(UID, "青河湾发布", posts)])) as (site, path):
            found = await path.look(weibo_channel())
        assert (found.access, found.account, found.listing) == (Access.ANSWERED, Account.LIVE, Posts.READ)
        assert (found.name, found.owner, found.identity) == ("青河湾发布", "青河湾市人民政府", UID)
        assert [post.pinned for post in found.posts] == [True, False, False, False]
        assert found.coverage is not None
        assert found.coverage.since == NOW - timedelta(days=20)
        assert [one.kind for one in found.evidence] == ["body", "body", "screenshot"]
        assert site.asked("m.weibo.cn") == 3

    async def test_the_pages_own_handshake_as_a_visitor_is_let_happen(self) -> None:
        account = WeiboAccount(UID, "青河湾发布", [days_ago(1), days_ago(20)], mood="handshake")
        async with browsing(World(NOW, weibo=[account])) as (_, path):
            found = await path.look(weibo_channel())
        assert (found.access, len(found.posts)) == (Access.ANSWERED, 2)

    @pytest.mark.parametrize(
        ("mood", "access", "account"),
        [
            ("432", Access.BLOCKED, Account.UNKNOWN),
            ("page_432", Access.BLOCKED, Account.UNKNOWN),
            ("page_visitor", Access.BLOCKED, Account.UNKNOWN),
            ("captcha", Access.CAPTCHA, Account.UNKNOWN),
            ("login", Access.LOGIN_WALL, Account.UNKNOWN),
            ("empty", Access.ANSWERED, Account.EMPTY_OR_GONE),
            ("list_empty", Access.ANSWERED, Account.LIVE),
            ("page_reset", Access.NETWORK_ERROR, Account.UNKNOWN),
            ("reset", Access.NETWORK_ERROR, Account.UNKNOWN),
        ],
    )
    async def test_each_mood_of_the_platform_gives_its_state(self, mood: str, access: Access, account: Account) -> None:
        of = WeiboAccount(UID, "青河湾发布", [days_ago(1)], mood=mood)
        async with browsing(World(NOW, weibo=[of])) as (_, path):
            found = await path.look(weibo_channel())
        assert (found.access, found.account, found.coverage) == (access, account, None)

    async def test_a_platform_that_blocks_costs_at_most_five_requests_in_a_round_of_forty(self) -> None:
        accounts = [WeiboAccount(str(2000000000 + n), "青河湾发布", [days_ago(1)], mood="432") for n in range(40)]
        async with browsing(World(NOW, weibo=accounts)) as (site, path):
            for one in accounts:
                await path.look(weibo_channel(one.uid))
        assert 0 < site.asked("m.weibo.cn") <= 5

    async def test_a_page_that_hangs_costs_its_time_and_not_the_browser(self) -> None:
        slow = WeiboAccount(UID, "青河湾发布", [days_ago(1)], mood="page_slow")
        fine = WeiboAccount("2000000002", "青河湾教育", [days_ago(1), days_ago(2)])
        async with browsing(World(NOW, weibo=[slow, fine]), seconds=3.0) as (_, path):
            assert (await path.look(weibo_channel())).access is Access.NETWORK_ERROR
            assert (await path.look(weibo_channel("2000000002"))).access is Access.ANSWERED
