"""When an entry was published: which dates are believed, and how far."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.ages import UNKNOWN, Age, age_as_fact, age_of, ages_of, day_text, future, is_newest_first, newest
from checks.subjects.column import Entry, Source
from tests.checks.columns import TODAY, ago, entry, met, on

FIRST_SCAN = met(UNKNOWN, TODAY)


def span(one: Entry) -> tuple[date, date, str]:
    age = age_of(one, TODAY)
    return age.earliest, age.latest, age.doubt


def known(day: date) -> tuple[date, date, str]:
    return day, day, ""


def test_what_a_reader_sees_comes_before_what_only_machines_see() -> None:
    assert span(entry(ago(40), on(ago(1), Source.META), on(ago(39), Source.ADDRESS))) == known(ago(40))
    assert span(entry(on(ago(40), Source.LABEL), on(ago(1), Source.META))) == known(ago(40))


def test_of_two_visible_dates_the_later_counts_for_the_unit() -> None:
    assert span(entry(ago(40), on(ago(3), Source.LABEL))) == known(ago(3))


def test_of_two_visible_dates_that_agree_the_more_exact_one_counts() -> None:
    month = on(date(2026, 10, 1), latest=date(2026, 10, 31))
    for day in (date(2026, 10, 1), date(2026, 10, 9), date(2026, 10, 31)):
        assert span(entry(month, on(day, Source.LABEL))) == known(day)
    assert span(entry(month, on(date(2026, 11, 1), Source.LABEL))) == known(date(2026, 11, 1)), "not the same day"


def test_the_first_date_of_a_source_is_the_one_that_is_believed() -> None:
    assert span(entry(on(ago(40), Source.LABEL), on(ago(3), Source.LABEL))) == known(ago(40))


def test_a_date_that_has_not_come_is_no_date() -> None:
    tomorrow = TODAY + timedelta(days=1)
    assert span(entry(tomorrow)) == (UNKNOWN, TODAY, "future")
    assert span(entry(tomorrow, on(ago(40), Source.LABEL))) == known(ago(40))
    assert [dated.earliest for _, dated in future([entry(tomorrow), entry(TODAY)], TODAY)] == [tomorrow]


def test_a_month_that_is_not_over_ends_today() -> None:
    assert span(entry(on(date(2026, 11, 1), latest=date(2026, 11, 30)))) == (date(2026, 11, 1), TODAY, "imprecise")


def test_an_address_tells_the_day_where_a_reader_sees_none() -> None:
    assert span(entry(on(ago(40), Source.ADDRESS), on(ago(1), Source.META), FIRST_SCAN)) == known(ago(40))


def test_an_address_is_too_old_for_what_an_earlier_look_did_not_find() -> None:
    late = entry(on(ago(40), Source.ADDRESS), met(ago(3), ago(2)))
    assert span(late) == (ago(40), ago(2), "imprecise")


def test_an_address_of_the_day_of_the_last_look_is_none_too_old() -> None:
    assert span(entry(on(ago(3), Source.ADDRESS), met(ago(3), ago(2)))) == known(ago(3))


def test_tags_alone_tell_nothing() -> None:
    assert span(entry(on(ago(400), Source.META))) == (UNKNOWN, TODAY, "only_meta")


def test_what_we_met_long_ago_is_as_old_as_that_and_what_we_met_between_two_looks_is_that_young() -> None:
    assert span(entry(met(UNKNOWN, ago(30)))) == (UNKNOWN, ago(30), "undated")
    assert span(entry(met(ago(3), ago(2)))) == (ago(3), ago(2), "undated")
    assert span(entry(FIRST_SCAN)) == (UNKNOWN, TODAY, "undated")


def test_a_document_is_not_published_before_it_is_made() -> None:
    assert span(entry(on(ago(5), Source.WRITTEN))) == (ago(5), TODAY, "only_written")
    assert span(entry(on(ago(300), Source.WRITTEN), met(UNKNOWN, ago(100)))) == (ago(300), ago(100), "only_written")


def test_an_entry_without_a_date_may_be_of_today() -> None:
    assert span(entry()) == (UNKNOWN, TODAY, "undated")


def test_a_day_without_a_year_may_be_of_any_year_up_to_the_last_possible_one() -> None:
    assert span(entry(on(date(2025, 11, 18), guessed=True))) == (UNKNOWN, date(2026, 11, 18), "guessed_year")
    assert span(entry(on(date(2024, 12, 30), guessed=True))) == (UNKNOWN, date(2025, 12, 30), "guessed_year")
    assert span(entry(on(date(2020, 2, 29), guessed=True))) == (UNKNOWN, date(2024, 2, 29), "guessed_year")


def test_a_day_without_a_year_is_not_after_the_look_that_met_it() -> None:
    old = entry(on(date(2026, 11, 18), guessed=True), met(UNKNOWN, date(2026, 6, 1)))
    assert span(old) == (UNKNOWN, date(2025, 11, 18), "guessed_year")


@pytest.mark.parametrize(
    "other",
    [
        on(date(2025, 11, 1), Source.ADDRESS, latest=date(2025, 11, 30)),
        on(date(2025, 11, 18), Source.META),
        met(date(2025, 11, 17), date(2025, 11, 19)),
    ],
)
def test_another_date_gives_a_day_its_year(other: object) -> None:
    assert span(entry(on(date(2026, 11, 18), guessed=True), other)) == known(date(2025, 11, 18))  # type: ignore[arg-type]


def test_a_date_that_does_not_allow_the_day_gives_it_no_year() -> None:
    generated = on(date(2025, 3, 2), Source.META)
    assert span(entry(on(date(2026, 11, 18), guessed=True), generated))[2] == "guessed_year"


@given(
    st.lists(
        st.builds(
            lambda source, back, width, guessed: on(
                ago(back), source, latest=ago(back) + timedelta(days=width), guessed=guessed and not width
            ),
            st.sampled_from(list(Source)),
            st.integers(-400, 4000),
            st.integers(0, 40),
            st.booleans(),
        ),
        max_size=6,
    )
)
def test_no_entry_is_younger_than_today_and_none_is_younger_than_itself(dates: list[object]) -> None:
    age = age_of(entry(*dates), TODAY)  # type: ignore[arg-type]
    assert age.earliest <= age.latest <= TODAY
    assert (age.doubt == "") == (age.earliest == age.latest)


def ages(*days: date) -> list[Age]:
    return ages_of([entry(day) for day in days], TODAY)


def test_lists_run_from_new_to_old_with_small_disorder() -> None:
    assert is_newest_first(ages(ago(1), ago(2), ago(2), ago(5)))
    assert is_newest_first(ages(ago(1), ago(3), ago(2), ago(5), ago(9), ago(12)))
    assert is_newest_first(ages(ago(1)))
    assert is_newest_first([])


def test_lists_that_run_the_other_way_or_no_way_at_all_do_not() -> None:
    assert not is_newest_first(ages(ago(9), ago(5), ago(3)))
    assert not is_newest_first(ages(ago(9), ago(300), ago(20), ago(2), ago(400), ago(1)))


def test_pinned_rows_and_rows_without_a_date_say_nothing_of_the_order() -> None:
    rows = [entry(ago(900), pinned=True), entry(), entry(ago(1)), entry(ago(2)), entry(ago(3))]
    assert is_newest_first(ages_of(rows, TODAY))


def test_the_newest_is_the_one_that_may_be_so() -> None:
    assert newest(ages(ago(9), ago(2), ago(5))).latest == ago(2)
    assert newest(ages_of([entry(ago(9)), entry()], TODAY)).doubt == "undated"


def test_a_day_is_told_as_exactly_as_it_is_known() -> None:
    assert day_text(age_of(entry(ago(2)), TODAY)) == "2026-11-18"
    assert day_text(age_of(entry(met(UNKNOWN, ago(2))), TODAY)) == "≤ 2026-11-18"
    assert day_text(age_of(entry(met(ago(3), ago(2))), TODAY)) == "2026-11-17 – 2026-11-18"
    assert age_as_fact(age_of(entry(), TODAY))["earliest"] is None
