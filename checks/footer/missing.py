"""Things that must stand at the foot of the home page and do not (首页底部功能区缺少要素).

Source: 国办发〔2017〕47号, 网页设计规范, 底部功能区; 国办秘函〔2019〕19号, 扣分指标, 网站标识. Each thing's own clause
stands in config/statutory/footer.toml.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.over_footer import UNSEEN_EN, UNSEEN_ZH, facts_of
from checks.over_statutory import accuse, told
from checks.subjects.footer import FooterItem

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="首页底部缺少要素",
        finding="首页底部没有找到“{name}”",
        remedy="请在首页及各页面底部加上“{name}”；用图片显示的，请配上文字或替代文字。",
        undecided="无法判定首页底部有没有“{name}”：{reason_text}",
        reasons=UNSEEN_ZH,
    ),
    en=Wording(
        title="Missing from the foot of the home page",
        finding="“{name}” was not found at the foot of the home page",
        remedy="Put “{name}” at the foot of all pages; where a picture shows it, give the picture a text.",
        undecided="Could not tell whether “{name}” stands at the foot of the home page: {reason_text}",
        reasons=UNSEEN_EN,
    ),
)


@check.judges(FooterItem)
def missing(item: FooterItem) -> Iterator[Verdict]:
    """A thing is missing when the foot was read as a reader sees it, and neither words, picture nor link show it.

    A label without its number stands there: that the number is missing is a matter of its own.
    """
    if item.shown or item.labelled:
        return
    if item.why:
        yield check.undecided(item, reason=item.why, **told(item.clause), **facts_of(item))
    else:
        yield accuse(check, item, item.clause, **facts_of(item))
