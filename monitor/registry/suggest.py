"""Columns proposed from a crawl: pages that list many articles of one folder, so that nobody types a registry."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from monitor.registry.responsibility import place_of
from monitor.template import is_template_wide

FEWEST = 5
"""Articles that a list page shows at least."""
SHARE = 0.6
"""How many of a list page's articles lie in one folder at least; the front page of a section shows several columns."""
LONGEST_NAME = 20

_INDEX = re.compile(r"(?P<stem>index|list|default|main)(?P<more>[_-]?\d+)?(?P<end>(?:\.\w{2,5})?)", re.IGNORECASE)
_DATED = re.compile(r"\d{4}(?:[-_]?\d{1,2}){0,2}|\d{1,8}")
_PAGING = {"page", "pageindex", "pageno", "pagenum", "currentpage", "curpage", "p", "pn"}
_MORE = re.compile(r"(?:查看|了解)?(?:更多|全部)|more|首页|上一页|下一页|尾页|末页|列表|\d*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[-–—_|·>＞»]+|--)\s*")


@dataclass(frozen=True, slots=True)
class Sighted:
    """A page as the store knows it: the words of the link that first led to it, and the ids of what it links to."""

    url: str
    title: str
    text: str
    links: Sequence[int]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A column that the site seems to have: ``articles`` is how many its first page lists."""

    name: str
    url: str
    genre: str
    level: int
    articles: int


def suggest(
    pages: Sequence[Sighted], urls: Mapping[int, str], *, registered: Iterable[str], genres: Mapping[str, Sequence[str]]
) -> list[Suggestion]:
    """The columns that these pages show and that are not registered, in order of address.

    ``urls`` are the site's own addresses by id, ``registered`` the list addresses that are known already, ``genres``
    the words in a name that tell each genre. What stands on most pages is the template's and tells nothing.
    """
    known = {_canonical(url) for url in registered}
    counts = Counter(link for page in pages for link in page.links)
    template = {link for link, held in counts.items() if is_template_wide(held, len(pages))}
    lists: dict[str, _List] = {}
    for page in pages:
        found = _list(page, urls, template)
        if found is None:
            continue
        canonical = _canonical(page.url)
        if canonical not in lists or _is_nearer(page.url, lists[canonical].page.url):
            lists[canonical] = found
    kept = [found for canonical, found in _distinct(lists) if canonical not in known]
    return _told(kept, known, genres)


@dataclass(frozen=True, slots=True)
class _List:
    page: Sighted
    folder: str
    articles: frozenset[int]


def _list(page: Sighted, urls: Mapping[int, str], template: Collection[int]) -> _List | None:
    """The page as a list of articles, None where it is none."""
    if _article_folder(page.url) is not None or urlsplit(page.url).path in ("", "/"):
        return None
    articles = [
        (link, folder)
        for link in page.links
        if link not in template and link in urls and (folder := _article_folder(urls[link])) is not None
    ]
    if len(articles) < FEWEST:
        return None
    [(folder, count)] = Counter(folder for _, folder in articles).most_common(1)
    if count < FEWEST or count < SHARE * len(articles):
        return None
    return _List(page, folder, frozenset(link for link, where in articles if where == folder))


@cache
def _article_folder(url: str) -> str | None:
    """The folder of what looks like an article, without folders that are dates or numbers; None for other pages."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    if not name or _INDEX.fullmatch(name) or not re.search(r"\d", name + parts.query):
        return None
    segments = folder.split("/")
    while len(segments) > 1 and _DATED.fullmatch(segments[-1]):
        segments.pop()
    return f"{parts.netloc}{'/'.join(segments)}/"


def _canonical(url: str) -> str:
    """The address of a list whatever page of it is meant: ``index_2.html`` and ``?page=2`` lead back to the first."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    index = _INDEX.fullmatch(name)
    if index:
        name = "" if index["stem"].lower() != "list" and not parts.query else f"{index['stem']}{index['end']}"
    query = urlencode([pair for pair in parse_qsl(parts.query) if pair[0].lower() not in _PAGING])
    return f"{parts.netloc}{folder}/{name}" + (f"?{query}" if query else "")


def _is_nearer(one: str, other: str) -> bool:
    return (len(one), one) < (len(other), other)


def _distinct(lists: Mapping[str, _List]) -> list[tuple[str, _List]]:
    """Of lists that show mostly the same articles, the one in the articles' own folder, or the longest."""

    def rank(item: tuple[str, _List]) -> tuple[bool, int, int, str]:
        canonical, found = item
        return canonical != found.folder, -len(found.articles), len(canonical), canonical

    kept: list[tuple[str, _List]] = []
    by_folder: dict[str, list[_List]] = {}
    for canonical, found in sorted(lists.items(), key=rank):
        rivals = by_folder.setdefault(found.folder, [])
        if all(2 * len(found.articles & rival.articles) < len(found.articles) for rival in rivals):
            rivals.append(found)
            kept.append((canonical, found))
    return kept


def _told(kept: Iterable[_List], known: Collection[str], genres: Mapping[str, Sequence[str]]) -> list[Suggestion]:
    kept = sorted(kept, key=lambda found: found.page.url)
    places = {place_of(found.page.url) for found in kept} | set(known)
    told = []
    for found in kept:
        own = place_of(found.page.url)
        above = sum(place.endswith("/") and own != place and own.startswith(place) for place in places)
        name = _name(found.page)
        genre = next((genre for genre, words in genres.items() if any(word in name for word in words)), "other")
        told.append(Suggestion(name, found.page.url, genre, min(9, 1 + above), len(found.articles)))
    return told


def _name(page: Sighted) -> str:
    """The name by which the site's own links call it; failing that the beginning of its title, or its folder."""
    text = " ".join(page.text.split())
    if 2 <= len(text) <= LONGEST_NAME and not _MORE.fullmatch(re.sub(r"[\W_]+", "", text)):
        return text
    title = _PARTS.split(" ".join(page.title.split()))[0]
    return title or urlsplit(page.url).path.strip("/").rpartition("/")[2]
