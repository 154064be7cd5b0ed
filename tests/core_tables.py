"""The tables as the program reads and writes them, made from the models. Run it to write the modules anew."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Column, Index, Table, UniqueConstraint

from monitor.store import channel_tables, core, registry_tables, tables
from monitor.store.rows import Row

FOLDER = Path(core.__file__).parent
MODULES = {"tables": tables, "registry_tables": registry_tables, "channel_tables": channel_tables}
TYPES = {"AutoString": "String", "UTCDateTime": "Moment"}
WORDS = (
    "JSON", "BigInteger", "Boolean", "Column", "Date", "ForeignKey", "Index", "Integer", "LargeBinary", "String",
    "Table", "UniqueConstraint",
)  # fmt: skip
HEAD = '''"""The tables of ``monitor.store.{name}``, without the models. Made by tests/core_tables.py: do not edit."""
'''


def modules() -> dict[Path, str]:
    """The text of each module."""
    return {FOLDER / f"{name}.py": _formatted("\n".join(_module(name))) for name in MODULES}


def _module(name: str) -> Iterator[str]:
    mine = [model for model in Row.__subclasses__() if model.__module__ == MODULES[name].__name__]
    written = [_table(model.__table__) for model in mine]  # type: ignore[attr-defined]
    words = "".join(written)
    used = [word for word in WORDS if re.search(rf"\b{word}\b", words)]
    yield HEAD.format(name=name)
    yield f"from sqlalchemy import {', '.join(used)}\n"
    yield f"from monitor.store.core import {'Moment, ' if 'Moment' in words else ''}metadata\n"
    yield from written


def _table(table: Table) -> str:
    parts = [*map(_column, table.columns)]
    parts += [f"UniqueConstraint({_names(one)})" for one in table.constraints if isinstance(one, UniqueConstraint)]
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    parts += [f"Index({index.name!r}, {_names(index)})" for index in indexes]
    return f"{table.name} = Table({table.name!r}, metadata, {', '.join(parts)},)\n"


def _names(of: UniqueConstraint | Index) -> str:
    return ", ".join(repr(column.name) for column in of.columns)


def _column(column: "Column[object]") -> str:
    words = [repr(column.name), _type(column)]
    words += [f"ForeignKey({key.target_fullname!r})" for key in column.foreign_keys]
    if column.primary_key:
        words.append("primary_key=True")
        words += ["autoincrement=False"] if column.autoincrement is False else []
    elif not column.nullable:
        words.append("nullable=False")
    if column.default is not None:
        words.append(f"default={column.default.arg!r}")  # type: ignore[attr-defined]
    if column.server_default is not None:
        words.append(f"server_default={column.server_default.arg!r}")  # type: ignore[attr-defined]
    return f"Column({', '.join(words)})"


def _type(column: "Column[object]") -> str:
    told = repr(column.type).removesuffix("()")
    return TYPES.get(told, told)


def _formatted(text: str) -> str:
    ruff = [str(Path(sys.executable).with_name("ruff")), "format", "--stdin-filename", str(FOLDER / "tables.py"), "-"]
    return subprocess.run(ruff, input=text, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    for file, text in modules().items():
        file.write_text(text, encoding="utf-8")
