"""Tokens: kept while they are good, renewed once where they are bad, and never asked for a third time."""

import asyncio

import pytest

from checks.subjects.channel import Access
from monitor.channels.refusals import Refusal, RefusalError
from monitor.channels.secrets import Secret
from monitor.channels.wechat.tokens import MARGIN, REST, Issued, Token, issued

pytestmark = pytest.mark.anyio


class Mint:
    """Gives out tokens, and counts; ``refusal`` for refusing instead."""

    def __init__(self, *names: str, refusal: Refusal | None = None) -> None:
        self.names, self.refusal, self.asked, self.at = list(names), refusal, 0, 1000.0

    async def __call__(self) -> Issued:
        await asyncio.sleep(0)
        self.asked += 1
        if self.refusal is not None:
            raise RefusalError(self.refusal)
        return Secret(self.names.pop(0) if self.names else f"t{self.asked}"), 7200.0

    def token(self) -> Token:
        return Token(self, now=lambda: self.at)


async def test_a_token_is_kept_until_shortly_before_its_end() -> None:
    mint = Mint()
    token = mint.token()
    first = await token.get()
    mint.at += 7200 - MARGIN - 1
    assert await token.get() == first
    mint.at += 2
    assert await token.get() != first
    assert mint.asked == 2


async def test_many_who_ask_at_once_get_the_same_token() -> None:
    mint = Mint()
    token = mint.token()
    got = await asyncio.gather(*(token.get() for _ in range(20)))
    assert all(one == got[0] for one in got)
    assert mint.asked == 1


async def test_a_bad_token_is_renewed_once_for_all_who_met_it() -> None:
    mint = Mint()
    token = mint.token()
    bad = await token.get()
    got = await asyncio.gather(*(token.get(bad=bad) for _ in range(20)))
    assert all(one == Secret("t2") for one in got)
    assert mint.asked == 2


async def test_a_token_that_stays_bad_costs_two_requests_however_often_it_is_wanted() -> None:
    mint = Mint()
    token = mint.token()
    second = await token.get(bad=await token.get())
    for _ in range(500):
        with pytest.raises(RefusalError) as told:
            await token.get(bad=second)
        assert told.value.refusal.access is Access.AUTH_EXPIRED
        with pytest.raises(RefusalError):
            await token.get()
    assert mint.asked == 2


async def test_the_same_token_given_again_is_not_tried_again() -> None:
    mint = Mint("same", "same")
    token = mint.token()
    with pytest.raises(RefusalError, match="same token"):
        await token.get(bad=await token.get())
    assert mint.asked == 2


async def test_after_a_rest_a_bad_token_may_be_renewed_again() -> None:
    mint = Mint()
    token = mint.token()
    second = await token.get(bad=await token.get())
    with pytest.raises(RefusalError):
        await token.get(bad=second)
    mint.at += REST + 1
    assert await token.get(bad=second) == Secret("t3")


@pytest.mark.parametrize(
    ("access", "asked"),
    [
        (Access.NOT_CONFIGURED, 1),
        (Access.AUTH_EXPIRED, 1),
        (Access.NO_PERMISSION, 1),
        (Access.RATE_LIMITED, 1),
        (Access.NETWORK_ERROR, 3),
        (Access.REMOTE_ERROR, 3),
    ],
)
async def test_a_refusal_that_lasts_is_not_asked_for_again(access: Access, asked: int) -> None:
    mint = Mint(refusal=Refusal(access, "no"))
    token = mint.token()
    for _ in range(3):
        with pytest.raises(RefusalError):
            await token.get()
    assert mint.asked == asked


@pytest.mark.parametrize("answer", [{}, {"access_token": ""}, {"access_token": 5}, {"access_token": None}])
def test_an_answer_without_a_token_is_none(answer: dict[str, object]) -> None:
    with pytest.raises(RefusalError, match="without access_token"):
        issued(answer, "access_token")
