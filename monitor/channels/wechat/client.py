"""The interfaces of one official account, called with its token."""

from collections.abc import Mapping
from typing import Any

from checks.subjects.channel import Evidence
from monitor.channels.api import Api, Call, skew_of
from monitor.channels.path import Keeper
from monitor.channels.refusals import RefusalError, refusal_of_outcome
from monitor.channels.wechat.codes import BAD_TOKEN, code_of, refusal_in
from monitor.channels.wechat.tokens import API, Token
from monitor.crawl.outcome import Outcome


class Client:
    """Calls by one token, for one look. Everything raises ``RefusalError`` where the answer is no data.

    ``evidence`` is what was kept. ``skew_s`` is by how many seconds our clock was ahead of WeChat's at the last
    answer, None before the first.
    """

    def __init__(self, api: Api, token: Token, keeper: Keeper) -> None:
        self._api, self._token, self._keeper = api, token, keeper
        self.skew_s: float | None = None
        self.evidence: list[Evidence] = []

    async def post(self, path: str, body: Mapping[str, Any], *, keep: bool = False) -> dict[str, Any]:
        """What an interface answers to a POST of this body. ``keep`` what names no person and holds no secret."""
        return await self._call(path, body, keep=keep)

    async def get(self, path: str) -> dict[str, Any]:
        """What an interface answers to a GET."""
        return await self._call(path, None, keep=False)

    async def _call(self, path: str, body: Mapping[str, Any] | None, *, keep: bool) -> dict[str, Any]:
        answer, outcome = await called(self._api, self._token, path, body)
        self.skew_s = skew_of(outcome)
        refusal = refusal_in(answer) or refusal_of_outcome(outcome)
        if refusal is not None:
            raise RefusalError(refusal)
        if keep:
            self.evidence.append(self._keeper.keep(outcome.request.url, outcome.body, outcome.at))
        return answer


async def called(api: Api, token: Token, path: str, body: Mapping[str, Any] | None) -> tuple[dict[str, Any], Outcome]:
    """The object that answers a call with a token, which is renewed once where it is refused.

    Raises ``RefusalError`` where no object came, or the token stays bad.
    """
    sent = await token.get()
    for again in (True, False):
        answer, outcome = await api.data(Call(f"{API}{path}", {"access_token": sent}, body=body))
        if code_of(answer) not in BAD_TOKEN:
            break
        # Also after the last try: then the token is known to stay bad, and nobody asks for a third one.
        sent = await token.get(bad=sent)
        if not again:
            break
    return answer, outcome
