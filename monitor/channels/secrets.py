"""Secrets of the operator's: keys of platforms, read from the environment or from files, and never shown.

A setting names a secret and does not hold it: ``env:WEIBO_TOKEN_A01``, or ``file:keys/a01.token``. Systemd's
credentials and mounted secrets are files too.
"""

import hmac
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote, quote_plus

from monitor.errors import ConfigError

HIDDEN = "***"
"""What is shown in place of a secret."""

_LONGEST = 64 * 1024
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class Secret:
    """A text that no log, message or report can show by accident. ``reveal`` gives it to the one who sends it.

    It cannot be pickled, copied into a dictionary of a dataclass, or written as JSON.
    """

    __slots__ = ("_text",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself: for the request that needs it, and nothing else."""
        return self._text

    def __eq__(self, other: object) -> bool:
        """Compare in constant time."""
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._text.encode(), other._text.encode())

    def __bool__(self) -> bool:
        """Whether there is anything in it."""
        return bool(self._text)

    def __repr__(self) -> str:
        return f"Secret({HIDDEN})"

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, form: str) -> str:
        return HIDDEN

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not copied")


def secret_of(
    reference: str, *, folder: Path | None = None, environment: Mapping[str, str] | None = None
) -> Secret | None:
    """The secret that a setting names; None where the setting is empty, or its variable or file is not there yet.

    Files are looked for from ``folder``, the configuration's. Raises ``ConfigError`` where it is there and cannot be
    used: of an unknown form, empty, not text, or readable by others. The error never shows what is inside.
    """
    if not reference:
        return None
    kind, _, name = reference.partition(":")
    if kind == "env" and name:
        found = (os.environ if environment is None else environment).get(name)
        return None if found is None else _checked(found, reference)
    if kind == "file" and name:
        return _from_file((folder or Path()) / name, reference)
    raise ConfigError(f"{_kind_shown(reference)}: a secret is named as env:VARIABLE or file:PATH")


def hidden(text: str, secrets: Iterable[Secret]) -> str:
    """A text of somebody else's, with these secrets taken out, quoted for an address or not."""
    for secret in secrets:
        if plain := secret.reveal():
            for form in {plain, quote(plain, safe=""), quote_plus(plain)}:
                text = text.replace(form, HIDDEN)
    return text


def _from_file(path: Path, reference: str) -> Secret | None:
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ConfigError(f"{reference}: {error.strerror}") from None
    try:
        # The opened file is examined, not its name: what stands under a name can change in between.
        about = os.fstat(file)
        if not stat.S_ISREG(about.st_mode):
            raise ConfigError(f"{reference}: not a file")
        if about.st_mode & _OTHERS:
            mode = stat.S_IMODE(about.st_mode)
            raise ConfigError(f"{reference}: others than its owner may use it (mode {mode:04o}); run chmod 600 on it")
        if about.st_uid not in (os.geteuid(), 0):
            raise ConfigError(f"{reference}: belongs to another user")
        raw = os.read(file, _LONGEST + 1)
    finally:
        os.close(file)
    try:
        return _checked(raw.decode(), reference)
    except UnicodeDecodeError:
        raise ConfigError(f"{reference}: not UTF-8 text") from None


def _checked(text: str, reference: str) -> Secret:
    text = text.removeprefix("\ufeff").strip()
    if not text:
        raise ConfigError(f"{reference}: empty")
    if len(text) > _LONGEST:
        raise ConfigError(f"{reference}: longer than {_LONGEST} characters")
    if not text.isascii() or not text.isprintable() or " " in text:
        raise ConfigError(f"{reference}: a secret is one word of ASCII")
    return Secret(text)


def _kind_shown(reference: str) -> str:
    """A wrong reference may be the secret itself, pasted into the wrong place: it is not shown."""
    return f"a setting of {len(reference)} characters"
