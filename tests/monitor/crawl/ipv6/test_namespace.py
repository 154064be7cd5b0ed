"""Runs ``in_namespace.py`` in a network namespace of its own: real sockets, real DNS on port 53, no root, no traces."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
SUITE = Path(__file__).parent / "in_namespace.py"
UNSHARE = [
    "unshare",
    "--user",
    "--map-root-user",
    "--net",
    "--mount",
    "--pid",
    "--mount-proc",
    "--fork",
    "--kill-child",
]
WORLD = """
ip link set lo up
for i in 10 11 12 13 14 15 16 17 18 19 53; do
  ip addr add 192.0.2.$i/32 dev lo
  ip -6 addr add 2001:db8::$i/128 dev lo nodad
done
nft add table inet t
nft 'add chain inet t in { type filter hook input priority 0; policy accept; }'
nft 'add rule inet t in ip6 daddr 2001:db8::13 drop'
nft 'add rule inet t in ip6 daddr 2001:db8::14 meta l4proto tcp reject with icmpv6 type admin-prohibited'
exec "$@"
"""
WITHOUT_IPV6 = """
ip link set lo up
for i in 10 53; do ip addr add 192.0.2.$i/32 dev lo; done
echo 1 >/proc/sys/net/ipv6/conf/all/disable_ipv6
exec "$@"
"""


def why_not() -> str:
    """Why no namespace can be made here; "" if one can."""
    missing = [tool for tool in ("unshare", "ip", "nft") if not shutil.which(tool)]
    if missing:
        return f"this machine has no {', '.join(missing)}"
    done = subprocess.run([*UNSHARE, "true"], capture_output=True, text=True, timeout=20)
    return "" if done.returncode == 0 else f"user namespaces are off: {done.stderr.strip()}"


WHY_NOT = why_not()
needs_a_namespace = pytest.mark.skipif(bool(WHY_NOT), reason=f"IPV6 NOT TESTED OVER REAL SOCKETS: {WHY_NOT}")


def run(world: str, *program: str) -> str:
    done = subprocess.run(
        [*UNSHARE, "bash", "-euc", world, "bash", sys.executable, *program],
        cwd=ROOT, capture_output=True, text=True, timeout=90,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    return done.stdout


@needs_a_namespace
@pytest.mark.slow
def test_every_row_of_the_truth_table_holds_over_real_sockets() -> None:
    said = run(WORLD, "-m", "pytest", "-p", "no:cacheprovider", "-o", "addopts=--import-mode=importlib", str(SUITE))
    passed = re.search(r"(\d+) passed", said)
    assert passed is not None
    assert int(passed[1]) >= 45, said
    assert "skipped" not in said


PROGRAM = """
import asyncio
from checks.catalogue import catalogue
from checks.judge import judge
from monitor.cli.doctor import _ipv6
from tests.monitor.crawl.ipv6.naming import naming
from tests.monitor.crawl.ipv6.world import DNS_V4, NAMES, SETTINGS, URL
from monitor.crawl.ipv6.survey import Survey

async def main():
    async with naming(NAMES, DNS_V4, 53), Survey(SETTINGS) as survey:
        host = await survey.of(URL)
    judged = judge([check for name, check in catalogue().items() if name.startswith("ipv6.")], [host])
    print(host.own, len(judged.findings), *sorted({one.facts["reason"] for one in judged.undecided}))
    print(_ipv6().level)

asyncio.run(main())
"""


@needs_a_namespace
def test_a_machine_whose_ipv6_is_switched_off_finds_nothing_and_says_not_tested() -> None:
    assert run(WITHOUT_IPV6, "-c", PROGRAM).split("\n")[:2] == ["no_ipv6_here 0 no_ipv6_here", "warn"]
