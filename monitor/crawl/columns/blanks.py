"""Pages on which no list is found: empty ones, ones that a script fills, and what cannot be told."""

import re

from selectolax.lexbor import LexborHTMLParser

_EMPTY = re.compile(
    r"\W*(?:对不起|抱歉|很抱歉|您好)?\W*(?:该|本|此)?(?:栏目|频道|分类|目录|页面)?(?:下)?(?:暂时?|目前|尚|当前)?(?:没有|无|未有|未找到|没有找到|未查询到|还没有)"
    r"(?:任何|相关|符合条件的?|您要查询的|可显示的|更多)?(?:的)?(?:内容|信息|数据|记录|文章|结果|公告|新闻|文件|资料)(?:发布|更新|可显示)?\W*"
    r"|\W*(?:内容|信息|栏目|页面|数据)?(?:正在|在)?(?:建设|更新|整理|完善|维护)中\W*(?:敬请期待|请稍候|请稍后)?\W*|\W*敬请期待\W*"
    r"|\W*共?\s*0\s*(?:条|篇|个)(?:记录|信息|数据|结果)?\W*|\W*no (?:data|records?|results?)\W*",
    re.IGNORECASE,
)
_HINT = re.compile(r"无|没有|未|期待|建设中|整理中|完善中|更新中|维护中|(?<!\d)0(?!\d)|(?i:no (?:data|rec|res))")
_LISTS = ",".join(f"{one}:not(:has(*))" for one in ("ul", "ol", "tbody", "dl", "[id*=list i]", "[class*=list i]"))
_FILLED = re.compile(
    r"\$\.(?:ajax|get|post|getJSON)\s*\(|axios|fetch\s*\(|XMLHttpRequest|new Vue|createApp|jpage|dataproxy"
    r"|\.innerHTML\s*\+?=|\.(?:append|html)\s*\(|laytpl|template\s*\("
)
_TEMPLATED = re.compile(r"\{\{.{1,80}?\}\}|<%=?|\$\{[\w.]+\}")
_TAGGED = "[v-for],[ng-repeat],[v-html],[data-bind],#app:not(:has(a)),#root:not(:has(a))"
_LABEL = re.compile(r"(?:发布|发表|发稿|刊发)(?:时\s*间|日\s*期)?\s*[:：][\s\x00]*(?:19|20)\d\d")
PROSE = 200
"""Characters of prose that make an article."""
LONGEST = 60
"""Characters of a statement that there is nothing."""


def says_empty(text: str) -> str:
    """The words by which a page's text says that its list is empty ("暂无内容"); empty if it says no such thing."""
    text = text[:200_000]
    if _HINT.search(text) is None:
        return ""
    for piece in text.split("\x00"):
        words = piece.strip()
        if 2 < len(words) <= LONGEST and _EMPTY.fullmatch(words) is not None:
            return words
    return ""


def is_scripted(document: LexborHTMLParser) -> bool:
    """Whether a script fills the page: templates are left in it, or an empty list and a script that fetches."""
    if document.css_first(_TAGGED) is not None:
        return True
    body = document.body
    if body is None:
        return False
    if _TEMPLATED.search(body.text()[:200_000]):
        return True
    return any(_FILLED.search(node.text()) for node in document.css("script:not([src])"))


def has_empty_list(document: LexborHTMLParser) -> bool:
    """Whether a list or the body of a table stands there with nothing in it."""
    return any(not node.text().strip() for node in document.css(_LISTS)[:50])


def is_article(text: str) -> bool:
    """Whether a page is an article itself: one day of publication with its label, and prose after it."""
    labels = list(_LABEL.finditer(text))
    if len(labels) != 1:
        return False
    return sum(len(piece) for piece in text[labels[0].end() :].split("\x00") if len(piece) >= LONGEST) >= PROSE
