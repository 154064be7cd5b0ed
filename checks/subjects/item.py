"""Statutory items (法定主动公开内容): what a government must publish unasked, and the guide to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.ages import Age
from checks.subjects.clause import Clause
from checks.subjects.column import Reach


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is published: a column or a page of the site.

    ``reach`` is None where nobody has looked there yet. ``blank``: it was read, and there is nothing to be read in it;
    None where that cannot be told. ``newest`` is the newest of what it lists. ``excused``: a person has ruled that it
    need not be judged now, or the registry has it archived or paused.
    """

    url: str
    title: str
    reach: Reach | None = None
    why: str = ""
    blank: bool | None = None
    rows: int = 0
    newest: Age | None = None
    excused: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that must be published, and where that was found.

    ``places`` are those that the registry names, else (``proposed``) those that were found by the words of their
    titles. ``listed`` says that the platform was read to its end, so that what is not found is not there; else ``why``
    says what kept us from it. ``recognisable`` is False for what no title can tell, which a person must map.
    ``limit_days`` is how old the newest entry may be, by ``limit``; None if there is no such rule.
    """

    kind: ClassVar[str] = "item"
    id: str
    name: str
    clause: Clause
    today: date
    places: tuple[Place, ...] = ()
    proposed: bool = True
    listed: bool = False
    why: str = ""
    platform: str = ""
    recognisable: bool = True
    limit_days: int | None = None
    limit: Clause | None = None


@dataclass(frozen=True, slots=True)
class Guide:
    """The guide to government information (政府信息公开指南), and what was found in it.

    ``elements`` gives for each thing that it must tell, by name, the words that tell it; empty where none were found.
    ``reach`` is None where no guide was found.
    """

    kind: ClassVar[str] = "item"
    id: str
    url: str
    clause: Clause
    reach: Reach | None
    why: str = ""
    elements: Mapping[str, str] | None = None


def item_id(site: str, item: str) -> str:
    """The id of an item of a site: ``item:portal:art20-7``."""
    return f"item:{site}:{item}"


def guide_id(site: str) -> str:
    """The id of a site's guide."""
    return f"item:{site}:guide:elements"
