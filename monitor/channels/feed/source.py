"""Where a channel's feed comes from, and what each kind of gateway can be believed (data)."""

from dataclasses import dataclass
from datetime import timedelta, tzinfo
from enum import StrEnum

from checks.subjects.channel import Access
from monitor.hours import SHANGHAI

FRESHEST = timedelta(hours=26)
"""How old a gateway's own sign of life may be: one round of reading a day, and some slack."""


class Gateway(StrEnum):
    """The program that makes a feed, as far as its freshness can be known from itself."""

    PLAIN = "plain"  # any feed; nothing in it proves that it is kept up to date
    RSSHUB = "rsshub"  # made at the request, from what the platform answers then; lastBuildDate says when
    WEWE_RSS = "wewe_rss"  # its list of feeds says when each was last read (syncTime); "updated" is the publication
    WE_MP_RSS = "we_mp_rss"  # its own dates are set before anything is read, and prove nothing


@dataclass(frozen=True, slots=True)
class Source:
    """The feed of one channel. ``zone`` is meant where its dates name none.

    ``status_url`` is the list of feeds of a ``wewe_rss``, and ``feed_id`` this feed's id in it. ``freshest`` is how
    old the gateway's own sign of life may be.
    """

    url: str
    gateway: Gateway = Gateway.PLAIN
    zone: tzinfo = SHANGHAI
    status_url: str = ""
    feed_id: str = ""
    freshest: timedelta = FRESHEST


SAYS: tuple[tuple[str, Access], ...] = (
    ("cookies expired", Access.AUTH_EXPIRED),
    ("please update weibo_cookies", Access.AUTH_EXPIRED),
    ("cooling down", Access.RATE_LIMITED),
    ("rate limit", Access.RATE_LIMITED),
    ("不存在该feed", Access.NOT_CONFIGURED),
    ("环境异常", Access.CAPTCHA),
    ("验证码", Access.CAPTCHA),
    ("captcha", Access.CAPTCHA),
)
"""What gateways say in their error pages, in small letters, and what that means."""
