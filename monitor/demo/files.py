"""Tiny files that are what they say: PDF, DOC, DOCX, XLS, ZIP, PNG, SVG, a film. The same for the same words."""

import struct
import zipfile
import zlib
from io import BytesIO

from monitor.demo.answers import Answer

_EPOCH = (2020, 1, 1, 0, 0, 0)
_OLE_HEAD = bytes.fromhex("d0cf11e0a1b11ae1")


def pdf(words: str) -> Answer:
    """One page of PDF with a line of Latin text."""
    stream = f"BT /F1 18 Tf 72 760 Td ({words.encode('ascii', 'replace').decode()}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj%sendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    body += head + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return Answer(body=body, kind="application/pdf")


def doc(words: str) -> Answer:
    """An OLE compound file as old Word writes it: a true header, then the text."""
    return Answer(body=_ole(words), kind="application/msword")


def xls(words: str) -> Answer:
    """An OLE compound file as old Excel writes it."""
    return Answer(body=_ole(words), kind="application/vnd.ms-excel")


def docx(words: str) -> Answer:
    """A Word document in today's format."""
    start = '<?xml version="1.0" encoding="UTF-8"?>'
    types, word = "http://schemas.openxmlformats.org/package/2006/content-types", "application/vnd.openxmlformats"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = f"{word}-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": f'{start}<Types xmlns="{types}"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": f'{start}<Relationships xmlns="{relations}">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{start}<w:document xmlns:w="{main}"><w:body><w:p><w:r><w:t>{words}</w:t></w:r></w:p>'
        "</w:body></w:document>",
    }
    return Answer(body=_zipped(parts), kind=f"{word}-officedocument.wordprocessingml.document")


def archive(words: str) -> Answer:
    """A ZIP archive of one text file."""
    return Answer(body=_zipped({"readme.txt": words}), kind="application/zip")


def png(shade: int) -> Answer:
    """A picture of 240 by 150 points in one of 256 shades."""
    row = b"\0" + bytes((shade, (shade * 3) % 256, 160)) * 240
    head = struct.pack(">IIBBBBB", 240, 150, 8, 2, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(row * 150, 9)), _chunk(b"IEND", b""))
    return Answer(body=b"\x89PNG\r\n\x1a\n" + b"".join(chunks), kind="image/png")


def svg(text: str) -> Answer:
    """A drawing with one line of text."""
    body = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><circle cx="32" cy="32" r="30" fill="#c81623"/>'
        f'<text x="32" y="40" font-size="24" fill="#fff" text-anchor="middle">{text}</text></svg>'
    )
    return Answer(body=body.encode(), kind="image/svg+xml")


def film(size: int) -> Answer:
    """A film of this many bytes: the head of an MP4 file, then zeros."""
    head = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"
    return Answer(body=head + bytes(size - len(head)), kind="video/mp4")


def _zipped(parts: dict[str, str]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, words in parts.items():
            file.writestr(zipfile.ZipInfo(name, date_time=_EPOCH), words)
    return packed.getvalue()


def _ole(words: str) -> bytes:
    return (
        _OLE_HEAD
        + bytes(16)
        + struct.pack("<HHH", 0x3E, 3, 0xFFFE)
        + bytes(482)
        + words.encode("utf-16-le").ljust(1024, b"\0")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
