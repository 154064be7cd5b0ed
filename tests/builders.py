"""Builders of values that many tests need: every argument has a plain default, a test names only what matters."""

from datetime import UTC, datetime
from typing import Any

from checks.subjects import NOWHERE, Address, Failure, Fragment, Holders, Hop, Link, Look

MOMENT = datetime(2026, 11, 20, 2, 30, tzinfo=UTC)


def look(status: int | None = 200, failure: Failure | None = None, **other: Any) -> Look:
    """One look; a failure takes the place of the status."""
    values: dict[str, Any] = {
        "at": MOMENT,
        "client": "cold",
        "status": None if failure and "status" not in other else status,
        "failure": failure,
        "detail": "",
        "final_url": "http://www.example.gov.cn/x.html",
        "hops": (),
        "elapsed_ms": 12,
        "peer": "203.0.113.7:80",
    }
    return Look(**(values | other))


def link(*looks: Look, url: str = "http://www.example.gov.cn/x.html", holders: Holders = NOWHERE) -> Link:
    """A link with these looks."""
    return Link(url, looks or (look(),), "a", holders)


def held(*pages: str, total: int | None = None) -> Holders:
    """Holders by address."""
    return Holders(len(pages) if total is None else total, pages[:20], ("/x.html",), ("通知公告",))


def fragment(*, exists: bool, url: str = "http://www.example.gov.cn/x.html#part") -> Fragment:
    """A place in a page."""
    return Fragment(url, exists, held("http://www.example.gov.cn/"))


def address(written: str = "htttp://example.gov.cn", problem: str = "scheme", guess: str | None = "http") -> Address:
    """An address that is none."""
    return Address(written, problem, guess, held("http://www.example.gov.cn/"))


def hop(url: str, status: int = 302, location: str | None = None) -> Hop:
    """One answer on the way."""
    return Hop(url, status, location)
