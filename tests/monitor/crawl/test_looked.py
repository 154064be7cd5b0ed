from checks.subjects import Failure
from monitor.crawl.looked import Watch, not_asked
from monitor.crawl.outcome import Headers, Request
from tests.monitor.crawl.fakes import AT

URL = "http://a.test/"


def test_what_is_told_of_a_failure_is_bounded_whatever_a_library_says() -> None:
    endless = "x" * 100_000
    watch = Watch(Request(URL), "fake", AT)
    told = [
        watch.failed(Failure.PROTOCOL, endless),
        watch.truncated(200, Headers(), endless),
        not_asked(Request(URL), "fake", AT, Failure.DNS, endless),
    ]
    assert (
        {len(outcome.detail) for outcome in told} == {len(look.detail) for one in told for look in one.looks} == {501}
    )
    assert watch.failed(Failure.RESET, "short").detail == "short"
