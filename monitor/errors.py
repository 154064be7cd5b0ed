"""Errors of the operator and of ourselves. What the world does is data, never an exception.

::

    MonitorError
    ├── ConfigError        a value, a key or a file of the operator's: exit 2
    ├── TargetError        an address that cannot be scanned as given: exit 2
    ├── MoveError          an issue's state does not allow what was asked: exit 2
    ├── Busy               another run holds the lock: exit 75
    ├── StoreError         the database: full, read-only, damaged, of another version: exit 4
    │   └── NeedsUpgrade   an older database: exit 2 with the line that says what to run
    └── Stopped            interrupted by a signal: exit 130
"""


class MonitorError(Exception):
    """Base of all. ``exit_code`` is what the command ends with; the text is one clear line."""

    exit_code = 4


class ConfigError(MonitorError):
    """Something of the operator's: names file:line:column, table and key where there is one."""

    exit_code = 2


class TargetError(MonitorError):
    """An address that cannot be scanned as it was given."""

    exit_code = 2


class MoveError(MonitorError):
    """A move that the issue's state, or a missing reason, does not allow; or that another was quicker than."""

    exit_code = 2


class Busy(MonitorError):
    """Another run holds the same lock; the text says who and since when."""

    exit_code = 75


class StoreError(MonitorError):
    """The database is full, read-only, damaged or unknown."""

    exit_code = 4


class NeedsUpgrade(StoreError):
    """The database is of an older version: run ``monitor maintain --upgrade``."""

    exit_code = 2


class Stopped(MonitorError):
    """Interrupted."""

    exit_code = 130
