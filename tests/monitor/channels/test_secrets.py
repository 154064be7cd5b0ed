"""Secrets: read from where they are kept, and shown nowhere."""

import copy
import json
import os
import pickle
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from monitor.channels.secrets import HIDDEN, Secret, hidden, secret_of
from monitor.errors import ConfigError

TEXT = "s3cr3t-VALUE/+="


def kept(folder: Path, text: str = TEXT, mode: int = 0o600) -> str:
    (folder / "key").write_text(text)
    (folder / "key").chmod(mode)
    return "file:key"


def test_nothing_that_prints_shows_a_secret() -> None:
    secret = Secret(TEXT)
    shown = [
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret!r:>40}",
        repr([secret]),
        repr({"a": secret}),
    ]
    assert not any(TEXT in one for one in shown)
    assert all(HIDDEN in one for one in shown)


def test_nothing_that_copies_takes_a_secret_along() -> None:
    @dataclass
    class Holder:
        key: Secret

    for copied in (pickle.dumps, json.dumps, copy.deepcopy, lambda one: asdict(Holder(one))):
        with pytest.raises(TypeError):
            copied(Secret(TEXT))


def test_an_error_with_a_secret_in_its_arguments_does_not_show_it() -> None:
    assert TEXT not in repr(ValueError("bad key", Secret(TEXT)))


def test_secrets_are_equal_by_their_text_and_to_nothing_else() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"


def test_a_secret_is_read_from_the_environment() -> None:
    found = secret_of("env:TOKEN", environment={"TOKEN": f" {TEXT}\n"})
    assert found is not None
    assert found.reveal() == TEXT


def test_a_secret_is_read_from_a_file_of_ours(tmp_path: Path) -> None:
    for mode in (0o600, 0o400):
        found = secret_of(kept(tmp_path, f"\ufeff{TEXT}\r\n", mode), folder=tmp_path)
        assert found is not None
        assert found.reveal() == TEXT
        (tmp_path / "key").unlink()


def test_a_secret_that_is_not_there_yet_is_none(tmp_path: Path) -> None:
    assert secret_of("") is None
    assert secret_of("env:TOKEN", environment={}) is None
    assert secret_of("file:nothing", folder=tmp_path) is None


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644, 0o610])
def test_a_file_that_others_may_use_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(ConfigError, match=f"mode {mode:04o}") as told:
        secret_of(kept(tmp_path, mode=mode), folder=tmp_path)
    assert TEXT not in str(told.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="ONLY ROOT can give a file away: a foreign owner was not tried")
def test_a_file_of_another_user_is_refused(tmp_path: Path) -> None:
    reference = kept(tmp_path)
    os.chown(tmp_path / "key", 65534, 65534)
    with pytest.raises(ConfigError, match="another user") as told:
        # As root every file could be read; the owner counts all the same.
        secret_of(reference, folder=tmp_path)
    assert TEXT not in str(told.value)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="not a file"):
        secret_of("file:.", folder=tmp_path)
    os.mkfifo(tmp_path / "pipe", 0o600)
    with pytest.raises(ConfigError, match="not a file"):
        secret_of("file:pipe", folder=tmp_path)


@pytest.mark.parametrize("text", ["", " \n", "two words", "密钥", "a\x00b", "x" * 70_000])
def test_what_is_no_single_word_is_refused_without_being_shown(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError) as told:
        secret_of(kept(tmp_path, text), folder=tmp_path)
    assert not text.strip() or text not in str(told.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    kept(tmp_path)
    (tmp_path / "key").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match="UTF-8"):
        secret_of("file:key", folder=tmp_path)


@pytest.mark.parametrize("reference", [TEXT, "env:", "file:", f"vault:{TEXT}"])
def test_a_secret_pasted_in_place_of_its_name_is_refused_without_being_shown(reference: str) -> None:
    with pytest.raises(ConfigError, match="env:VARIABLE or file:PATH") as told:
        secret_of(reference)
    assert TEXT not in str(told.value)


def test_a_secret_is_taken_out_of_the_words_of_others() -> None:
    words = f"bad token {TEXT} at /x?access_token=s3cr3t-VALUE%2F%2B%3D"
    assert hidden(words, [Secret(TEXT)]) == f"bad token {HIDDEN} at /x?access_token={HIDDEN}"
    assert hidden(words, [Secret("")]) == words
