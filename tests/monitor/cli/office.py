"""What the tests of the command line share: a portal on loopback, an installation that watches it, and the program."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from monitor.cli import run

PROGRAM = [sys.executable, "-c", "from monitor.cli import main; main()"]

CONFIG = """\
[installation]
name = "示范市政务公开办"
contact = "office@example.org"

[[site]]
id = "portal"
name = "示范市政府网"
url = "{url}"
allow_networks = ["127.0.0.0/8"]

[scan]
hours = []
daily_sample = 3

[crawl]
rate = {rate}
concurrency = 4
timeout = 5.0
look_again_after = [0.0]
{more}
"""


def links(*paths: str, title: str = "页面") -> bytes:
    """A page that holds these links."""
    anchors = "".join(f'<a href="{path}">链接 {path}</a>' for path in paths)
    return f"<!doctype html><meta charset=utf-8><title>{title}</title>{anchors}<p>正文</p>".encode()


@dataclass
class Portal:
    """A running site: its pages by path (what is not there is a 404), how slow it is, and what it was asked."""

    port: int
    pages: dict[str, bytes]
    delay: float = 0.0
    asked: list[tuple[float, str]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@contextmanager
def portal(pages: dict[str, bytes] | None = None) -> Iterator[Portal]:
    """A site with a home page, two pages and one dead link that stands on both, unless ``pages`` says otherwise."""
    site = Portal(0, pages if pages is not None else small())

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((time.monotonic(), self.path))
            time.sleep(site.delay)
            body = site.pages.get(self.path)
            self.send_response(200 if body is not None else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8" if body is not None else "text/plain")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def small() -> dict[str, bytes]:
    return {
        "/": links("/a.html", "/b.html", title="首页"),
        "/a.html": links("/", "/dead.html"),
        "/b.html": links("/dead.html", "/a.html#nowhere"),
    }


def large(pages: int) -> dict[str, bytes]:
    """A site of this many pages in a chain of tens, one of them with a dead link."""
    made = {"/": links(*(f"/{number}.html" for number in range(10)))}
    for number in range(pages):
        following = range(10 * number + 10, min(10 * number + 20, pages))
        made[f"/{number}.html"] = links("/", *(f"/{each}.html" for each in following))
    made["/0.html"] += b'<a href="/dead.html">dead</a>'
    return made


def office(folder: Path, site: Portal | str, *, rate: float = 1000, more: str = "") -> Path:
    """A new installation that watches this site; ``more`` goes to the end of its configuration."""
    assert run(["init", str(folder)]) == 0
    url = site if isinstance(site, str) else site.url()
    settings = CONFIG.format(url=url, rate=float(rate), more=more)
    (folder / "config" / "monitor.toml").write_text(settings, encoding="utf-8")
    return folder


def monitor(root: Path, *words: str) -> int:
    """One command on this installation, in this process."""
    return run(["-q", "--config", str(root), *words])


def start(*words: str, **options: Any) -> "subprocess.Popen[str]":
    """The program as a process of its own."""
    return subprocess.Popen(
        [*PROGRAM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", **options
    )


def call(*words: str, **options: Any) -> tuple[int, str, str]:
    """The program run to its end: exit code, standard output, standard error."""
    with start(*words, **options) as process:
        out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def rows(text: str) -> list[dict[str, Any]]:
    """JSON lines as values."""
    return [json.loads(line) for line in text.splitlines()]
