"""What the prose of a report says: numbers that its tables must hold too, and the duties of governments."""

import re
from collections.abc import Iterator
from decimal import Decimal

from checks.subjects.annual import Duty, Mention, Said
from monitor.crawl.annual.numbers import folded

EXCERPT = 80
"""Characters of a sentence that are kept."""

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
_CLAUSE = re.compile(r"[^,，。；;:：]+")
_COUNT = r"(?<![\d.])(\d{1,3}(?:,\d{3})+|\d+)(?:件|条|份|宗|起|次|例)"
_ABOUT = {
    "new": re.compile(r"(?:收到|受理|新收|接收|接到).{0,12}?(?:依申请|申请).{0,8}?" + _COUNT),
    "next": re.compile(r"结转(?:至|到)?(?:下|次)一?年度?.{0,12}?" + _COUNT),
    "review": re.compile(r"行政复议.{0,6}?" + _COUNT),
    "suits": re.compile(r"行政诉讼.{0,6}?" + _COUNT),
}
_VAGUE = re.compile(
    r"约|近|余|多件|以上|其中|上年|去年|上一年|往年|历年|累计|同比|比上|增长|下降|减少|平均|部门|乡镇|街道|线上|网上|网络|信函|当面|邮寄|自然人|法人"
)
"""Words of clauses that count something else: an estimate, a part, another year."""

_DUTIES = {
    Duty.APPRAISAL: re.compile(r"考核|考评"),
    Duty.REVIEW: re.compile(r"社会评议|公众评议|群众评议|民主评议|评议|满意度(?:调查|测评|测评结果)|第三方评估"),
    Duty.LIABILITY: re.compile(r"责任追究|追究.{0,4}责任|问责|追责"),
}
_RESULT = re.compile(
    r"(?:未|没有|没|无|不存在|从未)(?:发生|出现|收到|有|因|需要?|进行|开展|受到|存在)?.{0,16}(?:追究.{0,4}责任|责任追究|追责|问责)"
    r"|(?:责任追究|追责|问责|追究).{0,12}(?:0件|0起|0人|0次|零|\d+[人件次起]|情况为?(?:无|没有)|未发生|没有发生)|无责任追究"
    r"|(?:考核|考评|评议|测评|评估|调查).{0,24}(?:结果(?:为|是|显示|均|良好|优)|优秀|良好|合格|满意率|满意度(?:为|达|\d)|得分|\d分|名列|排名|位列|位居|第[一二三\d]"
    r"|通报|达标|较好|等次|[一二三]等奖|\d+(?:\.\d+)?%)"
    r"|(?:结果(?:为|显示|均)|满意率|满意度达?\d|得分).{0,16}(?:考核|考评|评议|测评)"
)
_QUOTED = re.compile(r"第五十条|[“\"《(]?(?:含|包括|规定的|应当(?:还)?包括).{0,30}工作考核|由.{0,80}(?:组成|部分)")
_PLANNED = re.compile(
    r"下一步|下步|今后|将(?!.{0,12}纳入.{0,30}(?:结果|得分))|拟|计划|逐步|有待|需要?进一步|健全完善|加快"
)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; lines that were broken for their width are joined again."""
    joined = re.sub(r"(?<=[\u4e00-\u9fff，、\d])\n(?=[\u4e00-\u9fff\d])", "", text)
    for found in _SENTENCE.finditer(joined):
        sentence = folded(found.group())
        if sentence:
            yield sentence


def said_in(text: str) -> tuple[Said, ...]:
    """The numbers that prose tells of what the tables count: applications, what is carried over, reviews, suits."""
    found: list[Said] = []
    for sentence in sentences(text):
        for clause in _clauses(sentence):
            for about, words in _ABOUT.items():
                match = None if _VAGUE.search(clause) else words.search(clause)
                if match:
                    value = Decimal(match.group(1).replace(",", ""))
                    found.append(Said(about, value, clause[:EXCERPT]))
    return tuple(found)


def _clauses(sentence: str) -> Iterator[str]:
    """The clauses of a sentence; a comma between digits parts no clause."""
    yield from _CLAUSE.findall(re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", sentence))


def mentions_in(text: str, *, plans: bool = False) -> tuple[Mention, ...]:
    """The sentences that name a duty, each once; ``plans`` says that the text tells of what shall be done."""
    found: list[Mention] = []
    for sentence in sentences(text):
        for duty, words in _DUTIES.items():
            if words.search(sentence):
                found.append(Mention(duty, not plans and _is_result(sentence, duty), sentence[:EXCERPT]))
    return tuple(found)


def _is_result(sentence: str, duty: Duty) -> bool:
    if _QUOTED.search(sentence) or _PLANNED.search(sentence):
        return False
    return any(_DUTIES[duty].search(found.group()) for found in _RESULT.finditer(sentence))
