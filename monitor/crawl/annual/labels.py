"""The words on the forms, as people write them, and which row or column they name."""

import re
from collections.abc import Mapping

from checks.subjects.annual_form import Form

Words = Mapping[str, re.Pattern[str]]


def _patterns(**words: str) -> Words:
    return {key: re.compile(pattern) for key, pattern in words.items()}


APPLICATION_ROWS = _patterns(
    new="本年度?新收",
    carried="上年度?结转|上一年度?结转",
    granted="(?<!不)予以公开",
    partial="部分公开",
    secret="国家秘密",  # noqa: S106 - a row of the form
    forbidden="其他法律|法律、?行政法规禁",
    safety="三安全",
    third="第三方",
    internal="内部事务",
    process="过程性信息",
    file="执法案卷",
    query="行政查询",
    unheld="不掌握",
    unmade="没有现成|另行制作",
    unclear="补正后|内容仍不明确",
    petition="信访",
    repeated="重复申请",
    published="公开出版",
    frequent="大量反复|反复申请",
    confirm="机关确认|重新出具",
    otherwise="其[他它]处理",
    overdue="申请人无正当理由|逾期不补正",
    unpaid="逾期未按|收费通知|缴纳费用",
    rest="其[他它]$",
    handled="[(]七[)](?:总计|合计)|(?:总计|合计)$",
    next="结转下年|结转下一年",
)
"""The rows of table 3, of both forms. A row broken by the edge of a page still has the beginning of its words."""

APPLICANT_COLUMNS = _patterns(
    natural="^自然人",
    business="^商业",
    research="^科研",
    charity="^社会公益",
    legal="^法律服务",
    other="^其[他它](?:组织)?$",
    total="^(?:总计|合计|共计)$",
    subtotal="^小计$",
)

SUIT_GROUPS = _patterns(review="^行政复议(?!后)", direct="未经复议|直接起诉", after="复议后")
SUIT_RESULTS = _patterns(
    kept="维持$", corrected="纠正$", different="^其[他它]", pending="^尚未|未审结$", total="^(?:总计|合计|小计)$"
)

MATTER_ROWS = _patterns(
    rules="(?<!法规)规章$",
    documents="规范性文件$",
    permits="行政许可$",
    services="对外管理服务事项$",
    penalties="行政处罚$",
    coercion="行政强制(?:措施)?$",
    fees="行政事业性收费$",
    procurement="集中采购$",
)
MEASURE_COLUMNS = _patterns(
    made="本年新制作",
    opened="本年新公开",
    open="对外公开总",
    before="上一年(?:度)?项目|上年项目",
    change="本年增/?减",
    decided="本年(?:度)?处理决定",
    decisions="(?<!年)(?<!年度)处理决定",
    items="采购项目",
    cost="采购总金额|采购金额",
    issued="本年制发|本年制定",
    repealed="本年废止",
    valid="现行有效",
    charged="本年收费|收费金额",
)

MARKS: dict[Form, dict[str, re.Pattern[str]]] = {
    Form.OF_2019: {
        "本年新制作数量": MEASURE_COLUMNS["made"],
        "本年新公开数量": MEASURE_COLUMNS["opened"],
        "对外公开总数量": MEASURE_COLUMNS["open"],
        "上一年项目数量": MEASURE_COLUMNS["before"],
        "采购项目数量": MEASURE_COLUMNS["items"],
    },
    Form.OF_2021: {
        "本年制发件数": re.compile("本年制发件?数"),
        "本年废止件数": re.compile("本年废止件?数"),
        "现行有效件数": re.compile("现行有效件?数"),
        "本年收费金额": re.compile("本年收费金额"),
        "逾期不补正": re.compile("逾期不补正、?行政机关不再"),
    },
}
"""What only one of the forms has, by its official words."""


def named(words: Words, text: str) -> str | None:
    """The row or column that ends a text: the one whose words stand last; None if there are none of any.

    ``text`` is folded (see ``numbers.folded``).
    """
    best: tuple[int, int, str] | None = None
    for key, pattern in words.items():
        for found in pattern.finditer(text):
            place = (found.end(), found.end() - found.start(), key)
            best = max(best, place) if best else place
    return best[2] if best else None


def all_named(words: Words, text: str) -> list[str]:
    """Every row or column that a text names, in the order of their words."""
    found = {match.start(): key for key, pattern in words.items() for match in pattern.finditer(text)}
    return [found[start] for start in sorted(found)]
