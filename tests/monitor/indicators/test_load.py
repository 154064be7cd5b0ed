"""Indicator files with something wrong are refused whole, with file and line."""

import re
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from checks.indicators import Counted, Holder, Kind, Machine
from monitor.errors import ConfigError
from monitor.indicators import load
from tests.monitor.indicators.written import VETO, file_text, loaded, refused

SHIPPED = Path(__file__).parents[3] / "config" / "indicators"
TODAY = date(2026, 11, 23)


def test_a_row_is_read_as_it_is_written(tmp_path: Path) -> None:
    [row] = loaded(tmp_path, national=file_text(VETO)).on(TODAY).rows
    assert (row.id, row.kind, row.threshold, row.comparator) == ("W4a", Kind.VETO, 5, ">=")
    assert row.counts == (Counted("column.stale", {"genre": ("news", "notice"), "official": True}),)
    assert row.applies_to == {Holder.PORTAL, Holder.SITE}
    assert (row.source, row.layer, row.verified_by, row.verified_at) == (
        "国办秘函〔2019〕19号", "national", "张三", date(2026, 1, 2),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("column.stale", "column.stael", 'national.toml:16:21: row.counts.check: unknown check "column.stael"'),
        ("threshold = 5", "", "national.toml:9:3: row.threshold: is missing: from how many problems on"),
        ('">="', '"<="', "national.toml:17:14: row.comparator: expected '>=' or '>', found '<='"),
        ("threshold = 5", "threshhold = 5", 'national.toml:18:1: row.threshhold: unknown key "threshhold"'),
        ("threshold = 5", "threshold = 0", "national.toml:18:13: row.threshold: expected greater than 0"),
        ("threshold = 5", "threshold = nan", "national.toml:18:13: row.threshold: expected greater than 0, found nan"),
        ('confidence = "R"', "", "national.toml:9:3: row.confidence: is missing"),
        ('confidence = "R"', 'confidence = "X"', "national.toml:19:14: row.confidence: expected 'R', 'S', 'M' or 'I'"),
        ('kind = "veto"', "", "national.toml:9:3: row.kind: is missing, and this row overrides none that has it"),
        ('"portal", "site"', '"portal", "sites"', "national.toml:14:25: row.applies_to: expected 'portal', 'site'"),
        ("verified_at = 2026-01-02", "", "national.toml:9:3: row: verified_by and verified_at belong together"),
        ('machine = "full"', 'machine = "human"', 'national.toml:16:1: row.counts: a row with machine = "human"'),
        ('kind = "veto"', 'kind = "bonus"', 'row.machine: expected "human"'),
        ('rule = "', 'rule = ', "national.toml:13:8: Invalid value"),
        ("[[row]]", '[[row]]\noverrides = "W9"', 'national.toml:10:13: row.overrides: there is no row "W9"'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, national=file_text(VETO.replace(old, new)))


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    text = file_text(VETO.replace("column.stale", "a.b"), VETO.replace("W4a", "X").replace("threshold = 5", ""))
    said = refused(tmp_path, one=text, two="[table]\n").splitlines()
    assert [line.split(":")[0] for line in said] == ["one.toml", *["two.toml"] * 4]


def test_two_tables_of_one_layer_may_not_overlap_in_time(tmp_path: Path) -> None:
    newer = file_text(VETO, id_="newer", since="2024-01-01")
    said = refused(tmp_path, a=file_text(VETO), b=newer)
    assert said == (
        'b.toml:6:18: table.effective_from: overlaps in time with "national" of the same layer; '
        "end one before the other begins"
    )
    made = loaded(tmp_path, a=file_text(VETO, more="effective_to = 2023-12-31"), b=newer)
    assert [made.on(day).editions[0].id for day in (date(2023, 12, 31), date(2024, 1, 1))] == ["national", "newer"]


def test_a_table_may_not_end_before_it_begins(tmp_path: Path) -> None:
    said = refused(tmp_path, a=file_text(VETO, more="effective_to = 2018-12-31"))
    assert "a.toml:1:2: table: effective_to lies before effective_from" in said


def test_two_tables_may_not_have_one_id(tmp_path: Path) -> None:
    other = file_text(id_="national", jurisdiction="county")
    assert refused(tmp_path, a=file_text(VETO), b=other).startswith('b.toml:2:6: table.id: there is another table "nat')


def test_a_row_may_stand_twice_in_a_table_for_different_days_alone(tmp_path: Path) -> None:
    assert "row.id" in refused(tmp_path, a=file_text(VETO, VETO))
    until, since = VETO + "effective_to = 2023-12-31\n", VETO.replace("= 5", "= 4") + "effective_from = 2024-01-01\n"
    made = loaded(tmp_path, a=file_text(until, since))
    assert [made.on(day).rows[0].threshold for day in (date(2023, 12, 31), date(2024, 1, 1))] == [5, 4]


def test_a_folder_without_tables_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no indicator table"):
        load(tmp_path, ())


def test_a_file_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"a\.toml:1:1: expected UTF-8 text"):
        load(tmp_path, ())


def test_the_shipped_tables_name_only_checks_that_there_are() -> None:
    table = load(SHIPPED, catalogue()).on(TODAY)
    assert {counted.check for row in table.rows for counted in row.counts} <= set(catalogue())
    assert {row.id for row in table.rows if row.kind is Kind.VETO and row.threshold} == {
        "W2",
        "W3",
        "W4a",
        "W4b",
        "W4c",
        "M2",
        "M3",
    }


def test_nobody_has_verified_the_shipped_rows_and_no_points_are_made_up() -> None:
    rows = load(SHIPPED, catalogue()).on(TODAY).rows
    assert not any(row.is_verified for row in rows)
    assert {(row.points, row.each) for row in rows} == {(None, None)}


def test_the_vetoes_that_count_have_their_official_thresholds() -> None:
    rows = {row.id: row for row in load(SHIPPED, catalogue()).on(TODAY).rows}
    assert [rows[id_].threshold for id_ in ("W4a", "W4b", "W4c")] == [5, 10, 5]
    assert (rows["W2"].measure, rows["W2"].threshold, rows["W2"].comparator) == ("share", 0.05, ">=")


BESIDE_THE_TABLE = {
    "item.empty": "its columns are counted as columns",
    "item.stale": "its columns are counted as columns",
    "site.certificate_expiring": "a warning, as yet nothing is wrong",
    "page.date_conflict": "only people can tell a forgery",
    "channel.gone": "an account that is gone is no veto by itself",
    "channel.zombie": "it is silent too, and counted as such",
}
"""Checks that name an indicator of the table and are counted by no row of it, and why."""

CITED = re.compile(r"国办秘函〔2019〕19号, (?:单项否决|扣分指标), (?:政务新媒体)?([^,;:.( ]+)")


@pytest.mark.parametrize("check", sorted(set(catalogue()) - BESIDE_THE_TABLE.keys()))
def test_a_check_that_names_an_indicator_as_its_source_is_counted_by_it(check: str) -> None:
    said = " ".join((import_module(f"checks.{check}").__doc__ or "").partition("\nSource: ")[2].split())
    counting = {
        row.name
        for row in load(SHIPPED, catalogue()).on(TODAY).rows
        if any(counted.check == check for counted in row.counts)
    }
    if not said.startswith("the limit"):  # a warning in time
        assert set(CITED.findall(said)) <= counting


def test_sites_other_than_portals_and_channels_are_judged_by_vetoes_alone() -> None:
    table = load(SHIPPED, catalogue()).on(TODAY)
    assert {row.kind for row in table.of(Holder.SITE)} == {Kind.VETO}
    channels = table.of(Holder.CHANNEL)
    assert {row.kind for row in channels} == {Kind.VETO}
    assert {row.id: row.machine for row in channels} == {
        "M1": Machine.HUMAN,
        "M2": Machine.PARTIAL,
        "M3": Machine.PARTIAL,
    }
    assert [row.threshold for row in channels] == [None, 1, 1]


def test_before_the_first_table_there_is_none() -> None:
    assert load(SHIPPED, catalogue()).on(date(2019, 3, 31)).editions == ()


def test_the_example_of_an_override_can_be_used_as_it_shows(tmp_path: Path) -> None:
    lines = (SHIPPED / "override.toml.example").read_text(encoding="utf-8").partition("# [table]")
    text = "\n".join(line.removeprefix("# ").removeprefix("#") for line in (lines[1] + lines[2]).splitlines())
    for file in SHIPPED.glob("*.toml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "sichuan-2023.toml").write_text(_rows_only(text), encoding="utf-8")
    table = load(tmp_path, catalogue()).on(TODAY)
    rows = {row.id: row for row in table.rows}
    assert (rows["W4a"].threshold, rows["W2"].is_verified, rows["W2"].threshold) == (4, True, 0.05)
    assert (rows["D22"].points, rows["P1"].layer, rows["D24"].applies_to) == (5, "sichuan-2023", frozenset())


def _rows_only(text: str) -> str:
    """The example switched on, without the lines that are remarks in it too."""
    return "\n".join(line for line in text.splitlines() if re.match(r"\[|[a-z_]+ = ", line))
