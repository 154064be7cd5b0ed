"""What the first bytes of a file say that it is, and whether that opens under the name it has (pure).

Only what a reader's program cannot open is wrong: a DOCX is a ZIP, Word opens RTF and web pages named DOC, browsers
show a PNG that is named JPG. What is not known for sure is never wrong.
"""

import re
from urllib.parse import unquote

from monitor.crawl.outcome import Headers
from monitor.crawl.strangers import kind_of_page

REACH = 1024
"""Bytes that are looked at."""

_STARTS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x00\x00\x01\x00", "image"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"fLaC", "audio"),
    (b"FLV", "video"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"\x00\x00\x01\xba", "video"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video"),
    (b"MZ", "exe"),
    (b"{\\rtf", "rtf"),
    (b"MIME-Version:", "mhtml"),
    (b"%!PS", "ps"),
)
_HTML = re.compile(
    rb"(?:<!--.{0,400}?-->\s*)*<(?:!doctype\s+html|html|head|body|script|title|meta|iframe|table|div|h1|p|style|br"
    rb"|font|a)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE = re.compile(
    rb"urn:schemas-microsoft-com|schemas\.microsoft\.com/office|<\?mso-application|progid=[\"'\s]*(?:word|excel|powerpoint)"
    rb"|office:(?:word|excel|office)|generator[\"'\s]+content=[\"']?(?:microsoft (?:word|excel)|wps)",
    re.IGNORECASE,
)
_JSON_ERROR = re.compile(
    rb"\s*\{\s*[\"'](?:code|status|success|msg|message|error|errcode|timestamp|ret)[\"']\s*:", re.IGNORECASE
)
_TYPES = {
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/x-zip-compressed": "zip",
    "application/x-rar-compressed": "rar",
    "application/vnd.rar": "rar",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
}
_OLD_OFFICE = frozenset(["ole", "zip", "rtf", "html", "office", "mhtml", "xml", "text"])
_ARCHIVES = frozenset(["zip", "rar", "7z", "gz", "bz2", "xz", "exe"])
_MEDIA = frozenset(["video", "audio"])
_OPENS: dict[str, frozenset[str]] = {
    **dict.fromkeys(["doc", "dot", "wps", "wpt", "xls", "xlt", "et", "ett", "ppt", "pps", "dps", "rtf"], _OLD_OFFICE),
    **dict.fromkeys(
        ["docx", "docm", "xlsx", "xlsm", "pptx", "pptm", "ppsx", "odt", "ods", "odp"], frozenset({"zip", "ole"})
    ),
    **dict.fromkeys(["ofd", "ceb"], frozenset({"zip", "ole"})),
    **dict.fromkeys(["zip", "rar", "7z", "gz", "tgz", "bz2", "xz"], _ARCHIVES),
    **dict.fromkeys(
        ["jpg", "jpeg", "png", "gif", "bmp", "webp", "ico", "tif", "tiff"], frozenset({"image", "svg", "video"})
    ),
    **dict.fromkeys(
        [
            "mp4",
            "m4v",
            "mov",
            "avi",
            "wmv",
            "flv",
            "mkv",
            "webm",
            "mpg",
            "mpeg",
            "mp3",
            "wav",
            "wma",
            "m4a",
            "ogg",
            "aac",
        ],
        _MEDIA | {"text"},
    ),
    "pdf": frozenset({"pdf", "ps"}),
}
_SURE = frozenset(["pdf", "ole", "zip", "rar", "7z", "image", "html", "json", "rtf", "exe"])
"""What is told from so clear a mark that it can be held against a file."""
IMAGES = frozenset(["jpg", "jpeg", "png", "gif", "bmp", "webp", "ico", "tif", "tiff"])
FILES = frozenset(_OPENS) - IMAGES
_FILENAME = re.compile(r"filename\*?\s*=\s*(?:[\w-]+'[^']*')?[\"']?([^\"';]+)", re.IGNORECASE)


def sniffed(start: bytes) -> str:
    """What a file is by its first bytes: ``pdf``, ``ole``, ``zip``, ``image``, ``html``, ``json`` …; "" if unknown."""
    start = start[:REACH]
    for mark, kind in _STARTS:
        if start.startswith(mark):
            return kind
    if b"%PDF-" in start:
        return "pdf"
    return _container(start) or _written(start)


def _container(start: bytes) -> str:
    if start[4:8] == b"ftyp":
        return "image" if start[8:12] in (b"heic", b"heix", b"mif1", b"avif", b"avis") else "video"
    if start[:4] == b"RIFF":
        return "image" if start[8:12] == b"WEBP" else "video"
    if start[:2] == b"BM" and start[6:10] == b"\0\0\0\0":
        return "image"
    return "audio" if len(start) > 1 and start[0] == 0xFF and start[1] & 0xE0 == 0xE0 else ""


def _written(start: bytes) -> str:
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    if _OFFICE.search(text):
        return "office"
    if _HTML.match(text):
        return "html"
    if text[:5] == b"<?xml" or text[:4] == b"<svg":
        inside = text.lower()
        return "svg" if b"<svg" in inside else "html" if b"<html" in inside else "xml"
    if _JSON_ERROR.match(text):
        return "json"
    if text and not any(byte < 9 or 13 < byte < 27 for byte in text):
        return "text"
    return ""


def promised(url: str, headers: Headers) -> str:
    """The extension of the file that an answer is said to be: by name, address or type, else ""."""
    disposition = headers.get("content-disposition")
    match = _FILENAME.search(disposition) if disposition else None
    for name in (unquote(match[1]).strip() if match else "", url):
        extension = kind_of_page(name)
        if extension in _OPENS:
            return extension
    if match is None and kind_of_page(url) in ("", "/", "jsp", "do", "php", "asp", "aspx", "action", "ashx"):
        return _TYPES.get((headers.get("content-type") or "").partition(";")[0].strip().lower(), "")
    return ""


def wrong_bytes(extension: str, start: bytes) -> str:
    """What a file of this extension really is, if a reader's program cannot open it as such; else empty."""
    opens = _OPENS.get(extension)
    found = sniffed(start)
    if opens is None or found in opens or found not in _SURE:
        return ""
    return found
