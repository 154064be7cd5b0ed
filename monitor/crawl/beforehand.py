"""What was asked before the walk began (the home page, sitemaps), so that the walk need not ask the same again."""

from monitor.crawl.outcome import Fetcher, Outcome, Request


class Beforehand:
    """Asks through ``inner``, and gives what ``ask`` got to the next one who wants it, once.

    What failed is not kept: whether it fails again is worth knowing.
    """

    def __init__(self, inner: Fetcher) -> None:
        self._inner = inner
        self._kept: dict[str, Outcome] = {}

    async def ask(self, request: Request) -> Outcome:
        """Look now, and keep what came for the walk."""
        outcome = await self._inner.fetch(request)
        if outcome.ok:
            self._kept[request.url] = outcome
        return outcome

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        kept = self._kept.pop(request.url, None) if self._kept else None
        return kept if kept is not None else await self._inner.fetch(request)
