"""Tags of pages (网页标签): what can be wrong with one tag on all pages of one kind, that is, in their template."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from checks.subjects.clause import Clause
from checks.subjects.link import Holders


class Level(StrEnum):
    """The kinds of pages that have tags of their own."""

    HOME = "home"  # 首页
    COLUMN = "column"  # 栏目页
    ARTICLE = "article"  # 内容页


class Fault(StrEnum):
    """What can be wrong with a tag."""

    MISSING = "missing"  # it is not there
    EMPTY = "empty"  # it says nothing
    PLACEHOLDER = "placeholder"  # it holds what stands in a template for the value
    FORMAT = "format"  # it is not written as it must be
    FOREIGN = "foreign"  # it names another site
    UNTRUE = "untrue"  # it says other than what a reader of the page sees


@dataclass(frozen=True, slots=True)
class TagFault:
    """One tag, one kind of page, one way to be wrong: one subject, however many pages share the template.

    ``pages`` is how many pages of the kind were read, ``seen`` on which of them the tag is wrong in this way (``raw``:
    what it holds there, ``text``: what it should agree with). ``form`` says how it must be written.
    """

    kind: ClassVar[str] = "tag"
    id: str
    name: str
    level: Level
    fault: Fault
    clause: Clause
    pages: int
    seen: Holders
    form: str = ""


def tag_id(site: str, level: Level, name: str, fault: Fault) -> str:
    """The id of one way in which one tag can be wrong on one kind of page of a site."""
    return f"tag:{site}:{level}:{name}:{fault}"
