"""What the commands of the registry share: its layout, its files, and how a change is told."""

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from monitor.cli.common import Place
from monitor.crawl.urls import host_port, resolve
from monitor.errors import ConfigError
from monitor.installation import packaged_config
from monitor.registry.layout import Layout, load
from monitor.registry.record import REMOVED, Edit, Record, Records
from monitor.registry.sheets import Names, cell
from monitor.store.registry import Changed

LARGEST = 50 * 2**20
"""Bytes of a file that is imported at most."""
SHOWN = 200
"""Errors that are told one by one."""


def layout(here: Place) -> Layout:
    """The installation's own ``config/registry.toml``, where it lacks a sheet that of the program."""
    own, shipped = here.installation.config / "registry.toml", packaged_config() / "registry.toml"
    return load(own, shipped) if own.is_file() else load(shipped)


def own_hosts(here: Place) -> dict[str, set[str]]:
    """The host names of each site in the settings, by id."""
    sites = [site for site in here.settings.site if site.url]
    return {site.id: {host_port(resolve(site.url, "").url)[0], *site.hosts} for site in sites}


def after(known: Records, edits: Sequence[Edit]) -> Records:
    """The records as these edits make them."""
    changed = {table: dict(rows) for table, rows in known.items()}
    for edit in edits:
        changed.setdefault(edit.table, {})[edit.id] = edit.after
    return changed


def read_file(file: Path) -> bytes:
    """The bytes of a file to be imported. Raises ``ConfigError``."""
    try:
        if file.stat().st_size > LARGEST:
            raise ConfigError(f"{file}: too large: more than {LARGEST // 2**20} MiB")
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{file}: cannot be read: {error.strerror}") from None


def write_file(file: Path, data: bytes) -> None:
    """Write a file that the operator named. Raises ``ConfigError``."""
    try:
        file.write_bytes(data)
    except OSError as error:
        raise ConfigError(f"{file}: cannot be written: {error.strerror}") from None


def put(data: bytes, output: Path | None) -> None:
    """Write to a file, or to standard output where that is no terminal or the data is text."""
    if output is not None:
        write_file(output, data)
    elif data.startswith(b"PK") and sys.stdout.isatty():
        raise ConfigError("--format xlsx: a workbook is nothing for a terminal; name a file with --output")
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def fail(what: str, errors: Sequence[str]) -> None:
    """Raise ``ConfigError`` with everything that is wrong; nothing where nothing is."""
    if not errors:
        return
    more = [f"… and {len(errors) - SHOWN} more"] if len(errors) > SHOWN else []
    lines = "\n".join(f"  {line}" for line in [*errors[:SHOWN], *more])
    count = f"{len(errors)} errors" if len(errors) > 1 else "1 error"
    raise ConfigError(f"{what}: {count}, nothing was changed\n{lines}")


def told_change(edit: Edit, layout: Layout, names: Names) -> str:
    """One edit in a line: what is new, what was removed, which fields are others."""
    sheet = layout.of(edit.table)
    title = f"{sheet.title} {edit.id} {edit.after.get('name', '')}".rstrip()
    if edit.before is None:
        return f"新增 {title}"
    changes = []
    for field, _, _ in edit.fields():
        one = sheet.by_name[field]
        old, new = cell(one, layout, edit.before, names), cell(one, layout, edit.after, names)
        changes.append(f"{one.heading} {'（无）' if old is None else old} → {'（无）' if new is None else new}")
    verb = "撤销" if edit.after["state"] == REMOVED else "修改"
    return f"{verb} {title}：{'；'.join(changes)}"


def told_fields(layout: Layout, table: str, record: Record, names: Names) -> list[tuple[str, str]]:
    """The fields of a record that are filled in, as headings and texts."""
    cells = [(one.heading, cell(one, layout, record, names)) for one in layout.of(table).fields]
    return [(heading, str(value)) for heading, value in cells if value is not None]


def as_row(one: Changed) -> dict[str, Any]:
    """One change for a program."""
    row = asdict(one)
    del row["record"], row["id"]
    return row | {"at": one.at.isoformat()}
