"""A public page as it was heard: what its scripts were answered, and how it came to rest (values)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page's script was answered."""

    url: str
    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Heard:
    """A page as it came to rest, and what its scripts were answered. ``trouble`` says why it was not seen.

    ``status`` is the page's own, None where none came; ``screenshot`` a JPEG. ``missed`` says what its scripts asked of
    the page's own host and did not get.
    """

    url: str
    at: datetime
    status: int | None = None
    final_url: str = ""
    html: str = ""
    answers: tuple[Answer, ...] = ()
    screenshot: bytes | None = None
    missed: str = ""
    trouble: str = ""
