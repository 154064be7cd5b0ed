"""Origins are read as browsers read them."""

import pytest

from monitor.crawl.origin import Origin, origin_of


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://a.test/x?y", Origin("http", "a.test", 80)),
        ("https://A.Test:8443", Origin("https", "a.test", 8443)),
        ("http://2130706433/", Origin("http", "127.0.0.1", 80)),
        ("http://0x7f.1/x", Origin("http", "127.0.0.1", 80)),
        ("http://0177.0.0.1/", Origin("http", "127.0.0.1", 80)),
        ("http://[::FFFF:7f00:1]:81/", Origin("http", "::ffff:7f00:1", 81)),
        ("http://user:pw@a.test/", Origin("http", "a.test", 80)),
        ("http://good.test\\@evil.test/x", Origin("http", "good.test", 80)),
        ("http://good.test?@evil.test/x", Origin("http", "good.test", 80)),
        ("http://good.test#@evil.test/x", Origin("http", "good.test", 80)),
        ("http://政务.test/", Origin("http", "xn--zfr164b.test", 80)),
        ("http://１２７.0.0.1/", Origin("http", "127.0.0.1", 80)),
    ],
)
def test_the_origin_of_an_address(url: str, origin: Origin) -> None:
    assert origin_of(url) == origin


@pytest.mark.parametrize("url", ["", "mailto:a@b", "ftp://a.test/", "http://", "http://a b/", "//a.test/", "http:////"])
def test_what_is_no_web_address_has_none(url: str) -> None:
    assert origin_of(url) is None


def test_the_host_header_has_brackets_and_no_default_port() -> None:
    assert Origin("https", "a.test", 443).netloc == "a.test"
    assert Origin("https", "::1", 8443).netloc == "[::1]:8443"
    assert Origin("http", "a.test", 443).url == "http://a.test:443/"
