from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.installation import packaged_config
from monitor.registry import layout
from monitor.registry.cells import folded
from tests.monitor.registry.sheetwork import LAYOUT

SHIPPED = (packaged_config() / "registry.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("sheet", LAYOUT.sheets, ids=lambda sheet: sheet.table)
def test_no_heading_of_a_list_means_two_fields(sheet: layout.SheetLayout) -> None:
    for one in sheet.fields:
        for heading in (one.name, one.heading, *one.synonyms):
            assert sheet.headings[folded(heading)] is one, heading


def test_no_label_means_two_choices() -> None:
    for choices in LAYOUT.choices.values():
        written = [folded(label) for code, labels in choices.items() for label in (code, *labels)]
        assert len(written) == len(set(written))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kind = "number"', 'kind = "figure"', r":\d+:8: sheet\.field\.kind: expected 'text'"),
        ('choices = "genre"', 'choices = "sort"', r"there is no \[choices\.sort\]"),
        ('to = "column"', 'to = "channel"', 'refers to "channel", which is no sheet before it'),
        ('key = ["name"]', 'key = ["title"]', 'sheet "单位" has no field "title"'),
        (
            "required = true",
            "requierd = true",
            r':\d+:1: sheet\.field\.requierd: unknown key "requierd"; did you',
        ),
        ("[[sheet]]", "[[sheet", "registry.toml"),
    ],
)
def test_a_layout_that_cannot_be_used_is_told_with_its_file(old: str, new: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "registry.toml"
    assert old in SHIPPED
    file.write_text(SHIPPED.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=said) as raised:
        layout.load(file)
    assert all(line.startswith(str(file)) for line in str(raised.value).splitlines())


def test_a_missing_layout_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        layout.load(tmp_path / "none.toml")


def test_a_layout_of_before_there_were_channels_is_completed_by_the_shipped_one(tmp_path: Path) -> None:
    older, _, channels = SHIPPED.partition("# 新媒体账号。")
    assert channels
    older = older.replace("[choices.life]", "[choices.lives]").replace('"信息员"', '"信息员", "网管"')
    own, shipped = tmp_path / "registry.toml", packaged_config() / "registry.toml"
    own.write_text(older, encoding="utf-8")
    made = layout.load(own, shipped)
    assert [sheet.table for sheet in made.sheets] == [sheet.table for sheet in LAYOUT.sheets]
    assert made.choices["life"] == LAYOUT.choices["life"]
    assert "网管" in made.of("unit").by_name["contact"].synonyms
    own.write_text("choices = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"registry\.toml:1:11: choices: "):
        layout.load(own, shipped)
