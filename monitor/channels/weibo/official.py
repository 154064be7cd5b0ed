"""The path by OAuth (``weibo_oauth``): each unit authorises the office's application for its own account."""

from collections.abc import Mapping
from dataclasses import replace

from checks.subjects.channel import Access, Account, ChannelLook, Interaction
from checks.subjects.matrix import Channel
from monitor.channels.api import Api
from monitor.channels.path import Cost, Keeper, not_configured
from monitor.channels.refusals import Refusal, RefusalError
from monitor.channels.secrets import Secret
from monitor.channels.weibo.client import Client
from monitor.channels.weibo.identity import lacks_uid, uid_of
from monitor.channels.weibo.interaction import answered
from monitor.channels.weibo.looks import of_client, refused, with_posts, with_profile
from monitor.channels.weibo.profile import Profile, profile_of
from monitor.channels.weibo.timeline import timeline
from monitor.clock import Clock
from monitor.workdays import Workdays

HOST = "https://api.weibo.com"
SERVICE = "weibo_api"
REQUESTS = 4
"""What a look asks when all goes well: the user, a page of posts, comments to it and by it."""
COUNT = 100
"""Posts on a page."""


class WeiboOfficial:
    """The path by the units' own tokens, which are given by the id of the channel. See ``Path``."""

    name = "weibo_oauth"
    trust = 95

    def __init__(
        self, api: Api, tokens: Mapping[str, Secret], clock: Clock, keeper: Keeper, calendar: Workdays
    ) -> None:
        self._api, self._tokens, self._clock, self._keeper, self._calendar = api, tokens, clock, keeper, calendar

    def lacks(self, channel: Channel) -> str | None:
        """See ``Path``."""
        missing = None if channel.id in self._tokens else f"the unit's token for {channel.id} is not set"
        return lacks_uid(channel) or missing

    def cost(self, channel: Channel) -> Cost:  # noqa: ARG002 - the same for all
        """See ``Path``."""
        return Cost(SERVICE, REQUESTS)

    async def look(
        self,
        channel: Channel,
        canary: ChannelLook | None = None,  # noqa: ARG002 - there is none
    ) -> ChannelLook:
        """See ``Path``. There is no canary: a token opens its own account alone."""
        now = self._clock.now()
        if lacks := self.lacks(channel):
            return not_configured(self, now, lacks)
        look = ChannelLook(self.name, self.trust, now, Access.ANSWERED)
        client, uid = Client(self._api, HOST, self._tokens[channel.id], self._keeper), uid_of(channel)
        try:
            profile = await self._profile(client, uid)
            look = replace(with_profile(look, profile), account=Account.LIVE)
            read = await timeline(
                client, "/2/statuses/user_timeline.json", uid, now, count=COUNT, days=(channel.limit_days or 0) + 1
            )
        except RefusalError as error:
            return of_client(refused(look, error.refusal), client)
        look = with_posts(look, read.listing, read.posts, read.coverage(profile.posts))
        return of_client(replace(look, interaction=await self._interaction(client, uid, look)), client)

    async def _profile(self, client: Client, uid: str) -> Profile:
        profile = profile_of(await client.get("/2/users/show.json", {"uid": uid}, keep=True))
        if profile is None or profile.uid != uid:
            raise RefusalError(Refusal(Access.UNREADABLE, "an answer about another user, or about none"))
        return profile

    async def _interaction(self, client: Client, uid: str, look: ChannelLook) -> Interaction | None:
        try:
            return await answered(client, uid, look.at, self._calendar)
        except RefusalError:
            return None
