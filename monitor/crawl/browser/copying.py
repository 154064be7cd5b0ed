"""Passing bytes from one connection to another, counted."""

import asyncio

from monitor.crawl.browser.visit import NotLetOutError, Visit
from monitor.crawl.origin import Origin

CHUNK = 64 * 1024
"""Bytes that are held of one connection at most."""


async def copy(
    source: asyncio.StreamReader,
    sink: asyncio.StreamWriter,
    visit: Visit | None = None,
    origin: Origin | None = None,
    limit: int | None = None,
) -> None:
    """Pass bytes on until there are no more, or ``limit`` of them; what comes for a visit is counted."""
    left = limit
    while left is None or left > 0:
        chunk = await source.read(CHUNK if left is None else min(CHUNK, left))
        if not chunk:
            return
        if left is not None:
            left -= len(chunk)
        if visit is not None and origin is not None:
            try:
                visit.take(len(chunk), origin.host, origin.port)
            except NotLetOutError as error:  # too late for an answer of ours
                visit.miss(error.miss)
                visit.end()
                return
        sink.write(chunk)
        await sink.drain()
