"""The fake of a self-hosted wewe-rss: feeds of official accounts, and a list that says when each was last read."""

from datetime import timedelta
from email.utils import format_datetime
from html import escape

from monitor.demo.answers import Answer, plain
from monitor.demo.platforms.moods import said
from monitor.demo.platforms.seen import Seen
from monitor.demo.platforms.wechat_pages import link
from monitor.demo.platforms.world import WechatAccount, World

ASLEEP, AWAKE = timedelta(days=3), timedelta(hours=2)
_MARK = "MP_WXS_"


def answer(world: World, seen: Seen) -> Answer:
    """``/feeds``, and ``/feeds/{id}.rss``; what was published since it last read is not in a feed."""
    if seen.path == "/feeds":
        return said([_listed(world, one) for one in world.wechat])
    account = world.wechat_by_id(f"gh_{seen.path.removeprefix(f'/feeds/{_MARK}').removesuffix('.rss')}")
    if account is None:
        return plain("", "不存在该feed！", status=400)
    read = world.now - _age(account)
    items = "".join(
        f"<item><guid>{number}</guid><title>{escape(post.text)}</title><link>{link(account, number)}</link>"
        f"<pubDate>{format_datetime(post.at)}</pubDate></item>"
        for number, post in enumerate(account.posts)
        if post.at <= read
    )
    feed = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{escape(account.name)}</title>{items}</channel></rss>'
    )
    return Answer(200, feed.encode(), "application/rss+xml; charset=utf-8")


def feed_id(gh: str) -> str:
    """The id of an account's feed, by its original id."""
    return f"{_MARK}{gh.removeprefix('gh_')}"


def _listed(world: World, account: WechatAccount) -> dict[str, object]:
    at = int((world.now - _age(account)).timestamp())
    return {"id": feed_id(account.gh), "name": account.name, "syncTime": at, "updateTime": at}


def _age(account: WechatAccount) -> timedelta:
    return ASLEEP if account.feed == "asleep" else AWAKE
