"""Thresholds that the operator sets differently: kept only if the check's function takes them."""

import inspect
from collections.abc import Iterator, Mapping
from typing import Any, get_type_hints

from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from checks.check import Check
from monitor.setting_errors import Problem, problems_of, unknown

Thresholds = Mapping[str, Mapping[str, Any]]


def model_of(check: Check) -> type[BaseModel]:
    """A model of the keyword-only arguments of a check's function: their names, kinds and defaults."""
    if check.function is None:
        raise TypeError(f"{check.id} judges nothing")
    hints = get_type_hints(check.function)
    fields: dict[str, Any] = {
        name: (hints.get(name, Any), parameter.default)
        for name, parameter in inspect.signature(check.function).parameters.items()
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY
    }
    config = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    return create_model(f"Thresholds of {check.id}", __config__=config, **fields)


def vetted(thresholds: Thresholds, checks: Mapping[str, Check]) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """The thresholds as the checks take them, and what is wrong with those that no check takes."""
    good: dict[str, dict[str, Any]] = {}
    wrong: list[Problem] = []
    for identity, values in thresholds.items():
        place = ("thresholds", identity)
        if identity not in checks:
            wrong.append(Problem(place, unknown(identity, checks, "check"), of_key=True))
            continue
        model = model_of(checks[identity])
        try:
            made = model.model_validate(values)
        except ValidationError as error:
            wrong.extend(_placed(problems_of(error, model), place))
        else:
            good[identity] = {name: getattr(made, name) for name in values}
    return good, wrong


def _placed(problems: Iterator[Problem], place: tuple[str, str]) -> Iterator[Problem]:
    for problem in problems:
        yield Problem((*place, *problem.path), problem.text, of_key=problem.of_key)
