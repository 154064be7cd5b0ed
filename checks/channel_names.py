"""Names of accounts and of who is certified for them, compared by what a reader sees as the same."""

import re
import unicodedata
from collections.abc import Iterable

_SIGNS = re.compile(r"[\W_]+")


def plain(name: str) -> str:
    """A name without spaces and signs, in small letters of plain width."""
    return _SIGNS.sub("", unicodedata.normalize("NFKC", name)).casefold()


def is_one_of(name: str, names: Iterable[str]) -> bool:
    """Whether a name is one of these."""
    return plain(name) in {plain(other) for other in names}


def names_any(text: str, names: Iterable[str]) -> bool:
    """Whether a text names any of these."""
    return any(known in plain(text) for name in names if (known := plain(name)))
