"""Whose an issue is: its pages shared out among the units that answer for them, by the rules of the registry."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from monitor.compose import is_template_wide
from monitor.entries import Known
from monitor.registry.record import REMOVED
from monitor.registry.responsibility import Responsibility, responsibility
from monitor.store import registry
from monitor.store.lookup import rows_by
from monitor.store.seen import address, page


class Responsible:
    """The units that answer for one target, as far as its registry says. Reads only what is asked for."""

    def __init__(self, db: Connection, target_id: str) -> None:
        self._db, self._target = db, target_id
        self._said = _said(db, target_id)
        self._units: dict[int, str | None] = {}
        self._pages: int | None = None

    @property
    def silent(self) -> bool:
        """Whether the registry names nobody: all assignments are nobody's then."""
        return self._said.silent

    def divide(self, known: Known, pages: frozenset[int]) -> dict[str | None, frozenset[int]]:
        """The unit of each of these pages (address ids) of an issue.

        What is of the template is the operator's, and so is what stands on no page. A column is its unit's.
        """
        if known.kind == "column" and known.subject in self._said.columns:
            return {self._said.columns[known.subject]: pages}
        if self.silent or not pages or is_template_wide(len(known.ever), self._all_pages()):
            return {self._said.operator: pages}
        self._look_up(pages - self._units.keys())
        shares: dict[str | None, set[int]] = {}
        for one in sorted(pages):
            shares.setdefault(self._units[one], set()).add(one)
        return {unit: frozenset(mine) for unit, mine in shares.items()}

    def _look_up(self, pages: Iterable[int]) -> None:
        wanted = sorted(pages)
        self._units.update(dict.fromkeys(wanted))
        rows = rows_by(self._db, select(address.c.id, address.c.url), address.c.id, wanted)
        self._units.update((row.id, self._said.unit_of(row.url)) for row in rows)

    def _all_pages(self) -> int:
        if self._pages is None:
            query = select(func.count()).where(
                page.c.target_id == self._target, page.c.kind == "html", page.c.gone.is_(False)
            )
            self._pages = self._db.execute(query).scalar() or 0
        return self._pages


def _said(db: Connection, site_id: str) -> Responsibility:
    """What the registry says about one site."""
    records = registry.load(db)
    gone = {unit_id for unit_id, unit in records["unit"].items() if unit["state"] == REMOVED}
    site = records["site"].get(site_id)
    mine = {
        table: [
            record
            for record in records[table].values()
            if record["site_id"] == site_id and record["state"] != REMOVED and record["unit_id"] not in gone
        ]
        for table in ("column", "rule")
    }
    there = site is not None and site["state"] != REMOVED and site["unit_id"] not in gone
    return responsibility(site if there else None, mine["column"], mine["rule"])
