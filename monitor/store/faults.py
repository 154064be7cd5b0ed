"""What a database says when it cannot go on, in one line that says what to do."""

from sqlalchemy.exc import DBAPIError

from monitor.errors import StoreError

DAMAGED = "it is damaged: keep the file, and restore a backup with `monitor restore`"

_ADVICE = {
    "SQLITE_FULL": "the disk is full: free some space; nothing that was stored is lost",
    "SQLITE_READONLY": "it cannot be written: check the rights of the file, its folder and its disk",
    "SQLITE_CANTOPEN": "it cannot be opened: check the path, and the rights of the file and its folder",
    "SQLITE_NOTADB": "it is no database of this program",
    "SQLITE_CORRUPT": DAMAGED,
    "SQLITE_BUSY": "another program holds it for too long: see who has it open",
    "SQLITE_LOCKED": "another program holds it for too long: see who has it open",
    "SQLITE_IOERR": "the disk cannot be read or written: it may be full, over a quota, or failing",
    "SQLITE_PERM": "it cannot be opened: check the rights of the file and its folder",
}

_SERVER = {"08", "28", "3D", "53", "57", "58", "XX"}
"""Classes of SQLSTATE that are no fault of a statement: connection, login, resources, shutdown, damage."""


def explain(error: BaseException, where: str) -> StoreError | None:
    """What to tell the operator of an error of the database library, or None where it is a bug of ours."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    name = getattr(cause, "sqlite_errorname", None)
    if name:
        advice = next((text for code, text in _ADVICE.items() if name.startswith(code)), None)
        return StoreError(f"database {where}: {advice} ({name})") if advice else None
    state = getattr(cause, "sqlstate", None)
    said = " ".join(str(cause).split())
    if state:
        return StoreError(f"database {where}: the server refuses ({said})") if state[:2] in _SERVER else None
    if type(cause).__name__ == "OperationalError":
        return StoreError(f"database {where}: no connection to the server ({said})")
    return None
