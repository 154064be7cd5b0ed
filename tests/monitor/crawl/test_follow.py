import pytest

from monitor.crawl.follow import Follow

HOSTS = frozenset({"www.example.gov.cn", "old.example.gov.cn:8080"})


@pytest.mark.parametrize(
    ("links", "url", "depth", "role"),
    [
        ("all", "http://www.example.gov.cn/a", 2, "read"),
        ("all", "https://www.example.gov.cn/a", 2, "read"),
        ("all", "http://old.example.gov.cn:8080/a", 2, "read"),
        ("all", "http://old.example.gov.cn/a", 2, "look"),
        ("all", "http://www.example.gov.cn/a", 3, "look"),
        ("all", "http://elsewhere.cn/", 1, "look"),
        ("look", "http://www.example.gov.cn/a", 1, "look"),
        ("none", "http://www.example.gov.cn/a", 1, None),
        ("none", "http://elsewhere.cn/", 1, None),
    ],
)
def test_what_a_link_is_for_depends_on_scan_host_and_depth(links: str, url: str, depth: int, role: str | None) -> None:
    assert Follow(links, HOSTS, max_depth=2).role(url, depth) == role  # type: ignore[arg-type]


def test_outside_links_can_be_left_alone() -> None:
    follow = Follow("all", HOSTS, external=False)
    assert follow.role("http://elsewhere.cn/", 1) is None
    assert follow.role("http://www.example.gov.cn/", 1) == "read"
