"""Sites that cannot be read over a secure connection (未提供 HTTPS 访问).

Source: 国办发〔2017〕47号, 安全防护. The clause and how sure it is stand in config/statutory/site.toml.
"""

from collections.abc import Iterator

from checks.check import Check, Severity, Verdict, Wording
from checks.facts import BLOCKED, look_as_fact
from checks.over_statutory import accuse, told
from checks.subjects import Failure
from checks.subjects.site import SecureSite

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="未提供 HTTPS 访问",
        finding="{host} 不能用 HTTPS 访问：{reason_text}",
        remedy="请为网站申请并安装证书，启用 HTTPS。",
        undecided="无法判定 {host} 能否用 HTTPS 访问：{reason_text}",
        reasons={
            "refused": "服务器没有开放该端口",
            "tls": "无法建立安全连接（{detail}）",
            "status": "应答状态码为 {status}",
            "passing": "暂时没有应答（{detail}）",
            "blocked": "对方拒绝机器访问（{status}）",
            "not_looked": "本次没有查看",
            "check_failed": "检查程序出错",
        },
    ),
    en=Wording(
        title="No HTTPS",
        finding="{host} cannot be read over HTTPS: {reason_text}",
        remedy="Have a certificate issued and installed, and switch HTTPS on.",
        undecided="Could not tell whether {host} can be read over HTTPS: {reason_text}",
        reasons={
            "refused": "the server does not open that port",
            "tls": "no secure connection could be made ({detail})",
            "status": "it answers with status {status}",
            "passing": "no answer at the moment ({detail})",
            "blocked": "it turns machines away ({status})",
            "not_looked": "nobody has looked this time",
            "check_failed": "the check itself failed",
        },
    ),
)


@check.judges(SecureSite)
def absent(site: SecureSite) -> Iterator[Verdict]:
    """A host offers no HTTPS when it refuses the connection, cannot shake hands, or answers only there with an error.

    Silence, a reset and a server's failure may pass: they prove nothing. A bad certificate is ``link.tls``'s matter.
    """
    look = site.look
    if look is None:
        yield check.undecided(site, reason="not_looked", host=site.host, status=None, detail="", **told(site.clause))
        return
    reason, accused = "", False
    if look.failure is Failure.REFUSED:
        reason, accused = "refused", True
    elif look.failure is Failure.TLS and not (site.handshake and site.handshake.certificate):
        reason, accused = "tls", True
    elif look.status in BLOCKED:
        reason = "blocked"
    elif (look.status is None and look.failure is not Failure.TLS) or (look.status or 0) >= 500:
        reason = "passing"
    elif look.status is not None and look.status >= 400:
        reason, accused = "status", True
    if not reason:
        return
    detail = look.detail or str(look.failure or look.status)
    facts = {"host": site.host, "status": look.status, "detail": detail, "look": look_as_fact(look)}
    if accused:
        yield accuse(check, site, site.clause, suspected=True, reason=reason, **facts)
    else:
        yield check.undecided(site, reason=reason, **told(site.clause), **facts)
