"""Things that stand at the foot of the home page and not at that of other pages (其他页面底部缺少要素).

Source: 国办发〔2017〕47号, 网页设计规范, 底部功能区. Each thing's own clause stands in config/statutory/footer.toml.
"""

from collections.abc import Iterator

from checks.check import Check, Opinion, Severity, Wording
from checks.facts import where
from checks.over_footer import facts_of
from checks.over_statutory import accuse
from checks.subjects.footer import FooterItem

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="其他页面底部缺少要素",
        finding="查看的 {others} 个内页中，有 {seen_on_total} 个页面底部没有“{name}”，首页有",
        remedy="请在这些页面的模板中使用与首页相同的页面底部；不需要页面底部的（如弹出页），可说明情况。",
    ),
    en=Wording(
        title="Missing from the foot of other pages",
        finding="Of {others} other pages read, {seen_on_total} do not show “{name}” at their foot; the home page does",
        remedy="Use the home page's foot in the template of these pages; pages that need none may be explained.",
    ),
)


@check.judges(FooterItem)
def missing(item: FooterItem, *, least_share: float = 0.05, least_pages: int = 3) -> Iterator[Opinion]:
    """Pages lack what the home page shows when they are enough to be a template's and not one odd page's.

    That a page needs a foot at all is for a person to say, so this is never more than suspected. ``least_share`` is a
    share of the pages that were read.
    """
    lacking = item.lacking.total
    if not item.others or (item.why and not item.shown):
        yield check.unexamined(item)
        return
    if not item.shown or lacking < least_pages or lacking < least_share * item.others:
        return
    facts = facts_of(item) | {"others": item.others} | where(item.lacking)
    yield accuse(check, item, item.clause, suspected=True, **facts)
