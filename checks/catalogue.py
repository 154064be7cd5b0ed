"""The catalogue: every module ``checks/<folder>/<problem>.py`` with a ``check``. The folder is the registry."""

import importlib
import pkgutil
from functools import cache

import checks
from checks.check import Check

SUBJECTS = "subjects"
"""What is judged; every other folder holds checks."""


@cache
def catalogue() -> dict[str, Check]:
    """All checks by id, in order of id. Raises ``TypeError`` where a module of a check folder declares none."""
    names = (found.name for found in pkgutil.iter_modules(checks.__path__) if found.ispkg)
    found = {known: check for name in names if name != SUBJECTS for known, check in folder(name).items()}
    return dict(sorted(found.items()))


@cache
def folder(name: str) -> dict[str, Check]:
    """The checks of one folder by id, in order of id, without loading any other. Raises ``TypeError`` as above."""
    package = importlib.import_module(f"checks.{name}")
    found: dict[str, Check] = {}
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        check = getattr(importlib.import_module(module.name), "check", None)
        if not isinstance(check, Check) or check.function is None:
            raise TypeError(f"{module.name} declares no check")
        found[check.id] = check
    return dict(sorted(found.items()))
