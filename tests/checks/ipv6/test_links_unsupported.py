from checks.ipv6.links_unsupported import check
from checks.subjects.ipv6 import Own, Support
from tests.checks.ipv6.hosts import finding, host, outcome

SUPPORT = {
    2: Support(2, 120, 100, 80, excluded=10),
    3: Support(3, 10, 10, 3, failing=(("http://a.example.gov.cn/", "x"),)),
}


def test_by_default_there_is_no_verdict() -> None:
    assert outcome(check, host(support=SUPPORT)) == "fine"


def test_a_level_with_less_support_than_is_asked_for_is_a_fault() -> None:
    one = finding(check, host(support=SUPPORT), third=0.9)
    assert (one.facts["level"], one.facts["percent"], one.facts["failing"]) == (
        3,
        30,
        [["http://a.example.gov.cn/", "x"]],
    )
    assert "三级" in check.message(one, "zh")
    assert finding(check, host(support=SUPPORT), second=0.9, third=0.2).facts["level_words"] == "二级"


def test_what_says_nothing_does_not_count() -> None:
    one = finding(check, host(support=SUPPORT), second=0.9)
    assert (one.facts["counted"], one.facts["percent"], one.facts["total"]) == (90, 89, 120)
    assert outcome(check, host(support=SUPPORT), second=0.88) == "fine"
    assert outcome(check, host(support={2: Support(2, 1, 1, 0, excluded=1)}), second=0.9) == "fine"


def test_without_links_or_without_ipv6_nothing_is_known() -> None:
    assert outcome(check, host()) == "undecided no_links"
    assert outcome(check, host(own=Own.NONE)) == "undecided no_ipv6_here"
