"""Addresses in style sheets: ``url()`` and ``@import``, not those in comments."""

import re
from itertools import islice

MAX_LINKS = 10_000
"""Addresses taken from one style sheet at most."""

_STRING = r"""(?:(?<=")((?:[^"\\\n]|\\.)*)"|(?<=')((?:[^'\\\n]|\\.)*)')"""
_TOKEN = re.compile(
    # Every branch begins with one of five characters, which makes the search through long sheets fast.
    rf"""
    [/@uU"'](?:
        (?<=/)\*.*?(?:\*/|\Z)                             # a comment, also one that is never closed
      | (?<=@)(?i:import)\s*+["']{_STRING}                 # @import "…"
      | (?<=[uU])(?<![\w-][uU])[rR][lL]\(\s*+(?:["']{_STRING}|([^"'()\s\\]*(?:\\.[^"'()\s\\]*)*))\s*+\)
      | (?<=")(?:[^"\\\n]|\\.)*"|(?<=')(?:[^'\\\n]|\\.)*' # any other string: what looks like url() in it is text
    )
    """,
    re.DOTALL | re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \t\r\n\f]?|\r?\n|(.))", re.DOTALL)


def urls(text: str, limit: int = MAX_LINKS) -> list[str]:
    """The addresses as written, escapes undone, in order; ``data:`` and empty ones left out, at most ``limit``."""
    lowered = text.lower()
    if "url(" not in lowered and "@import" not in lowered:
        return []
    return list(islice(filter(_is_address, map(_address, _TOKEN.finditer(text))), limit))


def _address(match: re.Match[str]) -> str:
    found = next((group for group in match.groups() if group is not None), "")
    return (_ESCAPE.sub(_unescaped, found) if "\\" in found else found).strip()


def _is_address(address: str) -> bool:
    return bool(address) and address[:5].lower() != "data:"


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        code = int(match[1], 16)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "�"
    return match[2] or ""
