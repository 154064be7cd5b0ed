"""What must be said of an account that is kept up, by the way it is looked at: told by counting, not by the checks."""

from collections.abc import Collection, Iterator, Mapping

from monitor.demo.matrix.case import By, Case, Said
from monitor.demo.truth import Expected, Outcome

OWED = (
    "silent", "zombie", "due_soon", "gone", "renamed", "uncertified", "owner_differs", "unreported_change",
    "unanswered",
)  # fmt: skip
"""What is asked of an account that is there to publish."""
AS_ALWAYS = "base"
"""Stands for what is said of an account that is kept up."""

_LIMITS = ("silent", "zombie", "due_soon")
_BY_STATE: Mapping[str, tuple[str, ...]] = {
    "active": OWED,
    "rectifying": OWED,
    "lost": OWED,
    "paused": ("gone", "renamed", "uncertified", "owner_differs", "unreported_change"),
    "unfiled": ("renamed", "uncertified", "owner_differs", "unreported_change"),
    "planned": ("unreported_change",),
    "banned": ("unreported_change",),
}
_ENDED = ("still_active",)
_POSTS_ALONE = ("renamed", "uncertified", "owner_differs", "unreported_change")
_UNTOLD: Mapping[By, tuple[str, ...]] = {
    By.COMMERCIAL: ("unanswered",),
    By.HUB: (*_POSTS_ALONE, "unanswered"),
    By.PAGE: ("unanswered",),
    By.OFFICIAL: _POSTS_ALONE,
    By.LINK: ("uncertified", "owner_differs", "unanswered"),
    By.FEED: (*_POSTS_ALONE, "unanswered"),
    By.GATEWAY: (*_POSTS_ALONE, "unanswered"),
    By.WORD: ("renamed", "uncertified", "owner_differs", "unanswered"),
}
"""What a path that gets through does not show."""


def everything(verdict: str, *, but: Collection[str] = ()) -> Said:
    """The same verdict by every check that is asked of an account that publishes."""
    return {check: verdict for check in OWED if check not in but}


def sayings(case: Case, *, second: bool) -> dict[str, str]:
    """Every verdict on an account, by check without its ``channel.``, on the first or the second day."""
    told = {**case.said, **(case.then if second else {})}
    asked = _asked(case)
    found = {check: told.get(check, AS_ALWAYS) for check in asked}
    unknown = sorted(set(told) - {*asked, *OWED})
    if unknown:
        raise ValueError(f"{case.note}: {', '.join(unknown)} is not asked of it")
    return {check: _always(case.by, check) if verdict == AS_ALWAYS else verdict for check, verdict in found.items()}


def expected(channel: str, case: Case, *, second: bool) -> Iterator[Expected]:
    """The same as a truth has it."""
    for check, verdict in sayings(case, second=second).items():
        yield as_expected(f"channel.{check}", channel, verdict, case.note)


def as_expected(check: str, subject: str, verdict: str, note: str) -> Expected:
    """One verdict as a truth has it."""
    kind, _, reason = verdict.partition(" ")
    suspected = kind == "suspected"
    outcome: Outcome = "finding" if suspected else kind  # type: ignore[assignment]
    return Expected(check, subject, outcome, reason, note=note, suspected=suspected)


def _asked(case: Case) -> tuple[str, ...]:
    asked = _BY_STATE.get(case.state, _ENDED)
    if case.record.get("use") == "service" and "limit_days" not in case.record:
        return tuple(check for check in asked if check not in _LIMITS)
    return asked


def _always(by: By, check: str) -> str:
    if by is By.NOBODY:
        return "undecided not_configured"
    return "undecided not_told" if check in _UNTOLD.get(by, ()) else "fine"
