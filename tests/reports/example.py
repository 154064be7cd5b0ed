"""Facts and reports as tests need them: small pieces with sensible defaults, and one rich report."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from checks.check import Language
from monitor.compose import Ground, IssueFacts, VerdictFacts, compose, compose_inspection
from reports.coverage import Coverage, Estimate, TrueShare
from reports.model import PageRef, Report, Run, Target, TrendPoint

HOME = "http://www.qinghewan.example/"
NOON = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""Noon in Shanghai on the day of every report here."""


def days_ago(days: float) -> datetime:
    return NOON - timedelta(days=days)


def look(
    status: int | None = 404,
    failure: str | None = None,
    *,
    url: str = HOME,
    hops: Sequence[Mapping[str, Any]] = (),
    client: str = "httpx",
    detail: str = "",
) -> dict[str, Any]:
    return {
        "at": days_ago(0.1).isoformat(),
        "client": client,
        "status": status,
        "failure": failure,
        "detail": detail,
        "final_url": url,
        "hops": list(hops),
        "elapsed_ms": 1234,
        "peer": "203.0.113.9",
    }


def broken(reason: str = "not_found", *looks: dict[str, Any], **more: object) -> dict[str, Any]:
    told = list(looks) or [look(client="pyreqwest"), look()]
    return {
        "reason": reason,
        "status": told[-1]["status"],
        "failure": told[-1]["failure"],
        "final_url": told[-1]["final_url"],
        "attempts": len(told),
        "looks": told,
        "raw": ["/x.html"],
        "text": ["关于印发《清河湾县政务公开工作要点》的通知"],
        **more,
    }


def issue(number: int | None = 1, **changes: Any) -> IssueFacts:
    facts: dict[str, Any] = {
        "number": number,
        "check": "link.broken",
        "kind": "link",
        "subject": f"{HOME}xwzx/2026/a{number}.html",
        "severity": "major",
        "state": "open",
        "facts": broken(),
        "first_seen": days_ago(3),
        "opened_at": days_ago(3),
        "last_seen": days_ago(0.1),
        "holders": (PageRef(f"{HOME}xwzx/index.html", "新闻中心"),),
        "holders_total": 1,
    }
    return IssueFacts(**{**facts, **changes})


def verdict(subject: str = f"{HOME}y.html", **changes: Any) -> VerdictFacts:
    facts: dict[str, Any] = {
        "check": "link.broken",
        "kind": "link",
        "subject": subject,
        "outcome": "undecided",
        "facts": broken("blocked", look(403)),
        "holders": (PageRef(f"{HOME}zwgk/index.html", "政务公开"),),
        "holders_total": 1,
    }
    return VerdictFacts(**{**facts, **changes})


def ground(kind: str = "sample", *, lang: Language = "zh", state: str = "done", **coverage: Any) -> Ground:
    covered: dict[str, Any] = {
        "pages_examined": 1063,
        "pages_known": 14870,
        "links_examined": 9210,
        "links_known": 41877,
        "requests": 9544,
    }
    return Ground(
        target=Target("county", "清河湾县人民政府门户网站", HOME),
        run=Run(
            None if kind == "inspect" else 27,
            kind,
            state,
            days_ago(0.2),
            days_ago(0.1),
            "0.1.0",
            "WebsiteComplianceMonitor/0.1 (+https://www.qinghewan.example/contact)",
        ),
        coverage=Coverage(**{**covered, **coverage}),
        made_at=NOON,
        lang=lang,
    )


def rich_ground(lang: Language = "zh") -> Ground:
    return ground(
        lang=lang,
        pages_examined=1151,
        not_looked={"robots": 14, "blocked": 6, "breaker": 31, "budget": 2},
        random_pages=1063,
        risk_pages=88,
        cycle_days=14,
        estimate=Estimate(0.0122, 0.0071, 0.0204, 1063, 13),
        last_full=TrueShare(date(2026, 11, 15), 14870, 208),
    )


def rich_issues() -> list[IssueFacts]:
    many = tuple(PageRef(f"{HOME}bmdt/list_{n}.html", f"部门动态 第 {n} 页") for n in range(1, 25))
    hop = {"url": "http://old.example/a", "status": 302, "location": "http://old.example/b"}
    return [
        issue(31, happened=("found",)),
        issue(
            32,
            check="link.invalid",
            subject="htttp://www.qinghewan.example/fj/2026年度预算公开表.xls",
            facts={"reason": "scheme", "problem": "scheme", "guess": "http", "raw": ["htttp://…"], "text": ["附件"]},
            happened=("found",),
            holders=(PageRef(f"{HOME}zwgk/ys/t2.html", "2026年部门预算公开"),),
        ),
        issue(
            33,
            check="link.fragment",
            severity="minor",
            subject=f"{HOME}zwgk/zn.html#第三章",
            facts={"page": f"{HOME}zwgk/zn.html", "fragment": "第三章", "raw": ["zn.html#第三章"], "text": ["第三章"]},
            happened=("confirmed",),
            holders=many[:3],
            holders_total=3,
        ),
        issue(7, happened=("reopened",), recurrence=1, first_seen=days_ago(61), opened_at=days_ago(0.1)),
        issue(
            5,
            subject="http://old.example/link?id=3",
            facts=broken("redirect_loop", look(None, "redirect_loop", url="http://old.example/b", hops=[hop, hop])),
            first_seen=days_ago(40),
            opened_at=days_ago(40),
            holders=many,
            holders_total=9120,
        ),
        issue(
            9, opened_at=days_ago(20), first_seen=days_ago(20), last_seen=days_ago(8), examined=False, units=("教育局",)
        ),
        issue(12, opened_at=days_ago(5), holders=many, holders_total=24, holders_mended=9),
        issue(14, state="closed", happened=("closed",), closed_at=NOON, closed_as="link_removed"),
        issue(15, state="closed", happened=("closed",), closed_at=NOON, closed_as="mended"),
        issue(
            34,
            state="suspected",
            facts=broken("timeout", look(None, "timeout", detail="no first byte in 20 s")),
            happened=("found",),
        ),
        issue(16, state="closed", happened=("closed",), closed_at=NOON, closed_as="not_confirmed"),
        issue(3, state="waived", waived_as="accepted", waived_until=days_ago(-90)),
    ]


def rich_doubts() -> list[VerdictFacts]:
    return [
        *(verdict(f"https://bank.example/notice/{n}") for n in range(4)),
        verdict("http://oa.example/", facts=broken("login_required", look(401))),
        verdict(f"{HOME}admin/", facts=broken("robots", look(None, "robots"))),
    ]


def rich_trend() -> list[TrendPoint]:
    kinds = ["full", "sample", "sample", "sample", "sample", "full", "sample", "sample"]
    open_ = [41, 38, 33, 29, 24, 27, 16, 7]
    return [
        TrendPoint(days_ago(7 - n), kind, present, 2 + n % 3, 5)
        for n, (kind, present) in enumerate(zip(kinds, open_, strict=True))
    ]


def rich_report(lang: Language = "zh") -> Report:
    return compose(rich_ground(lang), rich_issues(), rich_doubts(), trend=rich_trend())


def inspection(*verdicts: VerdictFacts, lang: Language = "zh", **coverage: Any) -> Report:
    return compose_inspection(ground("inspect", lang=lang, **coverage), verdicts)


def finding(subject: str = f"{HOME}x.html", facts: Mapping[str, Any] | None = None, **changes: Any) -> VerdictFacts:
    return verdict(subject, outcome="finding", facts=broken() if facts is None else facts, **changes)
