"""How the sheets of the registry look: titles, headings and choices, from ``config/registry.toml``."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from monitor.errors import ConfigError
from monitor.registry.cells import folded
from monitor.setting_errors import problems_of
from monitor.toml_file import placed, tables_of, text_of

Kind = Literal[
    "text", "code", "number", "choice", "address", "feed", "hosts", "pattern", "date", "reference", "names", "ids"
]
Choices = Mapping[str, tuple[str, ...]]
"""The labels of each choice by its code; the first is the one that is written."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FieldLayout(_Part):
    """One field: its headings, and what its cells may hold.

    ``to`` is the table that a reference points to; with ``only`` an empty cell means the only record there. A field
    that tells of another one (since when a state holds) names it in ``anew``: it may not stay when that one changes.
    """

    name: str
    heading: str
    synonyms: tuple[str, ...] = ()
    kind: Kind
    required: bool = False
    default: str | int | None = None
    choices: str = ""
    to: str = ""
    only: bool = False
    least: int = 0
    most: int = 10**9
    anew: str = ""

    @property
    def must(self) -> bool:
        """Whether a row without it says too little."""
        return self.required and not self.only

    @property
    def empty(self) -> str | int | None:
        """The value of an empty cell."""
        if self.default is not None:
            return self.default
        return None if self.kind in ("number", "date", "reference") else ""


class SheetLayout(_Part):
    """One sheet: the table it holds, and its fields.

    A row without id is known again by its ``key`` fields; new ids begin with ``prefix``. Records with the same key
    are told ``apart`` by fields that hold ids, where both have some and share none. Of the fields ``one_of`` exactly
    one must be filled in.
    """

    table: str
    title: str
    synonyms: tuple[str, ...] = ()
    prefix: str
    key: tuple[str, ...]
    apart: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    fields: Annotated[tuple[FieldLayout, ...], Field(alias="field")]

    @model_validator(mode="after")
    def _named_fields_exist(self) -> "SheetLayout":
        names = {field.name for field in self.fields}
        for name in (
            "id",
            "state",
            *self.key,
            *self.apart,
            *self.one_of,
            *(one.anew for one in self.fields if one.anew),
        ):
            if name not in names:
                raise ValueError(f'sheet "{self.title}" has no field "{name}"')
        return self

    @cached_property
    def headings(self) -> Mapping[str, FieldLayout]:
        """The field that each folded heading means."""
        meant: dict[str, FieldLayout] = {}
        for field in self.fields:
            for heading in (field.name, field.heading, *field.synonyms):
                meant.setdefault(folded(heading), field)
        return meant

    @cached_property
    def by_name(self) -> Mapping[str, FieldLayout]:
        """The fields by name."""
        return {field.name: field for field in self.fields}


class Layout(_Part):
    """All sheets, the tables that others refer to first; the choices of their cells; words that tell a genre."""

    sheets: Annotated[tuple[SheetLayout, ...], Field(alias="sheet")]
    choices: dict[str, dict[str, tuple[str, ...]]]
    suggest: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _references_lead_backwards(self) -> "Layout":
        known: set[str] = set()
        for sheet in self.sheets:
            known.add(sheet.table)
            for field in sheet.fields:
                if field.kind == "choice" and field.choices not in self.choices:
                    raise ValueError(f'field "{field.heading}": there is no [choices.{field.choices}]')
                if field.kind == "reference" and field.to not in known:
                    raise ValueError(f'field "{field.heading}" refers to "{field.to}", which is no sheet before it')
        return self

    def of(self, table: str) -> SheetLayout:
        """The sheet of a table. Raises ``KeyError``."""
        return next(sheet for sheet in self.sheets if sheet.table == table)

    def label(self, choices: str, code: str) -> str:
        """How a choice is written."""
        return self.choices[choices].get(code, (code,))[0]


def load(file: Path, shipped: Path | None = None) -> Layout:
    """Read the layout from a TOML file. Raises ``ConfigError`` with the place of everything that is wrong.

    Sheets and choices that it has not are those of the ``shipped`` file: an office that wrote its own before there
    were such sheets need not write it anew.
    """
    text = text_of(file)
    written = tables_of(file, text)
    if shipped is not None:
        written = _completed(written, tables_of(shipped, text_of(shipped)))
    try:
        return Layout(**written)
    except ValidationError as error:
        raise ConfigError("\n".join(placed(file, text, problems_of(error, Layout)))) from None


def _completed(own: dict[str, Any], shipped: dict[str, Any]) -> dict[str, Any]:
    """An office's own layout with the sheets and the choices that only the shipped one has."""
    if not isinstance(own.get("sheet"), list) or not isinstance(own.get("choices"), dict):
        return own  # wrong, and told so by whoever checks it
    there = {sheet.get("table") for sheet in own["sheet"] if isinstance(sheet, dict)}
    more = [sheet for sheet in shipped["sheet"] if sheet["table"] not in there]
    return {**own, "sheet": [*own["sheet"], *more], "choices": {**shipped["choices"], **own["choices"]}}
