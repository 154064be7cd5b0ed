"""Probes: what an address that nobody has gets, asked once per pattern and scan, and remembered.

Most servers answer an honest 404, and that is the end of it. One that answers with a page is asked once more, to tell
what of that page stays the same; one that redirects is remembered by where it ends.
"""

from collections import Counter
from dataclasses import dataclass, replace

from monitor.crawl import landing
from monitor.crawl.likeness import Sheet, Template
from monitor.crawl.once import Once
from monitor.crawl.origin import origin_of
from monitor.crawl.outcome import Fetcher, Outcome, Request, Want
from monitor.crawl.strangers import shape, stranger
from monitor.crawl.suspicion import is_page
from monitor.crawl.visible import visible
from monitor.crawl.walls import wall_of

LIMIT = 20_000
"""Patterns remembered; past it the oldest is forgotten and may be asked again."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What random addresses of one pattern get.

    ``status`` is the last answer's, None where none came. ``landing`` is where they were redirected to, without query,
    empty where they were not. ``template`` is the page they get with status 200. An honest 404 has neither.
    """

    status: int | None
    landing: str = ""
    template: Template | None = None
    asked: str = ""

    @property
    def is_honest(self) -> bool:
        """Whether nothing of this pattern can be a soft 404: what does not exist is told so, or nobody could tell."""
        return not self.landing and self.template is None


UNKNOWN = Answered(None)


class Probes:
    """The probes of one scan.

    ``per_host`` bounds the patterns asked of each of the ``own`` hosts (as in ``Origin.netloc``), ``outside`` those of
    any other host; past it nothing more is known, and nothing is accused. A pattern costs one request, one more where
    it is answered with a page. The same ``seed`` asks for the same addresses.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        *,
        own: frozenset[str] = frozenset(),
        per_host: int = 48,
        outside: int = 2,
        seed: int = 0,
    ) -> None:
        self._fetcher, self._own, self._seed = fetcher, own, seed
        self._per_host, self._outside = per_host, outside
        self._known: dict[str, Answered] = {}
        self._spent: Counter[str] = Counter()
        self._models: dict[str, str] = {}
        self._asking = Once(self._ask)

    def is_honest(self, url: str) -> bool:
        """Whether it is known that unknown addresses of the same pattern are told so. Asks nobody."""
        known = self._known.get(shape(url))
        return known is not None and known.is_honest

    async def answer_for(self, url: str) -> Answered:
        """What an unknown address of the same pattern gets. Asks if nobody has asked yet."""
        pattern = shape(url)
        known = self._known.get(pattern)
        if known is None:
            self._models.setdefault(pattern, url)  # the first address of a pattern is the model of its random ones
            known = await self._asking.get(pattern)
        return known

    async def _ask(self, pattern: str) -> Answered:
        model = self._models.pop(pattern)
        origin = origin_of(model)
        host = origin.netloc if origin else ""
        if self._spent[host] >= (self._per_host if host in self._own else self._outside):
            return UNKNOWN
        self._spent[host] += 1
        answered = await self._look(model)
        if (
            answered.status is not None
        ):  # silence says nothing of the pattern: the next one who wants to know asks again
            self._known[pattern] = answered
            if len(self._known) > LIMIT:
                del self._known[next(iter(self._known))]
        return answered

    async def _look(self, model: str) -> Answered:
        outcome = await self._fetch(stranger(model, 2 * self._seed))
        if outcome.status != 200 or outcome.failure is not None:
            return Answered(outcome.status)
        answered = Answered(200, landing.place(outcome.final_url) if outcome.hops else "", asked=outcome.request.url)
        if answered.landing or not _is_telling(outcome):
            return answered
        again = await self._fetch(stranger(model, 2 * self._seed + 1))
        if again.status != 200 or again.failure is not None or again.hops or not _is_telling(again):
            return answered
        return replace(answered, template=Template.of(_sheet(outcome), _sheet(again)))

    async def _fetch(self, url: str) -> Outcome:
        return await self._fetcher.fetch(Request(url, Want.PAGE, guess=True))


def _is_telling(outcome: Outcome) -> bool:
    """Whether an answer is a page that a real one can be compared with: whole, and no wall's."""
    if outcome.cut or not outcome.body or not is_page(outcome):
        return False
    return wall_of(outcome.status or 0, outcome.headers, outcome.body) is None


def _sheet(outcome: Outcome) -> Sheet:
    return Sheet.of(visible(outcome.body, outcome.headers.get("content-type")), outcome.request.url)
