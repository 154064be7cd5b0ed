"""Whether an account answers its readers, by the comments to it and by it. Counted only: no text, no reader is kept."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from checks.subjects.channel import Interaction, day_of
from monitor.channels.moments import read
from monitor.channels.weibo.client import Client
from monitor.channels.weibo.posts import objects
from monitor.workdays import Workdays

COUNT = 100


async def answered(client: Client, uid: str, now: datetime, calendar: Workdays) -> Interaction | None:
    """How many of the latest comments to the account it has not replied to; None where they are not told.

    Raises ``RefusalError``.
    """
    to_it = await client.get("/2/comments/to_me.json", {"count": COUNT})
    by_it = await client.get("/2/comments/by_me.json", {"count": COUNT})
    if "comments" not in to_it or "comments" not in by_it:
        return None
    replies = list(objects(by_it["comments"]))
    replied = {str(to.get("id")) for reply in replies if isinstance(to := reply.get("reply_comment"), Mapping)}
    # Where its own comments were not read to their end, what is older than they reach may have been answered.
    since = min(_times(replies, now), default=None) if len(replies) >= COUNT else None
    waiting = [
        at
        for comment in objects(to_it["comments"])
        if str(comment.get("id")) not in replied and _writer(comment) != uid
        for at in _times([comment], now)
        if since is None or at >= since
    ]
    oldest = min(waiting, default=None)
    days = None if oldest is None else calendar.between(day_of(oldest), day_of(now))
    return Interaction("api", enabled=True, open=len(waiting), oldest=oldest, waiting=days)


def _times(comments: list[Mapping[str, Any]], now: datetime) -> Iterator[datetime]:
    for comment in comments:
        when = read(str(comment.get("created_at") or ""), now)
        if when is not None:
            yield when.earliest


def _writer(comment: Mapping[str, Any]) -> str:
    user = comment.get("user")
    return str(user.get("idstr") or user.get("id") or "") if isinstance(user, Mapping) else ""
