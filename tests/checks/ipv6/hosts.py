"""Builders of hosts over IPv6: by default all is well, a test names what is not."""

import json
from dataclasses import replace
from typing import Any

from checks.check import Check, Finding, Undecided, Verdict
from checks.subjects import Failure, Look
from checks.subjects.ipv6 import Answer, Door, Home, Ipv6, Knock, NameServer, Own, Said, Shown
from tests.builders import MOMENT, look
from tests.checks.judged import verdicts

V4, V6, OTHER_V6 = "203.0.113.10", "2001:db8::10", "2001:db8::11"
HOST = "www.example.gov.cn"


def found(*addresses: str, **other: Any) -> Answer:
    return Answer(Said.FOUND, addresses, **other)


def knocks(*addresses: str, ports: tuple[int, ...] = (80, 443), door: Door = Door.OPEN) -> tuple[Knock, ...]:
    return tuple(Knock(address, port, door) for address in addresses for port in ports)


def shown(status: int | None = 200, failure: Failure | None = None, **other: Any) -> Shown:
    return Shown(look(status, failure, **other), "0" * 64, 1000, "门户", "门户 首页")


def home(v4: Shown | None = None, v6: Shown | None = None, *, likeness: float | None = 1.0, **other: Any) -> Home:
    six = v6 or shown()
    return Home(v4 or shown(), six, other.pop("tries", (six.look,)), likeness, **other)


def server(name: str, *, v6: str = "", said_v4: Said = Said.FOUND, said_v6: Said = Said.FOUND) -> NameServer:
    asked = [("203.0.113.53", said_v4, "")] + ([(v6, said_v6, "")] if v6 else [])
    return NameServer(name, found("203.0.113.53"), found(v6) if v6 else Answer(Said.NO_DATA), tuple(asked))


def host(**facts: Any) -> Ipv6:
    whole = Ipv6(
        HOST, f"http://{HOST}/", MOMENT, found(V4), found(V6), own=Own.WORKS, zone="example.gov.cn",
        servers=(server("ns1.test", v6="2001:db8::53"), server("ns2.test", v6="2001:db8::54")),
        knocks=knocks(V4, V6), home=home(),
    )  # fmt: skip
    return replace(whole, **facts)


def looks(*statuses: int) -> tuple[Look, ...]:
    return tuple(look(status) for status in statuses)


def verdict(check: Check, subject: Ipv6, **thresholds: Any) -> Verdict | None:
    told = verdicts(check, subject, **thresholds)
    assert len(told) <= 1
    for one in told:
        if "reason" in one.facts:
            assert one.facts["reason"] in check.words["zh"].reasons, "no words for this reason"
        assert check.message(one, "zh")
        json.dumps(dict(one.facts))
    return told[0] if told else None


def outcome(check: Check, subject: Ipv6, **thresholds: Any) -> str:
    """``fine``, or ``finding`` or ``undecided`` with its reason."""
    one = verdict(check, subject, **thresholds)
    if one is None:
        return "fine"
    kind = "finding" if isinstance(one, Finding) else "undecided"
    return f"{kind} {one.facts.get('reason', '')}".strip()


def finding(check: Check, subject: Ipv6, **thresholds: Any) -> Finding:
    one = verdict(check, subject, **thresholds)
    assert isinstance(one, Finding)
    return one


def undecided(check: Check, subject: Ipv6) -> Undecided:
    one = verdict(check, subject)
    assert isinstance(one, Undecided)
    return one
