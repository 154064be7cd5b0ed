"""A score in words."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from checks.catalogue import catalogue
from checks.check import Finding, Language, Severity
from checks.column.stale import check as stale
from checks.indicators import Counted, Holder, Machine
from checks.score import Score, score
from monitor.compose.scoring import SHOWN, tell, tell_channels
from reports.scored import Score as Told
from reports.scored import ScoreRow
from tests.checks.scoring import cost, doubts, found, row, scored, table, unverified

FACTS = {"name": "政务动态", "reason": "days", "days": 30, "limit": 14, "newest_day": "2026-10-24"}


def columns(count: int) -> list[Finding]:
    return [Finding(stale.id, Severity.CRITICAL, "column", f"c{n}", FACTS | {"name": f"栏目{n}"}) for n in range(count)]


def one(told: Told, id_: str = "W4a") -> ScoreRow:
    return next(line for line in told.rows if line.id == id_)


def told(of: Score, lang: Language = "zh") -> Told:
    return tell(of, lang)


def test_a_veto_that_counts_shows_how_far_it_is() -> None:
    line = one(told(scored((row(),), list(columns(3)))))
    assert (line.situation, line.mark, line.count, line.threshold) == ("3/5", "—", 3, 5)
    assert line.problems[0] == "栏目“栏目0”已 30 天未更新，期限为 14 天，最新内容的日期为 2026-10-24"


def test_only_the_first_problems_of_a_row_are_told() -> None:
    line = one(told(scored((row(),), list(columns(9)))))
    assert (len(line.problems), line.count, line.situation) == (SHOWN, 9, "9/5")


def test_a_veto_fails_with_its_name_and_nothing_else_is_scored() -> None:
    made = told(scored((row(), cost()), list(columns(5)), found(2, "link.broken")))
    assert made.outcome == "fail"
    assert made.verdict == "不合格：栏目不更新，单项否决，其他指标不再计分。"
    assert (one(made).mark, one(made, "D22").mark) == ("单项否决", "不再计分")
    assert made.turns == ("栏目不更新 W4a：改好 1 个问题，即不再达到否决条件。",)


def test_a_row_that_nobody_verified_is_told_as_a_hint() -> None:
    made = told(scored((unverified(), cost(verified_by="")), list(columns(6)), found(2, "link.broken")))
    assert made.verdict.startswith("提示不合格：栏目不更新已达到单项否决的条件，但该指标尚无人对照正式文本核实")
    assert (one(made).mark, one(made).verified) == ("提示：达到否决条件", "")
    assert one(made, "D22").mark == "提示：2"
    assert "2 行指标尚无人对照正式文本核实，只作提示：栏目不更新 W4a、指标 D22 D22。" in made.turns


def test_points_that_nobody_has_read_are_no_number() -> None:
    made = told(scored((row(), cost(each=None)), found(2, "link.broken")))
    line = one(made, "D22")
    assert (line.mark, line.lost, line.situation) == ("分值未填", None, "2 个问题")
    assert (made.points, made.outcome) == (None, "open")


def test_a_pass_tells_its_points_and_what_more_would_fail() -> None:
    made = told(scored((row(), cost(points=50.0, each=2.5)), found(5, "link.broken")))
    assert (
        made.verdict
        == "合格（就程序可判的指标而言）：没有触发单项否决。得分 87.5/100。得分高于 80，可另计加分（由人工评定）。"
    )
    assert one(made, "D22").mark == "12.5"
    assert "指标 D22 D22：再有 12 个问题，得分即低于 60。" in made.turns


def test_a_fail_by_points_tells_the_way_back() -> None:
    made = told(scored((row(), cost(points=50.0)), found(45, "link.broken")))
    assert made.verdict == "不合格：得分不高于 55，低于 60。得分 55/100。"
    assert made.turns == ("指标 D22 D22：改好 5 个问题，可得回 5 分。",)


def test_a_measured_veto_tells_its_share_and_the_line() -> None:
    availability = row(
        "W2", counts=(Counted("site.unreachable"),), measure="share", threshold=0.05, name="站点无法访问"
    )
    made = told(scored((availability,), found(1, "site.unreachable", share=0.0714, percent="7.1")))
    assert one(made, "W2").situation == "7.14%（否决线 5%）"
    assert made.turns == ("站点无法访问 W2：降到否决线 5% 以下，即不再否决。",)


def test_what_is_not_counted_stands_beside() -> None:
    line = one(told(scored((row(),), list(columns(1)), doubts(3))))
    assert line.situation == "1/5；另有待核实 0 个、需人工核实 3 个，不计入"
    assert (line.suspected, line.undecided) == (0, 3)


def test_not_looked_at_not_told_and_for_people_are_three_things() -> None:
    human = row("W1", machine=Machine.HUMAN, counts=(), threshold=None)
    nobody = told(score([], table(human, row()), decided={}))
    assert [line.situation for line in nobody.rows] == ["须人工检查", "未检测"]
    assert "另有 1 行指标只能由人工检查，不在结论之内。" in nobody.verdict
    assert "1 行指标没有检测：栏目不更新 W4a。" in nobody.turns
    unsure = told(score(doubts(1), table(row()), decided={}))
    assert one(unsure).situation.startswith("未能判定；另有")
    fine = told(scored((row(threshold=1),)))
    assert one(fine).situation == "已判定 20 个对象，未发现问题"


def test_a_row_says_what_it_is_about_and_who_verified_it() -> None:
    made = told(scored((row(clause="第一种情形"), cost(), row("M", counts=(), machine=Machine.HUMAN))))
    assert [line.object for line in made.rows] == ["栏目", "链接", "网站"]
    assert one(made).verified == "张三 2026-11-23 核实"
    assert one(made).source == "国办秘函〔2019〕19号 第一种情形"
    assert (made.tables, made.day) == (("检查指标 (国办秘函〔2019〕19号)",), date(2026, 11, 23))


def test_english_says_the_same() -> None:
    made = told(scored((row(), cost()), list(columns(5))), "en")
    assert made.verdict == "Fail: vetoed by 栏目不更新; nothing else is scored."
    assert made.turns == ("栏目不更新 W4a: with 1 problem(s) put right the veto no longer strikes.",)


def test_sites_have_no_points() -> None:
    made = told(scored((row(),), holder=Holder.SITE))
    assert (made.holder, made.points, made.outcome) == ("site", None, "pass")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_shipped_row_can_be_told_with_every_check(lang: Language) -> None:
    of = replace(row(), counts=tuple(Counted(check) for check in catalogue()), threshold=1.0)
    findings = [check.finding(_Thing(), reason="") for check in catalogue().values()]
    line = one(tell(score(findings, table(of), decided={}), lang))
    assert line.count == 1
    assert line.mark == {"zh": "单项否决", "en": "veto"}[lang]


class _Thing:
    kind = "column"
    id = "c1"


def channels(*rows: str, **changes: Any) -> Score:
    made = [
        row(
            one,
            name=one,
            applies_to=frozenset({Holder.CHANNEL}),
            counts=(Counted("channel.silent"),),
            threshold=1,
            **changes,
        )
        for one in rows
    ]
    return scored(tuple(made), found(3, "channel.silent", name="青河湾发布", reason="never"), holder=Holder.CHANNEL)


def test_every_channel_stands_for_itself_and_is_counted_once() -> None:
    told = tell_channels(channels("M2", "M3"), "zh")
    assert told.verdict == "3 个账号不合格。每个账号单独判定，任一项否决即不合格；政务新媒体不计分。"
    assert told.turns == ()
    assert tell_channels(channels("M2"), "en").verdict.startswith("3 channel(s) fail.")


def test_rows_that_nobody_verified_only_hint_at_channels_that_fail() -> None:
    told = tell_channels(channels("M2", verified_by=""), "zh")
    assert told.verdict.startswith("3 个账号提示不合格：")
    assert told.turns == ("1 行指标尚无人对照正式文本核实，只作提示：M2 M2。",)


def test_a_row_for_channels_that_only_people_can_judge_is_about_channels() -> None:
    human = row("M1", applies_to=frozenset({Holder.CHANNEL}), machine=Machine.HUMAN, counts=(), threshold=None)
    assert one(tell_channels(scored((human,), [], holder=Holder.CHANNEL), "zh"), "M1").object == "新媒体账号"


def test_no_channel_that_fails_is_said_too() -> None:
    none = scored((row("M2", applies_to=frozenset({Holder.CHANNEL}), threshold=1),), [], holder=Holder.CHANNEL)
    assert tell_channels(none, "zh").verdict.startswith("没有账号达到程序可判的单项否决条件。")
