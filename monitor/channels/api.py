"""Calling the official interfaces of platforms: JSON over HTTPS, with secrets that stay out of everything kept.

Nothing here logs, keeps cookies, follows redirects, or uses the environment's proxies.
"""

import asyncio
import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from checks.subjects import Failure
from checks.subjects.channel import Access
from monitor.channels.refusals import Refusal, RefusalError, refusal_of_outcome
from monitor.channels.secrets import Secret, hidden
from monitor.clock import Clock
from monitor.crawl.http import httpx
from monitor.crawl.looked import Watch
from monitor.crawl.outcome import Headers, Outcome, Request
from monitor.crawl.tls import browser_context
from monitor.crawl.trouble import what_happened
from monitor.crawl.wire import Limits

LIMITS = Limits(first_byte=10.0, total=30.0, max_body=4 * 1024 * 1024)
"""Of one call: an answer of an interface is small."""
PAUSES = (1.0,)
"""Seconds before a call is tried again that met trouble of the network or of the platform's servers."""

Text = str | Secret


@dataclass(frozen=True, slots=True)
class Call:
    """One call: a POST where there is a ``body``, else a GET. ``url`` has the platform's real name and no query.

    Any value of ``query``, ``headers`` and (at any depth) ``body`` may be a ``Secret``.
    """

    url: str
    query: Mapping[str, Text] = field(default_factory=dict)
    headers: Mapping[str, Text] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None

    @property
    def shown(self) -> str:
        """The address without its secrets: this is what is kept."""
        open_ones = {name: value for name, value in self.query.items() if isinstance(value, str)}
        return f"{self.url}?{urlencode(open_ones)}" if open_ones else self.url

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """Every secret that this call sends."""
        return tuple(_secrets_in([self.query, self.headers, self.body or {}]))


class Api:
    """The client of all official interfaces. ``bases`` maps real hosts to where they are reached instead.

    ``ca_file`` holds further roots as PEM, ``proxy`` is the operator's own. Use it with ``async with``, or close it.
    """

    def __init__(
        self,
        user_agent: str,
        clock: Clock,
        *,
        bases: Mapping[str, str] | None = None,
        limits: Limits = LIMITS,
        pauses: Sequence[float] = PAUSES,
        ca_file: Path | None = None,
        proxy: str | None = None,
    ) -> None:
        self._clock, self._limits, self._pauses = clock, limits, tuple(pauses)
        self._bases = dict(bases or {})
        self._troubled: set[str] = set()
        self._headers = {"User-Agent": user_agent, "Accept": "application/json", "Accept-Encoding": "gzip, deflate"}
        # The transport itself: a client would log addresses, and the query of some holds a token.
        self._transport = httpx.AsyncHTTPTransport(
            verify=browser_context(ca_file),
            trust_env=False,
            proxy=proxy,
            limits=httpx.Limits(keepalive_expiry=15.0),
        )

    async def data(self, call: Call) -> tuple[dict[str, Any], Outcome]:
        """The JSON object that answers a call, whatever its status, and how it came.

        Raises ``RefusalError`` where there is none.
        """
        outcome = await self.ask(call)
        told = _object(outcome)
        if told is not None:
            return told, outcome
        refusal = refusal_of_outcome(outcome) or Refusal(Access.UNREADABLE, _not_an_object(outcome))
        raise RefusalError(refusal)

    async def ask(self, call: Call) -> Outcome:
        """The answer to a call. Trouble of the network and of servers is given another try, but not on and on."""
        # One platform for this, however many hosts it has.
        platform = ".".join((urlsplit(call.url).hostname or "").rsplit(".", 2)[-2:])
        outcome = await self._once(call)
        for pause in () if platform in self._troubled else self._pauses:
            if not _is_trouble(outcome):
                break
            await asyncio.sleep(pause)
            outcome = await self._once(call)
        (self._troubled.add if _is_trouble(outcome) else self._troubled.discard)(platform)
        return outcome

    async def _once(self, call: Call) -> Outcome:
        watch = Watch(Request(call.shown), "platform", self._clock.now())
        try:
            async with asyncio.timeout(self._limits.total):
                return await self._send(watch, call)
        except TimeoutError:
            return watch.failed(Failure.TIMEOUT, f"not finished within {self._limits.total:g} s")
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, ValueError) as error:
            failure, told = what_happened(error)
            return watch.failed(failure, hidden(told, call.secrets))

    async def _send(self, watch: Watch, call: Call) -> Outcome:
        response = await self._transport.handle_async_request(self._request(call))
        try:
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > self._limits.max_body:
                    return watch.failed(Failure.PROTOCOL, f"more than {self._limits.max_body} bytes")
            return watch.answered(response.status_code, Headers(response.headers.raw), bytes(body), cut=False)
        finally:
            await response.aclose()

    def _request(self, call: Call) -> httpx.Request:
        real = urlsplit(call.url)
        base = self._bases.get(real.hostname or "", f"{real.scheme}://{real.netloc}")
        query = urlencode({name: _open(value) for name, value in call.query.items()})
        headers = {**self._headers, **{name: _open(value) for name, value in call.headers.items()}}
        content = None
        if call.body is not None:
            headers["Content-Type"] = "application/json"
            content = json.dumps(call.body, default=_open, ensure_ascii=False).encode()
        wait = self._limits.first_byte
        return httpx.Request(
            "GET" if content is None else "POST",
            f"{base}{real.path}?{query}" if query else f"{base}{real.path}",
            headers={**headers, "Host": real.netloc},
            content=content,
            extensions={"timeout": {"connect": wait, "read": wait, "write": wait, "pool": wait}},
        )

    async def aclose(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def __aenter__(self) -> "Api":
        """Itself."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close."""
        await self.aclose()


def skew_of(outcome: Outcome) -> float | None:
    """By how many seconds our clock is ahead of the server's; None where its answer has no readable date."""
    try:
        date = parsedate_to_datetime(outcome.headers.get("date") or "")
        return (outcome.at - date).total_seconds()
    except (ValueError, TypeError, OverflowError):  # TypeError: a date without a zone
        return None


def _is_trouble(outcome: Outcome) -> bool:
    return outcome.failure is not None or (outcome.status or 0) >= 500


def _object(outcome: Outcome) -> dict[str, Any] | None:
    if outcome.failure is not None or not outcome.body:
        return None
    try:
        told = json.loads(outcome.body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def _not_an_object(outcome: Outcome) -> str:
    if not outcome.body:
        return "an empty answer"
    start = outcome.body.lstrip()[:1]
    return {b"<": "HTML where JSON was due", b"[": "a list where an object was due"}.get(start, "no JSON object")


def _open(value: Any) -> str:
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, str):
        return value
    raise TypeError(f"{type(value).__name__} is not sent to platforms")


def _secrets_in(value: Any) -> list[Secret]:
    if isinstance(value, Secret):
        return [value]
    if isinstance(value, Mapping):
        value = list(value.values())
    return [secret for one in value for secret in _secrets_in(one)] if isinstance(value, list | tuple) else []
