"""Which browser is used, and with which flags."""

from pathlib import Path

import pytest

from monitor.crawl.browser import program


def executable(folder: Path, name: str) -> Path:
    file = folder / name
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return file


def test_the_one_that_is_named_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    executable(tmp_path, "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("MONITOR_CHROMIUM", "/opt/own/chromium")
    assert program.find() == "/opt/own/chromium"


def test_the_headless_shell_is_preferred_and_none_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MONITOR_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program.find() is None
    chromium = executable(tmp_path, "chromium")
    assert program.find() == str(chromium)
    shell = executable(tmp_path, "chromium-headless-shell")
    assert program.find() == str(shell)


@pytest.mark.parametrize(("user", "without"), [(0, True), (1000, False)])
def test_the_sandbox_is_given_up_as_root_alone(user: int, without: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: user)
    assert ("--no-sandbox" in program.flags("http://127.0.0.1:1", images=False)) is without


def test_loopback_goes_through_the_gate_too() -> None:
    flags = program.flags("http://127.0.0.1:9", images=True)
    assert "--proxy-server=http://127.0.0.1:9" in flags
    assert "--proxy-bypass-list=<-loopback>" in flags
    assert not any("imagesEnabled" in flag for flag in flags)
