"""The access path of a person's word: an inspector's or a unit's form, as a look."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from checks.subjects.channel import (
    SHANGHAI,
    Access,
    Account,
    ChannelLook,
    Coverage,
    Evidence,
    Interaction,
    Post,
    Posts,
    Proof,
    When,
)
from checks.subjects.matrix import Channel
from monitor.channels.path import Cost, not_configured
from monitor.clock import Clock

INSPECTOR = 50
UNIT = 40
"""A unit that speaks of its own account is believed less."""


@dataclass(frozen=True, slots=True)
class Word:
    """What a person said of a channel, at a moment. ``by`` is the office's name for the person, never shown outside.

    ``of_unit``: the person belongs to the unit that runs it. ``reached`` says whether the account could be opened.
    ``newest`` is the Shanghai day of its newest post, None where none was seen; ``looked_for_posts`` whether anybody
    looked for it. ``answers`` tells whether it answers its readers, None where that was not tried.
    """

    by: str
    at: datetime
    of_unit: bool = False
    reached: bool = True
    looked_for_posts: bool = True
    newest: date | None = None
    url: str = ""
    answers: bool | None = None
    evidence: tuple[Evidence, ...] = ()


class PersonsWord:
    """Gives the latest word on a channel as a look, of the moment when it was given."""

    name = "person"
    trust = INSPECTOR

    def __init__(self, words: Mapping[str, Word], clock: Clock) -> None:
        self._words, self._clock = words, clock

    def lacks(self, channel: Channel) -> str | None:
        """See ``Path``."""
        return None if channel.id in self._words else "nobody has said anything about this channel"

    def cost(self, _channel: Channel) -> Cost:
        """See ``Path``: nobody is asked."""
        return Cost("", 0)

    async def look(self, channel: Channel, canary: ChannelLook | None = None) -> ChannelLook:  # noqa: ARG002 - see Path
        """See ``Path``."""
        word = self._words.get(channel.id)
        if word is None:
            return not_configured(self, self._clock.now(), "nobody has said anything about this channel")
        return _told(word)


def _told(word: Word) -> ChannelLook:
    trust = UNIT if word.of_unit else INSPECTOR
    if not word.reached:
        # That a person could not open it says nothing of why: readers may, or the network may be to blame.
        return ChannelLook(
            PersonsWord.name, trust, word.at, Access.ANSWERED, Account.EMPTY_OR_GONE,
            detail="could not be opened", evidence=word.evidence,
        )  # fmt: skip
    posts, coverage = _posts(word)
    return ChannelLook(
        path=PersonsWord.name,
        trust=trust,
        at=word.at,
        access=Access.ANSWERED,
        account=Account.LIVE,
        listing=Posts.READ if word.looked_for_posts else Posts.NOT_READ,
        posts=posts,
        coverage=coverage,
        interaction=Interaction("test", enabled=word.answers) if word.answers is not None else None,
        evidence=word.evidence,
    )


def _posts(word: Word) -> tuple[tuple[Post, ...], Coverage | None]:
    if not word.looked_for_posts:
        return (), None
    if word.newest is None:
        return (), Coverage(None, word.at, Proof.WORD)
    start = datetime.combine(word.newest, time(), SHANGHAI)
    end = min(start + timedelta(days=1) - timedelta(seconds=1), max(word.at, start))
    post = Post(When(start, end, word.newest.isoformat(), zone_assumed=True), url=word.url)
    return (post,), Coverage(start, word.at, Proof.WORD)
