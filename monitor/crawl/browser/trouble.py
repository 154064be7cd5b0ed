"""What the browser's own words say about the world: one table (pure)."""

import re

from checks.subjects import Failure
from monitor.crawl.browser.rendered import Problem
from monitor.crawl.browser.visit import Miss

_CODE = re.compile(r"net::(ERR_[A-Z0-9_]+)")
_FAILURES = (
    (re.compile(r"ERR_(CERT|SSL|BAD_SSL|QUIC_HANDSHAKE)"), Failure.TLS),
    (re.compile(r"ERR_NAME_"), Failure.DNS),
    (re.compile(r"ERR_.*TIMED_OUT"), Failure.TIMEOUT),
    (re.compile(r"ERR_CONNECTION_(REFUSED|FAILED)|ERR_ADDRESS_UNREACHABLE"), Failure.REFUSED),
    (re.compile(r"ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_SOCKET|ERR_HTTP2"), Failure.RESET),
    (re.compile(r"ERR_TOO_MANY_REDIRECTS"), Failure.REDIRECT_LOOP),
    (re.compile(r"ERR_CONTENT_LENGTH_MISMATCH|ERR_INCOMPLETE"), Failure.TRUNCATED),
    (re.compile(r"ERR_INVALID_REDIRECT|ERR_UNSAFE_REDIRECT"), Failure.BAD_REDIRECT),
    (re.compile(r"ERR_UNSAFE_PORT|ERR_BLOCKED|ERR_ACCESS_DENIED"), Failure.FORBIDDEN_ADDRESS),
)


def what_happened(words: str) -> tuple[Problem, Failure | None, str]:
    """The problem, the kind of failure where it is the network's, and a short text with the facts."""
    if "crashed" in words:
        return Problem.EXHAUSTED, None, "the page crashed"
    if "has been closed" in words or "Connection closed" in words or "Target closed" in words:
        return Problem.CRASHED, None, "the browser ended"
    if "Download is starting" in words:
        return Problem.DOWNLOAD, None, "a file, not a page"
    match = _CODE.search(words)
    if match is None:
        return Problem.NETWORK, Failure.PROTOCOL, words.partition("\n")[0][:200]
    code = match[1]
    failure = next((failure for pattern, failure in _FAILURES if pattern.match(code)), Failure.PROTOCOL)
    problem = Problem.REFUSED if failure is Failure.FORBIDDEN_ADDRESS else Problem.NETWORK
    return problem, failure, code


def from_the_gate(miss: Miss) -> tuple[Problem, Failure, str]:
    """The same where the gate knows better what happened to the page's own address."""
    refused = miss.failure in (Failure.FORBIDDEN_ADDRESS, Failure.BUDGET)
    return (Problem.REFUSED if refused else Problem.NETWORK), miss.failure, miss.detail
