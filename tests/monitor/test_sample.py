"""The day's draw: the same for a date, fair over a fortnight, and honest about what it can say."""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from math import ceil
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.sample import FEWEST_AT_RISK, Draw, Estimate, PageFact, column_of, draw, estimate

DAY = date(2026, 11, 23)
COLUMNS = ("zwgk", "xwzx", "zmhd", "ggfw", "")


def city(size: int, *, seed: int = 1, since: date = DAY, first: int = 0) -> list[PageFact]:
    rng = Random(seed)  # noqa: S311 - a test wants chance that repeats
    return [PageFact(first + i, rng.choice(COLUMNS), rng.choice((1, 2, 3, 3, 3)), since) for i in range(size)]


def drawn(pages: Sequence[PageFact], day: date = DAY, *, configured: int = 0, capacity: int | None = None) -> Draw:
    return draw(pages, day=day, configured=configured, seed="portal", capacity=capacity)


def read_on(pages: Sequence[PageFact], day: date, ids: set[int]) -> list[PageFact]:
    return [replace(page, last_read=day) if page.id in ids else page for page in pages]


@pytest.mark.parametrize(
    ("total", "configured", "size"),
    [(14_870, 100, 1063), (14_870, 2000, 2000), (20, 0, 2), (14, 0, 1), (15, 0, 2), (50, 100, 50), (1, 0, 1)],
)
def test_the_random_part_is_what_is_configured_or_a_fourteenth_whichever_is_more(
    total: int, configured: int, size: int
) -> None:
    result = drawn(city(total), configured=configured)
    assert len(result.random) == len(set(result.random)) == size
    assert result.quota == max(configured, ceil(total / 14))
    assert result.cycle_days == ceil(total / size)


def test_a_site_without_pages_draws_nothing() -> None:
    assert drawn([]) == Draw((), (), 0, 0)


def test_the_same_date_and_pages_give_the_same_draw_in_whatever_order_they_come() -> None:
    pages = city(500)
    assert drawn(pages) == drawn(list(reversed(pages)))
    assert set(drawn(pages).random) != set(drawn(pages, DAY + timedelta(days=1)).random)
    assert draw(pages, day=DAY, configured=0, seed="other").random != drawn(pages).random


@given(
    st.integers(1, 400),
    st.integers(0, 60),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.none() | st.integers(1, 60),
)
def test_a_cycle_covers_all_pages_from_whichever_day(
    total: int, configured: int, first: date, capacity: int | None
) -> None:
    pages = city(total)
    cycle = drawn(pages, first, configured=configured, capacity=capacity).cycle_days
    covered: set[int] = set()
    for day in range(cycle):
        result = drawn(pages, first + timedelta(days=day), configured=configured, capacity=capacity)
        covered |= set(result.random)
        assert capacity is None or len(result.random) + len(result.risk) <= capacity
    assert covered == {page.id for page in pages}
    assert capacity is not None or cycle <= 14


def test_pages_that_appear_are_read_within_a_fortnight_and_nothing_slips_through() -> None:
    rng = Random(5)  # noqa: S311 - a test wants chance that repeats
    pages = [replace(page, last_read=DAY) for page in city(300)]
    number = 1000
    for count in range(1, 60):
        day = DAY + timedelta(days=count)
        pages = [page for page in pages if rng.random() > 0.005]
        fresh = city(rng.choice((0, 0, 3, 12)), seed=count, since=day, first=number)
        number += len(fresh)
        pages += fresh
        result = drawn(pages, day)
        pages = read_on(pages, day, {*result.random, *result.risk})
        for page in pages:
            assert page.last_read or (day - page.since).days < 13, "a new page was not read within its fortnight"
            assert (day - (page.last_read or page.since)).days < 14, "a page was left for more than a fortnight"


def test_pages_are_drawn_in_proportion_to_column_and_depth() -> None:
    pages = city(5000)
    strata = {page.id: (page.column, page.depth) for page in pages}
    sizes = Counter(strata.values())
    for day in range(14):
        result = drawn(pages, DAY + timedelta(days=day))
        parts = Counter(strata[one] for one in result.random)
        for stratum, size in sizes.items():
            assert abs(parts[stratum] - size * len(result.random) / 5000) <= 2


def test_every_page_has_the_same_chance() -> None:
    """Over many sites that differ in nothing but their name, no page is drawn much more often than another."""
    pages = city(140)
    counts = Counter(one for site in range(2000) for one in draw(pages, day=DAY, configured=0, seed=str(site)).random)
    assert all(93 <= counts[page.id] <= 193 for page in pages), "143 each, give or take 4.3 standard deviations"


def test_where_pace_and_hours_do_not_allow_more_the_cycle_is_longer_and_says_so() -> None:
    result = drawn(city(14_870), capacity=600)
    assert (len(result.random), result.quota, result.cycle_days) == (500, 1063, 30)
    assert len(result.random) + len(result.risk) == 600


def test_a_draw_without_room_for_a_page_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="room for one page"):
        drawn(city(3), capacity=0)


def test_the_risk_part_is_capped_and_never_overlaps() -> None:
    pages = [replace(page, was_broken=page.id % 3 == 0) for page in city(1400)]
    result = drawn(pages, configured=200)
    assert len(result.risk) == 40
    assert not set(result.risk) & set(result.random)


def test_a_small_sample_still_looks_at_some_risky_pages() -> None:
    assert len(drawn(city(28)).risk) == FEWEST_AT_RISK


def test_broken_and_new_pages_take_turns_and_quiet_ones_stay_out() -> None:
    quiet = [replace(page, last_read=DAY - timedelta(days=1)) for page in city(1400)]
    pages = [
        *quiet,
        *(replace(page, was_broken=True, last_read=DAY) for page in city(50, first=2000)),
        *city(50, first=3000),
    ]
    risk = drawn(pages).risk
    assert len(risk) == 21
    assert {one // 1000 for one in risk[::2]} == {2}
    assert {one // 1000 for one in risk[1::2]} == {3}


def test_all_broken_pages_come_round_though_only_few_fit_in_a_day() -> None:
    pages = [replace(page, was_broken=page.id < 100, last_read=DAY) for page in city(1400)]
    days = [drawn(pages, DAY + timedelta(days=day)) for day in range(14)]
    assert {one for day in days for one in (*day.random, *day.risk)} >= set(range(100))


def test_without_a_risk_share_nothing_is_added() -> None:
    assert draw(city(100), day=DAY, configured=0, seed="x", risk_share=0).risk == ()


def test_what_is_overdue_goes_before_other_risks_and_the_longest_waiting_first() -> None:
    fresh = [replace(page, last_read=DAY, was_broken=True) for page in city(1400)]
    random = set(drawn(fresh).random)
    first, second = [page.id for page in fresh if page.id not in random][:2]
    ages = {first: 20, second: 30}
    pages = [
        replace(page, last_read=DAY - timedelta(days=ages[page.id])) if page.id in ages else page for page in fresh
    ]
    assert drawn(pages).risk[:2] == (second, first)


@pytest.mark.parametrize(
    ("url", "column"),
    [
        ("http://h/", ""),
        ("http://h/index.html", ""),
        ("http://h/zwgk/", "zwgk"),
        ("http://h/zwgk/tz/1.html?x=/y", "zwgk"),
        ("http://h", ""),
    ],
)
def test_a_column_is_the_first_folder(url: str, column: str) -> None:
    assert column_of(url) == column


RUNS = 2000


@cache
def samples(population: int, n: int) -> list[Sequence[int]]:
    """So many samples of the pages 0, 1, 2 and so on, each in order."""
    rng = Random(20_261_123)  # noqa: S311 - a test wants chance that repeats
    return [array("I", sorted(rng.sample(range(population), n))) for _ in range(RUNS)]


@cache
def interval(hits: int, n: int, population: int) -> Estimate:
    return estimate(hits, n, population)


@pytest.mark.parametrize(
    ("population", "n", "faulty", "most"),
    [
        (14_870, 1063, 0, 1.0),
        (14_870, 1063, 74, 0.97),
        (14_870, 1063, 744, 0.97),
        (14_870, 1063, 7435, 0.97),
        (2000, 143, 10, 0.985),
        (2000, 143, 100, 0.97),
        (300, 100, 60, 0.97),
        (100, 50, 2, 1.0),
        (50, 8, 25, 0.97),
    ],
)
def test_the_interval_covers_the_true_share_in_19_samples_of_20(
    population: int, n: int, faulty: int, most: float
) -> None:
    """A simulation; where hits are too few for 95 %, more is right and ``most`` says how much."""
    covered = 0
    for pages in samples(population, n):
        result = interval(bisect_left(pages, faulty), n, population)
        covered += result.low <= faulty / population <= result.high
    assert 0.93 <= covered / RUNS <= most


@cache
def real_draws() -> list[set[int]]:
    """The random parts of 600 sites that differ in nothing but their name."""
    pages = city(1400)
    return [set(draw(pages, day=DAY, configured=0, seed=str(site)).random) for site in range(600)]


@pytest.mark.parametrize(("likely", "most"), [((0.05, 0.05), 0.98), ((0.02, 0.12), 0.98), ((0.001, 0.3), 1.0)])
def test_the_interval_holds_for_real_draws_of_columns_that_differ(likely: tuple[float, float], most: float) -> None:
    """Columns that differ much make the draw better than the interval supposes: it then covers more, never less."""
    rng = Random(7)  # noqa: S311 - a test wants chance that repeats
    pages = city(1400)
    faulty = {page.id for page in pages if rng.random() < likely[page.column == "zwgk"]}
    covered = 0
    for random in real_draws():
        result = interval(len(faulty & random), len(random), len(pages))
        covered += result.low <= len(faulty) / len(pages) <= result.high
    assert 0.93 <= covered / 600 <= most


def test_having_read_every_page_leaves_nothing_to_estimate() -> None:
    assert estimate(7, 50, 50) == Estimate(0.14, 0.14, 0.14, 50, 7)


@given(st.data())
def test_the_interval_holds_the_share_and_stays_within_what_is_possible(data: st.DataObject) -> None:
    population = data.draw(st.integers(1, 400))
    n = data.draw(st.integers(1, population))
    hits = data.draw(st.integers(0, n))
    result = estimate(hits, n, population)
    assert hits / population <= result.low <= result.high <= (population - n + hits) / population
    assert result.low - 1 / population <= result.share <= result.high + 1 / population


@pytest.mark.parametrize("counts", [(1, 0, 5), (3, 2, 5), (1, 6, 5), (-1, 2, 5)])
def test_counts_that_cannot_be_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="cannot be"):
        estimate(*counts)
