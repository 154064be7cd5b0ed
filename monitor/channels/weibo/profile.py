"""Reading what Weibo says of an account: its name, whether it is certified, and for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

GOVERNMENT = 1
"""``verified_type`` of a government's account."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An account as Weibo shows it. ``reason`` is the certified owner in Weibo's words (认证主体).

    ``posts`` is how many it has by its own count; None where that is not told. Other counts of Weibo differ from it.
    """

    uid: str
    name: str
    certified: bool | None
    reason: str
    kind: str
    posts: int | None


def profile_of(user: Mapping[str, Any]) -> Profile | None:
    """Read a user; None where it is none."""
    uid = str(user.get("idstr") or user.get("id") or "")
    if not uid.isdecimal():
        return None
    verified, kind, count = user.get("verified"), user.get("verified_type"), user.get("statuses_count")
    return Profile(
        uid=uid,
        name=str(user.get("screen_name") or user.get("name") or ""),
        certified=verified if isinstance(verified, bool) else None,
        reason=str(user.get("verified_reason") or ""),
        kind="政府" if verified is True and kind == GOVERNMENT else "",
        posts=count if isinstance(count, int) and not isinstance(count, bool) else None,
    )
