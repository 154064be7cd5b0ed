"""Secure connections that browsers refuse or warn of (安全证书问题).

Source: 国办秘函〔2019〕19号, 扣分指标, 可用性 (首页及其他页面的链接不能打开); 国办发〔2017〕47号, 链接管理.

Such a link is not broken: whoever looks past the warning reads the page. What a browser does is part of every verdict
(``opens``, ``warns``, ``refuses``). OpenSSL's word decides; the dates and names only say what else is wrong.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.facts import where
from checks.subjects.handshake import Certificate, Hands, Handshake

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="安全证书问题",
        finding="{subject} 的安全连接有问题：{reason_text}",
        remedy="本单位的网站，请网站管理员更换证书或修改服务器设置；外部网站，请告知对方，或暂时撤下链接。",
        undecided="无法判定 {subject} 的安全证书：{reason_text}",
        reasons={
            "expired": "证书不在有效期内（{since} 至 {until}），浏览器会提示不安全",
            "wrong_name": "证书不是给这个域名的（证书上写的是 {certified_for}），浏览器会提示不安全",
            "incomplete_chain": "证书链不完整，服务器没有发送签发机构的证书，有的浏览器和手机会提示不安全",
            "untrusted": "证书的签发机构（{issuer}）不受信任，浏览器会提示不安全",
            "old_protocol": "只支持已淘汰的加密方式（{protocol} {cipher}），如今的浏览器不予打开",
            "unsupported_tls": "只支持国密算法，本机无法核验",
            "client_certificate": "需要访问者自己的证书（如 U 盾）",
            "no_handshake": "没有建立安全连接",
        },
        remedies={
            "expired": "请网站管理员续签并安装新证书；外部网站，请告知对方，或暂时撤下链接。",
            "wrong_name": "请核对链接中的域名是否写错；没有写错的，请网站管理员申请包含该域名的证书。",
            "incomplete_chain": "请网站管理员在服务器上安装完整的证书链（连同签发机构的中间证书）。",
            "untrusted": "请网站管理员换用浏览器信任的机构签发的证书。",
            "old_protocol": "请网站管理员在服务器上启用 TLS 1.2 以上的协议，并停用旧的协议。",
        },
    ),
    en=Wording(
        title="Bad certificate",
        finding="The secure connection to {subject} is not in order: {reason_text}",
        remedy="Have the server's administrator replace the certificate or mend the settings; or remove the link.",
        undecided="Could not judge the certificate of {subject}: {reason_text}",
        reasons={
            "expired": "the certificate is not valid now ({since} to {until}); browsers warn",
            "wrong_name": "the certificate is for another name ({certified_for}); browsers warn",
            "incomplete_chain": "the server does not send its issuer's certificate; some browsers and phones warn",
            "untrusted": "the certificate's issuer ({issuer}) is not trusted; browsers warn",
            "old_protocol": "it only speaks outdated encryption ({protocol} {cipher}); today's browsers refuse",
            "unsupported_tls": "it only speaks the national algorithms, which cannot be verified here",
            "client_certificate": "it wants a certificate of the reader's own",
            "no_handshake": "no secure connection could be made",
        },
        remedies={
            "expired": "The administrator must renew and install the certificate; or tell the site's owner.",
            "wrong_name": "See whether the host in the link is mistyped; else the certificate must include that name.",
            "incomplete_chain": "The administrator must install the whole chain, with the issuer's certificate.",
            "untrusted": "The administrator must use a certificate of an issuer that browsers trust.",
            "old_protocol": "The administrator must switch on TLS 1.2 or later, and switch off what is older.",
        },
    ),
)

# OpenSSL's words on a certificate.
_DATES = frozenset({9, 10})
_NAMES = frozenset({62, 64})
_NO_ISSUER = frozenset({2, 20, 21})

_NO_VERDICT = {Hands.SM2: "unsupported_tls", Hands.CERTIFICATE_HOLDER: "client_certificate"}
_SHANGHAI = timezone(timedelta(hours=8))


@check.judges(Handshake)
def flawed(handshake: Handshake) -> Iterator[Verdict]:
    """A server's TLS is at fault when today's browsers shake no hands with it, or do not accept its certificate.

    Where nobody could shake hands there is no certificate to judge; that is the links' own matter.
    """
    facts = _facts(handshake)
    if handshake.hands not in (Hands.BROWSER, Hands.OLD_CLIENT):
        yield check.undecided(handshake, reason=_NO_VERDICT.get(handshake.hands, "no_handshake"), **facts)
        return
    problems = list(_problems(handshake))
    if problems:
        browser = _browser(problems, handshake)
        yield check.finding(handshake, reason=problems[0], problems=problems, browser=browser, **facts)


def _problems(handshake: Handshake) -> Iterator[str]:
    """All that is wrong, what browsers mind most first."""
    certificate = handshake.certificate or Certificate()
    repaired = _repaired(handshake)
    code = handshake.repaired_code if repaired else handshake.verify_code
    if handshake.hands is Hands.OLD_CLIENT:
        yield "old_protocol"
    if code and (code in _DATES or _outside(certificate, handshake.at)):
        yield "expired"
    if code and (code in _NAMES or handshake.name_matches is False):
        yield "wrong_name"
    if repaired:
        yield "incomplete_chain"
    elif code in _NO_ISSUER:
        # Sent with its issuer, or followed up to the end: then it is the root that is strange.
        yield "untrusted" if handshake.chain > 1 or handshake.repaired_code is not None else "incomplete_chain"
    elif code and code not in _DATES | _NAMES:
        yield "untrusted"


def _repaired(handshake: Handshake) -> bool:
    """Whether the chain holds once the missing issuers were fetched, whatever else is wrong."""
    before, after = handshake.verify_code, handshake.repaired_code
    if after is None or after in _NO_ISSUER:
        return False
    return after == 0 or (before in _NO_ISSUER and after in _DATES | _NAMES)


def _outside(certificate: Certificate, at: datetime) -> bool:
    since, until = certificate.not_before, certificate.not_after
    return (until is not None and until < at) or (since is not None and at < since)


def _browser(problems: list[str], handshake: Handshake) -> str:
    """What a browser of today does: ``opens``, ``warns`` or ``refuses``."""
    if "old_protocol" in problems:
        return "refuses"
    if problems != ["incomplete_chain"]:
        return "warns"
    fetches = handshake.certificate is not None and bool(handshake.certificate.aia)
    return "opens" if _repaired(handshake) or fetches else "warns"


def _facts(handshake: Handshake) -> dict[str, Any]:
    certificate = handshake.certificate or Certificate()
    return {
        "at": handshake.at.isoformat(),
        "peer": handshake.peer,
        "hands": handshake.hands,
        "protocol": handshake.protocol,
        "cipher": handshake.cipher,
        "verify_code": handshake.verify_code,
        "verify_message": handshake.verify_message,
        "repaired_code": handshake.repaired_code,
        "chain": handshake.chain,
        "names": list(certificate.names),
        "common_name": certificate.common_name,
        "certified_for": ", ".join(certificate.names[:3]) or certificate.common_name or "?",
        "issuer": certificate.issuer or "?",
        "not_before": certificate.not_before.isoformat() if certificate.not_before else None,
        "not_after": certificate.not_after.isoformat() if certificate.not_after else None,
        "since": _day(certificate.not_before),
        "until": _day(certificate.not_after),
        "aia": list(certificate.aia),
        "oddities": list(certificate.oddities),
        "trouble": handshake.trouble,
        "detail": handshake.detail,
        **where(handshake.holders),
    }


def _day(moment: datetime | None) -> str:
    """The day in Shanghai, as a reader would write it."""
    return moment.astimezone(_SHANGHAI).date().isoformat() if moment else "?"
