"""What a portal stands on: home page, site maps, style sheet, script, pictures, robots.txt, and the hosts beside it."""

from monitor.demo import files, names
from monitor.demo.answers import Answer, plain
from monitor.demo.draft import Draft
from monitor.demo.sheet import Sheet
from monitor.demo.words import name_of

FIXED = 4
"""Sheets made here."""
STYLE_SHEET = "/css/site.css"
_SCRIPT = b"document.addEventListener('DOMContentLoaded',function(){document.documentElement.className='ready';});\n"
_ROBOTS = f"User-agent: *\nDisallow: /neibu/\nSitemap: http://{names.PORTAL}/sitemap.xml\n"


def add(draft: Draft) -> None:
    """Put the ground into the city."""
    draft.add(Sheet("/", "首页", "home.html"))
    draft.add(Sheet("/sitemap.html", "站点地图", "sitemap.html", {"draft": draft}))
    draft.add(_unframed(draft, "/sitemap.xml", "application/xml"))
    draft.add(_unframed(draft, STYLE_SHEET, "text/css; charset=utf-8"))
    draft.put("/js/site.js", Answer(body=_SCRIPT, kind="text/javascript"))
    draft.put("/images/emblem.svg", files.svg("清"))
    draft.put("/images/banner.png", files.png(60))
    draft.put("/robots.txt", Answer(body=_ROBOTS.encode(), kind="text/plain"))
    for host, title in {
        names.CITY_HALL: "澜江市人民政府",
        names.SERVICES: "澜江政务服务网",
        names.PRESS: "澜江新闻网",
        names.MAP: "澜江地图",
    }.items():
        draft.put(f"http://{host}/", plain(title, "网站首页。"))
    draft.put(f"http://{names.SERVICES}/jiucuo?site_code={name_of('site_code')}", plain("我为政府网站找错"))


def _unframed(draft: Draft, path: str, kind: str) -> Sheet:
    return Sheet(path, "", path.rpartition("/")[2], {"draft": draft}, framed=False, kind=kind)
