"""The error codes of WeChat's official interfaces, and what each says of whom. Kept here and nowhere else."""

import re
from dataclasses import replace
from typing import Any

from checks.subjects.channel import Access, Account
from monitor.channels.refusals import Refusal, refusal_of_code

BAD_TOKEN = frozenset({40001, 40014, 41001, 42001, 42007})
"""The token is not valid (any more): worth one new one."""
WRONG_DATES = frozenset({61500, 61501})
"""The range of days is not accepted: worth a shorter one."""
NOT_READY = 61503
"""Yesterday is not counted yet."""
NO_MENU = 46003
"""There is no menu: an answer, not a refusal."""
NOT_COMMENTED = frozenset({88000, 88001, 88010})
"""Comments are not open for the account, or not for this post: says nothing about readers being answered."""

ACCOUNTS: dict[int, tuple[Account, str]] = {
    48004: (Account.RESTRICTED, "the account's interface is banned for breaking the rules"),
    50002: (Account.RESTRICTED, "the account is limited: it may be frozen or cancelled"),
}
"""What is said of the account itself: a hint, because the same codes also come for lesser reasons."""

CODES: dict[int, tuple[Access, str]] = {
    -1: (Access.REMOTE_ERROR, "WeChat's system is busy"),
    40001: (Access.AUTH_EXPIRED, "the AppSecret or the token is not valid"),
    40002: (Access.UNREADABLE, "a wrong kind of grant"),
    40013: (Access.NOT_CONFIGURED, "the AppID is not valid"),
    40014: (Access.AUTH_EXPIRED, "the token is not valid"),
    40066: (Access.UNREADABLE, "there is no such interface"),
    40125: (Access.NOT_CONFIGURED, "the AppSecret is not valid"),
    40164: (Access.NO_PERMISSION, "our address is not on the account's whitelist"),
    40243: (Access.NO_PERMISSION, "the AppSecret is frozen"),
    41001: (Access.AUTH_EXPIRED, "the token is missing"),
    41002: (Access.NOT_CONFIGURED, "the AppID is missing"),
    41004: (Access.NOT_CONFIGURED, "the AppSecret is missing"),
    41018: (Access.NOT_CONFIGURED, "the AppID of the third-party platform is missing"),
    42001: (Access.AUTH_EXPIRED, "the token has expired"),
    42007: (Access.AUTH_EXPIRED, "the password was changed, so the token is not valid any more"),
    43001: (Access.UNREADABLE, "a GET was due"),
    43002: (Access.UNREADABLE, "a POST was due"),
    43003: (Access.UNREADABLE, "HTTPS was due"),
    44002: (Access.UNREADABLE, "the body is missing"),
    45002: (Access.UNREADABLE, "the body is too long"),
    45009: (Access.RATE_LIMITED, "the day's quota is used up, until midnight in Shanghai"),
    45011: (Access.RATE_LIMITED, "the minute's quota is used up"),
    45035: (Access.NO_PERMISSION, "our address is not registered"),
    46003: (Access.ANSWERED, "there is no menu"),
    47001: (Access.UNREADABLE, "the body was not understood"),
    48001: (Access.NO_PERMISSION, "the account does not have this interface (not certified, or not granted)"),
    50001: (Access.NO_PERMISSION, "the account has not granted this interface"),
    50004: (Access.NO_PERMISSION, "this interface is forbidden"),
    50005: (Access.NO_PERMISSION, "the user does not follow the account"),
    53600: (Access.UNREADABLE, "there is no such article"),
    61003: (Access.NO_PERMISSION, "the account has not authorised the office's platform"),
    61004: (Access.NO_PERMISSION, "our address is not registered with the office's platform"),
    61005: (Access.AUTH_EXPIRED, "the platform's ticket has expired: has the relay stopped?"),
    61006: (Access.AUTH_EXPIRED, "the platform's ticket is not valid"),
    61007: (Access.NO_PERMISSION, "the account has not granted this set of interfaces"),
    61009: (Access.AUTH_EXPIRED, "the authorisation code is not valid"),
    61010: (Access.AUTH_EXPIRED, "the authorisation code has expired"),
    61011: (Access.NOT_CONFIGURED, "the third-party platform is not valid"),
    61014: (Access.UNREADABLE, "the platform's own token was due"),
    61016: (Access.NO_PERMISSION, "the platform must confirm this set of interfaces"),
    61023: (Access.AUTH_EXPIRED, "the authorisation is not valid any more: the unit must scan again"),
    61024: (Access.NOT_CONFIGURED, "this AppID is a third-party platform's"),
    61500: (Access.UNREADABLE, "a date of a wrong form"),
    61501: (Access.UNREADABLE, "a range of days that is too long"),
    61503: (Access.REMOTE_ERROR, "the numbers are not ready yet"),
    88000: (Access.NO_PERMISSION, "the account has no comments"),
    88001: (Access.UNREADABLE, "no comments are kept for this post"),
    88010: (Access.UNREADABLE, "that many comments are not given at once"),
}
"""What is said of our way there, and never of the account."""

_TAIL = re.compile(r"\s*,?\s*(?:rid|hint)\s*:.*\Z", re.DOTALL)
_ADDRESS = re.compile(r"invalid ip ([0-9a-fA-F.:]+)")


def code_of(answer: dict[str, Any]) -> int:
    """The error code of an answer; 0 where it is data, which may also say so itself."""
    try:
        return int(answer.get("errcode") or 0)
    except (TypeError, ValueError):
        return 1  # no code of WeChat's: unknown


def refusal_in(answer: dict[str, Any]) -> Refusal | None:
    """The refusal that an answer holds; None where it is data."""
    code = code_of(answer)
    if not code:
        return None
    said = _TAIL.sub("", str(answer.get("errmsg", "")))[:200]
    refusal = refusal_of_code(code, said, CODES, ACCOUNTS)
    address = _ADDRESS.search(said)
    if code == 40164 and address:
        return replace(refusal, detail=f"40164: our address {address[1]} is not on the account's whitelist")
    return refusal
