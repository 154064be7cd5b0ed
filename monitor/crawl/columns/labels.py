"""What the words before a date say it is: of publication, of writing, or of something else."""

import re
from typing import Literal

Role = Literal["published", "written", "bare", "other", ""]
"""``bare`` is "日期：" alone, which means what its place says; empty: there is no label."""

WINDOW = 40
"""Characters before a date in which its label is looked for."""
LONGEST = 14
"""Letters of a label that are looked at."""

_JUNK = " \t\r\n\x00\u3000\xa0[](（）【】>》):：="
_SPACES = " \t\u3000\xa0"
_WHEN = r"(?:时间|日期|时刻|時間|日)"
_PUBLISHED = re.compile(
    rf"(?:发布|發佈|發布|发表|发稿|刊发|刊登|刊载|登载|上传|添加|录入|公开|发送|上网|入库|推送|投稿|更新发布){_WHEN}$"
    rf"|(?:发布|发表|刊登|刊发|公开)于$|^(?:发布|发表)$|(?i:posted|published|pubdate|pubtime)$"
)
_WRITTEN = re.compile(rf"(?:成文|生成|形成|制发|印发|签发|发文|公布|颁布|制定|落款|产生|编制|批准|制作){_WHEN}$")
_BARE = re.compile(r"(?:^|(?:信息|文章|新闻|稿件|稿|本文))(?:时间|日期|時間)$|^(?i:date|time)$")
_OTHER = re.compile(
    rf"{_WHEN}$|(?:截至|截止|今天|现在|更新|修改|打印|有效期|至|自|从|定于|将于|拟于|已于|曾于)(?:为|是|到)?$|(?i:updated|modified)$"
)
_EVENT = re.compile(r"[^。]{0,40}?(?:地\s*点|地址|主讲|嘉宾|会场)")
_COMPANIONS = re.compile(
    r"来源|來源|信息源|作者|编辑|責編|责编|浏览|点击|阅读|访问|字体|字号|字號|分享|发布者|供稿|发布机构|打印"
)


def role(text: str, position: int) -> Role:
    """What stands before ``position``: the role of the date that begins there."""
    word = _word_before(text, position)
    if not word:
        return ""
    if _PUBLISHED.search(word):
        return "published"
    if _WRITTEN.search(word):
        return "written"
    if _BARE.search(word):
        return "bare"
    return "other" if _OTHER.search(word) else ""


def _word_before(text: str, position: int) -> str:
    """The run of Chinese or Latin letters that ends before ``position``, its spaces and what is between left out."""
    before = text[max(0, position - WINDOW) : position].rstrip(_JUNK)
    letters: list[str] = []
    for sign in reversed(before):
        if sign in _SPACES and letters and letters[-1] > "\u2e7f":
            continue
        if not sign.isalpha() or len(letters) >= LONGEST:
            break
        letters.append(sign)
    return "".join(reversed(letters))


def is_event(text: str, position: int) -> bool:
    """Whether what follows a date tells of a place too: then it is when something takes place."""
    return _EVENT.match(text, position) is not None


def has_companions(text: str) -> bool:
    """Whether a text holds what stands beside a date of publication: source, author, clicks, size of type."""
    return _COMPANIONS.search(text) is not None
