"""What a portal consists of before anything is wrong with it: columns and their articles."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from monitor.demo.words import ColumnName, Scribe, column_names

PER_LIST = 15
"""Entries on one page of a list."""
_KINDS = ("pdf", "doc", "xls", "zip")


@dataclass
class Article:
    """One article. ``minute`` is the minute of the day; ``listed`` is false where no list page mentions it.

    ``picture`` and ``attachment`` are file names beside the article, or None.
    """

    column: ColumnName
    number: int
    day: date
    minute: int
    title: str
    paragraphs: list[str]
    picture: str | None
    attachment: str | None
    listed: bool = True

    @property
    def folder(self) -> str:
        """The folder of its month: ``/xwzx/jdyw/202505/``."""
        return f"{self.column.path}{self.day:%Y%m}/"

    @property
    def path(self) -> str:
        """Where it stands: ``/xwzx/jdyw/202505/t20250512_1043.html``."""
        return f"{self.folder}t{self.day:%Y%m%d}_{self.number}.html"

    @property
    def published(self) -> str:
        """When it was published, to the minute, as portals write it."""
        return f"{self.day:%Y-%m-%d} {self.minute // 60:02}:{self.minute % 60:02}"


@dataclass
class Column:
    """A column and its articles, newest first. ``side`` is HTML planted beside everything in the column."""

    name: ColumnName
    articles: list[Article] = field(default_factory=list)
    side: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The folder of the column, which is its first list page."""
        return self.name.path

    def lists(self) -> list[tuple[str, list[Article]]]:
        """The list pages: address and articles. An article taken off leaves its page one entry shorter."""
        places = range(0, max(len(self.articles), 1), PER_LIST)
        return [
            (self.list_path(at // PER_LIST), [one for one in self.articles[at : at + PER_LIST] if one.listed])
            for at in places
        ]

    def list_path(self, number: int) -> str:
        """The address of one of its list pages, counted from 0."""
        return self.path if number == 0 else f"{self.path}index_{number + 1}.html"


FRESH = 2
"""Articles that every column gets of the last days where it is asked for: one may be taken away later."""


def lay_out(seed: int, today: date, pages: int, fixed: int, *, fresh: bool = False) -> list[Column]:
    """Columns and articles for a portal of about ``pages`` pages, of which ``fixed`` are neither.

    ``fresh``: every column has been updated in the last days.
    """
    names = column_names()
    columns = [Column(name) for name in names[: min(len(names), max(5, pages // 20))]]
    rest = pages - fixed - len(columns)
    number = max(rest * PER_LIST // (PER_LIST + 1), 3 * len(columns))
    chance = Random(seed)  # noqa: S311 - the same seed must give the same city
    scribe = Scribe(chance)
    for place in range(number):
        column = columns[place % len(columns)]
        age = 1 + place % 3 if fresh and place < FRESH * len(columns) else None
        column.articles.append(_article(column.name, 1000 + place, today, scribe, age))
    for column in columns:
        column.articles.sort(key=lambda one: (one.day, one.minute, one.number), reverse=True)
    return columns


def _article(column: ColumnName, number: int, today: date, scribe: Scribe, age: int | None = None) -> Article:
    chance = scribe.chance
    drawn = int(chance.random() ** 2 * 400)
    day = today - timedelta(days=drawn if age is None else age)
    return Article(
        column=column,
        number=number,
        day=day,
        minute=chance.randint(8 * 60, 18 * 60),
        title=scribe.title(column.titles),
        paragraphs=scribe.paragraphs(),
        picture=f"W{day:%Y%m%d}{number}.png" if chance.random() < 0.25 else None,
        attachment=f"P{day:%Y%m%d}{number}.{chance.choice(_KINDS)}" if chance.random() < 0.2 else None,
    )
