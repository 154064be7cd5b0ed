"""Links in response headers."""

from monitor.crawl.headers import links
from monitor.crawl.outcome import Headers


def found(*pairs: tuple[str, bytes]) -> list[str]:
    return links(Headers([(name.encode(), value) for name, value in pairs]))


def test_link_headers_hold_addresses_that_are_opened() -> None:
    assert found(("Link", b'</a.css>; rel=preload; as=style, <b>;rel="next, last";title="<no>",<c>')) == [
        "/a.css",
        "b",
        "c",
    ]
    assert found(("link", b"</x>"), ("LINK", b"</y>; rel='z'")) == ["/x", "/y"]


def test_hints_to_get_ready_for_a_host_are_none() -> None:
    assert found(
        ("Link", b'<//h>; rel=preconnect, <//g>; rel="dns-prefetch preconnect", <//f>; rel="preconnect next"')
    ) == ["//f"]


def test_a_refresh_header_points_somewhere() -> None:
    assert found(("Refresh", b"0; url=/x"), ("Refresh", b"5")) == ["/x"]


def test_raw_bytes_are_utf8_else_gbk() -> None:
    assert found(("Refresh", "0;url=/通知".encode()), ("Link", "</公告>".encode("gbk"))) == ["/通知", "/公告"]


def test_nonsense_gives_nothing() -> None:
    assert found(("Link", b"<" * 100_000), ("Link", b"<>; rel=next"), ("Link", b"a, b"), ("Refresh", b"x")) == []
