"""The catalogue: every module ``checks/<folder>/<problem>.py`` with a ``check``. The folder is the registry."""

import importlib
import pkgutil
from functools import cache

import checks
from checks.check import Check

SUBJECTS = "checks.subjects"
"""What is judged; every other folder holds checks."""


@cache
def catalogue() -> dict[str, Check]:
    """All checks by id, in order of id. Raises ``TypeError`` where a module of a check folder declares none."""
    found: dict[str, Check] = {}
    for folder in pkgutil.iter_modules(checks.__path__, "checks."):
        if not folder.ispkg or folder.name == SUBJECTS:
            continue
        package = importlib.import_module(folder.name)
        for module in pkgutil.iter_modules(package.__path__, f"{folder.name}."):
            check = getattr(importlib.import_module(module.name), "check", None)
            if not isinstance(check, Check) or check.function is None:
                raise TypeError(f"{module.name} declares no check")
            found[check.id] = check
    return dict(sorted(found.items()))
