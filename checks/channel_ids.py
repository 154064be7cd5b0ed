"""Whether ids name one account: only ids of one kind can be compared."""

import re
from collections.abc import Iterable

_KINDS = {
    "wechat": re.compile(r"gh_\w+"),
    "number": re.compile(r"\d+"),
    "biz": re.compile(r"M[A-Za-z0-9+/]{7,31}={0,2}"),
}


def same_account(registered: Iterable[str], seen: Iterable[str]) -> bool | None:
    """Whether these ids name one account; None where no two of them are of one kind.

    The kinds are WeChat's own (``gh_…``), that of its addresses (biz), and numbers as Weibo has them. A WeChat number
    (微信号) or a name is no kind: it can be changed.
    """
    own, theirs = _by_kind(registered), _by_kind(seen)
    shared = own.keys() & theirs.keys()
    if any(own[kind] & theirs[kind] for kind in shared):
        return True
    return False if shared else None


def is_anothers(registered: Iterable[str], seen: str) -> bool:
    """Whether an id that a platform gave is known to be another account's than the registered one."""
    return bool(seen) and same_account(registered, (seen,)) is False


def _by_kind(ids: Iterable[str]) -> dict[str, set[str]]:
    kinds: dict[str, set[str]] = {}
    for one in ids:
        kind = next((kind for kind, form in _KINDS.items() if form.fullmatch(one)), None)
        if kind is not None:
            kinds.setdefault(kind, set()).add(one)
    return kinds
