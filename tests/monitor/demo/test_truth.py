import json

import pytest

from monitor.demo.truth import Expected, Fate, LeftOut, Outcome, Trap, Truth, with_fates

KEY = ("link.broken", "http://a/x")


def day(outcome: Outcome | None, *holders: str, pages: str = "pq") -> Truth:
    expected = () if outcome is None else (Expected(*KEY, outcome, "not_found", tuple(holders)),)
    return Truth(expected, frozenset(pages))


@pytest.mark.parametrize(
    ("days", "fate"),
    [
        ([day("finding", "p")], "opened"),
        ([day("finding", "p"), day("finding", "p")], "still"),
        ([day("finding", "p"), day("fine", "p")], "mended"),
        ([day("finding", "p"), day("fine", "p"), day("finding", "p")], "reopened"),
        ([day("finding", "p"), day("fine", "p"), day("fine", "p")], ""),
        ([day("finding", "p"), day(None)], "link_removed"),
        ([day("finding", "p"), day(None, pages="q")], "page_removed"),
        ([day("finding", "p", "q"), day(None, pages="q")], "link_removed"),
        ([day("fine", "p"), day("finding", "p")], "opened"),
        ([day("undecided", "p"), day("undecided", "p")], ""),
    ],
)
def test_the_fate_of_an_issue_follows_from_the_days(days: list[Truth], fate: Fate) -> None:
    (one,) = with_fates(days).expected
    assert (one.key, one.fate) == (KEY, fate)


def test_what_was_taken_away_leaves_no_verdict() -> None:
    (one,) = with_fates([day("finding", "p"), day(None)]).expected
    assert (one.outcome, one.reason, one.holders, one.state) == ("absent", "", (), "")


def test_a_trouble_that_may_pass_is_only_suspected() -> None:
    assert Expected(*KEY, "finding", "dns").state == "suspected"
    assert Expected(*KEY, "finding", "not_found").state == "open"
    assert Expected(*KEY, "undecided", "blocked").state == ""


def test_the_truth_can_be_read_by_other_programs() -> None:
    told = day("finding", "q", "p").told(lambda url: url.replace("//a/", "//127.0.0.1/"))
    row = json.loads(told.json())["expected"][0]
    assert row["subject"] == "http://127.0.0.1/x"
    assert (row["holders"], row["holders_total"], row["state"]) == (["p", "q"], 2, "open")


def test_without_a_browser_some_of_it_is_seen_otherwise_and_some_not_at_all() -> None:
    built = Expected(*KEY, "finding", "not_found", ("p",), fate="opened", static=("absent", ""))
    walled = Expected("link.broken", "http://a/y", "fine", "", ("p",), static=("undecided", "blocked"))
    plain = Expected("link.broken", "http://a/z", "finding", "gone", ("p",), fate="opened")
    seen = Truth((built, walled, plain), frozenset("p")).static().expected
    assert [(one.outcome, one.reason, one.holders, one.fate) for one in seen] == [
        ("absent", "", (), ""),
        ("undecided", "blocked", ("p",), ""),
        ("finding", "gone", ("p",), "opened"),
    ]


def test_a_trap_is_told_in_real_addresses_and_in_json() -> None:
    truth = Truth((), frozenset(), (Trap("calendar", "http://a/cal?", "http://a/cal?y=1", 9, "endless"),))
    told = truth.told(lambda url: url.replace("//a/", "//127.0.0.1/"))
    assert json.loads(told.json())["traps"] == [
        {"kind": "calendar", "prefix": "http://127.0.0.1/cal?", "example": "http://127.0.0.1/cal?y=1", "most": 9,
         "note": "endless"},
    ]  # fmt: skip


def test_what_only_a_person_can_confirm_is_suspected() -> None:
    assert Expected("site.name", "site:portal:name", "finding", suspected=True).state == "suspected"


def test_what_is_no_link_closes_only_by_a_verdict() -> None:
    duty = Expected("annual.late", "annual:portal:2024", "finding", "missing")
    assert with_fates([Truth((duty,), frozenset("p")), Truth((), frozenset("p"))]).expected == ()


def test_a_check_that_is_left_out_is_told_with_its_reason() -> None:
    truth = Truth((), frozenset(), left_out=(LeftOut("site.https", "plain HTTP"),))
    told = truth.told(str.upper)
    assert json.loads(told.json())["left_out"] == [{"check": "site.https", "note": "plain HTTP"}]
