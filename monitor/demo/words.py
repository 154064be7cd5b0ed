"""The words of the invented county: titles, sentences and names, drawn by a seeded hand."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

_FILE = Path(__file__).with_name("words.toml")


@dataclass(frozen=True, slots=True)
class Place:
    """An office or a town: its folder on the portal and its name."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class ColumnName:
    """A column of the portal: its folder, its name, and what kind of titles stand in it."""

    path: str
    name: str
    section: str
    titles: str


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def name_of(key: str) -> str:
    """A single name: ``county``, ``city``, ``site_name`` or ``site_code``."""
    return str(_lexicon()[key])


def places(kind: str) -> list[Place]:
    """All ``offices`` or ``towns``."""
    return [Place(row["slug"], row["name"]) for row in _lexicon()[kind]]


def column_names() -> list[ColumnName]:
    """All columns, the first of every section first, so that a part of the list still has every section."""
    rows = [
        (rank, ColumnName(f"/{section['slug']}/{slug}/", name, section["name"], titles))
        for section in _lexicon()["sections"]
        for rank, (slug, name, titles) in enumerate(section["columns"])
    ]
    return [column for _, column in sorted(rows, key=lambda row: row[0])]


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes titles and paragraphs; the same chance writes the same."""

    chance: Random

    def title(self, kind: str) -> str:
        """A title of this kind: ``news``, ``notice`` or ``policy``."""
        return self._filled(self.chance.choice(_lexicon()["titles"][kind]))

    def paragraphs(self) -> list[str]:
        """Two to five paragraphs."""
        return ["".join(self._sentence() for _ in range(3)) for _ in range(self.chance.randint(2, 5))]

    def _sentence(self) -> str:
        return self._filled(self.chance.choice(_lexicon()["sentences"]))

    def _filled(self, pattern: str) -> str:
        return pattern.format(
            topic=self.chance.choice(_lexicon()["topics"]),
            town=self.chance.choice(places("towns")).name,
            office=self.chance.choice(places("offices")).name,
            number=self.chance.randint(2, 400) * 10,
        )
