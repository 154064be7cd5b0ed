"""The official interfaces of Weibo, called with one token. It goes in a header, so no address ever holds it."""

from collections.abc import Mapping
from typing import Any

from checks.subjects.channel import Evidence
from monitor.channels.api import Api, Call, skew_of
from monitor.channels.path import Keeper
from monitor.channels.refusals import RefusalError, refusal_of_outcome
from monitor.channels.secrets import Secret
from monitor.channels.weibo.codes import refusal_in


class Client:
    """Calls to one host by one token, for one look.

    ``evidence`` is what was kept. ``skew_s`` is by how many seconds our clock was ahead of Weibo's at the last answer,
    None before the first.
    """

    def __init__(self, api: Api, host: str, token: Secret, keeper: Keeper) -> None:
        self._api, self._host, self._keeper = api, host, keeper
        self._headers = {"Authorization": Secret(f"OAuth2 {token.reveal()}")}
        self.skew_s: float | None = None
        self.evidence: list[Evidence] = []

    async def get(self, path: str, query: Mapping[str, str | int], *, keep: bool = False) -> dict[str, Any]:
        """The data that an interface answers. ``keep`` what names no reader. Raises ``RefusalError``."""
        call = Call(f"{self._host}{path}", {name: str(value) for name, value in query.items()}, self._headers)
        answer, outcome = await self._api.data(call)
        self.skew_s = skew_of(outcome)
        refusal = refusal_in(answer) or refusal_of_outcome(outcome)
        if refusal is not None:
            raise RefusalError(refusal)
        if keep:
            self.evidence.append(self._keeper.keep(outcome.request.url, outcome.body, outcome.at))
        return answer
