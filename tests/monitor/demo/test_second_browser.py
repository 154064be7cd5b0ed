"""The second helping before a real Chromium: what a browser passes or builds it passes and builds, and nothing else."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest
from playwright.async_api import Browser, async_playwright

from monitor.demo.city import City
from monitor.demo.names import STERN
from monitor.demo.server import Site, serve

CHROMIUM = next(
    (found for name in (os.environ.get("MONITOR_CHROMIUM", ""), "chromium-headless-shell", "chromium")
     if name and (found := shutil.which(name))),
    None,
)  # fmt: skip
pytestmark = [
    pytest.mark.anyio,
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="NO CHROMIUM: the walls and scripts of the city were not tried"),
]
TODAY = date(2025, 6, 3)


@asynccontextmanager
async def browsing() -> AsyncIterator[tuple[Site, Browser]]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with (
        serve(City.build(7, TODAY, pages=60, second=True)) as site,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        try:
            yield site, browser
        finally:
            await browser.close()


async def shown(browser: Browser, url: str, until: str = "") -> tuple[str, list[str]]:
    """The text and the links of a page, in a context of its own, once ``until`` holds in it, else after a while."""
    context = await browser.new_context()
    try:
        page = await context.new_page()
        await page.goto(url, wait_until="load")
        if until:
            await page.wait_for_function(until, timeout=15_000)
        else:
            await page.wait_for_timeout(400)
        links: list[str] = await page.evaluate("Array.from(document.links, link => link.href)")
        return await page.inner_text("body"), links
    finally:
        await context.close()


async def test_a_browser_passes_every_wall_that_lets_browsers_pass() -> None:
    async with browsing() as (site, browser):
        walls = [one for one in site.truth.expected if one.static == ("undecided", "blocked")]
        assert len(walls) == 10
        for one in walls:
            text, _ = await shown(browser, one.subject, "document.title == '办事指南'")
            assert "本页面介绍办理条件" in text, (one, text)


async def test_no_browser_passes_the_others() -> None:
    async with browsing() as (site, browser):
        for name, words in (("cf", "Checking"), ("rs", ""), ("slider", "安全验证"), ("f5", "rejected")):
            text, _ = await shown(browser, site.names.text(f"http://{STERN}/{name}.html"))
            assert words in text
            assert "统计" not in text


async def test_scripts_build_just_the_links_that_the_truth_names() -> None:
    async with browsing() as (site, browser):
        built = [one for one in site.truth.expected if one.static == ("absent", "")]
        pages = {holder for one in built for holder in one.holders}
        assert len(pages) == 3
        for page in pages:
            _, links = await shown(browser, page, "document.links.length > 0")
            assert set(links) == {one.subject for one in built if page in one.holders}
            (dead,) = [one for one in built if page in one.holders and one.outcome == "finding"]
            assert dead.reason == "not_found"
