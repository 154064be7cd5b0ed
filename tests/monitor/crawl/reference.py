"""Reference data that nobody here wrote: taken from MONITOR_TEST_DATA, never copied."""

import os
from pathlib import Path

import pytest


def reference(name: str) -> Path:
    """A file or folder of the reference data; the test is skipped, saying so, where there is none."""
    folder = os.environ.get("MONITOR_TEST_DATA")
    if not folder:
        pytest.skip("NOT TESTED: MONITOR_TEST_DATA does not name the folder of reference data")
    path = Path(folder) / name
    if not path.exists():
        pytest.skip(f"NOT TESTED: the reference data has no {name}")
    return path
