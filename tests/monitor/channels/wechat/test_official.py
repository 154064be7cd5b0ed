"""WeChat by AppID and AppSecret: what is seen, what is proved, what it costs, and whose trouble it is."""

from collections import deque
from datetime import UTC, datetime, timedelta

import pytest

from checks.subjects.channel import SHANGHAI, Access, Account, Offer, Posts, Proof, Trouble
from monitor.channels.wechat.official import WechatOfficial
from monitor.demo.platforms.world import FakeComment
from tests.monitor.channels.looking import KEEPER, NOW, Stopped, days_ago, platforms, wechat_channel
from tests.monitor.channels.wechat.accounts import (
    COMMENTS,
    FIGURES,
    MENU,
    QUIET,
    TOKENS,
    looked,
    official,
    reading,
    world,
)

pytestmark = pytest.mark.anyio
TODAY = datetime(2026, 11, 23, tzinfo=SHANGHAI)


async def test_what_was_sent_and_what_was_put_up_quietly_both_count() -> None:
    found = await looked(world(days_ago(2), days_ago(3, quiet=True, text="通知")))
    look = found.look
    assert (look.access, look.listing, look.trust, look.skew_s) == (Access.ANSWERED, Posts.READ, 95, 0.0)
    assert [post.title for post in look.posts] == ["", "", "通知"]
    first = look.posts[0].published
    assert first is not None
    assert (first.earliest, first.latest) == (
        datetime(2026, 11, 21, tzinfo=SHANGHAI),
        datetime(2026, 11, 21, 23, 59, 59, tzinfo=SHANGHAI),
    )
    assert look.coverage is not None
    assert (look.coverage.since, look.coverage.until) == (TODAY - timedelta(days=15), TODAY)
    assert look.coverage.by is Proof.OFFICIAL
    assert (found.asked(TOKENS), found.asked(FIGURES), found.asked(QUIET)) == (1, 1, 1)


async def test_the_account_is_asked_in_the_normal_mode_that_leaves_other_systems_alone() -> None:
    found = await looked(world(days_ago(2)))
    (told,) = [seen.told() for seen in found.log if seen.path == TOKENS]
    assert told["grant_type"] == "client_credential"
    assert told["force_refresh"] is False
    assert not any(seen.path == "/cgi-bin/token" for seen in found.log)


async def test_silence_is_proved_by_two_sources_and_by_one_alone_never() -> None:
    both = (await looked(world(days_ago(200)))).look
    assert both.coverage is not None
    assert both.coverage.since == TODAY - timedelta(days=92)
    assert both.posts == ()
    one = (await looked(world(days_ago(200), codes={QUIET: 48001}))).look
    assert (one.coverage, one.access) == (None, Access.ANSWERED)
    assert "48001" in one.detail


async def test_a_dead_account_costs_few_calls() -> None:
    found = await looked(world(days_ago(200)))
    assert found.asked(FIGURES) == 7
    assert len(found.log) == 9


async def test_shorter_ranges_are_asked_for_where_long_ones_are_refused() -> None:
    short = world(days_ago(3))
    short.longest = 1
    found = await looked(short)
    assert found.look.coverage is not None
    assert found.look.coverage.since == TODAY - timedelta(days=15)
    assert found.asked(FIGURES) == 16


async def test_where_older_days_are_refused_the_proof_ends_there() -> None:
    at = world(days_ago(200))
    at.wechat[0].once[FIGURES] = deque([0, 0, 61501])
    found = await looked(at)
    assert found.look.coverage is not None
    assert found.look.coverage.since == TODAY - timedelta(days=30)


async def test_late_figures_prove_a_day_less() -> None:
    late = world(days_ago(1), days_ago(5))
    late.delayed = True
    look = (await looked(late)).look
    assert look.coverage is not None
    assert look.coverage.until == TODAY - timedelta(days=1)
    unready = world(days_ago(5))
    unready.wechat[0].once[FIGURES] = deque([61503])
    look = (await looked(unready)).look
    assert look.coverage is not None
    assert look.coverage.until == TODAY - timedelta(days=1)


async def test_days_are_those_of_shanghai_at_midnight() -> None:
    at = world(days_ago(0.5))
    at.now = datetime(2026, 1, 1, 16, 10, tzinfo=UTC)  # 00:10 on 2 January in Shanghai
    async with platforms(at) as (site, api):
        path = WechatOfficial(api, official(api)._keys, reading(), Stopped(at.now), KEEPER)
        look = await path.look(wechat_channel())
        assert look.coverage is not None
        assert look.coverage.until == datetime(2026, 1, 2, tzinfo=SHANGHAI)
        (first, *_) = [seen.told() for seen in site.log if seen.path == FIGURES]
        assert (first["begin_date"], first["end_date"]) == ("2025-12-18", "2026-01-01")


async def test_an_accounts_own_limit_is_always_read_back_to() -> None:
    look = (await looked(world(days_ago(2)), wechat_channel(limit=40))).look
    assert look.coverage is not None
    assert look.coverage.since == TODAY - timedelta(days=45)


async def test_a_quiet_post_is_no_younger_than_its_last_change_and_its_page_tells_the_day() -> None:
    from monitor.channels.pages import Pages, PageSettings
    from monitor.channels.wechat.dating import PageDating

    at = world(days_ago(4, quiet=True, counted=False))
    look = (await looked(at)).look
    (post,) = look.posts
    assert post.published is not None
    assert post.published.earliest.year == 2000
    assert post.published.latest == NOW - timedelta(days=4) + timedelta(minutes=5)
    async with platforms(at) as (site, api), Pages(PageSettings(bases=site.bases, clock=Stopped())) as pages:
        dating = PageDating(pages.among({"mp.weixin.qq.com"}))
        (post,) = (await official(api, dating=dating).look(wechat_channel())).posts
        assert post.published is not None
        assert post.published.earliest == post.published.latest == NOW - timedelta(days=4)
        assert site.asked("mp.weixin.qq.com") == 1


async def test_a_deleted_quiet_post_is_told_as_deleted() -> None:
    look = (await looked(world(days_ago(1, quiet=True, deleted=True, counted=False)))).look
    assert [post.deleted for post in look.posts] == [True]


@pytest.mark.parametrize("code", [40001, 40014, 42001])
async def test_a_token_that_stays_bad_costs_two_token_requests_in_a_whole_round(code: int) -> None:
    found = await looked(world(days_ago(1), codes={"*": code}), times=20)
    assert (found.look.access, found.look.access.trouble) == (Access.AUTH_EXPIRED, Trouble.OURS)
    assert found.asked(TOKENS) == 2
    assert len(found.log) == 4
    assert (found.look.account, found.look.posts, found.look.coverage) == (Account.UNKNOWN, (), None)


async def test_a_token_that_has_run_out_is_renewed_and_the_look_goes_on() -> None:
    at = world(days_ago(1))
    at.wechat[0].once[FIGURES] = deque([42001])
    found = await looked(at)
    assert (found.look.listing, found.asked(TOKENS)) == (Posts.READ, 2)


@pytest.mark.parametrize(
    ("code", "access", "trouble"),
    [
        (45009, Access.RATE_LIMITED, Trouble.PLATFORM),
        (45011, Access.RATE_LIMITED, Trouble.PLATFORM),
        (-1, Access.REMOTE_ERROR, Trouble.PLATFORM),
        (98765, Access.UNREADABLE, Trouble.PLATFORM),
        (48001, Access.NO_PERMISSION, Trouble.OURS),
    ],
)
async def test_trouble_says_nothing_about_the_account(code: int, access: Access, trouble: Trouble) -> None:
    look = (await looked(world(days_ago(1), codes={"*": code}))).look
    assert (look.access, look.access.trouble) == (access, trouble)
    assert (look.account, look.posts, look.coverage) == (Account.UNKNOWN, (), None)


@pytest.mark.parametrize("code", [48004, 50002])
async def test_a_limited_account_is_a_hint_and_not_a_proof(code: int) -> None:
    look = (await looked(world(days_ago(1), codes={"*": code}))).look
    assert (look.access, look.account, look.coverage) == (Access.ANSWERED, Account.RESTRICTED, None)


@pytest.mark.parametrize(("code", "access"), [(40125, Access.NOT_CONFIGURED), (45009, Access.RATE_LIMITED)])
async def test_keys_that_get_no_token_are_tried_once_an_hour(code: int, access: Access) -> None:
    found = await looked(world(days_ago(1), codes={TOKENS: code}), times=10)
    assert (found.look.access, len(found.log)) == (access, 1)


async def test_an_address_that_is_not_listed_is_told_to_the_operator() -> None:
    at = world(days_ago(1))
    at.whitelisted = False
    look = (await looked(at)).look
    assert look.access is Access.NO_PERMISSION
    assert "203.0.113.7" in look.detail


@pytest.mark.parametrize(
    ("mood", "access"),
    [
        ("502", Access.REMOTE_ERROR),
        ("nothing", Access.UNREADABLE),
        ("list", Access.UNREADABLE),
        ("html", Access.UNREADABLE),
        ("reset", Access.NETWORK_ERROR),
        ("403", Access.BLOCKED),
    ],
)
async def test_a_platform_that_is_down_is_asked_once_a_look(mood: str, access: Access) -> None:
    at = world(days_ago(1))
    at.moods["api.weixin.qq.com"] = mood
    found = await looked(at)
    assert (found.look.access, len(found.log), found.look.account) == (access, 1, Account.UNKNOWN)


async def test_comments_without_a_reply_are_counted_and_not_kept() -> None:
    comments = (FakeComment(NOW - timedelta(days=6)), FakeComment(NOW - timedelta(days=5), replied=True))
    found = await looked(world(days_ago(7, comments=comments)))
    assert found.look.interaction is not None
    assert (found.look.interaction.open, found.look.interaction.waiting) == (1, 4)
    assert "oREADER" not in repr(found.look)


@pytest.mark.parametrize("code", [88000, 88001, 48001, 45009])
async def test_comments_that_cannot_be_read_say_nothing(code: int) -> None:
    look = (await looked(world(days_ago(7), codes={COMMENTS: code}))).look
    assert (look.interaction, look.listing, look.access) == (None, Posts.READ, Access.ANSWERED)


async def test_the_menu_is_read_as_made_by_hand_or_by_interface() -> None:
    by_hand = {"name": "服务", "sub_button": {"list": [{"type": "view", "name": "社保", "url": "http://a.test/"}]}}
    news = {"type": "news", "name": "要闻", "news_info": {"list": [{"title": "一", "content_url": "http://b.test/"}]}}
    by_interface = {"name": "更多", "sub_button": [{"type": "view", "name": "政策", "url": "http://c.test/"}]}
    menu = {"is_menu_open": 1, "selfmenu_info": {"button": [by_hand, news, by_interface, {"type": "click"}, 7]}}
    async with platforms(world(days_ago(1), menu=menu)) as (_, api):
        assert (await official(api, menu=True).look(wechat_channel())).menu == (
            Offer("http://a.test/", "服务 / 社保"),
            Offer("http://b.test/", "要闻 / 一"),
            Offer("http://c.test/", "更多 / 政策"),
        )
        assert (await official(api).look(wechat_channel())).menu is None


async def test_a_menu_that_is_switched_off_offers_nothing() -> None:
    off = {"is_menu_open": 0, "selfmenu_info": {"button": [{"type": "view", "name": "社保", "url": "http://a.test/"}]}}
    async with platforms(world(days_ago(1), menu=off)) as (_, api):
        assert (await official(api, menu=True).look(wechat_channel())).menu == ()


async def test_no_menu_is_an_answer_and_a_refused_one_is_none() -> None:
    async with platforms(world(days_ago(1))) as (_, api):
        assert (await official(api, menu=True).look(wechat_channel())).menu == ()
    async with platforms(world(days_ago(1), codes={MENU: 48001})) as (_, api):
        refused = await official(api, menu=True).look(wechat_channel())
        assert (refused.menu, refused.access, refused.listing) == (None, Access.ANSWERED, Posts.READ)


async def test_without_keys_nobody_is_asked() -> None:
    async with platforms(world()) as (site, api):
        path = WechatOfficial(api, {}, reading(), Stopped(), KEEPER)
        look = await path.look(wechat_channel())
        assert (look.access, site.log) == (Access.NOT_CONFIGURED, [])
