"""What an indicator file (``config/indicators/*.toml``) may hold, and what is wrong with one taken by itself."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from checks.indicators import Comparator, Holder, Kind, Machine
from monitor.setting_errors import Problem, unknown


class Jurisdiction(StrEnum):
    """Whose table it is, from above to below: each layer may change the rows of those above it."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class _Dated(_Part):
    effective_from: date | None = None
    effective_to: date | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> "_Dated":
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            raise ValueError("effective_to lies before effective_from")
        return self

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on this day (both ends included)."""
        return (self.effective_from or date.min) <= day <= (self.effective_to or date.max)

    def meets(self, other: "_Dated") -> bool:
        """Whether there is a day on which both are in force."""
        first, second = self.effective_from or date.min, other.effective_from or date.min
        return first <= (other.effective_to or date.max) and second <= (self.effective_to or date.max)


class EditionForm(_Dated):
    """``[table]``: which table this is. ``alone``: nothing of the layers above applies beside it."""

    id: Annotated[str, Field(min_length=1)]
    title: Annotated[str, Field(min_length=1)]
    source: Annotated[str, Field(min_length=1)]
    jurisdiction: Jurisdiction
    alone: bool = False


class MethodForm(_Part):
    """``[method]``: how points become a result."""

    full: Annotated[float, Field(gt=0)]
    passing: Annotated[float, Field(gt=0)]
    bonus_above: Annotated[float, Field(gt=0)]
    bonus: Annotated[float, Field(ge=0)]


class CountedForm(_Part):
    """``{check = "column.stale", where = {official = true}}``: what a row counts."""

    check: str
    where: dict[str, bool | int | float | str | tuple[bool | int | float | str, ...]] = Field(default_factory=dict)


def _as_tuple(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


class RowForm(_Dated):
    """``[[row]]``: one indicator. A row that ``overrides`` another takes from it what it does not say itself.

    Who verified it, its confidence and its document are never taken over: they are about the words of this very row.
    """

    id: Annotated[str, Field(min_length=1)]
    confidence: Literal["R", "S", "M", "I"]
    overrides: str = ""
    kind: Kind | None = None
    name: str | None = None
    rule: str | None = None
    group: str | None = None
    clause: str | None = None
    source: str | None = None
    applies_to: Annotated[tuple[Holder, ...] | None, BeforeValidator(_as_tuple)] = None
    machine: Machine | None = None
    counts: Annotated[tuple[CountedForm, ...] | None, BeforeValidator(_as_tuple)] = None
    measure: str | None = None
    comparator: Comparator | None = None
    threshold: Annotated[float | None, Field(gt=0)] = None
    points: Annotated[float | None, Field(gt=0)] = None
    each: Annotated[float | None, Field(gt=0)] = None
    catch_all: bool | None = None
    verified_by: str = ""
    verified_at: date | None = None

    @model_validator(mode="after")
    def _somebody_on_some_day(self) -> "RowForm":
        if bool(self.verified_by.strip()) != (self.verified_at is not None):
            raise ValueError("verified_by and verified_at belong together: who compared it with the text, and when")
        return self

    def given(self) -> dict[str, Any]:
        """What this row says itself of what it could take from another."""
        taken = {"id", "confidence", "overrides", "source", "verified_by", "verified_at"}
        names = self.model_fields_set - taken - {"effective_from", "effective_to"}
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


class FileForm(_Part):
    """One file: one layer's table for a stretch of time."""

    table: EditionForm
    method: MethodForm | None = None
    row: tuple[RowForm, ...] = ()


def problems_in(form: FileForm, checks: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with a file by itself: checks that there are none of, two rows with one id at one time."""
    known = set(checks)
    for index, row in enumerate(form.row):
        yield from _unknown_checks(index, row, known)
        twin = next((one for one in form.row[:index] if one.id == row.id and one.meets(row)), None)
        if twin is not None:
            yield Problem(("row", index, "id"), f'row "{row.id}" is there twice for the same days')


def _unknown_checks(index: int, row: RowForm, known: set[str]) -> Iterator[Problem]:
    for place, counted in enumerate(row.counts or ()):
        if counted.check not in known:
            yield Problem(("row", index, "counts", place, "check"), unknown(counted.check, known, "check"))
