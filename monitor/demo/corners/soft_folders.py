"""Folders, and a whole host, that answer 200 with an error page to everything unknown, and real pages among it."""

from zlib import crc32

from monitor.demo import names
from monitor.demo.answers import Answer, Asked, Route
from monitor.demo.draft import Draft
from monitor.demo.panel import panel, story

SECOND = True
_LONG = (
    "为方便群众及时了解情况，现将有关事项公布如下。本次公布的内容经有关单位核实，如有变化将另行通知。",
    "各乡镇、各有关单位要认真组织实施，加强宣传引导，及时回应群众关切，确保各项工作落到实处。",
    "群众如有疑问，可在工作日到县政务服务大厅咨询窗口了解，也可拨打公布的电话，工作人员将予以解答。",
)


def add(draft: Draft) -> None:
    """Plant links to what such a folder has no longer, and to what it has."""
    for folder, route, dead, note in (
        ("/szb/", _with_words(), ("201903/12/content_88.html", "201904/03/content_12.html"), "a template with words"),
        ("/wap/", _without_words(), ("ny/2231.html",), "a template that never says so: only a random address shows it"),
        ("/kjj/", _in_gbk(), ("news/88.html", "show.asp?id=9999"), "a template in GBK"),
        ("/zxts/", _echo, ("view/3381.html",), "a template that repeats the address, with a number of its own"),
        ("/english/", _in_english(), ("news/0815.html",), "a template in English"),
        (f"http://{names.TOURISM}/", _tourism("景区导览"), ("jq/1024.html",), "a host without a single 404"),
    ):
        draft.catch(folder, route)
        for name in dead:
            page = draft.article()
            page.plant(f'<p>另见<a href="{folder}{name}">往期内容</a></p>')
            draft.broken(folder + name, "soft_404", page, note=note)
    _real(draft)


def _real(draft: Draft) -> None:
    for address, answer, note in (
        ("/szb/202505/06/content_7.html", story("春耕现场", *_LONG), "a real page in the frame of the template"),
        ("/szb/202505/07/content_9.html", story("休刊启事", "今日休刊。"), "a real page of four characters"),
        ("/wap/ny/2245.html", story("技术要点", *_LONG), "a real page"),
        ("/wap/ny/2250.html", story("天气", "今日多云转晴。"), "a real page, shorter than the template"),
        ("/kjj/show.asp?id=12", _gbk("科技特派员名单", "<p>" + "".join(_LONG) + "</p>"), "a real page in GBK"),
        ("/zxts/view/3382.html", story("办理结果", "您反映的问题已转有关单位办理。", *_LONG), "a real page"),
        ("/english/about.html", panel("About the County", f"<h1>About</h1><p>{_ABOUT}</p>"), "a real page"),
        (f"http://{names.TOURISM}/", _tourism("澜江文旅"), "the home page, which looks just like the template"),
        (f"http://{names.TOURISM}/jq/1.html", story("河湾湿地", *_LONG), "a real page of that host"),
    ):
        page = draft.article()
        page.plant(f'<p>延伸阅读：<a href="{address}">相关内容</a></p>')
        draft.put(address, answer)
        draft.fine(address, page, note=note)


_ABOUT = "The county lies on both banks of the river. " * 8


def _with_words() -> Answer:
    return panel("数字报", "<p>您要查看的页面不存在或已被删除。</p><p>系统将在稍后返回首页。</p>")


def _without_words() -> Answer:
    topics = ("春耕备耕", "防汛抗旱", "义务教育招生", "医疗服务", "农村公路", "全民健身")
    return panel("手机版", "<p>更多资讯：</p>" + "".join(f"<p>{topic}专题报道汇总</p>" for topic in topics))


def _in_gbk() -> Answer:
    return _gbk("错误提示", "<p>对不起，您访问的页面不存在！</p>")


def _gbk(title: str, middle: str) -> Answer:
    return panel(title, middle, encoding="gbk")


def _echo(asked: Asked) -> Answer:
    number = crc32(f"{asked.target} {asked.times}".encode())
    words = f"<p>地址 {asked.target} 无法显示，请返回重试。</p><p>编号：{number:08X}</p>"
    return panel(f"{asked.target} - 系统提示", words)


def _in_english() -> Answer:
    return panel("Page not found", "<p>Sorry, the page you requested could not be found. It may have been moved.</p>")


def _tourism(title: str) -> Route:
    spots = "".join(f"<li>{name}</li>" for name in ("河湾湿地", "古渡口", "云顶茶山", "石桥老街", "民俗博物馆"))
    return panel(title, f"<h2>推荐景点</h2><ul>{spots}</ul><p>欢迎来到清河湾。</p>")
