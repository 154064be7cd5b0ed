"""What a scan found and could not tell, as the store keeps it. The looks that prove it stand in the observations."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from checks.check import Finding, Severity, Undecided
from checks.judge import Judgement
from monitor.store import looks as kept
from monitor.store.core.tables import verdict as verdict
from monitor.store.engine import Store
from monitor.store.frontier import scan
from monitor.store.lookup import AT_ONCE, portions, rows_by
from monitor.store.packing import pack, unpack
from monitor.store.seen import address, key_of, observation

HELD = ("seen_on", "seen_on_total")
"""Facts that are kept as packed holders instead, where the scan knows the holders as pages."""

_TOLD = ("status", "failure", "detail", "final_url")
"""Facts that are left out where the last look tells the same. Then ``looks`` is the observation that has them."""


@dataclass(frozen=True, slots=True)
class KeptVerdict:
    """A finding or an undecided of one scan, with the pages that hold its subject (address ids)."""

    verdict: Finding | Undecided
    holders: Sequence[int]


def save_verdicts(store: Store, scan_id: int, judgement: Judgement, holders: Mapping[str, Iterable[int]]) -> None:
    """Keep what a scan found and could not tell; judging again replaces it."""
    with store.write() as db:
        db.execute(delete(verdict).where(verdict.c.scan_id == scan_id))
        for some in portions(judgement.verdicts):
            proofs = _proofs(db, scan_id, [found.subject for found in some])
            rows = [_row(scan_id, found, proofs.get(found.subject), holders) for found in some]
            db.execute(insert(verdict), rows)


def _row(scan_id: int, found: Finding | Undecided, proof: Any, holders: Mapping[str, Iterable[int]]) -> dict[str, Any]:
    held = pack(holders.get(found.subject, ()))
    facts = {name: value for name, value in found.facts.items() if not (held and name in HELD)}
    if proof is not None and facts.get("looks") == (looks := kept.as_facts(proof.looks)):
        last = {name: looks[-1][name] for name in _TOLD}
        if last.items() <= facts.items():
            facts = {name: value for name, value in facts.items() if name not in _TOLD} | {"looks": proof.id}
    finding = found if isinstance(found, Finding) else None
    return {
        "scan_id": scan_id,
        "check": found.check,
        "kind": found.kind,
        "subject": found.subject,
        "outcome": "undecided" if finding is None else "finding",
        "severity": Severity.MINOR.value if finding is None else finding.severity.value,
        "suspected": finding is not None and finding.suspected,
        "facts": facts,
        "holders": held,
    }


def _proofs(db: Connection, scan_id: int, subjects: Iterable[str]) -> dict[str, Any]:
    """The last observation of each subject in this scan, where there is one."""
    query = (
        select(observation.c.id, observation.c.looks, address.c.url)
        .join(address, address.c.id == observation.c.address_id)
        .join(scan, scan.c.target_id == address.c.target_id)
        .where(scan.c.id == scan_id, observation.c.scan_id == scan_id)
    )
    rows = rows_by(db, query, address.c.key, {key_of(subject) for subject in subjects})
    return {row.url: row for row in sorted(rows, key=lambda row: row.id)}


def verdicts(store: Store, scan_id: int, *, outcome: str | None = None) -> list[KeptVerdict]:
    """What a scan found and could not tell, in order of check and subject.

    ``outcome`` (``finding`` or ``undecided``) asks for one kind alone.
    """
    query = select(verdict).where(verdict.c.scan_id == scan_id).order_by(verdict.c.check, verdict.c.subject)
    if outcome is not None:
        query = query.where(verdict.c.outcome == outcome)
    with store.read() as db:
        rows = db.execute(query).all()
        proved = [row.facts["looks"] for row in rows if isinstance(row.facts.get("looks"), int)]
        found = rows_by(db, select(observation.c.id, observation.c.looks), observation.c.id, proved)
        looks = {row.id: kept.as_facts(row.looks) for row in found}
    # A fault of the template has every page for a holder: as an array they take a fifth of the space.
    return [KeptVerdict(_verdict(row, looks), array("q", unpack(row.holders))) for row in rows]


def _verdict(row: Any, looks: Mapping[int, list[dict[str, Any]]]) -> Finding | Undecided:
    facts = dict(row.facts)
    if isinstance(facts.get("looks"), int):
        facts["looks"] = looks.get(facts["looks"], [])
        facts |= {name: facts["looks"][-1][name] for name in _TOLD if facts["looks"]}
    if row.outcome == "finding":
        return Finding(row.check, Severity(row.severity), row.kind, row.subject, facts, row.suspected)
    return Undecided(row.check, row.kind, row.subject, facts)


def holders_of_findings(store: Store, scan_id: int, checks: Iterable[str]) -> Iterator[list[int]]:
    """The pages (address ids) that hold each finding of these checks, without the verdicts themselves."""
    query = select(verdict.c.holders).where(
        verdict.c.scan_id == scan_id, verdict.c.outcome == "finding", verdict.c.check.in_(list(checks))
    )
    with store.read() as db:
        yield from map(unpack, db.execute(query.execution_options(yield_per=AT_ONCE)).scalars())


def reasons_of_undecided(store: Store, scan_id: int, check: str) -> list[str]:
    """Why this check could not tell, one reason for each subject."""
    query = select(verdict.c.facts).where(
        verdict.c.scan_id == scan_id, verdict.c.outcome == "undecided", verdict.c.check == check
    )
    with store.read() as db:
        return [str(facts.get("reason", "")) for facts in db.execute(query).scalars()]
