"""The city's registry: units, the portal, its columns, who answers for what, and rulings, as a store takes them."""

from collections.abc import Callable, Iterator

from checks.catalogue import catalogue
from checks.subjects import Subject
from checks.subjects.availability import Availability
from checks.subjects.ipv6 import Ipv6
from checks.subjects.site import DomainName, SecureSite
from monitor.demo import names
from monitor.demo.draft import Draft
from monitor.demo.layout import Column
from monitor.demo.listed import Listed
from monitor.demo.shelf import SITE, column_id
from monitor.demo.words import Place, name_of
from monitor.registry.record import Edit, Record

GOVERNMENT = "u-gov"
_FIRST_LEVEL = frozenset({"/xwzx/jdyw/", "/zwgk/tzgg/", "/zwgk/zcwj/"})
_LEFT_OUT: dict[type[Subject], str] = {
    DomainName: "a loopback address is no name at all",
    SecureSite: "the city speaks plain HTTP, so there is no certificate",
    Availability: "availability is told from a week of probes, not from a scan",
    Ipv6: "the city has no name in a name server, and no IPv6",
}
"""What of a site the city has neither a defect nor a decoy of, for any check that judges it."""


def enrol(draft: Draft) -> None:
    """Put the portal's ordinary columns into the registry too, and say what the truth is silent about."""
    for column in draft.columns:
        draft.register(_kept_up(column))
    for check in catalogue().values():
        if check.subject in _LEFT_OUT:
            draft.leave_out(check.id, _LEFT_OUT[check.subject])


def edits(
    columns: tuple[Listed, ...], offices: list[Place], towns: list[Place], name: Callable[[str], str]
) -> list[Edit]:
    """All records as new ones; ``name`` turns the city's addresses into real ones."""
    home = name(f"http://{names.PORTAL}")
    records = [*_units(offices, towns), ("site", _site(home)), *_columns(columns, home), *_rules(offices, towns)]
    records += [("ruling", ruling) for ruling in _rulings(columns)]
    return [Edit(table, None, record) for table, record in records]


def _kept_up(column: Column) -> Listed:
    days = tuple(article.day for article in column.articles if article.listed)
    level = 1 if column.path in _FIRST_LEVEL else 2
    note = "an ordinary column, kept up by its office"
    return Listed(column_id(column.path), column.name.name, column.path, note, column.name.titles, level, days=days)


def _units(offices: list[Place], towns: list[Place]) -> Iterator[tuple[str, Record]]:
    county = f"{name_of('county')}人民政府"
    yield "unit", _unit(GOVERNMENT, county, "government", None)
    for kind, places in (("department", offices), ("town", towns)):
        for place in places:
            yield "unit", _unit(f"u-{place.slug}", place.name, kind, GOVERNMENT)


def _unit(unit: str, name: str, kind: str, parent: str | None) -> Record:
    contact = {"contact": "值班人员", "phone": "0000-0000000"}
    return {"id": unit, "name": name, "kind": kind, "parent_id": parent, **contact, "state": "active"}


def _site(home: str) -> Record:
    told = {"name": name_of("site_name"), "url": f"{home}/", "hosts": "", "code": name_of("site_code")}
    return {"id": SITE, **told, "unit_id": GOVERNMENT, "state": "active"}


def _columns(columns: tuple[Listed, ...], home: str) -> Iterator[tuple[str, Record]]:
    for column in columns:
        yield "column", {
            "id": column.id, "site_id": SITE, "name": column.name, "url": home + column.path, "genre": column.genre,
            "level": column.level, "unit_id": GOVERNMENT, "limit_days": column.limit_days, "state": column.state,
            "note": "",
        }  # fmt: skip


def _rules(offices: list[Place], towns: list[Place]) -> Iterator[tuple[str, Record]]:
    for folder, places in (("bm", offices), ("xz", towns)):
        for place in places:
            yield "rule", {
                "id": f"r-{place.slug}", "site_id": SITE, "pattern": f"/{folder}/{place.slug}/", "column_id": None,
                "unit_id": f"u-{place.slug}", "state": "active", "note": "",
            }  # fmt: skip


def _rulings(columns: tuple[Listed, ...]) -> Iterator[Record]:
    for column in columns:
        if column.excused_until is not None:
            yield {
                "id": f"d-{column.id}", "column_id": column.id, "reason": "本年度无此类事项", "by": "县政府办公室",
                "until": column.excused_until, "state": "active",
            }  # fmt: skip
