"""Rows by the value of one field: as few statements as a database's limit of values in one allows."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select

AT_ONCE = 500
"""Values in one statement."""


def portions(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in lists that one statement can take."""
    left = iter(values)
    while chosen := list(islice(left, AT_ONCE)):
        yield chosen


def rows_by(db: Connection, query: Select[Any], field: ColumnElement[Any], values: Iterable[Any]) -> Iterator[Row[Any]]:
    """The rows of ``query`` in which ``field`` is among ``values``, in no order that could be relied on."""
    for chosen in portions(values):
        yield from db.execute(query.where(field.in_(chosen)))
