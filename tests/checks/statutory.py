"""Builders of what statutory checks judge: by default all is well, a test names what is not."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from checks.ages import Age
from checks.check import Check, Finding, Unexamined, Verdict
from checks.subjects import Subject
from checks.subjects.clause import Clause, Confidence
from checks.subjects.column import Dated, Entry, Reach, Source
from checks.subjects.footer import FooterItem, Mark, Spot, Target
from checks.subjects.handshake import Certificate, Handshake
from checks.subjects.item import Item, Place
from checks.subjects.site import SecureSite
from tests.builders import look
from tests.checks.judged import opinions, verdicts

READ = Clause("国办发〔2017〕47号", Confidence.READ)
MEMORY = Clause("国办发〔2017〕47号", Confidence.MEMORY)
TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)
COLUMN = "http://www.example.gov.cn/zwgk/"


def outcome(check: Check, subject: Subject, **thresholds: Any) -> str:
    """``fine``, or ``finding`` or ``undecided`` with its reason, ``?`` behind it where it is only suspected.

    ``unexamined`` where there was nothing to judge.
    """
    if any(isinstance(one, Unexamined) for one in opinions(check, subject, **thresholds)):
        return "unexamined"
    one = verdict(check, subject, **thresholds)
    if one is None:
        return "fine"
    sure = "finding?" if isinstance(one, Finding) and one.suspected else "finding"
    return f"{sure if isinstance(one, Finding) else 'undecided'} {one.facts.get('reason', '')}".strip()


def verdict(check: Check, subject: Subject, **thresholds: Any) -> Verdict | None:
    found = verdicts(check, subject, **thresholds)
    assert len(found) <= 1
    for one in found:
        if "reason" in one.facts:
            assert one.facts["reason"] in check.words["zh"].reasons, "no words for this reason"
        for language in ("zh", "en"):
            assert check.message(one, language)
            assert check.remedy(one.facts, language)
        json.dumps(dict(one.facts))
    return found[0] if found else None


def finding(check: Check, subject: Subject, **thresholds: Any) -> Finding:
    one = verdict(check, subject, **thresholds)
    assert isinstance(one, Finding)
    return one


def text(value: str = "", url: str = "", target: Target = Target.NONE, *, formed: bool = True) -> Mark:
    return Mark(Spot.TEXT, value, url, target, formed)


def mark(spot: Spot, value: str = "", url: str = "", target: Target = Target.NONE) -> Mark:
    return Mark(spot, value, url, target)


def foot(*marks: Mark, **facts: Any) -> FooterItem:
    whole = FooterItem("footer:portal:icp", "ICP备案编号", "http://www.example.gov.cn/", READ, marks)
    return replace(whole, **facts)


def aged(days: int, latest: int | None = None) -> Age:
    """An entry that is so many days old: at most ``days``, at least ``latest``."""
    old, new = TODAY - timedelta(days=days), TODAY - timedelta(days=days if latest is None else latest)
    dated = Dated(Source.ROW, old, new, old.isoformat())
    return Age(Entry(COLUMN + "1.html", "关于公开预算的通知", (dated,)), old, new, dated)


def place(reach: Reach | None = Reach.READ, **facts: Any) -> Place:
    whole = Place(COLUMN, "财政预决算", reach, blank=False if reach is Reach.READ else None, rows=5, newest=aged(10))
    return replace(whole, **facts)


def item(*places: Place, **facts: Any) -> Item:
    whole = Item(
        "item:portal:art20-7", "财政预算、决算", READ, TODAY, places, proposed=False, listed=True, limit_days=400
    )
    return replace(whole, **facts)


def secure(days: float | None = 100, **facts: Any) -> SecureSite:
    """A host whose certificate holds for so many days more; None: a certificate whose dates cannot be read."""
    until = AT + timedelta(days=days) if days is not None else None
    handshake = Handshake("https://www.example.gov.cn/", AT, "", modern=True, certificate=Certificate(not_after=until))
    whole = SecureSite(
        "site:portal:https:www.example.gov.cn",
        "www.example.gov.cn",
        AT,
        READ,
        look(final_url="https://www.example.gov.cn/"),
        handshake,
    )
    return replace(whole, **facts)
