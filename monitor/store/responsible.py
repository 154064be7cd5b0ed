"""Whose an issue is: its pages shared out among the units that answer for them, by the rules of the registry."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from checks.subjects.matrix import matrix_id
from monitor.entries import Known
from monitor.registry.record import REMOVED, Records, living
from monitor.registry.responsibility import Responsibility, responsibility
from monitor.store import registry
from monitor.store.lookup import rows_by
from monitor.store.seen import address, page
from monitor.template import is_template_wide


class Responsible:
    """The units that answer for one target, as far as its registry says. Reads only what is asked for."""

    def __init__(self, db: Connection, target_id: str) -> None:
        self._db, self._target = db, target_id
        records = registry.load(db)
        self._said = _said(records, target_id)
        self._channels = _channels(records)
        self._units: dict[int, str | None] = {}
        self._pages: int | None = None

    @property
    def silent(self) -> bool:
        """Whether the registry names nobody for pages: all assignments of pages are nobody's then."""
        return self._said.silent

    def divide(self, known: Known, pages: frozenset[int]) -> dict[str | None, frozenset[int]]:
        """The unit of each of these pages (address ids) of an issue.

        What is of the template is the operator's, and so is what stands on no page. A column is its unit's, and so is
        a channel.
        """
        if known.kind == "column" and known.subject in self._said.columns:
            return {self._said.columns[known.subject]: pages}
        if known.kind in _OF_CHANNELS:
            return {self._channels.get(_account(known)): pages}
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


_OF_CHANNELS = ("channel", "matrix", "channel_link")
"""Kinds of subjects that belong to a channel, or to the channels of a unit."""


def _account(known: Known) -> str:
    """The channel that an issue is about by its id, or ``matrix:`` and the id of the unit."""
    if known.kind != "channel_link":
        return known.subject
    return known.subject.split(":", 2)[1]


def _channels(records: Records) -> dict[str, str]:
    """The unit of each channel, and of all those of a unit together."""
    units = {unit_id for unit_id, unit in records["unit"].items() if unit["state"] != REMOVED}
    found = {str(one["id"]): str(one["unit_id"]) for one in living(records, "channel") if one["unit_id"] in units}
    return found | {matrix_id(unit): unit for unit in set(found.values())}


def _said(records: Records, site_id: str) -> Responsibility:
    """What the registry says about one site."""
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
