"""Articles: pages with something published, and every date known for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from checks.subjects.column import Dated, Source


@dataclass(frozen=True, slots=True)
class Article:
    """One article (a page with something published), and every date known for it.

    ``id`` is its normalised address, ``today`` the Shanghai day of the look. ``dates`` are its own and those of the
    rows that lead to it; that of ``Source.FIRST_SEEN`` has as ``latest`` the day on which a scan first met it, and as
    ``earliest`` the day of the last look at a list that should have shown it and did not (``date.min`` if there was
    none).
    ``own``: a unit of ours made the document, False that another did (a repost), None that nobody knows.
    ``moved_in``: it came together with many others of older dates (a migration, or old material brought in).
    ``workdays`` are the working days after ``made`` up to and including ``public``, None if either is not known;
    ``workdays_known`` is False where the holidays of one of the years are not.
    """

    kind: ClassVar[str] = "page"
    id: str
    title: str
    today: date
    dates: tuple[Dated, ...] = ()
    own: bool | None = None
    moved_in: bool = False
    workdays: int | None = None
    workdays_known: bool = True

    def of(self, *sources: Source) -> Iterator[Dated]:
        """Its dates of these sources, in their order, without those that give no year."""
        return (
            dated for source in sources for dated in self.dates if dated.source is source and not dated.guessed_year
        )

    @property
    def made(self) -> date | None:
        """The latest day on which the document may have been made (成文日期); None if none is given."""
        return max((dated.latest for dated in self.of(Source.WRITTEN)), default=None)

    @property
    def public(self) -> date | None:
        """The earliest day on which it may have been public, by what a reader sees and what our scans saw.

        None if neither says it: what only tags and addresses say may be the day of a migration.
        """
        shown = [dated.earliest for dated in self.of(Source.LABEL, Source.ROW)]
        met = [dated.latest for dated in self.of(Source.FIRST_SEEN)]
        return min((*shown, *met)) if shown else None
