"""Layers laid over one another for a day."""

from datetime import date
from pathlib import Path

import pytest

from checks.indicators import Kind
from tests.monitor.indicators.written import VETO, county, file_text, loaded, refused

TODAY = date(2026, 11, 23)
STRICTER = '[[row]]\nid = "W4a"\noverrides = "W4a"\nthreshold = 3\nconfidence = "S"\n'
COST = """\
[[row]]
id = "D22"
kind = "deduction"
name = "可用性"
rule = "链接可用"
applies_to = ["portal"]
machine = "full"
counts = [{ check = "link.broken" }]
confidence = "M"
"""


def test_an_override_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    [row] = loaded(tmp_path, a=file_text(VETO), b=county(STRICTER)).on(TODAY).rows
    assert (row.threshold, row.name, row.kind, len(row.counts)) == (3, "栏目不更新", Kind.VETO, 1)


def test_who_verified_it_is_never_taken_over(tmp_path: Path) -> None:
    [row] = loaded(tmp_path, a=file_text(VETO), b=county(STRICTER)).on(TODAY).rows
    assert (row.is_verified, row.verified_at, row.confidence) == (False, None, "S")
    assert (row.source, row.layer) == ("县府办〔2024〕1号", "county")


@pytest.mark.parametrize(("day", "threshold"), [(date(2023, 12, 31), 5), (date(2024, 1, 1), 3), (date(2025, 1, 1), 5)])
def test_a_layer_counts_on_its_own_days_alone(day: date, threshold: float, tmp_path: Path) -> None:
    made = loaded(tmp_path, a=file_text(VETO), b=county(STRICTER, more="effective_to = 2024-12-31"))
    assert made.on(day).rows[0].threshold == threshold


def test_the_nearest_layer_wins_whatever_the_files_are_called(tmp_path: Path) -> None:
    city = STRICTER.replace("= 3", "= 4")
    city_file = file_text(city, id_="city", jurisdiction="city", since="2020-01-01")
    table = loaded(tmp_path, z=file_text(VETO), y=city_file, a=county(STRICTER)).on(TODAY)
    assert table.rows[0].threshold == 3
    assert [one.jurisdiction for one in table.editions] == ["national", "city", "county"]


def test_an_overriding_row_stands_in_the_place_of_the_other_and_new_rows_at_the_end(tmp_path: Path) -> None:
    renamed = STRICTER.replace('id = "W4a"\n', 'id = "V1"\n', 1)
    made = loaded(tmp_path, a=file_text(VETO, COST), b=county(renamed, COST.replace("D22", "P1")))
    assert [row.id for row in made.on(TODAY).rows] == ["V1", "D22", "P1"]


def test_a_table_that_stands_alone_leaves_out_those_above(tmp_path: Path) -> None:
    table = loaded(tmp_path, a=file_text(VETO), b=county(COST, more="alone = true")).on(TODAY)
    assert [row.id for row in table.rows] == ["D22"]
    assert [one.id for one in table.editions] == ["county"]


def test_a_method_holds_until_a_layer_has_its_own(tmp_path: Path) -> None:
    method = "[method]\nfull = 100\npassing = 70\nbonus_above = 90\nbonus = 10\n"
    made = loaded(
        tmp_path,
        a=file_text(method, VETO),
        b=county(method.replace("70", "75")),
    )
    assert [made.on(day).method.passing for day in (date(2023, 1, 1), TODAY)] == [70, 75]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([STRICTER, STRICTER.replace('id = "W4a"\n', 'id = "X"\n', 1)], 'row "W4a" is overridden twice in "county"'),
        ([STRICTER.replace('overrides = "W4a"', 'overrides = "W9"')], 'there is no row "W9" in force above "county"'),
        ([VETO], '"W4a" is a row of "national" already; to change it write overrides = "W4a"'),
        ([STRICTER.replace("threshold = 3", 'machine = "human"')], "counts nothing: only people can judge it"),
    ],
)
def test_rows_that_do_not_fit_those_above_are_refused(rows: list[str], said: str, tmp_path: Path) -> None:
    told = refused(tmp_path, a=file_text(VETO), b=county(*rows))
    assert told.startswith("b.toml:")
    assert said in told


def test_a_row_that_no_day_has_above_it_is_refused_for_those_days(tmp_path: Path) -> None:
    ended = file_text(VETO, more="effective_to = 2024-12-31")
    assert 'there is no row "W4a"' in refused(tmp_path, a=ended, b=county(STRICTER))
    made = loaded(tmp_path, a=ended, b=county(STRICTER, more="effective_to = 2024-12-31"))
    assert made.on(date(2024, 12, 31)).rows[0].threshold == 3
    assert made.on(date(2025, 1, 1)).rows == ()
