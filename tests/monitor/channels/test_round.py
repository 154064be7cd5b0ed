"""A round: paths in order, canaries, circuits, and faults that cost one channel."""

import pytest

from checks.subjects.channel import Access, Account, ChannelLook, Posts
from checks.subjects.matrix import Channel
from monitor.channels.gates import REFUSALS, Gates
from monitor.channels.round import Canaries, Looked, Round
from monitor.clock import Clock
from tests.monitor.channels.gateways import FakePath, channel, post, refused, seen

pytestmark = pytest.mark.anyio

CANARY = channel("people")


def channels(number: int) -> list[Channel]:
    return [channel(f"c{at}") for at in range(number)]


async def run(
    number: int, *paths: FakePath, canaries: Canaries | None = None, gates: Gates | None = None
) -> tuple[Looked, Gates]:
    gates = gates or Gates({}, pause=0.0)
    rounds = Round({"weibo": paths}, gates, Clock(), canaries=canaries)
    return await rounds.run(rounds.plan(channels(number))), gates


async def test_the_next_path_is_asked_only_where_the_first_does_not_decide() -> None:
    first = FakePath(lambda c: seen(post(2)) if c.id == "c0" else refused(), name="first")
    second = FakePath(lambda _: seen(post(1)), name="second", service="feed:rss.test")
    looked, _ = await run(2, first, second)
    assert second.asked == ["c1"]
    assert [look.access for look in looked.looks["c1"]] == [Access.BLOCKED, Access.ANSWERED]
    assert len(looked.looks["c0"]) == 1


async def test_a_service_is_asked_by_one_look_at_a_time() -> None:
    path = FakePath(lambda _: seen(post(1)))
    await run(20, path)
    assert path.most_at_once == 1
    assert len(path.asked) == 20


async def test_a_canary_is_looked_at_first_and_last_and_handed_to_the_looks() -> None:
    path = FakePath(lambda _: seen(post(1)))
    looked, _ = await run(3, path, canaries={("fake", "weibo"): CANARY})
    assert path.asked == ["people", "c0", "c1", "c2", "people"]
    assert path.canaries[0] is None
    assert path.canaries[1] is not None
    assert all(look.canary_ok for looks in looked.looks.values() for look in looks)
    assert not looked.void


async def test_without_a_canary_no_look_claims_one() -> None:
    looked, _ = await run(1, FakePath(lambda _: seen(post(1))))
    assert not looked.looks["c0"][0].canary_ok


@pytest.mark.parametrize(
    "down",
    [
        refused(),
        refused(Access.CAPTCHA),
        seen(account=Account.EMPTY_OR_GONE, listing=Posts.EMPTY),
        seen(account=Account.NOT_FOUND, listing=Posts.NOT_READ),
        seen(listing=Posts.READ),
        seen(listing=Posts.EMPTY),
    ],
)
async def test_where_the_canary_is_not_seen_nobody_else_is_asked_and_nothing_is_said(down: ChannelLook) -> None:
    path = FakePath(lambda c: down if c.id == "people" else seen(post(40)))
    looked, _ = await run(40, path, canaries={("fake", "weibo"): CANARY})
    assert path.asked == ["people"]
    assert {look.access for looks in looked.looks.values() for look in looks} == {Access.CANARY_DOWN}
    assert list(looked.void) == [("fake", "weibo")]


async def test_a_canary_that_is_not_seen_at_the_end_makes_the_looks_before_it_void() -> None:
    times = iter([seen(post(1)), refused()])
    path = FakePath(lambda c: next(times) if c.id == "people" else seen(post(40), account=Account.CLOSED))
    looked, _ = await run(2, path, canaries={("fake", "weibo"): CANARY})
    look = looked.looks["c0"][0]
    assert (look.access, look.account, look.posts, look.canary_ok) == (Access.CANARY_DOWN, Account.UNKNOWN, (), False)


async def test_a_canary_for_which_something_is_missing_is_none() -> None:
    path = FakePath(lambda _: seen(post(1)), ready=lambda c: c.id != "people")
    looked, _ = await run(1, path, canaries={("fake", "weibo"): CANARY})
    assert path.asked == ["c0"]
    assert looked.looks["c0"][0].access is Access.ANSWERED


async def test_a_platform_that_refuses_is_asked_no_more_than_five_times() -> None:
    path = FakePath(lambda _: refused())
    looked, _ = await run(40, path)
    assert len(path.asked) == REFUSALS <= 5
    told = [looked.looks[f"c{at}"][0].access for at in range(40)]
    assert told == [Access.BLOCKED] * REFUSALS + [Access.STOPPED] * (40 - REFUSALS)
    assert list(looked.shut) == ["weibo"]
    assert "HTTP 432" in looked.looks["c39"][0].detail


async def test_two_paths_to_one_platform_share_its_circuit() -> None:
    first, second = FakePath(lambda _: refused(), name="first"), FakePath(lambda _: refused(), name="second")
    await run(40, first, second)
    assert len(first.asked) + len(second.asked) <= 5


async def test_what_was_shut_before_is_not_asked_and_the_next_path_is() -> None:
    path, other = FakePath(lambda _: refused()), FakePath(lambda _: seen(post(1)), name="feed", service="feed:rss.test")
    _, gates = await run(40, path)
    again = Gates({}, pause=0.0, shut=gates.shut(Clock().now()))
    path.asked.clear()
    looked, _ = await run(3, path, other, gates=again)
    assert path.asked == []
    assert [look.access for look in looked.looks["c0"]] == [Access.STOPPED, Access.ANSWERED]


async def test_one_platform_that_refuses_does_not_stop_another() -> None:
    weibo, wechat = FakePath(lambda _: refused()), FakePath(lambda _: seen(post(1)), service="wechat_page")
    rounds = Round({"weibo": [weibo], "wechat_mp": [wechat]}, Gates({}, pause=0.0), Clock())
    await rounds.run(rounds.plan([*channels(10), *(channel(f"m{at}", "wechat_mp") for at in range(10))]))
    assert len(wechat.asked) == 10


async def test_a_fault_of_ours_costs_one_channel_and_shows_no_secret() -> None:
    def answer(one: Channel) -> ChannelLook:
        if one.id == "c1":
            raise KeyError("access_token=s3cret")
        return seen(post(1))

    looked, _ = await run(3, FakePath(answer))
    assert [looked.looks[f"c{at}"][0].access for at in range(3)] == [
        Access.ANSWERED,
        Access.UNREADABLE,
        Access.ANSWERED,
    ]
    assert "KeyError in test_round.py" in looked.looks["c1"][0].detail
    assert "s3cret" not in looked.looks["c1"][0].detail


async def test_a_channel_without_any_path_says_what_each_one_lacks() -> None:
    path = FakePath(lambda _: seen(), ready=lambda _: False)
    looked, _ = await run(1, path)
    assert [(look.access, look.detail) for look in looked.looks["c0"]] == [
        (Access.NOT_CONFIGURED, "no key is set for c0")
    ]
    assert path.asked == []


async def test_a_path_that_asks_nobody_needs_no_gate() -> None:
    path = FakePath(lambda _: seen(post(1)), name="person", service="")
    looked, _ = await run(2, path)
    assert len(path.asked) == 2
    assert not looked.shut


async def test_looks_that_cost_several_requests_shut_a_service_the_sooner() -> None:
    page = FakePath(lambda _: refused(), name="page", requests=2, refused=2)
    link = FakePath(lambda _: refused(), name="link")
    await run(40, page, link)
    assert 2 * len(page.asked) + len(link.asked) <= 5


async def test_a_look_that_its_path_did_not_take_ends_no_row_of_refusals() -> None:
    page = FakePath(lambda _: refused(Access.STOPPED), name="page")
    link = FakePath(lambda _: refused(), name="link")
    await run(40, page, link)
    assert len(link.asked) == REFUSALS


async def test_what_was_asked_before_a_round_was_broken_off_is_not_asked_again() -> None:
    kept: dict[str, list[ChannelLook]] = {}

    class Killed(BaseException):
        pass

    def answer(one: Channel) -> ChannelLook:
        if len(kept) == 3:
            raise Killed
        return seen(post(1), path="fake")

    path = FakePath(answer)
    canaries = {("fake", "weibo"): CANARY}
    rounds = Round({"weibo": [path]}, Gates({}, pause=0.0), Clock(), canaries=canaries)
    with pytest.raises(Killed):
        await rounds.run(rounds.plan(channels(6)), keep=lambda one, look: kept.setdefault(one, []).append(look))
    assert sorted(kept) == ["c0", "c1", "c2"]
    second = FakePath(lambda _: seen(post(1)))
    again = Round({"weibo": [second]}, Gates({}, pause=0.0), Clock(), canaries=canaries)
    looked = await again.run(again.plan(channels(6)), taken_before=kept)
    assert second.asked == ["people", "c3", "c4", "c5", "people"]
    assert all(looked.looks[f"c{at}"][0].canary_ok for at in range(6))


async def test_refusals_before_a_round_was_broken_off_count_after_it() -> None:
    path = FakePath(lambda _: refused())
    before = {"c0": [refused()], "c1": [refused()], "c2": [refused()]}
    rounds = Round({"weibo": [path]}, Gates({}, pause=0.0), Clock())
    await rounds.run(rounds.plan(channels(9)), taken_before=before)
    assert len(path.asked) == REFUSALS - 3


async def test_without_a_canary_at_the_end_looks_are_not_said_to_have_one() -> None:
    def answer(one: Channel) -> ChannelLook:
        return seen(post(1)) if one.id in ("people", "c0") else refused()

    path = FakePath(answer)
    looked, _ = await run(9, path, canaries={("fake", "weibo"): CANARY})
    assert path.asked.count("people") == 1, "the service is shut by then"
    assert not looked.looks["c0"][0].canary_ok
    assert not looked.void
