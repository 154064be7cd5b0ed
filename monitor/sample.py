"""The day's draw (抽查): which pages are read today, and what their share of faults says about the whole site.

Pure. All pages stand on a wheel, in an order that is shuffled once for good and in which every stratum (column and
depth) is spread evenly. Each day reads the next arc of the wheel; the date says where it begins. So

* the same date and the same pages give the same draw, and nothing has to be remembered between days;
* any arc is a random sample in which each stratum has its proportional part, give or take one page;
* ``cycle_days`` arcs in a row, from whichever day, go all the way round.

Where pages come and go, the arcs shift a little; a page that would slip through is read as overdue instead.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, exp, lgamma
from urllib.parse import urlsplit

from xxhash import xxh3_64_intdigest

FEWEST_AT_RISK = 5
"""The risk part may always be this big, however small the sample."""


@dataclass(frozen=True, slots=True)
class PageFact:
    """What the draw must know of a page: id, stratum (column and depth), and its history in Shanghai days.

    ``since`` is the day the page became known; ``last_read`` is ``None`` for a page that is new: known, never read.
    """

    id: int
    column: str
    depth: int
    since: date
    last_read: date | None = None
    was_broken: bool = False


@dataclass(frozen=True, slots=True)
class Draw:
    """The pages to read today, each once.

    ``random`` alone may be used for estimates. ``risk`` holds what is overdue, was broken, or is new. ``quota`` is the
    size the random part should have; it is smaller only where the capacity does not allow it, or the site is.
    ``cycle_days``: within how many days every page comes round (0 for a site without pages).
    """

    random: tuple[int, ...]
    risk: tuple[int, ...]
    quota: int
    cycle_days: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share of all pages estimated from a random sample, with its 95 % interval (shares from 0 to 1).

    ``hits`` of ``pages`` sampled pages had it.
    """

    share: float
    low: float
    high: float
    pages: int
    hits: int


def column_of(url: str) -> str:
    """The column a page belongs to as far as its address tells: the first folder of the path, or nothing."""
    folder, slash, _ = urlsplit(url).path.removeprefix("/").partition("/")
    return folder if slash else ""


def draw(
    pages: Sequence[PageFact],
    *,
    day: date,
    configured: int,
    seed: str,
    cycle_days: int = 14,
    capacity: int | None = None,
    risk_share: float = 0.2,
) -> Draw:
    """Draw the pages of one Shanghai day.

    ``configured``: pages wanted at least. ``seed`` keeps different sites apart and must never change for a site.
    ``cycle_days``: within how many days every page should come round. ``capacity``: pages that pace and hours allow
    in one night, at least 1; the risk part shares it. ``risk_share``: the risk part at most, as a share of the random
    part. Pages that are overdue go before the rest of the risk part and beyond its share.
    """
    if capacity is not None and capacity < 1:
        raise ValueError("a draw needs room for one page at least")
    total = len(pages)
    if not total:
        return Draw((), (), 0, 0)
    quota = max(configured, ceil(total / cycle_days))
    size, room = min(quota, total), total
    if capacity is not None and capacity < total:
        size, room = min(size, max(1, int(capacity / (1 + risk_share)))), capacity
    days = ceil(total / size)
    wheel = _wheel(pages, seed)
    start = total * (day.toordinal() % days) // days
    random = (wheel + wheel)[start : start + size]
    drawn = {page.id for page in random}
    rest = [page for page in wheel if page.id not in drawn]
    overdue = _overdue(rest, day, days)[: min(size, room - size)]
    late = {page.id for page in overdue}
    most = min(max(int(risk_share * size), FEWEST_AT_RISK) if risk_share else 0, room - size - len(overdue))
    risky = _at_risk([page for page in rest if page.id not in late], f"{seed}/{day.isoformat()}")[:most]
    return Draw(_ids(random), _ids(overdue + risky), quota, days)


def _ids(pages: Iterable[PageFact]) -> tuple[int, ...]:
    return tuple(page.id for page in pages)


def _wheel(pages: Iterable[PageFact], seed: str) -> list[PageFact]:
    """All pages in an order that looks random and has every stratum spread evenly from end to end."""
    strata: dict[tuple[str, int], list[tuple[int, PageFact]]] = defaultdict(list)
    for page in pages:
        strata[page.column, page.depth].append((_shuffled(seed, page.id), page))
    placed: list[tuple[float, int, PageFact]] = []
    for (column, depth), members in strata.items():
        offset = _shuffled(seed, f"{column}\n{depth}") / 2**64
        members.sort(key=lambda member: (member[0], member[1].id))
        placed.extend(((rank + offset) / len(members), key, page) for rank, (key, page) in enumerate(members))
    placed.sort(key=lambda place: (place[0], place[1], place[2].id))
    wheel = [page for _, _, page in placed]
    # Large strata come first too often; beginning at a page taken by chance gives all the same chance.
    turn = _shuffled(seed, "turn") * len(wheel) >> 64
    return wheel[turn:] + wheel[:turn]


def _overdue(pages: Iterable[PageFact], day: date, days: int) -> list[PageFact]:
    """Pages whose time is up today although the wheel does not bring them: longest waiting first."""
    waiting = []
    for page in pages:
        limit = days if page.last_read else days - 1
        waited = (day - (page.last_read or page.since)).days
        if waited >= limit:
            waiting.append((-waited, page.id, page))
    return [page for _, _, page in sorted(waiting, key=lambda one: one[:2])]


def _at_risk(pages: Iterable[PageFact], seed: str) -> list[PageFact]:
    """Broken pages and new pages by turns, in an order that changes from day to day."""
    broken: list[PageFact] = []
    new: list[PageFact] = []
    for page in sorted(pages, key=lambda page: (_shuffled(seed, page.id), page.id)):
        if page.was_broken:
            broken.append(page)
        elif page.last_read is None:
            new.append(page)
    both = min(len(broken), len(new))
    turns = [page for pair in zip(broken, new, strict=False) for page in pair]
    return turns + broken[both:] + new[both:]


def _shuffled(seed: str, key: object) -> int:
    return xxh3_64_intdigest(f"{seed}/{key}".encode())


def estimate(hits: int, n: int, population: int) -> Estimate:
    """The share of ``population`` pages of which ``hits`` in a random ``n`` were hits.

    The 95 % interval is the exact hypergeometric one with mid-P: it knows that the population is finite (having read
    every page it is a point) and stays inside what was seen. It covers the true share in about 95 % of samples; for
    tiny shares and small samples, where hits come in too few sizes to do that, mostly in more, and about 93 % at
    the worst points. Strata that differ make the draw better than the plain random sample it is judged as, so the
    coverage is then higher. Raises ``ValueError`` for counts that cannot be.
    """
    if not 0 <= hits <= n <= population or n == 0:
        raise ValueError(f"{hits} hits in {n} of {population} pages cannot be")
    fewest, most = hits, population - n + hits
    low = _first(fewest, most, lambda all_hits: 1 - _tail(hits, n, all_hits, population) > 0.025)
    high = _first(fewest, most, lambda all_hits: _tail(hits, n, all_hits + 1, population) <= 0.025)
    return Estimate(hits / n, low / population, high / population, n, hits)


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The first number from low to high for which it holds; it holds at ``high``, and ever after it first does."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _tail(hits: int, n: int, all_hits: int, population: int) -> float:
    """How likely a sample has fewer hits than this, half of the likelihood of just as many added (mid-P)."""
    ways = _log_ways(population, n)
    sizes = range(max(0, n + all_hits - population), min(hits, all_hits) + 1)
    return sum(
        (0.5 if size == hits else 1.0)
        * exp(_log_ways(all_hits, size) + _log_ways(population - all_hits, n - size) - ways)
        for size in sizes
    )


def _log_ways(total: int, chosen: int) -> float:
    return lgamma(total + 1) - lgamma(chosen + 1) - lgamma(total - chosen + 1)
