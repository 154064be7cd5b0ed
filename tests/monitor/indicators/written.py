"""Indicator files as the tests of their loading write them."""

from pathlib import Path

from monitor.errors import ConfigError
from monitor.indicators import Indicators, load

CHECKS = ("column.stale", "column.empty", "link.broken", "site.unreachable")

TABLE = """\
[table]
id = "{id}"
title = "检查指标"
source = "{source}"
jurisdiction = "{jurisdiction}"
effective_from = {since}
{more}
"""

VETO = """\
[[row]]
id = "W4a"
kind = "veto"
name = "栏目不更新"
rule = "累计超过（含）5 个"
applies_to = ["portal", "site"]
machine = "full"
counts = [{ check = "column.stale", where = { genre = ["news", "notice"], official = true } }]
comparator = ">="
threshold = 5
confidence = "R"
verified_by = "张三"
verified_at = 2026-01-02
"""


def file_text(
    *rows: str,
    id_: str = "national",
    source: str = "国办秘函〔2019〕19号",
    jurisdiction: str = "national",
    since: str = "2019-04-01",
    more: str = "",
) -> str:
    table = TABLE.format(id=id_, source=source, jurisdiction=jurisdiction, since=since, more=more)
    return "\n".join([table, *rows])


def county(*rows: str, id_: str = "county", since: str = "2024-01-01", more: str = "") -> str:
    return file_text(*rows, id_=id_, source="县府办〔2024〕1号", jurisdiction="county", since=since, more=more)


def folder(path: Path, **files: str) -> Path:
    """A folder with these files, by their names without ending."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.toml").write_text(text, encoding="utf-8")
    return path


def loaded(path: Path, **files: str) -> Indicators:
    return load(folder(path, **files), CHECKS)


def refused(path: Path, **files: str) -> str:
    """What loading these files says is wrong, without the folder."""
    try:
        loaded(path, **files)
    except ConfigError as error:
        return str(error).replace(f"{path}/", "")
    raise AssertionError("nothing was wrong")
