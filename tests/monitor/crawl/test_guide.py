from datetime import date

from monitor.crawl.follow import Follow
from monitor.crawl.guide import TRAP, Guide
from monitor.crawl.traps import Traps

FOLLOW = Follow("all", frozenset({"host"}))


def month(number: int) -> str:
    return f"http://host/cal?y={number // 12}&m={number % 12 + 1}"


def roles(guide: Guide, months: int = 4000) -> list[str | None]:
    """The roles of the months of a calendar, each found on the one before."""
    first = 2026 * 12
    return [guide.role(month(first + step), 1, month(first + step - 1)) for step in range(1, months)]


def test_an_endless_calendar_is_told_by_one_example_and_then_only_known() -> None:
    guide = Guide(FOLLOW, Traps(date(2026, 11, 20)))
    found = roles(guide)
    assert found[:12] == ["read"] * 12
    assert found.count(TRAP) == 1
    assert found[-1] is None
    [told] = guide.told()
    assert (told["kind"], told["pattern"]) == ("calendar", "http://host/cal?m&y")
    assert "endless calendar" in guide.why(month(2026 * 12 + 3999))


def test_without_traps_only_the_bounds_count() -> None:
    guide = Guide(FOLLOW)
    assert set(roles(guide)) == {"read"}
    assert guide.role("http://elsewhere/", 1, "") == "look"
    assert guide.told() == []
    assert guide.still(month(1))


def test_what_lies_in_a_trap_by_now_is_not_worth_reading_any_more() -> None:
    guide = Guide(FOLLOW, Traps(date(2026, 11, 20)))
    roles(guide)
    assert not guide.still(month(3000 * 12))
    assert guide.still("http://host/a.html")
