"""The rules as the data files give them: what must be there, by which clause, and how it is recognised.

All patterns are searched in text that is folded: full-width letters are plain ones, and white space is one blank.
"""

from collections.abc import Mapping
from datetime import date
from re import Pattern
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from checks.subjects.clause import Clause, Confidence
from checks.subjects.site import SiteKind
from checks.subjects.tags import Level

Patterns = tuple[Pattern[str], ...]


class Row(BaseModel):
    """One table of a data file: unknown keys are errors, values do not change."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Ruled(Row):
    """A table with a clause of its own: where it is written, how it came to be known, who compared it and when."""

    source: Annotated[str, Field(min_length=1)]
    confidence: Confidence
    verified_by: str = ""
    verified_at: date | None = None

    @model_validator(mode="after")
    def _verified_by_somebody_some_day(self) -> "Ruled":
        if bool(self.verified_by.strip()) is not (self.verified_at is not None):
            raise ValueError("verified_by and verified_at belong together: who compared it with the text, and when")
        return self

    @property
    def clause(self) -> Clause:
        """The clause as subjects carry it."""
        return Clause(self.source, self.confidence, self.verified_by, self.verified_at)


class NumberRow(Ruled):
    """The number of a thing.

    ``find`` finds it in text (group ``value``), ``inside`` in addresses and code (group 1). ``form`` is what it looks
    like as a whole, ``label`` its words alone, ``tag`` the tag that has it too.
    """

    find: Patterns
    inside: Patterns = ()
    form: Pattern[str]
    label: Pattern[str] | None = None
    tag: str = ""


class LinkRow(Ruled):
    """Where a thing must lead: one of ``hosts``; ``former_hosts`` are those that were right once."""

    hosts: Annotated[tuple[str, ...], Field(min_length=1)]
    former_hosts: tuple[str, ...] = ()


class FooterRow(Ruled):
    """One thing at the foot of a page: ``words`` that show it, ``embeds`` in addresses of scripts that write it."""

    id: str
    name: str
    words: Patterns = ()
    embeds: Patterns = ()
    number: NumberRow | None = None
    link: LinkRow | None = None


class Foot(Row):
    """How the foot of a page is told from the rest: by the names of elements, written ``div #id .class .class``.

    ``feet`` are those of feet, ``bodies`` those of articles' bodies, which are none. ``files`` is what addresses of
    scripts, frames and pictures look like that hold a foot.
    """

    feet: Pattern[str]
    bodies: Pattern[str]
    files: Pattern[str]


class FooterRules(Row):
    """``footer.toml``."""

    foot: Foot
    item: tuple[FooterRow, ...]


class TagRow(Ruled):
    """One tag. ``level``: from which kind of page on it is asked for. ``form``: how it is written, shown as ``shown``.

    ``same_as`` is what it must agree with: ``site_name``, ``site_hosts``, ``site_code``, ``title`` or ``published``.
    A tag that is not ``required`` may be absent.
    """

    name: str
    level: Level
    required: bool = True
    form: Pattern[str] | None = None
    shown: str = ""
    same_as: str = ""


class TagRules(Row):
    """``tags.toml``. ``placeholders`` matches as a whole what stands in a template for a value."""

    placeholders: Pattern[str]
    tag: tuple[TagRow, ...]


class LimitRow(Ruled):
    """How many days old the newest entry may be."""

    days: Annotated[int, Field(ge=1)]


class ItemRow(Ruled):
    """One thing that must be published.

    ``words`` are titles of the columns that hold it, ``not_words`` rule titles out. Without words nothing can be
    proposed, and a person must map it.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: str
    words: tuple[str, ...] = ()
    not_words: tuple[str, ...] = ()
    limit: LimitRow | None = None


class GuideRules(Ruled):
    """What the guide must tell: by name of each element, the pattern that finds it."""

    elements: Mapping[str, Pattern[str]]


class PlatformRules(Row):
    """``platform.toml``.

    ``platform`` are the words of links that lead to the platform, ``headlines`` words that no column's title has.
    ``columns`` maps ids of items to addresses of columns where titles do not tell.
    """

    platform: tuple[str, ...]
    headlines: Pattern[str]
    columns: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    item: tuple[ItemRow, ...]
    guide: GuideRules

    @model_validator(mode="after")
    def _mapped_items_exist(self) -> "PlatformRules":
        known = {row.id for row in self.item}
        for name in self.columns:
            if name not in known:
                raise ValueError(f'[columns] names "{name}", and there is no such item')
        return self


class SuffixRow(Ruled):
    """What every host name must end in."""

    suffix: str


class ShapeRow(Ruled):
    """What host names of a kind of site look like, shown as ``shown``."""

    kind: SiteKind
    form: str
    shown: str


class WorkReportRow(Ruled):
    """The words of links to the work report of a year; ``not_words`` rule out what is called nearly so."""

    words: Pattern[str]
    not_words: Pattern[str]


class SiteRules(Row):
    """``site.toml``."""

    suffix: SuffixRow
    shape: tuple[ShapeRow, ...]
    name: Ruled
    https: Ruled
    work_report: WorkReportRow


class Rules(Row):
    """All of them."""

    footer: FooterRules
    tags: TagRules
    platform: PlatformRules
    site: SiteRules
