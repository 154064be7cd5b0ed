"""What the commands about channels share: which one is meant, what is known of all, and how it is told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from checks.channel_silence import limit_of
from checks.check import Language, Verdict
from checks.subjects.channel import ChannelLook, ChannelSnapshot
from checks.subjects.matrix import Channel
from monitor.channels.decisive import LIMIT
from monitor.channels.judging import judge_channels, subjects
from monitor.cli.common import Place
from monitor.compose.matrix import account, by_subject
from monitor.errors import ConfigError
from monitor.store import channels as kept
from monitor.store import rounds
from monitor.store.engine import Store
from reports.matrix_text import said
from reports.phrases import moment
from reports.terms import term

HEADS = (
    "代号",
    "平台",
    "账号名称",
    "主办单位",
    "登记状态",
    "情况",
    "说明",
    "最后更新",
    "未更新天数",
    "应于何日前更新",
    "最近查看",
)
"""The heads of the list for people."""
FIELDS = (
    "id", "platform", "name", "unit_id", "unit", "use", "status", "status_since", "limit_days", "account_ids",
    "state", "note", "newest", "looked_at", "path", "access", "checks", "silent_days", "due_on",
)  # fmt: skip
"""The fields of a channel in every list, in order."""


def limit_in(here: Place) -> int:
    """In how many days accounts must publish that have no limit of their own, by the operator's settings."""
    return int(here.settings.thresholds.get("channel.silent", {}).get("days", LIMIT))


@dataclass(frozen=True)
class Known:
    """All channels as they are registered and were seen, and by subject what is to be said of them now."""

    snapshots: Sequence[ChannelSnapshot]
    verdicts: Mapping[str, Sequence[Verdict]]


def known(here: Place, store: Store) -> Known:
    """Read and judge all channels as of now, by what was seen so far. Nobody is asked, nothing is written."""
    now = here.clock.now()
    with store.read() as db:
        registered = kept.channels(db)
        looks = rounds.looks(db, now)
    judged = subjects(registered, looks, now)
    judgement = judge_channels(judged, {one.id for one in registered}, thresholds=here.settings.thresholds)
    seen = [one for one in judged if isinstance(one, ChannelSnapshot)]
    return Known(seen, by_subject(judgement.verdicts))


def found(channels: Sequence[Channel], wanted: str) -> Channel:
    """The channel that is meant by id, name or account id. Raises ``ConfigError`` where none or several are."""
    meant = [one for one in channels if one.id == wanted]
    meant = meant or [one for one in channels if wanted in (one.name, *one.account_ids)]
    if not meant:
        raise ConfigError(f"{wanted}: there is no channel with this id or name; `monitor channels list` shows them")
    if len(meant) > 1:
        raise ConfigError(f"{wanted}: several channels are called so: {', '.join(one.id for one in meant)}")
    return meant[0]


def row(
    snapshot: ChannelSnapshot, verdicts: Sequence[Verdict], language: Language, limit: int = LIMIT
) -> dict[str, Any]:
    """One channel for a program. ``limit`` is in how many days accounts must publish that have no limit of their own.

    ``due_on`` is the last day on which something new is in time; None for one that owes nothing, or is not known.
    """
    channel, told = snapshot.channel, account(snapshot, verdicts, language)
    last = snapshot.looks[-1] if snapshot.looks else None
    days = limit_of(channel, limit)
    values = (
        channel.id, channel.platform, channel.name, channel.unit_id, channel.unit, channel.use.value,
        channel.status.value, channel.status_since and channel.status_since.isoformat(), channel.limit_days,
        list(channel.account_ids), told.state, said(told, language), told.newest and told.newest.isoformat(),
        last and last.at.isoformat(), last and last.path, last and last.access.value,
        sorted({one.check for one in verdicts}),
        (snapshot.today - told.newest).days if told.newest else None,
        (told.newest + timedelta(days=days)).isoformat() if told.newest and days else None,
    )  # fmt: skip
    return dict(zip(FIELDS, values, strict=True))


def fields(row: Mapping[str, Any], language: Language) -> tuple[str, ...]:
    """One row for people, in the order of ``HEADS``."""
    return (
        row["id"],
        term("platform", row["platform"], language),
        row["name"],
        row["unit"],
        term("channel_status", row["status"], language),
        term("channel_state", row["state"], language),
        row["note"],
        row["newest"] or "",
        "" if row["silent_days"] is None else str(row["silent_days"]),
        row["due_on"] or "",
        moment(datetime.fromisoformat(row["looked_at"])) if row["looked_at"] else "",
    )


def told_look(look: ChannelLook) -> str:
    """One look in a line."""
    posts = f"{len(look.posts)} posts" if look.posts else str(look.listing)
    return (
        f"{moment(look.at)}  {look.path} ({look.trust})  {look.access}  {look.account}  {posts}  {look.detail}".rstrip()
    )
