"""What becomes of the links of a page that was read: whether they are read, looked at, or only known."""

from dataclasses import dataclass
from typing import Literal

from monitor.crawl.urls import authority

Links = Literal["all", "look", "none"]


@dataclass(frozen=True, slots=True)
class Follow:
    """How far one scan goes.

    ``links``: with ``all`` the site is walked, with ``look`` links are looked at and not read, with ``none`` they are
    only known. Without ``fragments`` places inside pages are not judged. ``max_depth`` counts clicks from the start.
    """

    links: Links
    hosts: frozenset[str]
    external: bool = True
    fragments: bool = True
    max_depth: int = 50
    max_pages: int | None = None

    def inside(self, url: str) -> bool:
        """Whether a normalised address is of the site's own hosts."""
        return authority(url) in self.hosts

    def role(self, url: str, depth: int) -> str | None:
        """``read`` or ``look`` for an address found this deep; None where it is only known."""
        internal = self.inside(url)
        if self.links == "none" or (not internal and not self.external):
            return None
        return "read" if self.links == "all" and internal and depth <= self.max_depth else "look"
