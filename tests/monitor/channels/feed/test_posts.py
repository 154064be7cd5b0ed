"""Posts of a feed: dates, owners, repeats, and how far back a list proves anything."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.subjects.channel import BEGINNING, Coverage, Post, Proof
from monitor.channels.feed.form import Feed, Form, Item
from monitor.channels.feed.posts import coverage, own, posts_of
from monitor.channels.feed.source import Gateway, Source
from tests.monitor.channels.gateways import AT, channel, post

PLAIN = Source("https://rss.test/feed")


def one(item: Item, source: Source = PLAIN) -> Post:
    (found,) = posts_of(Feed(Form.ATOM, items=(item,)), source, AT)
    return found


def moments(found: Post) -> tuple[datetime, datetime] | None:
    return (found.published.earliest, found.published.latest) if found.published else None


def test_publication_wins_over_change() -> None:
    found = one(Item(published="2026-11-20T00:00:00Z", updated="2026-11-23T00:00:00Z"))
    assert moments(found) == (datetime(2026, 11, 20, tzinfo=UTC),) * 2


def test_a_change_alone_says_only_that_it_was_published_before() -> None:
    found = one(Item(updated="2026-11-23T00:00:00Z"))
    assert moments(found) == (BEGINNING, datetime(2026, 11, 23, tzinfo=UTC))


def test_a_gateway_that_calls_the_publication_a_change_is_believed() -> None:
    source = Source("https://rss.test/feed", Gateway.WEWE_RSS)
    assert moments(one(Item(updated="2026-11-23T00:00:00Z"), source)) == (datetime(2026, 11, 23, tzinfo=UTC),) * 2


def test_a_date_without_a_zone_is_in_that_of_the_source() -> None:
    text = Item(published="2026-11-20 12:00:00")
    assert moments(one(text)) == (datetime(2026, 11, 20, 4, tzinfo=UTC),) * 2
    assert (
        moments(one(text, Source("https://rss.test/feed", zone=UTC))) == (datetime(2026, 11, 20, 12, tzinfo=UTC),) * 2
    )


@pytest.mark.parametrize("text", ["Invalid Date", "", "soon", "2026-13-45"])
def test_a_date_that_is_none_is_no_date(text: str) -> None:
    assert one(Item(published=text)).published is None


def test_an_item_that_comes_twice_is_one_post() -> None:
    items = (Item("a", "http://x.test/1"), Item("a", "http://x.test/2"), Item("", "http://x.test/1"), Item(), Item())
    assert len(posts_of(Feed(Form.RSS, items=items), PLAIN, AT)) == 4


def test_addresses_of_weibo_name_the_owner() -> None:
    assert one(Item(url="https://weibo.com/1234567890/Nabcdef01")).owner == "1234567890"
    assert one(Item(url="https://mp.weixin.qq.com/s?__biz=MzI2MzEwNTY3OQ==&mid=1&idx=1")).owner == ""
    assert one(Item(url="https://example.com/1")).owner == ""


def test_posts_of_others_are_not_own() -> None:
    posts = (post(1, owner="1234567890"), post(2, owner="999999999"), post(3))
    assert own(posts, channel("c1", "weibo", "1234567890")) == (posts[0], posts[2])
    assert own(posts, channel("c1", "weibo")) == posts


def days(*given: float) -> Coverage | None:
    return coverage(tuple(post(one) for one in given), AT)


def test_a_list_in_order_is_known_back_to_its_oldest_post() -> None:
    assert days(1, 3, 15) == Coverage(AT - timedelta(days=15), AT, Proof.LIST)


def test_a_pinned_post_above_newer_ones_proves_nothing() -> None:
    assert days(42, 1, 3, 9) == Coverage(AT - timedelta(days=9), AT, Proof.LIST)


def test_one_post_alone_may_be_pinned_and_proves_nothing() -> None:
    assert days(42) is None
    assert days(42, 1) is None
    assert days() is None


def test_a_list_that_ends_after_its_gateway_fell_asleep_proves_nothing() -> None:
    assert coverage((post(1), post(2)), AT - timedelta(days=3)) is None


def test_posts_without_a_date_are_passed_over() -> None:
    assert coverage((post(1), Post(None), post(5)), AT) == Coverage(AT - timedelta(days=5), AT, Proof.LIST)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=12), st.integers(0, 11), st.integers(1, 400))
def test_a_pinned_post_at_any_place_but_the_last_never_reaches_further_back(
    given: list[int], place: int, pinned: int
) -> None:
    plain = sorted(given)
    place = min(place, len(plain) - 1)
    with_pinned = [*plain[:place], plain[-1] + pinned, *plain[place:]]
    assert days(*with_pinned) == days(*plain)
