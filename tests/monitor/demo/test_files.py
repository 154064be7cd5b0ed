import zipfile
import zlib
from io import BytesIO

import pytest

from monitor.demo import files
from monitor.demo.answers import Answer


@pytest.mark.parametrize(
    ("made", "head"),
    [
        (files.pdf("a"), b"%PDF-1.4"),
        (files.doc("a"), b"\xd0\xcf\x11\xe0"),
        (files.xls("a"), b"\xd0\xcf\x11\xe0"),
        (files.archive("a"), b"PK\x03\x04"),
        (files.docx("a"), b"PK\x03\x04"),
        (files.png(9), b"\x89PNG\r\n\x1a\n"),
        (files.svg("a"), b"<svg"),
    ],
)
def test_a_file_begins_as_its_kind_does(made: Answer, head: bytes) -> None:
    assert made.body.startswith(head)
    assert not made.kind.startswith("text/html")


def test_the_pdf_says_where_its_table_is() -> None:
    body = files.pdf("No. 1").body
    place = int(body.rpartition(b"startxref\n")[2].split()[0])
    assert body[place:].startswith(b"xref\n0 6\n")


def test_the_archive_opens() -> None:
    with zipfile.ZipFile(BytesIO(files.archive("words").body)) as opened:
        assert opened.read("readme.txt") == b"words"


def test_the_document_holds_its_words_and_says_what_its_parts_are() -> None:
    with zipfile.ZipFile(BytesIO(files.docx("words").body)) as opened:
        assert b"<w:t>words</w:t>" in opened.read("word/document.xml")
        assert b"/word/document.xml" in opened.read("[Content_Types].xml")
        assert b'Target="word/document.xml"' in opened.read("_rels/.rels")


def test_the_picture_holds_its_rows() -> None:
    body = files.png(9).body
    start = body.index(b"IDAT")
    size = int.from_bytes(body[start - 4 : start])
    assert len(zlib.decompress(body[start + 4 : start + 4 + size])) == 150 * (1 + 3 * 240)


def test_the_film_is_as_long_as_asked() -> None:
    assert len(files.film(12345).body) == 12345
