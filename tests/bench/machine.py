"""What machine the numbers are from, and with which programs they were made."""

import os
import platform
import re
import subprocess
from pathlib import Path

from monitor import __version__
from tests.bench.contestants import LINKCHECKER, LYCHEE


def machine() -> str:
    """One line: cores, CPU, memory, versions, and how busy the machine was."""
    processor = re.search(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    memory = re.search(r"^MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text(), re.MULTILINE)
    nginx = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr.strip().partition("/")[2]
    parts = [
        f"{os.cpu_count()} cores of {processor[1] if processor else platform.machine()}",
        f"{int(memory[1]) / 2**20:.0f} GiB" if memory else "",
        f"Linux {platform.release().partition('-')[0]}",
        f"Python {platform.python_version()}",
        f"monitor {__version__}",
        LYCHEE.replace("==", " "),
        LINKCHECKER.replace("==", " "),
        f"nginx {nginx}",
        f"load {os.getloadavg()[0]:.1f} at the start",
    ]
    return ", ".join(part for part in parts if part)
