"""The path of verified links: whose post it is, and that nothing is asked but the platform."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from checks.subjects import Failure
from checks.subjects.channel import Access, Account, ChannelLook, Posts
from checks.subjects.matrix import Channel
from monitor.channels.attestation.path import UNPROVEN, Attested, VerifiedLink
from monitor.channels.path import Digests
from monitor.clock import Clock
from monitor.crawl.outcome import Outcome, Request
from tests.monitor.channels.attestation.test_weibo_post import shown
from tests.monitor.channels.attestation.wechat_pages import BIZ, CT, GH, article, instead
from tests.monitor.channels.gateways import AT, channel
from tests.monitor.crawl.fakes import Fake, answered, failed

pytestmark = pytest.mark.anyio

LINK = "https://mp.weixin.qq.com/s/ZhDXTjv5ciEGOZirqQ6BJA"
LONG = f"https://mp.weixin.qq.com/s?__biz={BIZ}&mid=1&idx=1"
OWN = channel("m1", "wechat_mp", GH)


def pages(body: bytes, status: int = 200, **headers: str) -> Fake:
    return Fake(lambda request: answered(request, status, body, **headers))


async def look(fetcher: Fake, one: Channel = OWN, url: str = LINK, *, proven: bool = False) -> ChannelLook:
    path = VerifiedLink({one.id: Attested(url, "李某", AT, proven)}, fetcher, Clock(), Digests())
    return await path.look(one)


async def test_one_page_is_asked_and_proves_owner_and_time() -> None:
    fetcher = pages(article())
    found = await look(fetcher)
    assert fetcher.urls() == [LINK]
    assert (found.path, found.trust, found.access, found.account) == (
        "verified_link",
        85,
        Access.ANSWERED,
        Account.LIVE,
    )
    assert (found.listing, found.identity, found.name) == (Posts.READ, GH, "某市发布")
    (post,) = found.posts
    assert post.published is not None
    assert post.published.latest == datetime.fromtimestamp(CT, UTC)
    assert found.coverage is None
    assert len(found.evidence) == 1


async def test_a_post_of_another_account_is_refused_with_both_named() -> None:
    found = await look(pages(article(gh="gh_somebodyelse", name="别家")))
    assert (found.listing, found.posts, found.account) == (Posts.FOREIGN, (), Account.UNKNOWN)
    assert "gh_somebodyelse" in found.detail
    assert "别家" in found.detail


async def test_without_an_id_in_the_registry_a_post_is_a_word_and_no_proof() -> None:
    found = await look(pages(article()), replace(channel("m1", "wechat_mp", "cityname"), name="某市发布"))
    assert (found.trust, found.listing) == (UNPROVEN, Posts.READ)
    assert GH in found.detail


async def test_without_an_id_a_post_by_another_name_is_nobodys_word_on_the_channel() -> None:
    found = await look(pages(article(name="别家")), channel("m1", "wechat_mp"))
    assert (found.listing, found.posts, found.account) == (Posts.FOREIGN, (), Account.UNKNOWN)
    assert found.name == ""  # a stranger's, which says nothing of how the channel is called
    assert GH in found.detail
    assert "别家" in found.detail
    former = replace(channel("m1", "wechat_mp"), former_names=("别家",))
    assert (await look(pages(article(name="别家")), former)).listing is Posts.READ


@pytest.mark.parametrize("words", ["此帐号已自主注销", "此帐号已被屏蔽", "该公众号已迁移", "该帐号已冻结"])
async def test_what_is_said_of_an_account_counts_only_where_it_is_the_channels_own(words: str) -> None:
    unknown = await look(pages(instead(words)))
    assert (unknown.account, unknown.listing) == (Account.UNKNOWN, Posts.HIDDEN)
    assert words[:4] in unknown.detail
    by_link = await look(pages(instead(words)), channel("m1", "wechat_mp", GH, BIZ), LONG)
    assert by_link.account is not Account.UNKNOWN
    by_earlier_look = await look(pages(instead(words)), proven=True)
    assert by_earlier_look.account is by_link.account


async def test_a_deleted_post_says_nothing_of_the_account() -> None:
    found = await look(pages(instead("该内容已被发布者删除")))
    assert (found.access, found.account, found.listing) == (Access.ANSWERED, Account.UNKNOWN, Posts.DELETED)


@pytest.mark.parametrize(
    ("one", "url", "words"),
    [
        (OWN, "http://127.0.0.1/s/abcdefghijkl", "no host of the platforms"),
        (OWN, "https://weibo.com/1234567890/Nabcdef01", "a post of weibo"),
        (OWN, "not an address", "not an address"),
        (channel("w1", "weibo", "1234567890"), LINK, "a post of wechat_mp"),
    ],
)
async def test_an_address_that_is_no_post_of_the_platform_is_never_asked(one: Channel, url: str, words: str) -> None:
    fetcher = pages(article())
    found = await look(fetcher, one, url)
    assert fetcher.asked == []
    assert found.listing is Posts.REFUSED
    assert words in found.detail


@pytest.mark.parametrize(
    ("url", "access"),
    [
        ("https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=secret", Access.CAPTCHA),
        ("https://visitor.passport.weibo.cn/visitor/visitor", Access.BLOCKED),
        ("https://login.sina.com.cn/sso", Access.LOGIN_WALL),
    ],
)
async def test_being_sent_to_a_wall_is_the_platforms_doing(url: str, access: Access) -> None:
    def answer(request: Request) -> Outcome:
        return failed(Request(url), Failure.FORBIDDEN_ADDRESS, "not asked")

    found = await look(Fake(answer))
    assert (found.access, found.listing) == (access, Posts.NOT_READ)
    assert "secret" not in found.detail


async def test_being_sent_to_an_address_inside_is_refused() -> None:
    found = await look(
        Fake(lambda request: failed(Request("http://169.254.169.254/"), Failure.FORBIDDEN_ADDRESS, "not a host"))
    )
    assert (found.access, found.listing) == (Access.ANSWERED, Posts.REFUSED)


@pytest.mark.parametrize(
    ("status", "access"),
    [
        (403, Access.BLOCKED),
        (418, Access.BLOCKED),
        (432, Access.BLOCKED),
        (429, Access.RATE_LIMITED),
        (502, Access.REMOTE_ERROR),
    ],
)
async def test_a_status_of_refusal_says_nothing_of_the_account(status: int, access: Access) -> None:
    found = await look(pages(b"", status))
    assert (found.access, found.account, found.posts) == (access, Account.UNKNOWN, ())


async def test_a_post_of_weibo_is_asked_as_its_own_page_asks_for_it() -> None:
    fetcher = pages(shown())
    found = await look(fetcher, channel("w1", "weibo", "1234567890"), "https://weibo.com/1234567890/Nabcdef01")
    assert fetcher.urls() == ["https://m.weibo.cn/statuses/show?id=Nabcdef01"]
    assert (found.listing, found.name, found.certified) == (Posts.READ, "某市发布", True)
    assert found.posts[0].owner == "1234567890"


async def test_our_clock_is_compared_with_the_answer_and_else_with_the_page() -> None:
    by_header = await look(pages(article(server=1), date="Mon, 02 Nov 2026 02:44:05 GMT"))
    assert by_header.skew_s == 1200
    moment = datetime(2026, 11, 2, 3, 3, 5, tzinfo=UTC)
    by_page = await look(pages(article(server=int(moment.timestamp()))))
    assert by_page.skew_s == 60


async def test_what_is_missing_is_named() -> None:
    path = VerifiedLink({}, pages(b""), Clock(), Digests())
    assert path.lacks(OWN) == "nobody has given the address of its newest post"
    assert "without a browser" in (path.lacks(channel("d1", "douyin")) or "")
    assert (await path.look(OWN)).access is Access.NOT_CONFIGURED
    assert path.cost(OWN).service == "wechat_page"
    assert path.cost(channel("w1", "weibo")).service == "weibo"
