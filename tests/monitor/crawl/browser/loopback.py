"""Pages on loopback for the browser's tests: a site at one address, a canary at another."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from ipaddress import ip_network
from pathlib import Path

import pytest

from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.browser.program import find
from monitor.crawl.browser.render import Renderer, RenderSettings
from monitor.crawl.guard import Vetting
from monitor.crawl.pace import Pace
from monitor.crawl.resolver import NoAddressError

SITE, CANARY = "127.0.0.2", "127.0.0.1"
TOKEN = "WebsiteComplianceMonitor/0.1 (+office)"
OWN = Policy(allow_networks=(ip_network(f"{SITE}/32"),), for_hosts=frozenset({"site.test", "turning.test"}))
"""The site's own address may be reached, loopback otherwise not."""

with_browser = [
    pytest.mark.anyio,
    pytest.mark.browser,
    pytest.mark.skipif(find() is None, reason="NOT CHECKED: this machine has no Chromium"),
]


class Names:
    """A resolver with a table; a name with several answers gives them one after the other, the last for ever."""

    def __init__(self, **more: list[str]) -> None:
        self._answers = {"site.test": [SITE], **{name.replace("_", "."): found for name, found in more.items()}}

    async def resolve(self, host: str) -> tuple[str, ...]:
        answers = self._answers.get(host)
        if answers is None:
            raise NoAddressError("nxdomain")
        return (answers.pop(0) if len(answers) > 1 else answers[0],)


class Website:
    """A server with a table of whole answers by path; remembers the heads it was sent."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.pages = pages
        self.asked: list[bytes] = []
        self.connections = 0
        self.port = 0

    def url(self, path: str = "/") -> str:
        return f"http://site.test:{self.port}{path}"

    def paths(self) -> list[str]:
        return [head.split(b" ")[1].decode("latin-1") for head in self.asked]

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with suppress(OSError, EOFError, asyncio.CancelledError):
            head = await reader.readuntil(b"\r\n\r\n")
            self.asked.append(head)
            answer = self.reply(head)
            if answer is None:
                await asyncio.sleep(60)
                return
            writer.write(answer)
            await writer.drain()
        writer.close()

    def reply(self, head: bytes) -> bytes | None:
        """The answer; None for silence."""
        path = head.split(b" ")[1].decode("latin-1")
        return self.pages.get(path.partition("?")[0], answered(b"nothing", "404 Not Found"))


def answered(body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """A whole answer; ``more`` are header lines, each with its end."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n".encode() + body


def page(markup: str) -> bytes:
    return answered(f"<!doctype html><title>t</title><body>{markup}</body>".encode())


@asynccontextmanager
async def hosted(site: Website, address: str = SITE) -> AsyncIterator[Website]:
    """The site, served."""
    server = await asyncio.start_server(site.answer, address, 0)
    site.port = server.sockets[0].getsockname()[1]
    try:
        yield site
    finally:
        server.close()


def renderer(names: Names | None = None, policy: Policy = OWN, **settings: object) -> Renderer:
    """A renderer over the machine's browser, without waiting between requests."""
    chosen = RenderSettings(**{"path": find(), "user_agent": TOKEN, **settings})  # type: ignore[arg-type]
    return Renderer(Vetting(names or Names(), policy), Pace(0, 64), Clock(), chosen)


def processes(group: int) -> list[int]:
    """The processes of a group that still run; what only waits to be reaped does not."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
            if os.getpgid(int(folder.name)) == group and state != "Z":
                found.append(int(folder.name))
    return found
