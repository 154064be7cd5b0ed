"""The matrix as the office keeps it: units, accounts, what happened in their lives, and what people said of them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from checks.subjects.matrix import LifeEvent
from monitor.demo.matrix.case import By, Case
from monitor.demo.matrix.roll import WEIBO, Account, roll
from monitor.demo.matrix.units import units
from monitor.demo.matrix.worlds import CENTRE, WEWE, given_link
from monitor.demo.platforms.weibo_api import home_of
from monitor.demo.platforms.wewe import feed_id
from monitor.registry.life import Life
from monitor.registry.record import Edit, Record, Value
from monitor.store import attestations, channels, registry
from monitor.store.attestations import Attestation

GOVERNMENT = "u-gov"
_OPENED = 500
"""Days for which an account has been open at least, where its case says nothing else."""


def unit_edits(known: frozenset[str]) -> list[Edit]:
    """The units that are not ``known`` yet; ``u-gov``, above them all, is."""
    more = {"parent_id": GOVERNMENT, "contact": "值班人员", "phone": "0000-0000000", "state": "active"}
    new = (unit for unit in units() if unit.id not in known)
    return [Edit("unit", None, {"id": unit.id, "name": unit.name, "kind": unit.kind, **more}) for unit in new]


def channel_edits(today: date) -> list[Edit]:
    """All accounts as they are registered on the first day, those that others were moved into first."""
    return [Edit("channel", None, _record(one, today)) for one in roll()]


def enter(db: Connection, today: date, *, second: bool, at: datetime) -> None:
    """Enter what happened to accounts and what people said of them, on this day, inside a write transaction."""
    for one in roll():
        for life in one.case.life:
            if (life.days < 0) == second:
                event = LifeEvent(life.kind, today - timedelta(days=life.days), "清政办备〔2026〕8号")
                channels.enter(db, one.id, Life(event, life.value or None), at=at, who="demo")
        if not second:
            for said in _said(one, today, at):
                attestations.add(db, said)


def keep(db: Connection, edits: list[Edit], *, at: datetime) -> None:
    """Put units and accounts into the registry, with the events that this tells of, inside a write transaction."""
    registry.apply(db, edits, at=at, who="demo")
    channels.follow(db, edits, at=at, who="demo")


def _record(one: Account, today: date) -> Record:
    case = one.case
    facts = dict(case.record)
    opened = int(str(facts.pop("opened", 0))) or max(_OPENED + 13 * one.number, (case.since or 0) + 400)
    return {
        "id": one.id, "code": "", "platform": one.platform, "name": one.name, "former_names": "",
        "account_ids": _ids(one), "alias": "", "url": _url(one), "use": "", "unit_id": one.unit.id, "owners": "",
        "operator": "", "opened_on": None if case.state == "planned" else today - timedelta(days=opened),
        "limit_days": None, "state": case.state, "state_since": _since(case, today),
        "document": "" if case.since is None else f"清政办函〔{today.year - case.since // 365}〕{one.number}号",
        "successor_id": _successor(one), "feed": _feed(one),
        "contact": "", "phone": "", "note": "", **facts,
    }  # fmt: skip


def _ids(one: Account) -> str:
    if one.platform == WEIBO:
        return one.uid
    return f"{one.gh} {one.appid}" if one.case.by in (By.COMPONENT, By.OFFICIAL) else one.gh


def _url(one: Account) -> str:
    return home_of(one.uid) if one.platform == WEIBO and one.case.by is not By.NOBODY else ""


def _feed(one: Account) -> str:
    if one.case.by is By.FEED:
        return f"{CENTRE}/feed/{one.gh}.xml"
    return f"{WEWE}/feeds/{feed_id(one.gh)}.rss" if one.case.by is By.GATEWAY else ""


def _since(case: Case, today: date) -> Value:
    return None if case.since is None else today - timedelta(days=case.since)


def _successor(one: Account) -> Value:
    """The account into which it went: the first of its platform."""
    if one.case.state not in ("migrated", "merged"):
        return None
    return next(other.id for other in roll() if other.platform == one.platform)


def _said(one: Account, today: date, at: datetime) -> Iterator[Attestation]:
    case = one.case
    if case.by is By.LINK:
        yield Attestation(one.id, at, "值班人员", url=given_link(one), of_unit=True)
    if case.by is By.WORD:
        days = case.word.get("newest")
        yield Attestation(
            one.id, at, "检查组", reached=case.word.get("reached", True), searched=days is not None,
            newest=None if days is None else today - timedelta(days=days), answers=case.word.get("answers"),
        )  # fmt: skip
