"""Footers of real sites: every code, ICP and police number right."""

import csv
import re

from monitor.crawl.statutory.footer import Footer
from tests.monitor.crawl.reference import reference
from tests.monitor.crawl.statutory.pages import read, values

NUMBERS = {"site_code": "site_code", "icp": "icp", "police": "psb"}


def read_vector(text: str) -> Footer:
    """A vector as the page it was taken from had it: tags in the head, addresses in links, words at the foot."""
    if text.startswith("<meta"):
        return read(f"<html><head>{text}</head><body><p>首页</p></body></html>")
    address = re.search(r"https?://\S+|recordcode=\d+", text)
    linked = text
    if address:
        url = address[0] if "://" in address[0] else f"http://www.beian.gov.cn/portal/registerSystemInfo?{address[0]}"
        linked = text.replace(address[0], f'<a href="{url}"><img src="x.png"></a>')
    return read(f'<html><body><div class="main">首页</div><div class="footer">{linked}</div></body></html>')


def test_every_number_of_the_reference_footers_is_read_right() -> None:
    with reference("vectors/footers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 10
    wrong = [
        (row["text"], item, values(footer, item))
        for row in rows
        for footer in [read_vector(row["text"])]
        for item, key in NUMBERS.items()
        if values(footer, item) != ([row[key]] if row[key] else [])
    ]
    assert wrong == []


def test_the_numbers_of_whole_real_pages_are_read_right() -> None:
    """A licence (ICP证) is no filing number (备案号); what some pages have of it is not asked for."""
    folder = reference("pages")
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["icp"] or row["psb"] or row["site_code"]]
    wrong = []
    for row in rows:
        markup = (folder / row["file"]).read_bytes().decode(row["encoding_bytes"] or "utf-8", "replace")
        footer = read(markup)
        digits = re.search(r"\d{6,}", row["psb"])
        expected = {
            "site_code": [row["site_code"]] if row["site_code"] else [],
            "police": [digits[0]] if digits else [],
            "icp": [row["icp"]] if "备" in row["icp"] else None,
        }
        wrong += [
            (row["file"], item, values(footer, item))
            for item, right in expected.items()
            if right is not None and values(footer, item) != right
        ]
    assert len(rows) >= 20
    assert wrong == []
