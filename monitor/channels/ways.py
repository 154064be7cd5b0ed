"""The ways in which an office can look at its channels: every path, joined from settings, registry and what was given.

The one place that knows all paths. Nothing is asked before a path is; the browser starts with the first page.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from ipaddress import ip_network
from pathlib import Path as FilePath
from urllib.parse import urlsplit

from checks.subjects.channel import ChannelLook
from checks.subjects.matrix import Channel
from monitor.channel_settings import Channels as Wanted
from monitor.channels import given
from monitor.channels.api import Api
from monitor.channels.attestation.links import HOSTS
from monitor.channels.attestation.path import WALLS, VerifiedLink
from monitor.channels.decisive import LIMIT
from monitor.channels.feed.path import FeedPath
from monitor.channels.feed.source import Gateway, Source
from monitor.channels.keys import Keys
from monitor.channels.pages import Pages, PageSettings
from monitor.channels.path import Digests, Path
from monitor.channels.round import Canaries
from monitor.channels.wechat.component import Component, WechatComponent
from monitor.channels.wechat.dating import PageDating
from monitor.channels.wechat.days import Figures
from monitor.channels.wechat.official import AppKey, WechatOfficial
from monitor.channels.wechat.reading import Depth, Reading
from monitor.channels.weibo import official as weibo_api
from monitor.channels.weibo import page as weibo_page
from monitor.channels.weibo.commercial import WeiboCommercial
from monitor.channels.weibo.gateway import weibo_rsshub
from monitor.channels.weibo.heard import Heard
from monitor.channels.weibo.official import WeiboOfficial
from monitor.channels.weibo.page import Hears, WeiboPage
from monitor.channels.word.path import PersonsWord
from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.onion import USER_AGENT
from monitor.registry import accounts
from monitor.registry.record import Record
from monitor.store.attestations import Attestation
from monitor.workdays import Workdays


@dataclass(frozen=True, slots=True)
class Office:
    """What an office looks with. ``config`` is the folder of its settings, from which its files of keys are named.

    ``bases`` maps real hosts to where they are reached instead, and ``allow_private`` opens every address: both for
    the demonstration and tests alone. ``browser`` is the program of the browser, None for none; ``ca_file`` holds
    further roots as PEM, ``proxy`` is the operator's own. ``limit`` is in how many days channels must publish that have
    no limit of their own.
    """

    wanted: Wanted
    config: FilePath
    calendar: Workdays
    clock: Clock
    user_agent: str = USER_AGENT
    browser: str | None = None
    ca_file: FilePath | None = None
    proxy: str | None = None
    bases: Mapping[str, str] = field(default_factory=dict)
    allow_private: bool = False
    limit: int = LIMIT
    environment: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """What the registry has and people gave: channels with their records by id, what was given, the looks so far."""

    channels: Sequence[Channel]
    records: Mapping[str, Record]
    given: Sequence[Attestation] = ()
    looks: Mapping[str, Sequence[ChannelLook]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ways:
    """The paths of each platform, the best first, and the well-known accounts by (path, service)."""

    paths: Mapping[str, Sequence[Path]]
    canaries: Canaries


@asynccontextmanager
async def ways(office: Office, registered: Registered) -> AsyncIterator[Ways]:
    """All paths, ready to be asked, for as long as the context lasts."""
    async with AsyncExitStack() as stack:
        api = await stack.enter_async_context(
            Api(office.user_agent, office.clock, bases=office.bases, ca_file=office.ca_file, proxy=office.proxy)
        )
        pages = await stack.enter_async_context(Pages(_page_settings(office, registered)))
        yield _Joined(office, registered, api, pages, stack).ways()


class _Joined:
    """The paths over one client of interfaces and one of pages."""

    def __init__(self, office: Office, registered: Registered, api: Api, pages: Pages, stack: AsyncExitStack) -> None:
        self._office, self._registered, self._api, self._pages = office, registered, api, pages
        self._keys, self._keeper = Keys(office.config, office.environment), Digests()
        self._browser = _Browser(office, stack) if office.wanted.weibo_page and office.browser else None

    def ways(self) -> Ways:
        clock, told = self._office.clock, self._registered
        link = VerifiedLink(given.links(told.given, told.looks), self._pages.among(HOSTS, WALLS), clock, self._keeper)
        feed = FeedPath(_sources(self._office.wanted, told.records), self._pages.anywhere(), clock, self._keeper)
        word = PersonsWord(given.words(told.given), clock)
        everywhere: dict[str, Sequence[Path]] = {one.platform: (link, feed, word) for one in told.channels}
        special: dict[str, Sequence[Path]] = {
            "weibo": (*self._weibo(feed), link, word),
            "wechat_mp": (*self._wechat(), link, feed, word),
        }
        return Ways(everywhere | {name: special[name] for name in special if name in everywhere}, self._canaries())

    def _weibo(self, feed: Path) -> tuple[Path, ...]:
        office, wanted, clock = self._office, self._office.wanted, self._office.clock
        mine = [one for one in self._registered.channels if one.platform == "weibo"]
        tokens = {one.id: key for one in mine if (key := self._keys.of(wanted.weibo_tokens, one.id))}
        commercial = self._keys.get(wanted.weibo_commercial)
        base = office.bases.get(urlsplit(weibo_page.HOST).hostname or "", weibo_page.HOST)
        return (
            WeiboOfficial(self._api, tokens, clock, self._keeper, office.calendar),
            WeiboCommercial(self._api, commercial, clock, self._keeper),
            weibo_rsshub(wanted.rsshub or "", mine, self._pages.anywhere(), clock, self._keeper),
            feed,
            WeiboPage(self._browser, clock, self._keeper, base=base),
        )

    def _wechat(self) -> tuple[Path, ...]:
        clock, wanted = self._office.clock, self._office.wanted
        appids = {one_id: found for one_id, one in self._registered.records.items() if (found := accounts.app_id(one))}
        keys = {
            one_id: AppKey(appid, key)
            for one_id, appid in appids.items()
            if (key := self._keys.of(wanted.wechat_secrets, one_id))
        }
        dating = PageDating(self._pages.among(HOSTS, WALLS))
        reading = Reading(Figures(), Depth(self._office.calendar, menu=wanted.links > 0, dating=dating))
        return (
            WechatComponent(self._api, self._component(), appids, reading, clock, self._keeper),
            WechatOfficial(self._api, keys, reading, clock, self._keeper),
        )

    def _component(self) -> Component | None:
        wanted = self._office.wanted
        secret = self._keys.get(wanted.wechat_component_secret)
        if not wanted.wechat_component or secret is None:
            return None
        return Component(wanted.wechat_component, secret, lambda: self._keys.get(wanted.wechat_component_ticket))

    def _canaries(self) -> Canaries:
        number = self._office.wanted.weibo_canary
        if not number:
            return {}
        known = Channel("", "weibo", "", "", account_ids=(number,))
        return {("weibo_page", weibo_page.SERVICE): known, ("weibo_commercial", weibo_api.SERVICE): known}


class _Browser:
    """A browser that is started with the first page, and ends with the ways."""

    def __init__(self, office: Office, stack: AsyncExitStack) -> None:
        self._office, self._stack = office, stack
        self._listener: Hears | None = None

    async def hear(self, url: str, path: str) -> Heard:
        """See ``Listener``."""
        if self._listener is None:
            self._listener = await self._start()
        return await self._listener.hear(url, path)

    async def _start(self) -> Hears:
        # Their library takes a while to load, and most offices never need it.
        from monitor.channels.weibo.hearing import Listener
        from monitor.crawl.browser.render import RenderSettings
        from monitor.crawl.guard import Vetting
        from monitor.crawl.pace import Pace
        from monitor.crawl.proxy import Proxy
        from monitor.crawl.resolver import SystemResolver

        office, resolver = self._office, SystemResolver()
        self._stack.callback(resolver.close)
        proxy = Proxy.of(office.proxy) if office.proxy else None
        settings = RenderSettings(office.browser, office.user_agent, proxy=proxy)
        vetting = Vetting(resolver, Policy(allow_private=office.allow_private))
        # What one page asks of its own accord; from page to page the round keeps the pace.
        return await self._stack.enter_async_context(Listener(vetting, Pace(5.0, 4), office.clock, settings))


def _page_settings(office: Office, registered: Registered) -> PageSettings:
    """How pages are fetched: the networks that the operator names are open to the office's gateways and feeds alone."""
    wanted = office.wanted
    gateways = [wanted.rsshub or "", *wanted.wewe_rss, *wanted.we_mp_rss]
    feeds = [str(one["feed"] or "") for one in registered.records.values()]
    hosts = frozenset(host for url in (*gateways, *feeds) if (host := _host(url)))
    policy = Policy(office.allow_private, tuple(map(ip_network, wanted.allow_networks)), hosts)
    return PageSettings(
        user_agent=office.user_agent,
        policy=policy,
        bases=office.bases,
        clock=office.clock,
        ca_file=office.ca_file,
        proxy=office.proxy,
    )


def _sources(wanted: Wanted, records: Mapping[str, Record]) -> dict[str, Source]:
    """The feeds of the registry, by the id of the channel."""
    return {one_id: _source(wanted, str(one["feed"])) for one_id, one in records.items() if one["feed"]}


def _source(wanted: Wanted, url: str) -> Source:
    """A feed, by the gateway under whose address it stands."""
    for base in wanted.wewe_rss:
        root = f"{base.rstrip('/')}/feeds/"
        if url.startswith(root):
            name = url.removeprefix(root).partition("?")[0].rpartition(".")[0]
            return Source(url, Gateway.WEWE_RSS, status_url=root.rstrip("/"), feed_id=name)
    if any(url.startswith(f"{base.rstrip('/')}/") for base in wanted.we_mp_rss):
        return Source(url, Gateway.WE_MP_RSS)
    is_rsshub = wanted.rsshub is not None and url.startswith(f"{wanted.rsshub.rstrip('/')}/")
    return Source(url, Gateway.RSSHUB if is_rsshub else Gateway.PLAIN)


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
