from monitor.crawl.outcome import Headers


def test_of_repeated_headers_the_first_value_counts_and_all_are_kept() -> None:
    headers = Headers([(b"Set-Cookie", b"a=1"), (b"ETAG", b"x"), (b"set-cookie", b"b=\xe9")])
    assert headers.get("SET-cookie") == "a=1"
    assert headers.raw("Set-Cookie") == b"a=1"
    assert headers.all("set-cookie") == ["a=1", "b=\u00e9"]
    assert headers.names == {b"set-cookie", b"etag"}
    assert headers.get("location") is None
    assert headers.raw("location") is None


def test_headers_made_of_headers_are_the_same() -> None:
    pairs = ((b"a", b"1"), (b"a", b"2"))
    assert Headers(Headers(pairs).pairs).pairs == pairs
