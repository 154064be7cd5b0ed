"""What proves that a gateway has not fallen asleep."""

from datetime import datetime, timedelta

from checks.subjects.channel import Access, ChannelLook
from monitor.channels.feed.form import Feed, Form
from monitor.channels.feed.freshness import Freshness, freshness
from monitor.channels.feed.source import Gateway, Source
from tests.monitor.channels.gateways import AT, post, refused, seen

HOUR = timedelta(hours=1)


def fresh(
    gateway: Gateway,
    built: str = "",
    *,
    newest: datetime | None = None,
    synced: datetime | None = None,
    canary: ChannelLook | None = None,
) -> Freshness:
    source = Source("https://rss.test/feed", gateway)
    return freshness(Feed(Form.RSS, built=built), source, AT, newest, synced=synced, canary=canary)


def test_rsshub_is_believed_by_its_own_date() -> None:
    assert fresh(Gateway.RSSHUB, "Tue, 24 Nov 2026 00:55:00 GMT").until == AT - timedelta(minutes=5)


def test_rsshub_that_answers_with_an_old_page_is_stale() -> None:
    found = fresh(Gateway.RSSHUB, "Sat, 21 Nov 2026 00:00:00 GMT")
    assert found.stale
    assert found.until is None


def test_a_date_that_lies_ahead_proves_nothing() -> None:
    found = fresh(Gateway.RSSHUB, "Wed, 25 Nov 2026 00:00:00 GMT")
    assert (found.until, found.stale) == (None, False)
    assert "ahead" in found.why


def test_a_date_older_than_the_newest_item_proves_nothing() -> None:
    found = fresh(Gateway.RSSHUB, "Mon, 23 Nov 2026 12:00:00 GMT", newest=AT - HOUR)
    assert (found.until, found.stale) == (None, False)
    assert "older than the newest item" in found.why


def test_the_date_of_just_any_feed_proves_nothing() -> None:
    assert fresh(Gateway.PLAIN, "Tue, 24 Nov 2026 00:55:00 GMT").until is None
    assert fresh(Gateway.WE_MP_RSS, "Tue, 24 Nov 2026 00:55:00 GMT").until is None


def test_a_well_known_account_in_the_same_gateway_proves_it_up_to_its_newest_post() -> None:
    found = fresh(Gateway.PLAIN, canary=seen(post(0.5), post(3)))
    assert found.until == AT - timedelta(days=0.5)


def test_a_gateway_whose_well_known_account_has_gone_silent_is_stale() -> None:
    assert fresh(Gateway.PLAIN, canary=seen(post(2))).stale


def test_a_well_known_account_of_the_future_or_out_of_sight_proves_nothing() -> None:
    assert fresh(Gateway.PLAIN, canary=seen(post(-1))).until is None
    assert fresh(Gateway.PLAIN, canary=refused()).until is None
    assert fresh(Gateway.PLAIN, canary=refused(Access.GATEWAY_STALE)).until is None


def test_wewe_rss_is_believed_by_its_list_of_feeds_alone() -> None:
    assert fresh(Gateway.WEWE_RSS, synced=AT - 5 * HOUR).until == AT - 5 * HOUR
    assert fresh(Gateway.WEWE_RSS, synced=AT - 72 * HOUR).stale
    assert fresh(Gateway.WEWE_RSS, "Tue, 24 Nov 2026 00:55:00 GMT").until is None


def test_rsshub_without_a_readable_date_needs_a_well_known_account() -> None:
    assert fresh(Gateway.RSSHUB, "Invalid Date").until is None
    assert fresh(Gateway.RSSHUB, "Invalid Date", canary=seen(post(0.1))).until is not None
