"""A reader of the city that knows nothing of the monitor: it asks the city's handlers and reads with plain patterns."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote

import ada_url

from monitor.demo.answers import Answer, Asked
from monitor.demo.city import City
from monitor.demo.names import LISTENING, MAP, PORTAL

NOT_READ = re.compile(
    r"<!--.*?-->|<template>.*?</template>|<textarea.*?</textarea>|<script>.*?</script>|<form[^>]*>", re.DOTALL
)
TAGS = re.compile(r"<[a-z][^>]*>")
ATTRIBUTES = re.compile(r"""\s(?:href|src|data-src|data-original|poster|background|data)=(["'])(.*?)\1""", re.DOTALL)
CALLS = re.compile(r"""(?:window\.open\(|location\.href=)'([^']+)'""")
STYLES = re.compile(r"""url\(['"]?([^'")]+)""")
SRCSET = re.compile(r"""srcset="([^"]+)\"""")
BASE = re.compile(r"""<base href="([^"]+)\"""")
STEPS = 30
"""How many pages of a trap are read, which is more than a mirror has."""
LOC = re.compile(r"<loc>(.*?)</loc>")


@dataclass
class Stroll:
    """What a walk over the whole portal met: every link with its pages, the ids of every page, and odd addresses."""

    city: City
    holders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    fragments: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    odd: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ids: dict[str, set[str]] = field(default_factory=dict)

    def answer(self, url: str, referer: str = "") -> tuple[str, Answer]:
        """The last answer for an address and where it came from, two looks and up to ten hops."""
        cookie = ""
        for _ in range(11):
            host, slash, target = url.removeprefix("http://").partition("/")
            headers = {"referer": referer, "cookie": cookie}
            answer = self.city.answer(Asked(host, slash + target, "GET", headers, times=2))
            location = dict(answer.headers).get("Location")
            if location is None or not 300 <= answer.status < 400:
                break
            cookie = dict(answer.headers).get("Set-Cookie", b"").decode()
            url = str(ada_url.join_url(url, quote(location, safe="/?&=%:#+;")))
        return url, answer

    def walk(self) -> "Stroll":
        """Walk from the home page and the sitemap until nothing new is met, and only a little way into each trap."""
        trodden: Counter[str] = Counter()
        todo, seen = [f"http://{PORTAL}/", f"http://{PORTAL}/sitemap.xml"], set[str]()
        while todo:
            asked = todo.pop()
            url, answer = self.answer(asked, f"http://{PORTAL}/")
            if asked in seen or url in seen or answer.status != 200 or answer.dropped or answer.promised:
                continue
            seen |= {asked, url}
            trap = next((one.prefix for one in self.city.truth.traps if url.startswith(one.prefix)), "")
            trodden[trap] += bool(trap)
            if trodden[trap] > STEPS:
                continue
            todo += [found for found in self._read(url, answer) if found.startswith(f"http://{PORTAL}/")]
        return self

    def _read(self, page: str, answer: Answer) -> Iterator[str]:
        gbk = b"charset=gb2312" in answer.body or b'charset="gb2312"' in answer.body
        text = answer.body.decode("gb18030" if gbk else "utf-8", "replace")
        self.ids[page] = set(re.findall(r'\s(?:id|name)="([^"]+)"', text))
        match = BASE.search(text)
        base = str(ada_url.join_url(page, match[1])) if match else page
        header = re.findall(r"<([^>]+)>", dict(answer.headers).get("Link", b"").decode())
        for raw in [*written(text, answer.kind), *header]:
            url = self._met(page, base, raw, gbk=gbk)
            if url:
                yield url

    def _met(self, page: str, base: str, raw: str, *, gbk: bool) -> str:
        path, mark, query = raw.partition("?")
        if gbk and mark:
            raw = path + mark + quote(query.encode("gb18030"), safe="&=%")
        try:
            url, mark, fragment = str(ada_url.join_url(base, raw)).partition("#")
        except ValueError:
            url, mark, fragment = "", "", ""
        if not url.startswith("http://") or ";//" in raw:
            self.odd[raw].add(page)
            return ""
        url = url.replace(f"{MAP}./", f"{MAP}/")
        self.holders[url].add(page)
        if fragment:
            self.fragments[f"{url}#{fragment}"].add(page)
        return url


def written(text: str, kind: str) -> Iterator[str]:
    """Every address written in a page, a style sheet or a sitemap."""
    if kind.startswith("application/xml"):
        yield from LOC.findall(text)
        return
    if kind.startswith("text/css"):
        yield from STYLES.findall(re.sub(r"/\*.*?\*/", "", text))
        return
    if not kind.startswith("text/html"):
        return
    text = NOT_READ.sub("", text)
    for tag in TAGS.findall(text):
        yield from (unescape(raw).strip() for raw in _in_tag(tag))
    yield from STYLES.findall(text)


def _in_tag(tag: str) -> Iterator[str]:
    if tag.startswith("<meta"):
        yield from re.findall(r'refresh" content="[0-9]+; url=([^"]+)', tag)
    elif tag.startswith("<option"):
        yield from re.findall(r'value="([^"]+)', tag)
    elif not tag.startswith("<base"):
        found = (raw for _, raw in ATTRIBUTES.findall(tag))
        yield from (raw for raw in found if raw not in {"", "#"} and not raw.startswith(("{{", "data:")))
        yield from (part.split()[0] for srcset in SRCSET.findall(tag) for part in srcset.split(","))
        yield from CALLS.findall(tag)


def known_host(url: str) -> bool:
    """Whether an address is on a host of the city that listens."""
    return url.removeprefix("http://").partition("/")[0] in LISTENING
