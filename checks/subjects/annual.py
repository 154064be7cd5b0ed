"""Annual reports on information disclosure (政府信息公开工作年度报告): one publisher, one year, one report."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar

from checks.subjects.annual_form import Form
from checks.subjects.column import Dated


class Publisher(StrEnum):
    """Who must publish: that decides the day and what must be told."""

    GOVERNMENT = "government"  # a people's government of a county or above
    DEPARTMENT = "department"  # a department of one
    TOWN = "town"  # a people's government of a town or township: the law names no day for it


class Reading(StrEnum):
    """How far the look for a report came."""

    READ = "read"  # it was found and read, as far as ``content`` says
    MISSING = "missing"  # where reports are published everything was read, and this one is not there
    UNREACHABLE = "unreachable"  # it, or the place where it should be, could not be opened; ``why`` says what happened
    UNREADABLE = "unreadable"  # it was found, in a form that nobody here can read (a scan, a picture …)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: the number, how it is written, and where it was read.

    ``value`` is None where no number could be made out. ``blank`` cells hold nothing, a dash or a stroke: most people
    mean zero with them, but nobody wrote it. ``place`` is ``table 3 row 5 cell 2`` or ``line 132``, from one.
    """

    value: Decimal | None
    text: str
    place: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """A number in the prose that a table must hold too.

    ``about`` is ``new`` (applications received), ``next`` (carried over to the next year), ``review`` or ``suits``
    (cases of administrative review, of administrative litigation). ``excerpt`` is the sentence.
    """

    about: str
    value: Decimal
    excerpt: str


class Duty(StrEnum):
    """What the reports of governments must state besides (条例 Art 50)."""

    APPRAISAL = "appraisal"  # 工作考核
    REVIEW = "review"  # 社会评议
    LIABILITY = "liability"  # 责任追究


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence that names a duty. ``stated``: it reads like a result, not like a rule, a plan or a system."""

    duty: Duty
    stated: bool
    excerpt: str


@dataclass(frozen=True, slots=True)
class Content:
    """What was read out of a report.

    ``year`` is the one it says it is about, None if it does not say. ``sections`` are the headings found, by number.
    ``marks`` are the words found that only one of the forms has. ``cells`` are those of all tables by key (see
    ``annual_form``). ``pictures`` counts pictures in the sections that should hold tables.
    """

    year: int | None
    title: str
    sections: Mapping[int, str]
    marks: Mapping[Form, tuple[str, ...]]
    cells: Mapping[str, Cell]
    said: tuple[Said, ...] = ()
    mentions: tuple[Mention, ...] = ()
    pictures: int = 0

    @property
    def form(self) -> Form | None:
        """The form that it follows; None if it shows nothing of either, or something of both."""
        shown = [form for form in Form if self.marks.get(form)]
        return shown[0] if len(shown) == 1 else None


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """The annual report (年度报告) that one publisher owes for one year, found or not.

    ``id`` is ``annual_id`` of publisher and year. ``today`` is the Shanghai day of the look. ``published`` is when it
    was published, as well as that is known. ``former`` are the cells of the same publisher's report for the year
    before; None if that was not read. ``presumed``: that this publisher owes it is told by the registry alone, where it
    answers for the column; no title there names it.
    """

    kind: ClassVar[str] = "annual_report"
    id: str
    name: str
    publisher: Publisher
    year: int
    today: date
    reading: Reading
    url: str = ""
    why: str = ""
    published: Dated | None = None
    content: Content | None = None
    former: Mapping[str, Cell] | None = None
    presumed: bool = False


def annual_id(publisher: str, year: int) -> str:
    """The id of what a publisher (its id in the registry) owes for a year."""
    return f"annual:{publisher}:{year}"
