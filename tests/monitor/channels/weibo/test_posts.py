"""Reading posts as Weibo gives them, in every shape that was seen."""

from datetime import timedelta
from typing import Any

import pytest

from checks.subjects.channel import Offer, Post, Proof, When
from monitor.channels.weibo.cards import holder_of, list_id, posts_of
from monitor.channels.weibo.posts import by_list, is_pinned, offers, plain, post_of
from tests.monitor.channels.looking import NOW

UID = "2000000001"


def status(**more: Any) -> dict[str, Any]:
    return {
        "id": "5012345678901234",
        "created_at": "Sat Nov 21 09:00:00 +0800 2026",
        "text": "要闻",
        "user": {"id": int(UID)},
        **more,
    }


def listed(*ages: float, pinned: bool = False) -> list[Post]:
    moments = [NOW - timedelta(days=age) for age in ages]
    return [Post(When(moment, moment), pinned=pinned) for moment in moments]


@pytest.mark.parametrize(
    "mark",
    [{"isTop": 1}, {"mblogtype": 2}, {"title": {"text": "置顶"}}, {"title": "置顶"}, {"isTop": True}],
)
def test_any_mark_makes_a_post_pinned(mark: dict[str, Any]) -> None:
    assert is_pinned(status(**mark))


@pytest.mark.parametrize("mark", [{}, {"isTop": 0}, {"mblogtype": 0}, {"title": {"text": "热门"}}, {"title": None}])
def test_without_a_mark_a_post_is_not_pinned(mark: dict[str, Any]) -> None:
    assert not is_pinned(status(**mark))


@pytest.mark.parametrize("written", [None, "", "Invalid Date", "很久以前", ["x"], {"a": 1}, True])
def test_a_date_that_is_none_is_none_and_never_now(written: object) -> None:
    post = post_of(status(created_at=written), NOW)
    assert post is not None
    assert post.published is None


@pytest.mark.parametrize("written", ["昨天 23:15", "06-27", "5分钟前", "刚刚"])
def test_older_faces_are_read_as_intervals(written: str) -> None:
    post = post_of(status(created_at=written), NOW)
    assert post is not None
    assert post.published is not None
    assert post.published.earliest <= post.published.latest <= NOW


def test_a_repost_whose_original_was_deleted_is_still_a_repost() -> None:
    post = post_of(status(retweeted_status={"id": "1", "user": None}), NOW)
    assert post is not None
    assert (post.repost, post.deleted) == (True, False)


def test_a_deleted_post_an_advertisement_and_no_post_are_told_apart() -> None:
    deleted = post_of(status(deleted="1"), NOW)
    assert deleted is not None
    assert deleted.deleted
    assert post_of(status(isAd=1), NOW) is None
    assert post_of({"text": "x"}, NOW) is None


def test_a_title_is_one_line_without_markup() -> None:
    assert plain('<a href="/n/x">@x</a> 今日\n<span class="a">要闻&amp;通知</span>') == "@x 今日 要闻&通知"


def test_cards_in_groups_and_lists_that_are_objects_are_read() -> None:
    card = {"card_type": 9, "mblog": status()}
    cards = {"0": {"card_type": 11, "card_group": [card, {"card_type": 4}]}, "1": card, "2": "x", "3": None}
    posts = posts_of({"cards": cards}, UID, NOW)
    assert posts is not None
    assert len(posts) == 2


def test_cards_of_others_are_left_out_and_marked_ones_are_pinned() -> None:
    other = {"card_type": 9, "mblog": status(user={"id": 3000000009})}
    marked = {"card_type": 9, "mblog": status(), "profile_type_id": "proweibotop_1"}
    posts = posts_of({"cards": [other, marked]}, UID, NOW)
    assert posts is not None
    assert [post.pinned for post in posts] == [True]


def test_what_is_no_list_is_none() -> None:
    assert posts_of({"userInfo": {}}, UID, NOW) is None
    assert posts_of({"cards": None}, UID, NOW) == ()


def test_tabs_are_read_as_a_list_or_as_an_object() -> None:
    tab = {"tab_type": "weibo", "containerid": "2304132000000001"}
    assert list_id({"tabsInfo": {"tabs": [tab]}}, UID) == list_id({"tabsInfo": {"tabs": {"1": tab}}}, UID)
    assert list_id({"tabsInfo": None}, UID) == f"107603{UID}"


@pytest.mark.parametrize("user", [None, {}, {"id": "name"}, {"id": None}, []])
def test_what_is_no_user_is_none(user: object) -> None:
    assert holder_of({"userInfo": user}) is None


def test_a_list_proves_what_lies_after_its_oldest_post_that_is_in_its_place() -> None:
    coverage = by_list(listed(1, 5, 20), NOW)
    assert coverage is not None
    assert (coverage.since, coverage.until, coverage.by) == (NOW - timedelta(days=20), NOW, Proof.LIST)


def test_a_post_above_newer_ones_proves_nothing_even_without_a_mark() -> None:
    coverage = by_list(listed(400, 1, 5), NOW)
    assert coverage is not None
    assert coverage.since == NOW - timedelta(days=5)


def test_pinned_and_undated_posts_prove_nothing() -> None:
    assert by_list([*listed(30, pinned=True), Post(None)], NOW) is None
    assert by_list([], NOW) is None


def test_where_one_post_may_be_pinned_it_takes_two() -> None:
    assert by_list(listed(30), NOW, least=2) is None
    assert by_list(listed(20, 30), NOW, least=2) is not None


def test_posts_that_have_not_come_yet_prove_nothing() -> None:
    assert by_list(listed(-1), NOW) is None


def test_links_that_lead_out_of_weibo_are_kept_and_its_own_places_are_not() -> None:
    text = (
        '<a href="https://weibo.cn/sinaurl?u=http%3A%2F%2Fa.test%2F"><span>网页链接</span></a>'
        '<a href="/n/某人">@某人</a><a href="https://m.weibo.cn/search?x=1&amp;y=2">#话题#</a>'
        '<a href="https://weibo.com/u/1">别人</a><a href="http://b.test/?a=1&amp;b=2">通知</a>'
    )
    assert offers(text) == (
        Offer("https://weibo.cn/sinaurl?u=http%3A%2F%2Fa.test%2F", "网页链接"),
        Offer("http://b.test/?a=1&b=2", "通知"),
    )
    assert offers("详见 http://t.cn/A6abcdef 。") == (Offer("http://t.cn/A6abcdef"),)
    assert offers("没有链接") == ()
    assert len(offers("".join(f'<a href="http://a.test/{n}">x</a>' for n in range(99)))) == 10
