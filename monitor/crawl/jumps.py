"""Addresses in small scripts: ``onclick="window.open('…')"``, ``location.href='…'``, and what a Refresh says.

Only a whole string literal counts: what is put together from pieces is no address before a script has run.
"""

import re

MAX_SCRIPT = 10_000
"""Characters of one handler that are looked at."""

_STRING = r"""(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\$]|\\.)*)`)"""
_JUMP = re.compile(
    rf"""
    (?<![\w$.])(?:(?:window|self|top|parent|document|this|opener)\s*\.\s*)*
    (?:
        open\s*\(\s*
      | location\s*(?:\.\s*href\s*)?=(?!=)\s*
      | location\s*\.\s*(?:assign|replace)\s*\(\s*
    )
    {_STRING}\s*(?![\s+.\[])
    """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_REFRESH = re.compile(r"\s*[\d.]*[\s;,]*(?:url\s*=\s*)?(?:\"([^\"]*)|'([^']*)|(.*))", re.IGNORECASE | re.DOTALL)


def jumps(script: str) -> list[str]:
    """The addresses that a handler opens, as written."""
    if "open" not in script and "location" not in script:
        return []
    found = (
        next(group for group in match.groups() if group is not None) for match in _JUMP.finditer(script[:MAX_SCRIPT])
    )
    return [address for raw in found if (address := _ESCAPE.sub(_unescaped, raw).strip())]


def refresh(value: str) -> str | None:
    """The address in a meta refresh or a Refresh header (``5; url=…``); None where the page only reloads itself."""
    if not re.match(r"\s*[\d.]", value):
        return None
    match = _REFRESH.match(value)
    address = next((group for group in match.groups() if group is not None), "").strip() if match else ""
    return address or None


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else match[3]
