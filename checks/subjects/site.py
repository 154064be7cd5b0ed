"""What concerns a site (网站) as a whole: its names, its secure connection, its yearly work report."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar

from checks.subjects.clause import Clause
from checks.subjects.column import Dated
from checks.subjects.handshake import Handshake
from checks.subjects.link import Look


class SiteKind(StrEnum):
    """Whose site it is: that decides what it may be called."""

    PORTAL = "portal"  # 政府门户网站
    DEPARTMENT = "department"  # 部门网站
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class DomainName:
    """One host name of a site (域名).

    ``suffix`` is what it must end in, ``shape`` what it must look like (a regular expression over the whole name) for
    this kind of site, empty if there is no such rule. ``shown`` is the shape as the rule writes it.
    """

    kind: ClassVar[str] = "site"
    id: str
    host: str
    site_kind: SiteKind
    suffix: str
    suffix_clause: Clause
    shape: str
    shown: str
    shape_clause: Clause


@dataclass(frozen=True, slots=True)
class SiteName:
    """What a site is called (网站名称).

    ``registered`` is its name in the registry, ``unit`` that of who answers for it. ``titles`` are the names by which
    its home page calls it: its title, its tag. ``why`` says why they are not known.
    """

    kind: ClassVar[str] = "site"
    id: str
    registered: str
    unit: str
    titles: tuple[str, ...]
    clause: Clause
    why: str = ""


@dataclass(frozen=True, slots=True)
class SecureSite:
    """Whether one of a site's own hosts can be read over HTTPS, and how long its certificate holds.

    ``look`` is the look at its home page over HTTPS, ``plain`` that over HTTP, ``handshake`` how the server met us;
    None if nobody looked.
    """

    kind: ClassVar[str] = "site"
    id: str
    host: str
    at: datetime
    clause: Clause
    look: Look | None = None
    handshake: Handshake | None = None
    plain: Look | None = None


class Sighting(StrEnum):
    """What the home page shows of the work report."""

    FOUND = "found"
    ONLY_LIST = "only_list"  # a link to such reports without the year; nobody has looked behind it
    ABSENT = "absent"
    UNREAD = "unread"  # the home page was not read as a reader sees it; ``why`` says what happened


@dataclass(frozen=True, slots=True)
class WorkReport:
    """The yearly work report of a site (政府网站工作年度报表) for one year, as its home page shows it.

    ``today`` is the Shanghai day of the look. ``title`` and ``url`` are those of the link. ``published`` is when it
    was published, as well as that is known.
    """

    kind: ClassVar[str] = "site"
    id: str
    name: str
    year: int
    today: date
    clause: Clause
    sighting: Sighting
    why: str = ""
    title: str = ""
    url: str = ""
    published: Dated | None = None


def work_report_id(site: str, year: int) -> str:
    """The id of what a site owes for a year."""
    return f"site:{site}:work_report:{year}"
