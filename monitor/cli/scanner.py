"""What commands that scan share, whether they work in an installation or without one."""

import sys
from collections.abc import Iterable, Mapping

from checks.check import Language
from checks.subjects import Failure
from checks.subjects.ipv6 import Ipv6
from monitor.clock import Clock
from monitor.crawl.browser import program
from monitor.crawl.onion import Onion
from monitor.crawl.outcome import Outcome
from monitor.scan import Result, Tools
from monitor.store.engine import Store


def why_void(result: Result, language: Language) -> str:
    """Why a scan is void, in words."""
    return why_unreached(result.home, language) if result.home else ""


def why_unreached(outcome: Outcome, language: Language) -> str:
    """Why a home page could not be had, in words, and what to set where that may help."""
    from reports.terms import term  # only what failed is told in words

    said = term("failure", outcome.failure, language) if outcome.failure else f"HTTP {outcome.status}"
    why = f"{said} {outcome.detail}".strip()
    if outcome.failure is not Failure.FORBIDDEN_ADDRESS:
        return why
    return why + {"zh": "；内网网站请设置 allow_networks", "en": "; for a site inside, set allow_networks"}[language]


def browser_of(wanted: str) -> str | None:
    """The browser that a scan would use, None where it goes on without one and says so."""
    if wanted == "never":
        return None
    found = program.find()
    if found is None:
        sys.stderr.write("monitor: no browser (Chromium) was found: what scripts make of a page is not seen\n")
    return found


def tools_of(store: Store, onion: Onion, clock: Clock) -> Tools:
    """What a scan works with."""
    render = onion.render if onion.has_browser else None
    return Tools(
        store, onion, clock, render=render, shake=onion.shake, online=onion.online, asked=lambda: onion.requests
    )


async def over_ipv6(onion: Onion, url: str, links: Mapping[int, Iterable[str]]) -> Ipv6:
    """A home page, and links by level, over IPv6; without control addresses nobody else is asked."""
    from monitor.crawl.ipv6.own import Controls  # only full scans of registered sites look at IPv6
    from monitor.crawl.ipv6.survey import Survey

    controls = None if onion.settings.controls else Controls((), ())
    async with Survey(onion.settings, pace=onion.pace, controls=controls) as survey:
        return await survey.of(url, links)
