"""One statement for many rows: what a crawl writes by the ten thousand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Executable
from sqlalchemy.sql.compiler import SQLCompiler

from monitor.store.dialect import dialect_of

Row = Mapping[str, Any]


class Many:
    """A statement that is made ready once, and then executed for many rows at a time.

    SQLAlchemy makes such a list ready value by value, which costs as much as SQLite's own work. Here a row is put in
    order at one stroke, and only values are touched that the database cannot take as they are. Where parameters go by
    name (PostgreSQL), SQLAlchemy does it.

    ``made`` gets the module of the dialect. All rows have the same fields, and those that the statement names.
    """

    def __init__(self, made: Callable[[Any], Executable]) -> None:
        self._made = made
        self._ready: dict[str, _Ready] = {}

    def execute(self, db: Connection, rows: Sequence[Row]) -> None:
        """Execute it for these rows, of which there may be none."""
        if not rows:
            return
        ready = self._ready.get(db.dialect.name)
        if ready is None:
            ready = self._ready[db.dialect.name] = _ready(db, self._made(dialect_of(db)), list(rows[0]))
        if ready.names:
            db.exec_driver_sql(ready.text, [ready.values(row) for row in rows])
        else:
            db.execute(ready.statement, rows)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A statement as the driver takes it; without names where only SQLAlchemy can execute it."""

    statement: Executable
    text: str = ""
    names: tuple[str, ...] = ()
    touched: tuple[tuple[int, Callable[[Any], Any]], ...] = ()

    def values(self, row: Row) -> tuple[Any, ...]:
        """The values of a row, in order."""
        values = [row[name] for name in self.names]
        for place, touch in self.touched:
            values[place] = touch(values[place])
        return tuple(values)


def _ready(db: Connection, statement: Executable, fields: list[str]) -> _Ready:
    compiled = statement.compile(dialect=db.dialect, column_keys=fields)  # type: ignore[attr-defined]
    if not isinstance(compiled, SQLCompiler) or not compiled.positiontup:
        return _Ready(statement)
    types = [compiled.binds[name].type.dialect_impl(db.dialect) for name in compiled.positiontup]
    touches = enumerate(one.bind_processor(db.dialect) for one in types)
    touched = tuple((place, touch) for place, touch in touches if touch is not None)
    return _Ready(statement, str(compiled), tuple(compiled.positiontup), touched)
