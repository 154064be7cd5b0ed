"""Things at the foot of the home page that do not lead where they must (首页底部要素链接不正确).

Source: 非经营性互联网信息服务备案管理办法, 备案编号链接; 公安机关备案; 国办发〔2017〕47号, 底部功能区. Each link's own
clause and hosts stand in config/statutory/footer.toml.
"""

from collections.abc import Iterator

from checks.check import Check, Opinion, Severity, Wording
from checks.over_footer import facts_of
from checks.over_statutory import accuse
from checks.subjects.footer import FooterItem, Spot, Target

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="首页底部链接不正确",
        finding="首页底部的“{name}”{reason_text}",
        remedy="请把“{name}”的链接改为 {right}。",
        undecided="无法判定首页底部“{name}”的链接：{reason_text}",
        reasons={
            "not_linked": "没有链接到 {right}",
            "former_host": "链接的是旧网址 {wrong}，现为 {right}",
            "wrong_host": "链接的是 {wrong}，应为 {right}",
        },
    ),
    en=Wording(
        title="Wrong link at the foot of the home page",
        finding="“{name}” at the foot of the home page {reason_text}",
        remedy="Let “{name}” lead to {right}.",
        undecided="Could not judge the link of “{name}” at the foot of the home page: {reason_text}",
        reasons={
            "not_linked": "does not lead to {right}",
            "former_host": "leads to the former address {wrong}; it is {right} now",
            "wrong_host": "leads to {wrong}; it must be {right}",
        },
    ),
)


@check.judges(FooterItem)
def wrong(item: FooterItem) -> Iterator[Opinion]:
    """A thing that is shown must lead to its registry's own host; one right link is enough.

    What is missing altogether is not judged here. What only a script or a frame holds may be the right link.
    """
    seen = [mark for mark in item.marks if mark.spot in (Spot.TEXT, Spot.LINK, Spot.PICTURE)]
    targets = {mark.target for mark in seen}
    if item.link is None or Target.RIGHT in targets:
        return
    if item.why or any(mark.spot is Spot.SCRIPT for mark in item.marks):
        yield check.unexamined(item)
        return
    if not seen:
        return
    reason, target = "not_linked", Target.NONE
    if Target.FORMER in targets:
        reason, target = "former_host", Target.FORMER
    elif Target.OTHER in targets:
        reason, target = "wrong_host", Target.OTHER
    leads = next((mark.url for mark in seen if mark.target is target), "")
    yield accuse(check, item, item.link, reason=reason, wrong=leads, right="、".join(item.hosts), **facts_of(item))
