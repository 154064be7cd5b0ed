"""Where redirects ended: at a home page, at an error page, at a login (pure, by the addresses alone).

A link that was meant for the home page, a language, the mobile edition or an entrance may end there; a link to one
document may not.
"""

import re
from collections.abc import Container
from urllib.parse import urlsplit

_INDEX = re.compile(r"(?:index|default|home|main|welcome|portal|sy|shouye)\d?(?:\.[a-z]{2,5})?", re.IGNORECASE)
_ENTRANCE = re.compile(
    r"(?:index|default|home|main|welcome|portal|portals?|web|site|www|gov|cms|sy|shouye|entry|enter|start|app|public"
    r"|cn|zh|zh[-_](?:cn|hans|tw|hant|hk)|en|en[-_]us|english|chinese|gb|big5|jp|ja|kr|ko|ru|fr|de|es|ar|jt|ft"
    r"|m|wap|mobile|3g|h5|pc|phone|touch|wza|old|new|v\d|log(?:in|out|off)|signin|sso|user|index_\d+)(?:\.[a-z]{2,5})?",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"(?:^|[/_-])(?:(?:page|custom|http|sys|system)?[-_]?(?:errors?|err|exception)(?:[-_]?(?:page|404|500|\d{3}))?"
    r"|(?:page)?[-_]?(?:404|not[-_]?found|no[-_]?found|missing|page[-_]?lost|nopage|nofile|cuowu)(?:[-_]?(?:page|error))?)"
    r"(?:/|\.[a-z]{2,5}|$)",
    re.IGNORECASE,
)
_ERROR_QUERY = re.compile(r"(?:^|&)(?:aspxerrorpath|errorpath|error_?url|err(?:or)?_?(?:code|msg))=", re.IGNORECASE)
_SWITCH = re.compile(r"(?:^|&)(?:lang|language|locale|l|hl|view|device|skin|theme|mobile|pc|from|ver)=", re.IGNORECASE)
_FRONT = re.compile(r"^(?:www\d?|m|wap|3g|mobile|h5|en|english|cn|zh|old|new|wza)\.", re.IGNORECASE)
_MOBILE = re.compile(r"^(?:m|wap|3g|mobile|h5)\.", re.IGNORECASE)


def is_home(url: str, homes: Container[str] = ()) -> bool:
    """Whether an address is a host's home page: no path, the usual names of one, or one of ``homes``."""
    if url in homes:
        return True
    parts = urlsplit(url)
    names = [name for name in parts.path.split("/") if name]
    if parts.query and not (len(names) <= 1 and _SWITCH.search(parts.query)):
        return False
    return not names or (len(names) == 1 and _INDEX.fullmatch(names[0]) is not None)


def landed_home(asked: str, final: str, homes: Container[str] = ()) -> float:
    """How surely a link to something else ended at a home page, 0 to 1.

    1 for a page in a folder that ends at the home page of its own host; less where that host has another name, or
    where the address is short and may stand for the home page itself.
    """
    if asked == final or is_home(asked, homes) or not _is_home_or_entrance(final, homes):
        return 0.0
    start, end = urlsplit(asked), urlsplit(final)
    names = [name for name in start.path.split("/") if name]
    if all(_ENTRANCE.fullmatch(name) for name in names):
        return 0.0
    own, other = (start.hostname or ""), (end.hostname or "")
    if _MOBILE.match(own) and not _MOBILE.match(other):
        return 0.0  # the mobile edition sends who has no phone to the home page
    is_deep = len(names) >= 2
    if _bare(own) == _bare(other):
        return 1.0 if is_deep else 0.5
    return 0.6 if is_deep and any(map(str.isdigit, "".join(names))) else 0.0


def error_page(asked: str, final: str) -> bool:
    """Whether a link to something else ended at an address that calls itself an error."""
    return final != asked and is_error(final) and not is_error(asked)


def is_error(url: str) -> bool:
    """Whether an address calls itself an error page."""
    parts = urlsplit(url)
    return _ERROR.search(parts.path) is not None or _ERROR_QUERY.search(parts.query) is not None


def place(url: str) -> str:
    """The address without its query: what two landings at one page have in common."""
    return url.partition("?")[0]


def _is_home_or_entrance(url: str, homes: Container[str]) -> bool:
    if is_home(url, homes):
        return True
    parts = urlsplit(url)
    names = [name for name in parts.path.split("/") if name]
    return not parts.query and all(_ENTRANCE.fullmatch(name) for name in names) and bool(_INDEX.fullmatch(names[-1]))


def _bare(host: str) -> str:
    return _FRONT.sub("", host.lower())
