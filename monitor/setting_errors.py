"""What is wrong with settings, in words an operator can act on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from monitor.setting_kinds import UnshownError

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One wrong value or key: where it is in the settings, and what was expected.

    ``of_key``: the key itself is wrong (or missing), not its value.
    """

    path: Path
    text: str
    of_key: bool = False

    @property
    def name(self) -> str:
        """Table and key, as printed: ``scan.daily_sample``. The place says which of several it is."""
        return ".".join(str(part) for part in self.path if not isinstance(part, int))


def problems_of(error: ValidationError, model: type[BaseModel]) -> Iterator[Problem]:
    """Everything that a validation of this model found."""
    for found in error.errors(include_url=False):
        path = found["loc"]
        if found["type"] == "extra_forbidden":
            yield Problem(path, _unknown_key(path, model), of_key=True)
        elif found["type"] == "missing":
            yield Problem(path, "is missing, and has no default", of_key=True)
        else:
            yield Problem(path, _expected(found))


def unknown(name: str, known: Iterable[str], what: str = "key") -> str:
    """Says that there is no such name, and which one was probably meant."""
    near = get_close_matches(name, sorted(known), n=1)
    return f'unknown {what} "{name}"' + (f'; did you mean "{near[0]}"?' if near else "")


def _expected(found: ErrorDetails) -> str:
    reason = found.get("ctx", {}).get("error")
    if isinstance(reason, UnshownError):
        return str(reason)
    if reason is not None:
        text = str(reason)
    else:
        text = found["msg"].replace("Input should be", "expected").partition(", unable to")[0]
    value = repr(found["input"])
    shown = value if len(value) <= 60 else f"{value[:57]}..."
    return text if isinstance(found["input"], BaseModel | dict | list | tuple) else f"{text}, found {shown}"


def _unknown_key(path: Path, model: type[BaseModel]) -> str:
    key = str(path[-1])
    inside = model
    for part in path[:-1]:
        if isinstance(part, str):
            fields = {field.alias or name: field for name, field in inside.model_fields.items()}
            inside = next(_models(fields[part].annotation), inside)
    text = unknown(key, inside.model_fields)
    home = next((name for name, table in _tables(model) if key in table.model_fields and table is not inside), None)
    return f"{text}; it belongs in [{home}]" if home and "did you mean" not in text else text


def _tables(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    for name, field in model.model_fields.items():
        for table in _models(field.annotation):
            yield name, table


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
