"""Names to addresses, with the reason where there is none."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

_THREADS = 16


class NoAddressError(Exception):
    """A name led to no address: ``nxdomain``, ``no address``, ``servfail`` or ``timeout``. Ends at the guard."""


class Resolver(Protocol):
    """Names to addresses."""

    async def resolve(self, host: str) -> tuple[str, ...]:
        """The addresses of a host name, at least one, as the server ordered them. Raises ``NoAddressError``."""


class OpenResolver(Resolver, Protocol):
    """A resolver that keeps something open."""

    def close(self) -> None:
        """Let go of what is kept open; what is under way is not waited for."""


class SystemResolver:
    """The machine's own resolver, hosts file included. It blocks, so it runs in a few threads; ``timeout`` seconds."""

    def __init__(self, timeout: float = 10.0) -> None:
        self._timeout = timeout
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="dns")

    async def resolve(self, host: str) -> tuple[str, ...]:
        """See ``Resolver``."""
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._timeout):
                return await loop.run_in_executor(self._threads, _ask_system, host)
        except TimeoutError:
            raise NoAddressError("timeout") from None

    def close(self) -> None:
        """Let the threads end; one that hangs in the system resolver is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)


def _ask_system(host: str) -> tuple[str, ...]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        reasons = {socket.EAI_NONAME: "nxdomain", socket.EAI_NODATA: "no address"}
        raise NoAddressError(reasons.get(error.errno or 0, "servfail")) from None
    except (UnicodeError, OSError):  # a label too long for DNS, or the machine is out of sockets
        raise NoAddressError("servfail") from None
    return tuple(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
