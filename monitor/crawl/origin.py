"""Which server an address names: scheme, host and port, as a browser reads them (pure)."""

from dataclasses import dataclass
from functools import lru_cache

import ada_url

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Origin:
    """A server as an address names it. ``host`` is lower-case ASCII, an IPv6 address without brackets."""

    scheme: str
    host: str
    port: int

    @property
    def netloc(self) -> str:
        """The ``Host`` header: brackets round IPv6, no default port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"{self.scheme}://{self.netloc}/"


def origin_of(url: str) -> Origin | None:
    """The origin of an http(s) address; None for anything else.

    Only the part up to the third slash is parsed, once per origin: whatever follows cannot change the host.
    """
    end = url.find("/", 8)
    return _parse(url if end < 0 else url[:end])


@lru_cache(maxsize=8192)
def _parse(start: str) -> Origin | None:
    try:
        parsed = ada_url.URL(start)
    except ValueError:
        return None
    scheme = parsed.protocol.rstrip(":")
    if scheme not in _PORTS or not parsed.hostname:
        return None
    port = int(parsed.port) if parsed.port else _PORTS[scheme]
    return Origin(scheme, parsed.hostname.strip("[]"), port)
