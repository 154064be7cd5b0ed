"""What both clients send, and how much of an answer they read (pure)."""

from dataclasses import dataclass

from monitor.crawl.outcome import Request, Want

PEEK_BYTES = 4096
SMALL_BYTES = 64 * 1024
DOCUMENT_BYTES = 1024 * 1024
"""A document up to this size is read to its end: one that breaks off opens for nobody."""
COLLECTED = (
    "text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/gzip",
    "application/x-gzip",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one request without its redirects: seconds to the first byte and in all, bytes of the decoded body."""

    first_byte: float = 10.0
    total: float = 30.0
    max_body: int = 10 * 1024 * 1024


def standing_headers(user_agent: str) -> dict[str, str]:
    """The headers of every request."""
    return {
        "User-Agent": user_agent,
        "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
    }


def own_headers(request: Request) -> list[tuple[str, str]]:
    """The headers of this request alone."""
    headers = []
    if request.referer:
        headers.append(("Referer", request.referer))
    if request.cookies:
        headers.append(("Cookie", "; ".join(f"{name}={value}" for name, value in request.cookies)))
    if request.validators:
        if request.validators.etag:
            headers.append(("If-None-Match", request.validators.etag))
        if request.validators.last_modified:
            headers.append(("If-Modified-Since", request.validators.last_modified))
    return headers


def allowance(want: Want, content_type: str | None, content_length: str | None, max_body: int) -> int:
    """How many bytes of a body to read before hanging up.

    A page is read whole; of what is no page, or is only looked at, the first bytes. What is small by its own word is
    read whole all the same: a new connection would cost more, and a body cut short shows only at its end.
    """
    if want is Want.PAGE and (not content_type or content_type.lower().lstrip().startswith(COLLECTED)):
        return max_body
    document = (content_type or "").lower().lstrip().startswith("application/")
    enough = DOCUMENT_BYTES if document else SMALL_BYTES
    small = content_length is not None and content_length.isdigit() and int(content_length) <= enough
    return min(enough if small else PEEK_BYTES, max_body)
