"""Links in response headers: ``Link:`` (RFC 8288) and ``Refresh:``."""

import re

from monitor.crawl.jumps import refresh
from monitor.crawl.outcome import Headers

_LINK = re.compile(rb"<([^<>]*)>((?:[^,\"<]|\"(?:[^\"\\]|\\.)*\")*)")
_REL = re.compile(rb"""(?i);\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))""")
HINTS = frozenset({"preconnect", "dns-prefetch"})
"""Relations that name a host to get ready for, not something to open."""


def links(headers: Headers) -> list[str]:
    """The addresses as written; relative ones are relative to the address that answered, whatever ``<base>`` says."""
    found: list[str] = []
    for name, value in headers.pairs:
        if name == b"link":
            found += [_text(match[1]).strip() for match in _LINK.finditer(value) if not _is_hint(match[2])]
        elif name == b"refresh":
            target = refresh(_text(value))
            found += [target] if target else []
    return [address for address in found if address]


def _is_hint(parameters: bytes) -> bool:
    match = _REL.search(parameters)
    if match is None:
        return False
    relations = set((match[1] or match[2] or b"").decode("latin-1").lower().split())
    return bool(relations) and relations <= HINTS


def _text(value: bytes) -> str:
    """Header bytes as the text that was meant: UTF-8, else GB18030."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("gb18030", "replace")
