"""Which looks settle a channel."""

from datetime import timedelta

import pytest

from checks.subjects.channel import Access, Account, ChannelLook, Coverage, Posts, Proof
from checks.subjects.matrix import Channel, Use
from monitor.channels.decisive import is_decisive
from tests.monitor.channels.gateways import AT, channel, post, refused, seen

OWN = channel("c1", "weibo", "1234567890")
FAR = Coverage(AT - timedelta(days=20), AT, Proof.LIST)
ALMOST = Coverage(AT - timedelta(days=14, minutes=1), AT, Proof.LIST)
"""Not yet back to the start of the day on which the limit begins, from which silence is judged."""
NEAR = Coverage(AT - timedelta(days=5), AT, Proof.LIST)


@pytest.mark.parametrize(
    ("look", "decided"),
    [
        (seen(post(3)), True),
        (seen(post(13.9)), True),
        (seen(post(14.1)), False),
        (seen(post(14.1), coverage=FAR, trust=95), True),
        (seen(post(14.1), coverage=FAR), False),
        (seen(coverage=ALMOST, trust=95), False),
        (seen(post(4), post(14.1), coverage=NEAR), True),
        (seen(post(20), coverage=NEAR), False),
        (seen(coverage=Coverage(None, AT, Proof.WHOLE), trust=95), True),
        (seen(post(-2)), False),
        (seen(post(3, deleted=True)), False),
        (seen(post(3, owner="999999999")), False),
        (seen(post(3, owner="1234567890")), True),
        (seen(listing=Posts.EMPTY), False),
        (seen(account=Account.EMPTY_OR_GONE, listing=Posts.EMPTY), False),
        (seen(account=Account.CLOSED, listing=Posts.NOT_READ), False),
        (ChannelLook("official", 95, AT, Access.ANSWERED, Account.CLOSED), True),
        (refused(), False),
        (refused(Access.CANARY_DOWN), False),
    ],
)
def test_a_look_decides_by_what_it_proves(look: ChannelLook, decided: bool) -> None:
    assert is_decisive(look, OWN) is decided


def test_a_channels_own_limit_goes_first() -> None:
    weekly = channel("c1", "weibo", "1234567890", limit_days=7)
    assert not is_decisive(seen(post(8)), weekly)
    assert is_decisive(seen(post(6)), weekly)


@pytest.mark.parametrize("use", [Use.SERVICE, Use.APP])
def test_a_channel_without_a_limit_is_settled_by_any_list(use: Use) -> None:
    service: Channel = channel("c1", "weibo", use=use)
    assert is_decisive(seen(post(100)), service)
