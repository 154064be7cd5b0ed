"""A crawl of a made-up site in memory, as a scan does it: in batches, breadth first, asking the traps."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin

import xxhash

from monitor.crawl.traps import Traps

TODAY = date(2026, 11, 20)
HOME = "http://www.example.gov.cn/"

Made = tuple[str, Iterable[str]]
"""A page: its text and the addresses it holds, as written."""


@dataclass
class Stroll:
    """What was read, and what was refused when it was found or when its turn came."""

    traps: Traps = field(default_factory=lambda: Traps(TODAY))
    read: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    ended: bool = False


def stroll(page: Callable[[str], Made], start: str = HOME, most: int = 30_000, batch: int = 200) -> Stroll:
    """Read a site until nothing is left or ``most`` pages were read. A page's content is its text and its links."""
    done = Stroll()
    waiting = deque([(start, "")])
    known = {start}
    while waiting and len(done.read) < most:
        taken = [waiting.popleft() for _ in range(min(batch, len(waiting)))]
        kept = [one for one in taken if done.traps.still(one[0])]
        done.refused.update(url for url, _ in taken if (url, _) not in kept)
        for url, holder in kept:
            text, links = page(url)
            links = list(links)
            body = (text + "".join(f'<a href="{link}">' for link in links)).encode()
            done.read.append(url)
            done.traps.read(url, xxhash.xxh3_64_intdigest(body), body, holder)
            for target in dict.fromkeys(urljoin(url, link) for link in links):
                if target in known:
                    continue
                known.add(target)
                if done.traps.allow(target, url):
                    waiting.append((target, url))
                else:
                    done.refused.add(target)
    done.ended = not waiting
    return done
