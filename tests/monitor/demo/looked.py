"""A survey of the city without a server: the monitor's own readers and checks, asked of the city's own answers."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import ada_url

from checks.catalogue import catalogue
from checks.check import Verdict
from checks.judge import judge
from checks.subjects import Hop
from checks.subjects.column import Ruling
from monitor import statutory
from monitor.clock import SHANGHAI
from monitor.crawl.charset import decode
from monitor.crawl.html import PageReading
from monitor.crawl.outcome import Headers, Outcome, Request
from monitor.crawl.signs import signs_of
from monitor.crawl.statutory.rules import Rules
from monitor.demo.answers import Answer, Asked
from monitor.demo.city import City
from monitor.demo.names import PORTAL
from monitor.demo.registers import stand_in
from monitor.demo.shelf import SITE
from monitor.installation import packaged_config
from monitor.store.noted import NotedPage
from monitor.store.registry import RegisteredColumn
from monitor.survey.looker import Looker
from monitor.survey.notes import note_taker
from monitor.survey.site import Surveyed, Told, survey
from monitor.workdays import on_file

HOME = f"http://{PORTAL}/"


async def looked(city: City) -> list[Verdict]:
    """What all checks say of this moment of a city that was scanned in full on its first day, without a browser."""
    site = surveyed(city)
    fetcher = InProcess(city)
    known = {f"http://{PORTAL}{path}" for path in city.day(0)._draft.sheets}
    lists = {column.url for column in site.columns}
    noting = note_taker(rules(), site.identity, site.url, lists, city.seen)
    noted = [
        NotedPage(number, page.url, page.title or "", noting(page), _first(city, page.url in known), page.url in known)
        for number, page in enumerate(_pages(city), 1)
    ]
    now = datetime.combine(city.seen, datetime.min.time(), SHANGHAI).astimezone(UTC)
    told = Told(rules(), on_file(), city.seen, now, [page for page in noted if page.notes], whole=True)
    found = await survey(site, told, Looker(fetcher))
    return judge(catalogue().values(), found.subjects, crashed=_crashed).verdicts


def surveyed(city: City) -> Surveyed:
    """The portal as its registry has it."""
    records: dict[str, list[dict[str, Any]]] = {}
    for edit in city.registry():
        records.setdefault(edit.table, []).append(dict(edit.after))
    [site] = records["site"]
    [unit] = [record for record in records["unit"] if record["id"] == site["unit_id"]]
    rulings = {one["column_id"]: Ruling(one["by"], one["reason"], one["until"]) for one in records["ruling"]}
    columns = [
        RegisteredColumn(
            id=one["id"], site=SITE, name=one["name"], url=one["url"], genre=one["genre"], level=one["level"],
            unit=one["unit_id"], limit_days=one["limit_days"], state=one["state"],
            ruling=_in_force(rulings.get(one["id"]), city.seen),
        )
        for one in records["column"]
    ]  # fmt: skip
    return Surveyed(SITE, site["name"], site["url"], (PORTAL,), site["code"], unit["name"], columns=tuple(columns))


def _in_force(ruled: Ruling | None, seen: date) -> Ruling | None:
    return ruled if ruled is not None and ruled.until >= seen else None


@cache
def rules(name: Callable[[str], str] = str) -> Rules:
    """The statutory rules, with the city's own registers in place of the real ones."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "statutory").mkdir()
        text = (packaged_config() / "statutory" / "footer.toml").read_text("utf-8")
        (Path(folder) / "statutory" / "footer.toml").write_text(stand_in(text, name), "utf-8")
        return statutory.load(Path(folder))


class InProcess:
    """A client of the city that needs no network: redirects are followed, and answers carry their signs."""

    def __init__(self, city: City) -> None:
        self._city = city

    async def fetch(self, request: Request) -> Outcome:
        """Look once."""
        return self.asked(request)

    def asked(self, request: Request) -> Outcome:
        """The answer at the end of all redirects."""
        url, hops = request.url, list[Hop]()
        while (moved := self._moved(url)) is not None and len(hops) < 10:
            hops.append(Hop(url, 302, moved))
            url = moved
        answer = self._answer(url)
        at = datetime.combine(self._city.seen, datetime.min.time(), SHANGHAI).astimezone(UTC)
        headers = Headers([(b"content-type", answer.kind.encode())])
        outcome = Outcome(
            request, at, "test", answer.status, final_url=url, headers=headers, body=answer.body, hops=tuple(hops)
        )
        return replace(outcome, looks=(replace(outcome.look(), signs=signs_of(outcome)),))

    def _answer(self, url: str) -> Answer:
        host, slash, target = url.removeprefix("http://").partition("/")
        return self._city.answer(Asked(host, slash + target, times=2))

    def _moved(self, url: str) -> str | None:
        answer = self._answer(url)
        location = dict(answer.headers).get("Location")
        if location is None or not 300 <= answer.status < 400:
            return None
        return str(ada_url.join_url(url, quote(location, safe="/?&=%:#+;")))


def _pages(city: City) -> Iterator[PageReading]:
    """Every page of the portal that answers well, read as a scan reads it."""
    fetcher = InProcess(city)
    for host, target in city.routes:
        if host != PORTAL:
            continue
        url = f"http://{host}{target}"
        outcome = fetcher.asked(Request(url))
        if (
            outcome.status == 200
            and not outcome.hops
            and (outcome.headers.get("content-type") or "").startswith("text/html")
        ):
            yield PageReading(decode(outcome.body, outcome.headers.get("content-type")), url)


def _first(city: City, known: bool) -> date:
    return city.today if known else city.seen


def _crashed(check: object, subject: object, error: Exception) -> None:
    raise error
