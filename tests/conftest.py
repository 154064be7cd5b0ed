"""What every test shares: the event loop that scans run on, and properties that are tried the same way each time."""

import pytest
from hypothesis import settings

# The same examples in every run, and no bound on how long one takes: a busy machine must not make a test fail.
# ``pytest --hypothesis-profile=default`` looks for others.
settings.load_profile("ci")


@pytest.fixture(scope="session")
def anyio_backend() -> tuple[str, dict[str, bool]]:
    return "asyncio", {"use_uvloop": True}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first: where several workers share the tests, none is left alone with them at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
