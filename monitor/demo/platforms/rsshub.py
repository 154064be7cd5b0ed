"""The fake of a self-hosted RSSHub: the feed of a Weibo account, made at the request."""

from datetime import timedelta
from email.utils import format_datetime
from html import escape

from monitor.demo.answers import Answer, plain
from monitor.demo.platforms.moods import MOODS
from monitor.demo.platforms.seen import Seen
from monitor.demo.platforms.weibo_api import link
from monitor.demo.platforms.world import World

ASLEEP = timedelta(days=3)


def answer(world: World, seen: Seen) -> Answer:
    """``/weibo/user/{uid}``; an account in a bad mood is the 503 page that RSSHub makes of every fault."""
    parts = seen.path.split("/")
    account = world.weibo_account(parts[3]) if parts[1:3] == ["weibo", "user"] and len(parts) > 3 else None
    if account is None:
        return plain("Welcome to RSSHub!", "NotFoundError", status=404)
    hub = account.hub or ("503" if account.mood in MOODS else "ok")
    if hub == "503":
        return plain("Welcome to RSSHub!", "Error: Cookies expired. Please update WEIBO_COOKIES", status=503)
    built = world.now - (ASLEEP if hub == "asleep" else timedelta())
    items = "".join(
        f"<item><title>{escape(post.text)}</title><link>{link(account, number)}</link>"
        f"<guid>{link(account, number)}</guid>"
        f"<pubDate>{format_datetime(post.at, usegmt=True)}</pubDate></item>"
        for number, post in enumerate(account.posts)
        if not post.pinned and post.at <= built and hub != "nothing"
    )
    feed = (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{escape(account.name)}的微博</title><link>https://weibo.com/{account.uid}/</link>"
        f"<generator>RSSHub</generator><lastBuildDate>{format_datetime(built, usegmt=True)}</lastBuildDate>"
        f"<ttl>5</ttl>{items}</channel></rss>"
    )
    return Answer(200, feed.encode(), "application/xml; charset=utf-8")
