"""Written addresses that are no addresses (错链): mistyped schemes and what no browser can read.

Source: 国办秘函〔2019〕19号, 扣分指标, 可用性 (错链); 国办发〔2017〕47号, 链接管理.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.facts import where
from checks.subjects import Address

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="错链",
        finding="链接地址写错，无法打开：{subject}（{reason_text}），出现在 {seen_on_total} 个页面上",
        remedy="请改为完整、正确的地址（以 http:// 或 https:// 开头）。",
        undecided="无法判定地址是否有效（{subject}）",
        reasons={"scheme": "协议名写错", "unparsable": "不是可以识别的地址"},
        remedies={"scheme": "请改正地址开头的协议名（应为 http:// 或 https://）；本机文件路径请改为网站上的地址。"},
    ),
    en=Wording(
        title="Invalid address",
        finding="The address is miswritten and opens nothing: {subject} ({reason_text}), on {seen_on_total} page(s)",
        remedy="Write the full, correct address (beginning with http:// or https://).",
        undecided="Could not tell whether the address is valid ({subject})",
        reasons={"scheme": "the scheme is mistyped", "unparsable": "it cannot be read as an address"},
        remedies={"scheme": "Correct the scheme (http:// or https://); a path of a local disk must become an address."},
    ),
)


@check.judges(Address)
def invalid(address: Address) -> Iterator[Verdict]:
    """Every address of this kind is a fault: whoever built the subject has already tried to resolve it."""
    yield check.finding(
        address, reason=address.problem, problem=address.problem, guess=address.guess, **where(address.holders)
    )
