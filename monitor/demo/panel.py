"""Pages of the small sub-sites that stand beside the portal: all the same frame, whatever the middle holds."""

from monitor.demo import names
from monitor.demo.answers import Answer
from monitor.demo.words import name_of

_MENU = {
    "/": "网站首页",
    "/bm/": "政府部门",
    "/xz/": "乡镇街道",
    "/sitemap.html": "站点地图",
    "/about/contact.html": "联系我们",
    "/about/notice.html": "网站声明",
}
_WORDS = (
    "机构职能 领导分工 通知公告 工作动态 政策法规 政策解读 规划计划 "
    "财政信息 人事信息 行政许可 行政处罚 办事指南 下载中心 网上调查"
)


def panel(title: str, middle: str, *, status: int = 200, encoding: str = "utf-8") -> Answer:
    """A page with a menu above and a foot below, as every page of a sub-site has them; ``middle`` is HTML."""
    menu = " | ".join(f'<a href="http://{names.PORTAL}{path}">{text}</a>' for path, text in _MENU.items())
    foot = f"主办：{name_of('county')}人民政府办公室　网站标识码：{name_of('site_code')}"
    text = (
        f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="{encoding}"><title>{title}</title></head><body>\n'
        f'<div class="top">{menu}</div>\n<div class="menu">{_WORDS}</div>\n'
        f'<div class="middle">{middle}</div>\n'
        f'<div class="foot">{foot}</div></body></html>'
    )
    kind = f"text/html; charset={encoding}"
    return Answer(status, text.encode(encoding, "xmlcharrefreplace"), kind)


def story(title: str, *paragraphs: str) -> Answer:
    """An article of a sub-site."""
    return panel(title, f"<h1>{title}</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
