"""Loading what the law asks a site to show, from ``config/statutory/*.toml``. What is wrong is said with its place."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from monitor.crawl.statutory.rules import FooterRules, PlatformRules, Rules, SiteRules, TagRules
from monitor.errors import ConfigError
from monitor.installation import packaged_config
from monitor.setting_errors import problems_of
from monitor.toml_place import Places

FOLDER = "statutory"
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

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
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        table: dict[str, Any] = tomllib.loads(text)
        return model(**table)
    except OSError as error:
        faults.append(f"{file}: cannot be read: {error.strerror}")
    except UnicodeDecodeError:
        faults.append(f"{file}: expected UTF-8 text; save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        place = _AT.search(str(error))
        line = f"{place[1]}:{place[2]}" if place and place[1] else str(text.count("\n") + 1)
        faults.append(f"{file}:{line}: {_AT.sub('', str(error))}")
    except ValidationError as error:
        faults += _told(file, text, error, model)
    return None


def _told(file: Path, text: str, error: ValidationError, model: type[BaseModel]) -> list[str]:
    places = Places(text)
    found: list[tuple[int, str]] = []
    for problem in problems_of(error, model):
        place = places.of_key(problem.path) if problem.of_key else places.of_value(problem.path)
        found.append((place.line, f"{file}:{place.line}:{place.column}: {problem.name}: {problem.text}"))
    return [line for _, line in sorted(found, key=lambda pair: pair[0])]
