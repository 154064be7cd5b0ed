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
    "matrix_all": {"zh": "共 {n} 个账号", "en": "{n} channels"},
    "matrix_count": {"zh": "{name} {n} 个", "en": "{name} {n}"},
    "channel_named": {"zh": "{platform} {name}（{unit}）", "en": "{platform} {name} ({unit})"},
    "channels_place": {"zh": "政务新媒体", "en": "new-media channels"},
    "proof_glimpse": {"zh": "查看记录", "en": "Look"},
    "glimpse": {"zh": "{at} {way}（可信度 {trust}）：{came}", "en": "{at} {way} (trust {trust}): {came}"},
    "glimpse_kept": {"zh": "应答摘要 {kept}", "en": "digests of the answers {kept}"},
    "glimpse_posts": {"zh": "看到 {n} 条内容", "en": "{n} posts seen"},
    "glimpse_whole": {"zh": "{since} 至 {until} 的内容完整", "en": "every post from {since} to {until} is known"},
    "glimpse_all": {"zh": "截至 {until} 的内容完整", "en": "every post until {until} is known"},
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
    "channel_path": {
        "weibo_oauth": {"zh": "微博授权接口", "en": "Weibo's interface, authorised by the unit"},
        "weibo_commercial": {"zh": "微博商业接口", "en": "Weibo's commercial interface"},
        "weibo_rsshub": {"zh": "自建 RSSHub", "en": "the office's RSSHub"},
        "weibo_page": {"zh": "微博公开页面", "en": "Weibo's public page"},
        "wechat_component": {"zh": "微信第三方平台", "en": "WeChat's third-party platform"},
        "wechat_official": {"zh": "公众号接口", "en": "WeChat's interface"},
        "verified_link": {"zh": "核对提供的链接", "en": "the link that was given, verified"},
        "feed": {"zh": "订阅源", "en": "feed"},
        "person": {"zh": "人工所见", "en": "a person's word"},
    },
    "channel_account": {
        "live": {"zh": "账号正常", "en": "the account is live"},
        "warned": {"zh": "账号被平台告警", "en": "the account is warned by the platform"},
        "migrating": {"zh": "账号正在迁移", "en": "the account is being moved"},
        "migrated": {"zh": "账号已迁移", "en": "the account was moved"},
        "closed": {"zh": "账号已注销", "en": "the account was cancelled"},
        "banned": {"zh": "账号已被封禁", "en": "the account was banned"},
        "frozen": {"zh": "账号已被冻结", "en": "the account was frozen"},
        "not_found": {"zh": "平台查不到该账号", "en": "the platform does not know the account"},
        "restricted": {"zh": "账号的接口受到限制", "en": "the account's interface is restricted"},
        "empty_or_gone": {"zh": "没有显示任何内容", "en": "nothing was shown"},
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
