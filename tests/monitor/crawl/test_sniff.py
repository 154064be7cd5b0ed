"""First bytes, and whether a file opens under the name it has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.outcome import Headers
from monitor.crawl.sniff import promised, sniffed, wrong_bytes

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24)
ZIP = b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)
JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "
BMP = b"BM\x36\x00\x00\x00\x00\x00\x00\x00"
MP4 = b"\x00\x00\x00\x18ftypisom"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
HTML = b"<!DOCTYPE html>\n<html><head><title>x</title></head><body>x</body></html>"
WORD = b'<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
XML = b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>'
MHT = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"
JSON = b'{"code":404,"msg":"file not found"}'
CSV = "序号,名称\r\n1,某县\r\n".encode("gbk")


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (OLE, "ole"), (ZIP, "zip"), (PNG, "image"), (JPG, "image"), (WEBP, "image"), (BMP, "image"), (MP4, "video"),
        (PDF, "pdf"), (b"\r\n\r\n" + PDF, "pdf"), (b"Rar!\x1a\x07\x01\x00", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"),
        (HTML, "html"), (b"\xef\xbb\xbf  <HTML>", "html"), (b"<!-- a --><script>", "html"), (WORD, "office"),
        (XML, "office"), (MHT, "mhtml"), (b"{\\rtf1\\ansi x}", "rtf"), (JSON, "json"), (CSV, "text"),
        (b"\x01\x02\x03", ""),
        (b'<?xml version="1.0"?>\n<svg/>', "svg"), (b'<?xml version="1.0"?><a/>', "xml"), (b"ID3\x03", "audio"),
        (b"", ""),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_first_bytes(start: bytes, kind: str) -> None:
    assert sniffed(start) == kind


@pytest.mark.parametrize(
    ("extension", "start"),
    [
        ("pdf", HTML), ("pdf", PNG), ("pdf", ZIP), ("pdf", OLE), ("pdf", JSON), ("docx", PNG), ("docx", HTML),
        ("xlsx", PDF), ("doc", PNG), ("doc", JSON), ("xls", PDF), ("zip", HTML), ("rar", PDF), ("jpg", HTML),
        ("png", PDF), ("gif", JSON), ("mp4", HTML), ("mp3", PDF), ("ofd", HTML),
    ],
)  # fmt: skip
def test_what_no_program_opens_is_wrong(extension: str, start: bytes) -> None:
    assert wrong_bytes(extension, start)


@pytest.mark.parametrize(
    ("extension", "start"),
    [
        ("pdf", PDF), ("pdf", b"\r\n\r\n" + PDF), ("doc", OLE), ("doc", ZIP), ("doc", b"{\\rtf1}"), ("doc", WORD),
        ("doc", XML), ("doc", MHT), ("doc", HTML), ("xls", HTML), ("xls", CSV), ("docx", ZIP), ("docx", OLE),
        ("xlsx", OLE), ("wps", OLE), ("wps", ZIP), ("ofd", ZIP), ("jpg", PNG), ("png", WEBP), ("gif", JPG),
        ("bmp", BMP), ("zip", b"Rar!\x1a\x07\x00"), ("rar", ZIP), ("mp4", MP4), ("mp3", b"ID3\x03"),
        ("mp3", b"\xff\xfb\x90\x00"), ("pdf", b"\x00\x01\x02unknown"), ("jpg", b"\x01\x02\x03"), ("html", PDF),
        ("txt", HTML),
    ],
)  # fmt: skip
def test_what_some_program_opens_is_not(extension: str, start: bytes) -> None:
    assert wrong_bytes(extension, start) == ""


@pytest.mark.parametrize(
    ("url", "headers", "extension"),
    [
        ("http://h/a/B.PDF", {}, "pdf"),
        ("http://h/a.html", {"content-type": "application/pdf"}, ""),
        ("http://h/down.jsp?id=1", {"content-type": "application/pdf; x=y"}, "pdf"),
        ("http://h/down.jsp?id=1", {"content-type": "application/msword"}, ""),
        ("http://h/down.jsp?id=1", {"content-disposition": 'attachment; filename="a.doc"'}, "doc"),
        ("http://h/down", {"content-disposition": "attachment; filename*=UTF-8''%E9%80%9A%E7%9F%A5.xlsx"}, "xlsx"),
        ("http://h/a.pdf", {"content-disposition": "inline"}, "pdf"),
        ("http://h/a/", {"content-type": "text/html"}, ""),
    ],
)
def test_a_file_is_promised_by_its_name_or_its_type(url: str, headers: dict[str, str], extension: str) -> None:
    assert promised(url, Headers((name.encode(), value.encode()) for name, value in headers.items())) == extension


@given(st.sampled_from(["pdf", "doc", "docx", "jpg", "zip", "mp4"]), st.binary(max_size=64))
def test_noise_is_never_held_against_a_file(extension: str, noise: bytes) -> None:
    if sniffed(noise) == "":
        assert wrong_bytes(extension, noise) == ""
