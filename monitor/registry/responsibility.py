"""Who answers for an address: the unit of the rule or column that says most about it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from monitor.registry.record import Record

_INDEX = re.compile(r"(?:index|list|default|main)[\w-]*\.\w{2,5}", re.IGNORECASE)


@dataclass(frozen=True)
class Responsibility:
    """The units of one site's addresses.

    ``operator`` runs the site and answers for its template, its front page, and all that nobody else answers for.
    ``places`` gives the unit by ``host/path``, ``/path`` (on any host of the site) or ``host``; the longest counts.
    ``columns`` gives it by the id of a column.
    """

    operator: str | None = None
    places: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def silent(self) -> bool:
        """Whether nothing at all is known."""
        return self.operator is None and not self.places and not self.columns

    def unit_of(self, url: str) -> str | None:
        """The unit that answers for a page at this address; None where nobody is named."""
        for place in _places_of(url):
            unit = self.places.get(place)
            if unit is not None:
                return unit
        return self.operator


def responsibility(site: Record | None, columns: Iterable[Record], rules: Iterable[Record]) -> Responsibility:
    """What columns and rules of one site, those removed left out, say together. A rule goes before a column."""
    operator = str(site["unit_id"]) if site and site["unit_id"] else None
    places: dict[str, str] = {}
    units: dict[str, str] = {}
    addresses: dict[str, str] = {}
    for column in columns:
        addresses[str(column["id"])] = place_of(str(column["url"]))
        if column["unit_id"]:
            units[str(column["id"])] = str(column["unit_id"])
            places.setdefault(addresses[str(column["id"])], str(column["unit_id"]))
    for rule in rules:
        unit = str(rule["unit_id"])
        if rule["column_id"] is None:
            places[_pattern(str(rule["pattern"]))] = unit
        elif str(rule["column_id"]) in addresses:
            places[addresses[str(rule["column_id"])]] = units[str(rule["column_id"])] = unit
    return Responsibility(operator, places, units)


def place_of(url: str) -> str:
    """The part of a site that a column's list at this address stands for: its folder, or the address alone.

    An address like ``/zwgk/tzgg.html`` does not say where its articles lie, and the front page's folder is the site.
    """
    host, path, query = _parts(url)
    folder, _, name = path.rpartition("/")
    if query or not folder or (name and not _INDEX.fullmatch(name)):
        return f"{host}{path}{query}"
    return f"{host}{folder}/"


def _pattern(text: str) -> str:
    if text.startswith("/"):
        return text
    if "://" not in text:
        return text
    host, path, query = _parts(text)
    return f"{host}{path}{query}" if path != "/" or query else host


def _places_of(url: str) -> Iterator[str]:
    """Everything that may be said about an address, what says most first."""
    host, path, query = _parts(url)
    if query:
        yield f"{host}{path}{query}"
        yield f"{path}{query}"
    while path:
        yield f"{host}{path}"
        yield path
        path = path[:-1] if path.endswith("/") else path[: path.rfind("/") + 1]
    yield host
    yield host.partition(":")[0]


def _parts(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.netloc.lower(), parts.path or "/", f"?{parts.query}" if parts.query else ""
