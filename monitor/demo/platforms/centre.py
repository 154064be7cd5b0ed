"""The fake of a county media centre (县融媒体中心) that gives a plain feed of every account it helps to run."""

from email.utils import format_datetime
from html import escape

from monitor.demo.answers import Answer, plain
from monitor.demo.platforms.moods import MOODS
from monitor.demo.platforms.seen import Seen
from monitor.demo.platforms.wechat_pages import link
from monitor.demo.platforms.world import FakePost, WechatAccount, World

_TROUBLE = {"503": MOODS["502"], "html": MOODS["html"], "reset": MOODS["reset"]}


def answer(world: World, seen: Seen) -> Answer:
    """``/feed/{gh}.xml``: the posts of an official account, or what its ``feed`` says instead."""
    gh = seen.path.removeprefix("/feed/").removesuffix(".xml")
    account = world.wechat_by_id(gh)
    if account is None:
        return plain("县融媒体中心", "没有这个订阅源", status=404)
    if account.feed in _TROUBLE:
        return _TROUBLE[account.feed]
    items = "".join(_item(account, post, number) for number, post in enumerate(account.posts) if not post.deleted)
    feed = (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>{escape(account.name)}</title>'
        f"<link>http://rm.qinghewan.test/</link>{items}</channel></rss>"
    )
    if account.feed == "cut":
        feed = feed[: feed.find("<item>") + 30]
    return Answer(200, feed.encode(), "application/rss+xml; charset=utf-8")


def _item(account: WechatAccount, post: FakePost, number: int) -> str:
    date = "Invalid Date" if account.feed == "undated" else format_datetime(post.at)
    url = link(account, number)
    return f"<item><title>{escape(post.text)}</title><link>{url}</link><pubDate>{date}</pubDate></item>"
