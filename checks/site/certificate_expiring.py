"""Certificates of a site's own hosts that will soon end (安全证书即将到期).

Source: 国办秘函〔2019〕19号, 扣分指标, 可用性 (首页不能打开): browsers warn of a certificate on the day after its
last. A warning in time; once it has ended, ``link.tls`` says so.
"""

from collections.abc import Iterator
from datetime import timedelta, timezone

from checks.check import Check, Opinion, Severity, Wording
from checks.over_statutory import told
from checks.subjects.site import SecureSite

check = Check(
    __name__,
    severity=Severity.MINOR,
    zh=Wording(
        title="安全证书即将到期",
        finding="{host} 的安全证书将于 {until} 到期，还有 {days} 天",
        remedy="请在到期前续签并安装新证书。",
        undecided="无法判定 {host} 的安全证书何时到期：{reason_text}",
        reasons={"no_date": "没有读到证书的有效期"},
    ),
    en=Wording(
        title="Certificate ends soon",
        finding="The certificate of {host} ends on {until}, in {days} days",
        remedy="Renew the certificate and install it before that day.",
        undecided="Could not tell when the certificate of {host} ends: {reason_text}",
        reasons={"no_date": "its dates could not be read"},
    ),
)

_SHANGHAI = timezone(timedelta(hours=8))


@check.judges(SecureSite)
def expiring(site: SecureSite, *, days: tuple[int, ...] = (30, 14, 7)) -> Iterator[Opinion]:
    """A certificate ends soon when fewer days are left than the largest of ``days``.

    ``stage`` among the facts is the smallest of ``days`` that was passed, so that whoever is told can be told again.
    """
    certificate = site.handshake.certificate if site.handshake else None
    if certificate is None:
        yield check.unexamined(site)
        return
    if certificate.not_after is None:
        yield check.undecided(site, reason="no_date", host=site.host, **told(site.clause))
        return
    left = certificate.not_after - site.at
    passed = [stage for stage in days if timedelta(0) <= left < timedelta(days=stage)]
    if passed:
        until = certificate.not_after.astimezone(_SHANGHAI).date().isoformat()
        yield check.finding(site, host=site.host, until=until, days=left.days, stage=min(passed))
