"""The units of the county, all of them: those with pages on the portal first, then those that only have accounts."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from monitor.demo.words import places

_FILE = Path(__file__).with_name("units.toml")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its slug, its name, what its accounts are called, and which kind it is of."""

    slug: str
    name: str
    called: str
    kind: str

    @property
    def id(self) -> str:
        """Its id in the registry."""
        return f"u-{self.slug}"

    @property
    def owner(self) -> str:
        """The name by which platforms certify it."""
        return f"清河湾县{self.name.removeprefix('县')}" + ("人民政府" if self.kind == "town" else "")


@cache
def units() -> tuple[Unit, ...]:
    """56 departments and 28 towns, always in the same order."""
    told = tomllib.loads(_FILE.read_text("utf-8"))
    called = told["called"]
    departments = [Unit(one.slug, one.name, f"清河湾{called[one.slug]}", "department") for one in places("offices")]
    departments += [Unit(slug, name, f"清河湾{short}", "department") for slug, name, short in told["departments"]]
    towns = [Unit(one.slug, one.name, f"{one.name}发布", "town") for one in places("towns")]
    towns += [Unit(slug, name, f"{name}发布", "town") for slug, name in told["towns"]]
    return (*departments, *towns)
