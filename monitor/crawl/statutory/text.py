"""Text as the rules compare it, and the addresses that links stand for."""

import re
from unicodedata import normalize

from selectolax.lexbor import LexborNode

_HOST = re.compile(r"(?i)\s*(?:https?:)?//(?:[^/?#@]*@)?([^/?#:]+)")
_BLANKS = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff\xad]+")
_SIGNS = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """The text on one line: full-width letters and digits made plain, white space one blank, stray signs gone."""
    if not text.isascii():
        text = normalize("NFKC", text)
    return _BLANKS.sub(" ", text).strip()


def bare(text: str) -> str:
    """The letters and digits of a text alone, in lower case: what two ways to write it have in common."""
    return _SIGNS.sub("", folded(text)).lower()


def host_of(address: str) -> str:
    """The host that an address as written names, in lower case; empty if it names none."""
    match = _HOST.match(address)
    return match[1].lower().rstrip(".") if match else ""


def shown_text(node: LexborNode) -> str:
    """The text of an element without what scripts and styles in it hold, folded; elements are a blank apart."""
    text = node.text(separator=" ")
    for hidden in node.css("script,style,noscript,template,select"):
        code = hidden.text(separator=" ")
        if code:
            text = text.replace(code, " ", 1)
    return folded(text)


def said(node: LexborNode) -> str:
    """What an element and the pictures in it say besides their text: titles, and words for who does not see them."""
    shown = [node] if node.tag == "img" else [node, *node.css("img")]
    return folded(" ".join(one.attributes.get(name) or "" for one in shown for name in ("alt", "title")))
