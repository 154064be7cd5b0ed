"""What people do about channels: give the newest post or their word, and enter what happened in an account's life."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from getpass import getuser
from typing import TYPE_CHECKING, Annotated

import typer

from checks.over_channel import UNSEEN_EN
from checks.subjects.channel import Access, ChannelLook, Posts, day_of
from checks.subjects.matrix import Channel, EventKind, LifeEvent
from monitor.channels.attestation.links import PostLink, post_link
from monitor.cli import registered
from monitor.cli.channel_rows import found, told_look
from monitor.cli.common import Place, place
from monitor.cli.terminal import say
from monitor.errors import ConfigError
from monitor.registry.cells import folded
from monitor.registry.layout import Layout
from monitor.registry.life import NEEDS, Life
from monitor.registry.record import Records, living
from monitor.registry.sheets import Names
from monitor.store import attestations, registry, rounds
from monitor.store import channels as kept
from monitor.store.attestations import Attestation
from monitor.store.engine import Store

if TYPE_CHECKING:  # much to load, for those links alone that are verified at once
    from monitor.channels.pages import PageSettings

READABLE = frozenset({"weibo", "wechat_mp"})
"""Platforms whose posts can be read at their addresses; of others, a person's word is needed beside the link."""

_USELESS = frozenset({Posts.FOREIGN, Posts.REFUSED, Posts.DELETED, Posts.REMOVED, Posts.EXPIRED, Posts.HIDDEN})
"""What came of a link that proves nothing, so that another is asked for."""

Who = Annotated[str, typer.Option("--by", help="经办人 Who does it (default: the user).")]
Document = Annotated[str, typer.Option("--document", help="依据的文号 Number of the document it rests on.")]
Wanted = Annotated[str, typer.Argument(metavar="CHANNEL", help="代号、名称或账号标识 Id, name or account id.")]


def attest(
    context: typer.Context,
    channel: Wanted,
    link: Annotated[str, typer.Argument(help="最新一条内容的链接 Link of the newest post.")] = "",
    newest: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="最新一条的发布日期 Day of the newest post.")
    ] = None,
    nothing: Annotated[bool, typer.Option("--nothing", help="没有任何内容 There is no post at all.")] = False,
    unreachable: Annotated[bool, typer.Option("--unreachable", help="账号打不开 It cannot be opened.")] = False,
    answers: Annotated[
        bool | None, typer.Option("--answers/--no-answers", help="是否答复公众提问 Whether it answers its readers.")
    ] = None,
    of_unit: Annotated[bool, typer.Option("--unit", help="本人属主办单位 I belong to the unit itself.")] = False,
    later: Annotated[bool, typer.Option("--later", help="先记下，到下次扫描再核对 Verify with the next scan.")] = False,
    note: Annotated[str, typer.Option(help="说明 Note.")] = "",
    by: Who = "",
    document: Document = "",
) -> None:
    """提供最新一条内容的链接（当即核对），或所见情况 Give the newest post's link, verified at once, or what you saw."""
    here = place(context)
    said = Attestation(
        channel="", at=here.clock.now(), who=by or getuser(), url=link.strip(), of_unit=of_unit,
        reached=not unreachable, searched=nothing or newest is not None, newest=newest.date() if newest else None,
        answers=answers, document=document, note=note,
    )  # fmt: skip
    if nothing and newest is not None:
        raise ConfigError("--nothing: not together with --newest")
    with here.store(create=True) as store:
        with store.read() as db:
            meant = found(kept.channels(db), channel)
        for line in attested(store, meant, said, None if later else _settings(here)):
            say(line)


def attested(store: Store, channel: Channel, said: Attestation, settings: "PageSettings | None") -> list[str]:
    """Keep what was said of a channel, with the looks that verify it; returns what came of it, in lines.

    Without ``settings`` no page is fetched. Raises ``ConfigError`` where it says nothing, or its link proves nothing:
    then nothing is kept.
    """
    link = _vet(channel, said)
    said = replace(said, channel=channel.id, url=link.shown if link else "")
    looks = asyncio.run(_looks(store, channel, said, settings)) if settings else []
    for look in looks:
        if look.access is Access.ANSWERED and look.listing in _USELESS:
            why = UNSEEN_EN[look.listing].format(detail=look.detail)
            raise ConfigError(f"{said.url}: {why}; nothing was kept, give the link of another post")
    with store.write() as db:
        attestations.add(db, said)
        if looks:
            rounds.keep(db, {channel.id: looks}, at=max(look.at for look in looks))
    return [f"已记下 {channel.id} {channel.name}", *map(told_look, looks)]


def _settings(here: Place) -> "PageSettings":
    from monitor.channels.pages import PageSettings
    from monitor.cli.agent import user_agent

    return PageSettings(
        user_agent=user_agent(here.settings),
        bases=here.platforms,
        clock=here.clock,
        ca_file=here.installation.ca_file(here.settings),
        proxy=here.settings.network.proxy,
    )


def _vet(channel: Channel, said: Attestation) -> PostLink | None:
    """The post that is named, None where none is. Raises ``ConfigError`` for what says nothing, or cannot be."""
    if not said.url and not said.is_word:
        raise ConfigError(
            "LINK: expected the link of the newest post; or --newest, --nothing, --unreachable, --answers"
        )
    _not_ahead("--newest", said.newest, said.at)
    if not said.url:
        return None
    link = post_link(said.url)
    if not isinstance(link, PostLink):
        raise ConfigError(f"LINK {said.url}: {link}")
    if link.platform != channel.platform:
        raise ConfigError(f"LINK {said.url}: a post of {link.platform}; {channel.name} is on {channel.platform}")
    if channel.platform not in READABLE and not said.is_word:
        raise ConfigError(f"LINK {said.url}: pages of {link.platform} cannot be read; say its day with --newest")
    return link


def _not_ahead(option: str, day: date | None, now: datetime) -> None:
    if day is not None and day > day_of(now):
        raise ConfigError(f"{option} {day}: expected today or an earlier day")


async def _looks(store: Store, channel: Channel, said: Attestation, settings: "PageSettings") -> list[ChannelLook]:
    from monitor.channels import given, verifying

    with store.read() as db:
        looks = rounds.looks(db, said.at)
    taken = []
    if said.url and channel.platform in READABLE:
        taken.append(await verifying.verified(channel, given.links([said], looks)[channel.id], settings))
    if said.is_word:
        taken.append(await verifying.believed(channel, given.words([said])[channel.id], settings))
    return taken


def event(
    context: typer.Context,
    channel: Wanted,
    kind: Annotated[str, typer.Argument(help="事项，如 更名、关停 What happened, e.g. closed.")] = "",
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="日期，默认今天 Day (default today).")
    ] = None,
    to: Annotated[str, typer.Option("--to", help="新名称、新主办单位或承接账号 New name, unit or account.")] = "",
    detail: Annotated[str, typer.Option(help="说明 Detail.")] = "",
    void: Annotated[int | None, typer.Option(help="撤回误记的第几号 Take back the event with this number.")] = None,
    by: Who = "",
    document: Document = "",
) -> None:
    """登记账号的变更（只增不改） Enter what happened to a channel; events are only added."""
    here = place(context)
    layout = registered.layout(here)
    entry = _Entry(kind, on.date() if on else here.clock.today(), to.strip(), detail, document, by or getuser())
    with here.store(create=True) as store, store.write() as db:
        meant = found(kept.channels(db), channel)
        if void is not None:
            _void(kind, detail)
            taken = kept.void(db, meant.id, void, why=detail, at=here.clock.now(), who=entry.who)
            say(f"已撤回 {meant.id} 第 {taken.number} 号：{layout.label('life', taken.event.kind.value)}")
            return
        records = registry.load(db)
        told = _life(entry, records, layout, here)
        edit = kept.enter(db, meant.id, told, at=here.clock.now(), who=entry.who)
    say(f"已登记 {meant.id} {meant.name}：{layout.label('life', told.event.kind.value)} {told.event.on}")
    if edit is not None:
        say(registered.told_change(edit, layout, Names(registered.after(records, [edit]))))


@dataclass(frozen=True, slots=True)
class _Entry:
    """An event as it was typed."""

    kind: str
    on: date
    to: str
    detail: str
    document: str
    who: str


def _void(kind: str, detail: str) -> None:
    if kind:
        raise ConfigError("--void: takes back what is there; name no new event beside it")
    if not detail.strip():
        raise ConfigError("--void: expected --detail with the reason; it is kept")


def _life(entry: _Entry, records: Records, layout: Layout, here: Place) -> Life:
    """The event that is meant. Raises ``ConfigError`` with what was expected."""
    kind = _kind(entry.kind, layout)
    _not_ahead("--on", entry.on, here.clock.now())
    field = NEEDS.get(kind)
    if field is None and entry.to:
        raise ConfigError(f"--to: nothing is changed by {kind.value}; it belongs to {', '.join(NEEDS)}")
    if field in ("name", "unit_id") and not entry.to:
        raise ConfigError(f"--to: expected what {kind.value} leads to")
    value = entry.to or None
    if value is not None and field in ("unit_id", "successor_id"):
        table = "unit" if field == "unit_id" else "channel"
        value = _id(records, table, value)
    return Life(LifeEvent(kind, entry.on, entry.document, entry.detail), value)


def _kind(written: str, layout: Layout) -> EventKind:
    for code, labels in layout.choices["life"].items():
        if code != EventKind.ATTESTED and folded(written) in (folded(code), *map(folded, labels)):
            return EventKind(code)
    offered = "、".join(f"{labels[0]} {code}" for code, labels in layout.choices["life"].items() if code != "attested")
    raise ConfigError(f'KIND: expected one of {offered}; found "{written}"')


def _id(records: Records, table: str, wanted: str) -> str:
    named: Sequence[str] = [str(one["id"]) for one in living(records, table) if wanted in (one["id"], one["name"])]
    if wanted in named:
        return wanted
    if len(named) != 1:
        told = f"several are called so: {', '.join(named)}" if named else f"no {table} has this id or name"
        raise ConfigError(f"--to {wanted}: {told}")
    return named[0]
