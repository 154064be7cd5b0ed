"""A person's word as a look."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from checks.subjects.channel import Access, Account, ChannelLook, Posts, Proof
from monitor.channels.path import Digests
from monitor.channels.word.path import INSPECTOR, UNIT, PersonsWord, Word
from monitor.clock import Clock
from tests.monitor.channels.gateways import AT, channel

pytestmark = pytest.mark.anyio

ONE = channel("c1", "douyin")
SAID = Word("李某", AT, newest=date(2026, 11, 20), url="https://v.douyin.com/x/")


async def told(word: Word) -> ChannelLook:
    return await PersonsWord({"c1": word}, Clock()).look(ONE)


async def test_the_newest_post_is_of_some_time_on_its_shanghai_day_and_nothing_is_newer() -> None:
    look = await told(SAID)
    (post,) = look.posts
    start = datetime(2026, 11, 19, 16, tzinfo=UTC)
    assert post.published is not None
    assert (post.published.earliest, post.published.latest) == (start, start + timedelta(days=1, seconds=-1))
    assert (look.access, look.account, look.listing) == (Access.ANSWERED, Account.LIVE, Posts.READ)
    assert look.coverage is not None
    assert (look.coverage.since, look.coverage.until, look.coverage.by) == (start, AT, Proof.WORD)
    assert (look.path, look.trust, look.at) == ("person", INSPECTOR, AT)


async def test_a_post_of_today_was_published_before_it_was_seen() -> None:
    look = await told(replace(SAID, newest=date(2026, 11, 24)))
    assert look.posts[0].published is not None
    assert look.posts[0].published.latest == AT


async def test_a_unit_that_speaks_of_itself_is_believed_less() -> None:
    assert (await told(replace(SAID, of_unit=True))).trust == UNIT < INSPECTOR


async def test_an_account_without_any_post_is_known_whole() -> None:
    look = await told(replace(SAID, newest=None))
    assert look.posts == ()
    assert look.coverage is not None
    assert look.coverage.since is None


async def test_where_nobody_looked_for_posts_nothing_is_said_of_them() -> None:
    look = await told(replace(SAID, looked_for_posts=False))
    assert (look.listing, look.posts, look.coverage) == (Posts.NOT_READ, (), None)


async def test_an_account_that_somebody_could_not_open_is_not_said_to_be_gone() -> None:
    look = await told(replace(SAID, reached=False))
    assert (look.account, look.coverage) == (Account.EMPTY_OR_GONE, None)


@pytest.mark.parametrize("answers", [True, False])
async def test_a_trial_of_whether_it_answers_is_told(answers: bool) -> None:
    look = await told(replace(SAID, answers=answers))
    assert look.interaction is not None
    assert (look.interaction.by, look.interaction.enabled) == ("test", answers)
    assert (await told(SAID)).interaction is None


async def test_evidence_is_handed_on() -> None:
    upload = Digests().keep("", b"picture", AT)
    assert (await told(replace(SAID, evidence=(upload,)))).evidence == (upload,)


async def test_nobody_is_asked_and_without_a_word_there_is_no_look() -> None:
    path = PersonsWord({}, Clock())
    assert path.lacks(ONE) == "nobody has said anything about this channel"
    assert path.cost(ONE).service == ""
    assert (await path.look(ONE)).access is Access.NOT_CONFIGURED
