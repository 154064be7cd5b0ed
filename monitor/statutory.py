"""Loading what the law asks a site to show, from ``config/statutory/*.toml``. What is wrong is said with its place."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from monitor.crawl.statutory.rules import FooterRules, PlatformRules, Rules, SiteRules, TagRules
from monitor.errors import ConfigError
from monitor.installation import packaged_config
from monitor.setting_errors import problems_of
from monitor.toml_file import placed, tables_of, text_of

FOLDER = "statutory"

M = TypeVar("M", bound=BaseModel)


def load(config: Path | None = None) -> Rules:
    """The rules of an installation's ``config/`` folder, file by file; those that came with the program for the rest.

    Raises ``ConfigError`` with one line for everything that is wrong: ``file:line:column: table.key: …``.
    """
    faults: list[str] = []
    footer = _read(_file(config, "footer.toml"), FooterRules, faults)
    tags = _read(_file(config, "tags.toml"), TagRules, faults)
    platform = _read(_file(config, "platform.toml"), PlatformRules, faults)
    site = _read(_file(config, "site.toml"), SiteRules, faults)
    if footer is None or tags is None or platform is None or site is None:
        raise ConfigError("\n".join(faults))
    return Rules(footer=footer, tags=tags, platform=platform, site=site)


def _file(config: Path | None, name: str) -> Path:
    """The operator's own file, else the one that came with the program."""
    own = config / FOLDER / name if config else None
    return own if own is not None and own.is_file() else packaged_config() / FOLDER / name


def _read(file: Path, model: type[M], faults: list[str]) -> M | None:
    """One file as rules; None where it is wrong, with its faults added to the list."""
    try:
        text = text_of(file)
        return model(**tables_of(file, text))
    except ConfigError as error:
        faults.append(str(error))
    except ValidationError as error:
        faults += placed(file, text, problems_of(error, model))
    return None
