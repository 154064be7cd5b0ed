"""The HTML report: complete, self-contained, and deaf to whatever a hostile page says."""

import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checks.check import Language
from monitor.compose import compose
from reports.html import linkable, render
from reports.model import PageRef, Report
from tests.reports.example import (
    HOME,
    broken,
    finding,
    ground,
    inspection,
    issue,
    look,
    rich_report,
    verdict,
)

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
EVIL = "javascript:alert(document.cookie)//"


def page(report: Report, **options: int) -> LexborHTMLParser:
    return LexborHTMLParser(render(report, **options))


def text(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(node.text(separator="") for node in tree.css(selector))


def one(within: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first node that the selector finds; fails where there is none."""
    node = within.css_first(selector)
    assert node is not None, selector
    return node


def hostile_report() -> Report:
    facts = broken("not_found", look(detail=HOSTILE, url=EVIL), raw=[HOSTILE], text=[HOSTILE, "\u202egnp.exe"])
    bad = finding(
        EVIL + HOSTILE, facts, holders=(PageRef(EVIL, HOSTILE), PageRef(HOME + HOSTILE, HOSTILE)), holders_total=2
    )
    report = inspection(bad, verdict(EVIL, holders=(PageRef("data:text/html,x", HOSTILE),)))
    target = replace(report.target, name=HOSTILE, url=EVIL)
    return replace(report, target=target, run=replace(report.run, agent=HOSTILE))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_problem_stands_once_under_the_heading_of_its_list(lang: Language) -> None:
    report = rich_report(lang)
    tree = page(report)
    for name in ("new", "back", "still", "suspected", "cleared", "dropped", "waived"):
        told = [node.text() for node in tree.css(f"#{name} .problem .no")]
        assert len(told) == len(getattr(report.problems, name)), name
        assert [re.findall(r"\d+", mark)[0] for mark in told] == [
            str(problem.number) for problem in getattr(report.problems, name)
        ]
    assert len(tree.css("#undecided tbody tr")) == report.numbers.undecided


def test_sections_are_numbered_in_a_row_and_empty_lists_have_none() -> None:
    tree = page(rich_report())
    assert [node.text()[:2] for node in tree.css("h2")] == [f"{n}、" for n in "一二三四五六七八九"] + ["十、"]
    bare = page(compose(ground(), []))
    assert [node.attributes["id"] for node in bare.css("h2")] == ["overview", "coverage"]


def test_a_problem_tells_where_what_how_on_which_pages_and_how_to_mend() -> None:
    problem = rich_report().problems.still[2]
    article = page(rich_report()).css("#still article")[2]
    told = article.text(separator=" ")
    for expected in (
        problem.subject,
        problem.message,
        problem.remedy,
        "状态码 404",
        "2026-11-23 09:36:00",
        "203.0.113.9",
    ):
        assert expected in told
    assert "其中 9/24 个页面已改好" in told
    assert "部门动态 第 1 页" in told
    assert len(article.css(".pages li")) == 20


def test_redirects_are_told_hop_by_hop() -> None:
    trail = text(page(rich_report()), ".trail")
    assert "http://old.example/a → 302 → " in trail
    assert trail.endswith("http://old.example/b")


def test_marks_say_template_age_recurrence_and_what_was_not_looked_at() -> None:
    tree = page(rich_report())
    oldest, unseen = tree.css("#still article")[:2]
    assert "全站模板" in one(oldest, "h3").text()
    assert "已 40 天" in one(oldest, "h3").text()
    assert "本次未复看" in one(unseen, "h3").text()
    assert "教育局" in unseen.text()
    assert "第 1 次反弹" in text(tree, "#back")


def test_coverage_stands_as_numbers_with_reasons_promise_and_estimate() -> None:
    told = one(page(rich_report()), "section:has(#coverage)").text(separator=" ")
    for expected in ("1,151 / 14,870", "robots.txt", "31", "1,063", "88", "每 14 天", "1.22%", "0.71%", "2.04%", "208"):
        assert expected in told
    assert "2026-11-15" in told


def test_nothing_is_loaded_from_anywhere() -> None:
    for report in (rich_report(), hostile_report()):
        tree = page(report)
        assert tree.css("script, link, img, iframe, object, embed, base, form, audio, video, image, use") == []
        assert [
            node for node in tree.css("*") if {"src", "srcset", "background", "ping"} & node.attributes.keys()
        ] == []
        style = text(tree, "style")
        assert "url(" not in style
        assert "@import" not in style


def test_what_a_page_says_is_shown_as_text_and_nothing_else() -> None:
    tree = page(hostile_report())
    handlers = [name for node in tree.css("*") for name in node.attributes if name.startswith("on")]
    assert handlers == []
    assert HOSTILE in text(tree, "header")
    assert HOSTILE in text(tree, ".problem code")
    assert HOSTILE in text(tree, "title")


def test_only_plain_web_addresses_become_links() -> None:
    tree = page(hostile_report())
    links = [node.attributes["href"] or "" for node in tree.css("a[href]")]
    assert [link for link in links if not link.startswith(("http://", "https://", "#"))] == []
    assert EVIL in text(tree, ".problem span.url")


def test_links_lead_away_without_a_referrer() -> None:
    outward = [
        node for node in page(rich_report()).css("a[href]") if not (node.attributes["href"] or "").startswith("#")
    ]
    assert outward
    assert all("noreferrer" in (node.attributes["rel"] or "") for node in outward)


def test_inner_links_lead_to_a_section_that_is_there() -> None:
    tree = page(rich_report())
    inner = [node.attributes["href"] or "" for node in tree.css("a[href^='#']")]
    assert len(inner) >= 6
    assert [link for link in inner if tree.css_first(f"[id='{link[1:]}']") is None] == []


def test_characters_that_turn_the_reading_order_are_written_out() -> None:
    document = render(hostile_report())
    assert "\u202e" not in document
    assert r"\u202egnp.exe" in document


@pytest.mark.parametrize(
    ("url", "may"),
    [
        ("http://a.example/x", True),
        ("HTTPS://a.example/%E4%BD%A0?x=1&y='2'", True),
        ("http://政务.example/通知", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt://a.example/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example/x", False),
        ("/x.html", False),
        ("http:///x", False),
        ("http://[::1", False),
        ("java\tscript:alert(1)", False),
        ("http://a.example/\u202ecod.exe", False),
        (" http://a.example/", False),
        ("", False),
    ],
)
def test_an_address_becomes_a_link_only_if_it_is_plain(url: str, *, may: bool) -> None:
    assert linkable(url) is may


def test_an_address_of_5000_characters_is_whole_and_may_break_anywhere() -> None:
    address = f"{HOME}{'长' * 2500}{'a' * 2500}"
    tree = page(inspection(finding(address)))
    assert one(tree, ".problem dd a.url").text() == address
    assert re.search(r"\.url,[^{]*\{ overflow-wrap: anywhere; }", text(tree, "style"))


def test_a_long_list_is_cut_with_a_count_and_where_the_rest_is() -> None:
    report = compose(
        ground(), [issue(n, happened=("found",)) for n in range(1, 13)], [verdict(f"{HOME}{n}") for n in range(7)]
    )
    tree = page(report, limit=5)
    assert len(tree.css("#new article")) == 5
    assert len(tree.css("#undecided tbody tr")) == 5
    notes = text(tree, ".more")
    assert "前 5 个，共 12 个" in notes
    assert "前 5 个，共 7 个" in notes
    assert "--format json" in notes
    assert page(report).css(".more") == []


def test_big_lists_start_folded_and_small_ones_open() -> None:
    big = page(compose(ground(), [issue(n) for n in range(1, 70)]))
    assert "open" not in one(big, "#still > details").attributes
    assert "open" in one(page(rich_report()), "#still > details").attributes


def test_paper_gets_its_size_page_numbers_table_heads_and_whole_problems() -> None:
    for lang, foot in (("zh", '"第 " counter(page) " 页，共 " counter(pages) " 页"'), ("en", '"Page " counter(page)')):
        style = text(page(rich_report("en" if lang == "en" else "zh")), "style")
        assert f"content: {foot}" in style
        for rule in ("size: A4", "table-header-group", "break-inside: avoid", "::details-content"):
            assert rule in style


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_document_says_its_language(lang: Language) -> None:
    root = one(page(rich_report(lang)), "html")
    assert root.attributes["lang"] == {"zh": "zh-CN", "en": "en"}[lang]


def test_both_languages_tell_the_same_facts() -> None:
    chinese, english = page(rich_report("zh")), page(rich_report("en"))
    for selector in (".problem", ".looks li", ".pages li", "h2", "svg", "tr", ".cards li", "a"):
        assert len(chinese.css(selector)) == len(english.css(selector)) > 0, selector

    def numbers(tree: LexborHTMLParser, selector: str) -> list[str]:
        return re.findall(r"\d[\d,.]*", text(tree, selector))

    for selector in (".cards", "td.n", ".looks li", "svg text", ".facts dd"):
        assert numbers(chinese, selector) == numbers(english, selector), selector


def test_the_english_report_has_no_chinese_of_its_own() -> None:
    report = inspection(finding(facts=broken(text=[])), verdict(), lang="en")
    bare = replace(
        report, target=replace(report.target, name="County"), undecided=(), problems=replace(report.problems, found=())
    )
    body = text(page(bare), "body")
    assert [character for character in body if "\u2e80" <= character <= "\uffef"] == []


def test_an_inspection_has_no_ledger_words() -> None:
    tree = page(inspection(finding(), verdict()))
    assert "问题 " not in text(tree, ".problem h3")
    assert "发现时间" not in text(tree, ".problem dt")
    assert "反弹" not in text(tree, "body")


@pytest.mark.parametrize("kind", ["sample", "full", "recheck", "probe", "inspect"])
@pytest.mark.parametrize("state", ["done", "incomplete", "void", "running", "paused"])
def test_a_scan_that_saw_nothing_renders_in_every_kind_and_state(kind: str, state: str) -> None:
    empty = ground(kind, state=state, pages_examined=0, pages_known=0, links_examined=0, links_known=0, requests=0)
    tree = page(compose(empty, []))
    assert "0 / 0" in text(tree, "table")
    assert text(tree, "#verdict")
