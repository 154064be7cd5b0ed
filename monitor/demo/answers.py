"""What a server of the city is asked, and what it answers. Values only: the wire is another module's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. ``host`` is the city's own name for the server, ``target`` path and query as they came.

    ``headers`` have lower-case names. ``times`` counts how often this address was asked since the last reset, this
    time included: the only thing that an answer may depend on beside the request itself.
    """

    host: str
    target: str
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict)
    times: int = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, bytes and all.

    ``promised`` is the Content-Length that is declared where it is not the body's own. ``delay`` is in seconds, before
    the first byte; ``drip`` in seconds before each byte of the body. ``gzip`` packs the body for the wire. ``dropped``
    cuts the connection instead of answering, and ``raw`` goes out as it is instead of all the rest.
    """

    status: int = 200
    body: bytes = b""
    kind: str = HTML
    headers: tuple[tuple[str, bytes], ...] = ()
    promised: int | None = None
    delay: float = 0.0
    drip: float = 0.0
    gzip: bool = False
    dropped: bool = False
    raw: bytes | None = None


Route = Answer | Callable[[Asked], Answer]


def plain(title: str, text: str = "", *, status: int = 200) -> Answer:
    """A bare page without a single link: a title and a sentence."""
    body = f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>'
    return Answer(status, f"{body}<body><h1>{title}</h1><p>{text}</p></body></html>".encode())


def moved(location: str | bytes, *, status: int = 302, headers: tuple[tuple[str, bytes], ...] = ()) -> Answer:
    """A redirect. ``location`` goes out as it is, bytes included."""
    raw = location if isinstance(location, bytes) else location.encode()
    return Answer(status, headers=(("Location", raw), *headers))


NOT_FOUND = plain("您访问的页面不存在", "404：请检查地址是否正确，或返回网站首页。", status=404)
DROPPED = Answer(dropped=True)
