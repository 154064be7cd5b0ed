"""Pages whose tags are missing, empty, badly written or untrue, and tags that only look so."""

from monitor.demo import drawings
from monitor.demo.draft import Draft
from monitor.demo.sheet import Sheet
from monitor.demo.shelf import SITE, Row, Shelf, column_tags
from monitor.demo.truth import Outcome

THIRD = True
_OF_SITE = ("SiteName", "SiteDomain", "SiteIDCode")
_OF_COLUMN = (*_OF_SITE, "ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
_OF_ARTICLE = (*_OF_COLUMN, "ArticleTitle", "PubDate", "ContentSource")


def add(draft: Draft) -> None:
    """Put a column of badly tagged pages into the city, then decoys."""
    shelf = Shelf(draft, "/lm/qydt/", "企业动态")
    _untagged(draft, shelf)
    _flawed(draft, shelf)
    _well(draft, shelf)
    shelf.stand("its pages have bad tags, and it is fresh", drawings.plain, genre="news")


def _untagged(draft: Draft, shelf: Shelf) -> None:
    """A page of the old system without any tag; the sub-site in GBK has none either."""
    day = draft.ago(30)
    path = f"{shelf.path}{day:%Y%m}/t{day:%Y%m%d}_6001.html"
    title = "我县开展企业用电安全检查"
    draft.add(Sheet(path, title, "old.html", {"paragraphs": ["检查组走访了六家企业。"]}, framed=False))
    shelf.rows.append(Row(path, title, day))
    for name in _OF_ARTICLE:
        _say(draft, "article", name, "missing", note="a page of the old system has no tags")
    for name in _OF_COLUMN:
        _say(draft, "column", name, "missing", note="a sub-site has no tags")


def _flawed(draft: Draft, shelf: Shelf) -> None:
    shelf.put(draft.ago(2), ColumnKeywords="")
    _say(draft, "article", "ColumnKeywords", "empty", note="it says nothing")
    shelf.put(draft.ago(4), ColumnDescription="栏目描述")
    _say(draft, "article", "ColumnDescription", "placeholder", note="what stands in the template")
    shelf.put(draft.ago(6), PubDate=f"{draft.ago(6):%Y/%m/%d}")
    _say(draft, "article", "PubDate", "format", note="strokes, and no time of day")
    shelf.put(draft.ago(8), SiteIDCode="5199990077")
    _say(draft, "article", "SiteIDCode", "foreign", note="the code of another site", suspected=True)
    _say(draft, "article", "PubDate", "untrue", note="other days than readers see", suspected=True)


def _well(draft: Draft, shelf: Shelf) -> None:
    county = column_tags("")["ColumnDescription"]
    title = "“企业开办一件事”专窗设立 让群众少跑腿、办事更省心"
    shelf.put(draft.ago(3), title, ArticleTitle=title.replace("“", "&ldquo;").replace("”", "&rdquo;"))
    shelf.put(draft.ago(5), title, ArticleTitle=f"{title[:16]}…", SiteName=f"{county}人民政府", Keywords="")
    for name, fault, note in (
        ("ArticleTitle", "untrue", "escaped twice, and cut short"),
        ("SiteName", "foreign", "the name without what kind of site it is"),
        ("Keywords", "empty", "nobody must give it"),
        ("Author", "missing", "nobody must give it"),
    ):
        _say(draft, "article", name, fault, "fine", note=note)
    for name in _OF_SITE:
        _say(draft, "home", name, "missing", "fine", note="it is there")


def _say(
    draft: Draft, level: str, name: str, fault: str, outcome: Outcome = "finding", *, note: str, suspected: bool = False
) -> None:
    reason = fault if outcome == "finding" else ""
    draft.say("tags.flawed", f"tag:{SITE}:{level}:{name}:{fault}", outcome, reason, note=note, suspected=suspected)
