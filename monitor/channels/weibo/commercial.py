"""The path by Weibo's commercial interface (``weibo_commercial``): one contract, every public account."""

from dataclasses import replace

from checks.subjects.channel import Access, Account, ChannelLook
from checks.subjects.matrix import Channel
from monitor.channels.api import Api
from monitor.channels.path import Cost, Keeper, not_configured
from monitor.channels.refusals import Refusal, RefusalError
from monitor.channels.secrets import Secret
from monitor.channels.weibo.client import Client
from monitor.channels.weibo.identity import lacks_uid, uid_of
from monitor.channels.weibo.looks import of_client, refused, with_posts, with_profile
from monitor.channels.weibo.official import SERVICE
from monitor.channels.weibo.timeline import timeline
from monitor.clock import Clock

HOST = "https://c.api.weibo.com"
PATH = "/2/statuses/user_timeline/other.json"
COUNT = 25
"""Posts on a page: more are not given."""


class WeiboCommercial:
    """The path by the office's contract; ``token`` is None where there is none. See ``Path``."""

    name = "weibo_commercial"
    trust = 95

    def __init__(self, api: Api, token: Secret | None, clock: Clock, keeper: Keeper) -> None:
        self._api, self._token, self._clock, self._keeper = api, token, clock, keeper
        self._refused: Refusal | None = None

    def lacks(self, channel: Channel) -> str | None:
        """See ``Path``."""
        return lacks_uid(channel) or (None if self._token else "the token of the commercial interface is not set")

    def cost(self, channel: Channel) -> Cost:  # noqa: ARG002 - the same for all
        """See ``Path``."""
        return Cost(SERVICE, 1)

    async def look(self, channel: Channel, canary: ChannelLook | None = None) -> ChannelLook:
        """See ``Path``."""
        now = self._clock.now()
        if (lacks := self.lacks(channel)) or self._token is None:
            return not_configured(self, now, lacks or "")
        seen = canary is not None and canary.access is Access.ANSWERED and bool(canary.posts)
        look = ChannelLook(self.name, self.trust, now, Access.ANSWERED, canary_ok=seen)
        if self._refused is not None:
            return refused(look, self._refused)
        client = Client(self._api, HOST, self._token, self._keeper)
        try:
            read = await timeline(client, PATH, uid_of(channel), now, count=COUNT, days=(channel.limit_days or 0) + 1)
        except RefusalError as error:
            if error.refusal.access is Access.AUTH_EXPIRED:
                # One token for all accounts: the others need not be asked to hear the same.
                self._refused = error.refusal
            return of_client(refused(look, error.refusal), client)
        look = with_posts(look, read.listing, read.posts, read.coverage(None))
        if read.holder is not None:
            look = replace(with_profile(look, read.holder), account=Account.LIVE)
        return of_client(look, client)
