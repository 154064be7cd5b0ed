"""What an exception of the thorough client says about the world: one table, at one seam (pure)."""

import errno
import ssl

from checks.subjects import Failure
from monitor.crawl.http import httpx

_UNREACHABLE = {
    errno.ECONNREFUSED,
    errno.EHOSTUNREACH,
    errno.ENETUNREACH,
    errno.EADDRNOTAVAIL,
    errno.EACCES,  # a firewall's "administratively prohibited"
    errno.EPERM,
}
_CUT_OFF = ("incomplete message body", "sending complete message body", "incomplete chunked read")


def what_happened(error: BaseException) -> tuple[Failure, str]:
    """The kind of failure, and a short text with the facts."""
    chain = _chain(error)
    for one in chain:
        if isinstance(one, ssl.SSLError):
            return _tls(one, error)
    if isinstance(error, httpx.TimeoutException):
        connecting = isinstance(error, httpx.ConnectTimeout)
        return Failure.TIMEOUT, "no connection in time" if connecting else "no answer in time"
    text = str(error)
    if isinstance(error, httpx.RemoteProtocolError):
        if any(words in text for words in _CUT_OFF):
            return Failure.TRUNCATED, text
        if "disconnected without" in text:
            return Failure.RESET, text
        return Failure.PROTOCOL, text
    for one in chain:
        if isinstance(one, OSError) and one.errno:
            return _system(one)
    if isinstance(error, httpx.NetworkError):
        return Failure.RESET, text or type(error).__name__
    return Failure.PROTOCOL, text or type(error).__name__


def _chain(error: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    todo: list[BaseException | None] = [error]
    while todo:
        one = todo.pop(0)
        if one is None or one in chain:
            continue
        chain.append(one)
        todo += [one.__cause__, one.__context__]
        if isinstance(one, BaseExceptionGroup):
            todo += one.exceptions
    return chain


def _tls(tls: ssl.SSLError, outer: BaseException) -> tuple[Failure, str]:
    if isinstance(tls, ssl.SSLCertVerificationError):
        return Failure.TLS, f"{tls.verify_message} (verify code {tls.verify_code})"
    if isinstance(tls, ssl.SSLEOFError) and not isinstance(outer, httpx.ConnectError):
        return Failure.RESET, "the TLS connection broke off"
    return Failure.TLS, tls.reason or str(tls)


def _system(error: OSError) -> tuple[Failure, str]:
    text = error.strerror or str(error)
    if error.errno == errno.ETIMEDOUT:
        return Failure.TIMEOUT, text
    return (Failure.REFUSED if error.errno in _UNREACHABLE else Failure.RESET), text
