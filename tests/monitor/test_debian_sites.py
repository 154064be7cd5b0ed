"""Three documentation sites that nobody here wrote, against what is known to be missing in them."""

import asyncio
import csv
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from monitor.clock import Clock
from monitor.crawl.addresses import Policy
from monitor.crawl.onion import FetchSettings, build
from monitor.scan import Options, Plan, Result, Site, Tools, run
from monitor.store.engine import Store
from tests.monitor.crawl.reference import reference

pytestmark = pytest.mark.slow

REFERENCE = "debian-reference-zh-cn", "usr/share/debian-reference", "key-debref-zh.csv"
HARDEN = "harden-doc", "usr/share/doc/harden-doc/html", "key-harden.csv"
POSTGRESQL = "postgresql-doc-15", "usr/share/doc/postgresql-doc-15/html", "key-pg15.csv"


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, with lists of what is in its folders, and keeps connections open."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object, **more: object) -> None:
        pass


def unpacked(package: str, folder: Path) -> Path:
    """The files of a Debian package; skips where it cannot be had."""
    for program in ("apt-get", "dpkg-deb"):
        if shutil.which(program) is None:
            pytest.skip(f"no {program} on this machine: {package} is NOT held against its key")
    folder.chmod(0o755)
    got = subprocess.run(
        ["apt-get", "download", package], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )
    files = list(folder.glob("*.deb"))
    if got.returncode or not files:
        pytest.skip(f"{package} cannot be downloaded, so it is NOT held against its key: {got.stderr.strip()[-200:]}")
    subprocess.run(["dpkg-deb", "-x", str(files[0]), "root"], cwd=folder, timeout=120, check=True)
    return folder / "root"


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of this folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join(10)


def scanned(home: str) -> Result:
    """What ``inspect --no-external`` does, in a database that is thrown away."""

    async def scan(store: Store) -> Result:
        clock = Clock()
        async with build(FetchSettings(rate=0, policy=Policy(allow_private=True), clock=clock)) as fetcher:
            options = Options(external=False, ledger=False)
            return await run(
                Site("inspect", home, home), Plan("full", clock.now()), options, Tools(store, fetcher, clock)
            )

    with Store.throwaway() as store:
        return asyncio.run(scan(store))


def missing(key: str) -> dict[str, int]:
    """What is missing by the key: the address without its host, and on how many pages it stands.

    Skips where there is no reference data.
    """
    holders: dict[str, set[str]] = {}
    with reference(f"links/{key}").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["kind"] == "missing":
                holders.setdefault(row["url"], set()).add(row["referrer"])
    # The key names files; whoever comes in by / reads index.html under that name too.
    return {url: len(pages) + ("index.html" in pages) for url, pages in holders.items()}


def found(result: Result, check: str, host: str) -> dict[str, int]:
    """The findings of one check: the address without its host, and on how many pages it stands."""
    assert result.scan.state == "done"
    return {
        one.subject.removeprefix(host): one.facts["seen_on_total"]
        for one in result.judgement.findings
        if one.check == check
    }


@pytest.mark.parametrize(("package", "root", "key"), [REFERENCE, POSTGRESQL], ids=["debian-reference", "postgresql"])
def test_exactly_what_is_missing_is_found_with_all_pages_that_hold_it(
    package: str, root: str, key: str, tmp_path: Path
) -> None:
    expected = missing(key)
    with served(unpacked(package, tmp_path) / root) as host:
        result = scanned(f"{host}/")
        assert found(result, "link.broken", host) == expected
        assert result.judgement.undecided == []
        assert result.scan.summary["pages"] == result.scan.summary["pages_known"]


def test_the_hardening_manual_gives_its_missing_page_and_its_mistyped_addresses(tmp_path: Path) -> None:
    package, root, key = HARDEN
    expected = missing(key)
    with served(unpacked(package, tmp_path) / root) as host:
        english = scanned(f"{host}/en-US/index.html")
        assert set(found(english, "link.broken", host)) == set(expected)
        # The 31 mistyped references of all languages are 29 different addresses.
        assert len(found(scanned(f"{host}/"), "link.invalid", host)) == 29
