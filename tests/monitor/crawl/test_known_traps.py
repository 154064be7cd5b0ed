import pytest

from monitor.crawl.known_traps import KnownTraps

TOLD = [
    {"kind": "calendar", "pattern": "http://h/cal?m&y"},
    {"kind": "query", "pattern": "http://h/list"},
    {"kind": "session", "pattern": "http://h/tsg/ jsessionid=#"},
    {"kind": "nesting", "pattern": "http://h/x/"},
    {"kind": "mirror", "pattern": "http://h/copy/"},
]


@pytest.mark.parametrize(
    "url",
    [
        "http://h/cal?y=2033&m=1",
        "http://h/list?a=1&b=2",
        "http://h/tsg/view.jsp;jsessionid=ABCDEF12?id=1",
        "http://h/x/x/x/x/x/x/x/",
    ],
)
def test_what_lies_in_a_trap_is_known(url: str) -> None:
    assert url in KnownTraps(TOLD)
    assert url not in KnownTraps([])


@pytest.mark.parametrize(
    "url",
    ["http://h/cal", "http://h/list", "http://h/other?a=1", "http://h/tsg/1.html", "http://h/x/", "http://h/copy/1"],
)
def test_its_entrance_and_what_ends_of_itself_are_none(url: str) -> None:
    assert url not in KnownTraps(TOLD)
