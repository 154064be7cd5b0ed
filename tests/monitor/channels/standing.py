"""Fake platforms in a thread of their own, for tests that run the program itself beside them."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from monitor.demo.platforms.server import Platforms, serve
from monitor.demo.platforms.world import World


@contextmanager
def standing(world: World) -> Iterator[Platforms]:
    """The platforms, until the block ends."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="platforms", daemon=True)
    thread.start()
    platforms = serve(world)
    try:
        site = asyncio.run_coroutine_threadsafe(platforms.__aenter__(), loop).result()
        try:
            yield site
        finally:
            asyncio.run_coroutine_threadsafe(platforms.__aexit__(None, None, None), loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
