"""A column with its list and its articles, put into the city in whatever layout a portal may have."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from monitor.demo.draft import Draft
from monitor.demo.listed import Listed
from monitor.demo.sheet import Sheet
from monitor.demo.words import Scribe, name_of

SITE = "portal"
"""The portal's id in the registry."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: where it leads, its title and its day; ``pinned`` rows stand first."""

    path: str
    title: str
    day: date
    pinned: bool = False


Drawing = Callable[[Sequence[Row]], str]
"""How the rows of a list are drawn."""


@dataclass
class Shelf:
    """A column while it is filled. ``kind`` is that of its titles; ``numbered``: addresses without days."""

    draft: Draft
    path: str
    name: str
    kind: str = "news"
    numbered: bool = False
    rows: list[Row] = field(default_factory=list)

    def fill(self, *ages: int, pinned: bool = False) -> "Shelf":
        """Put in one article for each of these ages in days."""
        for age in ages:
            self.put(self.draft.ago(age))
            self.rows[-1] = replace(self.rows[-1], pinned=pinned)
        return self

    def put(
        self,
        day: date,
        title: str = "",
        *,
        facts: str | None = None,
        row: date | None = None,
        made: date | None = None,
        body: Sequence[str] = (),
        bare: bool = False,
        **tags: str | None,
    ) -> Sheet:
        """Put in one article.

        ``day`` is when it was published, ``row`` what the list says, ``made`` what its address says, where that is
        another day; ``facts`` is the line beneath the title, ``body`` what follows the text, which a ``bare`` article
        has not. ``tags`` replace single tags of the page; None leaves one out.
        """
        number = len(self.rows) + 1
        scribe = Scribe(Random(f"{self.path} {number}"))  # noqa: S311 - the same every time
        title = title or scribe.title(self.kind)
        stamp = made or day
        name = f"{7000 + number}.html" if self.numbered else f"{stamp:%Y%m}/t{stamp:%Y%m%d}_{7000 + number}.html"
        written = f"{day:%Y-%m-%d} {9 + number % 8:02}:30"
        facts = f"发布时间：{written}　来源：{name_of('county')}人民政府办公室" if facts is None else facts
        told = column_tags(self.name) | {"ArticleTitle": title, "PubDate": written, "ContentSource": self._source}
        told |= tags
        context = {"column": self, "facts": facts, "tags": _kept(told), "site": told, "body": list(body)}
        context["paragraphs"] = [] if bare else scribe.paragraphs()[:2]
        sheet = Sheet(self.path + name, title, "paper.html", context)
        self.rows.append(Row(sheet.path, title, row or day))
        return self.draft.add(sheet)

    def stand(self, note: str, drawing: Drawing, *, turn: int = 0, **listed: object) -> Listed:
        """Put its list into the city and the column into the registry.

        ``turn``: so many rows stand on the first page and the rest on a second one. ``listed`` is what the registry
        has besides; see ``Listed``.
        """
        first, rest = (self.rows[:turn], self.rows[turn:]) if turn else (self.rows, [])
        self._page(self.path, drawing(first) + (_NEXT if rest else ""))
        if rest:
            self._page(f"{self.path}index_1.html", drawing(rest) + _PREVIOUS)
        days = listed.pop("days", None) or tuple(row.day for row in self.rows)
        column = Listed(column_id(self.path), self.name, self.path, note, days=days, **listed)  # type: ignore[arg-type]
        self.draft.register(column)
        return column

    def _page(self, path: str, listing: str) -> None:
        context = {"column": self, "tags": column_tags(self.name), "listing": listing}
        self.draft.add(Sheet(path, self.name, "shelf.html", context))

    @property
    def _source(self) -> str:
        return f"{name_of('county')}人民政府办公室"


def column_id(path: str) -> str:
    """The id in the registry of the column at this path."""
    return path.strip("/").replace("/", ".")


def column_tags(name: str) -> dict[str, str | None]:
    """The tags that the pages of a column have."""
    described = f"{name_of('county')}{name}"
    return {"ColumnName": name, "ColumnDescription": described, "ColumnKeywords": name, "ColumnType": "政务公开"}


def _kept(tags: dict[str, str | None]) -> dict[str, str]:
    return {name: content for name, content in tags.items() if content is not None}


def days_before(day: date, *ages: int) -> tuple[date, ...]:
    """The days that lie so many days before another."""
    return tuple(day - timedelta(days=age) for age in ages)


_NEXT = '<p class="pager"><b>1</b> <a href="index_1.html">下一页</a></p>'
_PREVIOUS = '<p class="pager"><a href="./">上一页</a> <b>2</b></p>'
