"""The articles of a survey: every date that is known for a page, and when our scans first met it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from checks.page.date_conflict import check
from checks.subjects.article import Article
from checks.subjects.column import Source
from monitor import statutory
from monitor.store.noted import NotedPage
from monitor.survey.site import MANY, Surveyed, Told, survey
from monitor.workdays import on_file
from tests.checks.judged import outcome
from tests.monitor.survey.test_columns import TODAY, listing, standing

pytestmark = pytest.mark.anyio
MET = TODAY - timedelta(days=3)


def noted(number: int, label: date, address: date | None = None) -> NotedPage:
    """A page that the last full scan but one did not find, and the last one did."""
    dates = [["label", label.isoformat(), str(label)]]
    dates += [["address", address.isoformat(), str(address)]] if address else []
    url = f"http://www.example.gov.cn/{number}.html"
    return NotedPage(number, url, "通知", {"dates": dates}, MET, moved_in=False, unseen=MET - timedelta(days=7))


async def surveyed(pages: Sequence[NotedPage]) -> list[Article]:
    now = datetime.combine(TODAY, datetime.min.time(), UTC)
    async with standing({"/": listing()}) as (served, looker):
        site = Surveyed("portal", "某市人民政府", served.url("/", "127.0.0.1"), ("127.0.0.1",))
        found = await survey(site, Told(statutory.load(None), on_file(), TODAY, now, pages), looker)
    return [one for one in found.subjects if isinstance(one, Article)]


async def test_a_page_was_published_between_the_look_that_did_not_find_it_and_the_one_that_did() -> None:
    (article,) = await surveyed([noted(1, TODAY - timedelta(days=90), MET)])
    (met,) = article.of(Source.FIRST_SEEN)
    assert (met.earliest, met.latest) == (MET - timedelta(days=7), MET)
    assert outcome(check, article) == "suspected late_insert", "dated back: it was not there a week before"
    (later,) = await surveyed([noted(1, TODAY)])
    assert outcome(check, later) == "suspected seen_before", "what was there on a day was not published after it"


async def test_old_pages_that_came_together_were_brought_in() -> None:
    pages = [noted(number, TODAY - timedelta(days=90 + number), MET) for number in range(MANY)]
    assert {outcome(check, article) for article in await surveyed(pages)} == {"fine"}
    assert {outcome(check, article) for article in await surveyed(pages[1:])} == {"suspected late_insert"}
