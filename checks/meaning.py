"""What an answer means, by its signs: the thresholds are the check's, the order of what counts stands here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from checks.subjects import Sign

_NOBODY_CAN_TELL = {
    "wall": "blocked",
    "login": "login_required",
    "unread": "unknown_status",
    "tls_sm2": "unsupported_tls",
    "tls_certificate_holder": "login_required",
    "tls_unknown": "unsupported_tls",
}
_ACCUSING = {
    "tls_nobody": "tls",
    "landed_home": "redirected_home",
    "error_page": "soft_404",
    "not_found_words": "soft_404",
    "not_found_like": "soft_404",
    "empty": "empty",
    "html_for_document": "wrong_content",
    "wrong_bytes": "wrong_content",
}
_OPENS = frozenset({"tls_old_client"})
"""Some readers get it: what is wrong with the connection is a matter of its own."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the signs of an answer say: ``proof`` is the telling one in words."""

    outcome: Literal["finding", "undecided", "fine"]
    reason: str
    proof: str


def meaning_of(signs: Iterable[Sign], limits: Mapping[str, float]) -> Meaning | None:
    """What the signs say; None where they say nothing and the status stands.

    What a wall or a login shows says nothing of the page behind it, so these come first. Of the signs that accuse, the
    first that is strong enough counts; ``limits`` are strengths by kind, 1 where none is given.
    """
    accusing: Meaning | None = None
    for sign in signs:
        if sign.kind in _NOBODY_CAN_TELL:
            return Meaning("undecided", _NOBODY_CAN_TELL[sign.kind], sign.detail)
        if sign.kind in _OPENS:
            return Meaning("fine", "", sign.detail)
        if accusing is None and sign.kind in _ACCUSING and sign.strength >= limits.get(sign.kind, 1.0):
            accusing = Meaning("finding", _ACCUSING[sign.kind], sign.detail)
    return accusing
