import pytest

from checks.subjects.annual_form import RESULTS, SUITS
from monitor.crawl.annual.blocks import blocks_of_text
from monitor.crawl.annual.suits import suits_in, suits_in_text

RESULT_NAMES = "\t".join(RESULTS.values())
NUMBERS = "\t".join(str(number) for number in range(1, 16))
GROUPS = "行政复议\t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t"


def read(*rows: str) -> dict[str, str]:
    block = blocks_of_text("\n".join(rows))[0]
    assert block.grid is not None
    return {key: cell.text for key, cell in suits_in(block.grid).items()}


WHOLE = {
    f"{group}.{result}": str(5 * at + number)
    for at, group in enumerate(SUITS)
    for number, result in enumerate(RESULTS, 1)
}


def test_fifteen_numbers_stand_under_three_times_five_results() -> None:
    assert read(GROUPS, "\t".join([RESULT_NAMES] * 3), NUMBERS) == WHOLE
    assert read("\t".join([RESULT_NAMES] * 3), NUMBERS) == WHOLE


def test_words_before_and_nothing_behind_the_numbers_do_not_count() -> None:
    assert read(GROUPS, "\t".join([RESULT_NAMES] * 3), f"案件数量\t{NUMBERS}\t\t") == WHOLE


@pytest.mark.parametrize(
    "rows",
    [
        ("\t".join([RESULT_NAMES] * 3), NUMBERS.rpartition("\t")[0]),
        ("\t".join([RESULT_NAMES] * 3), "见附件\t\t"),
        (RESULT_NAMES, "1\t2\t3\t4\t5"),
        ("复议后起诉\t\t\t\t\t未经复议直接起诉\t\t\t\t\t行政复议\t\t\t\t", "\t".join([RESULT_NAMES] * 3), NUMBERS),
        ("结果纠正\t结果维持\t其他结果\t尚未审结\t总计", "1\t2\t3\t4\t5"),
    ],
)
def test_where_the_columns_are_not_for_certain_nothing_is_read(rows: tuple[str, ...]) -> None:
    assert read(*rows) == {}


def test_plain_text_needs_exactly_fifteen_numbers_behind_the_header() -> None:
    header = " ".join([*RESULTS.values()] * 3)
    text = NUMBERS.replace("\t", " ")
    assert {key: cell.text for key, cell in suits_in_text(blocks_of_text(f"{header} {text}")).items()} == WHOLE
    assert suits_in_text(blocks_of_text(f"{header} {text} 16")) == {}
    assert suits_in_text(blocks_of_text(f"行政复议 {text}")) == {}
