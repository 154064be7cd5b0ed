"""Subjects: the smallest things that can be wrong by themselves, as a scan recorded them. One module a kind.

A subject is a frozen value. Its ``id`` stays the same between scans, so check id + subject id names one issue
for good. Checks read subjects and nothing else; whoever builds one has already looked.
"""

from typing import Protocol

from checks.subjects.link import (
    NOWHERE,
    Address,
    Failure,
    Fragment,
    Holders,
    Hop,
    Link,
    Look,
    Sign,
)

__all__ = [
    "NOWHERE",
    "Address",
    "Failure",
    "Fragment",
    "Holders",
    "Hop",
    "Link",
    "Look",
    "Sign",
    "Subject",
]


class Subject(Protocol):
    """What every subject has."""

    @property
    def kind(self) -> str:
        """The kind of subject, as printed."""

    @property
    def id(self) -> str:
        """The name that stays the same between scans."""
