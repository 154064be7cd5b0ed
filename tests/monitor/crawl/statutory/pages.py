"""Builders of pages: a whole foot by default, a test takes away or spoils what matters."""

from selectolax.lexbor import LexborHTMLParser

from monitor.crawl.statutory.footer import Footer, read_footer
from monitor.crawl.statutory.rules import Rules
from monitor.statutory import load

RULES: Rules = load()
HOME = "http://www.example.gov.cn/"

PARTS = {
    "party_mark": '<a href="http://bszs.conac.cn/sitename?method=show&id=1"><img src="red.png"></a>',
    "site_code": "<span>网站标识码：5113810019</span>",
    "organiser": "<p>主办单位：示例市人民政府办公室</p>",
    "contact": "<p>联系电话：0817-6222222</p>",
    "icp": '<a href="https://beian.miit.gov.cn/">蜀ICP备06016105号-1</a>',
    "police": '<a href="http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=51138102000100">'
    "川公网安备 51138102000100号</a>",
    "site_map": '<a href="/wzdt/">网站地图</a>',
    "corrections": '<a href="https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=5113810019&url=x">'
    '<img src="jiucuo.png" alt="政府网站找错"></a>',
}
"""The things at the foot of a page by their id, as pages have them."""

NEWS = "".join(f'<li><a href="/art/{number}.html">示例市召开第{number}次工作会议</a></li>' for number in range(40))


def document(markup: str) -> LexborHTMLParser:
    return LexborHTMLParser(markup)


def page(foot: str, *, head: str = "", main: str = f"<ul>{NEWS}</ul>", name: str = 'class="footer"') -> str:
    return f"<html><head>{head}</head><body><div class='main'>{main}</div><div {name}>{foot}</div></body></html>"


def foot(*without: str, **instead: str) -> str:
    """A whole foot; ``without`` some things, or with other markup ``instead``."""
    return "\n".join((PARTS | instead)[part] for part in PARTS if part not in without)


def read(markup: str, *, rendered: bool = False) -> Footer:
    return read_footer(RULES.footer, document(markup), HOME, rendered=rendered)


def values(footer: Footer, item: str) -> list[str]:
    """The numbers or words that were read of one thing, each once."""
    return list(dict.fromkeys(mark.value for mark in footer.marks[item] if mark.value))


def tags(**content: str) -> str:
    """Tags of a page; a name in a keyword."""
    return "".join(f'<meta name="{name}" content="{value}">' for name, value in content.items())
