"""Sites that cannot be read over a secure connection, or do not lead their readers to it (未启用 HTTPS 访问).

Source: 国办发〔2017〕47号, 安全防护. The clause and how sure it is stand in config/statutory/site.toml.
"""

from collections.abc import Iterator
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.facts import BLOCKED, look_as_fact
from checks.over_statutory import accuse, told
from checks.subjects import Failure, Look
from checks.subjects.handshake import Hands
from checks.subjects.site import SecureSite

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="未启用 HTTPS 访问",
        finding="{host} 没有启用 HTTPS：{reason_text}",
        remedy="请为网站申请并安装证书，启用 HTTPS。",
        undecided="无法判定 {host} 能否用 HTTPS 访问：{reason_text}",
        reasons={
            "refused": "服务器没有开放该端口",
            "tls": "无法建立安全连接（{detail}）",
            "status": "应答状态码为 {status}",
            "led_back": "HTTPS 访问被转回 HTTP（{led_to}）",
            "no_redirect": "可以用 HTTPS 访问，但 http://{host}/ 没有转到 HTTPS",
            "unsupported": "本机无法完成安全连接，有的浏览器可能可以（{detail}）",
            "passing": "暂时没有应答（{detail}）",
            "blocked": "对方拒绝机器访问（{status}）",
            "not_looked": "本次没有查看",
        },
        remedies={
            "led_back": "请取消从 HTTPS 到 HTTP 的跳转，并把 HTTP 访问自动转到 HTTPS。",
            "no_redirect": "请在服务器上设置，把 HTTP 访问自动转到 HTTPS。",
        },
    ),
    en=Wording(
        title="HTTPS not in use",
        finding="{host} does not use HTTPS: {reason_text}",
        remedy="Have a certificate issued and installed, and switch HTTPS on.",
        undecided="Could not tell whether {host} can be read over HTTPS: {reason_text}",
        reasons={
            "refused": "the server does not open that port",
            "tls": "no secure connection could be made ({detail})",
            "status": "it answers with status {status}",
            "led_back": "over HTTPS it leads back to HTTP ({led_to})",
            "no_redirect": "it can be read over HTTPS, and http://{host}/ does not lead there",
            "unsupported": "no secure connection could be made from here, though some browsers may ({detail})",
            "passing": "no answer at the moment ({detail})",
            "blocked": "it turns machines away ({status})",
            "not_looked": "nobody has looked this time",
        },
        remedies={
            "led_back": "Take away the redirect from HTTPS to HTTP, and redirect from HTTP to HTTPS instead.",
            "no_redirect": "Let the server redirect from HTTP to HTTPS.",
        },
    ),
)

_OTHERS_MAY = frozenset({Hands.SM2, Hands.CERTIFICATE_HOLDER, Hands.UNKNOWN})
"""Handshakes that failed here, and need not fail for every reader."""


@check.judges(SecureSite)
def absent(site: SecureSite) -> Iterator[Verdict]:
    """A host does not use HTTPS when it refuses the connection, cannot shake hands, or answers there with an error.

    Silence, a reset and a server's failure may pass: they prove nothing. A bad certificate is ``link.tls``'s matter.
    A home page that leads from HTTPS back to plain HTTP, or stays there where HTTPS works, leaves readers without it; a
    script may still lead them on, so that is for a person to confirm.
    """
    look = site.look
    if look is None:
        yield check.undecided(site, reason="not_looked", host=site.host, status=None, detail="", **told(site.clause))
        return
    reason, accused = _barred(site, look)
    facts: dict[str, Any] = {
        "host": site.host,
        "status": look.status,
        "detail": look.detail or str(look.failure or look.status),
        "look": look_as_fact(look),
    }
    if accused:
        yield accuse(check, site, site.clause, suspected=True, reason=reason, **facts)
    elif reason:
        yield check.undecided(site, reason=reason, **told(site.clause), **facts)
    elif look.failure is None and look.final_url.startswith("http://"):
        yield accuse(
            check, site, site.clause, suspected=True, reason="led_back", hint=True, led_to=look.final_url, **facts
        )
    elif look.failure is None and site.plain is not None and _stays_plain(site.plain):
        facts |= {"hint": True, "plain": look_as_fact(site.plain)}
        yield accuse(check, site, site.clause, suspected=True, reason="no_redirect", **facts)


def _barred(site: SecureSite, look: Look) -> tuple[str, bool]:
    """What keeps readers from the secure page, and whether the site is to blame for sure; "" where nothing does."""
    if look.failure is Failure.REFUSED:
        return "refused", True
    if look.failure is Failure.TLS:
        if site.handshake is not None and site.handshake.certificate is not None:
            return "", False
        return ("unsupported", False) if site.handshake and site.handshake.hands in _OTHERS_MAY else ("tls", True)
    if look.status in BLOCKED:
        return "blocked", False
    if look.status is None or look.status >= 500:
        return "passing", False
    return ("status", True) if look.status >= 400 else ("", False)


def _stays_plain(plain: Look) -> bool:
    """Whether a reader who asks over HTTP gets the page there."""
    answered = plain.failure is None and plain.status is not None and 200 <= plain.status < 300
    return answered and plain.final_url.startswith("http://")
