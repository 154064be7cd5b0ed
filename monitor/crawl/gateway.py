"""A gateway's error that came through the operator's proxy: the site's word, or maybe the proxy's own (pure).

Only of plain http: with https a proxy opens a tunnel, in which the site alone speaks.
"""

from monitor.crawl import walls
from monitor.crawl.outcome import Headers

ERRORS = frozenset({502, 503, 504})
"""What a proxy says where it gets no answer itself, and a site's own gateway just as well."""

_OWN = ("x-squid-error", "proxy-status", "proxy-connection")
"""Headers that the maker of an error puts on it as a proxy."""
_UNPROVED = "its own or the site's"


def doubtful(url: str, status: int, headers: Headers, body: bytes) -> str:
    """Why an answer that a proxy gave may not be the site's, in words; empty where it is."""
    if status not in ERRORS or not url.startswith("http://") or _is_passed_on(headers):
        return ""
    if walls.wall_of(status, headers, body) is not None:
        return ""
    proofs = (f"{name}: {value}" for name in _OWN if (value := headers.get(name)) is not None)
    return f"status {status} through the proxy: {next(proofs, _UNPROVED)}"


def _is_passed_on(headers: Headers) -> bool:
    """Whether the proxy says that it got this answer from further on.

    ``Via`` alone proves nothing, because proxies write it on their own errors too. But Squid marks those.
    """
    nearest = (headers.all("proxy-status") or [""])[-1].rpartition(",")[2]
    if "received-status" in nearest.lower():
        return True
    by_squid = any("squid" in value.lower() for value in headers.all("via"))
    return by_squid and headers.get("x-squid-error") is None
