import pytest

from checks.meaning import meaning_of
from checks.subjects import Sign

LIMITS = {"landed_home": 0.8, "not_found_like": 0.85}


def told(*signs: tuple[str, float]) -> tuple[str, str] | None:
    meaning = meaning_of([Sign(kind, strength, "proof") for kind, strength in signs], LIMITS)
    return None if meaning is None else (meaning.outcome, meaning.reason)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("wall", "blocked"), ("login", "login_required"), ("tls_sm2", "unsupported_tls"),
        ("tls_unknown", "unsupported_tls"), ("tls_certificate_holder", "login_required"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_says_nothing_of_what_is_behind(kind: str, reason: str) -> None:
    assert told((kind, 1.0)) == ("undecided", reason)
    assert told(("empty", 1.0), (kind, 1.0)) == ("undecided", reason)


def test_a_sign_accuses_from_its_limit_on() -> None:
    assert told(("landed_home", 0.8)) == ("finding", "redirected_home")
    assert told(("landed_home", 0.79)) is None
    assert told(("not_found_like", 0.84)) is None


def test_a_sign_without_a_limit_must_be_certain() -> None:
    assert told(("empty", 0.99)) is None
    assert told(("empty", 1.0)) == ("finding", "empty")


def test_the_first_strong_sign_gives_the_reason() -> None:
    assert told(("landed_home", 0.5), ("wrong_bytes", 1.0), ("empty", 1.0)) == ("finding", "wrong_content")


def test_what_only_a_browser_can_tell_accuses_nobody() -> None:
    assert told(("needs_browser", 1.0)) is None
    assert told() is None


def test_what_old_readers_can_still_open_is_not_broken() -> None:
    assert told(("tls_old_client", 1.0)) == ("fine", "")
