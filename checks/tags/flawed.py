"""Tags of pages that are missing, empty, badly written, or untrue (网页标签不规范).

Source: 国办发〔2017〕47号, 附件 网页标签; 国办秘函〔2019〕19号, 扣分指标, 页面标签. Each tag's own clause and form
stand in config/statutory/tags.toml.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.facts import where
from checks.over_statutory import accuse
from checks.subjects.tags import Fault, Level, TagFault

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="网页标签不规范",
        finding="{level_name}的标签 {name} {reason_text}：查看 {pages} 个页面，{wrong} 个有此问题",
        remedy="请在{level_name}的模板中补上或更正标签 {name}，一般改一处模板即可。",
        reasons={
            "missing": "缺失",
            "empty": "内容为空",
            "placeholder": "没有填写，仍是模板中的占位内容（{example}）",
            "format": "格式不对（{example}），应为 {form}",
            "foreign": "写的是别的网站（{example}），应为 {right}",
            "untrue": "与页面上显示的不一致（标签 {example}，页面 {right}）",
        },
    ),
    en=Wording(
        title="Flawed page tags",
        finding="Tag {name} of “{level_name}” {reason_text}: on {wrong} of {pages} pages read",
        remedy="Add or correct tag {name} in the template of “{level_name}”; that is usually one place.",
        reasons={
            "missing": "is missing",
            "empty": "is empty",
            "placeholder": "still holds what the template has for it ({example})",
            "format": "is badly written ({example}); it must be {form}",
            "foreign": "names another site ({example}); it must be {right}",
            "untrue": "says other than the page shows (tag {example}, page {right})",
        },
    ),
)

_LEVELS = {Level.HOME: "首页", Level.COLUMN: "栏目页", Level.ARTICLE: "内容页"}
"""The official names of the kinds of pages."""
_FOR_A_PERSON = frozenset({Fault.FOREIGN, Fault.UNTRUE})
"""Names are free text, and what a reader sees is recognised by rules: a person must look."""


@check.judges(TagFault)
def flawed(tag: TagFault) -> Iterator[Verdict]:
    """A tag is flawed on one kind of page when any page of the kind shows the fault: one verdict for all of them."""
    if not tag.seen.total:
        return
    yield accuse(
        check,
        tag,
        tag.clause,
        suspected=tag.fault in _FOR_A_PERSON,
        reason=str(tag.fault),
        name=tag.name,
        level=str(tag.level),
        level_name=_LEVELS[tag.level],
        pages=tag.pages,
        wrong=tag.seen.total,
        form=tag.form,
        example=next(iter(tag.seen.raw), ""),
        right=next(iter(tag.seen.text), ""),
        **where(tag.seen),
    )
