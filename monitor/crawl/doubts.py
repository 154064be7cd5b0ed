"""The layer of doubts: what looks fine, or looks like a refusal, is asked what it really is.

It stands round the second look. What raises no suspicion passes in microseconds. For the rest the thorough client
fetches the whole page, and the last look carries the signs that were found.
"""

from collections.abc import Container
from dataclasses import replace

from checks.subjects import Sign
from monitor.crawl import landing
from monitor.crawl.outcome import Fetcher, Outcome, Request, Want
from monitor.crawl.probes import UNKNOWN, Answered, Probes
from monitor.crawl.signs import is_index, signs_of
from monitor.crawl.sniff import promised
from monitor.crawl.suspicion import is_page, suspicious

_FOR_A_BROWSER = "needs_browser"


class Doubts:
    """Puts signs on the looks of outcomes that are not what their status says.

    ``inner`` gives the outcomes, ``second`` is the thorough client with its redirects, ``probes`` ask for random
    addresses. ``homes`` are the home pages of the sites that are watched, where these are not plain from the address.
    """

    def __init__(self, inner: Fetcher, second: Fetcher, probes: Probes, homes: Container[str] = ()) -> None:
        self._inner, self._second, self._probes, self._homes = inner, second, probes, homes

    async def fetch(self, request: Request) -> Outcome:
        """See ``Fetcher``."""
        outcome = await self._inner.fetch(request)
        if outcome.status is None or outcome.status == 304 or outcome.failure is not None:
            return outcome
        random = UNKNOWN
        if not self._probes.is_honest(request.url) and self._could_be_anything(outcome):
            random = await self._probes.answer_for(request.url)
        if random.is_honest and not suspicious(outcome, self._homes):
            return outcome
        if not outcome.ok:  # the thorough client had the last word already
            return _signed(outcome, self._signs(outcome, random))
        return await self._again(outcome, random)

    def _could_be_anything(self, outcome: Outcome) -> bool:
        """Whether a random address could get the same: a page inside a site that answers 200."""
        url = outcome.request.url
        if outcome.status != 200 or not is_page(outcome) or is_index(url, self._homes):
            return False
        return not promised(url, outcome.headers) and not landing.is_error(url)

    async def _again(self, outcome: Outcome, random: Answered) -> Outcome:
        """Look again with the thorough client, at the whole page, before anything is said against an answer."""
        asked = outcome.request
        if not outcome.cut:
            signs = self._signs(outcome, random)
            if all(sign.kind == _FOR_A_BROWSER for sign in signs):  # accuses nobody, so nobody need say it twice
                return _signed(outcome, signs)
        second = await self._second.fetch(Request(asked.url, Want.PAGE, asked.referer, None, asked.cookies))
        signs = self._signs(second, random)
        if not signs and second.ok:
            return outcome
        return _signed(second.seen(*outcome.looks), signs)

    def _signs(self, outcome: Outcome, random: Answered) -> tuple[Sign, ...]:
        signs = signs_of(outcome, random.template, self._homes)
        if signs or not random.landing or not outcome.hops or landing.place(outcome.final_url) != random.landing:
            return signs
        if landing.is_home(outcome.final_url, self._homes):
            return ()
        return (Sign("error_page", 0.9, f"{random.landing} ({random.asked})"),)


def _signed(outcome: Outcome, signs: tuple[Sign, ...]) -> Outcome:
    if not signs:
        return outcome
    *earlier, last = outcome.looks
    return replace(outcome, looks=(*earlier, replace(last, signs=signs)))
