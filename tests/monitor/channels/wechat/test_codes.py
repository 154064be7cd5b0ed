"""The table of WeChat's codes: each of them known, and none but two hints at the account."""

import pytest

from checks.subjects.channel import Access, Account, Trouble
from monitor.channels.refusals import Refusal
from monitor.channels.wechat.codes import ACCOUNTS, CODES, code_of, refusal_in


def said(code: object, words: str = "words") -> Refusal:
    refusal = refusal_in({"errcode": code, "errmsg": words})
    assert refusal is not None
    return refusal


@pytest.mark.parametrize(
    ("code", "access"),
    [
        (-1, Access.REMOTE_ERROR),
        (40001, Access.AUTH_EXPIRED),
        (40014, Access.AUTH_EXPIRED),
        (42001, Access.AUTH_EXPIRED),
        (40013, Access.NOT_CONFIGURED),
        (40125, Access.NOT_CONFIGURED),
        (40164, Access.NO_PERMISSION),
        (45009, Access.RATE_LIMITED),
        (45011, Access.RATE_LIMITED),
        (48001, Access.NO_PERMISSION),
        (53600, Access.UNREADABLE),
        (61003, Access.NO_PERMISSION),
        (61007, Access.NO_PERMISSION),
        (61004, Access.NO_PERMISSION),
        (61023, Access.AUTH_EXPIRED),
        (88000, Access.NO_PERMISSION),
    ],
)
def test_a_code_says_whose_trouble_it_is(code: int, access: Access) -> None:
    assert said(code).access is access
    assert said(code).account is Account.UNKNOWN


@pytest.mark.parametrize("code", [48004, 50002])
def test_two_codes_hint_at_a_ban(code: int) -> None:
    assert (said(code).access, said(code).account) == (Access.ANSWERED, Account.RESTRICTED)


def test_no_code_is_in_both_tables_and_only_a_missing_menu_counts_as_an_answer() -> None:
    assert not ACCOUNTS.keys() & CODES.keys()
    assert [code for code, (access, _) in CODES.items() if access is Access.ANSWERED] == [46003]


@pytest.mark.parametrize("code", [99999, -77, "many", [1]])
def test_an_unknown_code_is_the_platforms_trouble_and_not_the_accounts(code: object) -> None:
    assert said(code).access.trouble is Trouble.PLATFORM
    assert said(code).account is Account.UNKNOWN


def test_our_address_is_told_to_the_operator() -> None:
    refusal = said(40164, "invalid ip 203.0.113.7, not in whitelist rid: 65abc-1-2 hint: [x]")
    assert refusal.detail == "40164: our address 203.0.113.7 is not on the account's whitelist"


def test_the_tail_that_differs_each_time_is_left_out() -> None:
    refusal = said(48001, "api unauthorized, rid: 60f9510a-1d85db36-677ec098")
    assert refusal.detail.endswith("(api unauthorized)")


def test_data_may_say_that_it_is_no_error() -> None:
    told: tuple[dict[str, object], ...] = ({"errcode": 0}, {"list": []}, {"errcode": "0"}, {"errcode": None})
    for data in told:
        assert refusal_in(data) is None
        assert code_of(data) == 0
