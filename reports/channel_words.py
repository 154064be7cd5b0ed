"""The words for channels: those of the matrix, and the codes of platforms, statuses and states."""

from collections.abc import Mapping
from typing import Literal

Both = Mapping[Literal["zh", "en"], str]

CHANNEL_WORDS: Mapping[str, Both] = {
    "matrix": {"zh": "政务新媒体矩阵", "en": "New-media channels"},
    "lead_matrix": {
        "zh": "每行一个单位，每列一个平台；颜色和文字表示账号的情况，日期是已知最后一次更新的日期。",
        "en": "A row for each unit, a column for each platform. Colour and words tell how an account is; the day is "
        "that of the newest post known.",
    },
    "matrix_unit": {"zh": "主办单位", "en": "Unit"},
    "matrix_no_unit": {"zh": "（未登记主办单位）", "en": "(no unit registered)"},
    "matrix_ended": {"zh": "已关停、注销、迁移、整合的账号", "en": "Accounts that have ended"},
    "matrix_newest": {"zh": "更新 {day}", "en": "posted {day}"},
    "matrix_more": {"zh": "{note}，另有 {n} 项", "en": "{note}, and {n} more"},
    "matrix_count": {"zh": "{name} {n} 个", "en": "{name} {n}"},
}
"""Words by key; ``reports.words`` has them among its own."""

CHANNEL_TERMS: Mapping[str, Mapping[str, Both]] = {
    "platform": {
        "weibo": {"zh": "新浪微博", "en": "Weibo"},
        "wechat_mp": {"zh": "微信公众号", "en": "WeChat account"},
        "wechat_channels": {"zh": "微信视频号", "en": "WeChat Channels"},
        "douyin": {"zh": "抖音", "en": "Douyin"},
        "kuaishou": {"zh": "快手", "en": "Kuaishou"},
        "toutiao": {"zh": "今日头条", "en": "Toutiao"},
        "baijiahao": {"zh": "百家号", "en": "Baijiahao"},
        "dayuhao": {"zh": "大鱼号", "en": "Dayuhao"},
        "qiehao": {"zh": "企鹅号", "en": "Qiehao"},
        "miniprogram": {"zh": "小程序", "en": "Mini program"},
        "quickapp": {"zh": "快应用", "en": "Quick app"},
        "app": {"zh": "移动客户端", "en": "App"},
        "other": {"zh": "其他平台", "en": "Other"},
    },
    "channel_state": {
        "wrong": {"zh": "有问题", "en": "fault"},
        "suspected": {"zh": "待核实", "en": "suspected"},
        "due": {"zh": "临近期限", "en": "due soon"},
        "undecided": {"zh": "无法判定", "en": "undecided"},
        "unseen": {"zh": "未查看", "en": "not looked at"},
        "resting": {"zh": "不作要求", "en": "owes nothing"},
        "fine": {"zh": "正常", "en": "fine"},
    },
    "channel_status": {
        "planned": {"zh": "拟开设", "en": "planned"},
        "active": {"zh": "正常", "en": "active"},
        "rectifying": {"zh": "整改中", "en": "being put right"},
        "paused": {"zh": "暂停", "en": "paused"},
        "closing": {"zh": "拟关停", "en": "to be closed"},
        "closed": {"zh": "关停", "en": "closed"},
        "cancelled": {"zh": "注销", "en": "cancelled"},
        "migrated": {"zh": "迁移", "en": "moved"},
        "merged": {"zh": "整合", "en": "merged"},
        "lost": {"zh": "失控", "en": "lost"},
        "banned": {"zh": "被封禁", "en": "banned"},
        "unfiled": {"zh": "未备案", "en": "not filed"},
    },
}
"""Words by vocabulary and code; ``reports.terms`` has them among its own."""
