"""Sites whose home page does not call them by their name (网站名称不规范).

Source: 国办发〔2017〕47号, 网站名称 (以本地区、本部门机构名称命名); 国办秘函〔2019〕19号, 扣分指标, 域名名称.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.names import core, letters
from checks.over_statutory import accuse, told
from checks.subjects.site import SiteName

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="网站名称不规范",
        finding="首页标题是“{title}”，看不出网站名称“{wanted}”",
        remedy="请在首页标题和页面头部使用规范的网站名称；登记的名称有误的，请更正登记。",
        undecided="无法判定网站名称：{reason_text}",
        reasons={
            "unreachable": "首页打不开",
            "walled": "首页需要登录，或拒绝机器访问",
            "no_title": "首页没有标题",
        },
    ),
    en=Wording(
        title="Site name against the rules",
        finding="The home page calls itself “{title}”, which does not show the name “{wanted}”",
        remedy="Use the site's official name in the title and the head of the home page; or correct the registry.",
        undecided="Could not judge the site's name: {reason_text}",
        reasons={
            "unreachable": "the home page cannot be opened",
            "walled": "the home page wants a login, or turns machines away",
            "no_title": "the home page has no title",
        },
    ),
)


@check.judges(SiteName)
def wrong(name: SiteName) -> Iterator[Verdict]:
    """A site is wrongly named when nothing that its home page calls itself holds its name, nor that of its unit.

    The name counts without what kind of thing it is (人民政府, 门户网站); the registry may err, so it is suspected.
    """
    titles = [title for title in name.titles if title.strip()]
    wanted = [one for one in (name.registered, name.unit) if core(one)]
    facts = {"titles": titles, "registered": name.registered, "unit": name.unit}
    if not wanted:
        return
    if name.why or not titles:
        yield check.undecided(name, reason=name.why or "no_title", **told(name.clause), **facts)
    elif not any(core(one) in letters(title) for one in wanted for title in titles):
        facts |= {"title": titles[0], "wanted": wanted[0]}
        yield accuse(check, name, name.clause, suspected=True, **facts)
