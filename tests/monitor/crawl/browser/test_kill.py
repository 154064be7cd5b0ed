"""A scan that is killed leaves no browser and no files of one behind."""

import asyncio
import multiprocessing
import os
import signal
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic, sleep

import pytest

from monitor.crawl.browser import scratch
from tests.monitor.crawl.browser.loopback import Website, hosted, page, processes, renderer, with_browser

pytestmark = [mark for mark in with_browser if mark.name != "anyio"]

SECONDS = 10.0


def look(told: Connection, folder: str) -> None:
    """Render a page that never ends, until killed; the browser's process group is told."""
    tempfile.tempdir = folder
    asyncio.run(_look(told))


async def _look(told: Connection) -> None:
    site = Website({"/": page("x"), "/busy": page("<script>while (true) {}</script>")})
    async with hosted(site), renderer() as browser:
        await browser.render(site.url())
        busy = asyncio.ensure_future(browser.render(site.url("/busy")))
        await asyncio.sleep(1)
        told.send(browser.group)
        await busy


@pytest.mark.parametrize("with_driver", [False, True])
def test_no_browser_outlives_its_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, with_driver: bool) -> None:
    ours, theirs = multiprocessing.Pipe()
    scan = multiprocessing.get_context("spawn").Process(target=look, args=(theirs, str(tmp_path)))
    scan.start()
    try:
        assert ours.poll(60)
        group = ours.recv()
        assert len(processes(group)) > 3
        driver = int(Path(f"/proc/{group}/stat").read_text().rpartition(")")[2].split()[1])
        if with_driver:
            os.kill(driver, signal.SIGKILL)
    finally:
        scan.kill()
        scan.join()
    end = monotonic() + SECONDS
    while processes(group) and monotonic() < end:
        sleep(0.05)
    assert processes(group) == []
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch.scratch() as folder:
        assert sorted(path.name for path in tmp_path.iterdir()) == sorted([folder.name, f"{folder.name}.lock"])
    assert list(tmp_path.iterdir()) == []
