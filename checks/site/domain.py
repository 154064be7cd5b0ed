"""Host names that a government site may not have (域名不规范).

Source: 国办发〔2017〕47号, 域名 (以 .gov.cn 为后缀; 门户网站 www.□□□.gov.cn, 部门网站 ○○○.□□□.gov.cn);
国办秘函〔2019〕19号, 扣分指标, 域名名称.
"""

import re
from collections.abc import Iterator
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.over_statutory import accuse, told
from checks.subjects.site import DomainName

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="域名不规范",
        finding="域名 {host} 不符合规定：{reason_text}",
        remedy="请启用符合规定的域名，并按规定注销不符合规定的域名。",
        undecided="无法判定域名 {host}：{reason_text}",
        reasons={
            "suffix": "应以 .{suffix} 为后缀",
            "shape": "应为 {shape}",
            "address": "登记的是 IP 地址，不是域名",
        },
    ),
    en=Wording(
        title="Domain name against the rules",
        finding="{host} is no name that this site may have: {reason_text}",
        remedy="Use a domain name that follows the rules, and have the others cancelled.",
        undecided="Could not judge the domain name {host}: {reason_text}",
        reasons={
            "suffix": "it must end in .{suffix}",
            "shape": "it must be {shape}",
            "address": "an IP address is registered, not a name",
        },
    ),
)

_ADDRESS = re.compile(r"[\d.]+|.*:.*")


@check.judges(DomainName)
def wrong(name: DomainName) -> Iterator[Verdict]:
    """A name is wrong when it does not end as it must, or is not of the shape that the rule gives for the kind of site.

    Of a site that is neither a portal nor a department's, only the ending is judged; an IP address is no name.
    """
    facts: dict[str, Any] = {
        "host": name.host,
        "site_kind": str(name.site_kind),
        "suffix": name.suffix,
        "shape": name.shown,
    }
    if _ADDRESS.fullmatch(name.host):
        yield check.undecided(name, reason="address", **told(name.suffix_clause), **facts)
    elif not name.host.endswith(f".{name.suffix}"):
        yield accuse(check, name, name.suffix_clause, reason="suffix", **facts)
    elif name.shape and not re.fullmatch(name.shape, name.host):
        yield accuse(check, name, name.shape_clause, reason="shape", **facts)
