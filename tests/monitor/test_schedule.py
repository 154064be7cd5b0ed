"""What is due when: anchored, on the Shanghai wall clock, missed runs made up for once."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from monitor.hours import SHANGHAI, wall
from monitor.schedule import Due, Entry, Kind, begin, due, next_due
from monitor.settings import Scan, Settings, Site

ANY_TIME = Scan(hours=())
START = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)  # noon in Shanghai


def shanghai(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def ring(bells: list[datetime], kinds: tuple[Kind, ...], settings: Settings, start: datetime = START) -> list[Due]:
    """Every run that these bells start, each bell keeping what the one before it left."""
    entries = {kind: begin("portal", kind, start, settings.scan) for kind in kinds}
    runs = []
    for now in bells:
        for one in due(now, entries.values(), settings):
            runs.append(one)
            entries[one.entry.kind] = one.entry
    return runs


def every(minutes: int, days: int) -> list[datetime]:
    return [START + timedelta(minutes=minutes * count) for count in range(days * 24 * 60 // minutes)]


GAPS = st.lists(st.integers(1, 60 * 24 * 40).map(lambda minutes: timedelta(minutes=minutes)), min_size=1, max_size=60)


def bells(gaps: list[timedelta]) -> list[datetime]:
    times = [START]
    for gap in gaps:
        times.append(times[-1] + gap)
    return times


def test_a_new_site_is_first_scanned_when_the_hour_next_comes() -> None:
    scan = Scan()
    assert begin("portal", "full", START, scan).anchor == shanghai("2026-11-23T22:00")
    assert begin("portal", "sample", START, scan).anchor == shanghai("2026-11-24T02:30")
    assert begin("portal", "sample", shanghai("2026-11-24T02:30"), scan).anchor == shanghai("2026-11-24T02:30")


def test_nothing_is_due_before_its_hour() -> None:
    entries = [begin("portal", kind, START, ANY_TIME) for kind in ("sample", "full", "recheck")]
    assert due(START, entries, Settings(scan=ANY_TIME)) == []


def test_two_months_of_bells_give_a_sample_a_day_and_a_full_scan_every_fourteen() -> None:
    runs = ring(every(10, 60), ("sample", "full"), Settings())
    samples = [one.due for one in runs if one.entry.kind == "sample"]
    fulls = [one.due for one in runs if one.entry.kind == "full"]
    assert samples == [shanghai("2026-11-24T02:30") + timedelta(days=day) for day in range(60)]
    assert fulls == [shanghai("2026-11-23T22:00") + timedelta(days=14 * count) for count in range(5)]
    assert all(one.missed == 0 for one in runs)


@given(GAPS, st.sampled_from([7, 14, 15]))
def test_full_scans_never_drift_whatever_the_gaps_between_bells(gaps: list[timedelta], days: int) -> None:
    settings = Settings(scan=Scan(hours=(), full_every_days=days))
    runs = ring(bells(gaps), ("full",), settings)
    anchor = begin("portal", "full", START, settings.scan).anchor
    for number, one in enumerate(runs):
        assert (one.due - anchor) % timedelta(days=days) == timedelta(0)
        assert timedelta(0) <= one.late_by
        slots = runs[: number + 1]
        assert sum(earlier.missed + 1 for earlier in slots) == (one.due - anchor) // timedelta(days=days) + 1


@given(GAPS)
def test_a_missed_slot_is_made_up_for_once_and_no_day_has_two_samples(gaps: list[timedelta]) -> None:
    times = bells(gaps)
    runs = ring(times, ("sample",), Settings(scan=ANY_TIME))
    days = [wall(one.due).date() for one in runs]
    assert all(earlier < later for earlier, later in pairwise(days))
    first, last = begin("portal", "sample", START, ANY_TIME).anchor, times[-1]
    slots = (last - first) // timedelta(days=1) + 1 if last >= first else 0
    assert sum(one.missed + 1 for one in runs) == slots


@given(GAPS)
def test_what_has_run_is_not_due_again(gaps: list[timedelta]) -> None:
    settings = Settings(scan=ANY_TIME)
    entry = begin("portal", "sample", START, ANY_TIME)
    for now in bells(gaps):
        again = due(now, [entry], settings)
        assert again == due(now, [entry], settings)
        if again:
            entry = again[0].entry
            assert due(now, [entry], settings) == []
            assert entry.next_due == next_due(now, entry, ANY_TIME) > now


def test_a_run_says_how_late_it_is_and_what_it_makes_up_for() -> None:
    entry = begin("portal", "full", START, ANY_TIME)
    now = shanghai("2026-12-22T08:00")
    [one] = due(now, [entry], Settings(scan=ANY_TIME))
    assert one.due == shanghai("2026-12-21T22:00")
    assert (one.late_by, one.missed) == (timedelta(hours=10), 2)
    assert one.entry.next_due == shanghai("2027-01-04T22:00")


def test_what_is_late_waits_for_the_sites_hours() -> None:
    entry = begin("portal", "sample", START, Scan())
    assert due(shanghai("2026-11-24T09:00"), [entry], Settings()) == []
    [one] = due(shanghai("2026-11-24T22:00"), [entry], Settings())
    assert one.due == shanghai("2026-11-24T02:30")
    own = Site(id="portal", name="n", url="http://h/", hours=())
    assert due(shanghai("2026-11-24T09:00"), [entry], Settings(site=(own,)))


def test_an_hour_that_was_changed_gives_no_second_sample_on_that_day() -> None:
    [one] = due(shanghai("2026-11-24T02:30"), [begin("portal", "sample", START, ANY_TIME)], Settings(scan=ANY_TIME))
    later = Scan(hours=(), daily_at=time(12))
    assert due(shanghai("2026-11-24T13:00"), [one.entry], Settings(scan=later)) == []
    assert due(shanghai("2026-11-25T12:00"), [one.entry], Settings(scan=later))[0].due == shanghai("2026-11-25T12:00")


def test_a_clock_that_ran_ahead_does_not_silence_the_schedule() -> None:
    entry = begin("portal", "sample", START, ANY_TIME)
    [ahead] = due(shanghai("2031-01-01T03:00"), [entry], Settings(scan=ANY_TIME))
    [one] = due(shanghai("2026-11-25T03:00"), [ahead.entry], Settings(scan=ANY_TIME))
    assert (one.due, one.missed) == (shanghai("2026-11-25T02:30"), 0)
    assert one.entry.next_due == shanghai("2026-11-26T02:30")


def test_rechecks_do_not_wait_for_the_night() -> None:
    [one] = due(shanghai("2026-11-24T07:40"), [begin("portal", "recheck", START, Scan())], Settings())
    assert one.due == shanghai("2026-11-24T07:30")


def test_an_answer_is_rechecked_soon_and_once() -> None:
    [daily] = due(shanghai("2026-11-24T07:30"), [begin("portal", "recheck", START, Scan())], Settings())
    answers = {"portal": [shanghai("2026-11-24T14:00"), shanghai("2026-11-24T14:30"), shanghai("2026-11-24T15:10")]}
    assert due(shanghai("2026-11-24T14:59"), [daily.entry], Settings(), answers) == []
    [one] = due(shanghai("2026-11-24T15:35"), [daily.entry], Settings(), answers)
    assert (one.due, one.missed) == (shanghai("2026-11-24T15:30"), 0)
    assert one.entry.next_due == shanghai("2026-11-25T07:30")
    assert due(shanghai("2026-11-24T15:40"), [one.entry], Settings(), answers) == []
    [last] = due(shanghai("2026-11-24T16:10"), [one.entry], Settings(), answers)
    assert last.due == shanghai("2026-11-24T16:10")


def test_a_recheck_before_the_daily_hour_does_not_replace_the_daily_one() -> None:
    entry = begin("portal", "recheck", START, Scan())
    answers = {"portal": [shanghai("2026-11-24T01:00")]}
    [early] = due(shanghai("2026-11-24T02:00"), [entry], Settings(), answers)
    assert early.entry.next_due == shanghai("2026-11-24T07:30")
    assert due(shanghai("2026-11-24T07:30"), [early.entry], Settings(), answers)


def test_answers_of_another_site_do_not_count() -> None:
    entry = begin("portal", "recheck", START, Scan())
    assert due(START, [entry], Settings(), {"other": [START - timedelta(days=1)]}) == []


def test_what_is_due_at_once_runs_short_ones_first() -> None:
    entries = [begin(site, kind, START, Scan()) for site in "ba" for kind in ("full", "sample", "recheck")]
    found = due(shanghai("2026-11-24T22:30"), entries, Settings())
    assert [(one.entry.kind, one.entry.target) for one in found] == [
        ("recheck", "a"),
        ("recheck", "b"),
        ("sample", "a"),
        ("sample", "b"),
        ("full", "a"),
        ("full", "b"),
    ]


def test_slots_keep_their_wall_time_where_the_zone_changes() -> None:
    """China went to summer time on 17 April 1988: a sample at five stays at five on the wall."""
    start = datetime(1988, 4, 10, tzinfo=UTC)
    times = [start + timedelta(hours=hour) for hour in range(15 * 24)]
    runs = ring(times, ("sample",), Settings(scan=Scan(hours=(), daily_at=time(5))), start)
    assert len(runs) == 15
    assert {wall(one.due).time() for one in runs} == {time(5)}
    assert {one.due.hour for one in runs} == {21, 20}


def test_an_entry_is_what_the_schedule_table_holds() -> None:
    entry = begin("portal", "full", START, Scan())
    assert entry == Entry("portal", "full", entry.anchor, entry.anchor, None)
    assert entry.anchor.tzinfo is UTC
