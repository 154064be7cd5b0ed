from datetime import date, timedelta
from typing import Any

from checks.ages import UNKNOWN
from checks.page.published_late import check
from checks.subjects.article import Article
from checks.subjects.column import Source
from monitor.workdays import on_file, timed
from tests.checks.columns import TODAY, ago, met, on
from tests.checks.judged import finding, outcome
from tests.checks.page.articles import article

MADE = date(2026, 3, 2)
LAST = date(2026, 3, 30)
"""Twenty working days after a Monday in March, which has no holidays."""


def document(public: date, made: date = MADE, **facts: Any) -> Article:
    """A document of our own with a visible day of publication, its working days counted."""
    dated = article(on(public, Source.LABEL), on(made, Source.WRITTEN), **({"own": True} | facts))
    return timed(dated, on_file())


def test_a_document_has_twenty_working_days() -> None:
    assert outcome(check, document(LAST)) == "fine"
    assert outcome(check, document(LAST + timedelta(days=1))) == "finding"


def test_holidays_do_not_count() -> None:
    before_spring_festival = date(2026, 2, 2)
    one = finding(check, document(date(2026, 3, 12), made=before_spring_festival))
    assert outcome(check, document(date(2026, 3, 6), made=before_spring_festival)) == "fine", "24 days without holidays"
    assert one.facts["workdays"] > 20


def test_the_proof_names_both_days_and_what_lies_between() -> None:
    one = finding(check, document(date(2026, 4, 1)))
    assert (one.facts["made"], one.facts["public"], one.facts["limit"]) == ("2026-03-02", "2026-04-01", 20)
    assert "22 个工作日" in check.message(one, "zh")


def test_a_document_of_an_unknown_maker_is_a_hint_and_a_repost_is_fine() -> None:
    late = date(2026, 5, 20)
    unknown = document(late, own=None)
    assert outcome(check, unknown) == "suspected"
    assert finding(check, unknown).facts["hint"] is True
    assert outcome(check, document(late, own=False)) == "fine"


def test_whichever_day_is_possible_the_earliest_of_publication_counts() -> None:
    late = date(2026, 5, 20)
    seen = article(on(late, Source.LABEL), on(MADE, Source.WRITTEN), met(UNKNOWN, LAST), own=True)
    listed = article(on(late, Source.LABEL), on(LAST), on(MADE, Source.WRITTEN), own=True)
    assert [outcome(check, timed(one, on_file())) for one in (seen, listed)] == ["fine", "fine"]


def test_of_two_days_of_making_the_later_counts() -> None:
    twice = article(on(ago(5), Source.LABEL), on(MADE, Source.WRITTEN), on(ago(20), Source.WRITTEN), own=True)
    assert outcome(check, timed(twice, on_file())) == "fine"


def test_old_material_that_was_brought_in_is_not_accused() -> None:
    assert outcome(check, document(ago(3), made=date(2024, 3, 4))) == "undecided old"
    assert outcome(check, document(date(2026, 5, 20), moved_in=True)) == "fine"
    assert outcome(check, document(date(2009, 5, 20), made=date(2008, 4, 30))) == "fine", "no law asked for it then"
    assert outcome(check, document(date(2009, 4, 20), made=date(2008, 5, 1))) == "finding"


def test_without_a_visible_day_of_publication_nobody_can_tell() -> None:
    bare = article(on(MADE, Source.WRITTEN), on(ago(3), Source.META), on(ago(3), Source.ADDRESS), own=True)
    assert outcome(check, timed(bare, on_file())) == "undecided no_date"
    uncounted = article(on(LAST, Source.LABEL), on(MADE, Source.WRITTEN), own=True)
    assert outcome(check, uncounted) == "undecided no_date"


def test_in_a_year_whose_holidays_are_not_on_file_only_what_is_in_time_is_decided() -> None:
    year = max(on_file().years) + 1
    made, today = date(year, 3, 1), date(year, 12, 1)
    assert outcome(check, document(date(year, 5, 20), made=made, today=today)) == "undecided holidays"
    assert outcome(check, document(date(year, 3, 10), made=made, today=today)) == "fine"


def test_pages_that_are_no_documents_are_fine() -> None:
    assert outcome(check, article(on(ago(3), Source.LABEL))) == "fine"
    assert outcome(check, article(on(TODAY + timedelta(days=9), Source.WRITTEN), on(ago(3), Source.LABEL))) == "fine"


def test_a_town_may_be_given_another_limit() -> None:
    assert outcome(check, document(LAST), limit=19) == "finding"
    days = finding(check, document(date(2026, 5, 20))).facts["workdays"]
    assert outcome(check, document(date(2026, 5, 20)), most=days) == "finding"
    assert outcome(check, document(date(2026, 5, 20)), most=days - 1) == "undecided old"
