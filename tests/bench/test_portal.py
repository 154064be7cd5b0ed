"""The made-up portal of the benchmark says the truth about itself."""

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.bench.portal import GONE, Portal, Truth


class Links(HTMLParser):
    """Collects every address of a page, with another parser than the product's."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        self.places.update(value for name, value in attrs if name == "id" and value)


def told(folder: Path) -> Truth:
    """The truth, taken from the files."""
    truth, asked, broken = Truth(), set(), Counter[str]()
    for file in [folder / "index.html", *folder.rglob("*.htm")]:
        page = Links()
        page.feed(file.read_text(encoding="utf-8"))
        truth.pages += 1
        truth.occurrences += len(page.links)
        plain = {link.partition("#")[0] for link in page.links}
        assert all(link.partition("#")[2] in {"", *page.places} for link in page.links)
        asked |= plain
        broken.update(link for link in plain if not (folder / (link[1:] or "index.html")).is_file())
    truth.addresses, truth.broken = len(asked), dict(broken)
    return truth


@pytest.mark.parametrize("size", [100, 1000])
def test_the_truth_is_what_the_files_say(size: int, tmp_path: Path) -> None:
    truth = Portal(size).write(tmp_path)
    assert truth == told(tmp_path)
    assert 0.95 * size <= truth.pages <= size + 30
    assert truth.broken[GONE] == truth.pages


def test_a_portal_has_the_measures_of_a_real_one(tmp_path: Path) -> None:
    truth = Portal(1000).write(tmp_path)
    articles = [file.stat().st_size for file in (tmp_path / "info").rglob("*.htm")]
    assert 25_000 < sum(articles) / len(articles) < 30_000
    assert 0.03 < len(truth.broken) / truth.addresses < 0.06
    assert 85 < truth.occurrences / truth.pages < 110


def test_every_page_can_be_reached_from_the_home_page(tmp_path: Path) -> None:
    truth = Portal(500).write(tmp_path)
    met, waiting = {"/"}, ["/"]
    while waiting:
        file = tmp_path / (waiting.pop()[1:] or "index.html")
        if file.suffix not in (".htm", ".html") or not file.is_file():
            continue
        page = Links()
        page.feed(file.read_text(encoding="utf-8"))
        new = {link.partition("#")[0] for link in page.links} - met
        met |= new
        waiting += new
    assert len(met) == truth.addresses
