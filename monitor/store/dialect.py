"""What each database says in its own way, loaded for the one that is used."""

from importlib import import_module
from typing import Any

from sqlalchemy import Connection


def dialect_of(db: Connection) -> Any:
    """The module with the statements of this database alone: ``sqlalchemy.dialects.sqlite`` or ``….postgresql``."""
    return import_module(f"sqlalchemy.dialects.{db.dialect.name}")
