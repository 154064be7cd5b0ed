"""What an account put up without telling its readers (``freepublish/batchget``): a second source, never the only one.

What is sent to all readers does not appear there, so an empty list says nothing about an account.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from checks.subjects.channel import BEGINNING, Access, Offer, Post, When
from monitor.channels.moments import read
from monitor.channels.refusals import Refusal, RefusalError
from monitor.channels.wechat.client import Client

PATH = "/cgi-bin/freepublish/batchget"
PAGE = 20


async def published(client: Client, now: datetime) -> tuple[Post, ...]:
    """The first page of the list. The time that it gives is that of the last change, so posts are that old or older.

    Raises ``RefusalError``.
    """
    answer = await client.post(PATH, {"offset": 0, "count": PAGE, "no_content": 1}, keep=True)
    items = answer.get("item", [])
    if not isinstance(items, list):
        raise RefusalError(Refusal(Access.UNREADABLE, "a list of an unknown shape"))
    return tuple(post for item in items if isinstance(item, dict) for post in _posts(item, now))


def _posts(item: dict[str, Any], now: datetime) -> Iterator[Post]:
    content = item.get("content")
    articles = content.get("news_item") if isinstance(content, dict) else None
    when = _no_later_than(item.get("update_time"), now)
    for article in articles if isinstance(articles, list) else ():
        if isinstance(article, dict):
            yield Post(
                when,
                url=str(article.get("url") or ""),
                title=str(article.get("title") or "")[:120],
                deleted=bool(article.get("is_deleted")),
                links=_source(article.get("content_source_url")),
            )


def _source(told: object) -> tuple[Offer, ...]:
    """Where the article's link to its source (阅读原文) leads."""
    is_address = isinstance(told, str) and told.startswith(("http://", "https://"))
    return (Offer(str(told)[:2000], "阅读原文"),) if is_address else ()


def _no_later_than(said: object, now: datetime) -> When | None:
    when = read(said, now) if isinstance(said, int | float | str) else None
    return replace(when, earliest=BEGINNING) if when else None
