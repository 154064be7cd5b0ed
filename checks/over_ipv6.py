"""The facts that verdicts about a host over IPv6 have in common."""

from typing import Any

from checks.facts import look_as_fact
from checks.subjects import Failure, Look
from checks.subjects.ipv6 import Answer, Ipv6, Knock, Shown


def answer_as_fact(answer: Answer) -> dict[str, Any]:
    """What DNS said, JSON-able."""
    return {
        "said": str(answer.said),
        "addresses": list(answer.addresses),
        "discarded": [f"{address} ({why})" for address, why in answer.discarded],
        "aliases": list(answer.aliases),
        "server": answer.server,
        "detail": answer.detail,
        "tcp": answer.tcp,
    }


def knock_as_fact(knock: Knock) -> dict[str, Any]:
    """One port of one address, JSON-able."""
    return {
        "address": knock.address,
        "port": knock.port,
        "door": str(knock.door),
        "detail": knock.detail,
        "elapsed_ms": knock.elapsed_ms,
        "tries": knock.tries,
    }


def shown_as_fact(shown: Shown) -> dict[str, Any]:
    """A home page as it came over one family, JSON-able."""
    return {
        "look": look_as_fact(shown.look),
        "sha256": shown.sha256,
        "size": shown.size,
        "title": shown.title,
        "excerpt": shown.excerpt,
    }


def facts_of(host: Ipv6, test: str) -> dict[str, Any]:
    """What every verdict tells: the sub-test by the name that Internet.nl gave it, the names, and our own network."""
    return {
        "test": test,
        "url": host.url,
        "at": host.at.isoformat(),
        "a": answer_as_fact(host.a),
        "aaaa": answer_as_fact(host.aaaa),
        "own": str(host.own),
        "own_why": host.own_why,
    }


def passing(look: Look) -> bool:
    """Whether what a look ran into may pass by itself: silence, a broken connection, a server's own failure."""
    if look.failure in (Failure.TIMEOUT, Failure.REFUSED, Failure.RESET, Failure.BREAKER):
        return True
    return look.status is not None and 500 <= look.status < 600


UNTESTED_ZH = {
    "no_ipv6_here": "未检测（本机没有 IPv6 出口）",
    "ipv6_down_here": "未检测（本机的 IPv6 网络不通）",
    "proxy": "未检测（本机经代理访问，不能指定 IPv6）",
    "no_address": "没有可用的 IPv6 地址，无从检测",
    "not_public": "IPv6 地址不是公网地址，按设置不予访问",
    "down": "IPv4 和 IPv6 都不通",
}
"""Why something over IPv6 was not tested: 未检测, never 不支持."""

UNTESTED_EN = {
    "no_ipv6_here": "not tested (this machine has no IPv6)",
    "ipv6_down_here": "not tested (this machine's own IPv6 network is down)",
    "proxy": "not tested (this machine goes through a proxy, so IPv6 cannot be forced)",
    "no_address": "there is no usable IPv6 address to test",
    "not_public": "the IPv6 addresses are not public, and the settings forbid connections to them",
    "down": "neither IPv4 nor IPv6 answers",
}
"""The same in English."""
