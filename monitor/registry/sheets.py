"""Records as sheets: the rows that are exported, with names in the place of ids wherever a name says enough."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from monitor.errors import ConfigError
from monitor.registry import csv_text, kinds, workbook
from monitor.registry.cells import Grid
from monitor.registry.layout import FieldLayout, Layout, SheetLayout
from monitor.registry.record import REMOVED, Record, Records
from monitor.registry.workbook import Leaf

_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

OLD = "an old .xls workbook, or one with a password; save it as .xlsx without one"


def grids(data: bytes, name: str) -> list[Grid]:
    """The sheets of a file by what it is, whatever it is called. Raises ``ConfigError``."""
    if data.startswith(_ZIP):
        return workbook.read(data, name)
    if data.startswith(_OLD):
        raise ConfigError(f"{name}: {OLD}")
    return [csv_text.read(data, name)]


class Names:
    """How records are named in cells: by name where only one that is not removed has it, else by id."""

    def __init__(self, records: Records) -> None:
        self._names: dict[str, dict[str, str]] = {}
        for table, rows in records.items():
            living = [record for record in rows.values() if record["state"] != REMOVED and record.get("name")]
            counts = Counter(str(record["name"]) for record in living)
            self._names[table] = {
                str(record["id"]): str(record["name"])
                for record in living
                if counts[str(record["name"])] == 1 and record["name"] not in rows
            }

    def of(self, table: str, record_id: str) -> str:
        """What stands for this record in a cell."""
        return self._names.get(table, {}).get(record_id, record_id)


def leaf(sheet: SheetLayout, layout: Layout, rows: Iterable[Record], names: Names) -> Leaf:
    """One table as a sheet to be written."""
    choices = {
        position: [labels[0] for labels in layout.choices[one.choices].values()]
        for position, one in enumerate(sheet.fields, 1)
        if one.kind == "choice"
    }
    written = [[cell(one, layout, record, names) for one in sheet.fields] for record in rows]
    return Leaf(sheet.title, [one.heading for one in sheet.fields], written, choices)


def cell(one: FieldLayout, layout: Layout, record: Record, names: Names) -> str | int | date | None:
    """One field as its cell holds it."""
    value = record.get(one.name)
    if one.kind == "reference" and value is not None:
        return names.of(one.to, str(value))
    return kinds.write(one, layout, value)


def leaves(records: Records, layout: Layout, tables: Collection[str] = ()) -> list[Leaf]:
    """The registry, or some of its tables, as sheets."""
    names = Names(records)
    wanted = [sheet for sheet in layout.sheets if not tables or sheet.table in tables]
    return [leaf(sheet, layout, records.get(sheet.table, {}).values(), names) for sheet in wanted]


def bytes_of(made: Leaf, form: str) -> bytes:
    """One sheet as ``csv`` or ``xlsx``."""
    return csv_text.write([made.headings, *made.rows]) if form == "csv" else workbook.write([made])


def form_of(file: Path) -> str:
    """``csv`` or ``xlsx``, as the name of a file says. Raises ``ConfigError`` where it says neither."""
    form = file.suffix.lower().removeprefix(".")
    if form not in ("csv", "xlsx"):
        raise ConfigError(f"{file}: expected a name that ends in .xlsx or .csv")
    return form
