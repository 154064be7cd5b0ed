import pytest

from monitor.store import places
from monitor.store.engine import Store
from tests.monitor.site import page, world
from tests.monitor.store.crawled import begun, paths_of


@pytest.mark.anyio
async def test_a_recheck_looks_at_subjects_and_reads_holders_and_the_pages_of_places() -> None:
    table = {"/": page("/a.html", "/b.html#missing"), "/a.html": page("/gone.html"), "/b.html": page("/gone.html")}
    async with world(table) as here:
        await here.scan()
        gone, missing = here.issue("/gone.html"), here.issue("/b.html#missing")
        look, read = places.of_issues(here.store, [gone.id])
        assert (set(look), set(read)) == (set(here.ids("/gone.html")), set(here.ids("/a.html", "/b.html")))
        look, read = places.of_issues(here.store, [missing.id])
        assert (set(look), set(read)) == (set(here.ids("/b.html#missing")), set(here.ids("/", "/b.html")))


def test_more_issues_than_a_statement_takes_variables_can_be_asked_for() -> None:
    with Store.throwaway() as store:
        begun(store)
        assert places.of_issues(store, range(1, 300_000)) == ([], [])
        assert paths_of(store, []) == set()
