import shutil
from datetime import date
from pathlib import Path

import pytest

from checks.subjects.clause import Confidence
from monitor.errors import ConfigError
from monitor.installation import packaged_config
from monitor.statutory import FOLDER, load


def copied(tmp_path: Path, name: str, old: str, new: str) -> Path:
    """A config folder with one of the files changed in one place; the file."""
    (tmp_path / FOLDER).mkdir()
    file = tmp_path / FOLDER / name
    shutil.copy(packaged_config() / FOLDER / name, file)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def refused(tmp_path: Path, name: str, old: str, new: str) -> str:
    file = copied(tmp_path, name, old, new)
    with pytest.raises(ConfigError) as error:
        load(tmp_path)
    line = str(error.value).split("\n")[0]
    assert line.startswith(f"{file}:")
    return line.removeprefix(f"{file}:")


def test_the_files_that_came_with_the_program_can_be_used() -> None:
    rules = load()
    assert len(rules.footer.item) == 8
    assert len([row for row in rules.tags.tag if row.required]) == 10
    assert len([row for row in rules.platform.item if row.id.startswith("art20-")]) == 15
    assert len([row for row in rules.platform.item if row.id.startswith("art21-")]) == 7
    assert len(rules.platform.guide.elements) == 9


def test_every_row_says_where_it_is_written_and_how_sure_that_is() -> None:
    rules = load()
    rows = [*rules.footer.item, *rules.tags.tag, *rules.platform.item, rules.site.https, rules.site.name]
    assert all(row.source and row.confidence in Confidence for row in rows)
    assert len({row.id for row in rules.platform.item}) == len(rules.platform.item)


def test_an_operators_own_file_takes_the_place_of_one_and_the_others_stay(tmp_path: Path) -> None:
    copied(tmp_path, "tags.toml", 'name = "SiteName"', 'name = "OtherName"')
    rules = load(tmp_path)
    assert rules.tags.tag[0].name == "OtherName"
    assert len(rules.footer.item) == 8


def test_a_rule_that_somebody_compared_with_the_text_is_told_so(tmp_path: Path) -> None:
    verified = 'confidence = "M"\nverified_by = "张三"\nverified_at = 2026-12-01'
    copied(tmp_path, "site.toml", 'confidence = "M"', verified)
    clause = load(tmp_path).site.name.clause
    assert (clause.verified_by, clause.verified_at, clause.hints_only) == ("张三", date(2026, 12, 1), False)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("footer.toml", 'id = "icp"', 'id = "icp"\nlabel = "x"', "item.label: unknown key"),
        ("footer.toml", 'confidence = "S"', 'confidence = "X"', "item.confidence: expected"),
        ("footer.toml", 'hosts = ["bszs.conac.cn"]', "hosts = []", "item.link.hosts: "),
        ("footer.toml", "[item.link]", "[item.lnik]", 'item.lnik: unknown key "lnik"; did you mean "link"?'),
        ("footer.toml", "党政机关'", "党政机关('", "item.words: "),
        ("tags.toml", 'level = "home"', 'level = "hoem"', "tag.level: expected"),
        ("tags.toml", 'confidence = "S"', 'confidence = "S"\nverified_by = "张三"', "verified_at"),
        ("platform.toml", "days = 366", "days = 0", "item.limit.days: "),
        ("platform.toml", "# art20-7 = ", "art99-1 = ", "there is no such item"),
        ("site.toml", 'kind = "portal"', 'kind = "shop"', "shape.kind: expected"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_key(tmp_path: Path, name: str, old: str, new: str, expected: str) -> None:
    said = refused(tmp_path, name, old, new)
    line, _, rest = said.partition(":")
    assert line.isdigit()
    assert expected in rest


def test_the_line_is_the_one_where_it_stands(tmp_path: Path) -> None:
    file = copied(tmp_path, "tags.toml", 'name = "PubDate"\nlevel = "article"', 'name = "PubDate"\nlevel = "x"')
    number = file.read_text(encoding="utf-8").split("\n").index('level = "x"') + 1
    with pytest.raises(ConfigError, match=rf"tags\.toml:{number}:\d+: tag\.level"):
        load(tmp_path)


def test_all_files_are_looked_through_before_anything_is_refused(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "footer.toml").write_text("[foot\n", encoding="utf-8")
    (tmp_path / FOLDER / "tags.toml").write_bytes("名称".encode("gb18030"))
    with pytest.raises(ConfigError) as error:
        load(tmp_path)
    told = str(error.value).split("\n")
    assert len(told) == 2
    assert "footer.toml:1:" in told[0]
    assert "expected UTF-8" in told[1]
