"""What Weibo's public pages answer: a wall is never an account, and an empty place is never a dead one."""

import json

import pytest

from checks.subjects.channel import Access, Account
from monitor.channels.refusals import Refusal
from monitor.channels.weibo.walls import page_refusal, read_answer
from monitor.demo.platforms.moods import MOODS


@pytest.mark.parametrize(
    ("mood", "access"),
    [
        ("432", Access.BLOCKED),
        ("418", Access.BLOCKED),
        ("403", Access.BLOCKED),
        ("429", Access.RATE_LIMITED),
        ("502", Access.REMOTE_ERROR),
        ("visitor", Access.BLOCKED),
        ("login", Access.LOGIN_WALL),
        ("captcha", Access.CAPTCHA),
        ("often", Access.RATE_LIMITED),
        ("malformed", Access.UNREADABLE),
        ("html", Access.UNREADABLE),
        ("list", Access.UNREADABLE),
        ("nothing", Access.BLOCKED),
    ],
)
def test_every_wall_is_named_and_says_nothing_about_the_account(mood: str, access: Access) -> None:
    told = read_answer(MOODS[mood].status, MOODS[mood].body)
    assert isinstance(told, Refusal)
    assert (told.access, told.account) == (access, Account.UNKNOWN)


def test_an_empty_place_is_ambiguous() -> None:
    told = read_answer(200, MOODS["empty"].body)
    assert isinstance(told, Refusal)
    assert (told.access, told.account) == (Access.ANSWERED, Account.EMPTY_OR_GONE)


@pytest.mark.parametrize(
    "answer", [{}, {"ok": 2}, {"ok": 1}, {"ok": 1, "data": []}, {"ok": None, "msg": None}, {"ok": 0, "msg": "未知"}]
)
def test_a_shape_that_is_not_known_is_told_as_such(answer: dict[str, object]) -> None:
    told = read_answer(200, json.dumps(answer).encode())
    assert isinstance(told, Refusal)
    assert (told.access, told.account) == (Access.UNREADABLE, Account.UNKNOWN)


def test_data_is_data() -> None:
    assert read_answer(200, b'{"ok":1,"data":{"cards":[]}}') == {"cards": []}


def test_a_page_of_no_known_wall_is_none() -> None:
    assert page_refusal("<html><body>微博</body></html>") is None


def test_nested_without_end_it_is_no_answer() -> None:
    told = read_answer(200, b"[" * 100_000)
    assert isinstance(told, Refusal)
    assert told.access is Access.UNREADABLE
