"""The browser's folder: there while it runs, gone afterwards, and never another's."""

import tempfile
from pathlib import Path

import pytest

from monitor.crawl.browser.scratch import PREFIX, scratch


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_goes_with_all_that_is_in_it(place: Path) -> None:
    with scratch() as folder:
        (folder / "profile").mkdir()
        (folder / "profile" / "cookies").write_text("x")
        assert folder.stat().st_mode & 0o777 == 0o700
    assert list(place.iterdir()) == []


def test_a_folder_in_use_is_left_alone() -> None:
    with scratch() as first, scratch() as second:
        assert first != second
        assert first.is_dir()
        assert second.is_dir()


def test_what_a_killed_process_left_is_removed_and_nothing_else(place: Path) -> None:
    left, other = place / f"{PREFIX}dead", place / "somebody-else"
    for folder in (left, other):
        folder.mkdir()
        (folder / "file").write_text("x")
    with scratch() as folder:
        assert sorted(place.iterdir()) == sorted([other, folder, Path(f"{folder}.lock")])


def test_a_link_in_place_of_a_folder_is_not_followed(place: Path) -> None:
    precious = place / "precious"
    precious.mkdir()
    (place / f"{PREFIX}link").symlink_to(precious)
    with scratch():
        assert precious.is_dir()
