"""The path by AppID and AppSecret (``wechat_official``): a unit gives its keys and lists our address as allowed."""

from collections.abc import Mapping
from dataclasses import dataclass

from checks.subjects.channel import Access, ChannelLook
from checks.subjects.matrix import Channel
from monitor.channels.api import Api
from monitor.channels.path import Cost, Keeper, not_configured
from monitor.channels.secrets import Secret
from monitor.channels.wechat.client import Client
from monitor.channels.wechat.reading import Reading
from monitor.channels.wechat.tokens import Issued, Token, stable_token
from monitor.clock import Clock

PLATFORM = "wechat_mp"
SERVICE = "wechat_api"
REQUESTS = 12
"""What a look asks when all goes well: a token, figures, the quiet list, comments under eight articles."""


@dataclass(frozen=True, slots=True)
class AppKey:
    """The key of one account's interfaces."""

    appid: str
    secret: Secret


class WechatOfficial:
    """The path by keys, which are given by the id of the channel. See ``Path``."""

    name = "wechat_official"
    trust = 95

    def __init__(self, api: Api, keys: Mapping[str, AppKey], reading: Reading, clock: Clock, keeper: Keeper) -> None:
        self._api, self._keys, self._reading, self._clock, self._keeper = api, keys, reading, clock, keeper
        self._tokens: dict[str, Token] = {}

    def lacks(self, channel: Channel) -> str | None:
        """See ``Path``."""
        if channel.platform != PLATFORM:
            return f"not for {channel.platform}"
        return None if channel.id in self._keys else f"no AppID and AppSecret are set for {channel.id}"

    def cost(self, channel: Channel) -> Cost:  # noqa: ARG002 - the same for all
        """See ``Path``."""
        return Cost(SERVICE, REQUESTS)

    async def look(
        self,
        channel: Channel,
        canary: ChannelLook | None = None,  # noqa: ARG002 - there is none
    ) -> ChannelLook:
        """See ``Path``. There is no canary: every account is asked with a key of its own."""
        now = self._clock.now()
        if lacks := self.lacks(channel):
            return not_configured(self, now, lacks)
        look = ChannelLook(self.name, self.trust, now, Access.ANSWERED)
        return await self._reading.complete(look, channel, self._client(channel))

    def _client(self, channel: Channel) -> Client:
        key = self._keys[channel.id]

        async def ask() -> Issued:
            return await stable_token(self._api, key.appid, key.secret)

        # By the AppID, not by the channel: a token that is refused is refused for all that use it.
        return Client(self._api, self._tokens.setdefault(key.appid, Token(ask)), self._keeper)
