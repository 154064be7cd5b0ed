"""The path of the office's own third-party platform (``wechat_component``, 第三方平台).

Each unit authorises it once by scanning a code; no key changes hands. WeChat sends the platform a ticket every ten
minutes. Receiving it is the operator's part: a relay that writes it into a file, which is read anew each time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from checks.subjects.channel import Access, Account, ChannelLook, Trouble
from checks.subjects.matrix import Channel
from monitor.channels.api import Api, Call, skew_of
from monitor.channels.path import Cost, Keeper, not_configured
from monitor.channels.refusals import Refusal, RefusalError, refusal_of_outcome
from monitor.channels.secrets import Secret
from monitor.channels.wechat.authorizer import STATUS, Authorizer, authorizer_of
from monitor.channels.wechat.client import Client, called
from monitor.channels.wechat.codes import refusal_in
from monitor.channels.wechat.official import PLATFORM, REQUESTS, SERVICE
from monitor.channels.wechat.reading import Reading, refused
from monitor.channels.wechat.tokens import API, Issued, Token, asked, issued
from monitor.clock import Clock

COMPONENT = "/cgi-bin/component"
READABLE = frozenset({Account.LIVE, Account.WARNED, Account.UNKNOWN})
"""States in which an account's interfaces are worth a call."""


@dataclass(frozen=True, slots=True)
class Component:
    """The office's platform. ``ticket`` gives what WeChat sent last; None while there is none."""

    appid: str
    secret: Secret
    ticket: Callable[[], Secret | None]


class WechatComponent:
    """The path by authorisation. ``appids`` are those of the accounts, by the id of the channel. See ``Path``."""

    name = "wechat_component"
    trust = 95

    def __init__(
        self,
        api: Api,
        component: Component | None,
        appids: Mapping[str, str],
        reading: Reading,
        clock: Clock,
        keeper: Keeper,
    ) -> None:
        self._api, self._component, self._appids = api, component, appids
        self._reading, self._clock, self._keeper = reading, clock, keeper
        self._token = Token(self._platform_token)
        self._tokens: dict[str, Token] = {}
        self._refresh: dict[str, Secret] = {}

    def lacks(self, channel: Channel) -> str | None:
        """See ``Path``."""
        if channel.platform != PLATFORM:
            return f"not for {channel.platform}"
        if self._component is None:
            return "the office's third-party platform is not set"
        if channel.id not in self._appids:
            return f"no AppID is set for {channel.id}"
        return None if self._component.ticket() else "no component_verify_ticket has come: does the relay run?"

    def cost(self, channel: Channel) -> Cost:  # noqa: ARG002 - the same for all
        """See ``Path``."""
        return Cost(SERVICE, REQUESTS + 1)

    async def look(
        self,
        channel: Channel,
        canary: ChannelLook | None = None,  # noqa: ARG002 - there is none
    ) -> ChannelLook:
        """See ``Path``. There is no canary: every account is asked with a token of its own."""
        now = self._clock.now()
        if lacks := self.lacks(channel):
            return not_configured(self, now, lacks)
        look = ChannelLook(self.name, self.trust, now, Access.ANSWERED)
        try:
            about, skew = await self._about(channel)
        except RefusalError as error:
            return refused(look, error.refusal)
        look = replace(
            look,
            account=about.account,
            identity=about.identity,
            name=about.name,
            owner=about.owner,
            certified=about.certified,
            certified_as=about.certified_as,
            skew_s=skew,
        )
        if about.account not in READABLE:
            return replace(look, detail=f"account_status {STATUS[about.account]}")
        read = await self._reading.complete(look, channel, self._client(channel))
        if read.access.trouble is Trouble.OURS or read.account is Account.RESTRICTED:
            # The register has answered. That it does not let us read the account takes nothing of that back.
            return replace(read, access=Access.ANSWERED, account=about.account)
        return read

    def _client(self, channel: Channel) -> Client:
        """The interfaces of an account that the register has told of."""

        async def ask() -> Issued:
            refresh = self._refresh.get(channel.id)
            if refresh is None:
                raise RefusalError(
                    Refusal(Access.NO_PERMISSION, "the account has not authorised the office's platform")
                )
            appid = self._appids[channel.id]
            body = {"authorizer_appid": appid, "authorizer_refresh_token": refresh}
            return issued((await self._ask("api_authorizer_token", body))[0], "authorizer_access_token")

        return Client(self._api, self._tokens.setdefault(channel.id, Token(ask)), self._keeper)

    async def _about(self, channel: Channel) -> tuple[Authorizer, float | None]:
        """The register's answer about an account, and our clock's lead in seconds. Raises ``RefusalError``."""
        answer, skew = await self._ask("api_get_authorizer_info", {"authorizer_appid": self._appids[channel.id]})
        about = authorizer_of(answer)
        if about.refresh is not None:
            self._refresh[channel.id] = about.refresh
        return about, skew

    async def _ask(self, what: str, body: Mapping[str, Any]) -> tuple[dict[str, Any], float | None]:
        """The data of one call with the platform's own token, and our clock's lead. Raises ``RefusalError``."""
        component = self._configured()
        answer, outcome = await called(
            self._api, self._token, f"{COMPONENT}/{what}", {"component_appid": component.appid, **body}
        )
        refusal = refusal_in(answer) or refusal_of_outcome(outcome)
        if refusal is not None:
            raise RefusalError(refusal)
        return answer, skew_of(outcome)

    async def _platform_token(self) -> Issued:
        component = self._configured()
        body = {
            "component_appid": component.appid,
            "component_appsecret": component.secret,
            "component_verify_ticket": component.ticket() or "",
        }
        answer = await asked(self._api, Call(f"{API}{COMPONENT}/api_component_token", body=body))
        return issued(answer, "component_access_token")

    def _configured(self) -> Component:
        if self._component is None:
            raise RefusalError(Refusal(Access.NOT_CONFIGURED, "the office's third-party platform is not set"))
        return self._component
