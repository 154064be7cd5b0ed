"""TOML files of the operator's: what is wrong is said with its place."""

from pathlib import Path

import pytest

from monitor.errors import ConfigError
from monitor.setting_errors import Problem
from monitor.toml_file import placed, tables_of, text_of


def written(folder: Path, data: bytes) -> Path:
    file = folder / "x.toml"
    file.write_bytes(data)
    return file


def test_files_of_a_windows_editor_are_read(tmp_path: Path) -> None:
    file = written(tmp_path, "\ufeffa = 1\r\nb = '县'\r\n".encode())
    assert tables_of(file, text_of(file)) == {"a": 1, "b": "县"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a = 1\n\xb7\xc5", r"x\.toml:2:1: expected UTF-8 text"),
        ("# 县\nb = 县\n".encode(), r"x\.toml:2:5: Invalid value"),
        (b"a = '''\n1\n", r"x\.toml:2:2: "),
    ],
)
def test_what_is_no_toml_is_told_with_its_place(data: bytes, said: str, tmp_path: Path) -> None:
    file = written(tmp_path, data)
    with pytest.raises(ConfigError, match=said):
        tables_of(file, text_of(file))


def test_problems_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    file, text = tmp_path / "x.toml", "[a]\nb = 1\nc = 2\n"
    problems = [Problem(("a", "c"), "too big"), Problem(("a", "b"), "odd", of_key=True), Problem((), "whole")]
    assert placed(file, text, problems) == [f"{file}:1:1: whole", f"{file}:2:1: a.b: odd", f"{file}:3:5: a.c: too big"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: cannot be read: No such file"):
        text_of(tmp_path / "none.toml")
