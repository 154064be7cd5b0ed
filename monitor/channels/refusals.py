"""What an answer means that is not the data that was asked for: whose trouble it is, said once for all platforms."""

from collections.abc import Mapping
from dataclasses import dataclass

from checks.subjects import Failure
from checks.subjects.channel import Access, Account
from monitor.crawl.outcome import Outcome

TURNED_AWAY = frozenset({403, 412, 418, 432, 451})
"""Statuses by which platforms turn machines away."""
_REDIRECTED = range(300, 400)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no data. ``detail`` is for the operator, without any secret; ``code`` is the platform's own.

    ``access`` is ``ANSWERED`` where the platform spoke of the ``account`` itself.
    """

    access: Access
    detail: str
    account: Account = Account.UNKNOWN
    code: int | None = None


class RefusalError(Exception):
    """No data came. Ends at the access path, which makes a look of it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.detail)
        self.refusal = refusal


def refusal_of_outcome(outcome: Outcome) -> Refusal | None:
    """What the wire and the status say of an answer; None where its body must be asked."""
    if outcome.failure is not None:
        told = f"{outcome.failure}: {outcome.detail}" if outcome.detail else str(outcome.failure)
        # A body that cannot be unpacked is what the platform sent, or what came of it on the way: nobody knows.
        return Refusal(Access.UNREADABLE if outcome.failure is Failure.PROTOCOL else Access.NETWORK_ERROR, told)
    return refusal_of_status(outcome.status or 0, outcome.headers.get("retry-after"))


def refusal_of_status(status: int, retry_after: str | None = None) -> Refusal | None:
    """What a status says; None for 200."""
    told = f"HTTP {status}"
    if status == 200:
        return None
    if status == 429:
        return Refusal(Access.RATE_LIMITED, f"{told}, Retry-After {retry_after}" if retry_after else told)
    if status in TURNED_AWAY or status in _REDIRECTED:
        return Refusal(Access.BLOCKED, told)
    if status == 401:
        return Refusal(Access.LOGIN_WALL, told)
    return Refusal(Access.REMOTE_ERROR if status >= 500 else Access.UNREADABLE, told)


def refusal_of_code(
    code: int, said: str, known: Mapping[int, tuple[Access, str]], accounts: Mapping[int, tuple[Account, str]]
) -> Refusal:
    """What an error code of a platform's says, by its tables. ``said`` is the platform's own text.

    An unknown code is the platform's trouble and says nothing about the account.
    """
    if code in accounts:
        account, meaning = accounts[code]
        return Refusal(Access.ANSWERED, f"{code}: {meaning} ({said})", account, code)
    access, meaning = known.get(code, (Access.UNREADABLE, "an unknown code"))
    return Refusal(access, f"{code}: {meaning} ({said})", code=code)
