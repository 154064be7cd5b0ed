"""Making reports of scans: composed from the store, kept there as values, written as files."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from checks.check import Language
from monitor import __version__
from monitor.cli.agent import user_agent
from monitor.cli.channel_scan import has_channels
from monitor.cli.common import Place
from monitor.cli.scores import score_of
from monitor.clock import SHANGHAI
from monitor.compose import IssueFacts, VerdictFacts, compose
from monitor.errors import ConfigError
from monitor.log import log
from monitor.store import grounds, scans
from monitor.store.engine import Store
from monitor.store.grounds import Teller
from monitor.store.scans import ScanRecord
from reports import html, jsonform, text
from reports.matrix import ChannelMatrix
from reports.model import Report
from reports.scored import Score


def compose_report(place: Place, store: Store, scan: ScanRecord, language: Language) -> Report:
    """The report of one scan, as a value."""
    name, url = scans.target_of(store, scan.target)
    made_at = scan.finished_at or place.clock.now()
    teller = Teller(__version__, user_agent(place.settings), language, made_at)
    ground = grounds.ground(store, scan, name, url, teller)
    undecided = grounds.verdicts(store, scan, outcome="undecided")
    issues = grounds.issues(store, scan)
    made = compose(ground, issues, undecided, trend=grounds.trend(store, scan))
    made = replace(made, matrix=_matrix(place, store, scan, issues, undecided, language))
    return replace(made, score=_score(place, store, scan, language)) if scan.kind == "full" else made


def _matrix(
    place: Place,
    store: Store,
    scan: ScanRecord,
    issues: Sequence[IssueFacts],
    undecided: Sequence[VerdictFacts],
    language: Language,
) -> ChannelMatrix | None:
    """The channels at a glance, as they were known when the scan ended; None where there are none, or elsewhere."""
    if not has_channels(place, store, scan.target):
        return None
    from monitor.channels.judging import snapshots  # for offices with channels alone
    from monitor.compose.matrix import overview, verdicts_of
    from monitor.store import channels, rounds

    at = scan.finished_at or place.clock.now()
    with store.read() as db:
        seen = snapshots(channels.channels(db), rounds.looks(db, at), at)
    return overview(seen, verdicts_of(issues, undecided), language)


def _score(place: Place, store: Store, scan: ScanRecord, language: Language) -> Score | None:
    """The score of a full scan. Tables that are wrong cost the report this part alone, and the operator is told."""
    if scan.state not in grounds.DECIDED or not scans.target_of(store, scan.target)[1]:
        return None  # nothing was decided, or there is no site
    day = (scan.finished_at or scan.started_at).astimezone(SHANGHAI).date()
    try:
        return score_of(place, store, scan, day, language)
    except ConfigError as error:
        log.warning("no_score", scan=scan.id, why=str(error))
        return None


def make_reports(place: Place, store: Store, scan: ScanRecord) -> None:
    """Compose a scan's report in every language, write the files, and keep it so that it can be told again as it was.

    Once only: the ledger moves on, a report of today's scan must not. What is kept comes last, so that a process that
    is killed before leaves the work to the next.
    """
    language = place.settings.installation.language
    if kept_report(store, scan, language) is not None:
        return
    made: dict[Language, Report] = {one: compose_report(place, store, scan, one) for one in LANGUAGES}
    write_files(place, scan, made[language], place.settings.report.formats)
    for one in sorted(made, key=lambda each: each == language):
        value = zlib.compress(jsonform.to_json(made[one]).encode())
        scans.save_report(store, scan, f"{scan.kind}.{one}", value, made[one].made_at)


LANGUAGES: tuple[Language, ...] = ("zh", "en")


def kept_report(store: Store, scan: ScanRecord, language: Language) -> Report | None:
    """The report of a scan as it was kept when the scan ended."""
    value = scans.load_report(store, scan.id, f"{scan.kind}.{language}")
    return None if value is None else jsonform.from_json(zlib.decompress(value))


def write_files(place: Place, scan: ScanRecord, report: Report, formats: Iterable[str]) -> list[Path]:
    """Write a report in these forms under ``var/reports``; the paths, in order."""
    folder = place.installation.make_var() / "reports" / scan.target
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    day = (scan.finished_at or scan.started_at).astimezone(SHANGHAI).strftime("%Y-%m-%d")
    written = []
    for form in formats:
        file = folder / f"{day}-{scan.kind}-{scan.id}.{form}"
        file.write_text(rendered(place, report, form), encoding="utf-8")
        written.append(file)
    return written


def rendered(place: Place, report: Report, form: str) -> str:
    """A report in one form. Raises ``ConfigError`` for a form that there is none of."""
    if form == "html":
        return html.render(report, limit=place.settings.report.max_problems)
    if form == "json":
        return jsonform.to_json(report)
    if form == "text":
        return text.render(report)
    raise ConfigError(f"--format {form}: there are html, json and text")
