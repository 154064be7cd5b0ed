"""Cookies of one redirect chain: enough for a gate that sets one and sends the reader back (pure)."""

from dataclasses import dataclass

from monitor.crawl.origin import Origin, origin_of


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a cookie goes: a host (with what is under it, or alone), a path prefix, a name."""

    domain: str
    with_subdomains: bool
    path: str
    name: str


class Jar:
    """The cookies of one chain, forgotten at its end."""

    def __init__(self) -> None:
        self._cookies: dict[_Place, str] = {}

    def take(self, url: str, set_cookies: list[str]) -> None:
        """Keep what an answer of ``url`` sets; ``set_cookies`` are the values of its ``Set-Cookie`` headers."""
        origin = origin_of(url)
        if origin is not None:
            for text in set_cookies:
                self._take(origin, url, text)

    def for_url(self, url: str) -> tuple[tuple[str, str], ...]:
        """The cookies that a request for ``url`` carries, in the order in which they came."""
        origin = origin_of(url)
        if origin is None:
            return ()
        path = _path(url)
        return tuple((place.name, value) for place, value in self._cookies.items() if _fits(place, origin, path))

    def _take(self, origin: Origin, url: str, text: str) -> None:
        pair, *attributes = text.split(";")
        name, equals, value = pair.partition("=")
        given = {key.strip().lower(): word.strip() for key, _, word in (a.partition("=") for a in attributes)}
        domain = given.get("domain", "").lstrip(".").lower()
        if not equals or not name.strip() or (domain and not _under(origin.host, domain)):
            return
        path = given.get("path", "")
        if not path.startswith("/"):
            path = _path(url).rpartition("/")[0] or "/"
        place = _Place(domain or origin.host, bool(domain), path, name.strip())
        self._cookies.pop(place, None)
        if given.get("max-age", "") not in ("0", "-1"):
            self._cookies[place] = value.strip()


def _path(url: str) -> str:
    rest = url.split("://", 1)[-1]
    return "/" + rest.partition("/")[2].partition("?")[0]


def _under(host: str, domain: str) -> bool:
    return host == domain or (host.endswith(f".{domain}") and "." in domain)


def _fits(place: _Place, origin: Origin, path: str) -> bool:
    host_fits = _under(origin.host, place.domain) if place.with_subdomains else origin.host == place.domain
    inside = path == place.path or path.startswith(place.path if place.path.endswith("/") else f"{place.path}/")
    return host_fits and inside
