"""Which encoding a page is really in."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.charset import decode
from tests.monitor.crawl.reference import reference

TEXT = "<title>关于印发通知的公告</title>镕堃 欢迎访问人民政府门户网站" * 3


def page(encoding: str, declared: str | None) -> bytes:
    meta = f'<meta charset="{declared}">' if declared else ""
    return (meta + TEXT).encode(encoding)


def test_a_byte_order_mark_comes_before_the_header_and_the_header_before_the_page() -> None:
    assert decode(b"\xef\xbb\xbf" + page("utf-8", "gbk"), "text/html; charset=big5").encoding == "utf-8"
    assert decode("﻿<p>通知".encode("utf-16"), "text/html; charset=big5").text.endswith("<p>通知")
    assert decode(page("gbk", "utf-8"), "text/html; charset='GB2312'").encoding == "gbk"
    assert decode('<meta charset="big5">香港'.encode("big5")).text.endswith("香港")


def test_clean_utf8_is_handed_on_as_it_is() -> None:
    body = page("utf-8", "utf-8")
    assert decode(body).utf8 is body


def test_gb2312_means_gb18030() -> None:
    decoded = decode(page("gb18030", "gb2312"))
    assert (decoded.encoding, decoded.declared, decoded.corrected) == ("gbk", "gbk", False)
    assert "镕堃" in decoded.text


def test_a_declaration_far_down_the_page_is_found() -> None:
    assert decode(b"<script>" + b" " * 3000 + b"</script>" + page("gbk", "gb2312")).declared == "gbk"


@pytest.mark.parametrize(("true", "declared"), [("gbk", "utf-8"), ("utf-8", "gbk"), ("utf-8", "iso-8859-1")])
def test_a_plainly_untrue_declaration_is_corrected_and_remembered(true: str, declared: str) -> None:
    decoded = decode(page(true, None), f"text/html; charset={declared}")
    assert TEXT in decoded.text
    assert decoded.corrected
    assert decoded.encoding == true


def test_one_cut_character_does_not_make_a_utf8_page_gbk() -> None:
    body = page("utf-8", "utf-8") * 20
    broken = body[:60] + body[61:]
    assert decode(broken).encoding == "utf-8"
    assert decode(broken, "text/html").text.count("�") <= 3


def test_gbk_that_happens_to_be_good_utf8_is_still_gbk() -> None:
    body = "<meta charset=gbk>通知,通知,通知".encode("gbk")
    assert body.decode("utf-8") != body.decode("gbk")
    assert decode(body).text.endswith("通知,通知,通知")


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "big5"])
def test_a_page_that_declares_nothing_is_recognised(encoding: str) -> None:
    text = (
        "关于印发通知的公告,欢迎访问人民政府网站" if encoding != "big5" else "關於印發通知的公告,歡迎訪問臺北市政府網站"
    )
    assert decode((text * 20).encode(encoding)).text == text * 20


@given(
    body=st.binary(max_size=300), content_type=st.none() | st.text(max_size=30).map(lambda name: f"a/b;charset={name}")
)
def test_decoding_never_raises(body: bytes, content_type: str | None) -> None:
    decoded = decode(body, content_type)
    assert decoded.text.encode().decode() == decoded.text


def test_bytes_in_a_lying_charset_are_read_in_bounded_time_and_without_an_error() -> None:
    body = bytes(range(256)) * 40_000
    for declared in ("utf-8", "gbk", "utf-16", "iso-2022-kr", "hz-gb-2312", "unicode", "replacement"):
        assert decode(body, f"text/html;charset={declared}").utf8


SAMPLE_EXCEPTIONS = {
    "charset-utf-16le": "utf-8",
    "charset-utf-16be": "utf-8",
    "charset-utf-16": "utf-8",
}
"""A page whose own bytes can be read to say UTF-16 is in UTF-8 (the standard): the folder's name says so."""


def test_the_charset_samples_are_in_the_encoding_of_their_names() -> None:
    samples = list(reference("charset").rglob("*.html"))
    assert len(samples) == 16
    for sample in samples:
        expected = SAMPLE_EXCEPTIONS.get(sample.stem, sample.stem.rpartition("_")[2].lower())
        assert decode(sample.read_bytes()).encoding == expected, sample.name


INDEX_EXCEPTIONS = {
    "-big5-": "Big5 beyond doubt (named and declared so); the index calls all two-byte Chinese gb18030",
    "170-feedparser-tests-encoding-big5": "declared Big5 and pure ASCII: any name is right",
    "167-tests-encoding-http-application-atom-xml-gb2312": "pure ASCII: any name is right",
    "168-tests-encoding-http-application-atom-xml-gb2312": "pure ASCII: any name is right",
}
GB = {"gbk": "gb", "gb18030": "gb", "gb2312": "gb"}


def test_real_pages_are_read_in_the_encoding_that_they_are_in() -> None:
    index = reference("pages/index.csv")
    with index.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    wrong = []
    for row in rows:
        found = decode((index.parent / row["file"]).read_bytes()).encoding
        if GB.get(found, found) != GB.get(row["encoding_bytes"], row["encoding_bytes"]):
            wrong.append(row["file"])
    unexplained = [name for name in wrong if not any(part in name for part in INDEX_EXCEPTIONS)]
    assert len(rows) == 104
    assert unexplained == []
