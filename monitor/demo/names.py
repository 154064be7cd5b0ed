"""The hosts of the city: made-up names in the pages, loopback addresses on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass

PORTAL = "www.qinghewan.test"
CITY_HALL = "www.lanjiang.test"
SERVICES = "zwfw.lanjiang.test"
PRESS = "news.lanjiang.test"
MAP = "ditu.qinghewan.test"
WALLED = "sjj.lanjiang.test"
STERN = "tjj.lanjiang.test"
TOURISM = "wenlv.lanjiang.test"
RUDE = "danganju.lanjiang.test"
REGISTERS = "beian.lanjiang.test"
FORMER_REGISTERS = "beian-old.lanjiang.test"
MARKS = "bszs.lanjiang.test"
CORRECTIONS = "jiucuo.lanjiang.test"
CLOSED = "jiuban.qinghewan.test"
NOWHERE = "lvyou.qinghewan.invalid"

LISTENING = {
    PORTAL: "127.0.0.1",
    CITY_HALL: "127.0.0.2",
    SERVICES: "127.0.0.3",
    PRESS: "127.0.0.4",
    MAP: "127.0.0.1",
    WALLED: "127.0.0.6",
    STERN: "127.0.0.7",
    TOURISM: "127.0.0.8",
    RUDE: "127.0.0.9",
    REGISTERS: "127.0.0.10",
    FORMER_REGISTERS: "127.0.0.11",
    MARKS: "127.0.0.12",
    CORRECTIONS: "127.0.0.13",
}
"""Servers and the address that each listens on: every one is a host of its own."""
SILENT = {CLOSED: "127.0.0.5"}
"""Hosts that refuse every connection. ``NOWHERE`` is left as it is: no name server knows a ``.invalid`` name."""


@dataclass(frozen=True, slots=True)
class Names:
    """What stands on the wire for each name of the city, longest name first."""

    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def on(cls, ports: Mapping[str, int]) -> "Names":
        """The names of servers on these ports. The map server goes by a name, so that case and final dot matter."""
        real = {name: f"{{}}:{ports[name]}" for name in (*LISTENING, *SILENT)}
        pairs = {name: real[name].format(address) for name, address in (LISTENING | SILENT).items()}
        pairs[MAP] = real[MAP].format("localhost")
        pairs[f"{MAP}."] = real[MAP].format("localhost.")
        pairs[MAP.upper()] = real[MAP].format("LOCALHOST")
        return cls(tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0]))))

    def text(self, text: str) -> str:
        """The text with every name of the city replaced by what stands for it."""
        for name, real in self.pairs:
            text = text.replace(name, real)
        return text

    def octets(self, body: bytes) -> bytes:
        """The same for bytes in any encoding that keeps ASCII."""
        for name, real in self.pairs:
            body = body.replace(name.encode(), real.encode())
        return body
