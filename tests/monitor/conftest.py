"""What the tests of the monitor share: a PostgreSQL server."""

from collections.abc import Iterator

import pytest

from tests.monitor.store.ground import Server, postgresql


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for all tests, for to start one takes seconds; each test asks it for a database of its own."""
    with postgresql() as running:
        yield running
