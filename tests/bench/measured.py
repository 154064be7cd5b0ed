"""Running a program and saying what it cost: wall and CPU seconds and peak memory, of it and all it started."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """``wall`` and ``cpu`` (user and system) are seconds; ``peak`` is MiB, of the biggest process."""

    wall: float
    cpu: float
    peak: float
    code: int


def measured(
    command: Sequence[str | Path],
    output: Path,
    *,
    environment: Mapping[str, str] | None = None,
    user: str | None = None,
) -> Cost:
    """Run a program to its end, its output into a file and its errors into one beside it (``.err``).

    The peak of a process begins at that of the one that started it, so this process must stay small.
    """
    with output.open("wb") as out, output.with_suffix(".err").open("wb") as errors:
        started = time.monotonic()
        running = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=out, stderr=errors,
            env=environment, user=user, group=user and "nogroup", extra_groups=[] if user else None,
        )  # fmt: skip
        try:
            _, status, used = os.wait4(running.pid, 0)
        except BaseException:
            running.kill()
            running.wait()
            raise
        wall = time.monotonic() - started
    running.returncode = os.waitstatus_to_exitcode(status)
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, running.returncode)
