"""Links that lead nowhere (死链).

Source: 国办秘函〔2019〕19号, 扣分指标, 可用性 (首页及其他页面的链接不能打开); 国办发〔2017〕47号, 链接管理.

Statuses that mean "not for you" (401, 403, 412, 429, 451, 521, 999) are never called broken: a reader with another
client, network or account may well get the page. A failure that may pass (timeout, DNS, a refused or reset
connection, a 5xx) is only suspected, until another day confirms it.

A status is not the last word: an answer may carry signs of what it really is (``checks.meaning``).
"""

from collections.abc import Iterator
from typing import Any

from checks.check import Check, Severity, Verdict, Wording
from checks.facts import BLOCKED, facts_of, telling
from checks.meaning import meaning_of
from checks.over_link import REASONS_EN, REASONS_ZH
from checks.subjects import Failure, Link, Look

check = Check(
    __name__,
    severity=Severity.MAJOR,
    zh=Wording(
        title="死链",
        finding="链接打不开：{reason_text}（{subject}），出现在 {seen_on_total} 个页面上",
        remedy="请改为正确的地址；内容已撤下的，请从所在页面删除该链接。",
        undecided="无法判定链接是否有效：{reason_text}（{subject}），出现在 {seen_on_total} 个页面上",
        reasons=REASONS_ZH,
        remedies={
            "not_found": "请核对目标地址是否写错、文件是否已移走或删除；改为正确地址，或从所在页面删除该链接。",
            "gone": "目标已被永久删除，请从所在页面删除该链接，或改为替代内容的地址。",
            "server_error": "请联系目标网站的管理员检查服务器；一时不能恢复的，请先撤下该链接。",
            "timeout": "请在浏览器中打开核实；长期打不开的，请联系目标网站或撤下该链接。",
            "dns": "请核对域名是否写错、是否已停用；域名已停用的，请撤下该链接。",
            "refused": "请核对地址和端口；服务已停用的，请撤下该链接。",
            "redirect_loop": "请目标网站的管理员修正跳转设置，使其最终到达一个页面。",
            "tls": "请在浏览器中打开核实；请目标网站的管理员检查安全连接的设置，一时不能恢复的，请先撤下该链接。",
            "redirected_home": "原内容已移走或删除，请改为新的地址，或从所在页面删除该链接。",
            "soft_404": "请核对地址；内容已撤下的，请删除该链接。目标网站应对不存在的页面返回 404 状态。",
            "empty": "请在浏览器中打开核实；请目标网站的管理员补上内容，或从所在页面删除该链接。",
            "truncated": "请重新上传该文件，并检查服务器声明的长度与实际文件是否一致。",
            "wrong_content": "请重新上传该文件，并核对链接地址与文件类型。",
        },
    ),
    en=Wording(
        title="Broken link",
        finding="The link does not open: {reason_text} ({subject}), on {seen_on_total} page(s)",
        remedy="Correct the address; where the content was withdrawn, remove the link from the pages that hold it.",
        undecided="Could not tell whether the link works: {reason_text} ({subject}), on {seen_on_total} page(s)",
        reasons=REASONS_EN,
        remedies={
            "not_found": "See whether the address is mistyped or the file was moved; correct or remove the link.",
            "gone": "The target was removed for good: remove the link or point it to what replaced it.",
            "server_error": "Ask the target's administrator to look at the server; remove the link if that takes long.",
            "timeout": "Open it in a browser to make sure; if it stays silent, tell its owner or remove the link.",
            "dns": "See whether the host name is mistyped or given up; if it is given up, remove the link.",
            "refused": "Check address and port; if the service was closed, remove the link.",
            "redirect_loop": "The target's administrator must mend the redirects so that they end at a page.",
            "tls": "Open it in a browser to make sure; its server must be mended, or the link removed.",
            "redirected_home": "The content was moved or removed: correct the address, or remove the link.",
            "soft_404": "See whether the address is right; remove the link where the content was withdrawn.",
            "empty": "Open it in a browser to make sure; its owner must restore the content, or remove the link.",
            "truncated": "Upload the file again and see that the length the server declares is the file's real length.",
            "wrong_content": "Upload the file again, and see that the address fits the kind of file.",
        },
    ),
)

_TRANSIENT = {
    Failure.TIMEOUT: "timeout",
    Failure.DNS: "dns",
    Failure.REFUSED: "refused",
    Failure.RESET: "reset",
}
_UNDECIDED = {
    Failure.ROBOTS: "robots",
    Failure.BUDGET: "budget",
    Failure.OFFLINE: "offline",
    Failure.TLS: "unsupported_tls",
}


@check.judges(Link)
def broken(
    link: Link,
    *,
    landed_home: float = 0.8,
    not_found_words: float = 0.7,
    not_found_like: float = 0.85,
    error_page: float = 0.9,
) -> Iterator[Verdict]:
    """A link is broken when the last look for which it was asked proves that nobody gets the target.

    That its host was left alone afterwards takes nothing from that. Every look that the scan took is kept as proof;
    one look that was fine settles the matter for the link. The thresholds (0 to 1) say how strong a sign must be to
    accuse: of a page that leads home, that says it is gone, that is like what a random address gets, that is the
    site's page of errors.
    """
    last = telling(link)
    if last.failure is None and last.status == 200 and not last.signs:
        return
    facts = facts_of(link)
    limits = {
        "landed_home": landed_home,
        "not_found_words": not_found_words,
        "not_found_like": not_found_like,
        "error_page": error_page,
    }
    meaning = meaning_of(last.signs, limits)
    if meaning is not None:
        facts["proof"] = meaning.proof
        if meaning.outcome == "undecided":
            yield check.undecided(link, reason=meaning.reason, **facts)
        elif meaning.outcome == "finding":
            yield check.finding(link, reason=meaning.reason, **facts)
    elif last.failure is not None:
        yield from _failed(link, last.failure, facts)
    elif last.status is not None:
        yield from _answered(link, last, facts)


def _failed(link: Link, failure: Failure, facts: dict[str, Any]) -> Iterator[Verdict]:
    if failure in _TRANSIENT:
        yield check.finding(link, suspected=True, reason=_TRANSIENT[failure], **facts)
    elif failure in (Failure.REDIRECT_LOOP, Failure.TRUNCATED):
        yield check.finding(link, reason=failure.value, **facts)
    else:
        yield check.undecided(link, reason=_UNDECIDED.get(failure, "unknown_status"), **facts)


def _answered(link: Link, last: Look, facts: dict[str, Any]) -> Iterator[Verdict]:
    status = last.status or 0
    if status == 404:
        yield check.finding(link, reason="not_found", **facts)
    elif status == 410:
        yield check.finding(link, reason="gone", **facts)
    elif status in BLOCKED:
        yield check.undecided(link, reason=BLOCKED[status], **facts)
    elif status == 408:
        yield check.finding(link, suspected=True, reason="timeout", **facts)
    elif status == 425:
        yield check.finding(link, suspected=True, reason="client_error", **facts)
    elif 400 <= status < 500:
        yield check.finding(link, reason="client_error", **facts)
    elif 500 <= status < 600:
        yield check.finding(link, suspected=True, reason="server_error", **facts)
    elif not (200 <= status < 300 or status == 304):
        yield check.undecided(link, reason="unknown_status", **facts)
