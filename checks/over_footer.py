"""The facts that verdicts about the foot of a site's pages have in common."""

from typing import Any

from checks.subjects.footer import FooterItem, Mark

UNSEEN_ZH = {
    "unreachable": "首页打不开",
    "walled": "首页需要登录，或拒绝机器访问",
    "frame": "页面底部是嵌入的另一个页面",
    "script": "页面底部由脚本生成，未能用浏览器查看",
    "picture": "页面底部是图片",
    "no_foot": "没有识别出页面底部",
}
"""Why what was not found at the foot may be there all the same."""

UNSEEN_EN = {
    "unreachable": "the home page cannot be opened",
    "walled": "the home page wants a login, or turns machines away",
    "frame": "the foot is another document in a frame",
    "script": "the foot is written by a script, and no browser has looked",
    "picture": "the foot is a picture",
    "no_foot": "no foot was recognised on the page",
}
"""The same in English."""


def facts_of(item: FooterItem) -> dict[str, Any]:
    """What every verdict tells: the thing, the page, and all signs of it."""
    return {
        "name": item.name,
        "url": item.url,
        "rendered": item.rendered,
        "marks": [mark_as_fact(mark) for mark in item.marks],
        "expected": item.expected,
    }


def mark_as_fact(mark: Mark) -> dict[str, Any]:
    """One sign, JSON-able."""
    return {"spot": str(mark.spot), "value": mark.value, "url": mark.url, "target": str(mark.target)}
