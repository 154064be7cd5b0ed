"""Pages as sites write them, made in one line, and answers that hold them."""

from collections.abc import Sequence
from itertools import pairwise

from checks.subjects import Hop, Sign
from monitor.crawl.outcome import Headers, Outcome, Request, Want
from tests.monitor.crawl.fakes import AT

MENU = "".join(
    f'<li><a href="/{at}/">{name}</a></li>' for at, name in enumerate(["首页", "要闻", "公开", "服务", "互动", "数据"])
)
FOOT = "<div>主办：某县人民政府办公室　网站标识码：5100000000　ICP备案：蜀ICP备00000000号</div>"
PROSE = "".join(
    f"<p>{text}</p>"
    for text in (
        "各乡镇人民政府、街道办事处，县级各部门：为做好今年的有关工作，现将有关事项通知如下，请遵照执行。",
        "一、提高认识。各单位要充分认识做好这项工作的重要意义，切实加强组织领导，明确责任分工。",
        "二、抓好落实。各单位要对照任务清单，逐项分解，按月调度，确保按期完成各项目标任务。",
        "三、强化督查。县政府督查室将不定期开展检查，对工作不力的单位予以通报批评，并限期整改。",
    )
)


def page(title: str, middle: str, *, frame: bool = True, encoding: str = "utf-8") -> bytes:
    """A page; with ``frame`` it has the menu and the footer of a site."""
    inside = f"<ul>{MENU}</ul><div>{middle}</div>{FOOT}" if frame else middle
    head = f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{title}</title></head>'
    return f"{head}<body>{inside}</body></html>".encode(encoding)


def story(title: str, middle: str = PROSE) -> bytes:
    """An article in the site's frame."""
    return page(f"{title}_某县人民政府", f"<h1>{title}</h1>{middle}")


def given(
    body: bytes = b"",
    *,
    url: str = "http://h/xw/2025/3.html",
    status: int = 200,
    kind: str = "text/html",
    via: Sequence[str] = (),
    cut: bool = False,
    headers: Sequence[tuple[str, str]] = (),
) -> Outcome:
    """What came of asking for ``url``; ``via`` are the addresses that redirects led to, the last of them the end."""
    pairs = [("content-type", kind), *headers] if kind else list(headers)
    path = (url, *via)
    hops = tuple(Hop(start, 302, end) for start, end in pairwise(path))
    told = Headers((name.encode(), value.encode("latin-1")) for name, value in pairs)
    asked = Request(url, Want.PAGE)
    return Outcome(
        asked, AT, "fake", status, headers=told, body=body, final_url=path[-1], cut=cut, hops=hops, elapsed_ms=5
    ).seen()


def kinds(signs: Sequence[Sign]) -> set[str]:
    """The kinds of signs, without what only says that a browser should look."""
    return {sign.kind for sign in signs} - {"needs_browser"}
