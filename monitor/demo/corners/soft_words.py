"""Single pages that say with status 200 that they are gone, and pages that only speak of such things."""

from dataclasses import replace

from monitor.demo.answers import Answer, plain
from monitor.demo.draft import Draft
from monitor.demo.panel import panel, story

SECOND = True
_NGINX = "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><hr>nginx</body></html>"
_ALERT = "<script>alert('对不起，该信息不存在或已被删除！');history.back();</script>"
_CRASH = "<div class='error'><h1>:(</h1><p>系统发生错误</p><p>模块不存在:Article</p></div>"
_IIS = "<h1>Server Error in '/' Application.</h1><h2><i>The resource cannot be found.</i></h2>"


def add(draft: Draft) -> None:
    """Plant pages that are gone and do not say so in their status, then decoys."""
    for address, answer, note in (
        ("/info/1041/2203.htm", plain("提示信息", "该信息已被删除或移走！"), "a sentence"),
        ("/info/1041/2204.htm", _bare(_ALERT), "nothing but an alert that says so, and back"),
        ("/info/1041/2205.htm", _bare(_NGINX), "the server's own 404 page, with status 200"),
        ("/info/1041/2206.htm", _bare(f"<title>系统发生错误</title>{_CRASH}"), "a framework's error page"),
        ("/info/1041/2207.htm", _bare(f"<title>The resource cannot be found.</title>{_IIS}"), "in English"),
        ("/show.jsp?id=88012", panel("信息公开", "<p>您查看的文章不存在或未通过审核。</p>"), "by number, in a frame"),
    ):
        page = draft.article()
        page.plant(f'<p>详见<a href="{address}">有关通知</a></p>')
        draft.put(address, answer)
        draft.broken(address, "soft_404", page, note=f"says that it is gone, with 200: {note}")
    for address, answer, note in _DECOYS:
        page = draft.article()
        page.plant(f'<p>参阅<a href="{address}">有关内容</a></p>')
        draft.put(address, answer)
        draft.fine(address, page, note=note)


def _bare(html: str) -> Answer:
    return Answer(body=html.encode())


_QUOTES = (
    "近期，有群众反映个别链接打开后提示“您访问的页面不存在”。我们立即组织排查，共发现此类链接十二条。",
    "经核实，提示“该信息已被删除”的六条为机构调整后旧栏目下线所致，提示“404 Not Found”的六条为地址填写有误。",
    "目前上述链接已全部修正。下一步将每日检查网站链接，发现打不开的及时处理。感谢社会各界监督。",
)
_GUIDE = (
    "办理时须输入图形验证码。验证码由四位数字组成，看不清的可以点击图片更换。",
    "连续三次输入错误的，系统会提示“请完成安全验证”，此时按页面要求拖动滑块即可，无需重新登录。",
    "访问过于频繁时请稍候再试；仍不能办理的，可到政务服务大厅窗口办理，窗口不需要验证码。",
)
_WALL = (
    "为提高网站安全防护能力，定于本周六凌晨对网站防火墙进行升级。升级期间部分页面可能提示“访问被拒绝”。",
    "升级后将启用新的访问验证机制，对异常请求进行拦截。如被误拦截，请记下页面上的事件编号并与我们联系。",
)
_LOST = "<p>您访问的页面不存在。</p><p>请和我们一起关注走失儿童：本页由公益项目提供寻人信息，每次刷新更换一条。</p>"
_DECOYS = (
    ("/info/1041/3301.htm", story("清政办发〔2024〕404号", "方案已经县政府同意。"), "document number 404"),
    ("/info/1041/3302.htm", story("关于“页面不存在”问题整改情况的通报", *_QUOTES), "quotes error messages at length"),
    ("/info/1041/3303.htm", story("通知", "会议改在明日召开。"), "a page of one short sentence"),
    ("/info/1041/3304.htm", story("验证码填写说明", *_GUIDE), "speaks of captchas"),
    ("/info/1041/3305.htm", story("关于网站防火墙升级的公告", *_WALL), "speaks of firewalls"),
    ("/info/1041/3306.htm", story("错误提示大全（第三讲）", *_QUOTES), "its title speaks of errors"),
    ("/404.html", panel("公益404页面", _LOST), "the site's own error page, shown on purpose"),
    ("/show.jsp?id=88013", story("年度工作要点", *_GUIDE), "beside it, by number: well"),
    ("/info/1041/3307.htm", replace(story("数据开放目录", *_WALL), delay=2.0), "slow but well"),
)
