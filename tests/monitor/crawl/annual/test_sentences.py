import pytest

from checks.subjects.annual import Duty
from monitor.crawl.annual.sentences import mentions_in, said_in


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020年，全市共受理依申请公开件14件，主要涉及项目建设。", [("new", 14)]),
        ("共收到政府信息公开申请1,234件。", [("new", 1234)]),
        ("新收政府信息公开申请 ３ 件。", [("new", 3)]),
        ("因政府信息公开申请行政复议0件，提起行政诉讼2件。", [("review", 0), ("suits", 2)]),
        ("结转下年度继续办理5件。", [("next", 5)]),
        ("共收到政府信息公开申请\n12件。", [("new", 12)]),
    ],
)
def test_numbers_that_the_tables_must_hold_are_found_in_prose(text: str, said: list[tuple[str, int]]) -> None:
    assert [(one.about, int(one.value)) for one in said_in(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "约收到政府信息公开申请200件。",
        "其中网上收到申请7件。",
        "上年收到政府信息公开申请9件。",
        "各部门收到政府信息公开申请50件。",
        "收到政府信息公开申请30余件。",
        "办理留言1559条。",
        "公开信息14030条。",
        "未收到政府信息公开申请。",
    ],
)
def test_numbers_of_other_things_are_not(text: str) -> None:
    assert said_in(text) == ()


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("在年度政务公开工作考核中，我市得分95.2分，名列全省第三。", Duty.APPRAISAL),
        ("2022年政务公开考核结果为优秀。", Duty.APPRAISAL),
        ("开展社会评议，满意率为98.5%。", Duty.REVIEW),
        ("社会评议结果良好。", Duty.REVIEW),
        ("本年度未发生因政府信息公开工作被追究责任的情况。", Duty.LIABILITY),
        ("全年无责任追究情形。", Duty.LIABILITY),
        ("对2个单位进行通报，问责3人。", Duty.LIABILITY),
    ],
)
def test_a_result_is_taken_for_stated(text: str, duty: Duty) -> None:
    assert [(one.duty, one.stated) for one in mentions_in(text) if one.duty is duty] == [(duty, True)]


@pytest.mark.parametrize(
    "text",
    [
        "出台《政府信息公开绩效考核办法（暂行）》，形成激励机制。",
        "逐步完善监督评议、责任追究等制度。",
        "包括监督保障（含《条例》第五十条第四项规定的各级人民政府“工作考核、社会评议和责任追究结果情况”）等方面。",
        "下一步将社会评议结果纳入考核，严肃责任追究。",
        "把政务公开纳入年度考核，并开展社会评议和责任追究。",
    ],
)
def test_rules_plans_and_quotations_are_mentions_without_a_result(text: str) -> None:
    found = mentions_in(text)
    assert found
    assert not any(one.stated for one in found)


def test_what_stands_among_the_plans_is_no_result() -> None:
    assert [one.stated for one in mentions_in("考核结果为优秀。", plans=True)] == [False]
    assert mentions_in("公开信息14030条。") == ()
