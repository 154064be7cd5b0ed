"""What kept a look from reading something (``why`` among the facts), in words. What has none here is told as it is."""

import re
from collections.abc import Mapping
from typing import Literal

from checks.over_link import REASONS_EN, REASONS_ZH

_STATUS = re.compile(r"status (\d+)")

_ZH = {
    **{code: words for code, words in REASONS_ZH.items() if "{" not in words},
    "not_found": "显示页面不存在",
    "protocol": "应答不是网页协议",
    "bad_redirect": "跳转没有有效地址",
    "forbidden_address": "不是公网地址，未访问",
    "breaker": "所在主机连续失败，暂未访问",
    "not a page": "不是网页",
    "no list was recognised": "没有识别出列表",
    "no records": "没有识别出记录",
    "a script fills the list": "列表由脚本生成",
    "the list that stands there may be another's, and its own empty": "页面上的列表可能属于别的栏目",
    "the page is an article itself": "该页面本身是一篇文章",
    "another column shows the same list": "与另一栏目显示同一个列表",
    "an empty list": "列表为空",
    "no report was recognised": "没有识别出年度报告",
    "more pages than were read": "列表页太多，没有读完",
}
_EN = {
    **{code: words for code, words in REASONS_EN.items() if "{" not in words},
    "not_found": "it says that it is not there",
    "protocol": "the answer is no HTTP",
    "bad_redirect": "a redirect to no address",
    "forbidden_address": "not a public address, not asked",
    "breaker": "not asked: its host kept failing",
}
_WORDS: Mapping[Literal["zh", "en"], Mapping[str, str]] = {"zh": _ZH, "en": _EN}
_STATUS_IN: Mapping[Literal["zh", "en"], str] = {"zh": "状态码 {}", "en": "status {}"}


def why_in_words(why: str, language: Literal["zh", "en"]) -> str:
    """The words for what kept a look from reading something."""
    status = _STATUS.fullmatch(why)
    return _STATUS_IN[language].format(status[1]) if status else _WORDS[language].get(why, why)
