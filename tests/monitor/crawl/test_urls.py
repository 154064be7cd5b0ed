"""Addresses as a browser reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.urls import Resolved, host_port, normalise_host, origin, resolve, same_site

PAGE = "http://www.example.gov.cn/col/index.html?x=1"


def url(raw: str, base: str = PAGE, encoding: str = "utf-8") -> str:
    resolved = resolve(raw, base, encoding)
    assert resolved.kind == "web", resolved
    return resolved.url


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a.html", "http://www.example.gov.cn/col/a.html"),
        ("/a.html", "http://www.example.gov.cn/a.html"),
        ("../../../a.html", "http://www.example.gov.cn/a.html"),
        ("?y=2", "http://www.example.gov.cn/col/index.html?y=2"),
        ("", PAGE),
        ("//other.cn", "http://other.cn/"),
        ("\\\\other.cn\\a", "http://other.cn/a"),
        ("HTTP://Other.CN:80/A", "http://other.cn/A"),
        ("https://other.cn:443", "https://other.cn/"),
        ("  /a\n b.html\t", "http://www.example.gov.cn/a%20b.html"),
        ("http:\\\\other.cn", "http://other.cn/"),
        ("http:a.html", "http://www.example.gov.cn/col/a.html"),
        ("http:/a.html", "http://www.example.gov.cn/a.html"),
        ("http://other.cn./a", "http://other.cn/a"),
        ("http://other.cn.:8080/a", "http://other.cn:8080/a"),
        ("http://u.:p@other.cn/", "http://u.:p@other.cn/"),
        ("http://foo.09../", "http://foo.09../"),
        ("http://政府.中国/", "http://xn--mxtq1m.xn--fiqs8s/"),
        ("/通知.html?q=1", "http://www.example.gov.cn/%E9%80%9A%E7%9F%A5.html?q=1"),
        ("/%cd%a8?%CD%a8", "http://www.example.gov.cn/%cd%a8?%CD%a8"),
        ("第1章:总则.html", "http://www.example.gov.cn/col/%E7%AC%AC1%E7%AB%A0:%E6%80%BB%E5%88%99.html"),
    ],
)
def test_what_is_written_is_resolved_as_a_browser_resolves_it(raw: str, expected: str) -> None:
    assert url(raw) == expected


def test_the_fragment_stands_apart_and_is_decoded() -> None:
    assert resolve("a.html#%E7%AC%AC%E4%B8%80", PAGE).fragment == "第一"
    assert resolve("#top", PAGE) == Resolved(PAGE, "top", "web")
    assert resolve("#", PAGE) == Resolved(PAGE, "", "web")


def test_from_a_gbk_page_the_query_goes_out_in_gbk_and_the_path_in_utf8() -> None:
    assert url("/通知?q=通知&k=%E9", encoding="gb2312").endswith("/%E9%80%9A%E7%9F%A5?q=%CD%A8%D6%AA&k=%E9")
    assert url("/a?q=ok", encoding="gbk").endswith("/a?q=ok")
    assert resolve("/a?通#通", PAGE, "gbk").fragment == "通"


def test_a_utf16_page_and_one_of_no_known_encoding_send_their_queries_in_utf8() -> None:
    assert url("?通", encoding="utf-16le") == url("?通", encoding="no-such") == url("?通")


@pytest.mark.parametrize(
    "raw",
    [
        "mailto:a@b.cn",
        "tel:010",
        "JavaScript:void(0)",
        "data:,x",
        "about:blank",
        "blob:x",
        "weixin://dl",
        "ftp://h/",
        "x-y:z",
    ],
)
def test_what_is_no_link_to_check_is_told_apart(raw: str) -> None:
    assert resolve(raw, PAGE) == Resolved(raw, "", "other")


@pytest.mark.parametrize("raw", ["{{url}}", "${url}", "<%=url%>", "http://{{host}}/a", "/a/{{id}}"])
def test_a_hole_in_a_template_is_no_address(raw: str) -> None:
    assert resolve(raw, PAGE).kind == "other"


@pytest.mark.parametrize("raw", ["http://", "http://a b/", "http://[::1", "http://h:99999/", "//a<b/", "http://#"])
def test_what_no_browser_can_read_is_invalid(raw: str) -> None:
    assert resolve(f" {raw}\n", PAGE) == Resolved(raw, "", "invalid", "unparsable")


def test_a_base_that_is_none_leaves_absolute_addresses_readable() -> None:
    assert url("http://h/a", base="") == "http://h/a"
    assert resolve("a.html", "").problem == resolve("a.html", "not a base").problem == "unparsable"


def test_lone_surrogates_are_replaced() -> None:
    assert url("/\ud800").endswith("/%EF%BF%BD")


@given(raw=st.text(), encoding=st.sampled_from(["utf-8", "gbk", "big5", "utf-16le", "iso-2022-jp", "x"]))
def test_resolving_never_raises_and_twice_is_as_once(raw: str, encoding: str) -> None:
    once = resolve(raw, PAGE, encoding)
    again = resolve(once.url, PAGE, encoding)
    assert (again.url, again.kind, again.problem) == (once.url, once.kind, once.problem)


@given(host=st.text(alphabet="aB.:@[]/%0-é中", max_size=12), rest=st.text(max_size=12))
def test_hosts_and_ports_of_whatever_resolves_can_be_told(host: str, rest: str) -> None:
    resolved = resolve(f"http://{host}/{rest}", PAGE)
    if resolved.kind == "web":
        name, port = host_port(resolved.url)
        assert not name.strip(".") or normalise_host(name) == name
        assert 0 <= port < 65536
        assert resolved.url.startswith(origin(resolved.url)) or "@" in resolved.url


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("WWW.Example.CN.", "www.example.cn"),
        ("0x7f.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("政府.中国", "xn--mxtq1m.xn--fiqs8s"),
        ("[::FFFF:127.0.0.1]", "::ffff:7f00:1"),
        ("::1", "::1"),
    ],
)
def test_a_host_has_one_form(written: str, expected: str) -> None:
    assert normalise_host(written) == expected


@pytest.mark.parametrize("written", ["", ".", "a b", "a/b", "a@b", "a?b", "1.2.3.4.5", "x:y"])
def test_what_is_no_host_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"host|Invalid"):
        normalise_host(written)


def test_origin_host_and_site_of_an_address() -> None:
    assert host_port("http://u:p@h.cn:8080/a@b") == ("h.cn", 8080)
    assert host_port("https://[::1]/") == ("::1", 443)
    assert origin("https://[::1]:8443/a?b") == "https://[::1]:8443"
    assert origin("http://h.cn?x") == "http://h.cn"
    assert same_site("https://h.cn:444/", {"h.cn"})
    assert not same_site("http://www.h.cn/", {"h.cn"})
    with pytest.raises(ValueError, match="no web address"):
        host_port("mailto:a@h.cn")
