"""The running browser: started, driven through a pipe, and ended without leaving anything behind.

The browser ends when its pipe closes: a kill of this process, or of the driver between, ends it within seconds. It
runs in a process group of its own, so one that hangs can be killed as a whole.
"""

import asyncio
import os
import resource
import signal
from contextlib import ExitStack, suppress
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Error, Playwright, async_playwright

from monitor.crawl.browser import program
from monitor.crawl.browser.scratch import scratch
from monitor.log import log

MEMORY = 1024**3
"""Bytes that each process of the browser may hold: a page that wants more crashes alone."""
START_SECONDS = 30.0
OPEN_SECONDS = 10.0
CLOSE_SECONDS = 5.0

_PASSED_ON = ("PATH", "LANG", "LC_ALL", "FONTCONFIG_FILE", "FONTCONFIG_PATH")


class NoBrowserError(Exception):
    """The browser cannot be started. Ends at the renderer."""


class Chromium:
    """One browser process with its driver. ``start`` first, ``aclose`` last; ``kill`` where it hangs."""

    def __init__(self, path: str, gate: str, *, images: bool) -> None:
        self._path, self._flags = path, program.flags(gate, images=images)
        self._held = ExitStack()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self.group = 0
        self.user_agent = ""

    @property
    def alive(self) -> bool:
        """Whether it runs and answers to its driver."""
        return self._browser is not None and self._browser.is_connected()

    async def start(self) -> None:
        """Start. Raises ``NoBrowserError`` with a line that says why not."""
        if program.unprotected():
            log.warning("the browser runs as root and therefore without its sandbox; run scans as another user")
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._start(self._held.enter_context(scratch()))
        except (Error, OSError, TimeoutError) as error:
            await self.aclose()
            lines = [line.strip() for line in str(error).splitlines() if line.strip()]
            raise NoBrowserError(f"{self._path}: {lines[0] if lines else 'did not start in time'}") from error

    async def context(self, user_agent: str) -> BrowserContext:
        """A fresh context: no cookies, no cache, no permissions, no downloads, no service workers.

        Raises the driver's ``Error``. A browser that cannot even do this hangs, and is killed.
        """
        if self._browser is None:
            raise Error("the browser has been closed")
        try:
            async with asyncio.timeout(OPEN_SECONDS):
                return await self._browser.new_context(
                    user_agent=user_agent, no_viewport=True, service_workers="block", accept_downloads=False
                )
        except TimeoutError:
            self.kill()
            raise Error("the browser hung and has been closed") from None

    async def leave(self, context: BrowserContext) -> None:
        """Close a context and all in it. A browser that cannot even do this hangs, and is killed."""
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await context.close()
        except TimeoutError:
            self.kill()
        except Error:  # the browser is gone, and the context with it
            return

    def kill(self) -> None:
        """End every process of the browser at once."""
        if self.group:
            with suppress(ProcessLookupError):
                os.killpg(self.group, signal.SIGKILL)

    async def aclose(self) -> None:
        """End it, gently where it still listens."""
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                if self._browser is not None:
                    await self._browser.close()
        except (Error, TimeoutError):
            pass
        finally:
            self.kill()
            with suppress(Error, TimeoutError):
                async with asyncio.timeout(CLOSE_SECONDS):
                    if self._playwright is not None:
                        await self._playwright.stop()
            self._playwright = self._browser = None
            self.group = 0
            self._held.close()

    async def _start(self, folder: Path) -> None:
        self._playwright = await _driver(folder)
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        self._browser = await self._playwright.chromium.launch(
            executable_path=self._path,
            args=self._flags,
            chromium_sandbox=not program.unprotected(),
            env={**environment, "HOME": str(folder), "TMPDIR": str(folder), "TZ": "Asia/Shanghai"},  # no secret of ours
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
        session = await self._browser.new_browser_cdp_session()
        self.user_agent = (await session.send("Browser.getVersion"))["userAgent"]
        processes = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
        await session.detach()
        group = os.getpgid(next(one["id"] for one in processes if one["type"] == "browser"))
        if group != os.getpgrp():  # never our own
            self.group = group
            _limit(group)


async def _driver(folder: Path) -> Playwright:
    """The driver, its temporary files in this folder: it offers no other way than the environment."""
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)
    try:
        return await async_playwright().start()
    finally:
        if before is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before


def _limit(group: int) -> None:
    """Cap the memory of every process of a group; what they start inherits it."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(ProcessLookupError, PermissionError):
            if os.getpgid(int(folder.name)) == group:
                resource.prlimit(int(folder.name), resource.RLIMIT_DATA, (MEMORY, MEMORY))
