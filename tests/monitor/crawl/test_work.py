from monitor.crawl.linkmap import Target
from monitor.crawl.outcome import Outcome, Request
from monitor.crawl.reader import PageRecord
from monitor.crawl.work import Done, Task
from tests.builders import MOMENT

TARGET = Target("http://host/b", "link", "", "/b", "乙", "a")


def done(*looks: object, kind: str | None = None, **other: object) -> Done:
    task = Task(1, "http://host/a", "host", read=True, kind=kind)
    outcome = Outcome(Request("http://host/a"), MOMENT, "hot", 200, looks=tuple(looks))  # type: ignore[arg-type]
    return Done(task, outcome, **other)  # type: ignore[arg-type]


def record(kind: str = "html", *, whole: bool = True) -> PageRecord:
    return PageRecord(kind, "", {TARGET}, set(), 1, whole)


def test_what_came_of_it_is_told_in_one_word() -> None:
    told = [
        done(page=record()), done(page=record(whole=False)), done(unchanged=True), done(gone=True), done(),
    ]  # fmt: skip
    assert [one.result for one in told] == ["page", "part", "page", "gone", "looked"]


def test_only_html_counts_as_a_page() -> None:
    assert done(page=record()).is_page
    assert not done(page=record("css")).is_page
    assert done(unchanged=True, kind="html").is_page
    assert not done(unchanged=True, kind="sitemap").is_page
    assert not done().is_page


def test_what_follows_are_the_links_of_the_page_or_where_it_moved_to() -> None:
    assert list(done(page=record()).targets) == [TARGET]
    assert list(done(moved=TARGET).targets) == [TARGET]
    assert list(done().targets) == []


def test_a_task_remembers_as_what_it_was_taken() -> None:
    assert Task(1, "http://host/a", "host", read=True).role == "read"
    assert Task(1, "http://host/a", "host", read=False, over=True).role == "read"
    assert Task(1, "http://host/a", "host", read=False).role == "look"
