"""The matrix of channels in every form of a report."""

from dataclasses import replace
from datetime import date

import pytest
from selectolax.lexbor import LexborHTMLParser

from checks.check import Language
from reports import jsonform, matrix_text, text
from reports.channel_words import CHANNEL_TERMS
from reports.html import render
from reports.matrix import STATES, Account, ChannelMatrix, UnitRow
from reports.model import Report
from tests.reports.example import NOON, rich_report

HOSTILE = "<script>alert(1)</script>\u202e"


def account(
    number: int, state: str = "fine", note: str = "", name: str = "清河湾发布", status: str = "active"
) -> Account:
    return Account(f"ch{number}", name, state, status, note, date(2026, 11, 20) if state == "fine" else None, NOON)


def matrix(*accounts: Account, notes: tuple[str, ...] = ()) -> ChannelMatrix:
    rows = (UnitRow("县政府办", (accounts, ()), notes), UnitRow("", ((), (account(99),))))
    counts = {state: sum(one.state == state for one in (*accounts, account(99))) for state in STATES}
    return ChannelMatrix(("weibo", "newest_platform"), rows, counts, {"closed": 3, "merged": 1})


def report(made: ChannelMatrix | None, lang: Language = "zh") -> Report:
    return replace(rich_report(lang), matrix=made)


def every_state() -> ChannelMatrix:
    accounts = [
        account(n, state, "" if state in ("fine", "resting") else f"说明{n}", status="paused" if n == 5 else "active")
        for n, state in enumerate(STATES)
    ]
    return matrix(*accounts, notes=("同一平台重复开设账号",))


def test_every_account_stands_in_the_cell_of_its_unit_and_platform_with_its_state() -> None:
    tree = LexborHTMLParser(render(report(every_state())))
    assert [node.text() for node in tree.css(".matrix thead th")] == ["主办单位", "新浪微博", "newest_platform"]
    chips = tree.css(".matrix .chip")
    assert [node.attributes["class"] for node in chips] == [f"chip {state}" for state in (*STATES, "fine")]
    first, *_, last = tree.css(".matrix tbody tr")
    assert "同一平台重复开设账号" in first.text()
    assert "（未登记主办单位）" in last.text()
    told = [" ".join(node.text().split()) for node in chips]
    assert told[0] == "清河湾发布有问题 · 说明0"
    assert told[5] == "清河湾发布暂停"
    assert told[6] == "清河湾发布更新 2026-11-20"


def test_colour_is_never_the_only_sign() -> None:
    tree = LexborHTMLParser(render(report(every_state())))
    for node, state in zip(tree.css(".matrix .chip")[:5], STATES, strict=False):
        assert CHANNEL_TERMS["channel_state"][state]["zh"] in node.text()


def test_the_counts_are_told_with_those_that_ended() -> None:
    tree = LexborHTMLParser(render(report(every_state())))
    section = tree.css_first("#matrix")
    assert section is not None
    assert "关停 3 个；整合 1 个" in section.text()
    legend = ["".join(node.text().split()) for node in section.css(".legend li")]
    assert legend == ["共8个账号", "有问题1", "待核实1", "临近期限1", "无法判定1", "未查看1", "不作要求1", "正常2"]
    told = "共 8 个账号\n有问题 1 个；待核实 1 个；临近期限 1 个；无法判定 1 个；未查看 1 个；不作要求 1 个；正常 2 个"
    assert told in text.render(report(every_state()))


def test_a_report_without_channels_has_no_such_section() -> None:
    assert "h-matrix" not in render(report(None))
    assert "政务新媒体矩阵" not in text.render(report(None))


def test_names_and_notes_of_accounts_are_shown_as_text_and_nothing_else() -> None:
    document = render(
        report(matrix(account(1, "wrong", HOSTILE, HOSTILE), account(2, 'x" onclick="', "?"), notes=(HOSTILE,)))
    )
    tree = LexborHTMLParser(document)
    assert tree.css("script") == []
    assert "\u202e" not in document
    assert [node.attributes["class"] for node in tree.css(".matrix .chip")] == [
        "chip wrong",
        "chip undecided",
        "chip fine",
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_form_tells_of_those_that_are_not_simply_fine(lang: Language) -> None:
    told = text.render(report(every_state(), lang))
    for number in range(5):
        assert f"说明{number}" in told
    assert ("[有问题] 新浪微博 清河湾发布  说明0" if lang == "zh" else "[fault] Weibo 清河湾发布  说明0") in told
    assert "ch99" not in told
    assert ("（未登记主办单位）" if lang == "zh" else "(no unit registered)") not in told


def test_the_value_comes_back_from_json_as_it_was() -> None:
    made = report(every_state())
    assert jsonform.from_json(jsonform.to_json(made)) == made
    older = jsonform.to_json(report(None)).replace(',\n  "matrix": null', "")
    assert jsonform.from_json(older) == report(None)


def test_what_an_account_is_said_to_be() -> None:
    assert matrix_text.said(account(1), "en") == "posted 2026-11-20"
    assert matrix_text.said(replace(account(1), newest=None), "en") == "fine"
    assert matrix_text.said(account(1, "resting", status="merged"), "zh") == "整合"
    assert matrix_text.tally(ChannelMatrix((), ()), "zh") == "无。"
