"""What an account published on which days, by WeChat's own figures (``getarticletotaldetail``).

It is the one interface that lists everything: what was sent to all readers, and what was put up without telling them.
A range ends yesterday at the latest. Which ranges are accepted is not documented, so a long one is tried first.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from checks.subjects.channel import SHANGHAI, Access, Coverage, Post, Proof, When
from monitor.channels.refusals import Refusal, RefusalError
from monitor.channels.wechat.client import Client
from monitor.channels.wechat.codes import NOT_READY, WRONG_DATES

PATH = "/datacube/getarticletotaldetail"

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Message:
    """One published article in WeChat's numbering: ``msg_data_id``, and its place in the message, from 0."""

    number: int
    index: int


@dataclass(slots=True)
class Days:
    """What was published from ``first`` on and before ``until``, both Shanghai days; newest range first.

    ``why`` is the refusal that ended the reading before its time, None where there was none.
    """

    first: date
    until: date
    posts: list[Post] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    why: Refusal | None = None

    @property
    def coverage(self) -> Coverage | None:
        """Of which days all posts are known; None if of none."""
        return Coverage(_start(self.first), _start(self.until), Proof.OFFICIAL) if self.first < self.until else None


class Figures:
    """Reads the figures. ``span`` is the longest range that is asked for, in days; it shrinks where that is refused.

    ``least`` days are always read, and up to ``most`` where nothing was published in those.
    """

    def __init__(self, *, span: int = 15, least: int = 15, most: int = 92) -> None:
        self._span, self._least, self._most = span, least, most

    async def read(self, client: Client, today: date, least: int = 0) -> Days:
        """What was published before ``today``, a day of Shanghai. Never raises: what cannot be read is not covered."""
        oldest, enough = today - timedelta(days=self._most), today - timedelta(days=max(least, self._least))
        days = Days(today, today)
        while days.first > oldest and not (days.posts and days.first <= enough):
            first = max(days.first - timedelta(days=self._span), oldest)
            try:
                _take(days, await client.post(PATH, _range(first, days.first), keep=True), first)
            except RefusalError as error:
                if not self._adapted(days, today, error.refusal):
                    days.why = error.refusal
                    break
        return days

    def _adapted(self, days: Days, today: date, refusal: Refusal) -> bool:
        """Whether asking for other days may help: shorter ranges, or without a yesterday that is not counted yet."""
        if days.first < days.until:
            return False
        if refusal.code in WRONG_DATES and self._span > 1:
            self._span = 1
            return True
        if refusal.code == NOT_READY and days.until == today:
            days.first = days.until = today - _DAY
            return True
        return False


def _range(first: date, until: date) -> dict[str, str]:
    return {"begin_date": first.isoformat(), "end_date": (until - _DAY).isoformat()}


def _take(days: Days, answer: dict[str, Any], first: date) -> None:
    """Put the answer for the days from ``first`` on to what is known. Raises ``RefusalError`` where it is none."""
    rows = answer.get("list")
    if not isinstance(rows, list):
        raise RefusalError(Refusal(Access.UNREADABLE, "figures without a list"))
    read = [(_day(row), _message(row)) for row in rows]
    if answer.get("is_delay") and days.first == days.until:
        days.until -= _DAY
    days.first = first
    days.posts += [Post(When(_start(day), _start(day + _DAY) - _SECOND, day.isoformat())) for day, _ in read]
    days.messages += [message for _, message in read if message is not None]


def _day(row: Any) -> date:
    """The day of a row. What kind of publication it is (0 told to readers, 1 not, others unknown) does not matter."""
    try:
        return date.fromisoformat(row["ref_date"])
    except (TypeError, KeyError, ValueError):
        raise RefusalError(Refusal(Access.UNREADABLE, "figures of an unknown shape")) from None


def _message(row: dict[str, Any]) -> Message | None:
    number, _, index = str(row.get("msgid", "")).partition("_")
    if not (number.isdecimal() and index.isdecimal() and int(index)):
        return None
    return Message(int(number), int(index) - 1)


def _start(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)
