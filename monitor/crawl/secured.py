"""The layer of secure connections: what a look that failed for TLS is worth, and what stands behind a bad certificate.

A bad certificate is a fault of its own (``link.tls``), so it hides no other: whoever looks past the warning reads the
page, and so do we, from the same vetted address. Nothing of ours is ever sent there but the request.
"""

from dataclasses import replace

from checks.subjects import Failure
from checks.subjects.handshake import Hands, Handshake, sign_of
from monitor.crawl.handshakes import Handshakes
from monitor.crawl.outcome import Fetcher, Outcome, Request


class Secured:
    """Puts the sign of the handshake on looks that failed for TLS, or takes them again past the warning.

    ``lenient`` is the thorough client that accepts every certificate and every protocol, with its redirects.
    """

    def __init__(self, inner: Fetcher, lenient: Fetcher, handshakes: Handshakes) -> None:
        self._inner, self._lenient, self._handshakes = inner, lenient, handshakes

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        known = self._handshakes.known(request.url)
        if known is not None and _warned(known):
            return await self._lenient.fetch(request)
        outcome = await self._inner.fetch(request)
        if outcome.failure is not Failure.TLS:
            return outcome
        handshake = await self._handshakes.of(outcome.final_url)
        if handshake is None:
            return outcome
        if _warned(handshake):
            behind = await self._lenient.fetch(request)
            if behind.failure is not Failure.TLS:
                return behind.seen(*outcome.looks)
        *earlier, last = outcome.looks
        return replace(outcome, looks=(*earlier, replace(last, signs=(sign_of(handshake),))))


def _warned(handshake: Handshake) -> bool:
    """Whether readers can get the page, but not without a warning, or with an old client alone."""
    if handshake.hands is Hands.OLD_CLIENT:
        return True
    bad = handshake.verify_code not in (0, None) or handshake.name_matches is False
    return handshake.hands is Hands.BROWSER and bad
