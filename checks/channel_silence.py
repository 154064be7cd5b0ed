"""How long a channel has been silent: only what is proven, as of the moment up to which every post is known.

A limit of so many days ends at the start of a Shanghai day; a post of that very day is in time, so that dates without
a time of day count for the unit.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from checks.channel_looks import (
    GONE,
    SURE,
    answered,
    believed,
    coverage_as_fact,
    ours,
    tells_account,
    trouble_facts,
    unseen,
)
from checks.channel_posts import Known, Timeline, posts_facts, timeline
from checks.subjects.channel import SHANGHAI, ChannelLook, ChannelSnapshot, Coverage, Posts, Proof, day_of
from checks.subjects.matrix import OWING, Channel, EventKind, Use

_BEGINS = (EventKind.OPENED, EventKind.RESUMED, EventKind.RECOVERED, EventKind.UNBANNED)
"""Events from which on an account must be updated anew."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What proves that a channel was silent: the look, and of which time it knows every post."""

    look: ChannelLook
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a channel has published anything within so many days.

    ``doubt``: why nobody can tell ("" if it is known), and ``met`` the look that met the cause. Else it is ``silent``,
    as ``proven`` shows, or it is not: then ``known`` is a post within the days, None where the account itself is
    younger than that.
    """

    seen: Timeline
    silent: bool = False
    proven: Proven | None = None
    known: Known | None = None
    doubt: str = ""
    met: ChannelLook | None = None


def limit_of(channel: Channel, days: int) -> int | None:
    """The days within which a channel must publish something: its own, else ``days`` if it is there to publish.

    None if there is no such limit: for services, for apps, and for accounts that are paused or ended.
    """
    if channel.status not in OWING:
        return None
    return channel.limit_days or (days or None if channel.use is Use.PUBLISHING else None)


def begun(channel: Channel) -> date | None:
    """The day from which on the account must be updated: when it was opened, or taken up again; None if not known."""
    event = channel.last(*_BEGINS)
    days = [day for day in (channel.opened_on, event.on if event else None) if day]
    return max(days, default=None)


def standing(snapshot: ChannelSnapshot, days: int, *, count_reposts: bool, lag_hours: int) -> Standing:
    """Whether the channel has published anything within ``days``.

    Silence is told as of the moment up to which every post is known, at most ``lag_hours`` ago: one that was broken
    since then is not known of, and would have been too late at that moment.
    """
    seen = timeline(snapshot, count_reposts=count_reposts)
    cut = _cut(snapshot.now, days)
    fresh = [known for known in seen.counted if known.when.earliest >= cut]
    if fresh:
        return Standing(seen, known=max(fresh, key=lambda known: known.when.latest))
    first = begun(snapshot.channel)
    if first is not None and first >= day_of(cut):
        return Standing(seen)
    proven, doubt, met = _proof(snapshot, days, timedelta(hours=lag_hours))
    if proven is None:
        return Standing(seen, doubt=doubt, met=met)
    doubt = _open(seen, _cut(proven.coverage.until, days))
    return Standing(seen, silent=not doubt, proven=proven, doubt=doubt, met=proven.look)


def reaches(coverage: Coverage, days: int) -> bool:
    """Whether every post of so many days is known, from the start of the first of them on."""
    return coverage.since is None or coverage.since <= _cut(coverage.until, days)


def is_sure(found: Standing, sure: int = SURE) -> bool:
    """Whether the proof of silence needs no person: no mere word, a path that is trusted, no odd dates."""
    proven = found.proven
    if proven is None or found.seen.ahead:
        return False
    return proven.coverage.by is not Proof.WORD and proven.look.trust >= sure


def silence_facts(snapshot: ChannelSnapshot, found: Standing) -> dict[str, Any]:
    """What proves a verdict on silence, or what kept it from being told, JSON-able."""
    proven, newest = found.proven, found.seen.newest
    since = proven.coverage.since if proven else None
    return {
        **posts_facts(found.seen),
        "days": (snapshot.today - day_of(newest.when.latest)).days if newest else None,
        "as_of": _clock(proven.coverage.until) if proven else "",
        "since": day_of(since).isoformat() if since else "",
        "coverage": coverage_as_fact(proven.coverage) if proven else None,
        "trust": proven.look.trust if proven else None,
        **trouble_facts(found.doubt, found.met),
    }


def way(found: Standing, days: int) -> str:
    """How a channel was silent for so many days.

    Since some ``days``; ``only_reposts`` came; ``none`` is there in the time that is known; there was ``never`` one.
    """
    coverage = found.proven.coverage if found.proven else None
    if coverage and any(known.when.latest >= _cut(coverage.until, days) for known in found.seen.reposts):
        return "only_reposts"
    if found.seen.newest is not None:
        return "days"
    return "none" if coverage and coverage.since else "never"


def last_day(snapshot: ChannelSnapshot, known: Known | None) -> date | None:
    """The day from which a limit runs: that of the newest post, or that on which the account began."""
    days = [day_of(known.when.latest) if known else None, begun(snapshot.channel)]
    return max((day for day in days if day), default=None)


def _cut(moment: datetime, days: int) -> datetime:
    """The start of the Shanghai day that lies so many days before that of a moment."""
    midnight = moment.astimezone(SHANGHAI).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - timedelta(days=days)


def _proof(snapshot: ChannelSnapshot, days: int, lag: timedelta) -> tuple[Proven | None, str, ChannelLook | None]:
    """The look that knows every post of the days, the one up to the latest moment; else why there is none."""
    state = believed(snapshot, tells_account)
    if state is not None and state.account in GONE:
        return None, "gone", state
    lists = [look for look in answered(ours(snapshot)) if look.listing is Posts.READ]
    known = [Proven(look, look.coverage) for look in lists if look.coverage]
    timely = [one for one in known if one.coverage.until >= snapshot.now - lag]
    far = [one for one in timely if reaches(one.coverage, days)]
    if far:
        return max(far, key=lambda one: (one.coverage.until, one.look.trust)), "", None
    if timely:
        return None, "not_far_enough", timely[-1].look
    doubt, met = unseen(snapshot)
    return None, "behind" if doubt == "unproven" and known else doubt, met


def _open(seen: Timeline, cut: datetime) -> str:
    """Why posts leave it open whether something was published from ``cut`` on; "" if nothing was."""
    late = [known for known in seen.counted if known.when.latest >= cut]
    if any(not known.is_dated for known in late):
        return "undated"
    if late:
        # One for certain: in time at the moment of the proof and not any more by now; something may have followed.
        return "behind" if any(known.when.earliest >= cut for known in late) else "imprecise"
    return "time_zone" if seen.zone_doubt else ""


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
