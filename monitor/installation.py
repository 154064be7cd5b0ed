"""An installation: one folder with ``config/`` (what the operator decides) and ``var/`` (what runs leave behind)."""

import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from monitor.errors import ConfigError
from monitor.settings import Settings

_PLACE, _PROGRAM = "/srv/monitor", "/srv/monitor/.venv/bin/monitor"
"""What stands for the folder and the program in the packaged examples."""


@dataclass(frozen=True, slots=True)
class Installation:
    """The folder of one installation."""

    root: Path

    @property
    def config(self) -> Path:
        """The folder of what the operator decides."""
        return self.root / "config"

    @property
    def settings_file(self) -> Path:
        """The file of the settings."""
        return self.config / "monitor.toml"

    @property
    def var(self) -> Path:
        """The folder of what runs leave behind: database, evidence, reports, logs."""
        return self.root / "var"

    def database_url(self, settings: Settings) -> str:
        """Where the database is: what the settings say, else ``var/monitor.db``."""
        return settings.store.url or f"sqlite:///{self.var / 'monitor.db'}"

    def ca_file(self, settings: Settings) -> Path | None:
        """The file of further trusted certificates, counted from the installation's folder."""
        return self.root / settings.network.ca_file if settings.network.ca_file else None

    def make_var(self) -> Path:
        """Make ``var/`` where it is missing, closed to others (0750)."""
        if not self.var.is_dir():
            self.var.mkdir(parents=True)
            self.var.chmod(0o750)
        return self.var


def find(option: Path | None, environ: Mapping[str, str], here: Path) -> Installation:
    """The installation that ``--config`` names, else ``MONITOR_CONFIG``, else the current folder.

    Raises ``ConfigError`` where that folder holds no ``config/monitor.toml``.
    """
    named = environ.get("MONITOR_CONFIG", "")
    root, source = (option, "--config") if option else (Path(named), "MONITOR_CONFIG") if named else (here, "")
    installation = Installation(root.expanduser().absolute())
    if installation.settings_file.is_file():
        return installation
    says = f"{source}: " if source else ""
    if (installation.root / "monitor.toml").is_file():
        raise ConfigError(f"{says}{root} is the config folder itself; give the folder that holds it: {root.parent}")
    hint = "" if source else "; go to the installation's folder, or name it with --config DIR or MONITOR_CONFIG"
    raise ConfigError(f'{says}{installation.settings_file}: no such file{hint}; "monitor init DIR" makes a new one')


def create(folder: Path) -> Installation:
    """A new installation in this folder, ready to edit: the packaged ``config/`` and an empty ``var/``.

    The example units and crontab get this folder's and this program's paths. Raises ``ConfigError`` rather than
    write over a ``config/`` that is there already, or where the folder cannot be written.
    """
    installation = Installation(folder.expanduser().absolute())
    if installation.config.exists():
        raise ConfigError(f"{installation.config}: is there already; nothing was changed")
    try:
        installation.root.mkdir(parents=True, exist_ok=True)
        shutil.copytree(packaged_config(), installation.config, ignore=shutil.ignore_patterns(".*"))
        for file in [file for file in installation.config.rglob("*") if file.is_file()]:
            _adapt(file, installation.root)
        installation.make_var()
    except OSError as error:
        raise ConfigError(f"{error.filename or folder}: cannot be made: {error.strerror}") from None
    return installation


def packaged_config() -> Path:
    """The folder of examples that came with the program: inside the wheel, or the source tree's own."""
    shipped = Path(str(files("monitor"))) / "default_config"
    return shipped if shipped.is_dir() else Path(str(files("monitor"))).parent / "config"


def _adapt(file: Path, root: Path) -> None:
    program = Path(sys.executable).parent / "monitor"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(_PROGRAM, str(program)).replace(_PLACE, str(root)), encoding="utf-8")
    file.chmod(0o640)
