"""Probes of an installation: taken when their moment has come, one process at a time for each site."""

from datetime import datetime
from typing import TYPE_CHECKING

from monitor.availability import LIMIT, Probe, due_slot
from monitor.cli.common import Place
from monitor.errors import Busy
from monitor.lock import held
from monitor.log import log
from monitor.settings import Site
from monitor.store import probes, scans
from monitor.store.engine import Store

if TYPE_CHECKING:
    from monitor.crawl.onion import Onion


def run_due_probes(here: Place) -> None:
    """Take the probe of every site whose moment has come. What another process is at is left to it."""
    now = here.clock.now()
    for site in here.sites():
        if not site.url:  # channels have no home page
            continue
        with here.store(create=True) as store:
            slot = due_slot(now, site.id, probes.last_due(store, site.id))
            if slot is None:
                continue
            try:
                taken = take(here, store, site, slot)
            except Busy as busy:
                log.info("already_running", target=site.id, kind="probe", holder=str(busy))
                continue
        log.info("probed", target=site.id, answer=taken.answer.value, status=taken.status, why=taken.why)


def take(here: Place, store: Store, site: Site, due: datetime) -> Probe:
    """Take one probe under its lock and keep it. Raises ``Busy`` where another process is at it."""
    # Most bells ring for nothing, and loading all that a look needs takes longer than to find that out.
    from monitor.cli.scanning import fetcher
    from monitor.crawl import loop
    from monitor.crawl.urls import resolve
    from monitor.crawl.wire import Limits
    from monitor.probe import probe

    async def look(onion: "Onion") -> Probe:
        async with onion:
            return await probe(onion, resolve(site.url, "").url, due, here.clock, online=onion.online)

    with held(here.installation.make_var() / "locks", f"{site.id}.probe", here.clock.now()):
        scans.enrol(store, site.id, site.name, site.url, here.clock.now())
        taken = loop.run(look(fetcher(here, site, limits=Limits(LIMIT, LIMIT), browser=None)))
        probes.add(store, site.id, taken)
    return taken


def told(site: Site, taken: Probe) -> str:
    """One line on a probe."""
    answers = {"open": "可以打开", "closed": "打不开", "void": "本次无效，不计入"}
    why = f"（{taken.why}）" if taken.why else ""
    return f"{site.name}：{answers[taken.answer.value]}{why}，用时 {taken.elapsed_ms / 1000:.1f} 秒"
