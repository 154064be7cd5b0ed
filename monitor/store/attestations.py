"""What people say of channels, as the database keeps it: the link of the newest post, or what they saw themselves."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select

from monitor.store.core.channel_tables import attestation as attestation


@dataclass(frozen=True, slots=True)
class Attestation:
    """What a person said of an account, at a moment (aware UTC).

    ``url`` is the newest post's for readers, "" if none was given. ``of_unit``: the person belongs to the unit
    that runs the account. ``reached``: it could be opened. ``searched``: somebody looked for the newest post, which is
    of the Shanghai day ``newest``, None where there was none. ``answers``: whether it answers its readers, None where
    nobody tried.
    """

    channel: str
    at: datetime
    who: str
    url: str = ""
    of_unit: bool = False
    reached: bool = True
    searched: bool = False
    newest: date | None = None
    answers: bool | None = None
    document: str = ""
    note: str = ""

    @property
    def is_word(self) -> bool:
        """Whether the person said more than that there is a post at an address."""
        return self.searched or not self.reached or self.answers is not None


def add(db: Connection, said: Attestation) -> None:
    """Keep what was said, inside a write transaction."""
    row = asdict(said)
    db.execute(insert(attestation), [row | {"channel_id": row.pop("channel")}])


def given(db: Connection, channel_id: str | None = None) -> list[Attestation]:
    """What was said of one account, or of all, oldest first."""
    query = select(attestation).order_by(attestation.c.at, attestation.c.id)
    if channel_id is not None:
        query = query.where(attestation.c.channel_id == channel_id)
    found = []
    for row in db.execute(query):
        values = dict(row._mapping)
        del values["id"]
        found.append(Attestation(channel=values.pop("channel_id"), **values))
    return found
