"""The tokens of WeChat's interfaces: asked for when needed, and at most twice where they turn out bad.

``stable_token`` is asked for in its normal mode alone. A forced renewal would take the token out of the hands of the
unit's own systems, and ``cgi-bin/token`` likewise.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from checks.subjects.channel import Access
from monitor.channels.api import Api, Call
from monitor.channels.refusals import Refusal, RefusalError, refusal_of_outcome
from monitor.channels.secrets import Secret
from monitor.channels.wechat.codes import refusal_in

API = "https://api.weixin.qq.com"

MARGIN = 300.0
"""Seconds before its end from which a token is not used any more."""
REST = 3600.0
"""Seconds in which a token that turned out bad is renewed no second time."""

_SHORTEST = 60.0
_LASTING = frozenset({Access.AUTH_EXPIRED, Access.NO_PERMISSION, Access.NOT_CONFIGURED, Access.RATE_LIMITED})
"""Refusals that another try in the same hour would only meet again."""

Issued = tuple[Secret, float]
"""A token, and for how many seconds it is good."""


class Token:
    """One token that is kept for as long as it is good. ``ask`` fetches one, or raises ``RefusalError``."""

    def __init__(self, ask: Callable[[], Awaitable[Issued]], now: Callable[[], float] = monotonic) -> None:
        self._ask, self._now = ask, now
        self._token: Secret | None = None
        self._until = 0.0
        self._renewed: float | None = None
        self._refused: tuple[float, Refusal] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def get(self, *, bad: Secret | None = None) -> Secret:
        """The token; another one where this one was called ``bad``. Raises ``RefusalError`` where there is none."""
        async with self._one_at_a_time:
            now = self._now()
            if self._refused is not None and now < self._refused[0]:
                raise RefusalError(self._refused[1])
            if self._token is not None and now < self._until and self._token != bad:
                return self._token
            if bad is not None:
                if self._renewed is not None and now < self._renewed + REST:
                    raise self._refuse(Refusal(Access.AUTH_EXPIRED, "a new token is refused like the one before"))
                self._renewed = now
            return await self._fetch(bad)

    async def _fetch(self, bad: Secret | None) -> Secret:
        try:
            token, seconds = await self._ask()
        except RefusalError as error:
            raise self._refuse(error.refusal) from None
        if token == bad:
            raise self._refuse(Refusal(Access.AUTH_EXPIRED, "the same token was given again that is refused"))
        self._token = token
        self._until = self._now() + max(seconds - MARGIN, _SHORTEST)
        return token

    def _refuse(self, refusal: Refusal) -> RefusalError:
        if refusal.access in _LASTING:
            self._refused = (self._now() + REST, refusal)
        return RefusalError(refusal)


async def stable_token(api: Api, appid: str, secret: Secret) -> Issued:
    """A token by AppID and AppSecret that leaves the unit's own alone. Raises ``RefusalError``."""
    body = {"grant_type": "client_credential", "appid": appid, "secret": secret, "force_refresh": False}
    answer = await asked(api, Call(f"{API}/cgi-bin/stable_token", body=body))
    return issued(answer, "access_token")


async def asked(api: Api, call: Call) -> dict[str, Any]:
    """The data that answers a call. Raises ``RefusalError`` for whatever else does."""
    answer, outcome = await api.data(call)
    refusal = refusal_in(answer) or refusal_of_outcome(outcome)
    if refusal is not None:
        raise RefusalError(refusal)
    return answer


def issued(answer: dict[str, Any], name: str) -> Issued:
    """The token in an answer. Raises ``RefusalError`` where there is none."""
    token, seconds = answer.get(name), answer.get("expires_in")
    if not isinstance(token, str) or not token:
        raise RefusalError(Refusal(Access.UNREADABLE, f"an answer without {name}"))
    return Secret(token), float(seconds) if isinstance(seconds, int | float) else 0.0
