"""Keys by the names that settings give them."""

from pathlib import Path

import pytest
import structlog

from monitor.channels.keys import Keys
from monitor.channels.secrets import Secret
from monitor.log import log


def held(folder: Path, **files: str) -> Keys:
    for name, text in files.items():
        file = folder / name
        file.write_text(text)
        file.chmod(0o600)
    return Keys(folder, {"OFFICE_KEY": "s3cret", "WEIBO_b_1": "t0ken"})


def test_a_key_stands_in_a_variable_or_in_a_file(tmp_path: Path) -> None:
    keys = held(tmp_path, contract="c0ntract\n")
    assert keys.get("env:OFFICE_KEY") == Secret("s3cret")
    assert keys.get("file:contract") == Secret("c0ntract")
    assert keys.get("env:NOWHERE") is None
    assert keys.get("file:nowhere") is None
    assert keys.get("") is None


def test_a_channels_key_stands_under_its_id(tmp_path: Path) -> None:
    keys = held(tmp_path, **{"b-1.weibo": "fr0m-file"})
    assert keys.of("file:{id}.weibo", "b-1") == Secret("fr0m-file")
    assert keys.of("env:WEIBO_{id}", "b-1") == Secret("t0ken")
    assert keys.of("file:{id}.weibo", "b-2") is None
    assert keys.of("", "b-1") is None


def test_one_key_is_not_everybodys(tmp_path: Path) -> None:
    assert held(tmp_path, contract="c0ntract").of("file:contract", "b-1") is None


@pytest.mark.parametrize("channel", ["../contract", "/etc/passwd", "a/b", "", ".hidden", "a\nb"])
def test_an_id_that_is_no_file_name_opens_no_file(channel: str, tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    folder.mkdir()
    assert held(tmp_path, contract="c0ntract").of("file:secrets/{id}", channel) is None


def test_a_key_that_cannot_be_used_costs_itself_and_is_said_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_set_up", None)
    structlog.reset_defaults()
    keys = held(tmp_path, bad="two words")
    with structlog.testing.capture_logs() as said:
        assert keys.get("file:bad") is None
        assert keys.get("file:bad") is None
    assert [one["event"] for one in said] == ["unusable_secret"]
    assert "two words" not in repr(said)
