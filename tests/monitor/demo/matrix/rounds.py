"""The matrix of the city in process: rounds over all its accounts by every path, and what is then said of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from checks.judge import Judgement
from monitor.channel_settings import Channels
from monitor.channels import judging
from monitor.channels.gates import Gates
from monitor.channels.path import Digests
from monitor.channels.round import Looked, Round
from monitor.channels.ways import Office, Registered, Ways, ways
from monitor.channels.weibo.heard import Answer, Heard
from monitor.channels.weibo.page import WeiboPage
from monitor.clock import SHANGHAI
from monitor.crawl.http import httpx
from monitor.demo.matrix import records, truth, worlds
from monitor.demo.matrix.holding import hold
from monitor.demo.platforms.server import Platforms, serve
from monitor.demo.truth import Truth
from monitor.registry.record import Edit
from monitor.store import attestations, channels, registry, rounds
from monitor.store.engine import Store
from monitor.workdays import on_file
from tests.monitor.channels.looking import Stopped

TODAY = date(2026, 11, 22)


@dataclass
class County:
    """A county with its platforms, its office and its database, on one of its days."""

    store: Store
    site: Platforms
    office: Office
    clock: Stopped
    today: date
    seconds: float = 0.0
    looked: Looked = field(default_factory=lambda: Looked({}, {}, {}))

    async def round(self, *, second: bool) -> Judgement:
        """Let it be the first or the second day, look at all accounts, and judge them."""
        self.clock.at = moment(self.today + timedelta(days=second))
        self.site.world = worlds.world(self.today, self.clock.at, second=second)
        self.site.log.clear()
        with self.store.write() as db:
            records.enter(db, self.today, second=second, at=self.clock.at)
        await self._look()
        with self.store.read() as db:
            everybody, looks = channels.channels(db), rounds.looks(db, self.clock.at)
        judged = judging.subjects(everybody, looks, self.clock.at)
        return judging.judge_channels(judged, {one.id for one in everybody}, crashed=_crashed)

    async def _look(self) -> None:
        with self.store.read() as db:
            everybody, known = channels.channels(db), registry.records(db, "channel")
            looks, given = rounds.looks(db, self.clock.at), attestations.given(db)
            shut = rounds.shut(db, self.clock.at)
        async with (
            ways(self.office, Registered(everybody, known, given, looks)) as found,
            _reading(self, found) as read,
        ):
            round_ = Round(read.paths, Gates({}, pause=0.0, shut=shut), self.clock, canaries=read.canaries)
            start = asyncio.get_running_loop().time()
            self.looked = await round_.run(round_.plan(everybody))
            self.seconds = asyncio.get_running_loop().time() - start
        with self.store.write() as db:
            rounds.keep(db, self.looked.looks, at=self.clock.at, void=self.looked.void, shut=self.looked.shut)


@asynccontextmanager
async def county(folder: Path, today: date = TODAY) -> AsyncIterator[County]:
    """A county that stands on loopback, with everything registered and nobody looked at."""
    clock = Stopped(moment(today))
    wanted = Channels.model_validate(hold(folder))
    with Store.throwaway() as store:
        async with serve(worlds.world(today, clock.at, second=False)) as site:
            office = Office(wanted, folder, on_file(), clock, bases=site.bases)
            with store.write() as db:
                government = {
                    "id": records.GOVERNMENT,
                    "name": "清河湾县人民政府",
                    "kind": "government",
                    "state": "active",
                }
                records.keep(db, [Edit("unit", None, government), *records.unit_edits(frozenset())], at=clock.at)
                records.keep(db, records.channel_edits(today), at=clock.at)
            yield County(store, site, office, clock, today)


def moment(day: date) -> datetime:
    """Ten in the morning of a Shanghai day."""
    return datetime.combine(day, time(10), SHANGHAI).astimezone(UTC)


def told(*, second: bool) -> Truth:
    """The truth about channels alone, without the links of menus, which a round does not follow."""
    everything = truth.expected(second=second)
    return Truth(tuple(one for one in everything if one.check != "channel.bad_link"), frozenset())


@asynccontextmanager
async def _reading(county: County, found: Ways) -> AsyncIterator[Ways]:
    """The same ways, with a reader in the place of the browser that asks what the page's scripts ask."""
    async with httpx.AsyncClient(base_url=county.site.bases["m.weibo.cn"], trust_env=False) as client:
        page = WeiboPage(_Script(client, county.clock), county.clock, Digests(), base="https://m.weibo.cn")
        weibo = [page if isinstance(path, WeiboPage) else path for path in found.paths["weibo"]]
        yield replace(found, paths={**found.paths, "weibo": weibo})


class _Script:
    """What the script of a page does, without a browser."""

    def __init__(self, client: httpx.AsyncClient, clock: Stopped) -> None:
        self._client, self._clock = client, clock

    async def hear(self, url: str, path: str) -> Heard:
        uid = url.rpartition("/")[2]
        answers: list[Answer] = []
        for query in (f"type=uid&value={uid}", f"type=uid&value={uid}&containerid=107603{uid}"):
            response = await self._client.get(f"{path}?{query}")
            answers.append(Answer(f"https://m.weibo.cn{path}?{query}", response.status_code, response.content))
            if response.status_code != 200 or b'"userInfo"' not in response.content:
                break
        return Heard(url, self._clock.at, 200, url, "<html></html>", tuple(answers))


def _crashed(check: object, subject: object, error: Exception) -> None:
    raise error
