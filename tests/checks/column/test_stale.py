from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.ages import UNKNOWN
from checks.column.stale import check
from checks.subjects.column import Reach, Source
from tests.checks.columns import TODAY, ago, column, entry, met, on, ruling
from tests.checks.judged import finding, outcome


def test_a_news_column_has_two_weeks_and_the_day_at_the_border_counts_for_the_unit() -> None:
    assert outcome(check, column(ago(14))) == "fine"
    assert outcome(check, column(ago(15))) == "finding days"


@pytest.mark.parametrize("genre", ["notice", "policy"])
def test_documents_of_the_first_level_have_six_calendar_months(genre: str) -> None:
    assert outcome(check, column(date(2026, 5, 20), genre=genre)) == "fine"
    assert outcome(check, column(date(2026, 5, 19), genre=genre)) == "finding months"
    assert outcome(check, column(date(2024, 5, 19), genre=genre, level=2)) == "fine"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_at_every_border_of_months_and_years_a_day_decides(newest: date) -> None:
    documents = column(newest, genre="policy")
    until = finding(check, column(newest, genre="policy", today=newest + timedelta(days=300))).facts["until"]
    last = date.fromisoformat(until)
    assert 181 <= (last - newest).days <= 187
    for day, said in ((last, "fine"), (last + timedelta(days=1), "finding months")):
        assert outcome(check, column(*documents.entries, genre="policy", today=day)) == said


def test_other_columns_are_judged_by_their_own_limit_alone() -> None:
    assert outcome(check, column(ago(4000), genre="topic")) == "fine"
    assert outcome(check, column(ago(31), genre="topic", limit_days=30)) == "finding days"
    assert outcome(check, column(ago(31), limit_days=40)) == "fine"


def test_thresholds_replace_the_official_numbers() -> None:
    assert outcome(check, column(ago(11)), news_days=10) == "finding days"
    assert outcome(check, column(ago(100), genre="policy"), document_months=3) == "finding months"
    assert outcome(check, column(ago(100)), news_days=0) == "fine"


def test_the_three_counters_of_the_score_are_told_apart() -> None:
    def counters(one: object) -> tuple[object, ...]:
        facts = finding(check, one).facts  # type: ignore[arg-type]
        return facts["official"], facts["long_stale"], facts["own_limit"]

    assert counters(column(ago(15))) == (True, False, False)
    assert counters(column(ago(200), genre="policy")) == (True, False, False)
    assert counters(column(ago(31), genre="topic", limit_days=30)) == (False, True, True)
    assert counters(column(ago(12), limit_days=10)) == (False, False, True), "only its own stricter limit"
    assert counters(column(ago(14), limit_days=10)) == (False, False, True), "the official border is not passed"
    assert counters(column(ago(15), limit_days=10)) == (True, False, True)


def test_the_proof_names_the_newest_entry_and_the_days() -> None:
    old = column(entry(ago(400), pinned=True), entry(ago(20), title="新春走基层"), entry(ago(30)))
    facts = finding(check, old).facts
    assert (facts["days"], facts["limit"], facts["limit_unit"]) == (20, 14, "days")
    assert (facts["newest_day"], facts["since"], facts["until"]) == ("2026-10-31", "2026-11-06", "2026-11-14")
    assert facts["newest"]["title"] == "新春走基层"
    assert facts["newest"]["source"] == "row"
    assert "20 天" in check.message(finding(check, old), "zh")


def test_pinned_rows_are_no_younger_for_standing_on_top() -> None:
    assert outcome(check, column(entry(ago(900), pinned=True), entry(ago(3)))) == "fine"
    assert outcome(check, column(entry(ago(2), pinned=True), entry(ago(300)))) == "fine"


@pytest.mark.parametrize("state", ["archived", "paused", "removed"])
def test_a_column_that_is_not_active_is_not_judged(state: str) -> None:
    assert outcome(check, column(ago(900), state=state)) == "fine"
    assert outcome(check, column(state=state, reach=Reach.UNREACHABLE)) == "fine"


def test_a_ruling_excuses_until_it_expires() -> None:
    assert outcome(check, column(ago(900), ruling=ruling(TODAY))) == "fine"
    assert outcome(check, column(ago(900), ruling=ruling(ago(1)))) == "finding days"


@pytest.mark.parametrize("reach", [Reach.UNREACHABLE, Reach.MOVED, Reach.WALLED, Reach.UNREADABLE])
def test_a_list_that_was_not_read_proves_nothing(reach: Reach) -> None:
    assert outcome(check, column(reach=reach, why="timeout")) == f"undecided {reach}"


def test_an_empty_column_is_not_called_stale_and_clears_nothing() -> None:
    assert outcome(check, column()) == "undecided empty"


@pytest.mark.parametrize(
    ("dated", "reason"),
    [
        (None, "undated"),
        (on(ago(400), Source.META), "only_meta"),
        (on(ago(3), Source.META), "only_meta"),
        (on(ago(400), Source.WRITTEN), "only_written"),
        (on(ago(3), guessed=True), "guessed_year"),
        (on(date(2026, 11, 1), latest=date(2026, 11, 30)), "imprecise"),
        (on(ago(40), latest=ago(14)), "imprecise"),
        (met(UNKNOWN, TODAY), "undated"),
    ],
)
def test_what_may_be_young_and_may_be_old_is_undecided(dated: object, reason: str) -> None:
    one = entry(dated) if dated else entry()  # type: ignore[arg-type]
    assert outcome(check, column(one)) == f"undecided {reason}"
    assert outcome(check, column(entry(ago(2)), one)) == "fine", "one that is surely young settles it"
    assert outcome(check, column(entry(ago(200)), one)) == f"undecided {reason}", "others that are old do not"


def test_what_can_only_be_old_is_stale_however_little_is_known() -> None:
    last_spring = on(date(2026, 3, 1), guessed=True)
    month = on(date(2026, 10, 1), latest=date(2026, 10, 31))
    known_for_long = met(UNKNOWN, ago(60))
    assert [outcome(check, column(one)) for one in (last_spring, month, known_for_long)] == ["finding days"] * 3


def test_a_document_made_lately_was_published_lately() -> None:
    assert outcome(check, column(entry(on(ago(3), Source.WRITTEN)))) == "fine"


def test_what_came_between_two_looks_is_new_though_it_has_no_date() -> None:
    assert outcome(check, column(entry(met(ago(5), ago(4))), ago(300))) == "fine"


def test_dates_in_the_future_are_passed_over_and_told() -> None:
    facts = finding(check, column(TODAY + timedelta(days=40), entry(ago(40), TODAY + timedelta(days=1)), ago(50)))
    assert facts.facts["future"] == 2
    assert facts.facts["future_dates"][0]["earliest"] == "2026-12-30"
    assert facts.facts["days"] == 40


def test_an_entry_with_nothing_but_a_future_date_hides_no_stale_column_yet_it_is_only_suspected() -> None:
    ahead = on(TODAY + timedelta(days=40))
    assert outcome(check, column(ahead, ago(50))) == "suspected days"
    assert outcome(check, column(entry(ahead, met(ago(3), ago(2))), ago(50))) == "fine", "we saw it come"
    assert outcome(check, column(ahead, entry(), ago(50))) == "undecided undated"
    assert outcome(check, column(ahead)) == "undecided future"


def test_the_first_page_of_a_list_that_runs_from_old_to_new_proves_nothing() -> None:
    rows = (ago(90), ago(60), ago(30))
    assert outcome(check, column(*rows, whole=False)) == "undecided order"
    assert outcome(check, column(*rows)) == "finding days"
    assert outcome(check, column(*reversed(rows), whole=False)) == "finding days"


def test_ten_thousand_rows_are_judged() -> None:
    rows = column(*(ago(15 + row // 10) for row in range(10_000)), whole=False)
    assert finding(check, rows).facts["rows"] == 10_000


def test_another_list_that_could_be_its_own_leaves_open_what_it_would_change() -> None:
    assert outcome(check, column(ago(30), rivals=(entry(ago(3)),))) == "undecided lists"
    assert outcome(check, column(ago(3), rivals=(entry(ago(30)),))) == "undecided lists"
    assert outcome(check, column(ago(30), rivals=(entry(),))) == "undecided lists", "nobody knows how old that is"
    assert outcome(check, column(ago(3), rivals=(entry(ago(9)),))) == "fine"
    one = finding(check, column(ago(30), rivals=(entry(ago(40)), entry(ago(50)))))
    assert [rival["earliest"] for rival in one.facts["rivals"]] == [ago(40).isoformat(), ago(50).isoformat()]
