"""The office's keys by the names that settings give them: what is there, and what is wrong with one, said once.

A key that cannot be used costs the paths that need it, and nothing else.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from monitor.channels.secrets import Secret, secret_of
from monitor.errors import ConfigError
from monitor.log import log

_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}")
_SIGNS = re.compile(r"\W", re.ASCII)


class Keys:
    """Secrets by reference. Files are looked for from ``folder``; ``environment`` is the process's own if None."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self._folder, self._environment = folder, environment
        self._told: set[str] = set()

    def get(self, reference: str) -> Secret | None:
        """The secret of this name; None where there is none, or it cannot be used, which is said in the log."""
        try:
            return secret_of(reference, folder=self._folder, environment=self._environment)
        except ConfigError as error:
            if reference not in self._told:
                self._told.add(reference)
                log.warning("unusable_secret", why=str(error))
            return None

    def of(self, pattern: str, channel: str) -> Secret | None:
        """The secret of one channel, whose id stands in the name for ``{id}``.

        In names of variables every sign of the id becomes ``_``; an id that is no plain file name has no file.
        """
        if not pattern or "{id}" not in pattern:
            return None
        if pattern.startswith("env:"):
            return self.get(pattern.replace("{id}", _SIGNS.sub("_", channel)))
        return self.get(pattern.replace("{id}", channel)) if _PLAIN.fullmatch(channel) else None
