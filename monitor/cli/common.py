"""What commands share: the installation they work on, and how they find its parts."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import typer

from monitor.cli.context import Context
from monitor.clock import Clock
from monitor.errors import ConfigError
from monitor.installation import Installation, find
from monitor.settings import Settings, Site
from monitor.settings_file import load
from monitor.store.engine import Store


@dataclass(frozen=True, slots=True)
class Place:
    """An installation with its settings.

    ``allow_private``, and ``platforms`` (real hosts of platforms by where they are reached instead), are for the demo's
    own city on loopback alone.
    """

    installation: Installation
    settings: Settings
    clock: Clock
    allow_private: bool = False
    platforms: Mapping[str, str] = field(default_factory=dict)

    @contextmanager
    def store(self, *, create: bool = False, readonly: bool = False) -> Iterator[Store]:
        """The installation's database, open."""
        self.installation.make_var()
        url = self.installation.database_url(self.settings)
        file = self.installation.var / "monitor.db"
        if not (create or self.settings.store.url or file.exists()):
            raise ConfigError(f"{file}: nothing was scanned yet; `monitor scan full` or `monitor tick` begins")
        with Store.open(url, create=create, readonly=readonly) as store:
            yield store

    def sites(self, wanted: list[str] | None = None) -> list[Site]:
        """The registered sites, or those that are wanted. Raises ``ConfigError`` for one that is not there."""
        known = {site.id: site for site in self.settings.site}
        if not known:
            raise ConfigError(f"{self.installation.settings_file}: [[site]]: no site to watch; add one")
        for name in wanted or ():
            if name not in known:
                raise ConfigError(f"--target {name}: no such target; there are {', '.join(known)}")
        return [known[name] for name in wanted or known]


def place(context: typer.Context) -> Place:
    """The installation that the options, the environment or the folder name. Raises ``ConfigError``."""
    options: Context = context.obj
    installation = find(options.config, os.environ, Path.cwd())
    return Place(installation, load(installation.settings_file), Clock())
