"""The disclosure platform (政府信息公开): what the law wants on it, with a gap, an empty, an old and a dead place."""

from monitor.demo import drawings
from monitor.demo.answers import moved
from monitor.demo.corners.closed_columns import LOGIN
from monitor.demo.draft import Draft
from monitor.demo.listed import Listed
from monitor.demo.sheet import Sheet
from monitor.demo.shelf import SITE, Shelf, column_id
from monitor.demo.truth import Outcome

THIRD = True
PATH = "/zfxxgk/"
_NEXT_DAY = 2
_FILLED = {
    "gfxwj": ("规范性文件", (30, 60, 90)),
    "jgzn": ("机构职能", (100, 200, 300)),
    "ghxx": ("规划信息", (300, 320, 340)),
    "tjxx": ("统计信息", (500, 600, 700)),
    "xzxk": ("行政许可", (5, 20, 40)),
    "xzcf": ("行政处罚", (8, 30, 60)),
    "czyjs": ("财政预决算", (300, 330, 360)),
    "zfcg": ("政府采购", (10, 40, 70)),
    "jycy": ("就业创业", (15, 45, 90)),
    "yjya": ("应急预案", (200, 300, 400)),
    "aqsc": ("安全生产", (6, 26, 46)),
    "gwyzk": ("公务员招考", (100, 200, 300)),
    "szjs": ("市政建设", (50, 90, 130)),
    "ggfw": ("公共服务", (40, 80, 120)),
    "zdxx": ("征地信息", (60, 100, 140)),
    "fwzs": ("房屋征收", (70, 110, 150)),
    "shjz": ("社会救助", (20, 50, 80)),
}
_BLANK = {"sfxm": "行政事业性收费", "ywjy": "义务教育"}
_DEAD = {"zdxm": "重大建设项目", "zbcg": "招标采购"}
_WALLED = {"gysy": "公益事业"}
_TEXTS = {
    "zd": ("政府信息公开制度", "县政府信息公开工作制度共十二项，由县政府办公室负责解释。"),
    "ysqgk": ("依申请公开", "申请人可以当面、邮寄或者通过网络提交申请表，受理机关在法定期限内答复。"),
}
_QUOTE = (
    "按照条例，指南应当包括政府信息的分类、编排体系、获取方式和工作机构的名称、办公地址、办公时间、"
    "联系电话、传真号码等内容。"
)
_GUIDE = (
    "为方便公民、法人和其他组织获取政府信息，特编制本指南，并根据情况适时更新，请需要的人阅读。",
    _QUOTE,
    "信息按机构、主题两种方式分类，编排体系由索引号、名称、文号和日期组成，便于检索。",
    "公众可以通过政府网站、政务新媒体、档案馆和图书馆查阅，获取方式不限一种。",
    "工作机构：清河湾县人民政府办公室。办公地址：清河湾县河湾镇人民路1号。联系电话：0000-0000000。电子邮箱：web@qinghewan.invalid。",
)
_MENDED = "办公时间：工作日上午9:00至12:00，下午14:00至17:00。传真号码：0000-0000001。"


def add(draft: Draft) -> None:
    """Put the platform into the city, and say what must be said of each item."""
    titles = {f"{PATH}{slug}/": name for slug, (name, _) in _FILLED.items()}
    for slug, (name, ages) in _FILLED.items():
        shelf = Shelf(draft, f"{PATH}{slug}/", name, "notice").fill(*ages)
        shelf.stand("a place of the disclosure platform", drawings.plain)
    for slug, name in _BLANK.items():
        titles[f"{PATH}{slug}/"] = name
        shelf = Shelf(draft, f"{PATH}{slug}/", name)
        shelf.stand("an empty place of the platform", drawings.sorry, reading="blank")
    titles |= {f"{PATH}{slug}/": name for slug, name in (_DEAD | _WALLED).items()}
    titles |= {f"{PATH}nb/": "政府信息公开年报"}
    _texts(draft, titles)
    index, contents = _indexes(draft, titles)
    _unread(draft, index, contents)
    _items(draft)


def _texts(draft: Draft, titles: dict[str, str]) -> None:
    for slug, (name, text) in _TEXTS.items():
        draft.add(Sheet(f"{PATH}{slug}/", name, "text.html", {"paragraphs": [text]}))
        titles[f"{PATH}{slug}/"] = name
    mended = draft.moment >= _NEXT_DAY
    paragraphs = [*_GUIDE, *([_MENDED] if mended else [])]
    draft.add(Sheet(f"{PATH}zn/", "政府信息公开指南", "text.html", {"paragraphs": paragraphs}))
    titles[f"{PATH}zn/"] = "政府信息公开指南"
    outcome: Outcome = "fine" if mended else "finding"
    note = "completed for day 1" if mended else "no fax and no hours of work but in a quotation of the law"
    draft.say("item.guide", f"item:{SITE}:guide:elements", outcome, note=note, suspected=not mended)


def _indexes(draft: Draft, titles: dict[str, str]) -> tuple[Sheet, Sheet]:
    """The platform's first page, and its page of contents; a headline beside the places holds none of the items."""
    links = "".join(f'<li><a href="{path}">{name}</a></li>' for path, name in titles.items())
    headline = next(path for path in draft.sheets if path.startswith(f"{PATH}aqsc/2"))
    index = draft.add(Sheet(PATH, "政府信息公开", "text.html", {"paragraphs": []}))
    index.plant(f'<ul class="places"><li><a href="{PATH}fdzdgknr/">法定主动公开内容</a></li>{links}</ul>')
    index.plant(f'<p>最新：<a href="{headline}">关于加强社会治安管理</a></p>')
    contents = draft.add(Sheet(f"{PATH}fdzdgknr/", "法定主动公开内容", "text.html", {"paragraphs": []}))
    contents.plant(f'<ul class="places">{links}</ul>')
    return index, contents


def _unread(draft: Draft, *holders: Sheet) -> None:
    for slug, name in _DEAD.items():
        path = f"{PATH}{slug}/"
        draft.broken(path, "not_found", *holders, note="404 for a place of the platform")
        draft.register(Listed(column_id(path), name, path, "its address answers 404", reading="unreachable"))
    for slug, name in _WALLED.items():
        path = f"{PATH}{slug}/"
        draft.put(path, moved(LOGIN))
        draft.undecided(path, "login_required", *holders, note="a place of the platform behind a login")
        draft.register(Listed(column_id(path), name, path, "it wants a login", reading="walled"))


def _items(draft: Draft) -> None:
    for check, item, outcome, reason, note in (
        ("missing", "art21-6", "finding", "", "public order: nothing but a headline bears its name"),
        ("missing", "art20-15", "undecided", "by_hand", "no title can tell it"),
        ("missing", "art21-4", "fine", "", "land is taken under another name"),
        ("empty", "art20-8", "finding", "", "fees: the only place is blank"),
        ("empty", "art20-11", "fine", "", "schools are blank, jobs are not"),
        ("stale", "art20-4", "finding", "", "statistics of 500 days ago"),
        ("stale", "art20-3", "fine", "", "plans of less than a year ago"),
        ("stale", "art20-7", "fine", "", "budgets are yearly"),
        ("unreachable", "art20-10", "finding", "unreachable", "the only place answers 404"),
        ("unreachable", "art21-3", "undecided", "walled", "the only place wants a login"),
        ("unreachable", "art20-9", "fine", "", "one of two places answers 404"),
    ):
        known: Outcome = outcome  # type: ignore[assignment]
        suspected = outcome == "finding"
        draft.say(f"item.{check}", f"item:{SITE}:{item}", known, reason, note=note, suspected=suspected)
