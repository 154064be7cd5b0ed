from datetime import date, datetime
from typing import Any

import pytest

from monitor.registry import kinds
from monitor.registry.layout import FieldLayout
from tests.monitor.registry.sheetwork import LAYOUT


def field(kind: Any, **more: Any) -> FieldLayout:
    return FieldLayout(name="x", heading="某项", kind=kind, **more)


@pytest.mark.parametrize(
    ("kind", "written", "meant"),
    [
        ("text", "  保宁镇\u3000", "保宁镇"),
        ("text", "镇（街道）", "镇（街道）"),
        ("text", 13800000000.0, "13800000000"),
        ("text", "保\u200b宁\n镇", "保宁 镇"),
        ("code", "５１１３８１０００１", "5113810001"),
        ("code", 5113810001.0, "5113810001"),
        ("number", 30.0, 30),
        ("number", "３０天", 30),
        ("number", "30.0", 30),
        ("number", "二级", 2),
        ("address", " http://WWW.Example.gov.cn/a b/", None),
        ("address", "ｈttp://WWW.Example.gov.cn/zwgk", "http://www.example.gov.cn/zwgk"),
        ("hosts", "A.gov.cn、b.gov.cn;a.gov.cn", "a.gov.cn b.gov.cn"),
        ("pattern", "/zwgk/", "/zwgk/"),
        ("pattern", "／政务/", "/%E6%94%BF%E5%8A%A1/"),
        ("pattern", "zwfw.Example.gov.cn", "zwfw.example.gov.cn"),
        ("pattern", "https://a.gov.cn/x", "https://a.gov.cn/x"),
        ("pattern", "zwgk", None),
        ("pattern", "/*/x", None),
        ("date", 46387.0, date(2026, 12, 31)),
        ("date", "46387", date(2026, 12, 31)),
        ("date", datetime.fromisoformat("2026-12-31T08:00"), date(2026, 12, 31)),
        ("date", date(2026, 12, 31), date(2026, 12, 31)),
        ("date", "２０２６年１２月３１日", date(2026, 12, 31)),
        ("date", "2026/12/31", date(2026, 12, 31)),
        ("date", 20261231.0, date(2026, 12, 31)),
        ("date", "2026-02-30", None),
        ("date", 2026, None),
        ("date", "年底", None),
        ("code", "保宁", None),
        ("text", "#N/A", None),
        ("number", "很多", None),
        ("number", 1.5, None),
        ("number", -3, None),
        ("address", "www.example.gov.cn", None),
        ("feed", "https://rss.example.cn/weibo/1?limit=5", "https://rss.example.cn/weibo/1?limit=5"),
        ("feed", "https://rss.example.cn/weibo/1?limit=5&Access_Token=x", None),
        ("feed", "https://me:secret@rss.example.cn/weibo/1", None),
        ("address", "mailto:a@b.cn", None),
        ("hosts", "https://a.gov.cn/", None),
    ],
)
def test_a_cell_means_what_a_person_meant_or_nothing(kind: str, written: Any, meant: Any) -> None:
    one = field(kind, most=1000)
    if meant is None:
        with pytest.raises(ValueError, match="expected"):
            kinds.read(one, LAYOUT, written)
    else:
        assert kinds.read(one, LAYOUT, written) == meant


@pytest.mark.parametrize(("written", "code"), [("动态要闻", "news"), (" 公 告 ", "notice"), ("Policy", "policy")])
def test_a_choice_is_known_by_any_of_its_labels(written: str, code: str) -> None:
    one = field("choice", choices="genre")
    assert kinds.read(one, LAYOUT, written) == code
    assert kinds.read(one, LAYOUT, kinds.write(one, LAYOUT, code)) == code


def test_a_wrong_choice_is_told_with_all_that_are_offered() -> None:
    with pytest.raises(ValueError, match=r'expected one of 动态要闻、通知公告、.*; found "天气"'):
        kinds.read(field("choice", choices="genre"), LAYOUT, "天气")
