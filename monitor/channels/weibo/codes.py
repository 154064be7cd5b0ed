"""The error codes of Weibo's official interfaces, and what each says of whom. Kept here and nowhere else."""

from typing import Any

from checks.subjects.channel import Access, Account
from monitor.channels.refusals import Refusal, refusal_of_code

ACCOUNTS: dict[int, tuple[Account, str]] = {
    10013: (Account.NOT_FOUND, "no valid Weibo user"),
    20003: (Account.NOT_FOUND, "the user does not exist"),
}
"""What is said of the account itself."""

CODES: dict[int, tuple[Access, str]] = {
    10001: (Access.REMOTE_ERROR, "an error of Weibo's system"),
    10002: (Access.REMOTE_ERROR, "the service is suspended"),
    10003: (Access.REMOTE_ERROR, "an error of a remote service"),
    10004: (Access.RATE_LIMITED, "our address has reached its limit"),
    10005: (Access.NO_PERMISSION, "the application needs a higher level"),
    10006: (Access.NOT_CONFIGURED, "the application key is missing"),
    10007: (Access.UNREADABLE, "a media type that is not supported"),
    10008: (Access.UNREADABLE, "a wrong parameter"),
    10009: (Access.REMOTE_ERROR, "too many tasks, the system is busy"),
    10010: (Access.REMOTE_ERROR, "the task took too long"),
    10011: (Access.REMOTE_ERROR, "an error inside Weibo"),
    10012: (Access.UNREADABLE, "an illegal request"),
    10014: (Access.NO_PERMISSION, "the application may not use this interface"),
    10016: (Access.UNREADABLE, "a parameter is missing"),
    10017: (Access.UNREADABLE, "a parameter has a wrong value"),
    10018: (Access.UNREADABLE, "the request is too long"),
    10020: (Access.UNREADABLE, "there is no such interface"),
    10021: (Access.UNREADABLE, "the wrong HTTP method"),
    10022: (Access.RATE_LIMITED, "our address asks too often"),
    10023: (Access.RATE_LIMITED, "the authorised user asks too often"),
    10024: (Access.RATE_LIMITED, "this interface is asked too often"),
    20002: (Access.UNREADABLE, "the uid is missing"),
    20101: (Access.UNREADABLE, "there is no such post"),
    20112: (Access.NO_PERMISSION, "this post is not public"),
    21301: (Access.AUTH_EXPIRED, "the authorisation failed"),
    21314: (Access.AUTH_EXPIRED, "the token was already used"),
    21315: (Access.AUTH_EXPIRED, "the token has expired"),
    21316: (Access.AUTH_EXPIRED, "the token was revoked"),
    21317: (Access.AUTH_EXPIRED, "the token was rejected"),
    21319: (Access.AUTH_EXPIRED, "the unit revoked its authorisation"),
    21321: (Access.NO_PERMISSION, "the application is not approved and has too many users"),
    21327: (Access.AUTH_EXPIRED, "the token has expired: the unit must authorise again"),
    21332: (Access.AUTH_EXPIRED, "the token is not valid"),
    21335: (Access.NO_PERMISSION, "the token belongs to another account than this one"),
}
"""What is said of our way there, and never of the account. 20101 and 20112 speak of one post alone."""


def refusal_in(answer: dict[str, Any]) -> Refusal | None:
    """The refusal that an answer of an official interface holds; None where it is data."""
    code = answer.get("error_code")
    if code is None:
        # Some errors of the authorisation come without a number.
        return Refusal(Access.AUTH_EXPIRED, str(answer["error"])[:200]) if _is_authorisation(answer) else None
    try:
        number = int(code)
    except (TypeError, ValueError):
        return Refusal(Access.UNREADABLE, f"an error code that is no number: {str(code)[:40]}")
    return refusal_of_code(number, str(answer.get("error", ""))[:200], CODES, ACCOUNTS) if number else None


def _is_authorisation(answer: dict[str, Any]) -> bool:
    return str(answer.get("error", "")) in (
        "expired_token",
        "invalid_access_token",
        "invalid_grant",
        "unauthorized_client",
    )
