"""Scores of a site: by the installation's indicator tables, from what scans and probes left in the store."""

from collections import Counter
from datetime import date, datetime, time, timedelta

from checks.catalogue import catalogue
from checks.check import Language, Verdict
from checks.indicators import Holder, Table
from checks.judge import judge
from checks.score import score
from monitor import __version__
from monitor.cli.agent import user_agent
from monitor.cli.common import Place
from monitor.clock import SHANGHAI
from monitor.compose.scoring import tell, tell_channels
from monitor.errors import ConfigError
from monitor.hours import moment
from monitor.indicators import Indicators, load
from monitor.installation import packaged_config
from monitor.store import grounds, probes, scans, scored
from monitor.store.engine import Store
from monitor.store.grounds import DECIDED, Teller
from monitor.store.scans import ScanRecord
from reports.model import VERSION, ScoreSheet
from reports.scored import Score

UNREACHABLE = "site.unreachable"
CHANNELS = "channel."
"""How the ids of checks of channels begin."""


def indicators(place: Place) -> Indicators:
    """The installation's own ``config/indicators``, else the tables that came with the program."""
    own = place.installation.config / "indicators"
    return load(own if own.is_dir() else packaged_config() / "indicators", catalogue())


def score_of(place: Place, store: Store, scan: ScanRecord, day: date, language: Language) -> Score:
    """What a scan found, and the probes of the week before, scored by the tables in force on a day.

    Raises ``ConfigError`` for tables that are wrong, and where none is in force.
    """
    table, decided = _in_force(place, day), Counter(scan.summary.get("decided", {}))
    found = _found(store, scan, day)
    name, url = scans.target_of(store, scan.target)
    whole = day if day < place.clock.today() else day - timedelta(days=1)
    watched = probes.availability(store, scan.target, name, url, whole)
    if watched.days:
        judged = judge([catalogue()[UNREACHABLE]], [watched], thresholds=place.settings.thresholds)
        found = [one for one in found if one.check != UNREACHABLE] + judged.verdicts
        decided[UNREACHABLE] = judged.decided[UNREACHABLE]
    return tell(score(found, table, holder=scored.holder_of(store, scan.target), decided=decided), language)


def channels_score_of(place: Place, store: Store, scan: ScanRecord, day: date, language: Language) -> Score | None:
    """What a scan found of channels, scored by the tables in force on a day; None where it looked at none.

    Raises ``ConfigError`` as ``score_of`` does.
    """
    decided = Counter(scan.summary.get("decided", {}))
    found = _found(store, scan, day)
    if not any(check.startswith(CHANNELS) for check in (*decided, *(one.check for one in found))):
        return None
    return tell_channels(score(found, _in_force(place, day), holder=Holder.CHANNEL, decided=decided), language)


def _in_force(place: Place, day: date) -> Table:
    table = indicators(place).on(day)
    if not table.editions:
        raise ConfigError(f"config/indicators: no indicator table is in force on {day}")
    return table


def _found(store: Store, scan: ScanRecord, day: date) -> list[Verdict]:
    """What counts of a scan's verdicts at the end of a day."""
    return scored.counted(store, scan, moment(datetime.combine(day + timedelta(days=1), time())))


def sheet(place: Place, store: Store, scan: ScanRecord, day: date, language: Language) -> ScoreSheet:
    """The score of a scan as a document of its own."""
    name, url = scans.target_of(store, scan.target)
    teller = Teller(__version__, user_agent(place.settings), language, place.clock.now())
    ground = grounds.ground(store, scan, name, url, teller)
    told = score_of(place, store, scan, day, language)
    channels = channels_score_of(place, store, scan, day, language)
    return ScoreSheet(VERSION, language, ground.made_at, ground.target, ground.run, ground.coverage, told, channels)


def scan_for(store: Store, target: str, day: date, number: int | None = None) -> ScanRecord:
    """The full scan that a score of this day stands on: the latest that had ended by then, or the one of a number.

    Raises ``ConfigError`` where there is none.
    """
    for scan in scans.find(store, target_id=target, kinds=["full"], states=DECIDED):
        if number == scan.id or (number is None and _ended(scan) <= day):
            return scan
    which = f" with number {number}" if number is not None else f" until {day}"
    raise ConfigError(f"{target}: no full scan{which} has ended that could be scored; `monitor scan full` runs one")


def _ended(scan: ScanRecord) -> date:
    return (scan.finished_at or scan.started_at).astimezone(SHANGHAI).date()
