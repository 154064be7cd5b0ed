"""The table of Weibo's codes: each of them known, and none but two speaks of the account."""

import pytest

from checks.subjects.channel import Access, Account, Trouble
from monitor.channels.refusals import Refusal
from monitor.channels.weibo.codes import ACCOUNTS, CODES, refusal_in


def said(code: object, error: str = "words") -> Refusal:
    refusal = refusal_in({"error": error, "error_code": code, "request": "/2/x.json"})
    assert refusal is not None
    return refusal


@pytest.mark.parametrize(
    ("code", "access"),
    [
        (21327, Access.AUTH_EXPIRED),
        (21332, Access.AUTH_EXPIRED),
        (21319, Access.AUTH_EXPIRED),
        (21335, Access.NO_PERMISSION),
        (10014, Access.NO_PERMISSION),
        (10004, Access.RATE_LIMITED),
        (10022, Access.RATE_LIMITED),
        (10023, Access.RATE_LIMITED),
        (10024, Access.RATE_LIMITED),
        (20101, Access.UNREADABLE),
        (20112, Access.NO_PERMISSION),
        ("10023", Access.RATE_LIMITED),
    ],
)
def test_a_code_says_whose_trouble_it_is(code: object, access: Access) -> None:
    assert said(code).access is access
    assert said(code).account is Account.UNKNOWN


@pytest.mark.parametrize("code", [10013, 20003])
def test_two_codes_speak_of_the_account(code: int) -> None:
    assert (said(code).access, said(code).account) == (Access.ANSWERED, Account.NOT_FOUND)


def test_no_code_is_in_both_tables_and_no_trouble_counts_as_an_answer() -> None:
    assert not ACCOUNTS.keys() & CODES.keys()
    assert Access.ANSWERED not in {access for access, _ in CODES.values()}


@pytest.mark.parametrize("code", [99999, -5, "many", 3.5, [1], True])
def test_an_unknown_code_is_the_platforms_trouble_and_not_the_accounts(code: object) -> None:
    assert said(code).access.trouble is Trouble.PLATFORM
    assert said(code).account is Account.UNKNOWN


def test_an_expired_token_that_comes_without_a_number_is_known() -> None:
    refusal = refusal_in({"error": "expired_token"})
    assert refusal is not None
    assert refusal.access is Access.AUTH_EXPIRED


def test_data_is_no_refusal() -> None:
    assert refusal_in({"statuses": [], "error_code": 0}) is None
    assert refusal_in({"statuses": []}) is None
