"""Statements by which pages say that they are gone, failed or walled, and words that only look like them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.cues import LONGEST, hints, said_in_block, said_in_title

ABSENT = """
您访问的页面不存在
页面不存在或已被删除
该信息已被删除或移走！
对不起，您要查看的内容不存在
您查看的文章不存在或未通过审核。
很抱歉，您要访问的页面找不到
找不到您要访问的页面
抱歉！您所访问的页面不存在
无法找到该页
该页无法显示
链接已失效
404 Not Found
404 - 找不到文件或目录。
HTTP 错误 404.0 - Not Found
HTTP Status 404 – Not Found
HTTP Status 404 - /art/2024/a1.html
The resource cannot be found.
Page not found
Object not found!
We can't find the page you are looking for
"""
FAILED = """
系统发生错误
出错了
抱歉，页面出错了，请稍后重试或返回首页。
参数错误
非法请求
Server Error in '/' Application.
An unexpected error occurred
Whoops, looks like something went wrong.
"""
WALLED = """
请完成安全验证
访问过于频繁
您的访问过于频繁，请稍后再试。
系统检测到您的网络环境存在异常
当前环境异常，完成验证后即可继续访问。
很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。
您的请求带有不合法参数，已被网站管理员设置拦截！
当前访问疑似黑客攻击，已被创宇盾拦截。
很抱歉，您当前的访问请求已被创宇盾拦截
很抱歉，您提交的请求可能对网站造成威胁，请求已被管理员设置的策略阻断。
您的IP地址已被限制访问
您的IP已被封禁
D盾_拦截提示
Just a moment...
Request Rejected
The requested URL was rejected. Please consult with your administrator.
Access Denied
403 Forbidden
Sorry, you have been blocked
"""
HARMLESS = """
404号文件
清政办发〔2024〕404号
404路公交线路调整的公告
国道404线改造工程
公益404页面
关于“页面不存在”问题整改情况的通报
错误提示大全（第三讲）
近期，有群众反映个别链接打开后提示“您访问的页面不存在”
文件不存在的处理办法
信息删除管理规定
数据已删除个人信息公示
记录未通过审核的企业名单
数据无法显示的原因
验证码填写说明
关于网站防火墙升级的公告
访问验证机制介绍
身份验证办理指南
安全检查工作方案
安全检查通知
全县安全检查动员会召开
禁止访问不良网站倡议书
拒绝访问黄赌毒网站
访问请求被拦截怎么办
您的IP地址已被限制访问的处理办法
企业提交的请求可能对网站造成影响的情况说明
D盾拦截的四百次攻击
环境异常天气应对
错误信息更正公告
网络安全异常处置预案
Forbidden City tour
Security check point opens
The page 404 of the book
系统错误率统计
服务器采购项目
出错原因分析
没有找到相关信息
没有找到记录
该信息不存在，特此告知。
您申请公开的信息不存在
暂无内容
该数据集不存在使用限制
"""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.mark.parametrize("text", lines(ABSENT))
def test_a_statement_says_that_something_is_gone(text: str) -> None:
    assert said_in_block(text) == "absent"


@pytest.mark.parametrize("text", lines(FAILED))
def test_a_statement_says_that_something_failed(text: str) -> None:
    assert said_in_block(text) == "error"


@pytest.mark.parametrize("text", lines(WALLED))
def test_a_statement_is_a_walls(text: str) -> None:
    assert said_in_block(text) == "wall"


@pytest.mark.parametrize("text", lines(HARMLESS))
def test_words_that_are_no_statement_say_nothing(text: str) -> None:
    assert said_in_title(text) == ""
    assert said_in_block(text) == ""


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("页面不存在 - 某县人民政府", "absent"),
        ("某县人民政府-404错误页面", "absent"),
        ("404", "absent"),
        ("404 | 某单位", "absent"),
        ("系统发生错误", "error"),
        ("安全验证_某平台", "wall"),
        ("Attention Required! | Cloudflare", "wall"),
        ("某县人民政府", ""),
        ("页面不存在，网民投诉后三小时办结：我县以“一张网”推进政务公开工作见实效获得群众好评", ""),
    ],
)
def test_a_title_says_it_in_one_of_its_parts(title: str, said: str) -> None:
    assert said_in_title(title) == said


def test_a_long_paragraph_is_no_statement() -> None:
    assert said_in_block("您访问的页面不存在。" + "现将情况说明如下" * LONGEST) == ""


@given(st.text(max_size=300))
def test_any_text_is_read_in_no_time(text: str) -> None:
    said_in_title(text)
    said_in_block(text)


@pytest.mark.parametrize(
    "evil",
    [
        "错误提示" * 60,
        "提示" * 90,
        "对不起" * 70 + "，",
        "! " * 120,
        "404 " * 60,
        "sorry " * 50,
        "您的" * 90,
        "-" * 200,
    ],
)
def test_repeated_words_come_to_an_end(evil: str) -> None:
    for end in ("", "x", "不"):
        # A pattern that tries every way to read this would not come back at all.
        assert said_in_title(evil + end) in ("", "absent", "error", "wall")
        assert said_in_block((evil + end)[-LONGEST:]) in ("", "absent", "error", "wall")


def test_most_titles_need_no_closer_look() -> None:
    assert not hints("关于印发某县农村公路养护实施方案的通知_某县人民政府")
    assert hints("Error 404")
