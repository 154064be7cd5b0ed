"""Builders for tests of WeChat's paths: an account, its world, and a look at it with what the platform was asked."""

from dataclasses import dataclass

from checks.subjects.channel import ChannelLook
from checks.subjects.matrix import Channel
from monitor.channels.api import Api
from monitor.channels.secrets import Secret
from monitor.channels.wechat.days import Figures
from monitor.channels.wechat.official import AppKey, WechatOfficial
from monitor.channels.wechat.reading import Dating, Depth, Reading
from monitor.demo.platforms.seen import Seen
from monitor.demo.platforms.world import WechatAccount, World
from tests.monitor.channels.looking import CALENDAR, KEEPER, NOW, Stopped, platforms, wechat_channel

APPID, SECRET = "wx0000000000000001", "APPSECRET-0001"
FIGURES = "/datacube/getarticletotaldetail"
QUIET = "/cgi-bin/freepublish/batchget"
COMMENTS = "/cgi-bin/comment/list"
MENU = "/cgi-bin/get_current_selfmenu_info"
TOKENS = "/cgi-bin/stable_token"


def account(*posts: object, **more: object) -> WechatAccount:
    return WechatAccount(APPID, SECRET, "青河湾发布", posts=list(posts), **more)  # type: ignore[arg-type]


def world(*posts: object, **more: object) -> World:
    return World(NOW, wechat=[account(*posts, **more)])


def reading(dating: Dating | None = None, *, menu: bool = False) -> Reading:
    return Reading(Figures(), Depth(CALENDAR, menu=menu, dating=dating))


def official(api: Api, *, dating: Dating | None = None, secret: str = SECRET, menu: bool = False) -> WechatOfficial:
    return WechatOfficial(api, {"c1": AppKey(APPID, Secret(secret))}, reading(dating, menu=menu), Stopped(), KEEPER)


@dataclass(frozen=True)
class Looked:
    look: ChannelLook
    log: list[Seen]
    tokens: list[str]

    def asked(self, path: str) -> int:
        return sum(seen.path == path for seen in self.log)


async def looked(at: World, channel: Channel | None = None, *, times: int = 1) -> Looked:
    async with platforms(at) as (site, api):
        path = official(api)
        for _ in range(times):
            found = await path.look(channel or wechat_channel())
        for secret in (SECRET, *at.issued):
            assert secret not in repr(found)
        return Looked(found, site.log, at.issued)
