import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from checks.subjects.ipv6 import Door
from monitor.crawl.addresses import Policy
from monitor.crawl.ipv6.knocks import MOST, Knocker, has_route
from monitor.crawl.pace import Pace

pytestmark = pytest.mark.anyio
OPEN = Policy(allow_private=True)


def knocker(policy: Policy = OPEN) -> tuple[Knocker, Pace]:
    pace = Pace(0, 8)
    return Knocker(pace, policy, timeout=0.3), pace


@contextmanager
def listening(backlog: int = 5) -> Iterator[int]:
    with closing(socket.create_server(("127.0.0.1", 0), backlog=backlog)) as server:
        yield server.getsockname()[1]


async def test_an_open_door_is_knocked_at_once() -> None:
    tries, pace = knocker()
    with listening() as port:
        knock = await tries.one("site.test", "127.0.0.1", port)
    assert (knock.door, knock.tries, pace.asked) == (Door.OPEN, 1, 1)


async def test_a_door_that_does_not_open_is_knocked_at_again() -> None:
    tries, pace = knocker()
    with listening() as port:
        pass
    knock = await tries.one("site.test", "127.0.0.1", port)
    assert (knock.door, knock.tries, pace.asked) == (Door.REFUSED, 2, 2)


async def test_a_door_behind_which_nobody_answers_is_silent() -> None:
    tries, _ = knocker()
    with listening(backlog=0) as port, closing(socket.create_connection(("127.0.0.1", port))):
        # The backlog is full, so the kernel drops what comes.
        knock = await tries.one("site.test", "127.0.0.1", port)
    assert (knock.door, knock.detail) == (Door.SILENT, "no connection within 0.3 s")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "fd00::1", "10.0.0.1", "::ffff:127.0.0.1"])
async def test_addresses_that_are_not_public_are_not_tried(address: str) -> None:
    tries, pace = knocker(Policy())
    knock = await tries.one("site.test", address, 80)
    assert (knock.door, knock.tries, pace.asked) == (Door.FORBIDDEN, 0, 0)


async def test_a_host_with_endless_addresses_is_not_knocked_at_endlessly() -> None:
    tries, _ = knocker(Policy())
    knocks = await tries.all("site.test", [f"10.0.0.{last}" for last in range(200)], (80, 443))
    assert len(knocks) == 2 * MOST


def test_this_machine_has_a_way_to_itself_and_none_to_nonsense() -> None:
    assert has_route("127.0.0.1")
    assert not has_route("no address")
