"""robots.txt, and what stands in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.robots import Rules

AGENT = "WebsiteComplianceMonitor/0.1 (+mailto:someone@example.gov.cn)"
TEXT = """User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.doc$
Disallow: /内部/
Crawl-delay: 2
Sitemap: http://h.cn/a.xml

User-agent: websitecompliancemonitor
Disallow: /ours
Crawl-delay: 7
"""


def rules(
    text: str = TEXT, status: int | None = 200, content_type: str | None = "text/plain", agent: str = "*"
) -> Rules:
    return Rules.parse(status, content_type, text.encode(), agent)


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/private/x", False),
        ("/private/open/x", True),
        ("/a.doc", False),
        ("/a.docx", True),
        ("/%E5%86%85%E9%83%A8/x", False),
    ],
)
def test_the_longest_rule_decides(path: str, allowed: bool) -> None:
    assert rules().allows(f"http://h.cn{path}", "other/1.0") is allowed


def test_our_own_rules_come_before_those_for_all() -> None:
    assert not rules().allows("http://h.cn/ours", AGENT)
    assert rules().allows("http://h.cn/private", AGENT)
    assert rules(agent=AGENT).delay == 7
    assert (rules().delay, rules().sitemaps) == (2, ["http://h.cn/a.xml"])


@pytest.mark.parametrize("status", [301, 401, 403, 404, 410])
def test_no_file_means_no_limits(status: int) -> None:
    found = rules("User-agent: *\nDisallow: /", status)
    assert found.known
    assert found.allows("http://h.cn/a", AGENT)


@pytest.mark.parametrize("status", [None, 500, 503])
def test_a_file_that_could_not_be_read_is_not_known(status: int | None) -> None:
    assert not rules("", status).known


@pytest.mark.parametrize(
    ("content_type", "text"),
    [
        ("text/html", "\n<!DOCTYPE html>\nUser-agent: *\nDisallow: /"),
        (None, "﻿<html>\nUser-agent: *\nDisallow: /"),
        ("text/html; charset=utf-8", "Disallow: /"),
    ],
)
def test_an_html_page_is_no_robots_txt(content_type: str | None, text: str) -> None:
    assert rules(text, content_type=content_type).allows("http://h.cn/a", AGENT)


def test_a_robots_txt_that_is_called_html_is_one_all_the_same() -> None:
    assert not rules("User-Agent: *\nDisallow: /", content_type="text/html").allows("http://h.cn/a", AGENT)


def test_a_delay_that_is_none_is_none() -> None:
    assert rules("User-agent: *\nCrawl-delay: soon").delay is None
    assert rules("User-agent: *\nCrawl-delay: -1").delay is None


@given(st.binary(max_size=200), st.sampled_from(["/", "/a?b", "/%zz", "/内"]))
def test_nothing_in_it_raises(body: bytes, path: str) -> None:
    found = Rules.parse(200, None, b"User-agent: *\nDisallow: " + body)
    assert found.allows(f"http://h.cn{path}", AGENT) in (True, False)
