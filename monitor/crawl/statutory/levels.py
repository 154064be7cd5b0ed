"""Which kind of page an address leads to, where no registry says so: told only where addresses of that form tell it."""

import re

from checks.subjects.tags import Level

_YEAR = r"(?:19|20)\d{2}"
_ARTICLE = re.compile(
    rf"/t{_YEAR}\d{{4}}_\d+\.\w+$"
    rf"|/art/{_YEAR}/\d{{1,2}}/\d{{1,2}}/art_\w+\.\w+$"
    rf"|/{_YEAR}-?\d{{2}}/\d{{2}}/content_\d+\.\w+$"
    rf"|/{_YEAR}-?\d{{2}}/(?:\d{{2}}/)?[\w-]*\d{{4,}}[\w-]*\.\w+$"
    rf"|/{_YEAR}-?\d{{2}}/[0-9a-f]{{32}}\.\w+$"
    r"|/info/\d+/\d+\.html?$|/content_\d{3,}\.\w+$",
    re.IGNORECASE,
)
_COLUMN = re.compile(
    r"[^/]+/$|/col/col\d+/(?:index\.html)?$|/(?:index|list|default)(?:_\d+)?\.(?:s?html?|jsp|aspx?)$", re.IGNORECASE
)
_DATED = re.compile(rf"/{_YEAR}[-/]?\d{{2}}/")


def level_of(url: str, home: str) -> Level | None:
    """The kind of page at a normalised address of the site whose home page is ``home``; None where nobody can tell."""
    if url == home:
        return Level.HOME
    start = url.find("/", url.find("//") + 2)
    path, _, query = url[start:].partition("#")[0].partition("?") if start >= 0 else ("", "", "")
    if query or path in ("", "/"):
        return None
    if _ARTICLE.search(path):
        return Level.ARTICLE
    if _COLUMN.search(path) and not _DATED.search(path):
        return None if path.count("/") == 1 and not path.endswith("/") else Level.COLUMN
    return None
