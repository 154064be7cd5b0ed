import csv
import io
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import ConfigError
from monitor.registry import csv_text

TEXT = "单位名称,联系人\r\n保宁镇,王芳\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_the_encodings_and_separators_of_spreadsheet_programs_are_read(encoding: str, separator: str) -> None:
    grid = csv_text.read(TEXT.replace(",", separator).encode(encoding), "单位")
    assert {place: cell.value for place, cell in grid.cells.items()} == {
        (1, 1): "单位名称",
        (1, 2): "联系人",
        (2, 1): "保宁镇",
        (2, 2): "王芳",
    }
    assert grid.name(2, 1) == "单位!A2"


def test_characters_that_only_gb18030_has_are_read() -> None:
    assert csv_text.read("单位名称\n㐂镕喆镇\n".encode("gb18030"), "单位").cells[2, 1].value == "㐂镕喆镇"


@pytest.mark.parametrize("data", [b"\xff\xfea", b"\x80\xff\xff", b"a\0b,c\n", b'a,"b\nc'])
def test_what_is_no_csv_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(ConfigError, match=r"^单位: ") as raised:
        csv_text.read(data, "单位")
    assert len(str(raised.value).splitlines()) == 1


@given(st.lists(st.text(alphabet="'=+-@a,;\t\"\n保"), min_size=1, max_size=4))
def test_what_is_written_comes_back_and_is_never_a_formula(values: list[str]) -> None:
    data = csv_text.write([["头", *("头" for _ in values[1:])], values])
    grid = csv_text.read(data, "x")
    assert [grid.cells[2, at].value if (2, at) in grid.cells else "" for at in range(1, len(values) + 1)] == [
        value if value.strip() else "" for value in values
    ]
    written = next(islice(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")), 1, None))
    assert not any(value[:1] in ("=", "+", "-", "@") for value in written)
