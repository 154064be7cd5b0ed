from datetime import date
from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.installation import packaged_config
from monitor.workdays import on_file
from monitor.workdays_file import load

NEXT = max(on_file().years) + 1


def written(folder: Path, text: str) -> Path:
    file = folder / "workdays.toml"
    file.write_text(text, encoding="utf-8")
    return file


def refusal(folder: Path, text: str) -> list[str]:
    """What is said of each fault, with its place."""
    file = written(folder, text)
    with pytest.raises(ConfigError) as caught:
        load(file)
    lines = str(caught.value).split("\n")
    assert all(line.startswith(f"{file}:") for line in lines)
    return [line.removeprefix(f"{file}:") for line in lines]


def test_the_shipped_file_and_no_file_change_nothing(tmp_path: Path) -> None:
    assert load(packaged_config() / "workdays.toml") == load(tmp_path / "none.toml") == on_file()


def test_a_year_is_entered(tmp_path: Path) -> None:
    calendar = load(written(tmp_path, f"[{NEXT}]\nfree = [{NEXT}-01-01]\n"))
    assert date(NEXT, 1, 1) not in calendar
    assert calendar.years == on_file().years | {NEXT}


def test_a_known_year_may_be_corrected_by_a_worked_day_alone(tmp_path: Path) -> None:
    assert date(2024, 2, 17) in load(written(tmp_path, "[2024]\nworking = [2024-02-17]\n"))


def test_whatever_is_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    text = (
        f'[{NEXT}]\nfree = ["{NEXT}-01-01", {NEXT + 1}-01-01]\nholiday = []\nworking = [{_weekday(NEXT)}]\n[autumn]\n'
    )
    said = refusal(tmp_path, text)
    assert [line.split(": ")[0] for line in said] == ["2:9", "2:23", "3:11", "4:12", "5:2"]
    assert "without quotes" in said[0]
    assert "no Saturday or Sunday" in said[3]


def test_a_new_year_without_days_off_and_a_day_in_both_lists_are_refused(tmp_path: Path) -> None:
    assert "no year is without holidays" in refusal(tmp_path, f"[{NEXT}]\nworking = []\n")[0]
    both = refusal(tmp_path, "[2024]\nfree = [2024-02-17]\nworking = [2024-02-17]\n")
    assert "in both lists" in both[0]


def test_text_that_is_no_toml_and_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, "[2027\n")[0].startswith("1:6: ")
    file = tmp_path / "workdays.toml"
    file.write_bytes(b"\xb7\xc5\xbc\xd9")
    with pytest.raises(ConfigError, match=r"workdays\.toml:1:1: expected UTF-8 text"):
        load(file)


def _weekday(year: int) -> str:
    return next(f"{year}-03-{day:02}" for day in range(1, 8) if date(year, 3, day).weekday() == 0)
