"""The words of a score: headings, situations, and what would turn it. ``reports.words`` has them among its own."""

from collections.abc import Mapping
from typing import Literal

SCORE_WORDS: Mapping[str, Mapping[Literal["zh", "en"], str]] = {
    "score": {"zh": "指标评分", "en": "Score by the official indicators"},
    "title_score": {"zh": "网站检查指标评分表", "en": "Score by the official indicators"},
    "lead_score": {
        "zh": "按检查指标表逐行统计。未经人员对照正式文本核实的行只作提示；需人工核实的和待核实的列在一旁，不计入；"
        "误报和经认定不予整改的不计入。",
        "en": "Row by row by the official table. Rows that nobody compared with the official text only hint; what is "
        "undecided, suspected or waived is not counted.",
    },
    "score_tables": {"zh": "指标表", "en": "Tables"},
    "score_day": {"zh": "计分日期", "en": "Scored for"},
    "score_object": {"zh": "检查对象", "en": "Object"},
    "score_name": {"zh": "指标", "en": "Indicator"},
    "score_rule": {"zh": "评分细则", "en": "Rule"},
    "score_situation": {"zh": "检查情况", "en": "Found"},
    "score_mark": {"zh": "扣分", "en": "Points lost"},
    "score_turns": {"zh": "什么会改变结论", "en": "What would turn it"},
    "score_unverified": {"zh": "未核实", "en": "not verified"},
    "score_source": {"zh": "依据：{source}", "en": "Source: {source}"},
    "score_known": {"zh": "{by} {on} 核实", "en": "verified by {by} on {on}"},
    "score_pass": {
        "zh": "合格（就程序可判的指标而言）：没有触发单项否决。",
        "en": "Pass, as far as a program can judge: no veto strikes.",
    },
    "score_points": {"zh": "得分 {points}/{full}。", "en": "Points: {points}/{full}."},
    "score_bonus": {
        "zh": "得分高于 {bonus_above}，可另计加分（由人工评定）。",
        "en": "Above {bonus_above}, so a bonus may be added by people.",
    },
    "score_fail_veto": {
        "zh": "不合格：{names}，单项否决，其他指标不再计分。",
        "en": "Fail: vetoed by {names}; nothing else is scored.",
    },
    "score_fail_points": {
        "zh": "不合格：得分不高于 {points}，低于 {passing}。",
        "en": "Fail: at most {points} points, below {passing}.",
    },
    "score_would_fail": {
        "zh": "提示不合格：{names}已达到单项否决的条件，但该指标尚无人对照正式文本核实，不能据此认定。",
        "en": "It would fail: {names} reached the veto, but nobody verified that row, so nothing is concluded.",
    },
    "score_open": {
        "zh": "不能判定：没有触发已核实的单项否决，但还有未核实、未检测、分值未填或需人工核实的，见“什么会改变结论”。",
        "en": "Open: no verified veto strikes, but rows are unverified, unexamined, unread or undecided (see below).",
    },
    "score_of_channels": {"zh": "政务新媒体", "en": "New-media channels"},
    "score_channels_fail": {"zh": "{count} 个账号不合格。", "en": "{count} channel(s) fail."},
    "score_channels_would": {
        "zh": "{count} 个账号提示不合格：已达到单项否决的条件，但该指标尚无人对照正式文本核实，不能据此认定。",
        "en": "{count} channel(s) would fail: they reached a veto, but nobody verified that row.",
    },
    "score_channels_none": {
        "zh": "没有账号达到程序可判的单项否决条件。",
        "en": "No channel reached a veto that a program can judge.",
    },
    "score_channels_each": {
        "zh": "每个账号单独判定，任一项否决即不合格；政务新媒体不计分。",
        "en": "Each channel stands for itself: any veto fails it, and there are no points.",
    },
    "score_lost": {"zh": "已核实的指标共扣 {lost} 分。", "en": "Verified rows cost {lost} points."},
    "score_humans": {
        "zh": "另有 {count} 行指标只能由人工检查，不在结论之内。",
        "en": "{count} more rows can be judged by people alone and are not part of this.",
    },
    "s_fine": {"zh": "已判定 {examined} 个对象，未发现问题", "en": "{examined} decided, nothing found"},
    "s_counted": {"zh": "{count} 个问题", "en": "{count} problem(s)"},
    "s_counter": {"zh": "{count}/{threshold}", "en": "{count}/{threshold}"},
    "s_measured": {"zh": "{value}（否决线 {threshold}）", "en": "{value} (the veto is at {threshold})"},
    "s_unexamined": {"zh": "未检测", "en": "not examined"},
    "s_untold": {"zh": "未能判定", "en": "could not be told"},
    "s_human": {"zh": "须人工检查", "en": "for people to judge"},
    "s_beside": {
        "zh": "另有待核实 {suspected} 个、需人工核实 {undecided} 个，不计入",
        "en": "besides {suspected} suspected and {undecided} undecided, not counted",
    },
    "s_more": {"zh": "等 {count} 个", "en": "{count} in all"},
    "mark_struck": {"zh": "单项否决", "en": "veto"},
    "mark_hinted_veto": {"zh": "提示：达到否决条件", "en": "hint: would veto"},
    "mark_hinted": {"zh": "提示：{lost}", "en": "hint: {lost}"},
    "mark_unread": {"zh": "分值未填", "en": "points unread"},
    "mark_set_aside": {"zh": "不再计分", "en": "not scored"},
    "mark_human": {"zh": "人工", "en": "people"},
    "mark_none": {"zh": "—", "en": "–"},
    "turn_mend": {
        "zh": "{name}：改好 {count} 个问题，即不再达到否决条件。",
        "en": "{name}: with {count} problem(s) put right the veto no longer strikes.",
    },
    "turn_mend_measured": {
        "zh": "{name}：降到否决线 {threshold} 以下，即不再否决。",
        "en": "{name}: below {threshold} the veto no longer strikes.",
    },
    "turn_mend_points": {
        "zh": "{name}：改好 {count} 个问题，可得回 {points} 分。",
        "en": "{name}: with {count} problem(s) put right {points} point(s) come back.",
    },
    "turn_more": {"zh": "{name}：再有 {count} 个问题即否决。", "en": "{name}: {count} more problem(s) and it vetoes."},
    "turn_more_measured": {"zh": "{name}：达到 {threshold} 即否决。", "en": "{name}: at {threshold} it vetoes."},
    "turn_more_points": {
        "zh": "{name}：再有 {count} 个问题，得分即低于 {passing}。",
        "en": "{name}: {count} more problem(s) and the points are below {passing}.",
    },
    "turn_settle": {
        "zh": "{name}：待核实或需人工核实的 {count} 个如果属实，即否决。",
        "en": "{name}: if the {count} suspected or undecided are so, it vetoes.",
    },
    "turn_settle_points": {
        "zh": "{name}：待核实或需人工核实的 {count} 个如果属实，得分可能低于 {passing}。",
        "en": "{name}: if the {count} suspected or undecided are so, the points may be below {passing}.",
    },
    "turn_verify": {
        "zh": "{count} 行指标尚无人对照正式文本核实，只作提示：{name}。",
        "en": "{count} row(s) that nobody verified only hint: {name}.",
    },
    "turn_examine": {"zh": "{count} 行指标没有检测：{name}。", "en": "{count} row(s) were not examined: {name}."},
    "turn_read": {
        "zh": "{count} 行有问题的指标没有分值，不能算出得分：{name}。",
        "en": "{count} row(s) with problems have no points, so no total can be told: {name}.",
    },
}
"""Words by key, in both languages."""
