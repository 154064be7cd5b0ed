"""The third helping: what the monitor's own readers and checks say of it, in process, is its truth on any day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from checks.catalogue import catalogue
from monitor.demo.answers import Answer
from monitor.demo.city import City, corner_modules
from monitor.demo.compare import differences
from monitor.demo.names import LISTENING, PORTAL
from monitor.demo.truth import Truth
from tests.monitor.demo.looked import looked
from tests.monitor.demo.stroll import Stroll, known_host

pytestmark = pytest.mark.anyio
TODAY = date(2026, 11, 20)
SUBJECTS = ("column", "site", "page", "footer", "tags", "item", "annual")
BORDERS = [
    date(2024, 2, 29), date(2025, 1, 1), date(2025, 1, 31), date(2025, 3, 31), date(2025, 4, 9), date(2025, 4, 10),
    date(2025, 8, 31), date(2025, 12, 31), date(2028, 2, 29), date(2031, 5, 6),
]  # fmt: skip
SPREAD = [date(2025, 1, 5) + timedelta(days=61 * step) for step in range(6)]


@cache
def city(pages: int = 60, *, second: bool = False) -> City:
    return City.build(7, TODAY, pages=pages, second=second, third=True)


def moments(whole: City) -> list[City]:
    """The moments that differ in what is no link."""
    return [whole, whole.day(1), whole.left_alone(21), whole.day(1).left_alone(21)]


def beside_links(truth: Truth) -> Truth:
    """What is no link, as a scan without a browser sees it."""
    seen = truth.static()
    return replace(seen, expected=tuple(one for one in seen.expected if not one.is_link), traps=())


async def wrong(whole: City) -> list[str]:
    return differences(beside_links(whole.truth), await looked(whole), {})


@pytest.mark.parametrize("moment", range(4))
async def test_the_checks_say_what_is_true_and_nothing_else(moment: int) -> None:
    assert await wrong(moments(city())[moment]) == []


@pytest.mark.parametrize("day", BORDERS + SPREAD, ids=str)
async def test_the_truth_holds_on_any_day_of_the_year(day: date) -> None:
    whole = City.build(day.toordinal(), day, pages=60, third=True)
    assert await wrong(whole) == []
    assert await wrong(whole.day(1)) == []


@pytest.mark.parametrize("second", [False, True])
async def test_the_truth_holds_in_a_big_city_and_beside_the_second_helping(second: bool) -> None:
    assert await wrong(city(200, second=second)) == []


def outcomes(cities: Iterable[City]) -> dict[str, set[str]]:
    """What is expected by check."""
    found: dict[str, set[str]] = defaultdict(set)
    for whole in cities:
        for one in whole.truth.expected:
            found[one.check].add(one.outcome)
    return found


def test_every_check_has_a_defect_and_a_decoy_or_a_reason_why_not() -> None:
    in_spring = City.build(7, date(2026, 2, 10), pages=60, third=True)
    found = outcomes([*moments(city()), in_spring])
    left_out = {one.check for one in city().truth.left_out}
    asked = {name for name in catalogue() if name.startswith(tuple(f"{one}." for one in SUBJECTS))}
    assert left_out <= set(catalogue())
    assert {name for name in asked if "finding" not in found[name]} == asked & left_out
    assert {name for name in asked - left_out if not found[name] & {"fine", "undecided"}} == set()


def test_who_does_not_ask_for_it_gets_nothing_of_it() -> None:
    for second in (False, True):
        plain = City.build(7, TODAY, pages=60, second=second)
        assert {one.check for one in plain.truth.expected} <= {"link.broken", "link.invalid", "link.fragment"}
        assert plain.registered == ()
        assert not plain.truth.left_out
    added = len(corner_modules(third=True)) - len(corner_modules())
    assert added == len(corner_modules(second=True, third=True)) - len(corner_modules(second=True)) > 0


def test_it_takes_nothing_from_the_first_two() -> None:
    both = {one.key: one for one in city(second=True).truth.expected}
    for one in City.build(7, TODAY, pages=60, second=True).truth.expected:
        assert both[one.key].outcome == one.outcome or one.subject.startswith(f"http://{PORTAL}/xwzx/"), one


def answers(whole: City) -> dict[tuple[str, str], Answer]:
    """The answers that do not depend on who asks."""
    return {key: route for key, route in whole.routes.items() if isinstance(route, Answer)}


def test_the_same_seed_gives_the_same_city() -> None:
    again = City.build(7, TODAY, pages=60, third=True)
    assert again.truth == city().truth
    assert answers(again) == answers(city())


@cache
def walked(moment: int = 0) -> Stroll:
    return Stroll(moments(city())[moment]).walk()


@pytest.mark.parametrize("moment", [0, 1])
def test_no_link_fails_that_the_truth_does_not_name(moment: int) -> None:
    stroll = walked(moment)
    named = {one.subject for one in stroll.city.truth.expected}
    for url, holders in stroll.holders.items():
        if url not in named:
            assert known_host(url), (url, holders)
            assert stroll.answer(url, f"http://{PORTAL}/")[1].status == 200, (url, holders)


@pytest.mark.parametrize("moment", [0, 1])
def test_every_page_that_holds_a_named_link_is_in_the_truth_and_every_page_can_be_reached(moment: int) -> None:
    stroll = walked(moment)
    for one in stroll.city.truth.expected:
        if one.check == "link.broken":
            assert stroll.holders.get(one.subject, set()) == set(one.holders), one
    assert stroll.city.truth.pages <= set(stroll.ids)


@pytest.mark.parametrize("moment", range(4))
def test_one_subject_has_one_expectation_for_each_check(moment: int) -> None:
    keys = [one.key for one in moments(city())[moment].truth.expected]
    assert len(keys) == len(set(keys))


def test_a_new_year_brings_new_duties_and_forgets_the_old_ones() -> None:
    eve = City.build(7, date(2025, 12, 31), pages=60, third=True)
    before = {one.key: one.fate for one in eve.truth.expected}
    after = {one.key: one.fate for one in eve.day(1).truth.expected}
    assert before["annual.late", "annual:portal:2024"] == "opened"
    assert ("annual.late", "annual:portal:2024") not in after
    assert after["annual.late", "annual:portal:2025"] == ""


def test_between_the_days_faults_come_and_go() -> None:
    fates = {one.key: one.fate for one in city().day(1).truth.expected}
    assert fates["item.guide", "item:portal:guide:elements"] == "mended"
    assert fates["annual.sums", "annual:portal:2025"] == "mended"
    assert fates["annual.late", "annual:portal:2025"] == "still"
    assert fates["site.name", "site:portal:name"] == "opened"
    assert fates["column.stale", "lm.sldt"] == "opened", "its last day is over"


def test_left_alone_it_grows_older_and_its_pages_stay() -> None:
    later = city().left_alone(21)
    assert later.seen == TODAY + timedelta(days=21)
    assert later.truth.of("finding")["site.home_stale", f"http://{PORTAL}/"].fate == "opened"
    before = answers(city())
    changed = {target for (host, target), answer in answers(later).items() if answer != before.get((host, target))}
    assert {target.rpartition("/")[0] + "/" for target in changed} == {"/lm/hdyg/", f"/lm/hdyg/{TODAY:%Y%m}/"}


def test_every_host_of_the_city_has_an_address_of_its_own_but_the_map() -> None:
    addresses = list(LISTENING.values())
    assert len(addresses) - len(set(addresses)) == 1
