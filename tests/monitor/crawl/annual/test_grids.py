from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from monitor.crawl.annual.grids import grid_of, is_layout
from monitor.crawl.annual.read import read_document


def grid(markup: str) -> list[list[tuple[str, int, int]]]:
    table = LexborHTMLParser(markup).css_first("table")
    assert table is not None
    return [[(one.text, one.column, one.width) for one in row] for row in grid_of(table, 1).rows]


def test_merged_cells_are_spread_over_what_they_cover() -> None:
    markup = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<tr><td>戊<td>己<td>庚</table>"
    assert grid(markup) == [
        [("甲", 0, 1), ("乙", 1, 2)],
        [("甲", 0, 1), ("丙", 1, 1), ("丁", 2, 1)],
        [("戊", 0, 1), ("己", 1, 1), ("庚", 2, 1)],
    ]


def test_cells_that_hang_down_and_those_that_reach_further_are_told() -> None:
    table = LexborHTMLParser("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>").css_first("table")
    assert table is not None
    first, second = grid_of(table, 3).rows
    assert [(one.hangs, one.tall, one.place) for one in first] == [
        (False, True, "table 3 row 1 cell 1"),
        (False, False, "table 3 row 1 cell 2"),
    ]
    assert [(one.hangs, one.tall) for one in second] == [(True, False), (False, False)]


def test_spans_that_make_no_sense_count_as_one() -> None:
    assert grid("<table><tr><td colspan=0>a<td colspan=-3>b<td colspan=x>c<td rowspan=99999>d</table>") == [
        [("a", 0, 1), ("b", 1, 1), ("c", 2, 1), ("d", 3, 1)]
    ]
    assert grid("<table><tr><td colspan=99999999>a</table>")[0][0][2] == 100


def test_a_cells_text_is_what_a_reader_takes_for_its_value() -> None:
    markup = (
        "<table><tr><td>14<sup>1</sup><script>x</script><!-- y --><td><table><tr><td>7</table><td><sup>5</sup></table>"
    )
    assert [text for text, _, _ in grid(markup)[0]] == ["14", "7", "5"]


def test_tables_that_only_place_other_things_are_told_from_tables_of_data() -> None:
    def layout(markup: str) -> bool:
        table = LexborHTMLParser(markup).css_first("table")
        assert table is not None
        return is_layout(table)

    assert layout("<table><tr><td>菜单<td><table><tr><td>1<td>2</table></table>")
    assert layout(f"<table><tr><td>{'正文' * 200}</table>")
    assert not layout("<table><tr><td>规章<td><table><tr><td>7</table></table>")
    assert not layout("<table>" + "<tr><td>规章<td>0" * 30 + "</table>")


CHUNKS = [
    "<table>",
    "</table>",
    "<tr>",
    "<td rowspan=3>",
    "<td colspan=2>",
    "自然人",
    "总计",
    "14",
    "一、总体情况",
    "<p>",
    "维持",
]


@given(st.lists(st.sampled_from(CHUNKS), max_size=80))
@settings(deadline=None)
def test_no_heap_of_tags_makes_it_fail(chunks: list[str]) -> None:
    read_document(LexborHTMLParser("".join(chunks)))


def test_deep_and_wide_pages_are_read_in_bounded_time() -> None:
    read_document(LexborHTMLParser("<div>" * 3000 + "一、总体情况"))
    read_document(LexborHTMLParser("<table><tr><td>" * 400 + "一、总体情况"))
    rows = "<tr><td rowspan=200>（一）予以公开" + "<td>1" * 7
    assert read_document(LexborHTMLParser("<table>" + rows * 3000 + "</table>")).year is None
