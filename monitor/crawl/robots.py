"""robots.txt: what a site asks of programs (RFC 9309)."""

from collections.abc import Iterable

from protego import Protego

MAX_BYTES = 500 * 1024
"""How much of a robots.txt is read, as the RFC allows."""


class Rules:
    """What one robots.txt says.

    ``known`` is False where it could not be read (5xx, or no answer): then nothing is known, and ``allows`` says yes
    to everything; the RFC takes that for a no, so whoever asks must look at ``known`` first. ``sitemaps`` are its
    sitemaps as written; ``delay`` is its Crawl-delay in seconds, uncapped, or None.
    """

    def __init__(self, text: str = "", *, known: bool = True, agent: str = "*") -> None:
        self.known = known
        self._parsed = Protego.parse(text)
        self.sitemaps: list[str] = _listed(self._parsed.sitemaps)
        delay = self._parsed.crawl_delay(agent)
        self.delay: float | None = float(delay) if delay is not None and delay >= 0 else None

    @classmethod
    def parse(cls, status: int | None, content_type: str | None, body: bytes, agent: str = "*") -> "Rules":
        """Read what came for ``/robots.txt``. Never raises.

        ``status`` None means that no answer came. A 4xx means that there is no such file, so everything is allowed;
        an HTML page in its place is no robots.txt either. ``agent`` is whose Crawl-delay is meant.
        """
        if status is None or status >= 500:
            return cls(known=False)
        if not 200 <= status < 300 or _is_html(content_type, body):
            return cls()
        return cls(body[:MAX_BYTES].decode("utf-8-sig", "replace").replace("\0", ""), agent=agent)

    def allows(self, url: str, agent: str) -> bool:
        """Whether a program that calls itself ``agent`` may look at ``url`` (absolute, normalised)."""
        return bool(self._parsed.can_fetch(url, agent))


def _is_html(content_type: str | None, body: bytes) -> bool:
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<"):
        return True
    return "html" in (content_type or "").lower() and b"user-agent" not in body[:MAX_BYTES].lower()


def _listed(sitemaps: Iterable[object]) -> list[str]:
    return [str(sitemap) for sitemap in sitemaps]
