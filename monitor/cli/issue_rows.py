"""Issues as rows, for every form in which a list of them is told."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from checks.catalogue import catalogue
from checks.check import Finding
from monitor.clock import SHANGHAI
from monitor.compose.proof import proof
from monitor.store.ledger import Entry
from reports.plain import clean, shorten
from reports.terms import term

FIELDS = (
    "id", "target", "check", "subject", "severity", "state", "recurrence", "first_seen", "opened_at", "last_seen",
    "closed_at", "closed_as", "waived_as", "waived_until", "pages_total", "message", "remedy", "proof",
)  # fmt: skip
"""The fields of an issue in every list, in order."""

_HEADINGS = (
    "编号", "监测对象", "检查项", "对象", "严重程度", "状态", "反弹次数", "首次发现", "本轮开始", "最后看到",
    "销号时间", "销号方式", "认定", "认定有效期至", "所在页面数", "问题说明", "整改办法", "证据",
)  # fmt: skip
_TERMS = {"severity": "severity", "state": "state", "closed_as": "closed_as", "waived_as": "waived_as"}
_TIMES = ("first_seen", "opened_at", "last_seen", "closed_at", "waived_until")
_LONGEST = 8000
"""Characters in one cell of a workbook, which holds four times as many."""


def row_of(entry: Entry) -> dict[str, Any]:
    """One issue by the names of ``FIELDS``; times are ISO 8601, ``proof`` is a list of lines."""
    known = entry.known
    check = catalogue().get(known.check)
    total = pages_total(entry)
    finding = Finding(known.check, known.severity, known.kind, known.subject, {**entry.facts, "seen_on_total": total})
    return {
        "id": known.id,
        "target": entry.target_id,
        "check": known.check,
        "subject": known.subject,
        "severity": known.severity.value,
        "state": known.state.value,
        "recurrence": known.recurrence,
        "first_seen": known.first_seen.isoformat(),
        "opened_at": known.opened_at.isoformat(),
        "last_seen": known.last_seen.isoformat(),
        "closed_at": known.closed_at.isoformat() if known.closed_at else None,
        "closed_as": known.closed_as,
        "waived_as": known.waived_as,
        "waived_until": known.waived_until.isoformat() if known.waived_until else None,
        "pages_total": total,
        "message": check.message(finding, "zh") if check else known.check,
        "remedy": check.remedy(finding.facts, "zh") if check else "",
        "proof": _lines(entry) or _last_look(entry.facts),
    }


def pages_total(entry: Entry) -> int:
    """On how many pages it stands: by the ledger, or for what the ledger has no pages of, as its proof counted them."""
    if entry.known.holders or entry.known.ever:
        return len(entry.known.holders)
    return int(entry.facts.get("seen_on_total") or 0)


def as_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """Rows as CSV text with heads. Excel takes UTF-8 only with a mark before it, and = + - @ to begin a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, FIELDS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _unformula(_flat(row[name])) for name in FIELDS})
    return f"\ufeff{out.getvalue()}"


def as_xlsx(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Rows as a workbook for people: headings, codes and times in words, Shanghai time."""
    from monitor.registry.workbook import Leaf, write  # the library takes a quarter of a second

    return write([Leaf("台账", _HEADINGS, [[_cell(name, row[name]) for name in FIELDS] for row in rows], {})])


def when(moment: str) -> str:
    """A time as it stands on paper."""
    return datetime.fromisoformat(moment).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _lines(entry: Entry) -> list[str]:
    told = proof(entry.known.check, entry.facts, "zh")
    return [f"{line.label}：{line.text} {line.url}".rstrip() for line in told]


def _last_look(facts: Mapping[str, Any]) -> list[str]:
    looks = [look for look in facts.get("looks", ()) if "client" in look]
    if not looks:
        return []
    last = looks[-1]
    answer = last["status"] or term("failure", last["failure"] or "", "zh")
    return [f"最后一次访问：{when(last['at'])} {answer} {last['detail']}".rstrip()]


def _cell(name: str, value: Any) -> object:
    if value is None or isinstance(value, int):
        return value
    text = str(_flat(value))
    if name in _TIMES:
        return when(text)
    return term(_TERMS[name], text, "zh") if name in _TERMS else shorten(clean(text), _LONGEST)


def _flat(value: Any) -> Any:
    return "；".join(value) if isinstance(value, list) else value


def _unformula(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
