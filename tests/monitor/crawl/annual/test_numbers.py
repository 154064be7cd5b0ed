from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.crawl.annual.numbers import cell_of, is_number

NUMBERS = {
    "14": 14, "１４": 14, " 14 ": 14, "1,234": 1234, "１，２３４": 1234, "1,234,567件": 1234567, "0件": 0, "0（件）": 0,
    "减7": -7, "减少7": -7, "减 69": -69, "增3": 3, "增加3项": 3, "-7": -7, "+3": 3, "↓2": -2, "无": 0, "零": 0, "○": 0,
    "14①": 14, "14*": 14, "14²": 14, "14[1]": 14, "14（注1）": 14, "14注：含上年": 14,
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), NUMBERS.items())
def test_a_number_is_what_a_reader_takes_it_for(text: str, value: int) -> None:
    assert cell_of(text, "").value == value
    assert not cell_of(text, "").blank


def test_amounts_keep_their_fraction() -> None:
    assert cell_of("10057.84万元", "").value == Decimal("10057.84")


@pytest.mark.parametrize("text", ["", " ", "\u3000", "-", "—", "——", "－", "/", "\\", "／", "\xa0", ".."])
def test_nothing_and_a_stroke_are_blank_and_no_number(text: str) -> None:
    assert (cell_of(text, "").value, cell_of(text, "").blank) == (None, True)
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["约5", "30余", "3 4", "1 234", "三", "一", "5%", "1,23", "1.", "(1)", "①", "O", "是", "2020-2021", "1.2.3"]
)
def test_what_is_no_plain_number_is_unknown(text: str) -> None:
    cell = cell_of(text, "line 3")
    assert (cell.value, cell.blank) == (None, False)
    assert (cell.text, cell.place) == (text, "line 3")


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", "{}件", " {} ", "{}①"]))
def test_every_number_is_read_back(value: int, form: str) -> None:
    assert cell_of(form.format(value), "").value == value


@given(st.text(max_size=30))
def test_no_text_makes_it_fail(text: str) -> None:
    cell = cell_of(text, "")
    assert cell.value is None or not cell.blank
