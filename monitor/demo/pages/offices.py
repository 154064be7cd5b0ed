"""Offices, towns and the pages about the site itself."""

from random import Random

from monitor.demo.draft import Draft
from monitor.demo.sheet import Sheet
from monitor.demo.words import Place, Scribe

ABOUT = {"/about/contact.html": "联系我们", "/about/notice.html": "网站声明"}
FIXED = 2 + len(ABOUT)
"""Pages made here beside one for each office and town."""


def add(draft: Draft) -> None:
    """Put the folder of offices, the folder of towns, and the pages about the site into the city."""
    scribe = Scribe(Random(len(draft.articles)))  # noqa: S311 - the same seed must give the same city
    _folder(draft, "/bm/", "政府部门", draft.offices, scribe)
    _folder(draft, "/xz/", "乡镇", draft.towns, scribe)
    for path, title in ABOUT.items():
        draft.add(Sheet(path, title, "text.html", {"paragraphs": scribe.paragraphs()}))


def _folder(draft: Draft, path: str, title: str, places: list[Place], scribe: Scribe) -> None:
    draft.add(Sheet(path, title, "places.html", {"places": places}))
    for place in places:
        draft.add(Sheet(f"{path}{place.slug}/", place.name, "text.html", {"paragraphs": scribe.paragraphs()}))
