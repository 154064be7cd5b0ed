"""Judging channels: what the registry says and what was seen, asked of every check about channels (pure)."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from datetime import datetime

from checks.catalogue import catalogue
from checks.check import Check, Facts
from checks.judge import Judgement, Pair, judge
from checks.subjects import Subject
from checks.subjects.channel import ChannelLook, ChannelSnapshot
from checks.subjects.channel_link import ChannelLink
from checks.subjects.matrix import Channel, Matrix, matrix_id
from monitor.registry.accounts import matrices

Looks = Mapping[str, Sequence[ChannelLook]]
"""The looks at channels by the id of the channel, oldest first."""

_KINDS = (ChannelSnapshot, Matrix, ChannelLink)


def snapshots(channels: Iterable[Channel], looks: Looks, now: datetime) -> list[ChannelSnapshot]:
    """Each channel as it is registered and as it was seen. ``now`` is the moment of judging, aware."""
    return [ChannelSnapshot(channel, now, tuple(looks.get(channel.id, ()))) for channel in channels]


def subjects(
    channels: Sequence[Channel],
    looks: Looks,
    now: datetime,
    *,
    only: Container[str] | None = None,
    known: Iterable[Pair] = (),
) -> list[Subject]:
    """What there is to judge: channels as they were seen, and the accounts of each unit taken together.

    ``channels`` are all that are registered. With ``only``, the ids of those at which a scan looked, no other channel
    is there. ``known`` are the known issues: a unit that is at issue and has no account left is there without any.
    """
    units = matrices(channels)
    seen = snapshots([one for one in channels if only is None or one.id in only], looks, now)
    return [*seen, *units, *_emptied(known, {unit.id for unit in units})]


def judge_channels(
    judged: Iterable[Subject],
    registered: Container[str],
    *,
    thresholds: Mapping[str, Facts] | None = None,
    crashed: Callable[[Check, Subject, Exception], None] | None = None,
    watched: Collection[Pair] | None = None,
) -> Judgement:
    """What is wrong with these subjects: those of ``subjects``, and links that channels offer.

    ``registered`` are the ids of all channels of the registry, ``watched`` the known issues; see ``checks.judge`` for
    the rest. An issue about a channel that the registry has no more counts as examined, so that it ends with it.
    """
    judgement = judge(channel_checks(), judged, thresholds=thresholds, crashed=crashed, watched=watched)
    judgement.examined |= over(watched or (), registered)
    return judgement


def over(known: Iterable[Pair], registered: Container[str]) -> set[Pair]:
    """The issues about channels that the registry has no more, or about their links."""
    return {pair for pair in known if pair[0].startswith("channel.") and not _is_there(pair[1], registered)}


def channel_checks() -> list[Check]:
    """The checks that judge channels, their matrices and their links."""
    return [check for check in catalogue().values() if check.subject in _KINDS]


def _emptied(watched: Iterable[Pair], there: Container[str]) -> list[Matrix]:
    """The units that are at issue and have no account any more."""
    mark = matrix_id("")
    subjects = dict.fromkeys(subject for _, subject in watched if subject.startswith(mark) and subject not in there)
    return [Matrix(subject, subject.removeprefix(mark), ()) for subject in subjects]


def _is_there(subject: str, registered: Container[str]) -> bool:
    kind, _, rest = subject.partition(":")
    if kind == matrix_id("").rstrip(":"):
        return True  # a unit without accounts is judged as such
    return (rest.partition(":")[0] if kind == "channel" else subject) in registered
