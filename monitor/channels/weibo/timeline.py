"""Reading an account's posts page by page by an official interface, from new to old."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.subjects.channel import Access, Coverage, Post, Posts, Proof
from monitor.channels.refusals import Refusal, RefusalError
from monitor.channels.weibo.client import Client
from monitor.channels.weibo.posts import by_list, objects, own, post_of
from monitor.channels.weibo.profile import Profile, profile_of

PAGES = 4
"""Pages that are read at most: enough for the limit of an account that posts a dozen times a day."""
LEAST = 15
"""Days that are read back at least."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What was read of a list. ``total`` is how many posts Weibo counts, ``holder`` the account as it signs them."""

    posts: tuple[Post, ...]
    total: int | None
    holder: Profile | None
    now: datetime

    @property
    def listing(self) -> Posts:
        """What came of the posts: a list without any is also what is given where some are kept back."""
        return Posts.READ if self.posts or self.total == 0 else Posts.EMPTY

    def coverage(self, counted: int | None) -> Coverage | None:
        """What the list proves; an empty one only where the account's own count (``counted``) says the same."""
        if not self.posts:
            return Coverage(None, self.now, Proof.WHOLE) if self.total == 0 and counted == 0 else None
        return by_list(self.posts, self.now)


async def timeline(client: Client, path: str, uid: str, now: datetime, *, count: int, days: int = 0) -> Timeline:
    """Read back for ``days`` (at least ``LEAST``), by pages of ``count``. Raises ``RefusalError``."""
    enough = now - timedelta(days=max(days, LEAST))
    posts: list[Post] = []
    total: int | None = None
    holder: Profile | None = None
    for page in range(1, PAGES + 1):
        answer = await client.get(path, {"uid": uid, "count": count, "page": page}, keep=True)
        if "statuses" not in answer:
            raise RefusalError(Refusal(Access.UNREADABLE, "an answer without posts or error"))
        statuses = list(objects(answer["statuses"]))
        total = _count(answer.get("total_number")) if total is None else total
        found = own((post_of(status, now) for status in statuses), uid)
        posts += found
        holder = holder or next((one for status in statuses if (one := _holder(status.get("user"), uid))), None)
        reach = by_list(posts, now)
        if len(statuses) < count or not found or (reach and reach.since and reach.since < enough):
            break
    return Timeline(tuple(posts), total, holder, now)


def _holder(user: object, uid: str) -> Profile | None:
    profile = profile_of(user) if isinstance(user, dict) else None
    return profile if profile and profile.uid == uid else None


def _count(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and said >= 0 else None
