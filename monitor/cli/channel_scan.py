"""The channels' part of an installation's scans: whether there is one, and what it works with."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from monitor import workdays_file
from monitor.brief import Plan
from monitor.cli.agent import user_agent
from monitor.cli.common import Place
from monitor.store import registry
from monitor.store.engine import Store
from monitor.store.scans import ScanRecord

if TYPE_CHECKING:  # much to load, for offices with channels alone
    from monitor.channels.scanned import Ended
    from monitor.channels.ways import Office
    from monitor.crawl.onion import Onion

Looks = Callable[[ScanRecord, Plan], "Awaitable[Ended]"]
"""Looks at the channels of a scan."""


def channels_of(place: Place, store: Store, target: str, looks: "Onion", say: Callable[[str], None]) -> Looks | None:
    """What looks at channels in scans of this target; None where others do, or there is no channel.

    ``looks`` fetches what channels link to; ``say`` is told what will be asked, and until when.
    """
    if not has_channels(place, store, target):
        return None
    from monitor.channels.links import LinkLooker
    from monitor.channels.scanned import ScanRound
    from monitor.cli.channel_plan import told

    office = office_of(place, browser=looks.settings.browser)
    going = ScanRound(office, store, lambda planned: say("\n".join(told(planned))))
    links = LinkLooker(looks, office, place.settings.thresholds.get("link.broken"))
    return lambda scan, plan: going.run(scan, plan.issues, links.look if office.wanted.links else None)


def office_of(place: Place, *, browser: str | None = None) -> "Office":
    """What this installation looks at channels with. Raises ``ConfigError`` for a calendar that cannot be read."""
    from monitor.channels.decisive import LIMIT
    from monitor.channels.ways import Office

    config = place.installation.config
    return Office(
        wanted=place.settings.channels,
        config=config,
        calendar=workdays_file.load(config / "workdays.toml"),
        clock=place.clock,
        user_agent=user_agent(place.settings),
        browser=browser,
        ca_file=place.installation.ca_file(place.settings),
        proxy=place.settings.network.proxy,
        bases=place.platforms,
        allow_private=place.allow_private,
        limit=int(place.settings.thresholds.get("channel.silent", {}).get("days", LIMIT)),
    )


def has_channels(place: Place, store: Store, target: str) -> bool:
    """Whether scans of this target look at channels, and its ledger and reports have their issues."""
    sites = place.settings.site
    if target != (place.settings.channels.site or (sites[0].id if sites else "")):
        return False
    with store.read() as db:
        return registry.has(db, "channel")
