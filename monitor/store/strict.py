"""SQLite's STRICT tables know five types of value; this says which of them each of ours is.

Rows are not validated on the way in, so the database is the last to refuse a text in a number's place.
"""

from typing import Any

from sqlalchemy import types
from sqlalchemy.ext.compiler import compiles


@compiles(types.BigInteger, "sqlite")
@compiles(types.Boolean, "sqlite")
def _integer(_type: object, _compiler: object, **_options: Any) -> str:
    return "INTEGER"


@compiles(types.String, "sqlite")
@compiles(types.VARCHAR, "sqlite")
@compiles(types.Date, "sqlite")
@compiles(types.DateTime, "sqlite")
@compiles(types.JSON, "sqlite")
def _text(_type: object, _compiler: object, **_options: Any) -> str:
    return "TEXT"
