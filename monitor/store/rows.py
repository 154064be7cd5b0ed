"""What all tables share: one metadata with named constraints, so that migrations can alter them."""

from sqlalchemy import MetaData
from sqlmodel import SQLModel

from monitor.store.naming import NAMING

metadata = MetaData(naming_convention=NAMING)


class Row(SQLModel):
    """Base of all rows: one metadata with named constraints, so that migrations can alter them."""

    metadata = metadata
