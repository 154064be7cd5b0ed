"""Whether an answer is worth a closer look, and what that costs."""

import csv
from dataclasses import replace

import pytest

from monitor.crawl.outcome import Outcome
from monitor.crawl.signs import signs_of
from monitor.crawl.suspicion import suspicious
from tests.monitor.crawl.reference import reference
from tests.monitor.crawl.written import PROSE, given, page, story


@pytest.mark.parametrize(
    "outcome",
    [
        given(story("公示")),
        given(story("某政办发〔2025〕12号")),
        given(b"%PDF-1.7", url="http://h/a.pdf", kind="application/pdf"),
        given(b"\x89PNG\r\n\x1a\n", url="http://h/a.jpg", kind="image/jpeg"),
        given(b"p{}", url="http://h/a.css", kind="text/css"),
        given(story("公示"), via=["https://h/xw/2025/3.html"]),
        given(page("某县", PROSE), kind=""),
    ],
)
def test_an_ordinary_answer_is_not(outcome: Outcome) -> None:
    assert not suspicious(outcome)


@pytest.mark.parametrize(
    "outcome",
    [
        given(b"", status=403),
        given(b"", status=412),
        given(page("Error 404", PROSE)),
        given(story("公示", "<p>您访问的页面不存在</p>")),
        given(page("提示", "<p>内容已删除</p>", encoding="gbk")),
        given(story("下载"), url="http://h/a.doc"),
        given(story("公示"), via=["http://h/"]),
        given(story("公示"), url="https://mp.weixin.qq.com/s/abc"),
        given(b"<html><body></body></html>"),
    ],
)
def test_what_could_be_something_else_is(outcome: Outcome) -> None:
    assert suspicious(outcome)


def test_the_beginning_of_a_long_page_is_not_suspected_for_its_scripts() -> None:
    start = b"<!DOCTYPE html><html><head><title>x</title><script>window.onerror=function(e){}</script>"
    assert not suspicious(given(start, cut=True))


def test_an_ordinary_page_full_of_links_is_not_suspected() -> None:
    links = "".join(f'<li><a href="/xw/{i}/t{i}.html">关于做好第{i}项工作的通知</a></li>' for i in range(120))
    outcome = given(story("关于印发实施方案的通知", f"<ul>{links}</ul>{PROSE}{PROSE}"))
    assert not suspicious(outcome)


def test_whatever_has_a_sign_was_suspected_on_saved_real_pages() -> None:
    folder = reference("pages")
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        names = [row["file"] for row in csv.DictReader(file) if row["file"].endswith((".html", ".htm"))]
    outcomes = [given((folder / name).read_bytes(), url=f"http://h/xw/{name}") for name in names]
    assert sum(map(suspicious, outcomes)) <= len(outcomes) // 8
    assert not [one.final_url for one in outcomes if signs_of(replace(one, cut=False))]
