"""Pages that send the reader to log in first, and pages that only have to do with logging in."""

from monitor.demo import names
from monitor.demo.answers import Answer, moved, plain
from monitor.demo.draft import Draft
from monitor.demo.panel import panel

SECOND = True
_FORM = (
    '<form action="/login" method="post"><p>账号 <input name="user"></p><p>密码 <input type="password" name="pass"></p>'
    "<p><button>登录</button></p></form>"
)
_DESK = (
    "<p>本平台提供个人办事、法人办事、中介服务等事项的办理指引。办理前请先阅读办事指南，准备好所需材料。</p>"
    "<p>个人办事包括户籍、婚姻、社保、医疗、教育等主题；法人办事包括设立变更、准营准办、纳税缴费等主题。</p>"
    "<p>办理进度可以凭受理编号查询，不必登录。办理结果可以选择邮寄或者到窗口领取。</p>"
)


def add(draft: Draft) -> None:
    """Plant what only users may see, then decoys."""
    login = panel("用户登录", f"<h2>用户登录</h2>{_FORM}")
    draft.catch(f"http://{names.SERVICES}/login?", login)
    draft.catch(f"http://{names.SERVICES}/sso/login?", login)
    _behind(draft, login)
    _open(draft, login)


def _behind(draft: Draft, login: Answer) -> None:
    sso = f"http://{names.SERVICES}/sso/login?service=http://{names.PORTAL}/oa/index.html"
    for address, route, note in (
        (f"http://{names.SERVICES}/grzx/cases.html", moved("/login?from=/grzx/cases.html"), "sends to a login"),
        ("/oa/index.html", moved(sso), "sends to the login of another host"),
        ("/oa/report.pdf", moved("/oa/login.html"), "an attachment for users alone"),
    ):
        page = draft.article()
        page.plant(f'<p><a href="{address}">办件查询</a></p>')
        draft.put(address, route)
        draft.undecided(address, "login_required", page, note=note)
    draft.put("/oa/login.html", login)


def _open(draft: Draft, login: Answer) -> None:
    for address, answer, text, note in (
        (f"http://{names.SERVICES}/login", login, "用户登录", "a login page that is linked on purpose"),
        (f"http://{names.SERVICES}/register", plain("用户注册", "请阅读用户协议。"), "用户注册", "beside it"),
        (f"http://{names.SERVICES}/desk.html", panel("服务大厅", _FORM + _DESK), "服务大厅", "a login box in a corner"),
    ):
        page = draft.article()
        page.plant(f'<p><a href="{address}">{text}</a></p>')
        draft.put(address, answer)
        draft.fine(address, page, note=note)
