"""What must stand at the foot of a site's pages (底部功能区): one subject for each thing that must stand there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from checks.subjects.clause import Clause
from checks.subjects.link import NOWHERE, Holders


class Spot(StrEnum):
    """Where something was read."""

    TEXT = "text"  # words that a reader sees
    LINK = "link"  # the address of a link
    PICTURE = "picture"  # the words of a picture
    SCRIPT = "script"  # the code of a script that writes it into the page: probably shown, and not seen
    TAG = "tag"  # a tag that only machines read


class Target(StrEnum):
    """Where a link leads."""

    NONE = ""  # there is no link
    RIGHT = "right"
    FORMER = "former"  # the address that the registry had before
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Mark:
    """One sign of the thing: what was read, where, and where it leads.

    ``value`` is the number without blanks, or the words. ``formed`` says that a number looks as such numbers do.
    """

    spot: Spot
    value: str = ""
    url: str = ""
    target: Target = Target.NONE
    formed: bool = True


@dataclass(frozen=True, slots=True)
class FooterItem:
    """One thing that the foot of the home page must show, and all that was read of it.

    ``why`` says why what is not found may be there all the same (``script``, ``frame``, ``picture``, ``unreachable``,
    ``walled`` …); empty where the foot was read as a reader sees it. ``labelled``: its label stands there. ``expected``
    is the value that the registry has, empty if it has none. ``number`` and ``link`` are the clauses on the number and
    the link; None if there is none to judge. ``hosts`` are the right ones of the link. ``lacking`` are the other pages
    that do not show it, of ``others`` that were read.
    """

    kind: ClassVar[str] = "footer"
    id: str
    name: str
    url: str
    clause: Clause
    marks: tuple[Mark, ...] = ()
    why: str = ""
    rendered: bool = False
    labelled: bool = False
    expected: str = ""
    number: Clause | None = None
    link: Clause | None = None
    hosts: tuple[str, ...] = ()
    lacking: Holders = NOWHERE
    others: int = 0

    @property
    def shown(self) -> bool:
        """Whether a reader sees it: its words, its picture, its link; what only scripts hold will be shown too."""
        return any(mark.spot is not Spot.TAG and not self._only_inside_a_link(mark) for mark in self.marks)

    def _only_inside_a_link(self, mark: Mark) -> bool:
        """A number in the address of a link to elsewhere is not shown to anybody."""
        return mark.spot is Spot.LINK and mark.target is Target.NONE


def footer_id(site: str, item: str) -> str:
    """The id of one thing at the foot of a site's pages."""
    return f"footer:{site}:{item}"
