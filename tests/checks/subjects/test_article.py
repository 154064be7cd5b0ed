from datetime import date

from checks.subjects.column import Source
from tests.checks.columns import ago, met, on
from tests.checks.page.articles import article


def test_a_document_was_made_on_the_latest_day_it_gives() -> None:
    month = on(date(2026, 3, 1), Source.WRITTEN, latest=date(2026, 3, 31))
    assert article(on(ago(400), Source.WRITTEN), month).made == date(2026, 3, 31)
    assert article(on(ago(4), Source.LABEL)).made is None


def test_a_page_was_public_on_the_earliest_day_that_a_reader_or_a_scan_saw() -> None:
    assert article(on(ago(4), Source.LABEL), on(ago(6)), met(ago(9), ago(8))).public == ago(8)
    assert article(on(ago(4), Source.LABEL), on(ago(300), Source.META)).public == ago(4)


def test_what_only_machines_see_and_days_without_a_year_tell_no_publication() -> None:
    assert article(on(ago(4), Source.META), on(ago(4), Source.ADDRESS), met(ago(9), ago(8))).public is None
    assert article(on(ago(4), Source.LABEL, guessed=True)).public is None
