"""Words by which a page says that it is not what was asked for: gone, failed, stopped by a wall (pure).

A cue counts only as a statement of its own (a title, a heading, a short sentence that begins with it). Pages that
merely speak of such things, quote them or have 404 in a document's number say nothing here.
"""

import re
from collections.abc import Iterator
from typing import Literal

Said = Literal["absent", "error", "wall", ""]
"""What a statement says; empty where it says nothing of the kind."""

LONGEST = 90
"""Characters of a block that can be a statement."""
LONGEST_TITLE = 200
REST = 30
"""Characters that a title may have after its statement."""

_LEAD = (
    r"(?:[\s!！×✕✖:：;；,，.。、~…()（）\[\]【】|>»\-—]|404|对不起|很?抱歉|非常抱歉|十分抱歉|很遗憾|遗憾|不好意思|哎呀|啊哦|糟糕"
    r"|亲|尊敬的用户|您好|sorry|oo+ps|(?:温馨|友情|系统|错误|出错|信息)?提示(?:信息)?|错误(?:信息|代码|码)?|出错(?:啦|了)?|error)*+"
)
_WHO = (
    r"(?:您|你|用户)?(?:所|当前|正在|刚才)?(?:要|想要?|需要)?"
    r"(?:访问|查看|浏览|请求|查找|寻找|打开|搜索|查询|点击|阅读|输入|找|看)?到?的?"
)
_THING = (
    r"(?:该|此|本|这个|这篇|当前|指定|对应|目标)?(?:web|网站)?(?:页面|网页|文章|信息|内容|文件|附件|资源|网址|地址|链接|栏目|频道|新闻"
    r"|记录|数据|稿件|文档|图片|视频|路径|主题|帖子|条目|页|url|page)(?:的?(?:信息|内容|页面|地址|网页))?"
)
# A search without hits finds no records, and says so: that page is there.
_PLACE = (
    r"(?:该|此|本|这个|指定|对应|目标)?(?:web|网站)?的?"
    r"(?:页面|网页|文章|内容|文件|资源|网址|地址|链接|栏目|页|url|page)"
)
_LOST = r"(?:找不到|没有找到|没找到|未找到|未能找到|无法找到|查找不到|不存在)"
_GONE = (
    rf"(?:可能|或许|也许|似乎|好像)?(?:已经?|暂时|目前|并)*(?:{_LOST}|不在了|(?:无法|不能)(?:显示|访问|打开)|走丢|丢失|未通过审核|未发布"
    r"|被?(?:管理员|作者|发布者|发布单位|该?网站)?(?:删除|移除|移走|下线|下架|撤销|撤回|撤下|屏蔽))"
)
_ABSENT = re.compile(
    rf"{_LEAD}(?:{_WHO}{_THING}{_GONE}|{_LOST}了?{_WHO}{_PLACE})"
    rf"|{_LEAD}(?:{_WHO})?(?:页面|网页|链接|网址|地址)(?:已经?|可能已?)(?:过期|失效)"
    r"|\W*(?:http\W*)?(?:status|error|错误)?\W*(?:code|代码)?\W*404(?:\.\d+)?\W*"
    r"(?:$|/\S*$|错误(?:页面?)?(?=$|\W)|页面?(?=$|\W)|errors?\b|not\s*found|page\b|file\b|找不到|未找到|不存在|\|)",
    re.IGNORECASE,
)
_ABSENT_EN = re.compile(
    r"\W*(?:(?:sorry|oo+ps|error|http|status|404|whoops)\W+)*"
    r"(?:(?:the|this|that|your|requested|page|web|file|document|resource|article|content|url|address|you|are|is|were"
    r"|was|looking|for|requested|to|trying|reach|have|server|on|object|it|may)\b\W*){0,14}"
    r"(?:(?:could|can|was|is|were)\s*(?:not|n[o'’]t)\s*(?:be\s+)?found|cannot be found|can[’']t be found|not found"
    r"|(?:does|do)\s*(?:not|n[’']t)\s*exist|no longer (?:exists?|available)|(?:has|have) been (?:removed|deleted))"
    r"|\W*we can(?:not|[’']t) (?:seem to )?find (?:the|that|this) page",
    re.IGNORECASE,
)
_ERROR = re.compile(
    rf"{_LEAD}(?:系统|页面|程序|服务器?|网站|数据库|应用)(?:内部|连接|运行|执行|处理)?(?:发生|出现|产生|遇到)?了?(?:一个|未知|内部|运行)?"
    r"(?:错误|异常|故障|出错|出错了)|\W*出错(?:了|啦)|\W*发生了?(?:一个|未知|内部|系统)?错误|\W*(?:非法|无效)的?(?:请求|参数|访问|操作)"
    r"|\W*参数(?:错误|不正确|非法|无效|有误)|\W*模块不存在"
    r"|\W*server error in (?=['‘’])|\W*(?:an?|unknown|unexpected|internal) (?:\w+ ){0,2}error (?:has )?occurred"
    r"|\W*(?:500\W*)?internal server error|\W*fatal error\W|\W*runtime error|\W*whitelabel error page|\W*no input file"
    r"|\W*whoops, looks like something went wrong|\W*http status (?:404|500)",
    re.IGNORECASE,
)
_WALL = re.compile(
    r"\W*(?:温馨|安全|系统)?(?:提示)?\W*(?:对不起|很?抱歉)?\W*(?:"
    r"(?:请|您?需要|为了.{0,20}请)?(?:您?先)?(?:完成|进行|通过|点击)(?:下方|以下|下列|下面)?的?"
    r"(?:安全|人机|滑动|滑块|身份|图形)?(?:验证|校验)"
    r"|安全(?:验证|检测|检查|拦截)(?:中|提示)?(?:$|\W)|人机(?:验证|识别|校验)|滑动验证|滑块验证|访问验证|身份验证(?:$|\W)"
    r"|请输入验证码(?:继续|后继续|以继续)|请?(?:按住|拖动)(?:滑块|左边滑块|下方滑块)"
    r"|(?:您|你|当前|(?:系统)?检测到您?)?的?(?:当前)?(?:ip|用户|账号)?的?(?:访问|请求|操作)(?:次数)?(?:过于|太过|太|过)?(?:频繁|快)"
    r"|(?:系统)?(?:检测到)?(?:您|你|当前)?的?(?:当前)?(?:所在)?的?(?:网络|访问|使用)?环境(?:存在)?异常"
    r"|(?:您|你|当前)?的?(?:本次|此次|当前的?|提交的)?(?:ip|访问|请求|操作|连接)(?:请求|行为|地址)?(?:已?被|存在|疑似|可能|有)"
    r"(?:网站|系统|管理员|防火墙|创宇盾|云锁|安全狗)?(?:设置)?"
    r"(?:拦截|阻断|阻止|拒绝|禁止|限制|封禁|异常|攻击|黑客攻击|风险|安全威胁|对网站造成(?:安全)?威胁)(?:访问)?|d盾_?拦截(?:提示)?"
    r"|由于您访问的url有可能对网站造成安全威胁|访问(?:被拒绝|受限|被阻断|被拦截|禁止)"
    r"|(?:您|你)的请求(?:带有|包含)(?:不合法|非法|恶意)|(?:禁止|拒绝)访问(?:$|\W)"
    r"|just a moment\W|checking (?:if|your browser)|attention required|access denied"
    r"|access (?:to this page )?has been denied|request rejected|the requested url was rejected"
    r"|sorry, you have been blocked"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human|are you a (?:human|robot)"
    r"|please (?:complete|verify).{0,30}(?:captcha|security check|human)"
    r"|security check(?:$|\W)"
    r"|(?:403\W*)?forbidden(?:$|\W)|(?:error )?1020\W|pardon our interruption|human verification|robot check"
    r"|please enable (?:js|javascript|cookies)|ddos[- ]guard)",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*[_|｜—–·]+\s*|\s+-+\s+|(?<=[\u4e00-\u9fff])-+|-+(?=[\u4e00-\u9fff])")
_END = re.compile(
    r"[了啦哦中\s)）\]】-]*(?:$|[!！。.…~,，、;；:：|(（]|或|请|后|以|参数|错误|the page|page\b|error\b|of\b|on\b"
    r"|in\b|at\b|you\b|['‘’]|here\b|before\b|and\b|to\b)",
    re.IGNORECASE,
)
# Answers to requests for information say of a document that it does not exist.
_ANSWER = re.compile("特此|告知|答复|申请")
_EDGE = re.compile(r"[^\w\u4e00-\u9fff]+")
_HINTS = (
    "404", "不存在", "删除", "找不到", "未找到", "没有找到", "无法", "不能", "错误", "出错", "异常", "失效", "过期",
    "故障", "下线", "下架", "移除", "移走", "撤", "屏蔽", "非法", "无效", "有误", "走丢", "不在了", "丢失",
    "未发布", "未通过", "验证", "校验", "频繁", "太快", "过快", "拦截", "阻断", "阻止", "拒绝", "禁止", "受限",
    "限制", "封禁", "攻击", "威胁", "滑块", "不合法", "恶意", "安全检", "安全拦", "found", "exist", "longer", "removed",
    "deleted", "find", "error", "wrong", "input", "denied", "reject", "forbidden", "moment", "attention", "captcha",
    "verif", "robot", "human", "security", "blocked", "checking", "ddos", "enable", "interruption", "1020",
)  # fmt: skip
_ANY = re.compile("|".join(map(re.escape, _HINTS)))


def hints(title: str) -> bool:
    """Whether a title is worth a closer look: cheap, and wrong rather too often than too seldom."""
    return _ANY.search(title.lower()) is not None


def said_in_title(title: str) -> Said:
    """What a page's title says: one of its parts must be a statement and hardly more."""
    title = title[:LONGEST_TITLE]
    for part in (title, *_SPLIT.split(title)):
        for said, match in _matches(part):
            if len(part) - match.end() <= REST:
                return said
    return ""


def said_in_block(block: str) -> Said:
    """What a paragraph or a heading says: it must be short and begin with the statement."""
    if len(block) > LONGEST:
        return ""
    return next((said for said, _ in _matches(block)), "")


def _matches(text: str) -> Iterator[tuple[Said, re.Match[str]]]:
    """The statements with which a text begins, up to where a sentence could end."""
    if not text or not hints(text):
        return
    if _ANSWER.search(text):
        return
    start = _EDGE.match(text)
    for said, pattern in _STATEMENTS:
        match = pattern.match(text, start.end() if start else 0)
        if match is not None and _END.match(text, match.end()):
            yield said, match


_STATEMENTS: tuple[tuple[Said, re.Pattern[str]], ...] = (
    ("wall", _WALL),
    ("absent", _ABSENT),
    ("absent", _ABSENT_EN),
    ("error", _ERROR),
)
