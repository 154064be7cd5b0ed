"""The benchmark: ``python -m tests.bench``. Not a test: it takes minutes, and its numbers are for the README.

Every program runs as a process of its own, in turns; what is compared is pairs of runs, and of those the median. CPU
seconds and memory can be trusted on a busy machine, wall seconds cannot.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from tests.bench import contestants
from tests.bench.contestants import Site
from tests.bench.machine import machine
from tests.bench.measured import Cost
from tests.bench.nginx import serving

Run = Callable[[], Cost]


def main() -> None:
    """Run what is asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="pairs of runs against lychee")
    parser.add_argument("--pages", type=int, default=10_000, help="pages of the site for lychee and the second scan")
    parser.add_argument("--small", type=int, default=1_000, help="pages of the site for LinkChecker; 0 leaves it out")
    parser.add_argument("--large", type=int, default=100_000, help="pages of the site for memory; 0 leaves it out")
    parser.add_argument("--fragments", action="store_true", help="places inside pages too, in ours and in lychee")
    parser.add_argument("--scratch", type=Path, help="where to put the sites (3 GB for 100,000 pages)")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-", dir=wanted.scratch) as name:
        folder = Path(name)
        folder.chmod(0o755)
        say(f"Machine: {machine()}.\n")
        tools = contestants.install(folder / "tools")
        say("| What | Site | Ours | Other | Ratio |\n| --- | --- | --- | --- | --- |")
        if wanted.small:
            with site(folder / "small", wanted.small) as small:
                pairs = in_turns(1, lambda: contestants.ours(small), lambda: contestants.linkchecker(small, tools))
                compare("LinkChecker", small, pairs, ("wall",))
        with site(folder / "middle", wanted.pages) as middle:
            pairs = in_turns(
                wanted.runs,
                lambda: contestants.ours(middle, fragments=wanted.fragments),
                lambda: contestants.lychee(middle, tools, fragments=wanted.fragments),
            )
            compare("lychee", middle, pairs, ("cpu", "peak", "wall"))
            again(middle)
        if wanted.large:
            with site(folder / "large", wanted.large) as large:
                cost = contestants.ours(large)
                row("peak memory", large, f"{cost.peak:.0f} MiB", "", "")
                row("CPU, wall", large, f"{cost.cpu:.1f} s, {cost.wall:.1f} s", "", "")


def say(line: str) -> None:
    """Print one line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def row(what: str, site: Site, ours: str, other: str, ratio: str) -> None:
    """One row of the table."""
    say(f"| {what} | {site.truth['pages']:,} pages, {site.truth['occurrences']:,} links | {ours} | {other} | {ratio} |")


@contextmanager
def site(folder: Path, size: int) -> Iterator[Site]:
    """A portal of this size, served. It is made by another process: this one must stay small (see ``measured``)."""
    state = folder / "nginx"
    state.mkdir(parents=True)
    subprocess.run([sys.executable, "-m", "tests.bench.portal", folder, str(size)], check=True)
    with serving(folder / "site", state) as url:
        files = (folder / "site").rglob("*.htm")
        pages = folder / "pages.txt"
        with pages.open("w") as out:
            out.write(url + "\n")
            out.writelines(f"{url}{file.relative_to(folder / 'site')}\n" for file in files)
        yield Site(url, pages, json.loads((folder / "truth.json").read_text()), folder)


def in_turns(times: int, ours: Run, other: Run) -> list[tuple[Cost, Cost]]:
    """Pairs of runs, the first of each pair changing."""
    pairs = []
    for number in range(times):
        if number % 2:
            second = other()
            pairs.append((ours(), second))
        else:
            pairs.append((ours(), other()))
    return pairs


SHOWN = {"cpu": ("CPU", "s"), "peak": ("peak memory", "MiB"), "wall": ("wall", "s")}


def compare(other: str, site: Site, pairs: list[tuple[Cost, Cost]], measures: tuple[str, ...]) -> None:
    """A row for each measure: the medians, and the median of the pairs' ratios."""
    for measure in measures:
        ours = [getattr(pair[0], measure) for pair in pairs]
        theirs = [getattr(pair[1], measure) for pair in pairs]
        ratio = median(one / another for one, another in zip(ours, theirs, strict=True))
        name, unit = SHOWN[measure]
        what = f"{name}, against {other}"
        row(what, site, f"{median(ours):.2f} {unit}", f"{median(theirs):.2f} {unit}", f"{ratio:.3f}")


def again(site: Site) -> None:
    """A first and a second scan with one database: what the second saves, and how the database grows."""
    database = site.scratch / "scans.db"
    first = contestants.ours(site, database=database)
    size = _size(database)
    second = contestants.ours(site, database=database)
    grown = _size(database) / size - 1
    row(
        "CPU, second scan against the first",
        site,
        f"{second.cpu:.2f} s",
        f"{first.cpu:.2f} s",
        f"{second.cpu / first.cpu:.3f}",
    )
    row("database per page", site, f"{size / site.truth['pages']:,.0f} bytes", "", "")
    row("growth by an unchanged second scan", site, f"{grown:.1%}", "", "")


def _size(database: Path) -> int:
    return sum(file.stat().st_size for file in database.parent.glob(f"{database.name}*"))


if __name__ == "__main__":
    main()
