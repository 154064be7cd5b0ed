"""What the page of one post proves, on whichever platform (pure)."""

from dataclasses import dataclass

from checks.subjects.channel import Access, Account, Post, Posts


@dataclass(frozen=True, slots=True)
class Found:
    """What was read. ``post`` is there where ``listing`` is ``READ``.

    ``accounts`` are the ids of the account as the page has them; ``name``, ``certified`` and ``certified_as`` are of
    that account. ``server_time`` is the platform's clock in epoch seconds, 0 where it was not told.
    """

    access: Access
    account: Account = Account.UNKNOWN
    listing: Posts = Posts.NOT_READ
    said: str = ""
    post: Post | None = None
    accounts: tuple[str, ...] = ()
    name: str = ""
    certified: bool | None = None
    certified_as: str = ""
    successor: str = ""
    server_time: int = 0
