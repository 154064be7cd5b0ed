"""All cases of the WHATWG's own URL tests, as far as they concern what a page points to."""

import json
from typing import Any

from monitor.crawl.queries import encode_query, output_encoding
from monitor.crawl.urls import resolve
from tests.monitor.crawl.reference import reference

URL_EXCEPTIONS: dict[str, str] = {}
"""Input to the reason why we differ: there is none."""

QUERY_EXCEPTIONS = {
    (
        "\x0eA",
        "iso-2022-jp",
    ): "an escape byte of this encoding is refused by the standard; no page here is written in it",
}


def cases(name: str) -> list[dict[str, Any]]:
    return [case for case in json.loads(reference(name).read_text("utf-8")) if isinstance(case, dict)]


def as_expected(case: dict[str, Any]) -> bool:
    """Web addresses character by character; what is no web address must not be taken for one."""
    resolved = resolve(case["input"], case["base"] or "")
    if case.get("failure") or case["protocol"] not in ("http:", "https:"):
        return resolved.kind != "web"
    return resolved.kind == "web" and resolved.url == case["href"].partition("#")[0]


def test_every_case_of_the_url_standard_resolves_as_it_says() -> None:
    found = cases("urls/urltestdata.json")
    assert len(found) == 891
    assert {case["input"] for case in found if not as_expected(case)} == set(URL_EXCEPTIONS)


def test_an_address_that_cannot_be_parsed_is_never_fetched_and_a_web_one_is_called_unparsable() -> None:
    for case in cases("urls/urltestdata.json"):
        resolved = resolve(case["input"], case["base"] or "")
        if case.get("failure") and resolved.kind == "other":
            assert ":" in resolved.url  # another scheme's address is not read any further
            assert not resolved.url.lower().startswith(("http:", "https:"))


def test_queries_are_written_in_the_encoding_of_the_page() -> None:
    wrong = set()
    for case in cases("urls/percent-encoding.json"):
        for encoding, expected in case["output"].items():
            href = resolve(f"http://h/?{case['input']}", "", encoding).url
            if href.removeprefix("http://h/?") != expected:
                wrong.add((case["input"], encoding))
    assert wrong == set(QUERY_EXCEPTIONS)


def test_a_gbk_query_knows_the_euro_and_what_gbk_cannot_write() -> None:
    assert encode_query("€𠮷", output_encoding("gb2312")) == "%80%26%23134071%3B"
    assert encode_query("€𠮷", "gb18030") == "%A2%E3%954%B25"
