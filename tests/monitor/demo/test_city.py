from datetime import date, timedelta
from functools import cache
from urllib.parse import unquote

import pytest

from checks.catalogue import catalogue
from monitor.demo.answers import Answer, Asked
from monitor.demo.city import City, corner_modules
from monitor.demo.names import PORTAL
from monitor.demo.truth import Expected
from tests.monitor.demo.stroll import Stroll, known_host

TODAY = date(2025, 6, 3)
UNREACHABLE = {"refused", "dns", "reset", "truncated", "redirect_loop", "robots", "unknown_status"}
STATUS = {"not_found": {404}, "gone": {410}, "client_error": {400, 422}, "server_error": {500, 502}}


def city(pages: int = 60, seed: int = 7) -> City:
    return City.build(seed, TODAY, pages=pages)


@cache
def walked(moment: str, pages: int = 60) -> Stroll:
    whole = city(pages)
    return Stroll({"first": whole.day(0), "recheck": whole.recheck(), "second": whole.day(1)}[moment]).walk()


def bodies(one: City) -> dict[tuple[str, str], Answer]:
    return {key: one.answer(Asked(*key)) for key in one.routes}


def broken(one: City) -> dict[tuple[str, str], Expected]:
    return one.truth.of("finding")


def test_the_same_seed_gives_the_same_city() -> None:
    assert bodies(city()) == bodies(city())
    assert city().truth == city().truth
    assert bodies(city(seed=8)) != bodies(city())


def test_dates_hang_on_the_day_that_is_given() -> None:
    moved = City.build(7, TODAY + timedelta(days=1), pages=60)
    assert bodies(moved) != bodies(city())


@pytest.mark.parametrize("pages", [60, 120, 400])
def test_the_city_is_about_as_big_as_asked(pages: int) -> None:
    number = len(city(pages).truth.pages)
    assert 0.85 * pages <= number <= 1.1 * pages


@pytest.mark.parametrize("moment", ["first", "recheck", "second"])
@pytest.mark.parametrize("pages", [60, 400])
def test_no_link_fails_that_the_truth_does_not_name(moment: str, pages: int) -> None:
    stroll = walked(moment, pages)
    named = {one.subject for one in stroll.city.truth.expected}
    for url, holders in stroll.holders.items():
        if url not in named:
            assert known_host(url), (url, holders)
            _, answer = stroll.answer(url, f"http://{PORTAL}/")
            assert answer.status == 200, (url, holders)
            assert not answer.dropped


@pytest.mark.parametrize("moment", ["first", "recheck", "second"])
@pytest.mark.parametrize("pages", [60, 400])
def test_every_page_that_holds_a_named_link_is_in_the_truth_and_no_other(moment: str, pages: int) -> None:
    stroll = walked(moment, pages)
    for one in stroll.city.truth.expected:
        held = {"link.broken": stroll.holders, "link.invalid": stroll.odd}.get(one.check)
        if held is not None and not (one.outcome == "absent" and one.check == "link.invalid"):
            assert held.get(one.subject, set()) == set(one.holders), one


@pytest.mark.parametrize("moment", ["first", "second"])
def test_all_pages_can_be_reached(moment: str) -> None:
    stroll = walked(moment)
    assert stroll.city.truth.pages <= set(stroll.ids)


def test_every_invalid_address_is_in_the_truth() -> None:
    stroll = walked("first")
    named = {one.subject for one in stroll.city.truth.expected if one.check == "link.invalid"}
    harmless = ("tel:", "mailto:", "javascript:", "weixin:")
    assert {raw for raw in stroll.odd if not raw.startswith(harmless)} == {
        subject for subject in named if not subject.startswith((*harmless, "{{"))
    }


def test_places_in_pages_are_as_the_truth_says() -> None:
    stroll = walked("first")
    expected = [one for one in stroll.city.truth.expected if one.check == "link.fragment"]
    for one in expected:
        page, _, name = one.subject.partition("#")
        assert (unquote(name) in stroll.ids[page]) == (one.outcome == "fine"), one
    assert stroll.fragments.keys() == {one.subject for one in expected}


@pytest.mark.parametrize("moment", ["first", "recheck", "second"])
def test_every_finding_answers_as_its_reason_says(moment: str) -> None:
    stroll = walked(moment)
    for one in broken(stroll.city).values():
        if one.check == "link.broken" and one.reason not in UNREACHABLE:
            _, answer = stroll.answer(one.subject)
            assert answer.status in STATUS[one.reason], one


def test_every_decoy_answers_well_in_the_end() -> None:
    stroll = walked("first")
    for one in stroll.city.truth.of("fine").values():
        if one.check == "link.broken":
            _, answer = stroll.answer(one.subject, f"http://{PORTAL}/")
            assert answer.status in {200, 204}, one


@pytest.mark.parametrize("moment", ["first", "second"])
def test_reasons_are_those_that_the_checks_can_say(moment: str) -> None:
    for one in walked(moment).city.truth.expected:
        assert one.check in catalogue()
        assert one.reason in {"", *catalogue()[one.check].words["zh"].reasons}, one
        assert bool(one.reason) == (one.outcome in {"finding", "undecided"} and one.check != "link.fragment"), one


@pytest.mark.parametrize("moment", ["first", "recheck", "second"])
def test_one_subject_has_one_expectation(moment: str) -> None:
    keys = [one.key for one in walked(moment).city.truth.expected]
    assert len(keys) == len(set(keys))


def test_every_reason_of_a_static_scan_occurs() -> None:
    truth = walked("first").city.truth
    found = "not_found gone client_error server_error refused dns reset redirect_loop truncated scheme unparsable"
    assert {one.reason for one in truth.of("finding").values()} == {"", *found.split()}
    undecided = "blocked rate_limited login_required unknown_status robots"
    assert {one.reason for one in truth.of("undecided").values()} == set(undecided.split())


def test_every_corner_says_what_it_is_about() -> None:
    modules = corner_modules()
    assert len(modules) >= 10
    for module in modules:
        assert module.__doc__
        assert callable(module.add)


def test_between_the_days_every_fate_occurs() -> None:
    whole = city()
    assert {one.fate for one in whole.truth.expected} == {"", "opened"}
    assert {subject for _, subject in whole.recheck().truth.fates("mended")} == {f"http://{PORTAL}/story/wavering.html"}
    second = whole.day(1).truth
    counts = {
        fate: len(second.fates(fate)) for fate in ("opened", "reopened", "mended", "link_removed", "page_removed")
    }
    assert counts == {"opened": 1, "reopened": 1, "mended": 3, "link_removed": 2, "page_removed": 1}
    known = {*broken(whole.recheck())}
    assert known == {*second.fates("still"), *second.fates("mended")} | {
        *second.fates("link_removed"), *second.fates("page_removed"),
    }  # fmt: skip


def test_a_deleted_page_is_gone_and_nothing_points_to_it() -> None:
    whole = city()
    (deleted,) = whole.truth.pages - whole.day(1).truth.pages
    stroll = walked("second")
    assert deleted not in stroll.holders
    assert stroll.answer(deleted)[1].status == 404
    assert next(iter(whole.day(1).truth.fates("page_removed")))[1].endswith("/story/lost.html")


def test_later_days_bring_no_news() -> None:
    later = city().day(5)
    assert later.truth.of("finding").keys() == later.truth.fates("still").keys()
    assert bodies(later) == bodies(city().day(1))


def test_a_link_on_many_pages_is_half_mended() -> None:
    whole = city()
    key = ("link.broken", f"http://{PORTAL}/story/shared.doc")
    assert [len(broken(one)[key].holders) for one in (whole.day(0), whole.day(1))] == [8, 4]
