import pytest

from checks.check import Finding, Undecided
from checks.link.broken import broken, check
from checks.subjects import Failure
from tests.builders import held, link, look


@pytest.mark.parametrize("status", [200, 201, 204, 206, 304])
def test_an_answer_that_gives_the_content_is_fine(status: int) -> None:
    assert list(broken(link(look(status)))) == []


@pytest.mark.parametrize(
    ("status", "reason", "suspected"),
    [
        (404, "not_found", False),
        (410, "gone", False),
        (400, "client_error", False),
        (405, "client_error", False),
        (408, "timeout", True),
        (425, "client_error", True),
        (500, "server_error", True),
        (503, "server_error", True),
    ],
)
def test_an_answer_that_nobody_can_use_is_a_finding(status: int, reason: str, suspected: bool) -> None:
    [verdict] = broken(link(look(status)))
    assert isinstance(verdict, Finding)
    assert (verdict.facts["reason"], verdict.suspected, verdict.facts["status"]) == (reason, suspected, status)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "login_required"),
        (403, "blocked"),
        (412, "blocked"),
        (429, "rate_limited"),
        (521, "blocked"),
        (999, "blocked"),
        (300, "unknown_status"),
        (799, "unknown_status"),
    ],
)
def test_a_status_that_means_not_for_you_is_never_broken(status: int, reason: str) -> None:
    [verdict] = broken(link(look(status)))
    assert isinstance(verdict, Undecided)
    assert verdict.facts["reason"] == reason


@pytest.mark.parametrize(
    ("failure", "reason"),
    [
        (Failure.TIMEOUT, "timeout"),
        (Failure.DNS, "dns"),
        (Failure.REFUSED, "refused"),
        (Failure.RESET, "reset"),
    ],
)
def test_a_failure_that_may_pass_is_only_suspected(failure: Failure, reason: str) -> None:
    [verdict] = broken(link(look(failure=failure)))
    assert isinstance(verdict, Finding)
    assert (verdict.facts["reason"], verdict.suspected) == (reason, True)


def test_a_redirect_loop_and_a_truncated_body_are_certain() -> None:
    for failure in (Failure.REDIRECT_LOOP, Failure.TRUNCATED):
        [verdict] = broken(link(look(failure=failure)))
        assert isinstance(verdict, Finding)
        assert (verdict.facts["reason"], verdict.suspected) == (failure.value, False)


@pytest.mark.parametrize("failure", [f for f in Failure if f.value not in {
    "timeout", "dns", "refused", "reset", "redirect_loop", "truncated"}])  # fmt: skip
def test_every_other_failure_is_undecided(failure: Failure) -> None:
    [verdict] = broken(link(look(failure=failure)))
    assert isinstance(verdict, Undecided)
    assert verdict.facts["failure"] == failure


def test_one_fine_look_settles_the_matter() -> None:
    assert list(broken(link(look(503), look(failure=Failure.TIMEOUT), look(200)))) == []


def test_that_a_host_was_left_alone_later_takes_nothing_from_what_was_seen() -> None:
    [verdict] = broken(link(look(failure=Failure.TIMEOUT), look(failure=Failure.BREAKER)))
    assert isinstance(verdict, Finding)
    assert (verdict.facts["reason"], verdict.facts["failure"], verdict.suspected) == ("timeout", "timeout", True)
    assert list(broken(link(look(200), look(failure=Failure.OFFLINE)))) == []


def test_the_facts_hold_every_look_and_every_holder() -> None:
    [verdict] = broken(link(look(404, client="hot"), look(404), holders=held("http://a/", "http://b/", total=31)))
    assert verdict.facts["attempts"] == 2
    assert [one["client"] for one in verdict.facts["looks"]] == ["hot", "cold"]
    assert (verdict.facts["seen_on"], verdict.facts["seen_on_total"]) == (["http://a/", "http://b/"], 31)


def test_the_words_say_what_and_where_and_how_to_mend() -> None:
    [verdict] = broken(link(look(500), holders=held("http://a/")))
    assert check.message(verdict, "zh") == (
        "链接打不开：服务器内部错误（500）（http://www.example.gov.cn/x.html），出现在 1 个页面上"
    )
    assert "fails (500)" in check.message(verdict, "en")
    assert "管理员" in check.remedy(verdict.facts, "zh")
    assert check.remedy({"reason": "client_error"}, "en").startswith("Correct the address")
