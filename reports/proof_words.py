"""The words for what proves a problem: labels, and the codes of where something was read and how it was met."""

from collections.abc import Mapping
from typing import Literal

Both = Mapping[Literal["zh", "en"], str]

PROOF_WORDS: Mapping[str, Both] = {
    "proof": {"zh": "证据", "en": "Proof"},
    "proof_newest": {"zh": "最新一条", "en": "Newest entry"},
    "proof_rival": {"zh": "同页其他列表的最新一条", "en": "Newest entry of another list there"},
    "proof_future": {"zh": "日期晚于检查当日", "en": "Date not yet come"},
    "proof_date": {"zh": "日期", "en": "Date"},
    "proof_place": {"zh": "对应栏目", "en": "Place"},
    "proof_platform": {"zh": "政府信息公开平台", "en": "Disclosure platform"},
    "proof_mark": {"zh": "页面底部所见", "en": "Seen at the foot"},
    "proof_expected": {"zh": "登记的编号", "en": "Registered"},
    "proof_example": {"zh": "标签内容", "en": "Content of the tag"},
    "proof_right": {"zh": "应与之一致", "en": "It should agree with"},
    "proof_sum": {"zh": "不成立的等式", "en": "Sum that does not hold"},
    "proof_cell": {"zh": "单元格", "en": "Cell"},
    "proof_former": {"zh": "上年报告的单元格", "en": "Cell of last year's report"},
    "proof_element": {"zh": "已找到", "en": "Found"},
    "proof_day": {"zh": "逐日访问", "en": "Day by day"},
    "proof_door": {"zh": "端口", "en": "Port"},
    "proof_rule": {"zh": "依据", "en": "Rule"},
    "proof_more": {"zh": "另有 {n} 条", "en": "{n} more"},
    "said_newest": {"zh": "《{title}》 {day}", "en": "“{title}” {day}"},
    "said_newest_read": {"zh": "《{title}》 {day}（{source}：{text}）", "en": "“{title}” {day} ({source}: {text})"},
    "said_read": {"zh": "{source}：{text}", "en": "{source}: {text}"},
    "said_value": {"zh": "{text}（{place}）", "en": "{text} ({place})"},
    "said_day": {"zh": "{day} 有效 {valid} 次，失败 {failed} 次", "en": "{day}: {valid} valid, {failed} failed"},
    "said_verified": {"zh": "{by} 核实", "en": "verified by {by}"},
    "cell_place": {"zh": "第 {table} 个表第 {row} 行第 {cell} 格", "en": "table {table}, row {row}, cell {cell}"},
    "line_place": {"zh": "第 {line} 行", "en": "line {line}"},
}
"""Words by key; ``reports.words`` has them among its own."""

PROOF_TERMS: Mapping[str, Mapping[str, Both]] = {
    "date_source": {
        "row": {"zh": "列表中", "en": "in the list"},
        "label": {"zh": "文章页标注", "en": "on the article"},
        "address": {"zh": "网页地址", "en": "in the address"},
        "meta": {"zh": "网页标签", "en": "in the page's tags"},
        "first_seen": {"zh": "程序首次看到", "en": "first seen by us"},
        "written": {"zh": "成文日期", "en": "date of the document"},
    },
    "spot": {
        "text": {"zh": "文字", "en": "words"},
        "link": {"zh": "链接", "en": "a link"},
        "picture": {"zh": "图片", "en": "a picture"},
        "script": {"zh": "脚本", "en": "a script"},
        "tag": {"zh": "网页标签", "en": "a tag"},
    },
    "reach": {
        "read": {"zh": "已读", "en": "read"},
        "unreachable": {"zh": "打不开", "en": "cannot be opened"},
        "moved": {"zh": "转到了别处", "en": "leads elsewhere"},
        "walled": {"zh": "需要登录或拒绝程序访问", "en": "walled"},
        "unreadable": {"zh": "没有识别出内容", "en": "nothing recognised"},
    },
    "door": {
        "open": {"zh": "开放", "en": "open"},
        "refused": {"zh": "拒绝连接", "en": "refused"},
        "silent": {"zh": "没有应答", "en": "silent"},
        "unreachable": {"zh": "途中被拒", "en": "turned away on the way"},
        "no_route": {"zh": "本机无路可达", "en": "no way out from here"},
        "forbidden": {"zh": "按设置未连接", "en": "not tried, by the settings"},
    },
}
"""Words by vocabulary and code; ``reports.terms`` has them among its own."""
