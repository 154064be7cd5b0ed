"""A portal of any size in files, with what is broken in it known: navigation, columns, lists, articles, attachments."""

import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

COLUMNS = 30
GUIDES = 30
PER_LIST = 20
MARKED = 8
GONE = "/about/friends-gone.html"
"""The address in the foot of every page that leads nowhere."""


@dataclass
class Truth:
    """What a right checker finds: pages read, addresses asked, and for each broken one on how many pages it stands."""

    pages: int = 0
    addresses: int = 0
    occurrences: int = 0
    broken: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Portal:
    """A portal of about ``size`` pages (at least 100). The same size is the same portal, byte for byte."""

    size: int

    @property
    def articles(self) -> int:
        """How many articles there are; the other pages are the home page, guides and lists."""
        return (self.size - 1 - GUIDES) * PER_LIST // (PER_LIST + 1)

    def pages(self) -> Iterator[tuple[str, str, list[str]]]:
        """Path, title and body of every page; the body's links are those that are not on every page."""
        yield "/", "首页", [article(number) for number in range(min(40, self.articles))]
        for number in range(GUIDES):
            yield guide(number), f"办事指南{number}", [article(at) for at in range(number, self.articles, 997)][:20]
        for column in range(COLUMNS):
            yield from self._lists(column)
        for number in range(self.articles):
            yield article(number), f"关于第{number}号事项的通知", self._article(number)

    def _lists(self, column: int) -> Iterator[tuple[str, str, list[str]]]:
        held = range(column, self.articles, COLUMNS)
        last = max(1, -(-len(held) // PER_LIST))
        for page in range(last):
            here = [article(number) for number in held[page * PER_LIST : (page + 1) * PER_LIST]]
            near = [listing(column, other) for other in range(max(0, page - 2), min(last, page + 3))]
            yield listing(column, page), f"栏目{column}第{page + 1}页", [*here, *near, listing(column, last - 1)]

    def _article(self, number: int) -> list[str]:
        related = [article(other % self.articles) for other in range(number + 1, number + 33)]
        held = [*related, f"{article(number)}#p1", f"{article(number)}#p2"]
        if number % 4 == 0:
            held.append(f"/files/{number}.pdf")
        if number % 8 == 0:
            held.append(f"/images/{number}.jpg")
        if number % 14 < 5:
            held.append(missing(number // 14))
        return held

    def write(self, folder: Path) -> Truth:
        """Write all files; returns the truth."""
        words = Words()
        truth, asked, broken = Truth(), set(NAVIGATION), Counter[str]()
        _assets(folder)
        for path, title, links in self.pages():
            file = folder / (path[1:] or "index.html")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(render(title, links, words.text()), encoding="utf-8")
            plain = {link.partition("#")[0] for link in links}
            truth.pages += 1
            truth.occurrences += len(links) + len(NAVIGATION)
            broken.update(link for link in plain if "missing" in link)
            for link in plain - asked:
                asked.add(link)
                if link.startswith(("/files", "/images")) and "missing" not in link:
                    _copy(folder, link)
        truth.addresses = len(asked)
        truth.broken = {**broken, GONE: truth.pages}
        return truth


def article(number: int) -> str:
    """The path of an article."""
    return f"/info/{1001 + number % COLUMNS}/{number}.htm"


def listing(column: int, page: int) -> str:
    """The path of one page of a list."""
    return f"/list/{1001 + column}/{page + 1}.htm"


def guide(number: int) -> str:
    """The path of a guide, which every page leads to."""
    return f"/guide/{number}.htm"


def missing(number: int) -> str:
    """The path of something that is not there: an article, a file or a picture."""
    return (f"/info/missing/{number}.htm", f"/files/missing-{number}.pdf", f"/images/missing-{number}.jpg")[number % 3]


ASSETS = ("/site.css", "/site.js", "/images/logo.png")
NAVIGATION = (
    "/", *(listing(column, 0) for column in range(COLUMNS)), *(guide(number) for number in range(GUIDES)), GONE, *ASSETS
)  # fmt: skip
"""What every page holds: 65 addresses."""


class Words:
    """Chinese text of 24 KB on average, put together from two hundred paragraphs."""

    def __init__(self) -> None:
        self._chance = random.Random(20201)  # noqa: S311 - the same portal every time
        letters = [chr(0x4E00 + 7 * number) for number in range(2000)]
        self._pool = ["".join(self._chance.choices(letters, k=110)) for _ in range(200)]

    def text(self) -> str:
        """Paragraphs; the first few are places that links may name."""
        number = self._chance.randint(60, 80)
        chosen = self._chance.choices(self._pool, k=number)
        marked = [f'<p id="p{at}">{text}</p>' for at, text in enumerate(chosen[:MARKED])]
        return "\n".join([*marked, *(f"<p>{text}</p>" for text in chosen[MARKED:])])


def _element(link: str) -> str:
    if link.endswith((".jpg", ".png")):
        return f'<img src="{link}" alt="图">'
    if link.endswith(".css"):
        return f'<link rel="stylesheet" href="{link}">'
    if link.endswith(".js"):
        return f'<script src="{link}"></script>'
    return f'<li><a href="{link}">{link}</a></li>'


_FRAME = "\n".join(map(_element, NAVIGATION))


def render(title: str, links: list[str], text: str) -> str:
    """A page."""
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>{title}</title></head>\n<body>'
        f"<ul>{_FRAME}</ul><h1>{title}</h1>\n{text}\n<ul>{''.join(map(_element, links))}</ul></body></html>\n"
    )


def _assets(folder: Path) -> None:
    for name in ("files", "images"):
        (folder / name).mkdir(parents=True)
    (folder / "site.css").write_text("body { margin: 0 }\n")
    (folder / "site.js").write_text("// nothing\n")
    (folder / "images/logo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    (folder / "files/all").write_bytes(b"%PDF-1.4\n" + bytes(4000) + b"\n%%EOF\n")
    (folder / "images/all").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(3000) + b"\xff\xd9")


def _copy(folder: Path, path: str) -> None:
    kind = path.split("/")[1]
    os.link(folder / kind / "all", folder / path[1:])


if __name__ == "__main__":
    root = Path(sys.argv[1])
    found = Portal(int(sys.argv[2])).write(root / "site")
    (root / "truth.json").write_text(json.dumps(asdict(found)), encoding="utf-8")
