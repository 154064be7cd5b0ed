"""A folder for what the browser writes: gone when the browser is, or, after a kill, at the next start."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "website-monitor-browser-"
_LOCK = ".lock"


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of our own. Folders of processes that were killed are removed on the way.

    The lock beside the folder is taken before the folder is made and dies with its holder, so a folder whose lock
    is free is nobody's.
    """
    place = Path(tempfile.gettempdir())
    _sweep(place)
    file, lock = tempfile.mkstemp(_LOCK, PREFIX, place)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        folder = Path(lock.removesuffix(_LOCK))
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        Path(lock).unlink(missing_ok=True)
        os.close(file)


def _sweep(place: Path) -> None:
    for folder in place.glob(f"{PREFIX}*"):
        if not folder.is_dir() or folder.is_symlink() or folder.stat().st_uid != os.getuid():
            continue
        lock = folder.with_name(folder.name + _LOCK)
        file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            continue
        else:
            shutil.rmtree(folder, ignore_errors=True)
            lock.unlink(missing_ok=True)
        finally:
            os.close(file)
