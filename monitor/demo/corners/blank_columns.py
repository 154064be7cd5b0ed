"""Columns with nothing in them, and columns that are not as empty as they look."""

from monitor.demo import drawings
from monitor.demo.draft import Draft
from monitor.demo.listed import Listed
from monitor.demo.sheet import Sheet
from monitor.demo.shelf import Shelf, column_id

THIRD = True


def add(draft: Draft) -> None:
    """Put empty columns into the city, then decoys."""
    Shelf(draft, "/lm/wsdc/", "网上调查").stand("it says that there is nothing", drawings.sorry, reading="blank")
    Shelf(draft, "/lm/spxw/", "视频新闻").stand(
        "a list without rows; how old nothing is nobody can tell", drawings.nothing, genre="news", reading="blank"
    )
    Shelf(draft, "/lm/hfjg/", "回访结果").stand(
        "empty, and archived", drawings.sorry, reading="blank", state="archived"
    )
    Shelf(draft, "/lm/jcyj/", "决策预告").stand(
        "empty, and a person knows why", drawings.sorry, reading="blank", excused_until=draft.ago(-90)
    )
    Shelf(draft, "/lm/zxft/", "在线访谈").fill(30).stand("one entry is not nothing", drawings.plain)
    quoted = Shelf(draft, "/lm/zxbl/", "咨询办理").fill(20, 40)
    quoted.put(draft.ago(60), "关于查询结果显示“暂无内容”的答复")
    quoted.stand("a title quotes the words of an empty list", drawings.plain)
    _pictured(draft)


def _pictured(draft: Draft) -> None:
    page = draft.add(
        Sheet("/lm/jztu/", "建筑图集", "text.html", {"paragraphs": ["图集以画册形式展示，请到县档案馆查阅。"]})
    )
    page.plant('<p><img src="/images/banner.png" alt="图集封面"></p>')
    note = "a page without a list proves nothing"
    draft.register(Listed(column_id(page.path), page.title, page.path, note, genre="news", reading="unreadable"))
