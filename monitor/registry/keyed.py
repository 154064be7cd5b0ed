"""Addresses that hold a key: they are kept, shown and exported, so no key may stand in them."""

import re
from urllib.parse import parse_qs, urlsplit

_KEY = re.compile(r"(api|app|access)?_?(key|token|secret|code)|auth(orization)?|pass(wd|word)?|pwd|sig(n|nature)?|k")
"""Fields of addresses in which gateways want a key."""


def holds_key(url: str) -> bool:
    """Whether a field of this address is named like a key, or a user or password stands before its host."""
    fields = parse_qs(urlsplit(url).query, keep_blank_values=True)
    return "@" in urlsplit(url).netloc or any(_KEY.fullmatch(name.lower()) for name in fields)
