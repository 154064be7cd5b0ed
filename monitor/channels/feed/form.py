"""What a feed says, whatever its form, and why something is none (pure)."""

from dataclasses import dataclass
from enum import StrEnum

MOST_ITEMS = 500
"""Items read of one feed; the rest is left."""
LONGEST = 2000
"""Characters kept of one field."""


class Form(StrEnum):
    """The form in which a feed is written."""

    RSS = "rss"  # RSS 0.9x and 2.0
    RDF = "rdf"  # RSS 1.0
    ATOM = "atom"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Item:
    """One item as it stands. ``published`` and ``updated`` are the texts of its dates, "" where there is none."""

    id: str = ""
    url: str = ""
    title: str = ""
    published: str = ""
    updated: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed. ``built`` is the text of the date that it gives itself, ``generator`` the program that made it.

    ``broken`` says what ended the reading early ("" if nothing did): what stands before that is in ``items``.
    """

    form: Form
    title: str = ""
    generator: str = ""
    built: str = ""
    items: tuple[Item, ...] = ()
    broken: str = ""


class What(StrEnum):
    """What came where a feed was due."""

    EMPTY = "an empty answer"
    HTML = "an HTML page where a feed was due"
    LIST = "a JSON list where a feed was due"
    OTHER_JSON = "JSON that is no JSON Feed"
    ENTITIES = "XML that brings entities of its own, which are never expanded"
    OTHER_XML = "XML that is no feed"
    BROKEN = "XML that breaks off before anything can be read"
    UNKNOWN = "neither XML nor JSON"


@dataclass(frozen=True, slots=True)
class NoFeed:
    """No feed came; ``detail`` says more in words, "" where there is nothing to add."""

    what: What
    detail: str = ""

    def __str__(self) -> str:
        """In one line."""
        return f"{self.what}: {self.detail}" if self.detail else str(self.what)
