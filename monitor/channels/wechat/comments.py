"""Whether readers' comments are answered (``comment/list``). Counted only: no text and no reader is kept."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from checks.subjects.channel import Interaction, day_of
from monitor.channels.moments import read
from monitor.channels.refusals import RefusalError
from monitor.channels.wechat.client import Client
from monitor.channels.wechat.codes import NOT_COMMENTED
from monitor.channels.wechat.days import Message
from monitor.workdays import Workdays

PATH = "/cgi-bin/comment/list"
AT_ONCE = 49
"""Comments that are given at once: fifty are refused."""


async def answered(
    client: Client, messages: Iterable[Message], now: datetime, calendar: Workdays, *, most: int = 8
) -> Interaction | None:
    """How many comments under these articles (the first ``most`` of them) have no reply; None where none can be read.

    Raises ``RefusalError`` where the account as a whole is refused.
    """
    waiting: list[datetime] = []
    told = 0
    for message in list(messages)[:most]:
        body = {"msg_data_id": message.number, "index": message.index, "begin": 0, "count": AT_ONCE, "type": 0}
        try:
            comments = _comments(await client.post(PATH, body))
        except RefusalError as error:
            if error.refusal.code not in NOT_COMMENTED:
                raise
            continue
        if comments is not None:
            told += 1
            waiting += [at for comment in comments if not comment.get("reply") and (at := _at(comment, now))]
    if not told:
        return None
    oldest = min(waiting, default=None)
    days = None if oldest is None else calendar.between(day_of(oldest), day_of(now))
    return Interaction("api", enabled=True, open=len(waiting), oldest=oldest, waiting=days)


def _comments(answer: dict[str, Any]) -> list[dict[str, Any]] | None:
    """The comments in an answer; None where it counts comments that it does not give."""
    comments = answer.get("comment")
    if not isinstance(comments, list) or (not comments and answer.get("comment_cnt")):
        return None
    return [comment for comment in comments if isinstance(comment, dict)]


def _at(comment: dict[str, Any], now: datetime) -> datetime | None:
    when = read(comment.get("create_time"), now)
    return when.earliest if when else None
