"""What a command loads before it does anything: a first look at a small site is mostly that."""

import subprocess
import sys

SLOW = ("alembic", "cryptography", "dns", "jinja2", "openpyxl", "playwright", "pydantic_settings", "rich", "structlog")


def test_looking_at_a_site_loads_nothing_that_it_may_not_need() -> None:
    code = f"import sys, monitor.cli.inspect; print(*sorted({set(SLOW)!r} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split() == []
