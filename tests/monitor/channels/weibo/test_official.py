"""Weibo by the unit's own token: what is seen, what is proved, and whose trouble it is where nothing is."""

from datetime import timedelta

import pytest

from checks.subjects.channel import Access, Account, ChannelLook, Posts, Proof, Trouble
from monitor.channels.secrets import Secret
from monitor.channels.weibo.official import WeiboOfficial
from monitor.demo.platforms.world import FakeComment, WeiboAccount, World
from tests.monitor.channels.looking import CALENDAR, KEEPER, NOW, Stopped, days_ago, platforms, weibo_channel

pytestmark = pytest.mark.anyio
TOKEN = "2.00UNIT-TOKEN-1"


def account(*posts: object, **more: object) -> WeiboAccount:
    return WeiboAccount("2000000001", "青河湾发布", list(posts), token=TOKEN, **more)  # type: ignore[arg-type]


async def look(world: World, sent: str = TOKEN) -> tuple[ChannelLook, int]:
    async with platforms(world) as (site, api):
        path = WeiboOfficial(api, {"w1": Secret(sent)}, Stopped(), KEEPER, CALENDAR)
        found = await path.look(weibo_channel())
        assert TOKEN not in repr(found)
        assert not any(TOKEN in str(seen.query) + seen.path for seen in site.log)
        return found, len(site.log)


async def test_an_account_is_seen_with_its_posts_and_its_owner() -> None:
    found, asked = await look(World(NOW, weibo=[account(days_ago(1), days_ago(30, repost=True))]))
    assert (found.access, found.account, found.listing) == (Access.ANSWERED, Account.LIVE, Posts.READ)
    assert (found.identity, found.name, found.owner) == ("2000000001", "青河湾发布", "青河湾市人民政府")
    assert (found.certified, found.certified_as, found.trust) == (True, "政府", 95)
    assert [post.repost for post in found.posts] == [False, True]
    assert found.posts[0].published is not None
    assert found.posts[0].published.latest == NOW - timedelta(days=1)
    assert found.posts[0].url == "https://weibo.com/2000000001/Q2000000001000"
    assert asked == 4
    assert found.skew_s == 0.0
    assert len(found.evidence) == 2
    assert found.menu == ()


async def test_a_list_proves_what_lies_after_its_oldest_post() -> None:
    found, _ = await look(World(NOW, weibo=[account(days_ago(20), days_ago(40))]))
    assert found.coverage is not None
    assert (found.coverage.since, found.coverage.until) == (NOW - timedelta(days=40), NOW)
    assert found.coverage.by is Proof.LIST


async def test_a_pinned_post_proves_nothing_whether_it_is_marked_or_not() -> None:
    for mark in ("isTop", "mblogtype", "title", ""):
        found, _ = await look(World(NOW, weibo=[account(days_ago(400, pinned=mark), days_ago(3), days_ago(9))]))
        assert found.coverage is not None
        assert found.coverage.since == NOW - timedelta(days=9), mark
        assert found.posts[0].pinned is bool(mark)


async def test_pages_are_read_until_the_limit_is_passed() -> None:
    busy = account(*(days_ago(number / 20) for number in range(900)))
    found, asked = await look(World(NOW, weibo=[busy]))
    assert found.coverage is not None
    assert found.coverage.since is not None
    assert found.coverage.since < NOW - timedelta(days=15)
    assert asked == 1 + 4 + 2


async def test_an_empty_list_counts_as_whole_only_where_the_account_counts_none_itself() -> None:
    empty, _ = await look(World(NOW, weibo=[account()]))
    assert empty.coverage is not None
    assert (empty.listing, empty.coverage.by, empty.coverage.since) == (Posts.READ, Proof.WHOLE, None)
    kept_back, _ = await look(World(NOW, weibo=[account(counted=1553)]))
    assert kept_back.coverage is None


async def test_posts_of_others_and_dates_that_are_none_are_not_counted() -> None:
    posts = [days_ago(1, writer="3000000009"), days_ago(2, written="Invalid"), days_ago(5)]
    found, _ = await look(World(NOW, weibo=[account(*posts)]))
    assert [post.published is None for post in found.posts] == [True, False]


async def test_questions_without_an_answer_are_counted_and_not_kept() -> None:
    asked = (
        FakeComment(NOW - timedelta(days=6)),
        FakeComment(NOW - timedelta(days=3), replied=True),
        FakeComment(NOW - timedelta(hours=1)),
    )
    found, _ = await look(World(NOW, weibo=[account(days_ago(1), comments=asked)]))
    assert found.interaction is not None
    assert (found.interaction.open, found.interaction.waiting) == (2, 4)
    assert found.interaction.oldest == NOW - timedelta(days=6)


@pytest.mark.parametrize(
    ("mood", "access", "trouble"),
    [
        ("21327", Access.AUTH_EXPIRED, Trouble.OURS),
        ("21335", Access.NO_PERMISSION, Trouble.OURS),
        ("10023", Access.RATE_LIMITED, Trouble.PLATFORM),
        ("10001", Access.REMOTE_ERROR, Trouble.PLATFORM),
        ("98765", Access.UNREADABLE, Trouble.PLATFORM),
        ("432", Access.BLOCKED, Trouble.PLATFORM),
        ("502", Access.REMOTE_ERROR, Trouble.PLATFORM),
        ("html", Access.UNREADABLE, Trouble.PLATFORM),
        ("reset", Access.NETWORK_ERROR, Trouble.NETWORK),
    ],
)
async def test_trouble_says_nothing_about_the_account_and_ends_the_look(
    mood: str, access: Access, trouble: Trouble
) -> None:
    found, asked = await look(World(NOW, weibo=[account(days_ago(1), mood=mood)]))
    assert (found.access, found.access.trouble) == (access, trouble)
    assert (found.account, found.posts, found.coverage) == (Account.UNKNOWN, (), None)
    assert asked == 1


async def test_a_token_that_opens_nothing_is_told_as_ours() -> None:
    found, asked = await look(World(NOW, weibo=[account(days_ago(1))]), sent="another")
    assert (found.access, asked) == (Access.AUTH_EXPIRED, 1)


async def test_only_weibo_itself_says_that_a_user_does_not_exist() -> None:
    found, _ = await look(World(NOW, weibo=[account(exists=False)]))
    assert (found.access, found.account) == (Access.ANSWERED, Account.NOT_FOUND)
    assert "20003" in found.detail


async def test_without_a_token_or_a_number_nobody_is_asked() -> None:
    async with platforms(World(NOW)) as (site, api):
        path = WeiboOfficial(api, {}, Stopped(), KEEPER, CALENDAR)
        for channel in (weibo_channel(), weibo_channel("青河湾发布")):
            found = await path.look(channel)
            assert found.access is Access.NOT_CONFIGURED
            assert "w1" in found.detail
        assert site.log == []
