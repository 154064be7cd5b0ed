import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from checks.subjects import Failure, Hop
from monitor.crawl.outcome import Headers, Outcome, Request
from monitor.crawl.walk import Pace, Walk, may_pass
from monitor.crawl.work import Done, Task
from tests.monitor.crawl.fakes import AT, Fake, answered, failed

pytestmark = pytest.mark.anyio
HTML = Headers([(b"content-type", b"text/html")])


@dataclass
class Listed:
    """A frontier in memory: what is to do, what was taken, and what came of it."""

    todo: list[Task]
    done: list[Done] = field(default_factory=list)
    takes: int = 0
    later: list[tuple[datetime, Task]] = field(default_factory=list)

    def take(self, number: int, now: datetime) -> list[Task]:
        self.takes += 1
        self.todo += [task for at, task in self.later if at <= now]
        self.later = [(at, task) for at, task in self.later if at > now]
        taken, self.todo = self.todo[:number], self.todo[number:]
        return taken

    def skip(self, task: Task) -> bool:
        return False

    def next_due(self) -> datetime | None:
        return min((at for at, _ in self.later), default=None)

    def commit(self, batch: Sequence[Done]) -> None:
        for one in batch:
            if one.again_at is None:
                self.done.append(one)
            else:
                again = replace(one.task, looks=one.outcome.looks, rounds=one.task.rounds + 1)
                self.later.append((one.again_at, again))


def tasks(number: int, host: str = "h", *, read: bool = False) -> list[Task]:
    return [Task(n, f"http://{host}/{n}", host, read) for n in range(number)]


def walk(frontier: Listed, answer: Callable[[Request], object], **more: object) -> Walk:
    fetcher = Fake(answer)  # type: ignore[arg-type]
    return Walk(frontier, fetcher, lambda: AT, Pace(retry_after=(0.0,)), **more)  # type: ignore[arg-type]


async def test_everything_is_looked_at_once_and_acknowledged() -> None:
    frontier = Listed(tasks(500))
    assert await walk(frontier, answered).run()
    assert sorted(one.task.address_id for one in frontier.done) == list(range(500))


async def test_a_frontier_that_has_no_more_is_not_asked_after_every_answer() -> None:
    frontier = Listed(tasks(150))
    await walk(frontier, answered).run()
    assert frontier.takes <= 5


async def test_of_one_host_few_are_under_way_and_other_hosts_are_not_held_up() -> None:
    under_way: dict[str, int] = {"slow": 0, "quick": 0}
    most = dict(under_way)
    ended: list[str] = []

    async def answer(request: Request) -> Outcome:
        host = request.url.split("/")[2]
        under_way[host] += 1
        most[host] = max(most[host], under_way[host])
        await asyncio.sleep(0.02 if host == "slow" else 0)
        under_way[host] -= 1
        ended.append(host)
        return answered(request)

    await walk(Listed(tasks(20, "slow") + tasks(20, "quick")), answer).run()
    assert most["slow"] <= 4
    assert ended.index("slow") < 25
    assert ended[-1] == "slow"


async def test_trouble_that_may_pass_is_looked_at_again_and_every_look_is_kept() -> None:
    answers = iter([503, 200])
    frontier = Listed(tasks(1))
    await walk(frontier, lambda request: answered(request, next(answers))).run()
    [done] = frontier.done
    assert [look.status for look in done.outcome.looks] == [503, 200]


async def test_what_a_fetcher_raises_is_not_swallowed() -> None:
    def answer(request: Request) -> Outcome:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await walk(Listed(tasks(3)), answer).run()


async def test_a_store_that_fails_ends_the_walk() -> None:
    class Full(Listed):
        def commit(self, batch: Sequence[Done]) -> None:
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        await walk(Full(tasks(3)), answered).run()


async def test_a_walk_that_is_stopped_lets_looks_under_way_end_and_keeps_them() -> None:
    stopped = asyncio.Event()

    async def answer(request: Request) -> Outcome:
        stopped.set()
        await asyncio.sleep(0.05)
        return answered(request)

    frontier = Listed(tasks(50))
    assert not await walk(frontier, answer, until=stopped.is_set).run()
    assert len(frontier.done) == 4


@pytest.mark.parametrize(
    ("status", "location", "moved_to", "gone"),
    [
        (301, "http://h/new", None, True),
        (308, "http://h/new", None, True),
        (302, "http://h/new", None, False),
        (302, "http://h/new", "http://h/new", True),
        (302, "http://h/new", "http://h/other", False),
    ],
)
async def test_a_page_is_gone_where_it_moved_for_good(
    status: int, location: str, moved_to: str | None, gone: bool
) -> None:
    def answer(request: Request) -> Outcome:
        hops = (Hop(request.url, status, location),)
        return replace(answered(request, body=b"<p>", content_type="text/html"), final_url=location, hops=hops).seen()

    frontier = Listed([replace(task, moved_to=moved_to) for task in tasks(1, read=True)])
    await walk(frontier, answer).run()
    [done] = frontier.done
    assert (done.moved and done.moved.url, done.gone, done.page) == (location, gone, None)


@pytest.mark.parametrize("status", [201, 202, 204, 206])
async def test_an_answer_that_is_not_the_page_itself_is_not_read(status: int) -> None:
    frontier = Listed(tasks(1, read=True))
    await walk(frontier, lambda r: answered(r, status, b"<a href=/x>", content_type="text/html")).run()
    [done] = frontier.done
    assert (done.page, done.unchanged, done.gone) == (None, False, False)


@pytest.mark.parametrize(
    ("outcome", "passing"),
    [
        (answered(Request("http://h/"), 503), True),
        (answered(Request("http://h/"), 429), True),
        (failed(Request("http://h/"), Failure.TIMEOUT), True),
        (answered(Request("http://h/"), 404), False),
        (answered(Request("http://h/"), 521), False),
        (failed(Request("http://h/"), Failure.ROBOTS), False),
    ],
)
def test_what_could_pass_must_be_confirmed(outcome: Outcome, passing: bool) -> None:
    assert may_pass(outcome) is passing


async def test_a_postponed_look_is_waited_for() -> None:
    now = [AT]

    def clock() -> datetime:
        now[0] += timedelta(seconds=10)
        return now[0]

    frontier = Listed(tasks(1))
    fetcher = Fake(lambda request: answered(request, 503))
    assert await Walk(frontier, fetcher, clock, Pace(retry_after=(30.0, 30.0))).run()
    assert len(fetcher.asked) == 3
    assert [one.again_at for one in frontier.done] == [None]


async def test_a_page_that_our_reader_cannot_bear_counts_as_not_read_and_stops_nothing() -> None:
    def answer(request: Request) -> Outcome:
        body = None if request.url.endswith("/1") else b"<title>x</title>"
        return replace(answered(request), body=body, headers=HTML)  # type: ignore[arg-type] # what breaks the reader

    frontier = Listed(tasks(3, read=True))
    assert await walk(frontier, answer).run()
    assert {one.task.address_id: one.result for one in frontier.done} == {0: "page", 1: "looked", 2: "page"}
