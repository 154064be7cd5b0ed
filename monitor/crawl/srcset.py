"""Addresses in ``srcset`` (HTML: parse a srcset attribute)."""

import re

_SPACE_AND_COMMAS = re.compile(r"[\s,]*")
_NOT_SPACE = re.compile(r"\S+")
_DESCRIPTORS = re.compile(r"(?:\([^()]*(?:\)|\Z)|[^,(])*")


def candidates(srcset: str) -> list[str]:
    """The addresses as written, in order: a comma inside one belongs to it, one at its end does not."""
    found: list[str] = []
    position = _SPACE_AND_COMMAS.match(srcset).end()  # type: ignore[union-attr] # it also matches nothing
    while written := _NOT_SPACE.match(srcset, position):
        position = written.end()
        address = written[0].rstrip(",")
        if address == written[0]:
            descriptors = _DESCRIPTORS.match(srcset, position)
            position = descriptors.end() if descriptors else position
        if address:
            found.append(address)
        following = _SPACE_AND_COMMAS.match(srcset, position)
        position = following.end() if following else position
    return found
