"""Records: one unit, site, column, rule or ruling as a mapping of its fields, and all of them by table and id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

Value = str | int | date | None
"""The value of a field: text (empty where there is none), a whole number, a day, or the id of another record."""

Record = Mapping[str, Value]
"""The fields of one record by name, ``id`` and ``state`` among them."""

Records = Mapping[str, Mapping[str, Record]]
"""All records: by table (``unit``, ``site``, ``column``, ``rule``, ``ruling``, ``channel``), then by id."""

REMOVED = "removed"
"""The state of what is no more. Nothing is deleted: issues and history go on naming it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One record as it was (None: it is new) and as it will be."""

    table: str
    before: Record | None
    after: Record

    @property
    def id(self) -> str:
        """The id of the record."""
        return str(self.after["id"])

    def fields(self) -> Iterator[tuple[str, str | None, str | None]]:
        """The fields that change: name, old and new value as text, None for nothing."""
        before = self.before or {}
        for name, value in self.after.items():
            old, new = told(before.get(name)), told(value)
            if old != new and name != "id":
                yield name, old, new


def told(value: Value) -> str | None:
    """A value as text, None for nothing."""
    return None if value in (None, "") else str(value)


def living(records: Records, table: str) -> list[Record]:
    """The records of a table that are not removed, in order of id as they were added."""
    return [record for record in records.get(table, {}).values() if record["state"] != REMOVED]
