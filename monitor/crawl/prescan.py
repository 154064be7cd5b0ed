"""What a page says of its own encoding, found before it is decoded (WHATWG: prescan a byte stream).

The standard looks at 1024 bytes; real pages put scripts and comments first, so this looks at 4096.
"""

import re

from monitor.crawl.encodings import named

REACH = 4096
"""How many bytes are looked at."""

_COMMENT = re.compile(rb"<!-->|<!--.*?-->|<!--.*", re.DOTALL)
_META = re.compile(rb"<meta[\s/]([^>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"""([^\s/=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?""")
_CHARSET = re.compile(rb"""charset\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s;"']+))""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._:-]+)["']""")


def charset_of(content_type: str) -> str | None:
    """The charset parameter of a Content-Type, as written; None without one."""
    label = _label(content_type.encode("latin-1", "replace"))
    return label or None


def declared_in(body: bytes) -> str | None:
    """The WHATWG name of the encoding that the page's own first bytes declare; None if they declare none."""
    start = _COMMENT.sub(b"", body[:REACH])
    for meta in _META.finditer(start):
        name = named(_of_meta(meta[1]) or "")
        if name is not None:
            return _believable(name)
    xml = _XML.match(start)
    name = named(xml[1].decode("ascii")) if xml else None
    return None if name is None else _believable(name)


def _of_meta(attributes: bytes) -> str | None:
    values: dict[bytes, bytes] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(attributes):
        values.setdefault(name.lower(), double or single or bare)
    if b"charset" in values:
        return _text(values[b"charset"])
    if values.get(b"http-equiv", b"").strip().lower() == b"content-type":
        return _label(values.get(b"content", b""))
    return None


def _label(content_type: bytes) -> str | None:
    match = _CHARSET.search(content_type)
    return _text(match[1] or match[2] or match[3] or b"") if match else None


def _text(label: bytes) -> str:
    return label.decode("latin-1").strip()


def _believable(name: str) -> str:
    """Bytes in which a declaration can be read are no UTF-16, whatever it says."""
    return {"utf-16le": "utf-8", "utf-16be": "utf-8", "x-user-defined": "windows-1252"}.get(name, name)
