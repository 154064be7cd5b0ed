"""Redirects, followed by hand: each hop is a request of its own to the layers inside, so it is vetted and paced."""

import re
from dataclasses import replace

from checks.subjects import Failure, Hop
from monitor.crawl.cookies import Jar
from monitor.crawl.looked import shortened
from monitor.crawl.outcome import Fetcher, Outcome, Request
from monitor.crawl.urls import resolve

LONGEST_CHAIN = 10
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


def target(location: bytes, base: str) -> str | None:
    """Where a ``Location`` leads, without fragment; None if that is no http(s) address.

    Bytes beyond ASCII are percent-encoded as they came, as browsers do, whatever their charset: the server that wrote
    them is the one that will read them.
    """
    text = _NOT_ASCII.sub(lambda found: b"%%%02X" % found[0][0], location.strip()).decode("ascii")
    resolved = resolve(text, base)
    return resolved.url if resolved.kind == "web" else None


class Redirects:
    """Follows up to ``LONGEST_CHAIN`` hops. Cookies live within the chain; the Referer stays that of the first hop.

    The same address with other cookies is no loop: cookie gates send the reader to where he came from.
    """

    def __init__(self, inner: Fetcher) -> None:
        self._inner = inner

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        outcome = await self._inner.fetch(request)
        if outcome.status not in _REDIRECTS or outcome.failure is not None:
            return outcome
        return await self._follow(request, outcome)

    async def _follow(self, request: Request, first: Outcome) -> Outcome:
        outcome, asked, jar = first, request, Jar()
        hops: list[Hop] = []
        took = first.elapsed_ms
        seen = {(asked.url, asked.cookies)}
        failure, detail = None, ""
        while outcome.status in _REDIRECTS and outcome.failure is None:
            location = (outcome.headers.raw("location") or b"").strip() or None  # browsers take an empty one for none
            url = target(location, asked.url) if location is not None else None
            hops.append(Hop(asked.url, outcome.status, url or _shown(location)))
            jar.take(asked.url, outcome.headers.all("set-cookie"))
            if url is None:
                failure, detail = Failure.BAD_REDIRECT, _fault(outcome.status, location)
                break
            # Validators are of what the first address used to hold, so they do not go on.
            asked = Request(url, request.want, request.referer, None, request.cookies + jar.for_url(url))
            if (url, asked.cookies) in seen or len(hops) > LONGEST_CHAIN:
                failure = Failure.REDIRECT_LOOP
                detail = f"comes back to {url}" if len(hops) <= LONGEST_CHAIN else f"more than {LONGEST_CHAIN} hops"
                break
            seen.add((url, asked.cookies))
            outcome = await self._inner.fetch(asked)
            took += outcome.elapsed_ms
        told = replace(outcome, request=request, at=first.at, hops=tuple(hops), elapsed_ms=took)
        if failure is not None:
            told = replace(told, status=None, failure=failure, detail=detail)
        return told.seen()


def _shown(location: bytes | None) -> str | None:
    return None if location is None else location.decode("utf-8", "backslashreplace")


def _fault(status: int, location: bytes | None) -> str:
    if location is None:
        return f"{status} without Location"
    return shortened(f"{status} to what is no http address: {_shown(location)}")
