"""The table of settings in both READMEs, made from the settings themselves. Run it to write the tables anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from monitor.setting_section import Said
from monitor.settings import Settings

ROOT = Path(__file__).parent.parent
READMES: dict[Literal["en", "zh"], Path] = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
HEADS = {"en": ("Setting", "Default", "What it is"), "zh": ("设置", "默认值", "含义")}
BEGIN, END = "<!-- settings: made by tests/settings_table.py -->", "<!-- end of settings -->"


@dataclass(frozen=True)
class Key:
    """One setting: its table, its key (none for a table that is a setting by itself), default and words."""

    table: str
    key: str
    default: Any
    said: Said

    @property
    def name(self) -> str:
        return f"{self.table}.{self.key}" if self.key else self.table


def keys() -> Iterator[Key]:
    """Every setting there is. Raises ``LookupError`` for one without words."""
    for table, field in Settings.model_fields.items():
        model = _model(field.annotation)
        if model is None:
            yield Key(table, "", {}, _said(table, field))
            continue
        for key, inner in model.model_fields.items():
            yield Key(table, key, None if inner.is_required() else inner.default, _said(f"{table}.{key}", inner))


def in_toml(value: Any) -> str:
    """A default as it would be written in the file; nothing for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(in_toml(part) for part in value)}]"
    if isinstance(value, int | float):
        return str(value)
    return f'"{value:%H:%M}"' if isinstance(value, time) else f'"{value}"'


def table(language: Literal["en", "zh"]) -> str:
    """The whole table in one language, as Markdown."""
    rows = [f"| {' | '.join(HEADS[language])} |", "| --- | --- | --- |"]
    for key in keys():
        default = f"`{in_toml(key.default)}`" if key.default not in (None, {}) else ""
        rows.append(f"| `{key.name}` | {default} | {getattr(key.said, language)} |")
    return "\n".join(rows)


def section(text: str) -> str:
    """What stands between the marks of a README."""
    return text.partition(BEGIN)[2].partition(END)[0].strip()


def _said(name: str, field: FieldInfo) -> Said:
    for one in field.metadata:
        if isinstance(one, Said):
            return one
    raise LookupError(f"{name} says nowhere what it is")


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = (_model(part) for part in get_args(annotation))
    return next((model for model in found if model is not None), None)


def _write() -> None:
    for language, file in READMES.items():
        text = file.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        after = rest.partition(END)[2]
        file.write_text(f"{before}{BEGIN}\n\n{table(language)}\n\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    _write()
