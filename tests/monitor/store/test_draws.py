from datetime import date, timedelta

import pytest

from monitor.store import draws
from tests.monitor.site import page, world

pytestmark = pytest.mark.anyio
SITE = {
    "/": page("/zwgk/a.html", "/zwgk/b.html"),
    "/zwgk/a.html": page("/gone.html"),
    "/zwgk/b.html": page("/c.html"),
    "/c.html": page(),
}


async def test_the_population_is_every_page_with_its_place_and_its_history() -> None:
    async with world(dict(SITE)) as here:
        here.limit(max_depth=1)
        await here.scan()
        facts = {one.id: one for one in draws.population(here.store, "site", here.clock.now())}
        home, a, b, c = here.ids("/", "/zwgk/a.html", "/zwgk/b.html", "/c.html")
        assert set(facts) == {home, a, b, c}
        assert facts[a].column == facts[b].column != facts[c].column
        assert [facts[one].depth for one in (home, a, c)] == [0, 1, 2]
        assert facts[a].last_read == here.clock.today()
        assert facts[c].last_read is None
        assert isinstance(facts[c].since, date)
        assert {one for one, fact in facts.items() if fact.was_broken} == {a}


async def test_pages_of_a_mended_fault_are_looked_at_first_for_a_month() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        here.table["/gone.html"] = page()
        await here.scan()
        [held] = here.ids("/zwgk/a.html")
        now = here.clock.now()

        def risky(days: int) -> set[int]:
            population = draws.population(here.store, "site", now + timedelta(days=days))
            return {one.id for one in population if one.was_broken}

        assert (risky(29), risky(31)) == ({held}, set())


async def test_a_deleted_page_is_drawn_no_more() -> None:
    async with world(dict(SITE)) as here:
        await here.scan()
        del here.table["/c.html"]
        await here.scan()
        assert not {*here.ids("/c.html")} & {one.id for one in draws.population(here.store, "site", here.clock.now())}
