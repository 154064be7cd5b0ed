"""Links to a place inside a page that is not there (锚点失效).

Source: 国办发〔2017〕47号, 链接管理 (链接应当准确有效). A reader still gets the page, so it weighs little.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.facts import where
from checks.subjects import Fragment

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="锚点失效",
        finding="链接指向的页内位置“{fragment}”不存在（{page}），出现在 {seen_on_total} 个页面上",
        remedy="请在目标页面补上该位置的标记（id 或 name），或改正链接中“#”后面的部分。",
        undecided="无法判定页内位置是否存在（{subject}）",
    ),
    en=Wording(
        title="Missing place in a page",
        finding="The link points to a place “{fragment}” that is not in the page ({page}), on {seen_on_total} page(s)",
        remedy="Add the mark (id or name) to the target page, or correct what follows the “#” in the link.",
        undecided="Could not tell whether the place exists ({subject})",
    ),
)


@check.judges(Fragment)
def missing(fragment: Fragment) -> Iterator[Verdict]:
    """A fragment is missing when the page was read whole and has no such id or name."""
    if not fragment.exists:
        page, _, name = fragment.id.partition("#")
        yield check.finding(fragment, page=page, fragment=name, **where(fragment.holders))
