"""Locks between processes: one file each, held by the kernel, so a killed process never leaves one behind."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from monitor.errors import Busy


@contextmanager
def held(folder: Path, name: str, at: datetime) -> Iterator[None]:
    """Hold the lock of this name, or raise ``Busy`` at once, saying who holds it.

    The file descriptor is not inherited, so a browser that outlives us cannot keep the lock.
    """
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    file = folder / f"{name}.lock"
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 200, 0).decode("utf-8", "replace").strip()
            raise Busy(f"{name}: another run holds the lock ({holder or 'unknown'})") from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"process {os.getpid()} since {at.isoformat(timespec='seconds')}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
