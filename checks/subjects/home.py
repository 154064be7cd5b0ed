"""The home page (首页) of a site as a scan saw it."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.subjects.column import Column, Dated, Entry, Reach


@dataclass(frozen=True, slots=True)
class Home:
    """The home page of a site, and what it shows that can be new.

    ``id`` is its normalised address, ``today`` the Shanghai day of the look. ``entries`` is everything on it that
    leads to content (news, notices, banners), each with every date known for it, those without any included: one that
    is left out is one by which the page may have been updated.
    ``changed`` is when it came to show just these entries: ``latest`` is the day of the first look that saw them,
    ``earliest`` that of the last look that saw others (``date.min`` if there was none). None: not followed.
    ``is_navigation``: it only leads on to other pages, so that ``branches``, its second-level pages read as columns,
    are judged in its place; ``branches_whole`` says that none of them is missing there.
    """

    kind: ClassVar[str] = "home"
    id: str
    name: str
    today: date
    reach: Reach
    why: str = ""
    final_url: str = ""
    entries: tuple[Entry, ...] = ()
    changed: Dated | None = None
    is_navigation: bool = False
    branches: tuple[Column, ...] = ()
    branches_whole: bool = False
